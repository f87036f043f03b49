"""What knowledge makes one wonder about; and what it must not."""

from __future__ import annotations

import pytest

from rasad.reading import read_document


@pytest.mark.parametrize(
    ("text", "published", "what"),
    [
        ("او در افتتاح خط لوله بایکال-آمور حاضر بود.", "2024-08-18", ["kind-differs"]),
        ("او در افتتاح راه‌آهن بایکال-آمور حاضر بود.", "2024-08-18", []),
        ("گازپروم خط لوله نورد استریم را بست.", "2022-09-01", []),
        ("جورج بوش، رئیس‌جمهور آمریکا، سخن گفت.", "2012-05-01", ["office-not-held"]),
        ("جورج بوش، رئیس‌جمهور آمریکا، سخن گفت.", "2006-05-01", []),
        ("جورج بوش، رئیس‌جمهور سابق آمریکا، سخن گفت.", "2012-05-01", []),
        ("جورج بوش، رئیس‌جمهور آمریکا، سخن گفت.", "", []),
    ],
)
def test_remarks(text: str, published: str, what: list[str]) -> None:
    doc = read_document(text, published)
    assert [remark.what for remark in doc.remarks] == what
