"""Finds to whom, when and where something was said, and through which source the words came."""

from __future__ import annotations

from bisect import bisect_right

from rasad.document import StatementDraft
from rasad.extraction.context import Context
from rasad.extraction.nounphrases import phrase_end
from rasad.extraction.speakers import party_of

# «در گفت‌وگو با رویترز», «خطاب به مردم»: a noun of talk and the preposition before whom it is held with.
_TALKS = {
    "گفتوگو": "با", "گفتوگوی": "با", "مصاحبه": "با", "مصاحبهای": "با", "گفتگو": "با", "گفتگوی": "با",
    "خطاب": "به", "پاسخ": "به", "جمع": "", "دیدار": "با",
}  # fmt: skip
_ADDRESSED = frozenset({"say", "add", "stress", "note", "announce", "answer", "explain", "warn", "promise", "report"})
_LISTENERS = frozenset({"خبرنگاران", "خبرنگار", "رسانهها", "مردم", "نمایندگان", "همتای"})
_PLACES = frozenset({"place", "country", "infrastructure"})


def add_circumstances(context: Context, draft: StatementDraft, start: int, cue: int, act: str) -> None:
    """Fills addressees, times, place and source of a statement whose clause runs from token `start` to its cue."""
    position = context.doc.tokens.start[cue]
    draft.source = _source_at(context, position)
    if start >= cue:
        return
    draft.when = _times_in(context, start, cue)
    spoken_to = _addressees(context, start, cue, act)
    draft.addressees = [e for e in dict.fromkeys(spoken_to) if e not in draft.speakers]
    draft.place = _place(context, start, cue, draft.speakers)


def _source_at(context: Context, position: int) -> int | None:
    """The chain in force at a position: the last one that began before it and answers for it."""
    sources = context.doc.sources
    at = bisect_right(context.source_starts, position) - 1
    return at if at >= 0 and sources[at].scope.start <= position < max(sources[at].scope.end, position + 1) else None


def _times_in(context: Context, start: int, end: int) -> list[int]:
    """The times between two tokens, by index."""
    return [context.time_numbers[n] for n in range(start, end) if n in context.time_numbers]


def _addressees(context: Context, start: int, end: int, act: str) -> list[int]:
    """«به خبرنگاران», «در گفت‌وگو با رویترز», «در جمع خبرنگاران», «از مجلس خواست»."""
    words = context.words
    found: list[int] = []
    n = start
    while n < end - 1:
        stop = 0
        talk = _TALKS.get(words[n])
        held = talk is not None and n > start and words[n - 1] in ("در", "طی")
        listens = words[n] == "به" and act in _ADDRESSED and _is_listener(context, n + 1)
        asked = words[n] == "از" and act == "ask"
        if (held and not talk) or listens or asked:
            stop = n + 1
        elif (held and words[n + 1] == talk) or (words[n] == "خطاب" and words[n + 1] == "به"):
            stop = n + 2
        if stop and stop < end:
            last = phrase_end(context, stop, end, short=True)
            if last > stop:
                found += party_of(context, stop, last)
                n = last
                continue
        n += 1
    return found


def _is_listener(context: Context, n: int) -> bool:
    """Whether a word after «به» is somebody who can listen: a person, a body, reporters."""
    if context.words[n] in _LISTENERS:
        return True
    found = context.mention_at.get(n)
    return found is not None and context.doc.entities[found[0]].kind in ("person", "outlet", "organisation")


def _place(context: Context, start: int, end: int, speakers: list[int]) -> int | None:
    """The place named after «در» in the clause of the cue."""
    for n in range(start, end - 1):
        if context.words[n] == "در" and (found := context.mention_at.get(n + 1)):
            entity = context.doc.entities[found[0]]
            if entity.kind in _PLACES and found[1].form == "name" and found[0] not in speakers:
                return found[0]
    return None
