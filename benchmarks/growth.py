"""How the time of finding copies and of joining events grows with the archive, up to ten copies of each report.

    python benchmarks/growth.py ARCHIVE [--sizes 20000 50000 100000 200000]

Reports of an archive are read out and multiplied: each copy has another id and outlet, is published up to two days
later, and is truncated, re-headed or joined by a stranger's sentence. Prints seconds of the processor, milliseconds a
report, and milliseconds over the logarithm: where these stay level, time grows as n log n.
"""

from __future__ import annotations

import argparse
import datetime as dt
import math
import random
import resource
import time
from collections.abc import Iterator
from pathlib import Path

import zstandard
from sqlalchemy import select

from rasad.archive.schema import ReportRow
from rasad.archive.store import Archive, unpack
from rasad.model import Record
from rasad.stories.entities import join_entities
from rasad.stories.events import join
from rasad.stories.texts import Text, find_copies


def copies(kept: list[tuple[Record, list[str]]], size: int, rng: random.Random) -> Iterator[tuple[Record, list[str]]]:
    """As many reports as asked for: the kept ones, then changed copies of them."""
    for n in range(size):
        record, words = kept[n % len(kept)]
        if n >= len(kept):
            day = dt.date.fromisoformat(record.report.published[:10]) if record.report.published else None
            changed = {
                "id": f"{record.report.id}-{n // len(kept)}",
                "outlet": f"{record.report.outlet} {n // len(kept)}",
                "published": (day + dt.timedelta(rng.randrange(3))).isoformat() if day else None,
            }
            record = record.model_copy(update={"report": record.report.model_copy(update=changed)})
            other = kept[rng.randrange(len(kept))][1]
            start, end = rng.choice([(0, len(words) * 2 // 3), (6, len(words)), (0, len(words))])
            words = other[:6] + words[start:end]
        yield record, words


def find_equal(reports: Iterator[tuple[Record, list[str]]]) -> None:
    find_copies(Text(record.report.id, words) for record, words in reports)


def join_events(reports: Iterator[tuple[Record, list[str]]]) -> None:
    join(record for record, _ in reports)


def join_names(reports: Iterator[tuple[Record, list[str]]]) -> None:
    join_entities(record for record, _ in reports)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[20_000, 50_000, 100_000, 200_000])
    parser.add_argument("--kept", type=int, default=20_000, help="How many reports are multiplied, the newest first.")
    options = parser.parse_args()
    kept = []
    with Archive(options.archive).session() as session:
        for raw, lemmas in session.execute(
            select(ReportRow.record, ReportRow.lemmas).order_by(-ReportRow.number).limit(options.kept)
        ):
            kept.append((unpack(raw), zstandard.decompress(lemmas).decode().split(" ")))
    if not kept:
        parser.error(f"{options.archive} holds no report: make an archive with `rasad add` first")
    print(f"{'reports':>8} {'copies':>18} {'events':>18} {'names':>18}   MB")
    for size in options.sizes:
        told = []
        for work in (find_equal, join_events, join_names):
            start = time.process_time()
            work(copies(kept, size, random.Random(2)))
            took = time.process_time() - start
            told.append(f"{took:6.1f} {1e3 * took / size:5.2f} {1e3 * took / size / math.log(size):5.3f}")
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{size:8,} {' '.join(told)} {memory:6}", flush=True)


if __name__ == "__main__":
    main()
