"""Finds what a reporting word makes somebody say: after it, before it, or around it.

A content goes on to where the report's own voice resumes: the end of the quotation, of the clause or of the sentence;
after a colon without quotation marks, of the paragraph, as long as no sentence shows that somebody else speaks.
"""

from __future__ import annotations

from dataclasses import dataclass

from rasad.extraction.context import MARKS, Context
from rasad.extraction.cues import Cue
from rasad.extraction.subjects import phrase_end
from rasad.model import StatementKind

_COMMAS = {"،", ",", "؛"}
_STOPS = {".", "!", "؟", "?", "…", "؛"}
_STRIP = {"،", ",", ".", ":", "؛", "-", "–", "—", "…", "»", "«", '"', "“", "”", "و", "*", "•"}
MAX_NAME = 14  # words of a speaker between «به گفته» and its comma


@dataclass(slots=True)
class Content:
    """The content of a cue, as tokens; `way` says how it was joined: that | colon | comma | bare | quote | object."""

    first: int
    last: int
    kind: StatementKind
    way: str


def content_after(context: Context, cue: Cue) -> Content | None:
    """The content that follows a verb of saying; None where nothing is said («در این باره سخن گفت»)."""
    words, limit = context.words, context.paragraph_end(cue.first)
    at, way = _skip_marker(context, cue.last, limit)
    colon = way in ("colon", "that-colon")
    if at >= limit:
        if not colon:
            return None
        return _content_below(context, cue, limit)
    if at in context.quote_at:
        return _quoted(context, cue, at, way)
    if not _allowed(context, cue, way, at):
        return None
    end = bound = _bound(context, cue, at)
    if colon:
        bound = end = to_paragraph_end(context, at, end, context.quotation_around(cue.first))
    if words[at] in ("و", "ولی", "اما") and way == "bare":
        return None
    if way in ("bare", "comma", "that") and not context.has_verb(at, end):
        return None
    first, last = strip(context, at, bound)
    if last <= first or (way == "that" and _speaks_at_once(context, first)):
        return None
    return Content(first, last, kind_of(context, first, last, "direct" if way == "colon" else "indirect"), way)


def _speaks_at_once(context: Context, first: int) -> bool:
    """«پاسخ داد که گفته بود …»: what follows که is about somebody else's words."""
    cues = context.cues_between(first, first + 1)
    return bool(cues) and cues[0].person == 3 and cues[0].takes == "clause"


def _skip_marker(context: Context, at: int, limit: int) -> tuple[int, str]:
    """Past که, colon, comma after a cue; how the content is joined."""
    words, way = context.words, "bare"
    for _ in range(3):
        word = words[at] if at < limit else ""
        if word == ":":
            way = "that-colon" if way == "that" else "colon"
        elif word == "که" and way in ("bare", "comma"):
            way = "that"
        elif word in ("تا",) and way == "bare":
            way = "until"
        elif word in ("،", ",") and way in ("bare", "that"):
            way = "comma" if way == "bare" else way
        else:
            break
        at += 1
    return at, way


def _allowed(context: Context, cue: Cue, way: str, at: int) -> bool:
    """Whether a cue of its kind may have a content joined this way."""
    if way in ("colon", "that-colon"):
        return True
    if cue.takes == "colon":
        return False
    if cue.takes == "document":
        return way in ("that", "comma")
    if cue.takes == "request":
        return way in ("until", "that", "bare", "comma") and _asks_somebody(context, cue)
    if way == "until":
        return False
    if cue.noun >= 0 and cue.first and context.words[cue.first - 1] == "را" and cue.act not in ("accuse", "threaten"):
        return False  # «پاسخ‌هایی را بیان می‌کند که …»: a relative clause; «ایران را متهم کرد که …» is none
    if cue.takes in ("marked", "object"):
        return way == "that" and cue.takes == "marked"
    if way == "bare":
        participle = cue.tense == "participle" and cue.noun < 0 and cue.rule != "say"  # «ارزش افزوده واردات»
        return not participle and context.words[at] not in _STOPS and context.words[at] != "و"
    return True


def _asks_somebody(context: Context, cue: Cue) -> bool:
    """«از مجلس خواست»: somebody who is asked stands before the verb."""
    start = context.units[context.unit_of(cue.first)][0]
    return any(context.words[n] == "از" for n in range(max(start, cue.first - 25), cue.first))


def _bound(context: Context, cue: Cue, at: int) -> int:
    """The end of the sentence, or of the quotation that holds the cue."""
    limit = context.paragraph_end(at)
    around = context.quotation_around(cue.first)
    limit = min(limit, around[1]) if around else limit
    unit = context.unit_of(at)
    end = min(context.units[unit][1], limit)
    while end < limit and context.words[end - 1] == "؛" and unit + 1 < len(context.units):
        first, last = context.units[unit + 1]
        if context.words[first] in ("اما", "ولی", "لیکن", "در") or own_voice(context, first, last):
            break
        if tells_of_speech(context, first, last):
            break
        unit, end = unit + 1, min(last, limit)
    return end


def _quoted(context: Context, cue: Cue, at: int, way: str) -> Content | None:
    """A content that opens with a quotation mark: the quotation, or a clause that begins with quoted words."""
    closing, _quotation = context.quote_at[at]
    after = closing + 1 if closing < len(context) and context.words[closing] in MARKS else closing
    unit_end = _bound(context, cue, max(at, closing - 1))
    rest = after
    while rest < unit_end and context.words[rest] in _STOPS | _COMMAS:
        rest += 1
    short = (closing - at - 1 <= 6 and context.inside_mention.get(at + 1) is not None) or closing - at - 1 <= 2
    goes_on = (
        rest < unit_end
        and (after == rest or context.words[after] in _COMMAS)
        and context.words[rest] not in context.lists.bridges
        and context.has_verb(rest, unit_end)
    )
    clause = goes_on and (short or (way not in ("colon", "that-colon") and not context.has_verb(at + 1, closing)))
    if clause:
        if not short and not _allowed(context, cue, way, at):
            return None
        first, last = strip(context, at, unit_end, keep_marks=True)
        return Content(first, last, kind_of(context, first, last, "indirect"), way)
    if closing - at - 1 <= 2 and way != "colon":
        return None
    if cue.takes == "request" and not _asks_somebody(context, cue):
        return None
    first, last = strip(context, at + 1, closing)
    return Content(first, last, "direct", "quote") if last > first else None


def _content_below(context: Context, cue: Cue, limit: int) -> Content | None:
    """A cue with a colon at the end of its line: the content stands in the lines below."""
    number = context.paragraph_of(cue.first) + 1
    ends = context.paragraph_ends
    start = limit
    while number < len(ends) and not has_letters(context, start, ends[number]):
        start, number = ends[number], number + 1
    if number >= len(ends):
        return None
    if start in context.quote_at:
        return _quoted(context, cue, start, "colon")
    end = lines_of_one_voice(context, start, number)
    first, last = strip(context, start, end)
    return Content(first, last, kind_of(context, first, last, "direct"), "colon") if last > first else None


def lines_of_one_voice(context: Context, start: int, number: int) -> int:
    """Where the voice that speaks in paragraph `number` ends: in a list of points, with the points of the same mark."""
    ends = context.paragraph_ends
    end = ends[number]
    mark = point_mark(context, number)
    at = number + 1
    while mark and at < len(ends):
        first = ends[at - 1]
        if not has_letters(context, first, ends[at]):
            at += 1  # the mark of the next point, alone on its line
            continue
        if point_mark(context, at) != mark or at in context.speaker_lines:
            break
        if own_voice(context, first, ends[at]) or tells_of_speech(context, first, ends[at]):
            break
        end = ends[at]
        at += 1
    return end


def point_mark(context: Context, number: int) -> str:
    """The mark of a point of a list, such as 🔹, before its words or alone on the line above; "" for other lines."""
    ends = context.paragraph_ends
    first = ends[number - 1] if number else 0
    if first < ends[number] and _is_mark(context.words[first]):
        return context.words[first]
    above = ends[number - 2] if number > 1 else 0
    if number and ends[number - 1] > above and _is_mark(context.words[above]):
        return "" if has_letters(context, above, ends[number - 1]) else context.words[above]
    return ""


def _is_mark(word: str) -> bool:
    """Whether a word is a mark such as 🔹; dashes and stars stand before headlines and questions of several voices."""
    return not word[0].isalnum() and word not in MARKS and word not in "(@#[._-–—*•/"


def has_letters(context: Context, first: int, last: int) -> bool:
    """Whether a line has words of its own; signatures (@name, links) have none."""
    words = context.words[first:last]
    if any(word in ("@", "https", "http") for word in words[:2]):
        return False
    return any(word[0].isalpha() and not word.isascii() for word in words)


def to_paragraph_end(context: Context, at: int, end: int, around: tuple[int, int] | None) -> int:
    """Past the first sentence after a colon: sentences of the same voice up to the end of the paragraph."""
    limit = context.paragraph_end(at)
    limit = min(limit, around[1]) if around else limit
    unit = context.unit_of(at) + 1
    while end < limit and unit < len(context.units):
        first, last = context.units[unit]
        if first >= limit or own_voice(context, first, last) or tells_of_speech(context, first, last):
            break
        end, unit = min(last, limit), unit + 1
    number = context.paragraph_of(at)
    if end >= limit and around is None and point_mark(context, number):
        return lines_of_one_voice(context, at, number)
    return end


def own_voice(context: Context, first: int, last: int) -> bool:
    """Whether a sentence shows by its first words that the report itself speaks again."""
    while first < last and not context.words[first][0].isalnum():
        first += 1
    words = context.words
    if first in context.sources:
        return True
    if first < last and any(
        tuple(words[first : first + len(opening)]) == opening
        for opening in context.lists.own_voice.get(words[first], ())
    ):
        return True
    return words[first] in context.lists.pronouns if first < last else True


def tells_of_speech(context: Context, first: int, last: int, outright: bool = False) -> bool:
    """Whether a sentence lets somebody speak in its main clause: then it is not part of what was said before.

    `outright`: only a cue with a mark after it counts («گفت:»).
    """
    words = context.words
    for cue in context.cues_between(first, last):
        if cue.takes == "according" and cue.first - first <= 1 and not outright:
            return True
        spoken = cue.takes in ("clause", "marked", "colon") and cue.person == 3
        if spoken and cue.last < last and words[cue.last] == ":" and _begins_with_person(context, first):
            return True  # «یزدانی که در نشست شرکت داشت، می‌گوید:»
        if cue.takes not in ("clause", "marked", "colon", "request") or cue.person != 3 or cue.tense == "present":
            continue
        if not outright and cue.last >= last - 2 and _begins_with_person(context, first):
            return True  # «بوش از … ابراز خرسندی کرد.»
        at, way = _skip_marker(context, cue.last, last)
        marked = way in ("colon", "that-colon") or at in context.quote_at
        if not outright:
            marked = marked or way in ("that", "comma") or (cue.takes == "clause" and context.has_verb(at, last))
        if marked and "که" not in words[first : cue.first] and "اگر" not in words[first : cue.first]:
            return True
    return False


def _begins_with_person(context: Context, first: int) -> bool:
    while first < len(context) and context.words[first] in MARKS:
        first += 1
    found = context.mention_at.get(first)
    return found is not None and context.doc.entities[found[0]].kind == "person"


def content_of_noun(context: Context, cue: Cue) -> Content | None:
    """«با بیان اینکه …، گفت»: from the clause's first word to the verb before the main verb's cue."""
    start = cue.last
    end = _bound(context, cue, cue.first)
    main = next((c for c in context.cues_between(start, end) if c.takes not in ("noun", "nominal", "according")), None)
    if main is not None:
        end = _end_of_clause(context, start, main.first)
    else:
        comma = [n for n in range(start, end) if context.words[n] in _COMMAS and context.has_verb(start, n)]
        end = comma[0] if comma else end
    if end <= start or not context.has_verb(start, end):
        return None
    first, last = strip(context, start, end, keep_marks=True)
    return Content(first, last, kind_of(context, first, last, "indirect"), "that") if last > first else None


def content_of_nominal(context: Context, cue: Cue) -> Content | None:
    """«اظهارات X مبنی بر اینکه …، افزایش یافت»: the clause up to its comma, or its verb."""
    start = cue.last
    end = _bound(context, cue, cue.first)
    verb = next((n for n in range(start, end) if context.is_verb(n)), None)
    if verb is None:
        return None
    comma = next((n for n in range(verb, end) if context.words[n] in _COMMAS), None)
    first, last = strip(context, start, comma if comma is not None else verb + 1, keep_marks=True)
    if comma is None and not any(context.is_verb(n) for n in range(verb + 1, end)):
        first, last = strip(context, start, end, keep_marks=True)
    return Content(first, last, kind_of(context, first, last, "indirect"), "that") if last > first else None


def _end_of_clause(context: Context, start: int, limit: int) -> int:
    """The end of the last finite verb before a limit; without one, the last comma."""
    for n in range(limit - 1, start, -1):
        if context.words[n] in _COMMAS and context.has_verb(start, n):
            if not context.has_verb(n, limit):
                return n
            break
    for n in range(limit - 1, start, -1):
        if context.is_verb(n):
            return n + 1
    return limit


def content_of_according(context: Context, cue: Cue) -> tuple[Content, int, int] | None:
    """«به گفته X، …»: the content and the tokens of X."""
    unit_end = _bound(context, cue, cue.first)
    at = cue.last
    if cue.first and context.words[cue.first - 1] in ("پاسخ", "توجه", "اشاره", "نسبت", "واکنش"):
        return None  # «در پاسخ به گفته …»
    name_end = _name_end(context, at, unit_end)
    start = name_end
    while start < unit_end and context.words[start] in _COMMAS:
        start += 1
    if start in context.quote_at and context.quote_at[start][0] >= unit_end - 3:
        first, last = strip(context, start + 1, context.quote_at[start][0])
        return Content(first, last, "direct", "quote"), at, name_end
    if name_end == at or context.words[at] in ("من", "ما", "بنده", "اینجانب") or not context.has_verb(start, unit_end):
        return None
    first, last = strip(context, start, _before_next_speech(context, cue, start, unit_end), keep_marks=True)
    if last <= first:
        return None
    return Content(first, last, kind_of(context, first, last, "indirect"), "bare"), at, name_end


def _before_next_speech(context: Context, cue: Cue, start: int, end: int) -> int:
    return end


def _name_end(context: Context, at: int, limit: int) -> int:
    """Where the name after «به گفته» ends: at its comma, at a quotation, or with its noun phrase."""
    if at < limit and context.words[at] in context.lists.pronouns:
        return at + 1
    for n in range(at, min(at + MAX_NAME, limit)):
        if context.words[n] in _COMMAS or (
            n > at and n in context.quote_at and context.inside_mention.get(n + 1) is None
        ):
            return n
        if context.is_verb(n) or context.words[n] in ("که", "را"):
            break
    n = phrase_end(context, at, limit, True, short=True)
    return n if n < limit else at


def content_of_object(context: Context, cue: Cue, start: int) -> Content | None:
    """«X را Y خواند»: from the object (at or after `start`) to the cue."""
    words = context.words
    marks = [n for n in range(start, cue.first) if words[n] == "را"]
    complement = _complement(context, marks[-1], cue) if marks else 0
    if not complement:
        return None
    begin = _object_start(context, start, marks[-1])
    first, last = strip(context, begin, cue.first, keep_marks=True)
    if last - first < 3 or words[first] == "که":
        return None
    return Content(first, last, kind_of(context, first, last, "indirect"), "object")


def _complement(context: Context, mark: int, cue: Cue) -> int:
    """Where what the object is called begins, between «را» and the cue; 0 where nothing is said of it."""
    words = context.words
    first = mark + 1
    if first < cue.first and words[first] == "که":  # «کسانی را که …، غیرممکن خواند»
        commas = [n for n in range(first, cue.first - 1) if words[n] in _COMMAS]
        first = commas[-1] + 1 if commas else first
    if not 1 <= cue.first - first <= 16 or context.has_verb(first, cue.first):
        return 0
    told = cue.takes != "object"  # «را از تهران اعلام کرد» is no name for it, «را از عوامل … برشمرد» is
    if (
        words[first] in ("و", "برای")
        or (told and words[first] in ("از", "در", "به"))
        or first in context.times
        or words[cue.first - 1] in context.lists.manners
    ):
        return 0
    return first


def _object_start(context: Context, start: int, mark: int) -> int:
    """Past a verb with «و», commas, and what prepositions govern, before an object."""
    words = context.words
    led = next(
        (n for n in range(start, mark) if words[n] not in context.lists.adverbs and words[n] not in _COMMAS), start
    )
    listed = words[led] not in context.lists.prepositions and not context.has_verb(start, mark)
    for n in range(mark - 1, start, -1):
        if words[n] in _COMMAS and not listed and not _in_list(context, n, mark):
            start = n + 1
            break
        if words[n] == "و" and context.is_verb(n - 1):
            start = n + 1
            break
    while start < mark:
        if words[start] in context.lists.adverbs or words[start] in _COMMAS:
            start += 1
        elif start in context.times:
            start = context.times[start]
        elif words[start] in context.lists.prepositions and words[start] not in ("از",) and start + 1 < mark:
            end = _governed(context, start + 1, mark)
            if end >= mark:
                return start
            start = end
        else:
            return start
    return start


def _governed(context: Context, at: int, limit: int) -> int:
    """The end of what a preposition governs, by ezafe."""
    tokens = context.doc.tokens
    n = at
    while n < limit:
        first = context.inside_mention.get(n)
        n = max(n + 1, context.mention_at[first][2]) if first is not None else n + 1
        if tokens.ezafe and (tokens.ezafe[n - 1] or tokens.upos[n - 1] in ("DET", "NUM", "ADP")):
            continue
        return n
    return n


def _in_list(context: Context, comma: int, mark: int) -> bool:
    """Whether a comma joins members of a list («الف، ب و ج را»)."""
    return "و" in context.words[comma:mark] and not context.has_verb(comma, mark) and mark - comma < 6


def content_before(context: Context, cue: Cue) -> Content | None:
    """«…»، X گفت.: a quotation that ends a few words before a cue which ends its sentence."""
    unit = context.units[context.unit_of(cue.first)]
    after = context.words[cue.last] if cue.last < unit[1] else "."
    if after not in _STOPS or cue.takes not in ("clause", "marked"):
        return None
    for n in range(cue.first - 1, max(cue.first - 16, -1), -1):
        around = context.quotation_around(n - 1) if context.words[n] in MARKS else None
        if around and around[1] == n and n - around[0] > 4 and not context.has_verb(n + 1, cue.first):
            first, last = strip(context, around[0] + 1, n)
            return Content(first, last, "direct", "quote") if last > first else None
        if context.words[n] in _STOPS:
            return None
    return None


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
