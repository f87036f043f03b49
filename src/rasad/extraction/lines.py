"""Finds speakers that a line names before a colon: «وزیر کار: …» in a heading, at a point of a list, above a list."""

from __future__ import annotations

from dataclasses import dataclass

from rasad.analysis.name_features import often_surname
from rasad.extraction.content_span import Content, kind_of, strip
from rasad.extraction.context import MARKS, Context
from rasad.extraction.subjects import Subject, find_subject
from rasad.extraction.voices import (
    first_point,
    has_letters,
    lines_of_one_voice,
    others_speak,
    own_voice,
    point_mark,
    tells_of_speech,
    to_paragraph_end,
)

MAX_SPEAKER = 40  # words before the colon
_SPEAKING_KINDS = {"person", "organisation", "group", "country", "place"}


@dataclass(slots=True)
class Line:
    """A line that names its speaker: the colon, the speaker's words, the content."""

    colon: int
    subject: Subject
    content: Content


def find_lines(context: Context) -> list[Line]:
    """All lines of the form «X: …», in order."""
    named: list[tuple[int, int, Subject]] = []
    start = 0
    for number, end in enumerate(context.paragraph_ends):
        found = _named(context, start, end)
        if found:
            named.append((number, *found))
        start = end
    context.speaker_lines.update(number for number, _, _ in named)
    lines = []
    for number, colon, subject in named:
        start = context.paragraph_ends[number - 1] if number else 0
        content = _content(context, colon, start, context.paragraph_ends[number], number)
        listed = content and (_is_place(context, subject) or _is_person(context, content.first))
        if content and listed and not context.has_verb(content.first, content.last):
            continue  # «مشهد: سه‌شنبه و چهارشنبه», «سرمربی سال: محسن رضوانی»
        if content:
            lines.append(Line(colon, subject, content))
        below = _points_below(context, number) if content and _heads(context, start, number) else None
        if below:
            lines.append(Line(colon, subject, below))
    return lines


def _heads(context: Context, start: int, number: int) -> bool:
    """Whether a line is the headline: marked as one, or the first line with words, above a list of points."""
    ends = context.paragraph_ends
    if any(has_letters(context, ends[n - 1] if n else 0, ends[n]) for n in range(number)):
        return _is_heading(context, start) and number <= 2
    return number + 2 < len(ends) and (_is_heading(context, start) or bool(point_mark(context, number + 2)))


def _points_below(context: Context, number: int) -> Content | None:
    """The points below a headline «X: …», where nobody else speaks in any of them: they are X's words."""
    start = first_point(context, number)
    if start is None or start in context.speaker_lines:
        return None
    first = context.paragraph_ends[start - 1]
    if own_voice(context, first, context.paragraph_ends[start]) or others_speak(context, first):
        return None
    if ":" in context.words[first : first + 4] or _of_himself(context, number, first):
        return None
    if any(first <= token for token in context.sources) and len(context.doc.sources) > 1:
        return None
    first, last = strip(context, first, lines_of_one_voice(context, start))
    return Content(first, last, "direct", "points") if last - first > 4 else None


def _of_himself(context: Context, number: int, first: int) -> bool:
    """Whether a point begins with somebody whom the headline names: the report tells of him, he does not speak."""
    ends = context.paragraph_ends
    head = range(ends[number - 1] if number else 0, ends[number])
    named = {context.mention_at[n][0] for n in head if n in context.mention_at}
    opening = next((n for n in range(first, len(context)) if context.words[n][0].isalnum()), first)
    word = context.words[opening]
    if word in context.lists.roles and word in context.words[head.start : head.stop]:
        return True  # «سفیر …: …» above «سفیر … در واکنش به …»
    found = context.mention_at.get(opening)
    return found is not None and found[0] in named and context.doc.entities[found[0]].kind in _SPEAKING_KINDS


def _named(context: Context, start: int, end: int) -> tuple[int, Subject] | None:
    """The colon of a line and the speaker before it."""
    first = start
    bar = next((n for n in range(first, min(first + 5, end)) if context.words[n] == "|"), None)
    first = bar + 1 if bar is not None else first  # «فوری | وزیر خارجه: …»
    while first < end and not context.words[first][0].isalnum() and context.words[first] not in MARKS:
        first += 1
    colon = _colon(context, first, end)
    subject = None if colon is None else _speaker(context, first, colon)
    return None if colon is None or subject is None else (colon, subject)


def _colon(context: Context, first: int, end: int) -> int | None:
    """The colon that ends the name of a speaker; None where a verb comes first or the words before it are a source."""
    words = context.words
    for n in range(first, min(end, first + MAX_SPEAKER)):
        if words[n] == ":":
            spoken = any(cue.takes not in ("noun", "nominal", "according") for cue in context.cues_between(first, n))
            return n if n > first and not spoken else None
        if n in context.sources and words[context.sources[n] - 1] == ":":
            return None  # a by-line
        if words[n] in (".", "؟", "?", "!", "؛") or context.is_verb(n):
            return None
    return None


def _speaker(context: Context, first: int, colon: int) -> Subject | None:
    """Who the words before a colon name: somebody with a name or an office; labels («نشانی:») name nobody."""
    lists, words = context.lists, context.words
    if words[first] in lists.speech_nouns and first + 1 < colon:
        first += 1
    elif words[first] in lists.labels or (words[first] in lists.bare_labels and first + 1 == colon):
        return None
    subject = find_subject(context, first, colon, [])
    if subject is None:
        return None
    at = next((n for n in range(subject.first, subject.last) if words[n][0].isalnum()), subject.first)
    found = context.mention_at.get(at)
    if found:
        entity, mention, _ = found
        known = context.doc.entities[entity]
        if mention.form == "pronoun" or known.kind == "outlet":
            return None
        if known.kind in _SPEAKING_KINDS:
            return subject
    if (
        words[at] in lists.roles
        or words[at].removesuffix("ی") in lists.roles
        or (words[at] in ("یک", "این") and at + 1 < subject.last and words[at + 1] in lists.roles)
    ):
        return subject
    if _is_unknown_name(context, subject, colon):
        return subject
    names = [n for n in range(subject.first, subject.last) if n in context.mention_at]
    people = [n for n in names if context.doc.entities[context.mention_at[n][0]].kind == "person"]
    return subject if people and people[0] - subject.first <= 3 else None


def _is_place(context: Context, subject: Subject) -> bool:
    found = context.mention_at.get(subject.first)
    return found is not None and context.doc.entities[found[0]].kind == "place"


def _is_person(context: Context, at: int) -> bool:
    """Whether somebody is named at a token."""
    found = context.mention_at.get(at)
    return found is not None and found[1].form == "name" and context.doc.entities[found[0]].kind == "person"


def _is_unknown_name(context: Context, subject: Subject, colon: int) -> bool:
    """Two to four words tagged as a proper name that fill the line up to its colon."""
    upos = context.doc.tokens.upos
    length = subject.last - subject.first
    heads = length == 1 and _heads_points(context, subject, colon)
    if heads and often_surname(context.doc.tokens.form[subject.first]):
        return True  # «حریری:» above a list
    return 2 <= length <= 4 and subject.last == colon and set(upos[subject.first : subject.last]) == {"PROPN"}


def _heads_points(context: Context, subject: Subject, colon: int) -> bool:
    """Whether one word and a colon fill a line above a list of points."""
    number = context.paragraph_of(colon)
    ends = context.paragraph_ends
    alone = subject.last == colon == ends[number] - 1 and subject.first == (ends[number - 1] if number else 0)
    return alone and number + 2 < len(ends) and bool(point_mark(context, number + 2))


def _content(context: Context, colon: int, start: int, end: int, number: int) -> Content | None:
    after = colon + 1
    if after >= end:
        return _below(context, end, number)
    if after in context.quote_at:
        first, last = strip(context, after + 1, context.quote_at[after][0])
        return Content(first, last, "direct", "line") if last > first else None
    stop = min(context.units[context.unit_of(after)][1], end)
    stop = to_paragraph_end(context, after, stop, None) if number and not _is_heading(context, start) else end
    first, last = strip(context, after, stop)
    if last - first < 2 or tells_of_speech(context, after, stop, outright=True):
        return None
    return Content(first, last, kind_of(context, first, last, "direct"), "line")


def _below(context: Context, limit: int, number: int) -> Content | None:
    """A line that ends in its colon: the list below it is the content. A kicker above a headline is not read."""
    ends = context.paragraph_ends
    number += 1
    start = limit
    bare = 0
    while number < len(ends) and not has_letters(context, start, ends[number]):
        start, number, bare = ends[number], number + 1, bare + 1
    if number >= len(ends) or (_is_heading(context, start) and not bare):
        return None
    end = lines_of_one_voice(context, number)
    first, last = strip(context, start, end)
    return Content(first, last, kind_of(context, first, last, "direct"), "line") if last - first > 2 else None


def _is_heading(context: Context, token: int) -> bool:
    at = context.doc.tokens.start[token] if token < len(context) else -1
    return any(h.start <= at < h.end for h in context.doc.headings)
