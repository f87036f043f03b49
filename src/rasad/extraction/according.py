"""The content of «به گفته X، …»: where the name ends, and what X answers for."""

from __future__ import annotations

from rasad.extraction.content_span import Content, kind_of, strip
from rasad.extraction.contents import bound
from rasad.extraction.context import Context
from rasad.extraction.cues import Cue
from rasad.extraction.nounphrases import phrase_end
from rasad.extraction.voices import COMMAS, before_other_voice, next_sentences

_OURSELVES = {"من", "ما", "شما", "بنده", "اینجانب"}
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
    if start in context.quote_at and context.quote_at[start][0] >= unit_end - 3:
        first, last = strip(context, start + 1, context.quote_at[start][0])
        return Content(first, last, "direct", "quote"), at, name_end
    if name_end == at or context.words[at] in _OURSELVES or not context.has_verb(start, unit_end):
        return None
    end = before_other_voice(context, start, unit_end, marked=False)
    first, last = strip(context, start, next_sentences(context, end) if end == unit_end else end, keep_marks=True)
    if last <= first:
        return None
    return Content(first, last, kind_of(context, first, last, "indirect"), "bare"), at, name_end


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
    if at < limit and context.words[at] in context.lists.pronouns:
        return at + 1
    at += at < limit and context.words[at] == "خود"  # «به زعم خود اروپایی‌ها»
    for n in range(at, min(at + MAX_NAME, limit)):
        if n > at and context.words[n].endswith("ترین"):
            return n  # «به اعتقاد منابع آگاه مهم‌ترین هدف …»
        if context.words[n] in COMMAS or (
            n > at and n in context.quote_at and context.inside_mention.get(n + 1) is None
        ):
            whole = phrase_end(context, at, n)
            goes_on = whole >= n or context.words[whole] in ("از", "در", "به", "و", "(") or whole == at
            return n if goes_on else whole  # «طبق اعلام وزارت بهداشت آلاینده‌ها …، …»
        if context.is_verb(n) or context.words[n] in ("که", "را"):
            break
    n = phrase_end(context, at, limit, short=True)
    named = context.mention_at.get(at)
    if named and context.doc.entities[named[0]].kind == "outlet":
        n = min(n, named[2])  # «بنابر اعلام اکونومیست شاخص …»
    n = next((k for k in range(at + 1, n) if context.words[k] == "یک" and context.words[k - 1] != "از"), n)
    if n + 2 < limit and context.words[n] == "و" and context.words[n - 1][-2:] == context.words[n + 1][-2:] in _PLURALS:
        n = phrase_end(context, n + 1, limit, short=True)  # «به اعتقاد زیست‌شناسان و شیمیدانان»
    return n if n < limit else at
