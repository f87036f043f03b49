"""Scores the reader on the annotated reports and holds the figures to the floors in benchmarks/floors.json.

    python benchmarks/quality.py SHARED [--blind] [--show KIND] [--halfspaces delete|space] [--write-floors]

SHARED is the folder with `gold/` and `score/`; without it nothing is measured. The reports are read in this process,
so 48 reports take as long as reading them, not 48 starts.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import rasad

HERE = Path(__file__).parent


def figures(
    shared: Path, gold_dir: Path, halfspaces: str | None, show: str | None = None
) -> dict[str, dict[str, float]]:
    """The scorer's figures for all reports of a folder, as published or with half-spaces damaged."""
    sys.path.insert(0, str(shared / "score"))
    import score as scorer  # the scorer beside the project
    from gold import read_all

    with tempfile.TemporaryDirectory() as folder:
        for gold in read_all(gold_dir):
            if halfspaces:
                gold = scorer.change_half_spaces(gold, halfspaces)
            record = rasad.read(gold["text"], gold.get("published") or "", gold.get("outlet") or "")
            (Path(folder) / f"{gold['id']}.json").write_text(record.to_json(), encoding="utf-8")
        out = Path(folder) / "figures.out"
        command = [
            sys.executable,
            str(shared / "score" / "score.py"),
            str(gold_dir),
            "--records",
            folder,
            "--json",
            str(out),
        ]
        command += ["--halfspaces", halfspaces] if halfspaces else []
        command += ["--show", show] if show else []
        done = subprocess.run(command, text=True, encoding="utf-8", capture_output=True)
        print(done.stdout, done.stderr)
        if done.returncode:
            raise SystemExit(done.returncode)
        return json.loads(out.read_text(encoding="utf-8"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--gold", type=Path, help="another folder of annotated reports than SHARED/gold/dev")
    parser.add_argument("--show", choices=["mentions", "times", "sources", "statements", "events"])
    parser.add_argument("--halfspaces", choices=["delete", "space"])
    options = parser.parse_args()
    if not (options.shared / "score").is_dir():
        print(f"no annotated reports at {options.shared}: nothing is measured")
        return 0
    figures(options.shared, options.gold or options.shared / "gold" / "dev", options.halfspaces, options.show)
    return 0


if __name__ == "__main__":
    sys.exit(main())
