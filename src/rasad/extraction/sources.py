"""Finds the chains of outlets that brought a report or a part of it, and the stretch of text each answers for.

«به گزارش الف به نقل از ب»، «الف نوشت»، by-lines («ایرنا:»). Outermost first. What is known is in data/sources.yaml.
"""

from __future__ import annotations

from rasad.document import Document, SourceDraft
from rasad.extraction.bylines import QUOTING, Chain, byline, signatures
from rasad.extraction.context import Context, make_context
from rasad.extraction.cues import Cue
from rasad.extraction.hops import MAX_HOP, is_medium, outlet_mention, read_hop, read_hops
from rasad.extraction.outlet_entities import entity_of_hop, same_outlet
from rasad.extraction.outlet_names import Hop, name_phrase_end, named_after, patterns
from rasad.knowledge.entries import entries
from rasad.model import Span

_TELLING = ("clause", "marked", "object", "colon")
ENDS_BEFORE = frozenset((".", "؛", ":", "»", ")", "،", "و", "!", "؟", "🔹", "*", "-"))


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
    signed = {chain.first: chain for chain in signatures(context)}
    for first, last in context.units:
        n = max(n, first)
        signed_by = byline(context, first, last)
        if signed_by:
            found.append(signed_by)
            n = signed_by.last
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
            comma = bool(hops) and context.words[last : last + 1] == ["،"]
            inner = _speaking_outlet(context, last + 1, limit) if comma else None
            if inner and inner.hops[0].entity not in {hop.entity for hop in hops if hop.entity is not None}:
                hops, last = [*hops, *inner.hops], inner.last  # «به گزارش الف، شبکه خبری ب اعلام کرد»
            return Chain(n, last, hops, rule) if hops else None
    return _telling(context, n, limit)


def _telling(context: Context, n: int, limit: int) -> Chain | None:
    """«گزارش خبرنگار ایرنا از بم حاکی است»: only of an outlet that the tables or the report know."""
    words = context.words
    if words[n] != "گزارش" or (n and words[n - 1] not in ENDS_BEFORE):
        return None
    told = next((k for k in range(n + 2, min(n + 14, limit)) if words[k] in ("حاکی", "حاکیست")), None)
    if told is None or any(context.is_verb(k) for k in range(n, told)):
        return None
    hop = read_hop(context, n + 1, told, True)
    return Chain(n, told, [hop], "telling") if hop and hop.entity is not None else None


def _named_before(context: Context, at: int, before: list[Chain]) -> Hop | None:
    """An outlet at a position that no table has, but that the report has named as one before."""
    for chain in before:
        for hop in chain.hops:
            end = at + hop.last - hop.first
            if context.words[at:end] == context.words[hop.first : hop.last]:
                return Hop(at, end)
    return None


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
    cue = next((c for c in context.cues_between(hop.last, last) if _tells(context, c)), None)
    if (
        cue is None
        or any(context.is_verb(k) for k in range(hop.last, cue.first))
        or words[hop.last : hop.last + 1] == ["را"]
    ):
        return None
    if (words[n] in known.anonymous or words[n] in ("برخی", "سایر")) and not _brings_news(context, hop, cue):
        return None
    hops, end = [hop], cue.last
    quoted = next((k for k in range(hop.last, cue.first - 2) if tuple(words[k : k + 3]) == QUOTING), None)
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


def _tells(context: Context, cue: Cue) -> bool:
    """Whether an outlet that is its subject brings something: «نوشت», «گزارش داد», «آورده است:»."""
    marked = context.words[cue.last : cue.last + 1] in ([":"], ["که"])
    return cue.takes in _TELLING or (cue.lemma == "آوردن" and marked)


def _brings_news(context: Context, hop: Hop, cue: Cue) -> bool:
    """Whether a source without a name is one of news («منابع آگاه می‌گویند»), not one that only speaks."""
    known, words = patterns(), context.words[hop.first : hop.last]
    if cue.act == "report" or not known.informed.isdisjoint(words):
        return True
    return cue.act == "announce" and "منابع" not in words


def _opens(words: list[str], n: int) -> int:
    """Length of a connecting phrase at a position («از سوی دیگر», «در همین حال»)."""
    for phrase in (
        ("از", "سوی", "دیگر"),
        ("از", "سویی", "دیگر"),
        ("در", "همین", "حال"),
        ("در", "این", "حال"),
        ("با", "این", "حال"),
        ("در", "همین", "راستا"),
        ("این", "در", "حالی", "است", "که"),
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
