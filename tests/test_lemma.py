from __future__ import annotations

from typing import Any

import pytest

from conftest import cases
from rasad.analysis.lemma import lemma


@pytest.mark.parametrize("case", cases("lemma"), ids=lambda case: case["id"])
def test_lemma(case: dict[str, Any]) -> None:
    assert lemma(case["form"], case["upos"], case.get("clitic", "")) == case["lemma"]
