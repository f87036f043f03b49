"""Latin forms of names that no table knows: tests/cases/transliteration.yaml."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import cases
from rasad.knowledge.romanising import romaniser
from rasad.knowledge.transliteration import is_home, latin_name

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@pytest.mark.parametrize("case", cases("transliteration"), ids=lambda case: case["name"])
def test_latin_names(case: dict[str, Any]) -> None:
    assert latin_name(case["name"]) == case["latin"]


@pytest.mark.parametrize("name", ["غلامحسین رستگارنیا", "فاطمه بیدشکی", "سیدمحمد میرزمانی"])
def test_names_of_home(name: str) -> None:
    assert is_home(name)


@pytest.mark.parametrize("name", ["ژان پیر لوفور", "ولادیمیر کوزلوف", "شینزو تاکاهاشی"])
def test_names_of_others(name: str) -> None:
    assert not is_home(name)


@given(st.text(alphabet="ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءئ \N{ZERO WIDTH NON-JOINER}", max_size=40))
def test_any_letters_are_spelled_in_latin(name: str) -> None:
    latin = latin_name(name)  # a known surname keeps its usual letters: «گل», Gül
    assert all(char.isascii() or unicodedata.name(char, "").startswith("LATIN") for char in latin)


def test_chances_are_chances() -> None:
    spellings = romaniser().spell("رستگارنیا", "home")
    assert all(chance <= 0 for chance, _ in spellings)
    assert list(spellings) == sorted(spellings, reverse=True)


def test_a_word_without_letters_has_no_spelling() -> None:
    assert romaniser().spell("123", "home") == ()
    assert latin_name("۱۲۳") == ""


@pytest.mark.parametrize(("one", "other"), [("muhammad", "mohamed"), ("qasemi", "ghasemi"), ("abdullah", "abdollah")])
def test_usual_spellings_count_as_one(one: str, other: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    from latin import usual

    assert usual(one) == usual(other)
    assert usual("rahimi") != usual("karimi")


@pytest.mark.shared
def test_no_figure_of_latin_forms_falls_below_its_floor(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    from latin import figures

    found = figures(shared)
    for row, floors in json.loads((BENCHMARKS / "latin_floors.json").read_text(encoding="utf-8")).items():
        reached = {name.split(" (")[0]: value for name, value in found[row].items()}
        assert {name for name, floor in floors.items() if reached[name] < floor} == set()
