"""Spaces and marks: a sentence that begins without the space before it, and, as a matter of style, the rest."""

from __future__ import annotations

import re

from rasad.text.alignment import TextEdit
from rasad.text.words import LETTER

# «کرد.وی افزود»: a stop between two Persian words. Dotted initials («دی.ان.ای», «آ.اس») and slips inside a word
# («به.شدت») have short parts or further stops.
_LOST_BREAK = re.compile(
    rf"(?<![{LETTER}\u200c.])(?:[{LETTER}\u200c]{{3,}}|شد|زد)[.؟!؛](?=[{LETTER}]{{2}}[{LETTER}\u200c]*(?![{LETTER}\u200c.@]))"
)
_SPACE_BEFORE = re.compile(rf"(?<=[{LETTER}\d»\")]) +(?=[،؛:.؟!](?:\s|$))")
_NO_SPACE_AFTER = re.compile(rf"[،؛](?=[{LETTER}«(])|:(?=[{LETTER}«])")
_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")
_DOTS = re.compile(r"(?<=\S)\.{3}(?!\.)")
_STRAIGHT = re.compile(r"\"(?=\S)([^\"\n]{1,300})(?<=\S)\"")


def find_sentence_breaks(text: str) -> list[TextEdit]:
    """The space that a stop between two sentences lost.

    >>> [(e.start, e.now) for e in find_sentence_breaks("توافق کرد.وی افزود")]
    [(10, ' ')]
    """
    return [TextEdit(m.end(), m.end(), "", " ", "punctuation/sentence-break") for m in _LOST_BREAK.finditer(text)]


def find_punctuation_edits(text: str) -> list[TextEdit]:
    """Marks as newsrooms set them: no space before, one after, guillemets, one character for dots.

    >>> from rasad.text.alignment import apply_edits
    >>> apply_edits('گفت : "صلح"', find_punctuation_edits('گفت : "صلح"'))
    'گفت: «صلح»'
    """
    edits = [TextEdit(*m.span(), m[0], "", "punctuation/space-before") for m in _SPACE_BEFORE.finditer(text)]
    edits += [TextEdit(m.end(), m.end(), "", " ", "punctuation/space-after") for m in _NO_SPACE_AFTER.finditer(text)]
    edits += [TextEdit(*m.span(), m[0], " ", "punctuation/spaces") for m in _SPACES.finditer(text)]
    edits += [TextEdit(*m.span(), m[0], "…", "punctuation/ellipsis") for m in _DOTS.finditer(text)]
    for match in _STRAIGHT.finditer(text):
        edits.append(TextEdit(match.start(), match.start() + 1, '"', "«", "punctuation/guillemets"))
        edits.append(TextEdit(match.end() - 1, match.end(), '"', "»", "punctuation/guillemets"))
    edits.sort()
    kept: list[TextEdit] = []
    for edit in edits:  # a run of spaces before a mark goes once
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept
