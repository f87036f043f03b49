"""Repairs the spelling of a text as named, located, replayable edits. The published text is never altered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from rasad.text.alignment import Alignment, TextEdit, apply_edits, compose
from rasad.text.halfspaces import find_half_space_edits
from rasad.text.letters import find_letter_edits
from rasad.text.spacing import find_spacing_edits

Level = Literal["letters", "spacing", "style"]


@dataclass(frozen=True)
class Repaired:
    """A repaired text, its edits in order, and the position maps between both texts."""

    text: str
    edits: tuple[TextEdit, ...]

    @cached_property
    def alignment(self) -> Alignment:
        return Alignment(self.edits)


def repair(text: str, level: Level = "spacing") -> Repaired:
    """The text in standard Persian orthography, with every change as an edit of the published text.

    level: `letters` changes letters and invisible characters alone; `spacing` also restores half-spaces and word
    borders; `style` also writes what is merely another convention as most newsrooms do.

    >>> repair("علي").text
    'علی'
    """
    clean, edits = text, list[TextEdit]()
    for find in (find_letter_edits, find_half_space_edits, *([] if level == "letters" else [find_spacing_edits])):
        more = find(clean)
        edits = compose(text, edits, clean, more)
        clean = apply_edits(clean, more)
    return Repaired(clean, tuple(edits))
