"""Repairs the spelling of a text as named, located, replayable edits. The published text is never altered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from rasad.model import Span
from rasad.text.alignment import Alignment, TextEdit, apply_edits, compose
from rasad.text.conventions import find_convention_edits
from rasad.text.halfspaces import find_half_space_edits
from rasad.text.letters import find_letter_edits
from rasad.text.punctuation import find_punctuation_edits, find_sentence_breaks
from rasad.text.spacing import find_spacing_edits, find_undecided

Level = Literal["letters", "spacing", "style"]
_PIECE = 20_000  # code points that are looked at together
_BREAK = re.compile(r"\n+|[.؟!؛]\s+")
_SPACE = re.compile(r"\s+")
_LETTERS = (find_letter_edits, find_half_space_edits)
_SPACING = (*_LETTERS, find_spacing_edits, find_sentence_breaks)
_STYLE = (*_SPACING, find_convention_edits, find_punctuation_edits)
_PASSES = {"letters": _LETTERS, "spacing": _SPACING, "style": _STYLE}


@dataclass(frozen=True)
class Repaired:
    """A repaired text, its edits in order, and the position maps between both texts."""

    text: str
    edits: tuple[TextEdit, ...]

    @cached_property
    def alignment(self) -> Alignment:
        return Alignment(self.edits)

    @cached_property
    def undecided(self) -> list[tuple[Span, str]]:
        """Where in the repaired text a word was left although another spelling is nearly as likely, and which."""
        return find_undecided(self.text)


def repair(text: str, level: Level = "spacing") -> Repaired:
    """The text in standard Persian orthography, with every change as an edit of the published text.

    level: `letters` changes letters and invisible characters alone; `spacing` also restores half-spaces and word
    borders; `style` also writes what is merely another convention as most newsrooms do.

    >>> repair("علي").text
    'علی'
    """
    if len(text) <= _PIECE:
        return _repair_piece(text, level)
    edits: list[TextEdit] = []
    repaired: list[str] = []
    at = 0
    for piece in cut(text):
        one = _repair_piece(piece, level)
        edits += [e._replace(start=e.start + at, end=e.end + at) for e in one.edits]
        repaired.append(one.text)
        at += len(piece)
    return Repaired("".join(repaired), tuple(edits))


def cut(text: str) -> Iterator[str]:
    """The text in pieces that can be repaired one by one: cut at line ends and stops, of bounded length.

    >>> list(cut("سلام"))
    ['سلام']
    """
    at = 0
    while len(text) - at > _PIECE:
        found = _BREAK.search(text, at + _PIECE, at + 2 * _PIECE) or _SPACE.search(text, at + _PIECE, at + 2 * _PIECE)
        end = found.end() if found else at + 2 * _PIECE
        yield text[at:end]
        at = end
    yield text[at:]


def _repair_piece(text: str, level: Level) -> Repaired:
    clean, edits = text, list[TextEdit]()
    for find in _PASSES[level]:
        again = True
        while again:
            more = find(clean)
            if more:
                edits = compose(text, edits, clean, more)
                clean = apply_edits(clean, more)
            again = any(edit.rule == "border/glued" for edit in more)  # their neighbours may join them
    return Repaired(clean, tuple(edits))
