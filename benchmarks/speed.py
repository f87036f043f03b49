"""How fast the reader is, step by step, and what a start and a reader's memory cost.

    python benchmarks/speed.py [SHARED] [--reports 200]

Reads raw reports of SHARED/data/reports (or the examples) on one core. Machines are noisy: compare the shares of
one run, or two runs in turn, not single figures of different days.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import itertools
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from rasad import pipeline, wording
from rasad.assembly import make_record
from rasad.document import Document
from rasad.text.repair import repair

ROOT = Path(__file__).parents[1]


def raw_reports(shared: Path, count: int) -> list[tuple[str, str]]:
    """Texts and days of publication, an equal part from each collection."""
    found = []
    for name in ("fars", "hamshahri", "channels"):
        file = shared / "data" / "reports" / f"{name}.jsonl.gz"
        if file.exists():
            with gzip.open(file, "rt", encoding="utf-8") as lines:
                rows = (json.loads(line) for line in itertools.islice(lines, count // 3))
                found += [(row["text"], row["published"] or "") for row in rows]
    examples = [(path.read_text(encoding="utf-8"), "2024-08-18") for path in sorted((ROOT / "examples").glob("*.txt"))]
    return found or examples


def one_pass(reports: list[tuple[str, str]]) -> Counter[str]:
    """Seconds of each stage over all reports."""
    seconds: Counter[str] = Counter()
    clock = time.perf_counter
    for text, published in reports:
        start = clock()
        repaired = repair(text)
        seconds["repair"] += clock() - start
        doc = Document(text, repaired.text, repaired.alignment, repaired.edits)
        doc.published = None if not published else dt.date.fromisoformat(published[:10])
        for step in pipeline.STEPS:
            start = clock()
            step.run(doc)
            seconds[step.run.__name__] += clock() - start
        start = clock()
        record = make_record(doc)
        seconds["make_record"] += clock() - start
        start = clock()
        wording.word(record)
        seconds["word"] += clock() - start
    return seconds


def cold_start() -> float:
    """Seconds of `rasad read` on the Baku report from a cold process, the best of five."""
    command = [sys.executable, "-m", "rasad", "read", str(ROOT / "examples" / "baku.txt"), "--json"]
    best = 1e9
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, nargs="?", default=ROOT.parent / "shared")
    parser.add_argument("--reports", type=int, default=200)
    options = parser.parse_args()
    reports = raw_reports(options.shared, options.reports)
    words = sum(len(text.split()) for text, _ in reports)
    one_pass(reports[:5])
    seconds = min((one_pass(reports) for _ in range(3)), key=lambda run: sum(run.values()))
    total = sum(seconds.values())
    print(f"{len(reports)} reports, {words:,} words, one core")
    for name, took in seconds.most_common():
        print(f"{name:18s} {took / total:6.1%} {600_000 * took / words:8.2f} ms for 600 words")
    print(f"whole reader: {words / total:,.0f} words a second")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")
    print(f"cold start, one report: {cold_start():.2f} s")


if __name__ == "__main__":
    main()
