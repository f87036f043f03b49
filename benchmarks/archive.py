"""An archive of raw reports: how fast it grows, how fast it is searched, how large it is, and whether killing it hurts.

    python benchmarks/archive.py SHARED [--reports 2000] [--kills 20]

Rates are ratios within this run: adding beside reading alone, both on one core.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import rasad
from rasad.archive.adding import add
from rasad.archive.chronicle import chronicle
from rasad.archive.search import Filters, events, search
from rasad.archive.store import Archive
from rasad.ingest.files import find_reports

QUERIES = [
    "ایران",
    "وزیر خارجه",
    '"وزیر امور خارجه"',
    "مذاکرات هسته‌ای",
    "تظاهرات دانشجویان",
    "کتاب",
    "حمله اسرائیل لبنان",
]


def write_sample(shared: Path, count: int, to: Path) -> int:
    """Raw reports as JSON Lines; returns their words."""
    rows = []
    for name in ("fars", "hamshahri", "channels"):
        with gzip.open(shared / "data" / "reports" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows += [json.loads(line) for line in lines]
    rows = random.Random(3).sample(rows, min(count, len(rows)))
    fields = ("text", "outlet", "published", "title", "url")
    lines = [json.dumps({k: row[k] for k in fields if row[k]}, ensure_ascii=False) for row in rows]
    to.write_text("\n".join(lines), encoding="utf-8")
    return sum(len(row["text"].split()) for row in rows)


def seconds_of_reading(reports: Path) -> float:
    """Seconds that the reader alone takes."""
    start = time.perf_counter()
    for one in find_reports(reports):
        if not one.problem:
            rasad.read(one.text, one.published, one.outlet, one.title, one.url)
    return time.perf_counter() - start


def kill_and_resume(reports: Path, path: Path, kills: int) -> int:
    """Starts `rasad add` and kills it, again and again, then lets it end; returns how many reports are kept."""
    command = [sys.executable, "-m", "rasad", "add", str(reports), "--archive", str(path)]
    rng = random.Random(5)
    for _ in range(kills):
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(1.0, 4.0))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    subprocess.run(command, stderr=subprocess.DEVNULL, check=False)
    return sum(1 for _ in Archive(path).records())


def contents(path: Path) -> set[str]:
    return {record.to_json() for record in Archive(path).records()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        reports, path = Path(folder) / "reports.jsonl", Path(folder) / "rasad.db"
        words = write_sample(options.shared, options.reports, reports)
        rasad.read("پوتین به باکو رفت.")  # tables are loaded before anything is timed
        reading = seconds_of_reading(reports)
        archive, start = Archive(path), time.perf_counter()
        added = sum(1 for one in add(archive, find_reports(reports)) if one.report)
        adding = time.perf_counter() - start
        size = sum(file.stat().st_size for file in Path(folder).glob("rasad.db*"))
        print(f"{added} reports, {words:,} words; adding at {reading / adding:.2f} of the reader's own rate")
        print(f"{size / max(1, added) / 1024:.1f} KB a report")
        took = []
        for query in QUERIES * 5:
            start = time.perf_counter()
            search(archive, query)
            took.append(time.perf_counter() - start)
        start = time.perf_counter()
        events(archive, Filters(type="CONSULT", actor="ایران"))
        took.append(time.perf_counter() - start)
        slow = sorted(took)[int(len(took) * 0.95)]
        print(f"search: median {1e3 * statistics.median(took):.0f} ms, p95 {1e3 * slow:.0f} ms")
        start = time.perf_counter()
        chapters = chronicle(archive)
        joining = time.perf_counter() - start
        several = sum(chapter.story.reports > 1 for chapter in chapters)
        print(f"stories: {len(chapters)}, {several} told by several reports")
        print(f"joining them takes {joining / reading:.0%} of the time of reading")
        if options.kills:
            small = Path(folder) / "small.jsonl"
            some = reports.read_text(encoding="utf-8").split("\n")[:400]
            small.write_text("\n".join(some), encoding="utf-8")
            whole, torn = Path(folder) / "whole.db", Path(folder) / "torn.db"
            list(add(Archive(whole), find_reports(small)))
            kept = kill_and_resume(small, torn, options.kills)
            print(f"killed {options.kills} times: {kept} reports, identical: {contents(whole) == contents(torn)}")


if __name__ == "__main__":
    main()
