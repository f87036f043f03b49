"""Which speakers of a report are one."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import cases
from rasad.reading import read_document


@pytest.mark.parametrize("case", cases("same_speaker"), ids=lambda case: case["id"])
def test_same_speaker(case: dict[str, Any]) -> None:
    doc = read_document(case["text"])
    assert [" ".join(doc.entities[one].name for one in s.speakers) for s in doc.statements] == case["by"]
