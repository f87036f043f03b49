"""What changed between two texts: nothing is lost, and words are words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasad.stories.differences import difference


def sides(old: str, new: str) -> tuple[str, str]:
    pieces = difference(old, new)
    return (
        "".join(piece.text for piece in pieces if piece.what != "in"),
        "".join(piece.text for piece in pieces if piece.what != "out"),
    )


@pytest.mark.parametrize(
    ("old", "new", "out", "into"),
    [
        ("دو نفر کشته شدند.", "سه نفر کشته شدند.", ["دو"], ["سه"]),
        ("او به باکو رفت.", "او به باکو رفت. دیدار پایان یافت.", [], [" دیدار پایان یافت."]),
        ("خط یک\nخط دو\nخط سه", "خط یک\nخط سه", ["خط دو\n"], []),
        ("در ۲۰۲۴ (Baku) گفت", "در ۲۰۲۵ (Ganja) گفت", ["۲۰۲۴", "Baku"], ["۲۰۲۵", "Ganja"]),
        ("می‌رود", "می‌روند", ["می‌رود"], ["می‌روند"]),
        ("به شهر بزرگ باکو رفت", "به کشور کوچک باکو رفت", ["شهر بزرگ"], ["کشور کوچک"]),
    ],
)
def test_changes(old: str, new: str, out: list[str], into: list[str]) -> None:
    pieces = difference(old, new)
    assert [piece.text for piece in pieces if piece.what == "out"] == out
    assert [piece.text for piece in pieces if piece.what == "in"] == into


@given(st.text(alphabet="اب \n.\N{ZERO WIDTH NON-JOINER}x", max_size=60), st.text(alphabet="اب \n.", max_size=60))
def test_both_texts_can_be_read_off(old: str, new: str) -> None:
    assert sides(old, new) == (old, new)


def test_long_texts_are_compared_in_time() -> None:
    old = "خبر تازه " * 100_000
    start = time.perf_counter()
    assert sides(old, old + "پایان") == (old, old + "پایان")
    assert time.perf_counter() - start < 5
