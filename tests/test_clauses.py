from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import cases
from rasad.document import Document, Phrase
from rasad.reading import read_document

WORDS = [
    "پوتین", "به", "باکو", "سفر", "می‌کند", "کرد", "گفت", "که", "و", "،", ".", "را", "اگر", "تا", "است", "باید", "شد",
    "خواهد", "گفته", "مورد", "قرار", "گرفت", "از", "سوی", "این", "«", "»", "(", ")", "اینکه", "زمانی", "خواستار",
]  # fmt: skip


def words(doc: Document, phrase: Phrase | None) -> str | None:
    return None if phrase is None else doc.words(doc.tokens.span(phrase.first, phrase.last))


@pytest.mark.parametrize("case", cases("clauses"), ids=lambda case: case["id"])
def test_clauses(case: dict[str, Any]) -> None:
    doc = read_document(case["text"])
    found = []
    for clause, wanted in zip(doc.clauses, case["clauses"], strict=False):
        values: dict[str, Any] = {name: getattr(clause, name) for name in wanted}
        for name in ("subject", "object"):
            if name in wanted:
                values[name] = words(doc, values[name])
        if "obliques" in wanted:
            values["obliques"] = [f"{p.prep}: {words(doc, p)}" for p in clause.obliques]
        found.append(values)
    assert found == case["clauses"]
    assert len(doc.clauses) == len(case["clauses"])


def check(doc: Document) -> None:
    for n, clause in enumerate(doc.clauses):
        assert clause.first <= clause.predicate[0] <= clause.predicate[-1] < clause.last
        assert clause.verb in clause.predicate
        assert clause.predicate == sorted(set(clause.predicate))
        for phrase in filter(None, [clause.subject, clause.object, *clause.obliques]):
            assert phrase.first <= phrase.head < phrase.last
        assert clause.parent is None or clause.parent != n


@given(st.lists(st.sampled_from(WORDS), max_size=50))
@settings(max_examples=150, deadline=None)
def test_any_order_of_words_gives_sound_clauses(some: list[str]) -> None:
    check(read_document(" ".join(some)))


def test_a_sentence_of_5000_words() -> None:
    text = "پوتین و علی‌اف، که به باکو رفت، گفت اگر " * 500
    read_document("آغاز شد.")
    start = time.process_time()  # whatever else the machine does
    check(read_document(text))
    assert time.process_time() - start < 8
