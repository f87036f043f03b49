"""Names found and linked: tests/cases/entities.yaml."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import cases
from rasad.document import Document
from rasad.orthography import fold
from rasad.reading import read_document


def names(doc: Document) -> list[list[str]]:
    found = [
        (m.span, entity.key or entity.kind) for entity in doc.entities for m in entity.mentions if m.form == "name"
    ]
    return [[fold(doc.words(span)), key] for span, key in sorted(found)]


@pytest.mark.parametrize("case", cases("entities"), ids=lambda case: case["id"])
def test_names(case: dict[str, Any]) -> None:
    doc = read_document(case["text"], case.get("published", "2024-08-18"), case.get("outlet", ""))
    assert names(doc) == [[fold(words), key] for words, key in case["names"]]


def test_capital_that_acts_stands_for_its_state() -> None:
    doc = read_document("مسکو این ادعا را رد کرد.", "2024-08-18")
    moscow = next(e for e in doc.entities if e.key == "place/moscow")
    assert moscow.stands_for is not None
    assert doc.entities[moscow.stands_for].key == "country/russia"


def test_capital_as_a_place_stands_for_nothing() -> None:
    doc = read_document("او در مسکو سخن گفت.", "2024-08-18")
    assert [e.stands_for for e in doc.entities] == [None]


@pytest.mark.parametrize("text", ["", "\n", "و" * 10, "شهر", "به گزارش", "سفارت فرانسه در"])
def test_any_text_is_read(text: str) -> None:
    read_document(text)


@pytest.mark.parametrize("case", cases("roles"), ids=lambda case: case["id"])
def test_titles(case: dict[str, Any]) -> None:
    doc = read_document(case["text"], case.get("published", "2024-08-18"))
    found = sorted((m.span, e.name) for e in doc.entities for m in e.mentions if m.form == "title")
    assert [[fold(doc.words(span)), fold(name)] for span, name in found] == [
        [fold(words), fold(name)] for words, name in case["titles"]
    ]


def test_a_country_is_not_named_by_what_it_is_called() -> None:
    entities = read_document("راهپیمایان علیه آمریکای جنایتکار شعار دادند.", "2024-08-18").entities
    assert [e.name for e in entities if e.key == "country/united-states"] == ["ایالات متحده آمریکا"]
