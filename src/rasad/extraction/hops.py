"""Reads one hop of a source chain: the outlet named at a position, in any of the ways reports name one."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache

from rasad.document import EntityDraft, MentionSpan
from rasad.extraction.context import MARKS, Context
from rasad.extraction.cues import words_of
from rasad.extraction.wordlists import nationality
from rasad.knowledge.entries import Entry, entries
from rasad.knowledge.lookup import fold_word as fold_name
from rasad.knowledge.lookup import index
from rasad.model import Form
from rasad.orthography import fold
from rasad.tables import load_yaml

_COMMAS = {"،", ","}
_STOPS = {"،", ",", ":", ".", "؛", "!", "؟", "که", "را"}
MAX_HOP = 12


@dataclass(frozen=True, slots=True)
class Patterns:
    """data/sources.yaml, folded."""

    openings: dict[str, list[tuple[tuple[str, ...], str]]]
    reporters: frozenset[str]
    outlet_nouns: frozenset[str]
    outlet_words: frozenset[str]
    anonymous: frozenset[str]
    offices: frozenset[str]
    relays: list[tuple[str, ...]]


@cache
def patterns() -> Patterns:
    """The compiled table; loaded once."""
    data = load_yaml("sources")
    openings: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in data["openings"]:
        for phrase in row["words"]:
            words = words_of(phrase)
            openings.setdefault(words[0], []).append((words, row["id"]))
    for rows in openings.values():
        rows.sort(key=lambda row: -len(row[0]))
    folded = {
        key: frozenset(map(fold, data[key]))
        for key in ("reporters", "outlet_nouns", "outlet_words", "anonymous", "offices")
    }
    return Patterns(openings, **folded, relays=[words_of(phrase) for phrase in data["relays"]])


@dataclass(slots=True)
class Hop:
    """One outlet of a chain: its tokens (the name alone) and its entity where it is known."""

    first: int
    last: int
    entity: int | None = None


def read_hops(context: Context, at: int, limit: int, strict: bool) -> tuple[list[Hop], int]:
    """The outlets from a position on, joined by «به نقل از»; where the last ends, with the place it reports from."""
    hops: list[Hop] = []
    last = at
    while True:
        hop = read_hop(context, at, limit, strict and not hops)
        if hop is None:
            return hops, last
        hops.append(hop)
        last = _with_place(context, hop.last, limit)
        at = _next_hop(context, last, limit)
        if not at:
            return hops, last


def _next_hop(context: Context, at: int, limit: int) -> int:
    """Where the next hop begins: after «به نقل از», or after a comma before another outlet; 0 where none does."""
    words = context.words
    k = at
    while k < limit and (words[k] in _COMMAS or words[k] in ("و", "نیز", "هم")):
        k += 1
    if tuple(words[k : k + 3]) == ("به", "نقل", "از"):
        return k + 3
    if k > at and words[at] in _COMMAS and k < limit:
        name = outlet_mention(context, k, min(k + 3, limit))
        if name and name[0] - k <= 1 and (name[0] == k or words[k] in patterns().outlet_nouns):
            return k
    return 0


def read_hop(context: Context, at: int, limit: int, strict: bool) -> Hop | None:
    """The outlet named at a position: a known one, «این روزنامه», one after a noun such as «روزنامه», or a bare name.

    `strict`: a bare name counts only where it is tagged as a proper name."""
    known, words = patterns(), context.words
    end = at
    while (
        end < min(limit, at + MAX_HOP)
        and words[end] not in _STOPS
        and not (words[end : end + 3] == ["به", "نقل", "از"] or context.is_verb(end))
    ):
        end += 1
    if end == at:
        return None
    if words[at] in ("این", "همین", "آن"):
        return same_outlet(context, at, end)
    ours = next((n for n in range(at, min(end, at + 5)) if words[n] == "ما"), None)
    if ours is not None and all(word in known.reporters for word in words[at:ours]):
        return _own_outlet(context, at, ours + 1)
    own = outlet_mention(context, at, end)
    if own and not _is_person_first(context, at, own[0]):
        return Hop(*own)
    if listed := listed_outlet(context, at, end):
        return listed
    k = at
    while k < end and words[k] in known.reporters:
        k += 1
    for n in range(k, min(end, k + 5)):
        if words[n] in known.outlet_nouns:
            return named_after(context, n, end)
    if words[k] in known.anonymous or (
        k + 1 < end and words[k] in ("یک", "برخی", "سایر", "دیگر") and words[k + 1] in known.anonymous
    ):
        return Hop(k, name_phrase_end(context, k, end))
    if words[k] in known.offices:
        return Hop(k, _office_end(context, k, end))
    upos = context.doc.tokens.upos
    proper = not upos or upos[k] == "PROPN"
    if words[k] == "ما" or ((strict or words[end : end + 1] != ["،"]) and not proper):
        return None
    last = name_phrase_end(context, k, end)
    return Hop(k, last) if 0 < last - k <= 4 else None


def _office_end(context: Context, first: int, end: int) -> int:
    """The end of a press office's name: with the few nouns up to its comma («روابط عمومی مرکز مشارکت زنان،»)."""
    last = name_phrase_end(context, first, end)
    upos, lists = context.doc.tokens.upos, context.lists
    rest = range(last, end)
    nouns = all(upos[n] in ("NOUN", "ADJ", "PROPN") and n not in context.times for n in rest) if upos else False
    free = not any(context.words[n] in lists.roles or n in context.mention_at for n in rest)
    return end if context.words[end : end + 1] == ["،"] and len(rest) <= 3 and nouns and free else last


def listed_outlet(context: Context, first: int, last: int) -> Hop | None:
    """A known outlet whose name counts only in such company («گروه اقتصاد فارس»)."""
    forms = context.doc.tokens.form
    if entry := _written_apart(forms, first, last):
        return Hop(first, first + 2, _entity_of(context, entry, first, first + 2))
    for n in range(first, last):
        found = index().longest(forms, n, last)
        if not found or context.inside_mention.get(n) is not None:
            continue
        entry = next((use.entry for use in found.uses if use.entry.kind == "outlet"), None)
        if entry:
            return Hop(n, found.last, _entity_of(context, entry, n, found.last))
    return None


def _written_apart(forms: list[str], first: int, last: int) -> Entry | None:
    """The outlet whose one word stands here as two («شین هوا»)."""
    if first + 2 > last:
        return None
    uses = index().uses(f"{forms[first]} {forms[first + 1]}")
    return next((use.entry for use in uses if use.entry.kind == "outlet" and not use.weak), None)


def _entity_of(context: Context, entry: Entry, first: int, last: int) -> int:
    """The entity of an outlet of the tables; one is made where the report has none yet."""
    entities = context.doc.entities
    number = next((n for n, entity in enumerate(entities) if entity.key == entry.key), len(entities))
    if number == len(entities):
        entities.append(
            EntityDraft(
                "outlet", entry.name, entry.name_en, "sources/listed", key=entry.key, wikidata=entry.wikidata or None
            )
        )
    entities[number].mentions.append(MentionSpan(context.span(first, last), "name", "sources/listed"))
    return number


def _is_person_first(context: Context, at: int, name: int) -> bool:
    """Whether a person stands before the outlet («به نقل از علوی خبرنگار فارس»)."""
    found = context.mention_at.get(at)
    return found is not None and context.doc.entities[found[0]].kind == "person" and at < name


def outlet_mention(context: Context, first: int, last: int) -> tuple[int, int, int] | None:
    """The first mention of an outlet in a stretch: its tokens and its entity."""
    for n in range(first, last):
        found = context.mention_at.get(n)
        if found and context.doc.entities[found[0]].kind == "outlet" and found[1].form != "pronoun":
            return n, found[2], found[0]
    return None


def _own_outlet(context: Context, first: int, last: int) -> Hop | None:
    """«خبرنگار ما»: the outlet that published the report, where it is known."""
    doc = context.doc
    if not doc.outlet:
        return None
    uses = [use.entry for use in index().uses(doc.outlet) if use.entry.kind == "outlet"]
    keys = {entry.key for entry in uses}
    for number, entity in enumerate(doc.entities):
        if entity.kind == "outlet" and (entity.key in keys or fold(entity.name) == fold(doc.outlet)):
            return Hop(first, last, number)
    key = uses[0].key if uses else None
    doc.entities.append(
        EntityDraft("outlet", doc.outlet, uses[0].name_en if uses else None, "sources/own-outlet", key=key)
    )
    return Hop(first, last, len(doc.entities) - 1)


def same_outlet(context: Context, at: int, end: int) -> Hop | None:
    """«این روزنامه»: the outlet named last before it."""
    known = patterns()
    if at + 1 >= end or context.words[at + 1] not in known.outlet_nouns:
        return None
    for n in range(at - 1, max(at - 2000, -1), -1):
        found = context.mention_at.get(n)
        if found and context.doc.entities[found[0]].kind == "outlet":
            return Hop(at, at + 2, found[0])
        if context.words[n] == context.words[at + 1] and (unknown := _unknown_name(context, n, at)):
            return Hop(at, at + 2, entity_of_hop(context, unknown))
    return None


def _unknown_name(context: Context, noun: int, limit: int) -> Hop | None:
    """The name after «روزنامه» that no table has, where it is tagged as one or stands in quotation marks."""
    hop = named_after(context, noun, limit)
    if hop is None or hop.first == noun:
        return None
    quoted = hop.first - 1 in context.quote_at
    return hop if quoted or all(tag == "PROPN" for tag in context.doc.tokens.upos[hop.first : hop.last]) else None


def named_after(context: Context, n: int, end: int) -> Hop | None:
    """The name after «روزنامه انگلیسی»: in quotation marks, or the words up to the end of the phrase."""
    known, words = patterns(), context.words
    k = n + 1
    while k < end and (words[k] in known.outlet_words or words[k] in nationality()):
        k += 1
    if k < end and k in context.quote_at:
        return Hop(k + 1, context.quote_at[k][0])
    last = name_phrase_end(context, k, min(end, k + 5))
    if any(word.startswith("اطلاع") for word in words[n:k]):
        return Hop(n, max(last, k))  # «پایگاه اطلاع‌رسانی دولت»
    if last <= k:
        return Hop(n, max(k, n + 1)) if k > n + 1 else None
    if _describes(context, k, last):
        return Hop(n, last if context.doc.tokens.upos[k] != "ADP" else k)
    if (words[n] in known.offices and words[n] not in ("سایت", "پایگاه")) or (
        words[n] in ("سایت", "پایگاه") and k == n + 1
    ):
        return Hop(n, last)
    return Hop(k, last)


def _describes(context: Context, first: int, last: int) -> bool:
    """Whether words after an outlet's noun are no name but say what it is like («رسانه غربی», «روزنامه مزبور»)."""
    upos = context.doc.tokens.upos
    if not upos or last - first != 1:
        return False
    return fold_name(context.words[first]) in nationality() or upos[first] in ("ADJ", "ADP", "DET")


def name_phrase_end(context: Context, first: int, end: int) -> int:
    """The end of the noun phrase at a position: before a preposition, a time, or where no ezafe goes on."""
    ezafe, upos = context.doc.tokens.ezafe, context.doc.tokens.upos
    n = first
    while n < end:
        word = context.words[n]
        if (
            word in _STOPS
            or word in MARKS
            or n in context.times
            or (n > first and (word in context.lists.prepositions or word in context.lists.adverbs))
        ):
            break
        n += 1
        if (
            ezafe
            and n < end
            and n > first
            and not ezafe[n - 1]
            and upos
            and upos[n - 1] not in ("DET", "NUM")
            and upos[n] not in ("ADJ",)
        ) and not (upos[n] == "PROPN" and upos[n - 1] == "PROPN"):
            break
    return n


def _with_place(context: Context, at: int, limit: int) -> int:
    """Past «از مسکو», «در اسلام‌آباد», «روسیه از مسکو» after an outlet's name."""
    words, entities = context.words, context.doc.entities
    n = at
    while n < limit and words[n] in MARKS:
        n += 1
        at = n
    for _ in range(2):
        k = n + 1 if n < limit and words[n] in ("از", "در", "به") else n
        found = context.mention_at.get(k)
        if found and k < limit and entities[found[0]].kind in ("place", "country") and (k > n or n == at):
            nxt = found[2]
            if k == n and not (nxt < limit and words[nxt] in (*_COMMAS, "از", "به")):
                break
            n = at = nxt
            if n + 2 < limit and words[n] == "(" and words[n + 2] == ")":
                n = at = n + 3
        elif (
            k > n
            and k < limit
            and words[k] not in ("نقل",)
            and words[n] == "از"
            and k + 1 < limit
            and words[k + 1] in _COMMAS
        ):
            n = at = k + 1
        else:
            break
    return at


def is_medium(context: Context, hop: Hop) -> bool:
    """Whether a hop without an entity is an outlet or an anonymous source, not an official."""
    known, words = patterns(), context.words
    if words[hop.first] in known.anonymous or (
        words[hop.first + 1 : hop.first + 2] and words[hop.first + 1] in known.anonymous
    ):
        return True
    return any(words[n] in known.outlet_nouns for n in range(max(hop.first - 3, 0), hop.last))


@lru_cache(maxsize=4096)
def _misspelt(name: str) -> Entry | None:
    """The outlet of the tables that a long name misses by a letter («آسوشیدپرس»)."""
    folded = fold_name(name)
    if len(folded) < 7:
        return None
    near = get_close_matches(folded, _outlet_names(), 1, 0.88)
    return _outlet_names()[near[0]] if near else None


@cache
def _outlet_names() -> dict[str, Entry]:
    return {fold_name(form): entry for entry in entries().values() if entry.kind == "outlet" for form in entry.forms}


def entity_of_hop(context: Context, hop: Hop) -> int:
    """The entity of a hop; one is made where none is known."""
    doc = context.doc
    if hop.entity is not None:
        return hop.entity
    while hop.last - 1 > hop.first and not context.words[hop.last - 1][0].isalnum():
        hop.last -= 1
    span = context.span(hop.first, hop.last)
    name = doc.words(span)
    meant = _misspelt(name)
    if meant:
        return _entity_of(context, meant, hop.first, hop.last)
    for number, entity in enumerate(doc.entities):
        if fold(entity.name) == fold(name):
            return number
    known = patterns()
    head = context.words[hop.first]
    second = context.words[hop.first + 1] if hop.first + 1 < hop.last else ""
    named = not (head in known.anonymous or second in known.anonymous)
    named = named and not (head in known.outlet_nouns and _describes(context, hop.last - 1, hop.last))
    form: Form = "name" if named and head not in known.offices else "description"
    draft = EntityDraft("outlet", name, None, "sources/named-here", named=named)
    draft.mentions.append(MentionSpan(span, form, "sources/named-here"))
    draft.unknown = {"key": "unknown-name"} if named else {}
    doc.entities.append(draft)
    return len(doc.entities) - 1
