"""Who held which office when: data/offices.tsv."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from rasad import tables
from rasad.knowledge.entries import TABLES, entries
from rasad.knowledge.lookup import fold_word

HOME = "country/iran"


class Office(NamedTuple):
    """One term: `person` and `of` are keys; `first` and `last` bound the days as far as they are known."""

    person: str
    title: str
    title_en: str
    of: str
    first: dt.date | None
    last: dt.date | None

    def held_on(self, day: dt.date) -> bool:
        return (self.first or dt.date.min) <= day <= (self.last or dt.date.max)


def bound(value: str, end: bool) -> dt.date | None:
    """The first or last day that an EDTF day, month or year allows; None for an empty one.

    >>> bound("2005-08", end=True)
    datetime.date(2005, 8, 31)
    """
    parts = [int(part) for part in value.strip("~?").split("-")] if value else []
    if not parts:
        return None
    year, month, day = [*parts, *([12, 31] if end else [1, 1])[len(parts) - 1 :]]
    return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))


@cache
def offices() -> list[Office]:
    return [
        Office(
            row["person"], row["title"], row["title_en"], row["of"], bound(row["from"], False), bound(row["to"], True)
        )
        for row in tables.load_tsv("offices")
    ]


@cache
def offices_of(person: str) -> tuple[Office, ...]:
    """The offices of a person."""
    return by_person().get(person, ())


@cache
def by_person() -> dict[str, tuple[Office, ...]]:
    found: dict[str, list[Office]] = defaultdict(list)
    for office in offices():
        found[office.person].append(office)
    return {person: tuple(held) for person, held in found.items()}


def by_phrase(said: str) -> tuple[Office, ...]:
    """The offices that folded words name together with whose they are.

    >>> [o.person for o in by_phrase(fold_word("صدراعظم آلمان")) if o.held_on(dt.date(2010, 1, 1))]
    ['person/angela-merkel']
    """
    return tuple(offices()[at] for at in phrases().get(said, ()))


@cache
def phrases() -> dict[str, tuple[int, ...]]:
    """Numbers of offices by phrase, kept compiled."""
    found: dict[str, tuple[int, ...]] = tables.compiled(
        "phrases", ("offices.tsv", "titles.tsv", *TABLES), compile_phrases
    )
    return found


def compile_phrases() -> dict[str, tuple[int, ...]]:
    """Numbers of offices by the folded words that name them: «وزیر امور خارجه» + «آمریکا»."""
    forms: dict[str, list[str]] = defaultdict(list)
    for row in tables.load_tsv("titles"):
        forms[row["title"]] += [form for form in row["also"].split("|") if form and "…" not in form]
    known = entries()
    found: dict[str, list[int]] = defaultdict(list)
    for at, office in enumerate(offices()):
        owner = known.get(office.of)
        ends = [*owner.forms, *owner.weak] if owner else []
        if office.of == HOME:
            ends += ["", "کشورمان", "کشور"]
        titles = {fold_word(form) for form in (office.title, *forms[office.title])}
        phrases = {title + fold_word(end) for title in titles for end in ends}
        if office.title == "رئیس‌جمهور":  # «رئیس جمهوری اسلامی ایران»
            phrases |= {fold_word(f"رئیس {end}") for end in ends if end.startswith("جمهوری")}
        for phrase in phrases:
            found[phrase].append(at)
    return {phrase: tuple(held) for phrase, held in found.items()}


@cache
def by_title() -> dict[tuple[str, str], tuple[Office, ...]]:
    """Offices by folded title and whose office it is."""
    found: dict[tuple[str, str], list[Office]] = defaultdict(list)
    for office in offices():
        found[fold_word(office.title), office.of].append(office)
    return {key: tuple(held) for key, held in found.items()}


def holders(title: str, of: str, day: dt.date | None) -> list[str]:
    """Keys of the persons who held an office, on a day where one is given.

    >>> holders("رئیس‌جمهور", "country/united-states", dt.date(2006, 5, 1))
    ['person/george-w-bush']
    """
    held = by_title().get((fold_word(title), of), ())
    return list(dict.fromkeys(o.person for o in held if day is None or o.held_on(day)))
