"""Whom parties without a name act for."""

from __future__ import annotations

from typing import Any

import pytest

import rasad
from conftest import cases


@pytest.mark.parametrize("case", cases("acting"), ids=lambda case: case["id"])
def test_whom_a_party_acts_for(case: dict[str, Any]) -> None:
    record = rasad.read(case["text"], case.get("published", "2009-08-18"))
    entities = {entity.id: entity for entity in record.entities}
    parties = [entities[p] for event in record.events for p in (*event.actors, *event.recipients)]
    for words, whom in case["for"].items():
        mine = [entities[p.stands_for].name if p.stands_for else None for p in parties if p.name.startswith(words)]
        assert set(mine) == {whom}, [(p.name, p.stands_for) for p in parties]
