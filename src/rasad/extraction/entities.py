"""Who and what a report speaks of: names found, linked to what is known, and gathered into entities."""

from __future__ import annotations

from rasad.document import Document, EntityDraft, MentionSpan
from rasad.extraction.bodies import BARE, find_bodies
from rasad.extraction.called import describe_called
from rasad.extraction.choosing import choose_people
from rasad.extraction.coreference import point_back
from rasad.extraction.fuller import join_parts, join_surnames
from rasad.extraction.learned import find_learned
from rasad.extraction.lone import lone_surnames
from rasad.extraction.mentions import Naming, company, find_names
from rasad.extraction.nopersons import without_impossible
from rasad.extraction.papers import describe_outlets, quoted_outlets
from rasad.extraction.people import find_people
from rasad.extraction.roles import Linker
from rasad.extraction.speaking_names import speaking_names
from rasad.extraction.title_reading import find_titles
from rasad.extraction.unlisted import find_unlisted
from rasad.extraction.wordlists import honorifics, ranks, title_words
from rasad.knowledge.entries import Entry, entries
from rasad.knowledge.lookup import fold_word
from rasad.model import Form, Span


def find_entities(doc: Document) -> None:
    """Fills doc.entities with what the report names; one entity for all its names."""
    doc.entities = []
    namings = quoted_outlets(doc, without_titles(doc, find_bodies(doc, find_names(doc))))
    titles = find_titles(doc, namings)
    namings = find_unlisted(doc, namings, titles)
    namings, others = choose_people(doc, namings, titles)
    namings += find_people(doc, namings, titles, others)
    namings += find_learned(doc, namings, titles)
    titled = {at for title in titles for at in range(title.first, title.last)}
    namings += lone_surnames(doc, namings, titled)
    namings += speaking_names(doc, namings, titled)
    namings = without_impossible(doc, namings)
    namings.sort(key=lambda naming: naming.first)
    join_parts(doc, namings)
    join_surnames(doc, namings)
    titles = find_titles(doc, namings)  # again, now that every name is known that ends a title or is governed by it
    known: dict[tuple[str, str], int] = {}
    owners = [(naming, gather(doc, naming, known)) for naming in namings]
    describe_called(doc, owners)
    describe_outlets(doc, owners)
    Linker(doc, titles, owners).link()
    point_back(doc)
    stand_for_states(doc)


def without_titles(doc: Document, namings: list[Naming]) -> list[Naming]:
    """The namings without surnames that are part of something else here.

    «رهبر» in «رهبر لیبی» and «رهبر مخالفان», «اسلامی» in «رهبر انقلاب اسلامی».
    """
    countries = {n.first for n in namings if n.entry.kind == "country"}
    words, upos = doc.tokens.form, doc.tokens.upos

    def other(naming: Naming) -> bool:
        if naming.entry.kind != "person" or naming.last - naming.first > 1:
            return False
        word, before = fold_word(words[naming.first]), naming.first - 1
        if word == "صدر" and words[naming.last : naming.last + 1] == ["اعظم"]:
            return True  # «صدر اعظم آلمان»
        if word not in title_words().heads and word not in ("اسلامی", "ملی"):
            return False
        qualifies = before >= 0 and bool(upos) and upos[before] in ("NOUN", "PROPN", "ADJ")
        addressed = before >= 0 and fold_word(words[before]) in honorifics() | ranks()
        governs = doc.tokens.ezafe[naming.first] if doc.tokens.ezafe else False
        governs = governs or (naming.last < len(words) and bool(upos) and upos[naming.last] in ("NOUN", "PROPN"))
        if word in title_words().heads and governs and not addressed:
            return True
        return naming.last in countries or (word in ("اسلامی", "ملی") and qualifies and not addressed)

    return [naming for naming in namings if not other(naming)]


def gather(doc: Document, naming: Naming, known: dict[tuple[str, str], int]) -> int:
    """The index of the entity that a naming means, made where it is new; the mention is added.

    known: entities by key, or by kind and folded name where no table has them.
    """
    entry = naming.entry
    identity = ("key", entry.key) if entry.key else (entry.kind, fold_word(entry.name))
    at = known.setdefault(identity, len(doc.entities))
    if at == len(doc.entities):
        doc.entities.append(draft(entry, naming))
    entity = doc.entities[at]
    entity.mentions.append(mention(doc, naming))
    entity.name = fuller(entity, naming)
    return at


def stand_for_states(doc: Document) -> None:
    """Ties capitals and seats of power that act to their states."""
    known = {entity.key: at for at, entity in enumerate(doc.entities) if entity.key}
    for key, at in list(known.items()):
        state, spans = state_behind(doc, key, at)
        if state and state not in known:
            known[state] = len(doc.entities)
            doc.entities.append(draft_of_state(state))
            doc.entities[-1].mentions += [MentionSpan(span, "description", "stands-for", 0.8) for span in spans]
        if state:
            doc.entities[at].stands_for = known[state]


def draft(entry: Entry, naming: Naming) -> EntityDraft:
    """An entity without mentions, as the tables know it."""
    others = [use.entry.key for use in naming.uses]
    if not entry.key:
        return EntityDraft(
            entry.kind, entry.name, entry.name_en or None, naming.rule, confidence=0.7, unknown={"key": "unknown-name"}
        )
    return EntityDraft(
        kind=entry.kind,
        name=naming.uses[0].form if speaks_for_itself(naming) else entry.name,
        name_en=entry.name_en or None,
        rule=naming.rule,
        key=entry.key,
        wikidata=entry.wikidata or None,
        candidates=others if len(others) > 1 else [],
        confidence=0.6 if len(others) > 1 else 0.95,
        unknown={"key": "ambiguous"} if len(others) > 1 else {},
    )


def draft_of_state(key: str) -> EntityDraft:
    """A state that only its capital or seat of power speaks for in this report."""
    entry = entries()[key]
    return EntityDraft(
        kind=entry.kind,
        name=entry.name,
        name_en=entry.name_en,
        rule="stands-for",
        key=key,
        wikidata=entry.wikidata or None,
    )


def mention(doc: Document, naming: Naming) -> MentionSpan:
    form: Form = "description" if naming.rule == BARE else "title" if epithet(naming) else "name"
    return MentionSpan(doc.tokens.span(naming.first, naming.last), form, naming.rule)


def fuller(entity: EntityDraft, naming: Naming) -> str:
    """The fullest standard form that the report has used; of a person the first whole name, else the tables' name."""
    form, known = naming.uses[0].form, naming.entry.name
    if entity.kind == "person":
        return form if entity.name == known and whole_name(naming) else entity.name
    return form if speaks_for_itself(naming) and len(fold_word(form)) > len(fold_word(entity.name)) else entity.name


def speaks_for_itself(naming: Naming) -> bool:
    """Whether a form of the tables can stand as the name: no surname alone, no «آمریکای جنایتکار»."""
    if naming.entry.kind == "person":
        return whole_name(naming)
    first, *more = naming.uses[0].form.split()
    qualified = bool(more) and first.endswith("ی") and first[:-1] in naming.entry.forms
    return naming.entry.kind != "country" or not qualified


def epithet(naming: Naming) -> bool:
    """Whether a form of the tables is what a person is called, no name: «رهبر شهید انقلاب»."""
    words = [fold_word(word) for word in naming.uses[0].form.split()]
    return naming.entry.kind == "person" and (words[0] == "رهبر" or words[:2] == ["امام", "شهید"])


def whole_name(naming: Naming) -> bool:
    """Whether a person's name here is more than a surname, a surname with a rank, or an epithet."""
    form = naming.uses[0].form
    if epithet(naming):
        return False
    return " " in form and fold_word(form.split()[0]) not in ranks() | honorifics() and naming.rule != "name/by-sound"


def state_behind(doc: Document, key: str, at: int) -> tuple[str, list[Span]]:
    """The key of the state for which a seat of power or an acting capital stands, and the words that act."""
    entry = entries().get(key)
    if entry is None or not entry.stands_for:
        return "", []
    spans = [m.span for m in doc.entities[at].mentions if entry.kind != "place" or acts(doc, m.span)]
    return (entry.stands_for if spans else ""), spans


def acts(doc: Document, span: Span) -> bool:
    """Whether a capital stands where a party stands, not where a place does."""
    first = doc.tokens.inside(span).start
    words, last = doc.tokens.form, doc.tokens.inside(span).stop
    if last < len(words) and words[last] in ("-", "_", "–", "(", ")"):
        return False  # a dateline
    return first == 0 or fold_word(words[first - 1]) not in company()["located"]
