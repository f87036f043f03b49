"""The content of «به گفته X، …»: where the name ends, and what X answers for."""

from __future__ import annotations

from rasad.extraction.content_span import Content, kind_of, strip
from rasad.extraction.contents import bound
from rasad.extraction.context import Context
from rasad.extraction.cues import Cue
from rasad.extraction.nounphrases import PARTS, phrase_end
from rasad.extraction.voices import COMMAS, before_other_voice, next_sentences

_PLURALS_OF_PEOPLE = ("ان", "ها")
_PLURALS = {"ان", "ها", "ین"}
MAX_NAME = 14  # words of a speaker between «به گفته» and its comma


def content_of_according(context: Context, cue: Cue) -> tuple[Content, int, int] | None:
    """«به گفته X، …»: the content and the tokens of X."""
    unit_end = bound(context, cue, cue.first)
    at = cue.last
    if _answers(context, cue):
        return None
    upos = context.doc.tokens.upos
    while upos and at < unit_end and upos[at] == "ADJ" and context.inside_mention.get(at) is None:
        at += 1  # «طبق اعلام قبلی سازمان …»
    name_end = _name_end(context, at, unit_end)
    while name_end > at and name_end - 1 in context.predicates:
        name_end -= 1  # «به اعتقاد هر دو گروه باعث … خواهد شد»
    if "مبنی" in context.words[at : name_end + 1]:
        return None
    start = name_end
    if context.words[start : start + 1] == ["که"]:  # «به گفته مقامی که نخواست نامش فاش شود، …»
        start = next((n for n in range(start, unit_end) if _closes(context, n)), start)
    while start < unit_end and context.words[start] in COMMAS:
        start += 1
    start = _past_apposition(context, start, unit_end)
    if start in context.quote_at and context.quote_at[start][0] >= unit_end - 3:
        first, last = strip(context, start + 1, context.quote_at[start][0])
        return Content(first, last, "direct", "quote"), at, name_end
    if context.words[at : at + 1] == ["خود"] and not context.words[at + 1].endswith(_PLURALS_OF_PEOPLE):
        return None  # «تا به باور خود به جای …»
    if context.words[start : start + 1] == ["که"] or (cue.first and context.words[cue.first - 1] == "("):
        return None  # «… (به ادعای نیویورک تایمز) …»
    if context.words[cue.last : cue.last + 1] in (["کمتر"], ["هیچ"]) or context.words[start : start + 1] == ["و"]:
        return None  # «به باور کمتر کارشناسی می‌گنجید»
    if name_end == at or context.words[at] in context.lists.ourselves or not context.has_verb(start, unit_end):
        return None
    if context.is_verb(start) and context.words[start].endswith("ه"):
        return None  # «… به باور مردم رسیده است»
    end = before_other_voice(context, start, unit_end, marked=False)
    end = min(end, _end_of_relative(context, cue, start, end), _before_speech(context, start, end))
    whole = end == unit_end and cue.act != "claim"  # what somebody claims is told in one sentence
    first, last = strip(context, start, next_sentences(context, end) if whole else end, keep_marks=True)
    if last <= first:
        return None
    return Content(first, last, kind_of(context, first, last, "indirect"), "bare"), at, name_end


def _past_apposition(context: Context, start: int, end: int) -> int:
    """Past who somebody is, up to the comma after it: «به گفته قهرمانی، | مدیر روابط عمومی انجمن، …»."""
    if not start or context.words[start - 1] not in COMMAS or context.words[start : start + 1] == []:
        return start
    if context.words[start] not in context.lists.roles - context.lists.bodies:
        return start
    comma = next((n for n in range(start, min(start + MAX_NAME, end)) if context.words[n] in COMMAS), None)
    if comma is None or context.has_verb(start, comma):
        return start
    return comma + 1 if context.has_verb(comma, end) else start


def _end_of_relative(context: Context, cue: Cue, start: int, end: int) -> int:
    """Where a clause ends that tells more of a noun: «طرحی که به زعم وی …، تصویب شد»: at the comma after its verb."""
    upos = context.doc.tokens.upos
    before = context.words[cue.first - 2 : cue.first] if cue.first > 1 else []
    if before[1:] != ["که"] or context.is_verb(cue.first - 2):
        return end
    noun = upos[cue.first - 2] in ("NOUN", "PROPN", "ADJ") and before[0] not in context.lists.no_heads
    if not noun and before[0] not in ("را", "آنجا"):
        return end
    commas = (n for n in range(start, end) if context.words[n] in COMMAS)
    return next((n for n in commas if context.is_verb(n - 1) and context.has_verb(n, end)), end)


def _before_speech(context: Context, start: int, end: int) -> int:
    """Where a cue with a colon follows a verb: «… که به ادعای آنان دخالت داشته‌اند گفت: …»."""
    cues = (c for c in context.cues_between(start + 1, end) if c.takes in ("clause", "marked") and c.person == 3)
    colons = (c.first for c in cues if context.words[c.last : c.last + 1] == [":"] and context.is_verb(c.first - 1))
    return next(colons, end)


def _answers(context: Context, cue: Cue) -> bool:
    """«در پاسخ به گفته …», «واکنش نماینده مجلس به ادعای …»: the words are answered, not given."""
    for n in range(cue.first - 1, max(cue.first - 8, -1), -1):
        if context.words[n] in context.lists.answering:
            return True
        if context.is_verb(n) or not context.words[n][0].isalnum():
            return False
    return False


def _closes(context: Context, n: int) -> bool:
    """Whether a comma ends a clause with its verb."""
    return context.words[n] in COMMAS and context.is_verb(n - 1)


def _name_end(context: Context, at: int, limit: int) -> int:
    """Where the name after «به گفته» ends: at its comma, at a quotation, or with its noun phrase."""
    if at < limit and (context.words[at] in context.lists.pronouns or context.words[at] in context.lists.they):
        return at + 1
    at += at < limit and context.words[at] == "خود"  # «به زعم خود اروپایی‌ها»
    for n in range(at, min(at + MAX_NAME, limit)):
        if n > at and (context.words[n].endswith("ترین") or context.words[n] in context.lists.predicatives):
            n -= 2 * (context.words[n - 2 : n] == ["یکی", "از"] and n - 2 > at)  # «… یکی از مهم‌ترین مباحث است»
            near = _by_tree(context, at, phrase_end(context, at, n, short=True))
            near = max(near, _past_place(context, near, n))
            return near if near > at else n  # «به اعتقاد منابع آگاه مهم‌ترین هدف …», «به عقیده ناظران نشانگر …»
        if context.words[n] in COMMAS or (
            n > at and n in context.quote_at and context.inside_mention.get(n + 1) is None
        ):
            whole = phrase_end(context, at, n)
            goes_on = whole >= n or context.words[whole] in ("از", "در", "به", "و", "(") or whole == at
            return _first_phrase(context, at, n) if goes_on else whole  # «طبق اعلام وزارت بهداشت آلاینده‌ها …، …»
        if context.is_verb(n) or context.words[n] in ("که", "را"):
            break
    n = phrase_end(context, at, limit, short=True)
    named = context.mention_at.get(at)
    if named and context.doc.entities[named[0]].kind == "outlet":
        n = min(n, named[2])  # «بنابر اعلام اکونومیست شاخص …»
    n = next((k for k in range(at + 1, n) if context.words[k] == "یک" and context.words[k - 1] != "از"), n)
    n = next((k for k in range(at + 1, n) if context.words[k] in ("این", "آن") and _may_end(context, k)), n)
    n = _by_tree(context, at, n)
    if n + 2 < limit and context.words[n] == "و" and context.words[n - 1][-2:] == context.words[n + 1][-2:] in _PLURALS:
        n = phrase_end(context, n + 1, limit, short=True)  # «به اعتقاد زیست‌شناسان و شیمیدانان»
    if n + 1 < limit and context.words[n] == "و" and context.words[n + 1] in context.lists.outlet_nouns:
        n = phrase_end(context, n + 1, limit, short=True)  # «به عقیده کارشناسان و روزنامه مارکا»
    return n if n < limit else at


def _by_tree(context: Context, at: int, n: int) -> int:
    """Where the tree lets the phrase of who speaks end: at the first word that hangs on something else.

    «به عقیده محققان | استفاده از دارو صحیح نیست»
    """
    heads = context.doc.tokens.head
    if not heads:
        return n
    inside = range(at, n)

    def top(k: int) -> int:
        for _ in inside:
            if heads[k] not in inside:
                break
            k = heads[k]
        return k

    parted = (k for k in range(at + 1, n) if _plain(context, k) and top(k) != top(at))
    first = next((k for k in parted if _past_place(context, k, n) < n), n)
    if not PARTS.isdisjoint(context.words[at + 1 : first]):
        return n  # «آرین‌فر یکی از خلبانان ارتش»
    return first - (first < n and context.words[first - 1] in ("این", "آن") and heads[first - 1] == first)


def _past_place(context: Context, k: int, n: int) -> int:
    """Past the place or body that tells where somebody is («کارشناسان محلی | در باکو»); `k` where none stands there."""
    if context.words[k : k + 1] != ["در"]:
        return k
    for first in range(k + 1, min(k + 3, n)):
        found = context.mention_at.get(first)
        if found and context.doc.entities[found[0]].kind in ("place", "country", "organisation"):
            return found[2]
    return k


def _plain(context: Context, k: int) -> bool:
    """Whether a word is an ordinary one, of no name and no title."""
    name = context.inside_mention.get(k) is not None or context.words[k] in context.lists.roles | PARTS
    return context.doc.tokens.upos[k] in ("NOUN", "ADJ", "ADP") and context.words[k] not in ("از", "و") and not name


def _may_end(context: Context, at: int) -> bool:
    """Whether the phrase of who speaks is whole before a token: it ends with a name, a plural or «دیگر»."""
    tokens, before = context.doc.tokens, context.words[at - 1]
    if tokens.ezafe and tokens.ezafe[at - 1]:
        return False
    return context.inside_mention.get(at - 1) is not None or before.endswith(("ان", "ها", "ین")) or before == "دیگر"


def _first_phrase(context: Context, at: int, comma: int) -> int:
    """Where who speaks ends, if a noun that no ezafe ties to him stands before the comma; else the comma.

    «به اعتقاد کارشناسان | اعلام خبر …، شوک ایجاد می‌کند»
    """
    upos = context.doc.tokens.upos
    near = phrase_end(context, at, comma, short=True)
    if not upos or not at < near or context.inside_mention.get(near) is not None:
        return comma
    plain = near < comma and upos[near] in ("NOUN", "ADJ") and context.words[near] not in context.lists.roles | PARTS
    if near < comma - 1 and plain and _may_end(context, near):
        return near
    parted = _by_tree(context, at, comma)
    return parted if parted < comma - 1 else comma
