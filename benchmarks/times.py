"""Scores the finding of times on the Hengam gold (200 sentences, 261 spans), beside what other systems found there.

    python benchmarks/times.py SHARED

exact and overlap as in the published comparison (.87 and .97 for the transformer): the same tokens with the same type;
tokens in common with the same type, found spans and gold spans each counted for themselves. type and partial as in the
shared task metrics, one found span for one of the gold (type: same type and any overlap; partial: half a point for
another border). No values: the gold has none.

The sentences with an odd number, counted from 0, were read, and told which ways of writing were unknown to
data/times.yaml and what the gold draws otherwise than docs/times.md; those with an even number nobody read. Figures
stand for all, the read half and the unread half.

What the gold draws otherwise stands in hengam.yaml. Rasad is shown with its own spans, then with these conventions
taken over, one more in each row. No rule of the reader knows of them.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Collection
from pathlib import Path

from hengam import CONVENTIONS, DATE, TIME, Mark, Marks, drawn

import rasad

PEERS = ["HengamTransA", "HengamTransW", "HengamTagger", "ParsNER", "Beheshti"]
PARTS = {"all": (0, 1), "read half": (1,), "unread half": (0,)}
SHOWN = ("type", "partial", "exact", "overlap")


def read_labels(lines: list[str]) -> list[list[str]]:
    """The labels of each sentence; sentences stand apart by an empty line."""
    sentences: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            sentences[-1].append(line.split("\t")[-1].strip())
        elif sentences[-1]:
            sentences.append([])
    return [s for s in sentences if s]


def read_gold(folder: Path) -> tuple[list[list[str]], Marks]:
    """The words of the sentences, and what is marked in them."""
    lines = (folder / "Gold.txt").read_text(encoding="utf-8").split("\n")
    words = read_labels([line.split("\t")[0] if "\t" in line else "" for line in lines])
    return words, marks_of(read_labels(lines))


def marks_of(sentences: list[list[str]]) -> Marks:
    """The stretches that B- and I- labels mark."""
    marks = []
    for number, labels in enumerate(sentences):
        start, kind = None, ""
        for at, label in enumerate([*labels, "O"]):
            if start is not None and not (label.startswith("I") and label[2:] == kind):
                marks.append(Mark(number, start, at, kind))
                start = None
            if label[0] == "B" or (label[0] == "I" and start is None):
                start, kind = at, label[2:]
    return marks


def our_marks(sentences: list[list[str]]) -> Marks:
    """What Rasad finds in the same sentences, in their tokens."""
    marks = []
    for number, words in enumerate(sentences):
        starts, text = [], ""
        for word in words:
            starts.append(len(text))
            text += word + " "
        for time in rasad.read(text.rstrip(), "2022-07-10").times:
            inside = [n for n, start in enumerate(starts) if start < time.end and start + len(words[n]) > time.start]
            if inside:
                kind = kind_of(time.type, time.value, text[time.start : time.end])
                marks.append(Mark(number, inside[0], inside[-1] + 1, kind))
    return marks


def kind_of(kind: str, value: str | None, words: str) -> str:
    """The gold's two types: TIM for hours and less, DAT for days and more."""
    if kind == "time":
        return TIME
    if value and value.startswith("P"):
        return TIME if value.startswith("PT") else DATE
    return TIME if any(word in words for word in ("ساعت", "دقیقه", "دقایق", "ثانیه")) else DATE


def figures(gold: Marks, ours: Marks) -> dict[str, float]:
    """F of each way of comparing."""
    score = dict.fromkeys(("type", "partial"), 0.0)
    free = set(ours)
    for mark in gold:
        near = [o for o in free if touching(mark, o)]
        if near:
            best = max(near, key=lambda o: (o[1:3] == mark[1:3], o.type == mark.type, min(o.last, mark.last) - o.first))
            free.discard(best)
            score["type"] += best.type == mark.type
            score["partial"] += 1 if best[1:3] == mark[1:3] else 0.5
    shares = {name: 2 * right / (len(gold) + len(ours)) for name, right in score.items()}
    shares["exact"] = 2 * len(set(gold) & set(ours)) / (len(gold) + len(ours))
    recall, precision = met(gold, ours) / len(gold), met(ours, gold) / len(ours)
    return shares | {"overlap": 2 * recall * precision / (recall + precision)}


def touching(a: Mark, b: Mark) -> bool:
    return a.sentence == b.sentence and a.first < b.last and b.first < a.last


def met(marks: Marks, others: Marks) -> int:
    """How many marks have tokens in common with one of the same type."""
    return sum(any(touching(mark, other) and mark.type == other.type for other in others) for mark in marks)


def redrawn(own: Marks, sentences: list[list[str]], chosen: Collection[str]) -> Marks:
    """Rasad's marks with some conventions of the gold taken over."""
    by_sentence: dict[int, Marks] = defaultdict(list)
    for mark in own:
        by_sentence[mark.sentence].append(mark)
    return [mark for n, words in enumerate(sentences) for mark in drawn(by_sentence[n], words, chosen, n)]


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    folder = Path(sys.argv[1]) / "data" / "temporal" / "hengam"
    if not folder.is_dir():
        print(f"no gold at {folder}: nothing is measured")
        return 0
    words, gold = read_gold(folder)
    print(f"{len(words)} sentences, {len(gold)} spans")
    print(f"{'':20s}" + "".join(f"{part:30s}" for part in PARTS))
    print(f"{'system':20s}" + f"{'  '.join(SHOWN)}  " * len(PARTS))
    for name in PEERS:
        peer = read_labels((folder / f"{name}_labels.txt").read_text(encoding="utf-8").split("\n"))
        row(name, gold, marks_of(peer))
    own = our_marks(words)
    row("Rasad", gold, own)
    names = list(CONVENTIONS)
    for number, name in enumerate(names, 1):
        row(f"+ {name}", gold, redrawn(own, words, names[:number]))
    return 0


def row(name: str, gold: Marks, ours: Marks) -> None:
    cells = ""
    for parity in PARTS.values():
        halves = ([mark for mark in marks if mark.sentence % 2 in parity] for marks in (gold, ours))
        shown = figures(*halves)
        cells += "  ".join(f"{shown[key]:.3f}" for key in SHOWN) + "     "
    print(f"{name:20s}{cells}")


if __name__ == "__main__":
    sys.exit(main())
