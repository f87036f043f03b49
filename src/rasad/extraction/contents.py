"""Finds what a reporting word makes somebody say: after it, before it, or around it.

A content goes on to where the report's own voice resumes: the end of the quotation, of the clause or of the sentence;
after a colon without quotation marks, of the paragraph, as long as no sentence shows that somebody else speaks.
"""

from __future__ import annotations

from rasad.extraction.content_span import Content, kind_of, strip
from rasad.extraction.context import MARKS, Context
from rasad.extraction.cues import Cue
from rasad.extraction.voices import (
    COMMAS,
    before_other_voice,
    has_letters,
    lines_of_one_voice,
    own_voice,
    skip_marker,
    tells_of_speech,
    to_paragraph_end,
)

_STOPS = {".", "!", "؟", "?", "…", "؛"}
_FAR = 60  # words before a cue that its clause may have
_NEAR_OBJECT = 8  # words before a cue in which its object may stand
_REASONS = {"چرا", "زیرا", "چون"}  # «هشدار داده‌اند چرا که …»: why, not what


def content_after(context: Context, cue: Cue) -> Content | None:
    """The content that follows a verb of saying; None where nothing is said («در این باره سخن گفت»)."""
    words, limit = context.words, context.paragraph_end(cue.first)
    at, way = skip_marker(context, cue.last, limit)
    colon = way in ("colon", "that-colon")
    if at >= limit:
        if not colon or not _allowed(context, cue, way, at):
            return None
        return _content_below(context, cue, limit)
    if at in context.quote_at:
        return _quoted(context, cue, at, way)
    if not _allowed(context, cue, way, at):
        return None
    end = bound(context, cue, at)
    if colon:
        around = context.quotation_around(cue.first)
        other = before_other_voice(context, at, end, marked=True)
        end = to_paragraph_end(context, at, end, around, list_too=True) if other == end else other
    elif way in ("bare", "that", "comma"):
        end = _before_main_clause(context, cue, at, end)
    if words[at] in ("و", "ولی", "اما") and way == "bare":
        return None
    if way in ("bare", "comma", "that") and not context.has_verb(at, end):
        return None
    first, last = strip(context, at, end)
    if last <= first or (way == "that" and _speaks_at_once(context, first)):
        return None
    return Content(first, last, kind_of(context, first, last, "direct" if way == "colon" else "indirect"), way)


def _speaks_at_once(context: Context, first: int) -> bool:
    """«پاسخ داد که گفته بود …»: what follows که is about somebody else's words."""
    cues = context.cues_between(first, first + 1)
    return bool(cues) and cues[0].person == 3 and cues[0].takes == "clause"


def _allowed(context: Context, cue: Cue, way: str, at: int) -> bool:
    """Whether a cue of its kind may have a content joined this way."""
    if way in ("colon", "that-colon"):
        topic = _in_clause(context, cue, "به") if cue.topic == "به" else 0
        listed = context.words[topic + 1 : topic + 3]  # «به این نکته اشاره کرد: …», not «به موارد زیر اشاره کرد: …»
        return not topic or (listed[0] == "این" and listed[1] != "موارد")
    if cue.topic and _in_clause(context, cue, cue.topic):  # «از طرحی خبر داد که …»
        return False
    start = max(context.units[context.unit_of(cue.first)][0], cue.first - _FAR)
    if cue.rule == "refer" and "به" in context.words[start : cue.first]:
        return False  # «به طرح‌هایی که در شهر است اشاره کرد که …»
    if cue.rule == "continue" and way == "that" and _in_clause(context, cue, "به"):
        return False  # «به حملات ادامه دادند که …»
    if cue.takes == "colon" or (way == "that" and _tells_of_noun(context, cue)):
        return False
    if cue.takes == "document":
        return way in ("that", "comma")
    if cue.takes == "request":
        return way in ("until", "that", "bare", "comma") and _asks_somebody(context, cue)
    if way == "until":
        return False
    if cue.noun >= 0 and cue.act not in ("accuse", "threaten"):  # «ایران را متهم کرد که …» is no relative clause
        if cue.first and context.words[cue.first - 1] == "را":
            return False  # «پاسخ‌هایی را بیان می‌کند که …»
        if way == "that" and cue.takes == "marked" and _in_clause(context, cue, "را"):
            return False  # «شرط را … ذکر کرد که …»
        if way == "that" and cue.rule in ("raise", "plead") and context.words[cue.first - 1].endswith("ی"):
            return False  # «پیشنهادی مطرح کرد که بر اساس آن …»
    if cue.takes in ("marked", "object"):
        return way == "that" and cue.takes == "marked"
    if way == "bare":
        return not _is_adjective(cue) and context.words[at] not in _STOPS | _REASONS | {"و"}
    return True


def _tells_of_noun(context: Context, cue: Cue) -> bool:
    """Whether «که» after a cue tells more of a noun before it, or belongs to «در حالی».

    «سود خالصی پیش‌بینی کرده که …», «در حالی آنان را متهم می‌کند که …»
    """
    if cue.noun < 0 or cue.takes != "marked":
        return False
    tokens, inside = context.doc.tokens, range(cue.first, cue.last)
    start = max(context.units[context.unit_of(cue.first)][0], cue.first - _FAR)
    led = next((n for n in range(cue.first - 1, start, -1) if context.words[n] in ("حالی", "شرایطی")), None)
    if led is not None and context.words[led - 1] == "در" and context.words[led + 1] != "که":
        return True
    if not tokens.head or cue.act in ("accuse", "threaten"):
        return False
    for n in range(max(start, cue.first - _NEAR_OBJECT), cue.first):
        if tokens.head[n] in inside and tokens.relation[n] == "obj" and tokens.upos[n] in ("NOUN", "PROPN"):
            return True
    return False


def _is_adjective(cue: Cue) -> bool:
    """«ارزش افزوده واردات», «فیلمنامه … نوشته «بن هکت»»: a participle that says nothing."""
    return cue.tense == "participle" and cue.noun < 0 and cue.rule != "say"


def _in_clause(context: Context, cue: Cue, word: str) -> int:
    """Where a preposition or «را» stands before a cue in its clause, so that «که» tells more of its noun; else 0."""
    start = context.units[context.unit_of(cue.first)][0]
    for n in range(cue.first - 1, start - 1, -1):
        if context.words[n] == word:
            return n
        finite = context.is_verb(n) and not context.words[n].endswith("ه")  # «قطعات به کار رفته»: within a phrase
        if finite or context.words[n] in (":", "؛", "."):
            return 0
    return 0


def _asks_somebody(context: Context, cue: Cue) -> bool:
    """«از مجلس خواست»: somebody who is asked stands before the verb, in its clause."""
    words = context.words
    start = context.units[context.unit_of(cue.first)][0]
    before = range(cue.first - 1, max(start, cue.first - 25) - 1, -1)
    asked = next((n for n in before if words[n] == "از" and n + 1 not in context.times), None)
    if asked is None or ":" in words[asked : cue.first]:
        return False
    that = next((n for n in range(cue.first - 1, asked, -1) if words[n] == "که"), asked)
    # «از حزبی که … بود خواست», but «از کسانی را که می‌خواستند …», «از … می‌داند که نیروها خواستند …»: they want
    return context.has_verb(that + 1, cue.first) == (that > asked)


def bound(context: Context, cue: Cue, at: int) -> int:
    """The end of the sentence, or of the quotation that holds the cue."""
    limit = context.paragraph_end(at)
    around = context.quotation_around(cue.first)
    limit = min(limit, around[1]) if around else limit
    unit = context.unit_of(at)
    end = min(context.units[unit][1], limit)
    while end < limit and context.words[end - 1] == "؛" and unit + 1 < len(context.units):
        first, last = context.units[unit + 1]
        if context.words[first] == "در" or own_voice(context, first, last):
            break
        if tells_of_speech(context, first, last):
            break
        unit, end = unit + 1, min(last, limit)
    return end


def _quoted(context: Context, cue: Cue, at: int, way: str) -> Content | None:
    """A content that opens with a quotation mark: the quotation, or a clause that begins with quoted words."""
    closing, _quotation = context.quote_at[at]
    after = closing + 1 if closing < len(context) and context.words[closing] in MARKS else closing
    unit_end = bound(context, cue, max(at, closing - 1))
    rest = after
    while rest < unit_end and context.words[rest] in _STOPS | COMMAS:
        rest += 1
    short = (closing - at - 1 <= 6 and context.inside_mention.get(at + 1) is not None) or closing - at - 1 <= 2
    goes_on = (
        rest < unit_end
        and (after == rest or context.words[after] in COMMAS)
        and context.words[rest] not in context.lists.bridges
        and context.has_verb(rest, unit_end)
    )
    clause = goes_on and (short or (way not in ("colon", "that-colon") and not context.has_verb(at + 1, closing)))
    if clause:
        said = _allowed(context, cue, way, at)
        if (not short and not said) or (way == "bare" and _is_adjective(cue)) or (cue.topic and not said):
            return None
        first, last = strip(context, at, unit_end, keep_marks=True)
        return Content(first, last, kind_of(context, first, last, "indirect"), way)
    if closing - at - 1 <= 2 and way != "colon":
        return None
    inner = not context.has_verb(at + 1, closing) and after < unit_end and context.words[after][0].isalnum()
    if inner and way in ("bare", "that") and cue.noun >= 0 and context.has_verb(after, unit_end):
        if not _allowed(context, cue, way, at):
            return None  # «پیش‌بینی می‌کنند «مرکز تجارت جهانی» … بفروشد»
        first, last = strip(context, at, unit_end, keep_marks=True)
        return Content(first, last, kind_of(context, first, last, "indirect"), way)
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
    end = lines_of_one_voice(context, number)
    first, last = strip(context, start, end)
    return Content(first, last, kind_of(context, first, last, "direct"), "colon") if last > first else None


def _before_main_clause(context: Context, cue: Cue, at: int, end: int) -> int:
    """The end of what is said in a relative clause: «مردی که ادعا می‌کرد …، بازداشت شد»."""
    words = context.words
    that = next((n for n in range(cue.first - 1, max(cue.first - 4, 0), -1) if words[n] == "که"), None)
    if that is None or context.is_verb(that - 1) or context.has_verb(that, cue.first) or cue.first - that > 2:
        return end
    upos = context.doc.tokens.upos
    if not upos or upos[that - 1] not in ("NOUN", "ADJ", "PROPN") or words[that - 1] in COMMAS:
        return end
    nested = 0  # «… که می‌گفت فرزندان کسانی که …، شهروند نمی‌شوند، باطل شد»
    for n in range(at, end):
        nested += words[n] == "که"
        if words[n] in COMMAS and context.has_verb(at, n) and context.has_verb(n, end):
            if not nested:
                return n
            nested -= 1
    return end


def content_before(context: Context, cue: Cue) -> Content | None:
    """«…»، X گفت.: a quotation that ends a few words before a cue which ends its sentence."""
    unit = context.units[context.unit_of(cue.first)]
    after = context.words[cue.last] if cue.last < unit[1] else "."
    if after not in _STOPS or cue.takes not in ("clause", "marked"):
        return None
    number = context.paragraph_of(cue.first)
    start = max(cue.first - 16, (context.paragraph_ends[number - 1] if number else 0) - 1)
    for n in range(cue.first - 1, start, -1):
        around = context.quotation_around(n - 1) if context.words[n] in MARKS else None
        if around and around[1] == n and _named_or_listed(context, cue, around[0]):
            return None  # «آنان را به «جاسوسی برای دیگران» متهم کرد»
        if around and around[1] == n and context.words[n + 1] == "را":
            return None  # «کتاب «…» را ذکر کرد»: a name
        if around and around[1] == n and n - around[0] > 4 and not context.has_verb(n + 1, cue.first):
            first, last = strip(context, around[0] + 1, n)
            return Content(first, last, "direct", "quote") if last > first else None
        if context.words[n] in _STOPS:
            return None
    return None


def _named_or_listed(context: Context, cue: Cue, opening: int) -> bool:
    """Whether quoted words before a cue are governed by a preposition, or one of several that «و» joins."""
    before = context.words[opening - 1] if opening else ""
    governed = before in context.lists.prepositions or before in ("عنوان", "و")
    return cue.noun >= 0 and (governed or (cue.topic == "به" and bool(_in_clause(context, cue, "به"))))
