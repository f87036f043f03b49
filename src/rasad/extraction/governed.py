"""The subject that the tree of a sentence gives a cue, where it stands nearer than the one that was read in order."""

from __future__ import annotations

from rasad.extraction.context import Context
from rasad.extraction.cues import Cue
from rasad.extraction.nounphrases import PARTS, phrase_end
from rasad.extraction.subjects import Subject, is_outlet, names_somebody

_REACH = 60  # tokens before a cue
_DETERMINERS = frozenset(("این", "آن", "همین", "خود", "سایر"))
_JOINED = 4  # verbs that «و» joins, from the cue's to the one that bears the subject


def nearer_subject(context: Context, cue: Cue, found: Subject | None, start: int) -> Subject | None:
    """The subject of the cue's own clause, where a clause border divides it from the subject found before; else that.

    «رسیدگی به پرونده زمانی آغاز شد که یکی از همسایه‌ها مدعی شد …»: a neighbour, not the proceedings.
    """
    at = _subject_of(context, cue, start)
    if found is None or at is None or not found.last <= at < cue.first or at in context.times:
        return found
    around = context.quotation_around(cue.first)
    if context.quotation_around(at) != around or context.quotation_around(found.first) != around:
        return found
    if not _divided(context, found.last, at) or context.has_verb(at + 1, cue.first):
        return found
    first = _phrase_start(context, at, found.last)
    nearer = Subject(first, phrase_end(context, first, cue.first))
    return nearer if nearer.last > at and _may_speak(context, nearer) else found


def _subject_of(context: Context, cue: Cue, start: int) -> int | None:
    """The head word of the subject of a cue's verb, or of the verb that «و» joins it to."""
    tokens = context.doc.tokens
    if not tokens.head:
        return None
    inside = range(cue.first, cue.last)
    verb = next((n for n in inside if tokens.head[n] not in inside), cue.last - 1)
    for _ in range(_JOINED):
        for n in range(max(start, verb - _REACH), verb):
            if tokens.head[n] == verb and tokens.relation[n].startswith("nsubj"):
                return n
        if tokens.relation[verb] != "conj" or not start <= tokens.head[verb]:
            return None
        verb = tokens.head[verb]
    return None


def _divided(context: Context, first: int, last: int) -> bool:
    """Whether a clause border stands between two words: «که» or a verb, and no object after it."""
    border = next((n for n in range(last - 1, first - 1, -1) if context.words[n] == "که" or context.is_verb(n)), None)
    return border is not None and "را" not in context.words[border:last]


def _may_speak(context: Context, subject: Subject) -> bool:
    """Whether a phrase names somebody, or people without a name («یکی از همسایه‌ها», «ماهیگیران»)."""
    words = context.words[subject.first : subject.last]
    word = words[1] if words[0] in _DETERMINERS and len(words) > 1 else words[0]
    people = word in PARTS or word in context.lists.anaphoric or word.endswith(("ان", "ین", "گر"))
    return people or names_somebody(context, subject) or is_outlet(context, subject)


def _phrase_start(context: Context, at: int, limit: int) -> int:
    """Where the phrase begins whose head stands at a token: at the name or the determiner («یکی از …») before it."""
    tokens, first = context.doc.tokens, context.inside_mention.get(at, at)
    while first > limit and tokens.head[first - 1] == at and tokens.relation[first - 1] in ("det", "nummod", "amod"):
        first -= 1
    return first
