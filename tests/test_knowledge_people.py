"""People, their offices over time, and titles: what every row of the tables must keep."""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from itertools import pairwise

import pytest

from rasad.orthography import HALF_SPACE, LETTERS, fold
from rasad.tables import DATA, load_tsv

PEOPLE = load_tsv("people")
OFFICES = load_tsv("offices")
TITLES = load_tsv("titles")
HONORIFICS = load_tsv("honorifics")

KINDS = {
    "politician", "diplomat", "military", "cleric", "judge", "activist", "royal", "militant", "official", "other",
}  # fmt: skip
TITLE_KINDS = {
    "head-of-state", "head-of-government", "minister", "speaker", "legislator", "diplomat", "military", "spokesperson",
    "judge", "cleric", "party", "official", "other",
}  # fmt: skip
HONORIFIC_KINDS = {
    "address", "academic", "religious", "descent", "military", "office", "nobility", "memorial", "other",
}  # fmt: skip
EDTF = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def first_day(date: str) -> str:
    """The earliest day that a date of any precision may mean."""
    return {4: f"{date}-01-01", 7: f"{date}-01"}.get(len(date), date)


def last_day(date: str) -> str:
    """The latest day that a date of any precision may mean."""
    if len(date) == 7:
        return f"{date}-{calendar.monthrange(int(date[:4]), int(date[5:]))[1]}"
    return f"{date}-12-31" if len(date) == 4 else date


@pytest.mark.parametrize(
    ("rows", "key"), [(PEOPLE, "key"), (TITLES, "title"), (HONORIFICS, "form")], ids=["people", "titles", "honorifics"]
)
def test_rows_are_unique_and_sorted(rows: list[dict[str, str]], key: str) -> None:
    keys = [row[key] for row in rows]
    assert keys == sorted(set(keys))


def test_office_rows_are_unique_and_sorted() -> None:
    rows = [tuple(row.values()) for row in OFFICES]
    assert rows == sorted(set(rows))


def test_how_much_is_known() -> None:
    held = {row["person"] for row in OFFICES}
    assert len(held) >= 600
    assert len(PEOPLE) - 600 >= 700
    assert sum(int(row["count"]) > 0 for row in TITLES) >= 200


def test_people_are_well_formed() -> None:
    for row in PEOPLE:
        assert re.fullmatch(r"person/[a-z0-9]+(-[a-z0-9]+)*", row["key"]), row
        assert row["name"], row
        assert row["name_en"], row
        assert re.fullmatch("[A-Z]{3}", row["country"]), row
        assert row["kind"] in KINDS, row
        assert re.fullmatch(r"(Q\d+)?", row["wikidata"]), row


def test_forms_of_a_name_are_written_as_a_newsroom_writes_them() -> None:
    for row in PEOPLE:
        forms = [row["name"], *(form.removeprefix("~") for form in row["also"].split("|") if form)]
        for form in forms:
            assert form == " ".join(form.split()), row
            assert not set(form) & set(LETTERS), row
            assert re.fullmatch(rf"[آ-یءئؤأإ.{HALF_SPACE} -]+", form), (row["key"], form)
        assert len(forms) == len(set(forms)), row


def test_every_office_is_someones_and_has_a_known_title() -> None:
    people = {row["key"] for row in PEOPLE}
    titles = {row["title"] for row in TITLES}
    for row in OFFICES:
        assert row["person"] in people, row
        assert row["title"] in titles or row["title"].startswith("سفیر در "), row
        assert re.fullmatch(r"(country|organisation)/[a-z0-9-]+", row["of"]), row
        assert row["source"] in {"public", "reports-2026"}, row


@pytest.mark.skipif(not (DATA / "countries.tsv").exists(), reason="this build carries no table of countries")
def test_every_office_belongs_to_a_known_state_or_body() -> None:
    known = {row["key"] for table in ("countries", "organisations") for row in load_tsv(table)}
    assert {row["of"] for row in OFFICES} - known == set()


def test_dates_are_dates_and_in_order() -> None:
    for row in OFFICES:
        for date in (row["from"], row["to"]):
            match = EDTF.fullmatch(date)
            assert not date or match, row
            if match and match[2]:
                days = calendar.monthrange(int(match[1]), int(match[2]))[1]
                assert int(match[3] or 1) <= days, row
        if row["from"] and row["to"]:
            assert first_day(row["from"]) <= last_day(row["to"]), row


def test_terms_of_an_office_that_one_person_holds_do_not_overlap() -> None:
    single = {row["title"] for row in TITLES if row["holders"] == "one"}
    terms = defaultdict(list)
    for row in OFFICES:
        if row["title"] in single and row["from"]:
            end = first_day(row["to"]) if row["to"] else "9999"
            terms[row["title"], row["of"]].append((last_day(row["from"]), end, row["person"]))
    for office, held in terms.items():
        for (_, end, one), (start, _, other) in pairwise(sorted(held)):
            assert start >= end or one == other, f"{office}: {one} until {end}, {other} from {start}"


def test_titles_are_well_formed() -> None:
    for row in TITLES:
        assert row["kind"] in TITLE_KINDS, row
        assert row["of"] in {"country", "organisation", "place", "any"} or "/" in row["of"], row
        assert row["holders"] in {"one", "many"}, row
        assert row["count"].isdigit(), row
        forms = [row["title"], *filter(None, row["also"].split("|"))]
        assert len({fold(form) for form in forms}) == len(forms), row
        assert any(fold(form.split("…")[0]) in fold(row["example"]) for form in forms), row


def test_honorifics_are_well_formed() -> None:
    for row in HONORIFICS:
        assert row["kind"] in HONORIFIC_KINDS, row
        assert row["count"].isdigit(), row
