"""Where a phrase before «را» is two: what is in doubt, and what is left as it was read."""

from __future__ import annotations

import pytest

from rasad.analysis.splitting import Case, find_split, look
from rasad.document import Document
from rasad.reading import read_document


def case(doc: Document, first: int = 0) -> Case:
    last = doc.tokens.form.index("را")
    return Case(first, last, len(doc.tokens) - 2, "main", False, opens=True, governed=False)


@pytest.mark.parametrize("text", ["او را دید.", "کتاب‌های تازهٔ او را خرید."])
def test_where_no_ezafe_is_in_doubt_there_is_nothing_to_choose(text: str) -> None:
    doc = read_document(text)
    assert look(doc.tokens, case(doc)) is None
    assert find_split(doc.tokens, case(doc)) is None


def test_places_stand_inside_the_phrase() -> None:
    doc = read_document("معلم دفتر شاگردان را بست.")
    sights = look(doc.tokens, case(doc))
    assert sights is not None
    assert set(sights.places) <= {0, 1}
    assert len(sights.places) == len(sights.names) == len(sights.numbers)
    assert find_split(doc.tokens, case(doc)) == 1
