"""Who said what."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import cases
from rasad.reading import read_document


@pytest.mark.parametrize("case", cases("statements"), ids=lambda case: case["id"])
def test_statements(case: dict[str, Any]) -> None:
    doc = read_document(case["text"])
    found = doc.statements
    assert [doc.words(s.content) for s in found] == [s["content"] for s in case["statements"]]
    assert [s.kind for s in found] == [s["kind"] for s in case["statements"]]
    assert [s.within for s in found] == [s.get("within") for s in case["statements"]]
    for statement, expected in zip(found, case["statements"], strict=True):
        if expected.get("speaker"):
            assert statement.speaker_span is not None
            assert doc.words(statement.speaker_span) == expected["speaker"]
            assert statement.speakers


WORDS = st.sampled_from(
    [
        "وی",
        "گفت",
        ":",
        "که",
        "«",
        "»",
        '"',
        "،",
        ".",
        "و",
        "افزود",
        "با",
        "بیان",
        "اینکه",
        "به",
        "گفته",
        "گزارش",
        "رویترز",
        "نقل",
        "از",
        "را",
        "خواند",
        "دانست",
        "اعلام",
        "کرد",
        "\n",
        "این",
        "روزنامه",
        "خبرگزاری",
        "می",
        "گوید",
    ]
)


@given(st.lists(WORDS, max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_order_of_words_is_read(words: list[str]) -> None:
    doc = read_document(" ".join(words))
    for statement in doc.statements:
        assert 0 <= statement.content.start < statement.content.end <= len(doc.text)
        assert all(0 <= e < len(doc.entities) for e in statement.speakers)
        assert statement.within is None or doc.statements[statement.within].content.covers(statement.content)
    for source in doc.sources:
        assert source.chain
        assert source.scope.start <= source.scope.end


def test_circumstances() -> None:
    text = "به گزارش خبرگزاری ایسنا، عباس عراقچی دیروز در باکو در گفت‌وگو با رویترز گفت که مذاکره ادامه دارد."
    doc = read_document(text, published="2025-05-10")
    (statement,) = doc.statements
    assert [doc.entities[e].key for e in statement.speakers] == ["person/abbas-araghchi"]
    assert [doc.entities[e].name for e in statement.addressees] == ["رویترز"]
    assert statement.place is not None
    assert doc.entities[statement.place].name == "باکو"
    assert [doc.times[t].value for t in statement.when] == ["2025-05-09"]
    assert statement.source == 0


def test_ministers_of_two_states_are_one_party() -> None:
    doc = read_document("وزیران خارجه ایران و ترکیه اعلام کردند که مرزها باز می‌شود.")
    assert [[doc.entities[e].name for e in s.speakers] for s in doc.statements] == [["وزیران خارجه ایران و ترکیه"]]
