"""Quotation marks as tokens."""

OPENING, CLOSING = frozenset("«\"“'"), frozenset("»\"”'")
