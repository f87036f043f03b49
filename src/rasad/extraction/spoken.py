"""Who has spoken before a cue, and whether it goes on with them."""

from __future__ import annotations

from dataclasses import dataclass, field

from rasad.extraction.content_span import Content
from rasad.extraction.context import MARKS, Context
from rasad.extraction.cues import Cue
from rasad.model import Span


@dataclass(slots=True)
class Said:
    """A statement on its way: tokens of its content, and who says it."""

    cue: Cue
    content: Content
    speakers: list[int] = field(default_factory=list)
    speaker_span: Span | None = None
    start: int = -1  # first token of the clause of the cue; -1 where it has none


def outer_of(found: list[Said], cue: Cue) -> Said | None:
    """The innermost statement of the sentence whose content holds a cue."""
    inside = [s for s in found if s.content.first <= cue.first < s.content.last]
    return inside[-1] if inside else None


def recent_of(before: list[Said], cue: Cue) -> list[int]:
    """The speakers of the last statement on the same level: what somebody quotes is not who «وی» is afterwards.

    Nobody where a sentence of the report's own stands between: there the last person named counts.
    """
    for n in range(len(before) - 1, max(len(before) - 12, -1), -1):
        said = before[n]
        holds = said.content.first <= cue.first < said.content.last
        quoted = any(
            o is not said
            and o.content.first <= said.cue.first < o.content.last
            and not o.content.first <= cue.first < o.content.last
            for o in before[max(0, n - 8) : n]
        )
        if not holds and not quoted and said.speakers:
            return said.speakers
    return []


def carries_on(context: Context, first: int, last: int) -> bool:
    """Whether a cue goes on right after another: «… را ناشی از … دانست و گفت»."""
    between = context.words[first:last]
    return between[:1] == ["و"] and all(word in context.lists.adverbs for word in between[1:])


def told_since(context: Context, before: list[Said], cue: Cue) -> bool:
    """Whether a sentence of the report's own has begun with a person's name since somebody spoke: «وی» means him."""
    if not before:
        return False
    end = max(max(said.content.last, said.cue.last) for said in before[-8:])
    for first, _ in context.units[context.unit_of(end) : context.unit_of(cue.first)]:
        at = first
        while at < cue.first and (context.words[at] in MARKS or context.words[at] in context.lists.addresses):
            at += 1
        found = context.mention_at.get(at) if first >= end else None
        if found and found[1].form == "name" and context.doc.entities[found[0]].kind == "person":
            return True
    return False
