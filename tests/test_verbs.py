from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import cases
from rasad.analysis.verbs import infinitives, read_verb
from rasad.tables import load_tsv


@pytest.mark.parametrize("case", cases("verbs"), ids=lambda case: case["id"])
def test_verb_forms(case: dict[str, Any]) -> None:
    readings = read_verb(case["form"])
    found = [r.infinitive and list(r[:1] + r[2:7]) for r in readings[:1]]
    assert (found[0] if found else None) == case["reads"]


def test_every_stem_reads_back() -> None:
    for row in load_tsv("verbs"):
        past = row["past"]
        assert past + "ن" in infinitives()
        for form in (past + "ند", "ن" + past if past[0] not in "آا" else past, past + "ه\N{ZERO WIDTH NON-JOINER}اند"):
            assert past + "ن" in {r.infinitive for r in read_verb(form)}, form


@given(st.text(max_size=40))
def test_any_word_is_read(word: str) -> None:
    for reading in read_verb(word):
        assert reading.infinitive in infinitives() or reading.infinitive in {"بودن", "بایستن", "توانستن"}
