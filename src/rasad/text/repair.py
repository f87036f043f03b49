"""Repairs the spelling of a text as named, located, replayable edits. The published text is never altered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from rasad.orthography import HALF_SPACE, LETTERS, NO_BREAK_SPACE
from rasad.text.alignment import Alignment, TextEdit, apply_edits

_LETTER = re.compile("[" + "".join(LETTERS) + "]")
_NO_BREAK_INSIDE = re.compile(rf"(?<=[^\W\d_]){NO_BREAK_SPACE}(?=[^\W\d_])")


@dataclass(frozen=True)
class Repaired:
    """A repaired text, its edits in order, and the position maps between both texts."""

    text: str
    edits: tuple[TextEdit, ...]

    @cached_property
    def alignment(self) -> Alignment:
        return Alignment(self.edits)


def repair(text: str) -> Repaired:
    """The text in standard Persian orthography, with every change as an edit of the published text.

    >>> repair("علي").text
    'علی'
    """
    edits = [
        TextEdit(m.start(), m.end(), m[0], LETTERS[m[0]], "letters/one-code-point") for m in _LETTER.finditer(text)
    ]
    edits += [
        TextEdit(m.start(), m.end(), m[0], HALF_SPACE, "half-space/no-break-space")
        for m in _NO_BREAK_INSIDE.finditer(text)
    ]
    edits.sort()
    return Repaired(apply_edits(text, edits), tuple(edits))
