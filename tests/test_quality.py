"""The reader's figures on annotated reports stay above their floors (benchmarks/floors.json)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
FLOORS = json.loads((BENCHMARKS / "floors.json").read_text(encoding="utf-8"))


@pytest.mark.shared
@pytest.mark.parametrize("which", FLOORS)
@pytest.mark.parametrize("way", ["published", "deleted"])
def test_no_figure_falls_below_its_floor(shared: Path, which: str, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    from quality import measure, value

    figures = measure(shared, which, way)
    below = {name: (value(figures[name]), least) for name, least in FLOORS[which][way].items()}
    assert not {name: pair for name, pair in below.items() if pair[0] < pair[1]}
