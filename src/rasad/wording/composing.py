"""Puts the English of a party together: number, article, adjectives, noun, and what stands after it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from rasad.knowledge.lookup import fold_word
from rasad.tables import load_tsv
from rasad.wording.amounts import Amount
from rasad.wording.articles import article
from rasad.wording.heads import Adjective, Noun, adjectives, table

OWN = "{own}"  # whose the reader of the phrase puts in: "its", "their"


class Phrase(NamedTuple):
    """English words, the Persian word after them, whether they are plural, all is said, and the kind of a name."""

    said: str
    last: int
    many: bool
    whole: bool
    kind: str = ""
    bare: bool = False  # one person of whom nothing says which: «قاچاقچی» in «گروه‌های قاچاقچی»


class Described(NamedTuple):
    """What describes a noun: adjectives, what stands after it, and what its own words say of its number and owner."""

    before: list[str]
    after: list[str]
    last: int
    noun: Noun
    some: bool
    own: str
    of: bool
    whole: bool


@cache
def owners() -> dict[str, str]:
    return {fold_word(word): said or OWN for word, said in table()["owners"].items()}


def of_office(adjective: Adjective) -> bool:
    """Whether an adjective behind a title is of its holder: «سابق», «آمریکایی», not «اقتصادی»."""
    return adjective.rank <= 2 or bool(adjective.one)


def seat(noun: Noun, place: str) -> Noun:
    """«استان کرمانشاه» is "Kermanshah Province", «شهر بغداد» "the city of Baghdad"."""
    pattern = table()["seats"][noun.one]
    said = place if place.endswith((" Province", " County")) else pattern.format(place)
    return Noun(said, said, "plural")


@cache
def states() -> dict[str, str]:
    """The adjective of each state by its English name: "Iraqi", "US"."""
    found = dict(table()["states"])
    for row in load_tsv("countries"):
        known = [a for form in row["demonyms"].split("|") if form and (a := adjectives().get(fold_word(form)))]
        if known:
            name = row["name_en"]
            found.setdefault(f"the {name}" if article(name, "country") else name, known[0].said)
    return found


def takes_state(noun: Noun) -> bool:
    """Whether the adjective of a state stands before a noun, "Iraqi officials"; but "neighbours of Iraq"."""
    return noun.sort in ("person", "plural", "thing") and noun.one not in table()["belonging"]


def as_subject(said: str) -> str:
    """A pronoun of a party as a subject.

    >>> as_subject("them"), as_subject("reporters")
    ('they', 'reporters')
    """
    return next((subject for whom, subject in table()["pronouns"].values() if whom == said), said)


def counted_noun(noun: Noun, many: bool, said: str) -> str:
    if noun.sort in ("crowd", "plural") and said:
        return noun.many.removesuffix("s") if said in ("a", "every", "no") else noun.many
    return noun.many if many and noun.sort not in ("crowd", "plural") else noun.one


def with_amount(counted: Amount, core: str, own: str, noun: Noun, before: list[str], after: list[str]) -> str:
    """ "four soldiers", "a soldier", "two of its soldiers"."""
    if own:
        of = "" if counted.said.endswith(" of") else " of"
        several = " ".join([*before, noun.many, *after])
        return f"{'one' if counted.said == 'a' else counted.said}{of} {own} {several}"
    if counted.said == "a":
        return with_article(core)
    return f"{counted.said} {core}"


def definite(core: str, noun: Noun, many: bool, about: Described, pointed: bool, depth: int) -> str:
    if core.startswith("the "):
        return core
    if noun.sort == "plural":
        return core
    if pointed:
        return f"the {core}"
    if noun.sort == "crowd":
        return f"the {core}" if about.of or noun.one == "police" else core
    if many:
        return core
    former = not depth and about.before[:1] == ["former"]
    if about.some or former or (not about.whole and not about.of):
        return with_article(core)
    if depth or noun.sort in ("one", "body") or (noun.sort == "thing" and about.of):
        return f"the {core}"
    return with_article(core)


def with_article(phrase: str) -> str:
    """A phrase with "a" or "an".

    >>> with_article("informed source"), with_article("US official"), with_article("university professor")
    ('an informed source', 'a US official', 'a university professor')
    """
    if phrase.startswith("other "):
        return f"an{phrase}"
    vowel = re.match(r"(?!uni|US|UN|EU|UK|one|use|Euro)[aeiouAEIO]|hour|honour|8|11\b|18\b|I[A-Z]|MP", phrase)
    return f"{'an' if vowel else 'a'} {phrase}"
