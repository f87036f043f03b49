"""Latin forms of names that no table knows: tests/cases/transliteration.yaml."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import cases
from rasad.knowledge.romanising import romaniser
from rasad.knowledge.transliteration import is_home, latin_name


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
    for counts in romaniser().counts.values():
        assert all(chance <= 0.01 for chance in counts.chances.values())
