"""Counts what each reporting cue of data/cues.yaml gives in raw reports, and shows samples to be judged by eye.

    python benchmarks/cues.py SHARED                            counts over all raw reports (half an hour on one core)
    python benchmarks/cues.py SHARED --reports 4000 --each 10   a sample of reports, ten random statements of each cue
    python benchmarks/cues.py SHARED --cue say --each 30        of one cue alone

A statement is right when somebody is made to say it by these words, and its content is what he is made responsible for;
who he is, is not judged here. What was judged stands beside each cue as `judged: [right, of]`; a cue with 20 statements
or more should have nine in ten right. The last column marks those that have fewer, or were not judged.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import rasad
from rasad.tables import load_yaml

COLLECTIONS = ("fars", "hamshahri", "channels")
OFTEN, ENOUGH = 20, 0.9
AROUND = 60  # characters of the text shown on either side


class Sample(NamedTuple):
    """A statement as it is shown: where it was read, and its words with 【cue】 and ⟨content⟩ marked."""

    report: str
    way: str
    shown: str


def raw_reports(shared: Path, count: int | None) -> list[dict[str, Any]]:
    """The raw reports, or a random sample of them, the same at each run."""
    reports: list[dict[str, Any]] = []
    for name in COLLECTIONS:
        path = shared / "data" / "reports" / f"{name}.jsonl.gz"
        if path.exists():
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                reports += map(json.loads, lines)
    return random.Random(6).sample(reports, count) if count and count < len(reports) else reports


def samples_of(report: dict[str, Any]) -> Iterator[tuple[str, Sample]]:
    """The statements of a report with the id of their cue."""
    record = rasad.read(report["text"], report.get("published") or "", report.get("outlet") or "")
    text = record.report.text
    for statement in record.statements:
        _, rule, way = statement.rule.split("/")
        yield rule, Sample(report["id"], way, mark(text, statement))


def mark(text: str, statement: Any) -> str:
    """The words around a statement, on one line; a long content is shortened in its middle."""
    content, cue, speaker = statement.content, statement.cue, statement.speaker_span
    marks = [(content.start, "⟨"), (content.end, "⟩")]
    for span, (left, right) in ((cue, "【】"), (speaker, "{}")):
        if span:
            marks += [(span.start, left), (span.end, right)]
    first, last = min(at for at, _ in marks), max(at for at, _ in marks)
    shown = text[last : last + AROUND]
    for at, sign in sorted(marks, reverse=True):
        between = text[at:last]
        shown = sign + (between if len(between) < 160 else f"{between[:70]} […] {between[-60:]}") + shown
        last = at
    return " ".join((text[max(0, first - AROUND) : first] + shown).split())


def cue_rows() -> dict[str, dict[str, Any]]:
    """The rows of the table by id."""
    return {row["id"]: row for part in load_yaml("cues").values() for row in part}


def table(counts: dict[str, int]) -> str:
    """One line a cue: how often, what was judged, and what is wanting."""
    lines = [f"{'cue':20s} {'count':>6s}  judged  "]
    for name, row in sorted(cue_rows().items(), key=lambda pair: -counts.get(pair[0], 0)):
        count, judged = counts.get(name, 0), row.get("judged")
        wanting = ""
        if count >= OFTEN:
            wanting = "not judged" if not judged else "" if judged[0] >= ENOUGH * judged[1] else "below"
        shown = f"{judged[0]}/{judged[1]}" if judged else "-"
        lines.append(f"{name:20s} {count:6d}  {shown:6s}  {wanting}".rstrip())
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--reports", type=int, help="only so many, drawn at random")
    parser.add_argument("--each", type=int, default=0, help="statements of each cue that are shown")
    parser.add_argument("--cue", action="append", help="show these alone")
    options = parser.parse_args()
    reports = raw_reports(options.shared, options.reports)
    if not reports:
        print(f"no raw reports at {options.shared}: nothing is counted")
        return 0
    found: dict[str, list[Sample]] = defaultdict(list)
    for report in reports:
        for rule, sample in samples_of(report):
            found[rule].append(sample)
    for rule in (options.cue or sorted(found)) if options.each else ():
        print(f"\n## {rule}: {len(found[rule])}")
        drawn = random.Random(rule).sample(found[rule], min(options.each, len(found[rule])))
        print("\n".join(f"{n:3d} {s.report} {s.way}: {s.shown}" for n, s in enumerate(drawn, 1)))
    print(f"\n{len(reports)} reports\n" + table({rule: len(samples) for rule, samples in found.items()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
