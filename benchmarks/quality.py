"""Scores the reader on annotated reports and holds the figures to benchmarks/floors.json.

    python benchmarks/quality.py SHARED                   all sets, as published and with half-spaces deleted
    python benchmarks/quality.py SHARED --set dev --way published --show events
    python benchmarks/quality.py SHARED --raise           lifts every floor to the lower end of its interval
    python benchmarks/quality.py SHARED --docs            writes the table of docs/figures.md

Five sets: `dev`, SHARED/gold/dev, `opened` and `learning`, folders of tests, which those who write rules may read;
`blind` and `fresh`, which they may not. The reports are read in this process, so all of them take as long as the
reading, not as long as that many starts.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import rasad
from blind import SETS, UNSEEN, unpack

FLOORS = Path(__file__).parent / "floors.json"
FIGURES = Path(__file__).parents[1] / "docs" / "figures.md"
BEGIN, END = "<!-- table -->", "<!-- end of table -->"
MARGIN = 0.05  # of a figure without an interval: its floor stands this much below it
WAYS = {"published": None, "deleted": "delete", "spaced": "space"}


@cache
def scorer(shared: Path) -> ModuleType:
    """The scorer beside the project."""
    sys.path.insert(0, str(shared / "score"))
    import score

    return score


def reports(shared: Path, which: str) -> list[dict[str, Any]]:
    """The annotated reports of a set."""
    if which in SETS:
        return unpack(shared, which)
    scorer(shared)
    from gold import read_all

    return read_all(shared / "gold" / which)


def measure(shared: Path, which: str, way: str, show: str | None = None) -> dict[str, dict[str, float]]:
    """The scorer's figures of a set read in one way, with the 90 % interval that resampling the reports gives."""
    score = scorer(shared)
    each = []
    for gold in reports(shared, which):
        if WAYS[way]:
            gold = score.change_half_spaces(gold, WAYS[way])
        record = rasad.read(gold["text"], gold.get("published") or "", gold.get("outlet") or "")
        scores, shown = score.score(gold, json.loads(record.to_json()), show)
        each.append(scores)
        print("\n".join(shown), end="\n" if shown else "")
    whole, rng = total(score, each), random.Random(1)
    samples = [total(score, rng.choices(each, k=len(each))) for _ in range(200)]
    figures = whole.figures()
    for name in whole.parts:
        values = sorted(sample.parts[name].value for sample in samples)
        figures[name] |= {"low": values[10], "high": values[189]}
    return figures


def total(score: ModuleType, parts: list[Any]) -> Any:
    whole = score.Scores()
    for part in parts:
        whole.add(part)
    return whole


def value(figure: dict[str, float]) -> float:
    return figure.get("F", figure.get("share", 0.0))


def table(figures: dict[str, dict[str, float]]) -> str:
    """One line a figure: precision, recall, F or share, how many, and the interval."""
    lines = []
    for name, f in figures.items():
        shown = f"P {f['P']:.3f}  R {f['R']:.3f}  F {f['F']:.3f}" if "F" in f else f"{f['share']:26.3f}"
        interval = f"  {f['low']:.2f}–{f['high']:.2f}" if "low" in f else ""
        lines.append(f"{name:20s} {shown}   of {f['n']:4.0f}{interval}")
    return "\n".join(lines)


def markdown(every: dict[tuple[str, str], dict[str, dict[str, float]]]) -> str:
    """A row a figure, a column a set and way; F or share with its interval."""
    head = " | ".join(f"{which}, {way}" for which, way in every)
    lines = [f"| figure | {head} |", "|---" * (len(every) + 1) + "|"]
    for name in next(iter(every.values())):
        cells = []
        for figures in every.values():
            f = figures[name]
            cells.append(f"{value(f):.3f}" + (f" ({f['low']:.2f}–{f['high']:.2f})" if "low" in f else ""))
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--set", choices=["dev", *SETS])
    parser.add_argument("--way", choices=WAYS)
    kinds = ["mentions", "times", "sources", "statements", "events"]
    parser.add_argument("--show", choices=kinds, help="not of blind and fresh")
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--docs", action="store_true")
    options = parser.parse_args()
    if not (options.shared / "score").is_dir():
        print(f"no annotated reports at {options.shared}: nothing is measured")
        return 0
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    below, every = [], {}
    for which in [options.set] if options.set else ["dev", *SETS]:
        for way in [options.way] if options.way else ["published", "deleted"]:
            figures = measure(options.shared, which, way, options.show if which not in UNSEEN else None)
            every[which, way] = figures
            print(f"\n# {which}, {way}\n{table(figures)}")
            floor = floors.setdefault(which, {}).setdefault(way, {})
            below += [
                f"{which}, {way}: {name} {value(figures[name]):.3f} is below {least}"
                for name, least in floor.items()
                if value(figures[name]) < least
            ]
            if options.lift:
                for name, figure in figures.items():
                    # the sets are small and noisy: a floor belongs below the interval
                    low = figure.get("low", value(figure) - MARGIN)
                    floor[name] = max(floor.get(name, 0.0), round(max(0.0, low - 0.001), 3))
    if options.docs:
        before, _, rest = FIGURES.read_text(encoding="utf-8").partition(BEGIN)
        FIGURES.write_text(
            before + BEGIN + "\n" + markdown(every) + "\n" + END + rest.partition(END)[2], encoding="utf-8"
        )
    if options.lift:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    print("\n".join(below))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
