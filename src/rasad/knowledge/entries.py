"""What the tables know: countries, places, people, organisations, outlets and things, each with its names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, cast

from rasad import tables
from rasad.knowledge.own import OWN, own_rows
from rasad.model import Kind


class Entry(NamedTuple):
    """One known entity.

    `forms` are the names it goes by, the usual one first; `weak` those that are ordinary words or other names as well
    and count only in the right company. `country` and `stands_for` are keys. `prior` orders entries of one name.
    """

    key: str
    kind: Kind
    name: str
    name_en: str
    forms: tuple[str, ...]
    weak: tuple[str, ...] = ()
    country: str = ""
    stands_for: str = ""
    wikidata: str = ""
    prior: float = 1.0
    detail: str = ""  # sector of an organisation, type of a place, kind of an outlet or a person


def split_forms(name: str, also: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Strong and weak names out of a table's `name` and `also`.

    >>> split_forms("خبرگزاری فارس", "فارس‌نیوز|~فارس")
    (('خبرگزاری فارس', 'فارس\\u200cنیوز'), ('فارس',))
    """
    forms = [form for form in also.split("|") if form]
    weak = tuple(form[1:].replace("*", name) for form in forms if form[0] == "~")
    strong = [name] if name not in weak else []
    return tuple(dict.fromkeys([*strong, *(form for form in forms if form[0] != "~")])), weak


KEYED = ("countries", "organisations", "outlets", "things", "places", "cities", "people")
TABLES = (*(f"{name}.tsv" for name in KEYED), str(OWN))


@cache
def entries() -> dict[str, Entry]:
    """All entries by key; the first of a key counts."""
    return {row[0]: Entry._make(row) for row in tables.compiled("entries", TABLES, lambda: [*map(tuple, _entries())])}


def _entries() -> Iterator[Entry]:
    seen: set[str] = set()
    for read in (_countries, _organisations, _outlets, _things, _places, _people, _own):
        for entry in read():
            if entry.key not in seen:
                seen.add(entry.key)
                yield entry


@cache
def people() -> tuple[Entry, ...]:
    """The entries that are persons."""
    return tuple(entry for entry in entries().values() if entry.kind == "person")


@cache
def capitals() -> dict[str, str]:
    """Keys of the countries by the Persian name of their capital."""
    return {row["capital"]: row["key"] for row in tables.load_tsv("countries") if row["capital"]}


@cache
def country_of_iso3() -> dict[str, str]:
    return {row["iso3"]: row["key"] for row in tables.load_tsv("countries")}


@cache
def demonyms() -> dict[str, str]:
    """Keys of the countries by nationality word.

    >>> demonyms()["آذربایجانی"]
    'country/azerbaijan'
    """
    found: dict[str, str] = {}
    for row in tables.load_tsv("countries"):
        for word in row["demonyms"].split("|"):
            if word:
                found.setdefault(word, row["key"])
    return found


def _countries() -> Iterator[Entry]:
    for row in tables.load_tsv("countries"):
        forms, weak = split_forms(row["name"], row["also"])
        yield Entry(
            row["key"], "country", row["name"], row["name_en"], forms, weak, row["key"], "", row["wikidata"], 10.0
        )


def _organisations() -> Iterator[Entry]:
    for row in tables.load_tsv("organisations"):
        forms, weak = split_forms(row["name"], row["also"])
        kind: Kind = "group" if row["kind"] == "group" else "organisation"
        yield Entry(
            row["key"],
            kind,
            row["name"],
            row["name_en"],
            forms,
            weak,
            row["country"],
            row["stands_for"],
            prior=3.0,
            detail=row["sector"],
        )


def _outlets() -> Iterator[Entry]:
    for row in tables.load_tsv("outlets"):
        forms, weak = split_forms(row["name"], row["also"])
        yield Entry(
            row["key"],
            "outlet",
            row["name"],
            row["name_en"],
            forms,
            weak,
            row["country"],
            prior=2.0,
            detail=row["kind"],
        )


def _things() -> Iterator[Entry]:
    kinds: dict[str, Kind] = {
        "agreement": "agreement",
        "occasion": "occasion",
        "infrastructure": "infrastructure",
        "other": "other",
    }
    for row in tables.load_tsv("things"):
        forms, weak = split_forms(row["name"], row["also"])
        yield Entry(row["key"], kinds[row["kind"]], row["name"], row["name_en"], forms, weak, prior=2.0)


def _places() -> Iterator[Entry]:
    for row in tables.load_tsv("places"):
        forms, weak = split_forms(row["name"], row["also"])
        seat_of = row["stands_for"] or (seat_of_state(row) if row["type"] == "city" else "")
        yield Entry(
            row["key"],
            "place",
            row["name"],
            row["name_en"],
            forms,
            weak,
            row["country"],
            seat_of,
            row["wikidata"],
            2.5,
            row["type"],
        )
    if (tables.DATA / "cities.tsv").exists():
        for row in tables.load_tsv("cities"):
            forms, weak = split_forms(row["name"], row["also"])
            yield Entry(
                row["key"],
                "place",
                row["name"],
                row["name_en"],
                forms,
                weak,
                row["country"],
                seat_of_state(row),
                row["wikidata"],
                float(row["prior"]),
                "city",
            )


def _own() -> Iterator[Entry]:
    """The user's own table; what comes with Rasad wins where both know a name."""
    for row in own_rows():
        forms, weak = split_forms(row["name"], row["also"])
        kind = cast(Kind, row["kind"])
        yield Entry(
            row["key"], kind, row["name"], row["name_en"], forms, weak, row["country"], "", row["wikidata"], 0.5, "own"
        )


def seat_of_state(row: dict[str, str]) -> str:
    """The country of which a row's place is the capital."""
    return row["country"] if capitals().get(row["name"]) == row["country"] else ""


def _people() -> Iterator[Entry]:
    if not (tables.DATA / "people.tsv").exists():
        return
    countries = country_of_iso3()
    for row in tables.load_tsv("people"):
        forms, weak = split_forms(row["name"], row["also"])
        yield Entry(
            row["key"],
            "person",
            row["name"],
            row["name_en"],
            forms,
            weak,
            countries.get(row["country"], ""),
            "",
            row["wikidata"],
            2.0,
            row["kind"],
        )
