"""Runs another tool in an environment of its own, over the same items as ours."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

_LOOP = """\
import json, sys, time
{setup}
items = json.load(sys.stdin)
run(items[0])
start = time.perf_counter()
found = [run(item) for item in items]
json.dump([found, time.perf_counter() - start], sys.stdout)
"""


def run_peer(python: Path, setup: str, items: list[Any]) -> tuple[list[Any], float]:
    """What a tool makes of each item, and the seconds that it took, without its start.

    python: the interpreter of its environment. setup: lines that define `run`, from one item to its result; items and
    results pass as JSON. Raises CalledProcessError where the tool fails.
    """
    done = subprocess.run(
        [str(python), "-c", _LOOP.format(setup=setup)],
        input=json.dumps(items), capture_output=True, text=True, check=True,
    )  # fmt: skip
    found, seconds = json.loads(done.stdout)
    return found, seconds
