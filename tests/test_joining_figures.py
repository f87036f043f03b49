"""Joined events on pairs that a reader chose who did not write the joining: the floors that were asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.shared
@pytest.mark.slow
def test_joined_events(shared: Path) -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "joining.py"), str(shared)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")
    assert float(said[0].split()[1]) >= 0.95
    assert float(said[1].split()[1]) >= 0.60
