"""Lists of words that finding names, titles and people share, folded."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from rasad import tables
from rasad.analysis.lexicon import words
from rasad.knowledge.entries import demonyms, people
from rasad.knowledge.lookup import fold_word

SURNAME_ENDING = re.compile("(?:یان|پور|زاده|نژاد|نیا|فر|وند|منش|خواه|ابادی|دوست|لو)$")  # folded


class Words(NamedTuple):
    """data/title_words.yaml, folded."""

    heads: frozenset[str]
    callings: frozenset[str]
    after: frozenset[str]
    own: frozenset[str]
    kin: frozenset[str]
    counterpart: frozenset[str]
    personal: frozenset[str]
    ranked: frozenset[str]
    seated: frozenset[str]
    seats: frozenset[str]
    sides: frozenset[str]
    named_before: frozenset[str]
    members: frozenset[str]
    seldom: frozenset[str]
    particles: frozenset[str]
    bears: frozenset[str]
    never: frozenset[str]
    firms: frozenset[str]
    town_openings: frozenset[str]
    charges: frozenset[str]
    pointed: frozenset[str]
    former: frozenset[str]
    passing: frozenset[str]
    envoys: frozenset[str]
    days: frozenset[str]
    going_on: frozenset[str]
    works: frozenset[str]
    towards: frozenset[str]
    papers: frozenset[str]
    body_nouns: frozenset[str]
    forces: frozenset[str]
    serving: frozenset[str]


@cache
def title_words() -> Words:
    content = tables.load_yaml("title_words")
    return Words(**{part: frozenset(map(fold_word, words)) for part, words in content.items()})


@cache
def people_nouns() -> frozenset[str]:
    """Folded nouns of persons, without a last «ه» and «ی»: «مرد», «جوان», «راننده»."""
    content = tables.load_yaml("pointing")
    nouns = map(fold_word, (*content["person"], *content["human"]))
    return frozenset(noun.removesuffix("ی").removesuffix("ه") for noun in nouns)


@cache
def nationality() -> dict[str, str]:
    """Country keys by folded nationality word, also with plural and clitic endings."""
    found: dict[str, str] = {}
    for word, key in demonyms().items():
        for ending in ("", "ها", "های", "اش", "ای"):
            found.setdefault(fold_word(word + ending), key)
    return found


@cache
def honorifics() -> frozenset[str]:
    """Folded words of address, rank and learning that stand before a name."""
    parts = frozenset(("والمسلمین", "العظمی", "حجهالاسلام"))
    return parts | frozenset(
        fold_word(form)
        for row in tables.load_tsv("honorifics")
        for form in (row["form"], *row["also"].split("|"))
        if form and row["kind"] not in ("descent", "nobility", "memorial") and " " not in form
    )


@cache
def addresses() -> frozenset[str]:
    """Folded words that stand before a name, those of descent too («شیخ»), which may be part of it."""
    rows = tables.load_tsv("honorifics")
    return honorifics() | {fold_word(form) for row in rows for form in (row["form"], *row["also"].split("|")) if form}


@cache
def ranks() -> frozenset[str]:
    """Folded ranks and words of address, which are never part of a name."""
    kinds = ("military", "address", "academic", "office")
    rows = [row for row in tables.load_tsv("honorifics") if row["kind"] in kinds]
    forms = [form for row in rows for form in (row["form"], *row["also"].split("|")) if form and " " not in form]
    religious = ["آیت\u200cالله", "آیةالله", "حجت\u200cالاسلام", "والمسلمین"]
    return frozenset(map(fold_word, [*forms, *religious])) - {"امیر"}


@cache
def surnames() -> frozenset[str]:
    """Folded last words of the names in people.tsv."""
    return frozenset(fold_word(e.name.split()[-1]) for e in people())


@cache
def given_names() -> frozenset[str]:
    """Folded first names: of the lexicon, and first words of the names in people.tsv."""
    sources = ("lexicon.tsv", "people.tsv", "title_words.yaml", "honorifics.tsv")
    found: frozenset[str] = tables.compiled("given-names", sources, gather_given_names)
    return found


def gather_given_names() -> frozenset[str]:
    found = {fold_word(word) for word, kinds in words().items() if "G" in kinds}
    found |= {fold_word(person.name.split()[0]) for person in people() if " " in person.name}
    return frozenset(found - title_words().never - title_words().heads - honorifics())


def is_given_name(word: str) -> bool:
    """Whether a word is somebody's first name.

    >>> is_given_name("علیرضا"), is_given_name("میز")
    (True, False)
    """
    folded = fold_word(word)
    return folded in given_names() or (len(folded) > 5 and folded.startswith("عبدال")) or folded.endswith("الدین")
