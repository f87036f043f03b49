"""Makes src/rasad/data/models/usage.tsv: how the tagger uses each word over bare text, for the model of names.

    python training/usage.py DATA

Tags every second sentence of the bare text with the present data/models/tags.npz. A rare word in the trees is often a
common one in bare text: what it usually is there helps the model of names on it.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

from raw_text import labelled

TARGET = Path(__file__).parents[1] / "src" / "rasad" / "data" / "models" / "usage.tsv"
LEAST = 4


def tenth(share: float) -> str:
    return str(min(int(share * 10), 9))


def main() -> None:
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for words, found in labelled(Path(sys.argv[1]), every=2):
        for word, label in zip(words, found, strict=True):
            if word[0].isalpha():
                labels[word][label] += 1
    with TARGET.open("w", encoding="utf-8") as out:
        for word, counts in sorted(labels.items()):
            total = sum(counts.values())
            if total < LEAST:
                continue
            tags: Counter[str] = Counter()
            for label, count in counts.items():
                tags[label.split("+")[0]] += count
            (first, most), *rest = tags.most_common(2)
            second = rest[0][0] if rest and rest[0][1] / total > 0.08 else ""
            ezafe = sum(count for label, count in counts.items() if label.endswith("+e"))
            out.write(f"{word}\t{first}{tenth(most / total)}{second}\t{tenth(ezafe / total)}\n")


if __name__ == "__main__":
    main()
