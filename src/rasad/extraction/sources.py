"""Finds the chains of outlets that brought a report or a part of it, and the stretch of text each answers for.

«به گزارش الف به نقل از ب»، «الف نوشت»، by-lines («ایرنا:»). Outermost first. What is known is in data/sources.yaml.
"""

from __future__ import annotations

from dataclasses import dataclass

from rasad.document import Document, SourceDraft
from rasad.extraction.context import Context, make_context
from rasad.extraction.hops import MAX_HOP, is_medium, outlet_mention, read_hop, read_hops
from rasad.extraction.outlet_entities import entity_of_hop, listed_outlet, same_outlet
from rasad.extraction.outlet_names import Hop, name_phrase_end, named_after, patterns
from rasad.knowledge.entries import entries
from rasad.model import Span
from rasad.orthography import fold

BYLINE_WORDS = 8


@dataclass(slots=True)
class Chain:
    """A chain as it stands in the text."""

    first: int
    last: int
    hops: list[Hop]
    rule: str


def find_sources(doc: Document) -> None:
    """Fills doc.sources; needs tokens and entities. Outlets that no list knows become entities."""
    context = make_context(doc)
    chains = _chains(context)
    for chain in chains:
        hops = [entity_of_hop(context, hop) for hop in chain.hops]
        for hop in hops:
            entity = doc.entities[hop]
            known = entries().get(entity.key or "")
            if known and entity.kind == "outlet":
                entity.name = _shorter(known.name, entity.name)
        span = context.span(chain.first, chain.last)
        doc.sources.append(SourceDraft(hops, span, Span(span.start, span.end), f"sources/{chain.rule}"))
    for number, source in enumerate(doc.sources):
        assert source.span is not None
        later = doc.sources[number + 1].span if number + 1 < len(doc.sources) else None
        end = doc.paragraphs[-1].end if doc.paragraphs else source.span.end
        source.scope = Span(source.span.start, later.start if later else end)


def _shorter(usual: str, written: str) -> str:
    """The usual name of an outlet where it is written out: «ایسنا» for «خبرگزاری دانشجویان ایران»."""
    return usual if len(usual.split()) < len(written.split()) else written


def _chains(context: Context) -> list[Chain]:
    """All chains in order; they do not overlap."""
    found: list[Chain] = []
    n = 0
    signed = {chain.first: chain for chain in _signatures(context)}
    for first, last in context.units:
        n = max(n, first)
        byline = _byline(context, first, last)
        if byline:
            found.append(byline)
            n = byline.last
        subject = _speaking_outlet(context, n, last)
        while n < last:
            chain = signed.get(n) or _opening(context, n, last, found)
            if subject and (chain is None or chain.first >= subject.first) and n >= subject.first:
                chain = subject
            if chain:
                found.append(chain)
                n = chain.last
                subject = subject if chain is not subject and subject and subject.first >= n else None
            else:
                n += 1
    return found


def _signatures(context: Context) -> list[Chain]:
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


def _opening(context: Context, n: int, limit: int, before: list[Chain]) -> Chain | None:
    """«به گزارش …» at a token; after «روزنامه ال مرکوریو» also «به نوشته ال مرکوریو …»."""
    known = patterns()
    for phrase, rule in known.openings.get(context.words[n], ()):
        if tuple(context.words[n : n + len(phrase)]) == phrase:
            if rule == "quoting" and context.units[context.unit_of(n)][0] != n:
                return None
            hops, last = read_hops(context, n + len(phrase), limit, strict=rule != "report")
            if not hops and rule != "quoting" and (again := _named_before(context, n + len(phrase), before)):
                hops, last = [again], again.last
            return Chain(n, last, hops, rule) if hops else None
    return None


def _named_before(context: Context, at: int, before: list[Chain]) -> Hop | None:
    """An outlet at a position that no table has, but that the report has named as one before."""
    for chain in before:
        for hop in chain.hops:
            end = at + hop.last - hop.first
            if context.words[at:end] == context.words[hop.first : hop.last]:
                return Hop(at, end)
    return None


def _byline(context: Context, first: int, last: int) -> Chain | None:
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
    mention = outlet_mention(context, at, min(at + BYLINE_WORDS, last))
    if mention is None and number <= 2 and at + 2 < last and words[at + 1] in (":", "-", "–"):
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
    if words[k : k + 3] == ["به", "نقل", "از"]:
        colon = next((n for n in range(k + 3, min(k + 14, last)) if words[n] == ":" or context.is_verb(n)), None)
        if colon and words[colon] == ":":
            hops, at = [Hop(name, end, entity)], k
            inner = read_hop(context, k + 3, colon, True)
            if inner and (inner.entity is not None or is_medium(context, inner)):
                hops, at = [*hops, inner], colon
            return Chain(first, at, hops, "by-line")
    if k < last and (
        words[k] == ":"
        or (words[k] in ("-", "–") and not claimed and number <= 3)
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
    return context.inside_mention.get(n) is not None


def _speaking_outlet(context: Context, first: int, last: int) -> Chain | None:
    """«رویترز نوشت», «این خبرگزاری افزود», «منابع آگاه گزارش دادند» at the head of a sentence."""
    words, known = context.words, patterns()
    n = first
    while n < last:
        connected = _opens(words, n)
        if connected:
            n += connected
        elif n in context.times:
            n = context.times[n]
        elif words[n] in context.lists.adverbs or not words[n][0].isalnum():
            n += 1
        else:
            break
    if n >= last:
        return None
    hop = _subject_hop(context, n, last)
    if hop is None:
        return None
    cue = next(
        (c for c in context.cues_between(hop.last, last) if c.takes in ("clause", "marked", "object", "colon")), None
    )
    if (
        cue is None
        or any(context.is_verb(k) for k in range(hop.last, cue.first))
        or words[hop.last : hop.last + 1] == ["را"]
    ):
        return None
    if (words[n] in known.anonymous or words[n] in ("برخی", "سایر")) and cue.act not in ("report", "announce"):
        return None
    hops, end = [hop], cue.last
    quoted = next((k for k in range(hop.last, cue.first - 2) if tuple(words[k : k + 3]) == ("به", "نقل", "از")), None)
    relay = next(
        (
            k + 1 + len(r)
            for k in range(hop.last, cue.first)
            for r in known.relays
            if tuple(words[k + 1 : k + 1 + len(r)]) == r
        ),
        None,
    )
    if quoted is not None:
        inner = read_hop(context, quoted + 3, cue.first, True)
        if inner and (inner.entity is not None or is_medium(context, inner)):
            hops.append(inner)
        else:
            end = cue.last if cue.first - quoted > 10 else cue.first
    elif relay:
        end = relay
    elif cue.last - n > 12:
        end = hop.last
    return Chain(n, end, hops, "speaks")


def _opens(words: list[str], n: int) -> int:
    """Length of a connecting phrase at a position («از سوی دیگر», «در همین حال»)."""
    for phrase in (
        ("از", "سوی", "دیگر"),
        ("از", "سویی", "دیگر"),
        ("در", "همین", "حال"),
        ("در", "این", "حال"),
        ("با", "این", "حال"),
        ("در", "همین", "راستا"),
    ):
        if tuple(words[n : n + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def _subject_hop(context: Context, n: int, last: int) -> Hop | None:
    """The outlet that stands as subject at a position."""
    known, words = patterns(), context.words
    if words[n] in ("این", "همین"):
        return same_outlet(context, n, last)
    k = n
    while k < last and (words[k] in known.outlet_nouns or words[k] in known.outlet_words or words[k] in ("«", '"')):
        k += 1
    mention = outlet_mention(context, n, min(k + 1, last))
    if mention:
        return Hop(*mention)
    if k > n and words[n] in known.outlet_nouns and k < last:
        return named_after(context, n, min(last, n + MAX_HOP))
    at = n + 1 if words[n] in ("برخی", "سایر", "یک") else n
    if at + 1 < last and words[at] in known.anonymous - {"منبع"} and words[n] != "یک":
        return Hop(n, name_phrase_end(context, at, min(last, at + 4)))
    return None
