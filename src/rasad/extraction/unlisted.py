"""Finds places and bodies that no table knows, by the noun before them: «شهر سلپتسئوسک», «انجمن ملی اسلحه»."""

from __future__ import annotations

from functools import cache

from rasad import tables
from rasad.analysis.lexicon import kinds
from rasad.document import Document
from rasad.extraction.mentions import Naming
from rasad.extraction.titles import Title
from rasad.extraction.wordlists import is_given_name, nationality, title_words
from rasad.knowledge.entries import Entry
from rasad.knowledge.lookup import Use, fold_word
from rasad.knowledge.transliteration import latin_name
from rasad.model import Kind

LONGEST = 7


@cache
def unlisted() -> dict[str, frozenset[str]]:
    """data/unlisted.yaml, folded."""
    return {part: frozenset(map(fold_word, words)) for part, words in tables.load_yaml("unlisted").items()}


def find_unlisted(doc: Document, namings: list[Naming], titles: list[Title]) -> list[Naming]:
    """The namings, with unknown places added, and unknown bodies, which take in the names inside them."""
    if not doc.tokens.upos:
        return namings
    inside = {at for naming in namings for at in range(naming.first, naming.last)}
    titled = {at for title in titles for at in range(title.first, title.head)}
    starting = {naming.first: naming for naming in namings}
    words = [fold_word(word) for word in doc.tokens.form]
    for clause in doc.clauses:  # «اظهار کرد»: the noun of a verb belongs to no name
        inside |= set(clause.predicate)
    made: list[Naming] = []
    for first, last in doc.sentences:
        at = first
        while at < last - 1:
            new = None
            if at not in inside and words[at] in unlisted()["place"]:
                new = place_after(doc, words, at, last, inside)
            if new is None and at not in inside and at not in titled and words[at] in unlisted()["body"]:
                new = body_from(doc, words, at, last, starting, inside)
            if new:
                made.append(new)
                at = new.last
            else:
                at = starting[at].last if at in starting else at + 1
    taken = {at for naming in made for at in range(naming.first, naming.last)}
    kept = [naming for naming in namings if not taken & set(range(naming.first, naming.last))]
    return sorted(kept + made + places_again(doc, made, inside | taken), key=lambda naming: naming.first)


def place_after(doc: Document, words: list[str], at: int, end: int, inside: set[int]) -> Naming | None:
    """A word in no dictionary directly after «شهر» and the like."""
    tokens = doc.tokens
    first = at + 1
    if first in inside or not tokens.form[first][0].isalpha() or words[first] in nationality():
        return None
    if kinds(tokens.form[first]) or tokens.upos[first] not in ("PROPN", "NOUN", "X", "ADJ") or len(words[first]) < 3:
        return None
    return named(doc, "place", first, first + 1, "name/after-noun")


def body_from(
    doc: Document, words: list[str], at: int, end: int, starting: dict[int, Naming], inside: set[int]
) -> Naming | None:
    """A body's name: its noun and the ezafe chain after it, where the chain tells it from others of its kind."""
    tokens = doc.tokens
    if at and words[at - 1] in ("یک", "هر", "چند", "این", "آن", "همان", "هیچ", "کدام"):
        return None
    last, telling, plain = at + 1, False, 0
    while last < end and last - at < LONGEST:
        naming = starting.get(last)
        if naming and naming.entry.kind in ("country", "place", "organisation"):
            telling, last = True, naming.last
            break
        goes_on = tokens.ezafe[last - 1] or tokens.upos[last - 1] == "PROPN"
        if (
            naming
            or last in inside
            or words[last] in title_words().never
            or not goes_on
            or tokens.upos[last] not in ("NOUN", "ADJ", "PROPN")
            or words[last] in ("را",)
        ):
            break
        if is_given_name(tokens.form[last]) and tokens.upos[last] == "PROPN":
            break
        plain += words[last] not in unlisted()["general"]
        last += 1
    while last > at + 1 and not telling and words[last - 1] in unlisted()["general"]:
        last -= 1
    if last - at < 2 or (not (telling and last - at > 1) and plain < 2):
        return None
    return named(doc, "organisation", at, last, "name/body-unlisted")


def named(doc: Document, kind: Kind, first: int, last: int, rule: str) -> Naming:
    """A naming by the words of the report."""
    name = " ".join(doc.tokens.form[first:last])
    entry = Entry("", kind, name, latin_name(name) if kind == "place" else "", (name,))
    return Naming(first, last, (Use(entry, name, False),), rule)


def places_again(doc: Document, made: list[Naming], taken: set[int]) -> list[Naming]:
    """Later mentions of unknown places without the noun."""
    known = {fold_word(naming.entry.name): naming for naming in made if naming.entry.kind == "place"}
    if not known:
        return []
    return [
        Naming(at, at + 1, known[folded].uses, "name/again")
        for at, word in enumerate(doc.tokens.form)
        if at not in taken and (folded := fold_word(word)) in known
    ]
