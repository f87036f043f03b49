"""How well changed copies of raw reports are found, and how the time grows.

    python benchmarks/copies.py SHARED [--reports 3000]

Draws raw reports, adds changed copies of a tenth of them, and looks for pairs. A found pair of two different originals
counts as wrong unless the texts are copies already in the collection (containment .9 and more): those are listed apart.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections import Counter
from pathlib import Path

from rasad.stories.texts import Text, find_copies
from rasad.text.repair import repair

HALF_SPACE = "\N{ZERO WIDTH NON-JOINER}"


def raw_texts(shared: Path, count: int, rng: random.Random) -> list[str]:
    texts = []
    for name in ("fars", "hamshahri", "channels"):
        with gzip.open(shared / "data" / "reports" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            texts += [json.loads(line)["text"] for line in lines]
    return rng.sample([text for text in texts if len(text.split()) >= 60], count)


def changes(text: str, other: str) -> dict[str, str]:
    """The text as other outlets would carry it."""
    words = text.split(" ")
    paragraphs = [line for line in text.split("\n") if line.strip()]
    return {
        "truncated to half": " ".join(words[: len(words) // 2]),
        "re-headed": "\n".join(["گزارش تازه از این رویداد", *paragraphs[1:]]) if len(paragraphs) > 1 else text,
        "half-spaces deleted": text.replace(HALF_SPACE, "").replace("\N{NO-BREAK SPACE}", ""),
        "a paragraph added": text + "\n" + other[:300],
        "repaired": repair(text).text,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--reports", type=int, default=3000)
    options = parser.parse_args()
    rng = random.Random(7)
    originals = raw_texts(options.shared, options.reports, rng)
    texts = {f"{n}": text for n, text in enumerate(originals)}
    for n in range(0, len(originals), 10):
        for kind, changed in changes(originals[n], originals[n - 1]).items():
            texts[f"{n} {kind}"] = changed
    words = [Text(name, repair(text).text.split()) for name, text in texts.items()]
    for size in (len(words) // 4, len(words) // 2, len(words)):
        start = time.perf_counter()
        pairs = find_copies(words[:size])
        print(f"{size:6} texts: {1e3 * (time.perf_counter() - start) / size:.2f} ms a text")
    found, wrong, already = Counter[str](), 0, 0
    for pair in pairs:
        first, second = pair.first.split(" ", 1), pair.second.split(" ", 1)
        if first[0] != second[0]:
            already += pair.containment >= 0.9
            wrong += pair.containment < 0.9
        elif len(first) == 1 and len(second) == 2:
            found[second[1]] += 1
    copies = Counter(name.split(" ", 1)[1] for name in texts if " " in name)
    for kind, count in copies.items():
        print(f"{kind:24} recall {found[kind] / count:.3f} of {count}")
    print(f"precision {1 - wrong / max(1, len(pairs)):.3f} of {len(pairs)} pairs; {already} pairs were copies already")


if __name__ == "__main__":
    main()
