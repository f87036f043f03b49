"""Looks for faults in the tables of knowledge: doubles, overlapping terms of one office, keys that lead nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from rasad import tables
from rasad.knowledge.entries import KEYED, capitals, entries
from rasad.knowledge.lookup import fold_word, index
from rasad.knowledge.offices import bound


class Fault(NamedTuple):
    """What is wrong, and in which row; `table` is a table or the kind of row."""

    table: str
    key: str
    what: str


def find_faults() -> Iterator[Fault]:
    """All faults of the tables, table by table."""
    yield from doubles()
    yield from shared_names()
    yield from lost_keys()
    yield from bad_terms()


def doubles() -> Iterator[Fault]:
    """Keys that stand twice."""
    seen: dict[str, str] = {}
    for table in KEYED:
        for row in tables.load_tsv(table):
            if row["key"] in seen:
                yield Fault(table, row["key"], f"stands in {seen[row['key']]}.tsv already")
            seen.setdefault(row["key"], table)


def shared_names() -> Iterator[Fault]:
    """Rows of one kind and country, other than persons, that share a usual name."""
    seen: dict[tuple[str, str, str], str] = {}
    for entry in entries().values():
        if entry.kind == "person" or entry.prior < 1.9:
            continue  # people share names, and towns do
        identity = (entry.kind, entry.country, fold_word(entry.name))
        if identity in seen:
            yield Fault(entry.key.partition("/")[0], entry.key, f"has the name of {seen[identity]}: {entry.name}")
        seen.setdefault(identity, entry.key)


def lost_keys() -> Iterator[Fault]:
    """Keys and capitals that no row has."""
    known = entries()
    for entry in known.values():
        for what, key in (("country", entry.country), ("stands_for", entry.stands_for)):
            if key and key not in known:
                yield Fault(entry.key.partition("/")[0], entry.key, f"{what} {key} is in no table")
    for capital, country in capitals().items():
        if all(use.entry.country != country for use in index().uses(capital)):
            yield Fault("countries", country, f"no place {capital} in this country")
    titles = {row["title"] for row in tables.load_tsv("titles")}
    for row in tables.load_tsv("offices"):
        if row["person"] not in known:
            yield Fault("offices", row["person"], "is not in people.tsv")
        if row["of"] not in known:
            yield Fault("offices", row["person"], f"of {row['of']}, which is in no table")
        if row["title"] not in titles and not row["title"].startswith(("سفیر در", "نماینده")):
            yield Fault("offices", row["person"], f"title {row['title']} is not in titles.tsv")


def bad_terms() -> Iterator[Fault]:
    """Terms that end before they begin, or overlap where only one may hold the office."""
    single = {row["title"] for row in tables.load_tsv("titles") if row.get("holders") == "one"}
    terms = defaultdict(list)
    for row in tables.load_tsv("offices"):
        first, last = bound(row["from"], end=True), bound(row["to"], end=False)
        earliest, latest = bound(row["from"], end=False), bound(row["to"], end=True)
        if earliest and latest and latest < earliest:
            yield Fault("offices", row["person"], f"{row['title']}: ends {row['to']} before it begins {row['from']}")
        if row["title"] in single and first and last:
            terms[row["title"], row["of"]].append((first, last, row["person"]))
    for (title, of), held in terms.items():
        held.sort()
        for (_, last, one), (first, _, other) in pairwise(held):
            if first < last and one != other:
                yield Fault("offices", other, f"{title} of {of} while {one} still holds it")
