"""Scores the finding of times on the Hengam gold (200 sentences, 261 spans), beside what other systems found there.

    python benchmarks/times.py SHARED

The gold marks more than Rasad does: the prepositions before a time («در تاریخ», «از … تا …») and ages; values it has
none. Rasad stands there twice: with its own spans, and with prepositions and ranges taken in. Figures as
in the shared task metrics (type: same type and any overlap; partial: half a point for another border; exact: the same
tokens), and `overlap`: any overlap, whatever the type. The set is only measured, never learnt from.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

import rasad

PEERS = ["HengamTransA", "HengamTransW", "HengamTagger", "ParsNER", "Beheshti"]
LED_BY = {"در", "از", "تا", "طی", "بعد", "پس", "تاریخ", "راس", "این", "همین", "حدود"}


class Mark(NamedTuple):
    """A marked stretch: sentence, first token, token after the last, DAT or TIM."""

    sentence: int
    first: int
    last: int
    type: str


def read_labels(lines: list[str]) -> list[list[str]]:
    """The labels of each sentence; sentences stand apart by an empty line."""
    sentences: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            sentences[-1].append(line.split("\t")[-1].strip())
        elif sentences[-1]:
            sentences.append([])
    return [s for s in sentences if s]


def marks_of(sentences: list[list[str]]) -> list[Mark]:
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


def our_marks(sentences: list[list[str]]) -> list[Mark]:
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


def widen(marks: list[Mark], sentences: list[list[str]]) -> list[Mark]:
    """The marks as the gold draws them: prepositions taken in, and «از … تا …» as one."""
    out: list[Mark] = []
    for mark in marks:
        words, first = sentences[mark.sentence], mark.first
        while first and words[first - 1] in LED_BY:
            first -= 1
        before = out[-1] if out and out[-1].sentence == mark.sentence and out[-1].type == mark.type else None
        between = words[before.last : mark.first] if before else ["-"]
        if between in (["تا"], ["لغایت"], ["و"], ["در"], []):
            out[-1] = out[-1]._replace(last=mark.last)
        else:
            out.append(mark._replace(first=first))
    return out


def kind_of(kind: str, value: str | None, words: str) -> str:
    """The gold's two types: TIM for hours and less, DAT for days and more."""
    if kind == "time":
        return "TIM"
    if value and value.startswith("P"):
        return "TIM" if value.startswith("PT") else "DAT"
    return "TIM" if any(word in words for word in ("ساعت", "دقیقه", "ثانیه")) else "DAT"


def figures(gold: list[Mark], ours: list[Mark]) -> dict[str, float]:
    """F of each way of comparing."""
    score = dict.fromkeys(("type", "partial", "exact", "overlap"), 0.0)
    free = set(ours)
    for mark in gold:
        near = [o for o in free if o.sentence == mark.sentence and o.first < mark.last and mark.first < o.last]
        if not near:
            continue
        best = max(near, key=lambda o: (o[1:3] == mark[1:3], o.type == mark.type, min(o.last, mark.last) - o.first))
        free.discard(best)
        same = best[1:3] == mark[1:3]
        score["overlap"] += 1
        score["type"] += best.type == mark.type
        score["partial"] += 1 if same else 0.5
        score["exact"] += same
    return {name: 2 * right / (len(gold) + len(ours)) for name, right in score.items()}


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    folder = Path(sys.argv[1]) / "data" / "temporal" / "hengam"
    if not folder.is_dir():
        print(f"no gold at {folder}: nothing is measured")
        return 0
    lines = (folder / "Gold.txt").read_text(encoding="utf-8").split("\n")
    words = read_labels([line.split("\t")[0] if "\t" in line else "" for line in lines])
    gold = marks_of(read_labels(lines))
    print(f"{len(words)} sentences, {len(gold)} spans\n\nsystem          type  partial exact overlap")
    for name in PEERS:
        peer = read_labels((folder / f"{name}_labels.txt").read_text(encoding="utf-8").split("\n"))
        row(name, figures(gold, marks_of(peer)))
    ours = our_marks(words)
    row("Rasad", figures(gold, ours))
    row("Rasad, widened", figures(gold, widen(ours, words)))
    return 0


def row(name: str, shown: dict[str, float]) -> None:
    print(f"{name:14s} " + "  ".join(f"{shown[key]:.3f}" for key in ("type", "partial", "exact", "overlap")))


if __name__ == "__main__":
    sys.exit(main())
