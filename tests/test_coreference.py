"""Words that point back: tests/cases/coreference.yaml; parties without a name."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import cases
from rasad.extraction.unnamed import unnamed_party
from rasad.model import Span
from rasad.orthography import fold
from rasad.reading import read_document


@pytest.mark.parametrize("case", cases("coreference"), ids=lambda case: case["id"])
def test_pointing_words(case: dict[str, Any]) -> None:
    doc = read_document(case["text"], "2024-08-18")
    wanted = {(fold(words), fold(name), form) for words, name, form in case["points"]}
    found = {
        (fold(doc.words(m.span)), fold(e.name), m.form)
        for e in doc.entities
        if e.named
        for m in e.mentions
        if m.form != "name" and m.rule.split("/")[0] in ("pronoun", "this", "title", "people-of", "called")
    }
    assert wanted <= found
    assert wanted or not found


def test_a_party_is_the_same_when_pointed_to() -> None:
    text = "یک مقام آمریکایی آمد. این مقام آمریکایی رفت."
    doc = read_document(text)
    first = unnamed_party(doc, Span(0, len("یک مقام آمریکایی")))
    start = text.index("این")
    assert unnamed_party(doc, Span(start, start + len("این مقام آمریکایی"))) == first


def test_an_unnamed_holder_of_an_office_has_a_candidate() -> None:
    doc = read_document("رئیس‌جمهور فرانسه گفت.", "2003-05-01")
    party = doc.entities[unnamed_party(doc, Span(0, len("رئیس‌جمهور فرانسه")))]
    assert party.candidates == ["person/jacques-chirac"]
    assert not party.named
