"""Numbers in digits, in words, and in both."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasad.numbers import PIECE, find_pieces, number_at, plain

CASES = [
    ("سی و هفت نفر", [("سی و هفت", 37)]),
    ("۷۰ هزار تن", [("۷۰ هزار", 70_000)]),
    ("دو میلیون", [("دو میلیون", 2_000_000)]),
    ("۶ هزار و ۱۲۷ دفتر", [("۶ هزار و ۱۲۷", 6127)]),
    ("یک میلیون و دویست هزار و سیصد و چهل و پنج", [("یک میلیون و دویست هزار و سیصد و چهل و پنج", 1_200_345)]),
    ("۲ و ۳", [("۲", 2), ("۳", 3)]),
    ("۱۲٬۵۰۰ و 3.5", [("۱۲٬۵۰۰", 12_500), ("3.5", 3.5)]),
    ("بیست و دوم بهمن", [("بیست و دوم", 22)]),
    ("سی‌ام و ۱۵ام", [("سی‌ام", 30), ("۱۵ام", 15)]),
    ("هزار و سیصد و هشتاد و پنج", [("هزار و سیصد و هشتاد و پنج", 1385)]),
    ("ساعت ۱۰:۳۰", []),
    ("دست و پا", []),
]


def numbers_in(text: str) -> list[tuple[int, int, float]]:
    """Where every number of a text begins and ends, and its value."""
    pieces = find_pieces(text)
    forms = [piece.form for piece in pieces]
    found, at = [], 0
    while at < len(pieces):
        number = number_at(forms, at)
        if number is not None:
            found.append((pieces[at].start, pieces[at + number.length - 1].end, number.value))
        at += number.length if number is not None else 1
    return found


@pytest.mark.parametrize(("text", "numbers"), CASES, ids=[text for text, _ in CASES])
def test_numbers(text: str, numbers: list[tuple[str, float]]) -> None:
    assert [(text[start:end], value) for start, end, value in numbers_in(text)] == numbers


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_has_its_numbers_in_order(text: str) -> None:
    assert all(a[1] <= b[0] for a, b in pairwise(numbers_in(text)))
    assert len(plain(text)) == len(text)


@given(st.lists(st.sampled_from(["سی", "و", "هفت", "هزار", "میلیون", "۲", "صد", "بیست", "دوم", "ام"]), max_size=30))
@settings(max_examples=100, deadline=None)
def test_any_order_of_number_words(words: list[str]) -> None:
    assert all(value >= 0 for _, _, value in numbers_in(" ".join(words)))


def test_a_mark_without_a_letter_is_a_piece() -> None:
    """A lone tatweel or vowel sign is no word, and stops nothing."""
    assert [p.form for p in find_pieces("سال ـ ـــ ۵")] == ["سال", "ـ", "ـــ", "5"]


def test_pieces_keep_letters_apart_from_digits() -> None:
    assert PIECE.findall("سال1989میلادی") == ["سال", "1989", "میلادی"]
