"""How well events are joined across reports, on pairs that a reader chose who does not write the joining.

    python benchmarks/joining.py SHARED [--pairs tests/pairs/pairs.jsonl] [--show]

Each line of the file is {"a": {"id": …, "start": …, "end": …}, "b": {…}, "same": true or false}: ids of reports of the
raw collections and the span of a trigger in the published text, and whether both tell of one event; no text. The
reports are read, their events joined, and a pair counts as joined where the events at both triggers are one story. An
event that was not found is not joined. Asked for: precision .95, recall .60.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import rasad
from rasad.model import Event, Record
from rasad.stories.events import join

PAIRS = Path(__file__).parents[1] / "tests" / "pairs" / "pairs.jsonl"
DRAWN = 2000  # resamplings for the intervals


def raw_reports(shared: Path, wanted: set[str]) -> dict[str, dict[str, Any]]:
    """The raw reports of these ids."""
    found = {}
    for name in ("fars", "hamshahri", "channels"):
        with gzip.open(shared / "data" / "reports" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["id"] in wanted:
                    found[row["id"]] = row
    return found


def event_at(record: Record, place: dict[str, Any]) -> Event | None:
    """The event one of whose triggers stands at a place; of several the one that shares most."""
    best, most = None, 0
    for event in record.events:
        for trigger in (event.trigger, *event.same_as):
            shared = min(trigger.end, place["end"]) - max(trigger.start, place["start"])
            if shared > most:
                best, most = event, shared
    return best


def measure(pairs: list[tuple[bool, bool]]) -> tuple[float, float]:
    """Precision and recall of (joined, same)."""
    right = sum(joined and same for joined, same in pairs)
    joined = sum(joined for joined, _ in pairs)
    return right / max(1, joined), right / max(1, sum(same for _, same in pairs))


def interval(values: list[float]) -> str:
    values.sort()
    return f"{values[len(values) // 20]:.2f}–{values[-len(values) // 20 - 1]:.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    parser.add_argument("--show", action="store_true", help="Name the pairs that are judged wrongly.")
    options = parser.parse_args()
    if not options.pairs.exists():
        raise SystemExit(f"{options.pairs} is not there: pairs are chosen by a reader, see the head of this file")
    pairs = [json.loads(line) for line in options.pairs.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = raw_reports(options.shared, {pair[side]["id"] for pair in pairs for side in "ab"})
    records = {
        ident: rasad.read(row["text"], row["published"], row["outlet"], row["title"], row["url"])
        for ident, row in rows.items()
    }
    story_of = {told.id: n for n, story in enumerate(join(records.values())) for told in story.told}
    judged, kinds = [], Counter[str]()
    for pair in pairs:
        stories = []
        for side in "ab":
            record = records[pair[side]["id"]]
            event = event_at(record, pair[side])
            stories.append(story_of.get(f"{record.report.id}/{event.id}") if event else None)
        joined = None not in stories and stories[0] == stories[1]
        judged.append((joined, pair["same"]))
        kinds["an event was not found" if None in stories else "joined" if joined else "not joined", pair["same"]] += 1
        if options.show and joined != pair["same"]:
            print("joined wrongly" if joined else "not joined", pair["a"], pair["b"])
    precision, recall = measure(judged)
    rng = random.Random(1)
    drawn = [measure(rng.choices(judged, k=len(judged))) for _ in range(DRAWN)]
    print(f"precision {precision:.3f} ({interval([p for p, _ in drawn])}), asked .95")
    print(f"recall    {recall:.3f} ({interval([r for _, r in drawn])}), asked .60")
    for (what, same), count in sorted(kinds.items()):
        print(f"{'one event' if same else 'two events':12}{what:24}{count:5}")


if __name__ == "__main__":
    main()
