"""Who speaks when in a report, and the titles that stand beside the names of those who speak."""

from __future__ import annotations

from dataclasses import dataclass

from rasad.document import StatementDraft
from rasad.extraction.context import MARKS, Context

_BESIDE = 14  # words around a name that may tell who it is
_APART = MARKS | {"،", "-", "–", "("}


@dataclass(slots=True)
class Party:
    """Somebody without a name: the words that tell who, the first of them the noun; `new`: «یک مقام», «یکی از …»."""

    at: int
    words: list[str]
    new: bool


@dataclass(slots=True)
class Speaking:
    """One speaker of a statement, in the order of the cues."""

    at: int  # first token of the cue, or of the content
    statement: StatementDraft
    entity: int


def in_order(context: Context) -> list[Speaking]:
    """The statements that nobody else quotes and one speaker makes, by where their words begin."""
    tokens, found = context.doc.tokens, []
    for statement in context.doc.statements:
        if len(statement.speakers) == 1 and statement.within is None:
            start = min(statement.cue.span.start if statement.cue else statement.content.start, statement.content.start)
            start = statement.speaker_span.start if statement.speaker_span else start
            found.append(Speaking(tokens.at(start), statement, statement.speakers[0]))
    return sorted(found, key=lambda s: s.at)


def people_named(context: Context) -> list[tuple[int, int, int]]:
    """Where persons are named: first token, end, entity."""
    return sorted(
        (at, end, entity)
        for at, (entity, mention, end) in context.mention_at.items()
        if mention.form == "name" and context.doc.entities[entity].kind == "person"
    )


def titles_beside(context: Context, first: int, last: int) -> list[list[str]]:
    """The words right before a name and those right after it, up to where a clause or an apposition ends."""
    words = context.words
    a = first
    while a > 0 and words[a - 1] in MARKS:
        a -= 1
    before = a
    while a > 0 and first - a < _BESIDE and not _border(context, a - 1):
        a -= 1
    b = last
    while b < len(context) and words[b] in _APART:
        b += 1
    after = b
    while b < len(context) and b - last < _BESIDE and not _border(context, b):
        b += 1
    return [words[a:before], words[after:b]]


def titles_of(context: Context, person: int) -> list[list[str]]:
    """The words beside all names of a person."""
    return [title for a, b, e in people_named(context) if e == person for title in titles_beside(context, a, b)]


def _border(context: Context, n: int) -> bool:
    return context.words[n] in (".", ":", "که", "؟", "!", "؛", "،") or context.is_verb(n) or n in context.paragraph_ends
