"""Words in quotation marks."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import cases
from rasad.extraction.quotations import pair_marks
from rasad.text.sentences import find_paragraphs


@pytest.mark.parametrize("case", cases("quotations"), ids=lambda case: case["id"])
def test_quotations(case: dict[str, Any]) -> None:
    text = case["text"]
    found = pair_marks(text, find_paragraphs(text))
    assert [q.span.of(text) for q in found] == case["quotations"]


@given(st.text(alphabet='«»"“” ابپ.\n', max_size=80))
def test_spans_lie_in_the_text_and_hold_something(text: str) -> None:
    for quotation in pair_marks(text, find_paragraphs(text)):
        assert 0 <= quotation.span.start < quotation.span.end <= len(text)
        assert quotation.span.of(text).strip() == quotation.span.of(text)
