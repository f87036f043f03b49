"""What the noun of a party without a name is in English: tables of nouns, adjectives, titles and bodies of a state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from rasad.knowledge.lookup import fold_word, index
from rasad.tables import load_tsv, load_yaml
from rasad.wording.articles import article, with_inner_article
from rasad.wording.offices import plural, titles

LONGEST = 7  # words of a noun or title
MANY_HOLD = re.compile("member|.* member|.*(?:activist|judge|senator|journalist|analyst|professor|adviser|official)")
# Titles that say of what only in general; the body is read as a noun instead.
WHOSE = re.compile(" of (?:the|an?) (?!judiciary|army|navy|police|republic)[a-z]+(?: commission)?$")
NAMED_KINDS = {"country": 0, "organisation": 1, "group": 2, "place": 3, "outlet": 4, "infrastructure": 5, "person": 6}


class Noun(NamedTuple):
    """A noun in English; the fields are the columns of data/party_nouns.tsv."""

    one: str
    many: str
    sort: str
    link: str = "of"
    alone: str = ""

    @property
    def stub(self) -> Noun | None:
        """What is said where whose or what of it cannot be; None where nothing can."""
        if self.alone == "-":
            return None
        if not self.alone:
            return self
        alone = re.sub("^an? ", "", self.alone)
        return Noun(alone, plural(alone.removeprefix("the ")), "person")


class Adjective(NamedTuple):
    """An adjective in English, where it stands, and what it is called as a noun for people."""

    said: str
    rank: int
    one: str
    many: str


class Inflected(NamedTuple):
    """A form of a word: its stem, whether it stands in the plural, is indefinite, or has an owner («کشورشان»)."""

    stem: str
    many: bool = False
    some: bool = False
    own: bool = False


class Head(NamedTuple):
    """A noun at some words: how it stands there, and the word after it."""

    noun: Noun
    last: int
    many: bool = False
    some: bool = False
    own: bool = False
    titled: bool = False  # an office of several words, the last of them a body or a charge
    closed: bool = False  # says already whose office it is
    field: str = ""  # "for political affairs"


class Name(NamedTuple):
    """A name in English with its article, and its kind."""

    said: str
    kind: str


@cache
def table() -> dict[str, Any]:
    """data/parties.yaml."""
    content: dict[str, Any] = load_yaml("parties")
    return content


@cache
def nouns() -> dict[str, tuple[Noun, bool]]:
    """data/party_nouns.tsv by folded form, and whether the form is a plural."""
    found: dict[str, tuple[Noun, bool]] = {}
    for row in load_tsv("party_nouns"):
        one = row["en"]
        noun = Noun(one, row["en_plural"] or plural(one), row["sort"], row["link"] or "of", row["alone"])
        for many, column in ((False, "noun"), (True, "plural")):
            for form in row[column].split("|"):
                if form:
                    found.setdefault(fold_word(form), (noun, many))
    return found


@cache
def adjectives() -> dict[str, Adjective]:
    """data/party_adjectives.tsv by folded form."""
    return {
        fold_word(form): Adjective(row["en"].strip("-"), int(row["rank"]), row["one"], row["many"])
        for row in load_tsv("party_adjectives")
        for form in row["adjective"].split("|")
    }


@cache
def bodies() -> dict[str, Noun]:
    """The forms of data/bodies.yaml without their country: «وزارت بازرگانی» is "the Ministry of Commerce"."""
    return {
        fold_word(form): Noun(row["en"].removesuffix(" of {of}"), "", "body", "of", "")
        for row in load_yaml("bodies")
        if row["en"].endswith(" of {of}")
        for form in row["forms"]
    }


# Endings of folded words, the longest first: plural, indefinite, owned.
ENDINGS = (
    ("هایشان", "", True, False, True), ("هایش", "", True, False, True), ("هایی", "", True, True, False),
    ("های", "", True, False, False), ("ها", "", True, False, False), ("گانی", "ه", True, True, False),
    ("گان", "ه", True, False, False), ("یانی", "", True, True, False), ("یان", "", True, False, False),
    ("انی", "", True, True, False), ("ان", "", True, False, False), ("ین", "", True, False, False),
    ("ون", "", True, False, False), ("شان", "", False, False, True), ("اش", "", False, False, True),
    ("ش", "", False, False, True), ("ای", "", False, True, False), ("یی", "", False, True, False),
)  # fmt: skip
PEOPLE_ONLY = frozenset(["گانی", "گان", "یانی", "یان", "انی", "ان", "ین", "ون"])


def inflected(form: str) -> Iterator[Inflected]:
    """The stems that a folded form may have.

    >>> [i.stem for i in inflected("نمایندگان") if i.many][0]
    'نماینده'
    """
    yield Inflected(form)
    if form[-1:] == "ی" and form[-2:-1] in ("ا", "و", "ه"):
        yield Inflected(form[:-1])  # the written ezafe of «سخنگوی», «نماینده‌ی»
    for ending, instead, many, some, own in ENDINGS:
        if form.endswith(ending) and len(form) > len(ending) + 1:
            yield Inflected(form.removesuffix(ending) + instead, many, some, own)
    if form[-1:] == "ی":
        yield Inflected(form[:-1], False, True)


@lru_cache(maxsize=8192)
def noun_of(form: str) -> Head | None:
    """The noun of a folded form, its `last` 0."""
    for way in inflected(form):
        found = nouns().get(way.stem)
        if found is None or (way.many and found[1]) or (way.some and (form in adjectives() or form in _abstract())):
            continue  # «پارلمانی» is no parliament
        noun, many = found
        ending = form.removeprefix(way.stem.removesuffix("ه"))
        if way.many and ending in PEOPLE_ONLY and noun.sort not in ("person", "one") and noun.one != "enemy":
            continue
        return Head(noun, 0, many or way.many, way.some, way.own)
    return None


@cache
def _abstract() -> frozenset[str]:
    return frozenset(fold_word(word) for word in table()["abstract"])


@lru_cache(maxsize=8192)
def adjective_of(form: str) -> tuple[Adjective, bool] | None:
    """The adjective of a folded form, and whether it makes its noun indefinite: «زن جوانی»."""
    if (found := adjectives().get(form)) is not None:
        return found, False
    stem = form.removesuffix("ای") if form.endswith("های") else form.removesuffix("ی")
    if stem != form and (found := adjectives().get(stem)) is not None:
        return found, True
    return None


@lru_cache(maxsize=8192)
def people_of(form: str) -> Head | None:
    """People called by an adjective: «فلسطینی», «آمریکایی‌ها»."""
    for way in inflected(form):
        found = adjectives().get(way.stem)
        if found and found.one:
            return Head(Noun(found.one, found.many, "person"), 0, way.many, way.some, way.own)
    return None


@lru_cache(maxsize=8192)
def title_of(form: str) -> Head | None:
    """The office of data/titles.tsv that a folded form names."""
    if form.endswith("ارشد"):
        return None  # a form of the table, but "senior" is to be said
    for way in inflected(form):
        title = titles().get(way.stem)
        if title and not way.own and not WHOSE.search(title.english) and not (way.some and form in _abstract()):
            one = title.english
            sort = "person" if MANY_HOLD.match(one) and (not title.single or "member" in one) else "one"
            return Head(Noun(one, plural(one), sort), 0, way.many, way.some, closed=title.whole)
    return None


@cache
def singulars() -> dict[str, str]:
    """The singular of plurals that no ending makes, folded: «وزرا» is «وزیر»."""
    return {
        fold_word(form): fold_word(row["noun"].split("|")[0])
        for row in load_tsv("party_nouns")
        for form in row["plural"].split("|")
        if form
    }


def heads(words: Sequence[str], at: int) -> Iterator[Head]:
    """The nouns that the words from `at` may begin with, the longest first."""
    for length in range(min(LONGEST, len(words) - at), 0, -1):
        last = at + length
        form = "".join(fold_word(word) for word in words[at:last])
        for find in (noun_of, title_of):
            if found := find(form):
                yield found._replace(last=last, titled=find is title_of and length > 1)
        if body := bodies().get(form) or bodies().get(form.removesuffix("ی")):
            yield Head(body, last)
        if length == 1 and (found := people_of(form)):
            yield found._replace(last=last)
        if length > 1:
            yield from _plural_first(words, at, last)


def _plural_first(words: Sequence[str], at: int, last: int) -> Iterator[Head]:
    """The noun of several words whose first has a plural ending: «فرماندهان نیروی هوایی»."""
    rest = "".join(fold_word(word) for word in words[at + 1 : last])
    ways = list(inflected(fold_word(words[at])))
    stems = [way.stem for way in ways if way.many] + [singulars()[way.stem] for way in ways if way.stem in singulars()]
    for form in (stem + rest for stem in dict.fromkeys(stems)):
        if form in nouns() and not nouns()[form][1]:
            yield Head(nouns()[form][0], last, many=True)
        if form in titles() and (found := title_of(form)):
            yield found._replace(last=last, many=True, titled=True)


def body_at(folded: Sequence[str], at: int, last: int) -> bool:
    """Whether the words are a body of a state: «مجلس سنا»."""
    form = "".join(folded[at:last])
    return form in bodies() or form.removesuffix("ی") in bodies()


def known_name(words: Sequence[str], at: int, outlets: bool) -> tuple[Name, int] | None:
    """The longest known name that begins at a word, and the word after it; weak names only of outlets, where asked."""
    found = index().longest(words, at, len(words))
    if not found or (found.last == at + 1 < len(words) and words[at] in table()["compass"]):
        return None
    uses = [
        use.entry
        for use in found.uses
        if use.entry.kind in NAMED_KINDS and use.entry.name_en
        if not use.weak or (outlets and use.entry.kind == "outlet")
    ]
    if not uses:
        return None
    entry = min(uses, key=lambda e: (not (outlets and e.kind == "outlet"), NAMED_KINDS[e.kind]))
    the = "the " if article(entry.name_en, entry.kind) else ""
    return Name(f"{the}{with_inner_article(entry.name_en)}", entry.kind), found.last
