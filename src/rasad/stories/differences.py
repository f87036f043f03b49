"""What changed between two versions of a report's text, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

_PIECE = re.compile("[^\\W_]+(?:\N{ZERO WIDTH NON-JOINER}[^\\W_]+)*|\\s+|.", re.DOTALL)
LONGEST = 4_000  # words of a changed stretch that are compared one by one; longer ones count as changed whole


class Piece(NamedTuple):
    """A stretch of text that both versions have, or one of them."""

    what: Literal["same", "out", "in"]
    text: str


def difference(old: str, new: str) -> list[Piece]:
    """The two texts in one: what stayed, what was taken out, what came in.

    Lines are compared first, then the words of those that changed, so time grows with what changed.

    >>> [piece for piece in difference("دو نفر کشته شدند.", "سه نفر کشته شدند.")][:2]
    [Piece(what='out', text='دو'), Piece(what='in', text='سه')]
    """
    pieces: list[Piece] = []
    lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for before, after in _changes(*lines):
        if before == after:
            pieces.append(Piece("same", "".join(before)))
        else:
            pieces += _in_words("".join(before), "".join(after))
    return list(_together(pieces))


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Stretches of both, in order: equal ones, and those that stand in the place of each other."""
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) + len(new) > LONGEST)
    for _, a, b, c, d in matcher.get_opcodes():
        yield old[a:b], new[c:d]


def _in_words(old: str, new: str) -> Iterator[Piece]:
    words = _PIECE.findall(old), _PIECE.findall(new)
    if max(map(len, words)) > LONGEST:
        yield from (Piece("out", old), Piece("in", new))
        return
    for before, after in _changes(*words):
        if before == after:
            yield Piece("same", "".join(before))
        else:
            yield from (Piece("out", "".join(before)), Piece("in", "".join(after)))


def _together(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Changes with nothing but a space between them as one change, so that it reads as words and not as crumbs."""
    out, into, space = "", "", ""
    for piece in [*(p for p in pieces if p.text), Piece("same", "")]:
        if piece.what == "same" and piece.text and not piece.text.strip(" ") and (out or into):
            space += piece.text
            continue
        if piece.what == "same":
            changed = (Piece("out", out), Piece("in", into), Piece("same", space))
            yield from (one for one in changed if one.text)
            out, into, space = "", "", ""
            if piece.text:
                yield piece
            continue
        out, into, space = out + space, into + space, ""
        out, into = (out + piece.text, into) if piece.what == "out" else (out, into + piece.text)
