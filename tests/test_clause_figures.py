"""Clause roles on the sentences of our own corpus that were kept apart: no figure falls below its floor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLOORS = json.loads((ROOT / "benchmarks" / "clause_floors.json").read_text(encoding="utf-8"))


@pytest.mark.slow
def test_no_figure_of_clauses_falls_below_its_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "training"))
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    from analysis import score_clauses

    found = score_clauses("kept")
    assert not {name: found[name] for name, floor in FLOORS.items() if found[name] < floor}
