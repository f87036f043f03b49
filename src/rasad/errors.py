"""What can go wrong, by situation. Messages say what to do next."""

from __future__ import annotations


class RasadError(Exception):
    """Base of all errors that Rasad raises on purpose."""


class FaultyTable(RasadError):
    """A table of knowledge breaks its own rules; the message names file and entry."""


class UnreadableReport(RasadError):
    """An input is no Persian report: binary, empty, another language, or in no known encoding."""


class BadDate(RasadError, ValueError):
    """A date that does not exist or cannot be read."""
