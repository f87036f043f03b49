"""The content of a statement: its tokens, without marks at its ends, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass

from rasad.extraction.context import MARKS, Context
from rasad.model import StatementKind

_STRIP = {"،", ",", ".", ":", "؛", "-", "–", "—", "…", "»", "«", '"', "“", "”", "و", "*", "•"}


@dataclass(slots=True)
class Content:
    """The content of a cue, as tokens; `way` says how it was joined: that | colon | comma | bare | quote | object."""

    first: int
    last: int
    kind: StatementKind
    way: str


def strip(context: Context, first: int, last: int, keep_marks: bool = False) -> tuple[int, int]:
    """Without marks and conjunctions at its ends; a quotation mark stays where it belongs to words inside."""
    words = context.words
    while first < last and (words[first] in _STRIP and not (keep_marks and words[first] in MARKS)):
        first += 1
    while first < last and not words[first][0].isalnum() and words[first] not in MARKS and words[first] not in "([{":
        first += 1
    while last > first and (words[last - 1] in _STRIP and not (keep_marks and words[last - 1] in MARKS)):
        last -= 1
    return first, last


def kind_of(context: Context, first: int, last: int, otherwise: StatementKind) -> StatementKind:
    """Mixed where a part of a clause stands in quotation marks, and is not just a name."""
    if otherwise == "direct":
        return otherwise
    for n in range(first, last):
        if n in context.quote_at:
            closing = context.quote_at[n][0]
            name = context.inside_mention.get(n + 1)
            if closing - n - 1 >= 2 and name is None and not _names_only(context, n + 1, closing):
                return "mixed"
    return otherwise


def _names_only(context: Context, first: int, last: int) -> bool:
    upos = context.doc.tokens.upos
    return bool(upos) and all(upos[n] == "PROPN" for n in range(first, min(last, len(upos))))
