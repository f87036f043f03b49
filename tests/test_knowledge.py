"""The tables of knowledge: forms, keys, and look-up."""

from __future__ import annotations

import time

import pytest

from rasad import tables
from rasad.knowledge.entries import capitals, entries, split_forms
from rasad.knowledge.lookup import NameIndex, fold_word, index
from rasad.orthography import HALF_SPACE


def test_weak_forms_are_told_from_strong_ones() -> None:
    assert split_forms("پرو", "~پرو|کشور پرو") == (("کشور پرو",), ("پرو",))


@pytest.mark.parametrize(
    "spelling", ["حزب‌الله", "حزب الله", "حزبالله", "حزب" + HALF_SPACE + "الله", "حزب\N{NO-BREAK SPACE}الله"]
)
def test_spelling_habits_do_not_matter(spelling: str) -> None:
    assert index().uses(spelling)[0].entry.key == "organisation/hezbollah"


def test_names_end_where_words_end() -> None:
    assert [f.last for f in index().find(["ایرانیان", "آمدند"])] == []


def test_every_key_that_a_row_points_to_exists() -> None:
    known = entries()
    for entry in known.values():
        assert not entry.country or entry.country in known, entry
        assert not entry.stands_for or entry.stands_for in known, entry
    for capital, country in capitals().items():
        keys = [use.entry.country for use in index().uses(capital)]
        assert country in keys, f"{capital}: no place of this name in {country}"


def test_keys_are_unique() -> None:
    names = ("countries", "organisations", "outlets", "places", "things")
    keys = [row["key"] for name in names for row in tables.load_tsv(name)]
    assert len(keys) == len(set(keys))


@pytest.mark.slow
def test_tables_load_fast() -> None:
    started = time.perf_counter()
    NameIndex(entries().values())
    assert time.perf_counter() - started < 1.0
    assert fold_word("كرملين") == "کرملین"
