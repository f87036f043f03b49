"""Annotated reports whose words stay where they are: a set holds positions only, the texts are looked up by id.

    python benchmarks/blind.py pack FOLDER SHARED [SET]    an annotator's folder (ID.txt, ID.json, ID.meta) into a set

The sets are folders of tests: `blind` and `fresh`, which those who write rules do not open; `opened`, which was blind
once; and `learning`, which is there to learn from. All were annotated by the guidelines, by readers who wrote no rule.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parents[1] / "tests"
SETS = tuple(name for name in ("opened", "learning", "blind", "fresh") if (TESTS / name).is_dir())
UNSEEN = ("blind", "fresh")  # no report of these is ever shown
DROPPED = {"in", "text", "content", "cue", "trigger", "also"}  # words of the report; their spans stay


def pack(folder: Path, shared: Path, which: str = "blind") -> None:
    """Writes each annotated report of a folder into a set, words of the report replaced by their positions."""
    sys.path.insert(0, str(shared / "score"))
    from gold import read

    (TESTS / which).mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.glob("*.json")):
        gold = read(path)
        meta = json.loads(path.with_suffix(".meta").read_text(encoding="utf-8"))
        packed = {"report": meta["id"], "length": len(gold.pop("text"))} | gold
        for part in ("times", "sources", "statements", "events"):
            packed[part] = [{k: v for k, v in entry.items() if k not in DROPPED} for entry in gold[part]]
        packed.pop("title", None)
        packed.pop("headings", None)
        lines = json.dumps(packed, ensure_ascii=False, indent=1)
        (TESTS / which / path.name).write_text(lines + "\n", encoding="utf-8")


def unpack(shared: Path, which: str = "blind") -> list[dict[str, Any]]:
    """The annotated reports with their texts, as the scorer takes them; [] where the raw reports are not there."""
    packed = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((TESTS / which).glob("*.json"))]
    wanted = {gold["report"]: gold for gold in packed}
    for name in ("fars", "hamshahri", "channels"):
        file = shared / "data" / "reports" / f"{name}.jsonl.gz"
        if not file.exists():
            return []
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row["id"] in wanted:
                    wanted[row["id"]]["text"] = row["text"]
    for gold in packed:
        if len(gold.get("text", "")) != gold["length"]:
            raise SystemExit(f"{gold['report']}: the raw report is not the one that was annotated")
        for part in ("times", "sources", "statements"):
            for entry in gold[part]:
                entry["span"] = tuple(entry["span"]) if entry["span"] else None
        for event in gold["events"]:
            event["spans"] = [tuple(span) for span in event["spans"]]
    return packed


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5) or sys.argv[1] != "pack":
        sys.exit(__doc__)
    pack(Path(sys.argv[2]), Path(sys.argv[3]), *sys.argv[4:])
