"""Bodies named by what they are and whose they are: «وزارت خارجه ایتالیا», «پلیس کابل», «سفارت فرانسه در تهران»."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import NamedTuple

from rasad import tables
from rasad.document import Document
from rasad.extraction.chains import UNNAMED
from rasad.extraction.mentions import Naming, company
from rasad.knowledge.entries import Entry, entries
from rasad.knowledge.lookup import Found, NameIndex, Use, fold_word, index
from rasad.knowledge.offices import HOME

BARE = "this/body-bare"  # the noun of a body alone, which is no name of it


class Body(NamedTuple):
    """A row of data/bodies.yaml."""

    id: str
    en: str
    sector: str
    of: str
    alone: bool
    seat: bool
    speaks: bool


@cache
def bodies() -> dict[str, Body]:
    return {
        row["id"]: Body(
            *(row[part] for part in ("id", "en", "sector", "of")),
            *(row.get(part, False) for part in ("alone", "seat", "speaks")),
        )
        for row in tables.load_yaml("bodies")
    }


@cache
def body_index() -> NameIndex:
    return NameIndex(
        Entry(row["id"], "organisation", row["forms"][0], row["en"], tuple(row["forms"]))
        for row in tables.load_yaml("bodies")
    )


def find_bodies(doc: Document, namings: list[Naming]) -> list[Naming]:
    """The namings, with the countries that are the end of a body's name taken into it."""
    words = doc.tokens.form
    starting = {naming.first: naming for naming in namings}
    covered = {at for naming in namings for at in range(naming.first, naming.last)}
    made: list[Naming] = []
    last_of: dict[str, Naming] = {}
    taken: set[int] = set()
    abroad = scene_abroad(namings)
    for first, last in doc.sentences:
        for found in body_index().find(words, first, last):
            body = bodies()[found.uses[0].entry.key]
            whose = starting.get(found.last) or shared(words, found.last, starting)
            if (
                any(at in covered for at in range(found.first, found.last))
                and not swallows(body, found, namings)
                and (whose is None or whose.first != found.last or starting.get(found.last) is whose)
                and not of_another_land(namings, found, whose)
            ):
                continue
            words_of = "".join(words[found.first : found.last])
            if whose and fits(body, whose.entry) and (not body.speaks or says(doc, whose.last)):
                naming = build(doc, body, found.first, whose, starting)
                taken |= set(range(naming.first, naming.last))
                made.append(naming)
                last_of[fold_word(words_of)] = last_of[body.id] = naming
            elif whose is None and body.alone and not follows_on(doc, found.last):
                earlier = last_of.get(body.id)
                if earlier:
                    made.append(Naming(found.first, found.last, earlier.uses, "name/body-again"))
                else:
                    foreign = abroad if body.id != "ministry-of-foreign-affairs" else None
                    made.append(lone_body(doc, body, found.first, found.last, foreign or entries()[HOME]))
                taken |= set(range(found.first, found.last))
            elif whose is None and body.id in last_of and bare(doc, found):
                made.append(Naming(found.first, found.last, last_of[body.id].uses, BARE))
                taken |= set(range(found.first, found.last))
    kept = [naming for naming in namings if not taken & set(range(naming.first, naming.last))]
    return sorted(kept + made, key=lambda naming: naming.first)


def bare(doc: Document, found: Found) -> bool:
    """Whether a body's noun stands for the one named before: «پارلمان رأی داد», not «پارلمان جدید», «یک پارلمان»."""
    tokens, after = doc.tokens, found.last
    if not tokens.upos or tokens.ezafe[after - 1] or follows_on(doc, after):
        return False
    at = found.first - 1
    if at >= 0 and (fold_word(tokens.form[at]) in UNNAMED or tokens.upos[at] == "NUM"):
        return False
    return after >= len(tokens) or tokens.upos[after] not in ("NOUN", "PROPN", "ADJ", "NUM", "DET", "X")


def swallows(body: Body, found: Found, namings: list[Naming]) -> bool:
    """Whether a ministry's name holds whole names («وزارت جهاد کشاورزی»)."""
    touched = [n for n in namings if n.first < found.last and found.first < n.last]
    return body.alone and all(found.first <= n.first and n.last <= found.last for n in touched)


def of_another_land(namings: list[Naming], found: Found, whose: Naming | None) -> bool:
    """Whether the tables know these words as a body of another land: «نیروی هوایی ارتش» of Israel is not Iran's."""
    if whose is None:
        return False
    same = [n for n in namings if (n.first, n.last) == (found.first, found.last)]
    return any(n.entry.country not in ("", whose.entry.key) for n in same)


def shared(words: list[str], at: int, starting: dict[int, Naming]) -> Naming | None:
    """The country whose name began inside the body's: «دفتر ریاست [جمهوری آذربایجان]»."""
    whole = starting.get(at - 1)
    if whole is None or whole.last <= at or whole.entry.kind != "country":
        return None
    rest = [use for use in index().uses("".join(words[at : whole.last])) if use.entry.key == whole.entry.key]
    return Naming(at, whole.last, tuple(rest)) if rest else None


def fits(body: Body, entry: Entry) -> bool:
    kinds = {"country": ("country",), "place": ("place",), "both": ("country", "place")}[body.of]
    return entry.kind in kinds or (body.of == "country" and entry.kind == "place" and entry.detail == "region")


def says(doc: Document, at: int) -> bool:
    """Whether one of the next words is a reporting one: «ریاست جمهوری فرانسه اعلام کرد», no election of a president."""
    words = [fold_word(word) for word in doc.tokens.form[at : at + 4]]
    return doc.tokens.form[at : at + 1] == [":"] or not company()["speaks"].isdisjoint(words)


def follows_on(doc: Document, at: int) -> bool:
    """Whether the words after the body say whose it is in another way («وزارت خارجه این کشور»)."""
    words = doc.tokens.form
    return at < len(words) and words[at] in ("این", "آن", "کشورش", "دو", "کشور", "جمهوری", "رژیم", "دولت")


def build(doc: Document, body: Body, first: int, whose: Naming, starting: dict[int, Naming]) -> Naming:
    """The body of a country or place; an embassy takes the town where it stands into its name."""
    words = doc.tokens.form
    last, entry = whose.last, whose.entry
    slug, english = f"{entry.key.partition('/')[2]}-{body.id}", body.en.format(of=entry.name_en)
    seat = starting.get(last + 1) if body.id == "consulate" and last < len(words) and words[last] == "در" else None
    if seat and seat.entry.kind in ("place", "country"):
        last = seat.last
        slug, english = f"{slug}-in-{seat.entry.key.partition('/')[2]}", f"{english} in {seat.entry.name_en}"
    name = " ".join(words[first:last])
    made = Entry(
        f"organisation/{slug}", "organisation", name, english, (name,), country=entry.country, detail=body.sector
    )
    return Naming(first, last, (Use(made, name, False),), "name/body")


def lone_body(doc: Document, body: Body, first: int, last: int, land: Entry) -> Naming:
    """A ministry without a country: that of the readers' country, or of the land that a report is all about."""
    at_home = land.key == HOME
    name = f"{' '.join(doc.tokens.form[first:last])} {land.name}"
    known = {"ministry-of-foreign-affairs": "organisation/iran-foreign-ministry"}.get(body.id) if at_home else None
    made = Entry(
        known or f"organisation/{land.key.partition('/')[2]}-{body.id}",
        "organisation",
        name,
        body.en.format(of=land.name_en),
        (name,),
        country=land.country or land.key,
        detail=body.sector,
    )
    return Naming(first, last, (Use(made, name, False),), "name/body-home" if at_home else "name/body-abroad")


def scene_abroad(namings: list[Naming]) -> Entry | None:
    """The foreign land that a report is all about: named often, twice as often as any other, and nothing of Iran's.

    Of 13 reports with a bare ministry that were so, read in 1,500 raw ones, it was that land's in 11; the foreign
    ministry is Iran's even there.
    """
    lands = Counter(n.entry.country or n.entry.key for n in namings if n.entry.kind in ("country", "place"))
    if HOME in lands or any(n.entry.country == HOME and n.entry.kind != "outlet" for n in namings):
        return None
    first, second, *_ = [*lands.most_common(2), ("", 0), ("", 0)]
    return entries().get(first[0]) if first[1] >= max(_OFTEN, 2 * second[1]) else None


_OFTEN = 5
