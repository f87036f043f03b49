"""Records as annotated reports: every string is found where the record says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasad.export.annotations import annotate, around
from rasad.model import Stretch
from rasad.reading import read

TEXT = "پوتین به باکو سفر کرد. پوتین در باکو گفت: «سفر به باکو خوب بود.»"


def test_strings_are_stretches_of_the_report() -> None:
    annotation = annotate(read(TEXT, "2024-08-18", "ایسنا"))
    for entity in annotation["entities"]:
        assert all(form in TEXT for form in entity["surfaces"])
    for statement in annotation["statements"]:
        assert TEXT.count(statement["content"]) == 1


@pytest.mark.parametrize("word", ["باکو", "سفر", "پوتین"])
def test_a_repeated_word_gets_words_around_it(word: str) -> None:
    start = TEXT.rindex(word)
    context = around(TEXT, Stretch(start=start, end=start + len(word)))
    assert TEXT.count(context) == 1
    assert TEXT.index(context) + context.index(word) == start


@given(st.lists(st.sampled_from(["الف", "ب", "پ", "ت"]), min_size=1, max_size=30), st.data())
def test_contexts_always_end(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    n = data.draw(st.integers(0, len(words) - 1))
    start = len(" ".join(words[:n])) + (n > 0)
    assert words[n] in around(text, Stretch(start=start, end=start + len(words[n])))
