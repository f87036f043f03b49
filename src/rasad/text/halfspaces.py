"""Characters that stand where a half-space should, and characters that nobody sees."""

from __future__ import annotations

import re

from rasad.orthography import HALF_SPACE, NO_BREAK_SPACE
from rasad.text.alignment import TextEdit
from rasad.text.no_break import find_plain_spaces, share_before_spaces
from rasad.text.words import LETTER

NARROW_SPACE, NOT_SIGN = "\N{NARROW NO-BREAK SPACE}", "\N{NOT SIGN}"
# Written for the half-space: no-break spaces, the code of ZWNJ in Windows-1256, the not sign that a Word shortcut
# leaves, soft hyphens, zero-width spaces and, in agencies' systems, the marks of direction («تلاش<RLM>های»).
_STAND_INS = f"{NO_BREAK_SPACE}{NARROW_SPACE}\u009d{NOT_SIGN}\u00ad\u200b\u200e\u200f"
# Never meant as anything that separates: embeddings of direction, byte order marks, controls.
_INVISIBLE = "\u0000\u007f\u061c\u180e\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
JOINER = "\N{ZERO WIDTH JOINER}"  # builds one emoji from several; between letters it does nothing
_CLUSTER = re.compile(f"[{HALF_SPACE}{JOINER}{_STAND_INS}{_INVISIBLE}]+")
_LETTER = re.compile(f"[{LETTER}]")
_EDGES = f"[{LETTER}0-9\u06f0-\u06f9\u0660-\u0669a-zA-Z]"
_EDGE = re.compile(_EDGES)
# What there is to look at: anything but single half-spaces inside words.
_ODD = re.compile(f"[{JOINER}{_STAND_INS}{_INVISIBLE}]|(?<!{_EDGES}){HALF_SPACE}|{HALF_SPACE}(?!{_EDGES})")
_SEPARATES = re.compile(f"[{HALF_SPACE}{_STAND_INS}]")
_CLOSES = frozenset(".،؛:!؟»)]…")  # no space is meant before these
_ORDINARY_SPACE = 0.5  # share of no-break spaces among all spaces from which they are but spaces (pages of the web)


def find_half_space_edits(text: str) -> list[TextEdit]:
    """Stand-ins become half-spaces between letters and vanish beside spaces, like half-spaces beside no letter.

    >>> [(e.start, e.rule) for e in find_half_space_edits("می\\N{NO-BREAK SPACE}رود")]
    [(2, 'half-space/no-break-space')]
    """
    if not _ODD.search(text):
        return []
    breaks = text.count(NO_BREAK_SPACE)
    telling = breaks * (1 - share_before_spaces(text))
    only_spaces = breaks > 4 and telling > _ORDINARY_SPACE * (breaks + text.count(" "))
    plain = find_plain_spaces(text) if breaks > 4 and not only_spaces else frozenset[int]()
    edits = []
    for match in _CLUSTER.finditer(text):
        was = match[0]
        start, end = match.span()
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        inside = _EDGE.match(before) is not None and _EDGE.match(after) is not None
        if was == HALF_SPACE and inside:
            continue
        edit = _replace(was, inside, only_spaces or start in plain, before, after)
        if edit is not None:
            edits.append(TextEdit(start, end, was, *edit))
    return edits


def _replace(was: str, inside: bool, only_spaces: bool, before: str, after: str) -> tuple[str, str] | None:
    """What a cluster becomes, and the rule that says so; None where it stays."""
    space = NO_BREAK_SPACE in was or NARROW_SPACE in was
    if not inside:
        if JOINER in was and not _LETTER.match(before) and not _LETTER.match(after):
            return None
        if NOT_SIGN in was:  # stands for itself
            return None
        if space and before and after and not before.isspace() and not after.isspace() and after not in _CLOSES:
            return " ", "space/no-break-space"
        return "", "half-space/stray" if HALF_SPACE in was or space else "letters/invisible"
    if only_spaces and space:
        return " ", "space/no-break-space"
    if not _SEPARATES.search(was):
        return "", "letters/invisible"
    if HALF_SPACE in was:
        return HALF_SPACE, "half-space/doubled"
    return HALF_SPACE, "half-space/no-break-space" if space else "half-space/stand-in"
