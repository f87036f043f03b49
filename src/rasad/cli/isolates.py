"""Mixed directions in a terminal: each piece stands in its own isolate, so that neighbours do not reorder it."""

from __future__ import annotations

FIRST_STRONG = "\N{FIRST STRONG ISOLATE}"
POP = "\N{POP DIRECTIONAL ISOLATE}"


def isolated(piece: str) -> str:
    """The piece in an isolate of its own direction; control characters that would leave it are taken out.

    >>> isolated("باکو") == FIRST_STRONG + "باکو" + POP
    True
    """
    clean = "".join(c for c in piece if c.isprintable() or c in "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}")
    return f"{FIRST_STRONG}{clean}{POP}"
