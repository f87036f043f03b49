"""Makes src/rasad/data/models/name_usage.tsv: what kind of name a word is part of in reports, for the model of names.

    python training/name_usage.py DATA

Reads the reports with the present data/models/names.npz, and with all that the reader knows besides: titles, tables, a
full name further up. A surname that our own corpus of names does not have is often found so somewhere in a thousand
reports; what it is there helps the model where it stands alone. One round of self-training over bare text.
"""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from rasad.document import Document
from rasad.extraction.entities import find_entities
from rasad.pipeline import STEPS, run
from rasad.reading import parse_published
from rasad.text.repair import repair

TARGET = Path(__file__).parents[1] / "src" / "rasad" / "data" / "models" / "name_usage.tsv"
LEAST, SEEN = 3, 0.05  # occurrences that tell; the share of them in names that counts
KEPT_OUT = "2026-07-11"  # channel posts from this day on
REPORTS = {"fars": 1481, "hamshahri": 3800, "channels": 12668}  # how many are read of each archive
LONGEST = 8000  # code points of a report
LETTERS = {"country": "c", "place": "l", "infrastructure": "l", "organisation": "o", "group": "o", "outlet": "u"}
SHARES = (0.2, 0.5, 0.8)
UNTIL_ENTITIES = STEPS[: [step.run for step in STEPS].index(find_entities) + 1]


def documents(data: Path, half: int) -> Iterator[Document]:
    """Every second report of those drawn from all archives by a checksum of their text, each read whole."""
    for name, most in REPORTS.items():
        with gzip.open(data / "reports" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        rows = [row for row in rows if name != "channels" or (row.get("published") or "") < KEPT_OUT]
        rows.sort(key=lambda row: zlib.crc32(row["text"].encode("utf-8")))
        for row in rows[half:most:2]:
            if len(row["text"]) <= LONGEST:
                repaired = repair(row["text"])
                day, _ = parse_published(row.get("published"))
                doc = Document(row["text"], repaired.text, repaired.alignment, published=day, outlet=row.get("outlet"))
                yield run(doc, UNTIL_ENTITIES)


def parts(doc: Document) -> list[str]:
    """What every word of a document is: a first (P) or later (S) word of a person's name, such a name alone (A), part
    of a name of another kind, or of none («-»)."""
    found = ["-"] * len(doc.tokens)
    mentions = [(m.span, e.kind) for e in doc.entities for m in e.mentions if m.form == "name"]
    mentions.sort(key=lambda mention: mention[0].start - mention[0].end)
    for span, kind in [*mentions, *((name.span, name.kind) for name in doc.names if name.rule == "names/model")]:
        words = doc.tokens.inside(span)
        if any(found[n] != "-" for n in words):
            continue
        for n in words:
            found[n] = LETTERS.get(kind or "", "x")
            if kind == "person":
                found[n] = "A" if len(words) == 1 else "P" if n == words[0] else "S"
    return found


def summary(counts: Counter[str]) -> str:
    """The commonest kind of name and, from 1 to 4, how often the word is part of any name; «-» where hardly ever.

    >>> summary(Counter({"S": 8, "-": 1, "A": 3}))
    'S4'
    """
    total = sum(counts.values())
    named = Counter({part: n for part, n in counts.items() if part != "-"})
    share = sum(named.values()) / total
    if share < SEEN:
        return "-"
    first = named.most_common(1)[0][0]
    if first in "PSA" and (named["P"] or named["S"]):
        first = "P" if named["P"] >= named["S"] else "S"
    return f"{first}{1 + sum(share >= border for border in SHARES)}"


def counted(data: Path, half: int) -> dict[str, Counter[str]]:
    """For every word of a half of the reports how often it is which part of a name."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for doc in documents(data, half):
        for word, part in zip(doc.tokens.form, parts(doc), strict=True):
            if word[0].isalpha():
                counts[word][part] += 1
    return dict(counts)


def main() -> None:
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        first, second = pool.map(counted, [Path(sys.argv[1])] * 2, (0, 1))
    with TARGET.open("w", encoding="utf-8") as out:
        for word in sorted(first.keys() | second.keys()):
            found = first.get(word, Counter()) + second.get(word, Counter())
            if found.total() >= LEAST:
                out.write(f"{word}\t{summary(found)}\n")


if __name__ == "__main__":
    main()
