"""Finds the words that are the subject of reporting words: the first noun phrase that nothing else claims."""

from __future__ import annotations

from dataclasses import dataclass

from rasad.extraction.context import MARKS, Context
from rasad.extraction.nounphrases import DETERMINERS, NO_SUBJECT, PARTS, PUNCTUATION, ends_phrase, is_adverb, phrase_end

_AUTHORS = frozenset({"person", "organisation", "outlet", "group", "country"})
_MANY = ("ان", "ین")
_NEW_CLAUSE = frozenset({"که", "ولی", "اما", "و", "؛", "،", ","})


@dataclass(slots=True)
class Subject:
    """The words that name a speaker: tokens, the end not included."""

    first: int
    last: int


def find_subject(context: Context, start: int, end: int, skip: list[tuple[int, int]]) -> Subject | None:
    """The subject of a cue at `end`, looked for from `start` on, past the contents in `skip`.

    Where a clause with a verb of its own stands before the cue («… است که ترکیه تأکید دارد»), a speaker named after
    that verb comes first; a relative clause («وی که … بود، گفت») names none.
    """
    start = _past_opening(context, start, end)
    if start < end and context.words[start] in context.lists.subordinate:
        return _past_subordinate(context, start, end, skip)
    if skip and start < skip[-1][1] < end:
        found = _scan(context, skip[-1][1], end, [])
        if found and names_somebody(context, found):
            return found  # «X گفت: …، در ادامه Y گفت: …»
    verb = next((n for n in range(end - 2, start, -1) if _ends_clause(context, n) and not _hidden(skip, n)), None)
    if verb is not None:
        found = _scan(context, verb + 1, end, skip)
        if found and (names_somebody(context, found) or _opposed(context, verb + 1, found, end)):
            return found
    that = next((n for n in range(end - 2, start, -1) if context.words[n] == "که" and not _hidden(skip, n)), None)
    if that is not None:
        found = _scan(context, that + 1, end, skip)
        if found and found.last >= end - 1 and names_somebody(context, found):
            return found  # «… خارجی، که آمریکا می‌گوید»
    if start < end and context.words[start] in context.lists.prepositions:
        comma = next((n for n in range(start, end) if context.words[n] == "،" and not _hidden(skip, n)), None)
        found = _scan(context, comma + 1, end, skip) if comma is not None else None
        apposed = found is not None and found.last < end and context.words[found.last] == "،"
        if found and not apposed and names_somebody(context, found):
            return found
    return _scan(context, start, end, skip)


def _past_subordinate(context: Context, start: int, end: int, skip: list[tuple[int, int]]) -> Subject | None:
    """«وقتی مطمئن شد که …، از ویتکاف خواست»: the subject of the main clause, else somebody in the clause before it."""
    comma = next(
        (n for n in range(end - 1, start, -1) if _is_comma_after_verb(context, n) and not _hidden(skip, n)),
        None,
    )
    if comma is not None:
        found = _scan(context, comma + 1, end, skip)
        if found:
            return found
    found = _scan(context, start + 1, end, skip)
    return found if found and (comma is None or names_somebody(context, found)) else None


def _is_comma_after_verb(context: Context, n: int) -> bool:
    return context.words[n] == "،" and context.is_verb(n - 1)


def _opposed(context: Context, after: int, found: Subject, end: int) -> bool:
    """«… محرمانه است، اما دو طرف گفته‌اند»: a subject of its own right before the cue, after «اما»."""
    led = next((n for n in range(after, found.first) if context.words[n] in ("اما", "ولی")), None)
    return led is not None and found.first - led <= 2 and found.last >= end


def _ends_clause(context: Context, n: int) -> bool:
    """Whether a verb at n ends a clause after which another begins: «…شد که», «…شد، ولی», «…شد در حالی که»."""
    following = context.words[n + 1]
    if following == "در" and n + 2 < len(context) and context.words[n + 2] in ("حالی", "حالیکه"):
        return context.is_verb(n)
    return following in _NEW_CLAUSE and context.is_verb(n)


def _past_opening(context: Context, start: int, end: int) -> int:
    """Past «گروه سیاسی -», «این گزارش حاکی است،», «این در حالی است که»."""
    words = context.words
    n = start
    while n < end and not words[n][0].isalnum() and words[n] not in MARKS:
        n += 1
    bar = next((k for k in range(n, min(n + 4, end)) if words[k] == "|"), None)
    if bar is not None:
        return bar + 1  # «فوری | …»
    if n < end and words[n] in ("گروه", "سرویس"):
        stop = next((k for k in range(n, min(n + 6, end)) if words[k] in (":", "-", "–")), None)
        return stop + 1 if stop else start
    told = next((k for k in range(n, min(n + 7, end - 2)) if words[k] == "حاکی" and context.is_verb(k + 1)), None)
    if told is not None:
        return told + 2  # «گزارش دیگری حاکی است …»
    if any(tuple(words[n : n + len(o)]) == o for o in context.lists.report_voice.get(words[n] if n < end else "", ())):
        stop = next((k for k in range(n, min(n + 9, end)) if words[k] in ("،", ",", ":", "که")), None)
        return stop + 1 if stop else start
    return start


def names_somebody(context: Context, subject: Subject) -> bool:
    """Whether a noun phrase is sure to be somebody who can speak."""
    n = next((k for k in range(subject.first, subject.last) if context.words[k] not in MARKS), subject.first)
    while n + 1 < subject.last and n not in context.inside_mention and context.words[n] in context.lists.addresses:
        n += 1
    word = context.words[n]
    found = context.mention_at.get(n)
    if found and context.doc.entities[found[0]].kind in _AUTHORS | {"place"}:
        return True
    if word in context.lists.pronouns or word in context.lists.roles or word in context.lists.outlet_nouns:
        return True
    if word in PARTS and context.words[n + 1 : n + 2] == ["از"] and n + 2 < subject.last:
        return context.words[n + 2] in context.lists.roles or context.words[n + 2].endswith(_MANY)
    return word in ("یک", "این", "آن") and n + 1 < subject.last and context.words[n + 1] in context.lists.roles


def _hidden(skip: list[tuple[int, int]], n: int) -> bool:
    return any(first <= n < last for first, last in skip)


def _scan(context: Context, start: int, end: int, skip: list[tuple[int, int]]) -> Subject | None:
    """The first free noun phrase; «به نقل از X» names the speaker where the subject is an outlet or none."""
    n = start
    found: Subject | None = None
    while n < end:
        hidden = next((last for first, last in skip if first <= n < last), None)
        if hidden is not None:
            n = hidden
            continue
        quoted = _after_quoting(context.words, n)
        if quoted and (found is None or is_outlet(context, found)):
            last = phrase_end(context, quoted, end)
            nameless = any(word in ("منبع", "منابع") for word in context.words[quoted : quoted + 2])
            if last > quoted and (nameless or not is_outlet(context, Subject(quoted, last))):
                return Subject(quoted, last)
            n = max(last, quoted)
            continue
        if found:
            n += 1
            continue
        step = _past_what_is_no_subject(context, n, end)
        if step > n:
            n = step
            continue
        if context.words[n] in context.lists.prepositions:
            n = _past_preposition(context, n, end)
            continue
        last = phrase_end(context, n, end)
        if last < end and context.words[last] == "را":
            subject_end = _before_object(context, n, last)
            if n < subject_end < last:
                return Subject(n, subject_end)
            n = last + 1
            continue
        if last > n and context.words[n] in context.lists.no_heads and context.inside_mention.get(n) is None:
            n = last  # «در حال …», «هنگامی که …»: no noun that speaks
            continue
        if last > n:
            found = Subject(n, last)
            if not is_outlet(context, found):
                return found
        n = max(n + 1, last)
    return found


def _after_quoting(words: list[str], n: int) -> int:
    """Past «به نقل از» or «از قول»; 0 where neither stands."""
    if words[n : n + 3] == ["به", "نقل", "از"]:
        return n + 3
    return n + 2 if words[n : n + 2] == ["از", "قول"] else 0


def is_outlet(context: Context, subject: Subject) -> bool:
    """Whether a subject is an outlet, which may hand on somebody else's words."""
    for n in range(subject.first, subject.last):
        found = context.mention_at.get(n)
        if found and context.doc.entities[found[0]].kind == "outlet" and context.doc.entities[found[0]].named:
            return True
    return context.words[subject.first] in context.lists.outlet_nouns or (
        context.words[subject.first] in ("سایر", "دیگر", "برخی", "این", "همین")
        and subject.first + 1 < subject.last
        and context.words[subject.first + 1] in context.lists.outlet_nouns
    )


def _before_object(context: Context, n: int, last: int) -> int:
    """Where the subject ends in «وزیر این اقدام را», which no mark divides: where ezafe ends, or before «این»."""
    if context.words[n] in context.lists.pronouns:
        return n + 1
    end = phrase_end(context, n, last, short=True)
    if end < last:
        return end
    ezafe = context.doc.tokens.ezafe
    these = (k for k in range(last - 1, n, -1) if context.words[k] in ("این", "آن", "همین", "هر", "هرگونه"))
    this = next(these, last)
    whole = phrase_end(context, this, last, short=True) if this < last and ezafe and ezafe[this - 1] else last
    return whole if whole < last else this  # «بانیان این اعتراضات | شمار معترضان را», but «وزیر | این اقدام را»


def _past_what_is_no_subject(context: Context, n: int, end: int) -> int:
    """Past sources, times, connectives, marks, adverbs and verbs; the same position where none stands there."""
    words = context.words
    if n in context.sources:
        return min(context.sources[n], end)
    if n in context.times:
        return min(context.times[n], end)
    for phrase in context.lists.connectives.get(words[n], ()):
        if tuple(words[n : n + len(phrase)]) == phrase:
            return min(n + len(phrase), end)
    if context.inside_mention.get(n) is not None:
        return n
    word = words[n]
    if word == "خود" and n + 1 < end and context.inside_mention.get(n + 1) is not None:
        return n + 1  # «خود پزشکیان گفته بود»
    if word in context.lists.blessings and n and words[n - 1] == "(":
        return n + 1  # «مجمع اهل بیت (ع)»
    if word in MARKS and n + 1 < end and context.inside_mention.get(n + 1) is not None:
        return n
    if word in PUNCTUATION or word in MARKS or not word[0].isalnum() or word in NO_SUBJECT:
        return n + 1
    if n in context.predicates and (word not in context.lists.roles or _has_light_verb(context, n)):
        return n + 1  # «انجام گرفت», «شرکت داشت»: the noun of a verb
    if word in context.lists.adverbs or word in context.lists.breakers or context.is_verb(n) or is_adverb(context, n):
        return n + 1
    return n


def _has_light_verb(context: Context, n: int) -> bool:
    """Whether a light verb follows a noun: «که در این دیدار شرکت داشت»."""
    return context.doc.tokens.lemma[n + 1 : n + 2] in (["داشتن"], ["کردن"], ["جستن"])


def _past_preposition(context: Context, n: int, end: int) -> int:
    """Past a preposition, what it governs, and an apposition between commas («به عراقچی، وزیر خارجه، …»)."""
    at = n + 1
    words = context.words
    while at < end and (words[at] in context.lists.prepositions or words[at] in DETERMINERS):
        at += 1
    last = max(phrase_end(context, at, end, short=True), at)
    if words[at - 1] in ("این", "همین", "آن") and at + 1 < last:  # «در این نشست | وزیر خارجه …»
        begins = (n for n in range(at + 1, last) if n in context.mention_at or words[n] in context.lists.roles)
        last = next(begins, last)
    if last in context.quote_at and context.quote_at[last][0] < end and context.quote_at[last][0] - last <= 6:
        last = context.quote_at[last][0] + 1  # «از دولت «ماریانو راخوی»»
    while last + 1 < end and words[last] == "و" and not ends_phrase(context, last + 1, False):
        last = max(phrase_end(context, last + 1, end, short=True), last + 2)
    if last + 1 < end and words[last] in ("،", ",") and words[last + 1] in context.lists.roles:
        inner = phrase_end(context, last + 1, end)
        if inner < end and words[inner] in ("،", ",") and inner > last + 1:
            return inner + 1
    return last


def document_of(context: Context, start: int, end: int) -> Subject | None:
    """«در بیانیه وزارت خارجه آمده است»: the author of the paper, else the paper itself."""
    words = context.words
    at = next((n for n in range(start, end - 1) if words[n] == "در"), None)
    if at is None:
        return None
    at += 1
    part = next((k for k in range(at, min(at + 4, end)) if words[k] == "از"), None)
    if words[at] in ("بخشی", "بخش", "قسمتی", "قسمت", "ادامه") and part:
        at = part + 1
    if not any(word in context.lists.papers for word in words[at : at + 3]):
        return None
    last = min(phrase_end(context, at, end), end)
    for n in reversed([n for n in range(at, last) if n in context.mention_at]):
        entity, mention, stop = context.mention_at[n]
        if context.doc.entities[entity].kind in _AUTHORS and mention.form != "pronoun":
            office = next((k for k in range(at, n) if words[k] in context.lists.roles), n)
            return Subject(office, stop)  # «در پیام رئیس مجلس آمده است»
    return Subject(at, last) if last > at else None
