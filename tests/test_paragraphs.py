"""Lines that a column's width or a hashtag broke are one paragraph."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasad.text.sentences import find_paragraphs

LINE = "دولت دیروز در نشستی که در شهر برگزار شد به بررسی وضع راه‌ها و"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("عضو شورا در\n#گفتگو\nبا خبرنگار ما:\nباران بارید.", 2),
        ("📌\n#باران\nباران بارید.", 3),
        ("عنوان\n" + "\n".join([LINE] * 6) + "\nپرداخت.", 2),
        ("عنوان\n" + ".\n".join([LINE] * 6), 7),
        ("یک\nدو\nسه", 3),
        ("", 0),
    ],
)
def test_paragraphs(text: str, count: int) -> None:
    assert len(find_paragraphs(text)) == count


@given(st.text(alphabet="ابپ .#\n🔹", max_size=120))
def test_paragraphs_stand_in_order_and_hold_all_letters(text: str) -> None:
    found = find_paragraphs(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    held = "".join(p.of(text) for p in found)
    assert sum(map(str.isalpha, held)) == sum(map(str.isalpha, text))
