"""Repair's figures stay above their floors (benchmarks/repair_floors.json); E is a share of damage, and stays below."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
FLOORS = json.loads((BENCHMARKS / "repair_floors.json").read_text(encoding="utf-8"))


@pytest.mark.shared
@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_of_repair_falls_below_its_floor(shared: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    from repair import compare, damage, ours, read_set

    sentences = read_set(shared, name)
    for kind, floor in FLOORS[name].items():
        given = damage(sentences, kind)
        figures = compare(sentences, given, *ours(given))
        assert figures.damaged <= floor if kind == "E" else figures.f >= floor, (kind, figures)
