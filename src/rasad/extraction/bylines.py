"""Outlets that sign a report: the by-line at its head («خبرگزاری فارس:»), the name after a stroke at its end."""

from __future__ import annotations

from dataclasses import dataclass

from rasad.extraction.context import Context
from rasad.extraction.hops import is_medium, outlet_mention, read_hop
from rasad.extraction.outlet_entities import listed_outlet
from rasad.extraction.outlet_names import Hop, named_after, patterns
from rasad.orthography import fold

BYLINE_WORDS = 8
_DASHES = ("-", "–", "_")
QUOTING = ("به", "نقل", "از")


@dataclass(slots=True)
class Chain:
    """A chain as it stands in the text."""

    first: int
    last: int
    hops: list[Hop]
    rule: str


def signatures(context: Context) -> list[Chain]:
    """«… شد./ ایسنا»: an outlet after a stroke at the end of a paragraph."""
    words, found, start = context.words, [], 0
    for end in context.paragraph_ends:
        stroke = next((n for n in range(end - 2, max(start + 5, end - 6), -1) if words[n] == "/"), None)
        start = end
        if stroke is None:
            continue
        name = outlet_mention(context, stroke + 1, end)
        rest = words[name[1] : end] if name else []
        if name and name[0] - stroke <= 2 and not any(word[0].isalnum() for word in rest):
            found.append(Chain(stroke + 1, name[1], [Hop(*name)], "signature"))
        elif words[stroke - 1] in (".", "!", "؟") and end - stroke <= 3 and words[stroke + 1].isalpha():
            found.append(Chain(stroke + 1, end, [Hop(stroke + 1, end)], "signature"))
    return found


def byline(context: Context, first: int, last: int) -> Chain | None:
    """«خبرگزاری فارس:», «مسکو - ایرنا:» at the head of a paragraph."""
    words = context.words
    number = context.paragraph_of(first)
    start = context.paragraph_ends[number - 1] if number else 0
    if first > start and any(words[n][0].isalnum() for n in range(start, first)):
        return None
    while first < last and not words[first][0].isalnum():
        first += 1
    if first < last and words[first] in ("گروه", "سرویس"):  # «گروه سیاسی - ایسنا:»
        dash = next((n for n in range(first, min(first + 6, last)) if words[n] in ("-", "–")), None)
        first = dash + 1 if dash is not None else first
    claimed = first < last and words[first] in ("ادعای", "گزارش", "روایت", "افشاگری")
    at = first + 1 if claimed else first
    sent = at + 1 < last and words[at] in patterns().reporters and words[at + 1] not in patterns().reporters
    at += sent  # «خبرنگار الجزیره در تهران: …»
    mention = outlet_mention(context, at, min(at + BYLINE_WORDS, last))
    quotes = tuple(word for word in words[at + 1 : at + 5] if word != "،")[:3] == QUOTING
    if mention is None and at + 2 < last and (quotes or (number <= 2 and words[at + 1] in (":", *_DASHES))):
        listed = listed_outlet(context, at, at + 1)  # «فارس- …»: elsewhere a province
        mention = (listed.first, listed.last, listed.entity) if listed and listed.entity is not None else None
    if mention is None:
        return _unknown_byline(context, at, last)
    name, end, entity = mention
    if not all(_may_precede(context, at + k) for k in range(name - at)):
        return None
    k = end
    while k < last and words[k] in ("»", ")", '"'):
        k += 1
    if sent and words[k : k + 1] == ["در"] and k + 1 in context.mention_at:
        k = context.mention_at[k + 1][2]
    if sent and words[k : k + 1] != [":"]:
        return None
    k += words[k : k + 1] == ["،"] and tuple(words[k + 1 : k + 4]) == QUOTING
    if tuple(words[k : k + 3]) == QUOTING:
        colon = next((n for n in range(k + 3, min(k + 14, last)) if words[n] == ":" or context.is_verb(n)), None)
        if colon and words[colon] == ":":
            hops, at = [Hop(name, end, entity)], k
            inner = read_hop(context, k + 3, colon, True)
            if inner and (inner.entity is not None or is_medium(context, inner)):
                hops, at = [*hops, inner], colon
            return Chain(first, at, hops, "by-line")
    if k < last and (
        words[k] == ":"
        or (words[k] in _DASHES and not claimed and number <= 3)
        or (words[k] == "،" and not claimed and number <= 3 and words[first] == fold("خبرگزاری"))
    ):
        return Chain(first, k + (words[k] == ":"), [Hop(name, end, entity)], "by-line")
    return None


def _unknown_byline(context: Context, first: int, last: int) -> Chain | None:
    """«روزنامه الف: …» of an outlet that no table has."""
    words = context.words
    if first >= last or words[first] not in patterns().outlet_nouns:
        return None
    colon = next((n for n in range(first + 1, min(first + 7, last)) if words[n] == ":" or context.is_verb(n)), None)
    if colon is None or words[colon] != ":":
        return None
    hop = named_after(context, first, colon)
    return Chain(first, colon + 1, [hop], "by-line") if hop else None


def _may_precede(context: Context, n: int) -> bool:
    """Whether a word may stand before the outlet of a by-line: «شبکه خبری», «مسکو -»."""
    word, known = context.words[n], patterns()
    if word in known.outlet_nouns or word in known.outlet_words or word in '-–(«"':
        return True
    name = context.inside_mention.get(n)
    if name is None:
        return False
    entity, mention, end = context.mention_at[name]
    person = context.doc.entities[entity].kind == "person" and mention.form == "name"
    return not person or context.words[end] in ("-", "–")  # «علی هاشم (خبرنگار الجزیره): …» speaks himself
