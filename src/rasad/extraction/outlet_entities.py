"""Which entity an outlet of a chain is: one of the tables, the report's own, the one named last, or a new one."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache, lru_cache

from rasad.document import EntityDraft, MentionSpan
from rasad.extraction.context import Context
from rasad.extraction.outlet_names import Hop, describes, patterns, unknown_name
from rasad.knowledge.entries import Entry, entries
from rasad.knowledge.lookup import fold_word as fold_name
from rasad.knowledge.lookup import index
from rasad.model import Form
from rasad.orthography import fold


def listed_outlet(context: Context, first: int, last: int) -> Hop | None:
    """A known outlet whose name counts only in such company («گروه اقتصاد فارس»)."""
    forms = context.doc.tokens.form
    if entry := _written_apart(forms, first, last):
        return Hop(first, first + 2, entity_of(context, entry, first, first + 2))
    for n in range(first, last):
        found = index().longest(forms, n, last)
        if not found or context.inside_mention.get(n) is not None:
            continue
        entry = next((use.entry for use in found.uses if use.entry.kind == "outlet"), None)
        if entry:
            return Hop(n, found.last, entity_of(context, entry, n, found.last))
    return None


def _written_apart(forms: list[str], first: int, last: int) -> Entry | None:
    """The outlet whose one word stands here as two («شین هوا»)."""
    if first + 2 > last:
        return None
    uses = index().uses(f"{forms[first]} {forms[first + 1]}")
    return next((use.entry for use in uses if use.entry.kind == "outlet" and not use.weak), None)


def entity_of(context: Context, entry: Entry, first: int, last: int) -> int:
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


def own_outlet(context: Context, first: int, last: int) -> Hop | None:
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
        if context.words[n] == context.words[at + 1] and (unknown := unknown_name(context, n, at)):
            return Hop(at, at + 2, entity_of_hop(context, unknown))
    return None


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
        return entity_of(context, meant, hop.first, hop.last)
    for number, entity in enumerate(doc.entities):
        if fold(entity.name) == fold(name):
            return number
    known = patterns()
    head = context.words[hop.first]
    second = context.words[hop.first + 1] if hop.first + 1 < hop.last else ""
    named = not (head in known.anonymous or second in known.anonymous)
    named = named and not (head in known.outlet_nouns and describes(context, hop.last - 1, hop.last))
    form: Form = "name" if named and head not in known.offices else "description"
    draft = EntityDraft("outlet", name, None, "sources/named-here", named=named)
    draft.mentions.append(MentionSpan(span, form, "sources/named-here"))
    draft.unknown = {"key": "unknown-name"} if named else {}
    doc.entities.append(draft)
    return len(doc.entities) - 1
