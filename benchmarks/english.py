"""How many English sentences keep Persian words, and which parties without a name have no English.

    python benchmarks/english.py SHARED                    400 raw reports on public affairs, drawn with one seed
    python benchmarks/english.py SHARED --reports 2000     more of them
    python benchmarks/english.py SHARED --show 150         parties and their English, to be judged by eye
    python benchmarks/english.py SHARED --missing 100      the most frequent parties without English

Words in quotation marks are meant to be Persian and do not count.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

import rasad
from rasad.wording import Names

COLLECTIONS = ("fars", "hamshahri", "channels")
PUBLIC = re.compile(
    "رئیس.?جمهور|وزیر|سفیر|ارتش|نظامی|پلیس|مذاکر|تحریم|حمله|انتخابات|مجلس|پارلمان|دولت|دیپلمات|بازداشت|اعتراض|آمریکا|اسرائیل"
)
PERSIAN = re.compile("[\u0600-\u06ff]")
QUOTED = re.compile("“.*?”", re.DOTALL)
LONGEST = 6000  # characters of a report


def drawn(shared: Path, count: int) -> list[dict[str, Any]]:
    """As many reports of each collection that name two matters of public affairs, the same at each run."""
    reports: list[dict[str, Any]] = []
    for name in COLLECTIONS:
        with gzip.open(shared / "data" / "reports" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [row for row in map(json.loads, lines) if len(row["text"]) < LONGEST]
        fit = [row for row in rows if len(set(PUBLIC.findall(row["text"]))) > 1]
        reports += random.Random(20261123).sample(fit, min(len(fit), -(-count // len(COLLECTIONS))))
    return reports[:count]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--reports", type=int, default=400)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--missing", type=int, default=0)
    given = parser.parse_args()
    kept: Counter[str] = Counter()
    parties: Counter[tuple[str, str]] = Counter()
    for report in drawn(given.shared, given.reports):
        record = rasad.read(report["text"], report.get("published") or "", report.get("outlet") or "")
        names = Names(record)
        for facts, what in ((record.events, "events"), (record.statements, "statements")):
            for fact in facts:
                kept[what] += 1
                kept[f"{what} with Persian"] += bool(PERSIAN.search(QUOTED.sub("", fact.summary_en)))
        parties.update((e.name, names.name(e.id, "en")) for e in record.entities if not e.named)
    unsaid = Counter({name: times for (name, said), times in parties.items() if PERSIAN.search(said)})
    for what in ("events", "statements"):
        some, all_ = kept[f"{what} with Persian"], kept[what]
        print(f"{what}: {some} of {all_} sentences keep Persian words ({some / max(all_, 1):.1%})")
    print(f"parties without a name: {unsaid.total()} of {parties.total()} have no English")
    said = sorted(pair for pair in parties if pair[0] not in unsaid)
    for name, english in random.Random(6).sample(said, min(given.show, len(said))):
        print(f"{name} | {english}")
    for name, times in unsaid.most_common(given.missing):
        print(times, name)


if __name__ == "__main__":
    main()
