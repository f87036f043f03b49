"""Finds who speaks: the subject of the reporting words, in words, and the entity it stands for."""

from __future__ import annotations

from dataclasses import dataclass

from rasad.extraction.context import MARKS, Context
from rasad.model import Span
from rasad.orthography import fold

_PUNCTUATION = {"،", ",", "؛", ":", ".", "-", "–", "!", "؟", "(", ")", "[", "]", "…", "/"}
_DETERMINERS = {
    "این",
    "آن",
    "یک",
    "همین",
    "برخی",
    "سایر",
    "دیگر",
    "چند",
    "چندین",
    "دو",
    "سه",
    "چهار",
    "هر",
    "یکی",
    "تعدادی",
    "گروهی",
    "بعضی",
}
_NO_SUBJECT = {"که", "را", "اینکه", "آنکه", "اگر", "چون", "زیرا", "چه", "هرچند", "گرچه", "یا", "تا", "چنانچه"}
# Nouns that, joined to a person's name, mean somebody else: «سخنگوی پوتین».
_AUTHORS = {"person", "organisation", "outlet", "group", "country"}
_SAYING_KINDS = {"person", "organisation", "outlet", "group", "country", "place"}


@dataclass(slots=True)
class Subject:
    """The words that name a speaker: tokens, not included the end; the entities they stand for."""

    first: int
    last: int


def find_subject(context: Context, start: int, end: int, skip: list[tuple[int, int]], plural: bool) -> Subject | None:
    """The first noun phrase in a stretch that no preposition governs and «را» does not mark as object."""
    n = start
    second: Subject | None = None
    while n < end:
        hidden = next((last for first, last in skip if first <= n < last), None)
        if hidden is not None:
            n = hidden
            continue
        step = _past_what_is_no_subject(context, n, end)
        if step > n:
            n = step
            continue
        if context.words[n] in context.lists.prepositions:
            n, inner = _past_preposition(context, n, end)
            second = inner or second
            continue
        last = phrase_end(context, n, end, plural)
        if last < end and context.words[last] == "را":
            subject_end = _before_object(context, n, last, plural)
            if n < subject_end < last:
                return Subject(n, subject_end)
            n = last + 1
            continue
        if last > n:
            return Subject(n, last)
        n += 1
    return second


def _before_object(context: Context, n: int, last: int, plural: bool) -> int:
    """Where the subject ends in «وزیر این اقدام را», which no mark divides: where ezafe ends, or before «این»."""
    if context.words[n] in context.lists.pronouns:
        return n + 1
    end = phrase_end(context, n, last, plural, short=True)
    if end < last:
        return end
    return next((k for k in range(last - 1, n, -1) if context.words[k] in ("این", "آن", "همین", "هر", "هرگونه")), last)


def _past_what_is_no_subject(context: Context, n: int, end: int) -> int:
    """Past sources, times, marks, adverbs and verbs; the same position where none stands there."""
    words = context.words
    if n in context.sources:
        return min(context.sources[n], end)
    if n in context.times:
        return min(context.times[n], end)
    if context.inside_mention.get(n) is not None:
        return n
    word = words[n]
    if word in MARKS and n + 1 < end and context.inside_mention.get(n + 1) is not None:
        return n
    if word in _PUNCTUATION or word in MARKS or not word[0].isalnum() or word in _NO_SUBJECT:
        return n + 1
    if word in context.lists.adverbs or context.is_verb(n) or _is_adverb(context, n):
        return n + 1
    return n


def document_of(context: Context, start: int, end: int) -> Subject | None:
    """«در بیانیه وزارت خارجه آمده است»: the author of the paper, else the paper itself."""
    at = next((n for n in range(start, end - 1) if context.words[n] == "در"), None)
    if at is None:
        return None
    last = min(phrase_end(context, at + 1, end, False), end)
    names = [n for n in range(at + 1, last) if n in context.mention_at]
    for n in reversed(names):
        entity, mention, stop = context.mention_at[n]
        if context.doc.entities[entity].kind in _AUTHORS and mention.form != "pronoun":
            return Subject(n, stop)
    first = next((n for n in range(last - 1, at, -1) if context.words[n] in ("این", "آن", "همین")), at + 1)
    return Subject(first, last) if last > first else None


def _is_adverb(context: Context, n: int) -> bool:
    upos = context.doc.tokens.upos
    return bool(upos) and upos[n] in ("ADV", "CCONJ", "SCONJ", "INTJ", "PART")


def _past_preposition(context: Context, n: int, end: int) -> tuple[int, Subject | None]:
    """Past a preposition and what it governs; a noun phrase that only seems governed is handed back as second best."""
    at = n + 1
    while at < end and (context.words[at] in context.lists.prepositions or context.words[at] in _DETERMINERS):
        at += 1
    last = phrase_end(context, at, end, False, short=True)
    return max(last, at), None


def phrase_end(context: Context, n: int, end: int, plural: bool, short: bool = False) -> int:
    """Where the noun phrase that begins at n ends.

    `short`: stop where the word before carries no ezafe (what a preposition governs); otherwise only at a word that
    cannot belong to a noun phrase.
    """
    words = context.words
    at = n
    while at < end:
        first = context.inside_mention.get(at)
        if first is not None and first >= n:
            at = max(at + 1, context.mention_at[first][2])
        elif words[at] in MARKS:
            if at in context.quote_at and context.quote_at[at][0] < end and context.quote_at[at][0] - at <= 8:
                at = context.quote_at[at][0] + 1
            elif at > n:
                return at
            else:
                at += 1
        elif _ends_phrase(context, at, at > n) or at in context.times or at in context.sources:
            inner = words[at] == "و" and at > n and at + 1 < end and not _ends_phrase(context, at + 1, False)
            if not inner or short or words[at + 1] in context.lists.adverbs:
                return at
            at += 1
        else:
            at += 1
        if short and at < end and not _goes_on(context, n, at):
            return at
    return min(at, end)


def _ends_phrase(context: Context, n: int, inside: bool) -> bool:
    word = context.words[n]
    if (
        word in _PUNCTUATION
        or word in _NO_SUBJECT
        or word in context.lists.prepositions
        or context.is_verb(n)
        or not word[0].isalnum()
    ):
        return True
    if word in context.lists.adverbs and word not in ("دیگر",):
        return True
    return inside and _is_adverb(context, n)


def _goes_on(context: Context, first: int, at: int) -> bool:
    """Whether the word at `at` still belongs to the phrase that the words before it began."""
    ezafe = context.doc.tokens.ezafe
    if context.words[at - 1] in _DETERMINERS or context.words[at - 1].isdigit():
        return True
    if ezafe:
        upos = context.doc.tokens.upos
        if not upos or ezafe[at - 1]:
            return ezafe[at - 1]
        if upos[at] == "PROPN":
            return upos[at - 1] == "PROPN"
        return upos[at] == "ADJ" and context.inside_mention.get(at) is None
    return True


def speakers_of(context: Context, subject: Subject, recent: list[int], plural: bool) -> tuple[list[int], Span]:
    """The entities that a subject stands for, and its words.

    `recent`: the speakers before, to whom «وی» and «این مقام» point.
    """
    first, last = trim(context, subject.first, subject.last)
    span = context.span(first, last)
    words = context.words
    if words[first] in context.lists.pronouns:
        return _pronoun(context, first, recent), context.span(first, first + 1)
    if words[first] in ("این", "همین", "آن") and last - first >= 2 and recent and not _holds_name(context, first, last):
        noun = words[first + 1]
        if noun in context.lists.anaphoric or noun.rstrip("ی") in context.lists.anaphoric:
            return recent, span
    parts = _joint(context, first, last) if plural else []
    if len(parts) > 1:
        return [e for a, b in parts for e in _party(context, a, b)], span
    return _party(context, first, last), span


def trim(context: Context, first: int, last: int) -> tuple[int, int]:
    """A subject without adverbs, times and quotation marks at its ends."""
    words = context.words
    while first < last - 1 and (
        words[first] in context.lists.adverbs or words[first] in MARKS or not words[first][0].isalnum()
    ):
        first += 1
    while last - 1 > first and (
        words[last - 1] in context.lists.adverbs or words[last - 1] in MARKS or not words[last - 1][0].isalnum()
    ):
        last -= 1
    return first, last


def _holds_name(context: Context, first: int, last: int) -> bool:
    return any(
        n in context.mention_at and context.doc.entities[context.mention_at[n][0]].kind in ("person", "outlet")
        for n in range(first, last)
    )


def _pronoun(context: Context, token: int, recent: list[int]) -> list[int]:
    if recent:
        return recent
    found = context.mention_at.get(token)
    return [found[0]] if found else []


def _joint(context: Context, first: int, last: int) -> list[tuple[int, int]]:
    """The members of «الف و ب»."""
    borders = [
        n for n in range(first + 1, last - 1) if context.words[n] == "و" and context.inside_mention.get(n) is None
    ]
    starts = [first, *(n + 1 for n in borders)]
    ends = [*borders, last]
    return [(a, b) for a, b in zip(starts, ends, strict=True) if a < b]


def _party(context: Context, first: int, last: int) -> list[int]:
    """The entity of a noun phrase: a person named in it, else who its head names, else a party without a name."""
    entities = context.doc.entities
    mentions = [(n, *context.mention_at[n]) for n in range(first, last) if n in context.mention_at]
    mentions = [m for m in mentions if m[2].form != "pronoun"]
    for at, number, mention, _ in mentions:
        if entities[number].kind == "person" and mention.form == "name":
            if at > first and context.words[at - 1] in context.lists.relational:
                break
            return [number]
    for at, number, _, end in mentions:
        covers = at == first or (at == first + 1 and context.words[first] in MARKS)
        whole = end >= last - 1 or (entities[number].kind in _SAYING_KINDS and at == first)
        if covers and whole:
            return [number]
        if entities[number].kind == "outlet" and context.words[first] in context.lists.outlet_nouns:
            return [number]
    return unnamed(context, first, last)


def unnamed(context: Context, first: int, last: int) -> list[int]:
    """A party without a name, by its words."""
    from rasad.document import EntityDraft, MentionSpan

    doc = context.doc
    span = context.span(first, last)
    name = doc.words(span)
    for number, entity in enumerate(doc.entities):
        if not entity.named and fold(entity.name) == fold(name):
            return [number]
    doc.entities.append(
        EntityDraft("group" if name.startswith("مقامات") else "person", name, None, "party/unnamed", named=False,
                    mentions=[MentionSpan(span, "description", "party/unnamed")])
    )  # fmt: skip
    return [len(doc.entities) - 1]
