"""Scores the finding of times on the Hengam gold (200 sentences, 261 spans), beside what other systems found there.

    python benchmarks/times.py SHARED

Figures as in the shared task metrics (type: same type and any overlap; partial: half a point for another border;
exact: the same tokens), and `overlap`: any overlap, whatever the type. No values: the gold has none.

The sentences with an odd number, counted from 0, were read, and told which ways of writing were unknown to
data/times.yaml and what the gold draws otherwise than docs/times.md; those with an even number nobody read. Figures
stand for all, the read half and the unread half.

What the gold draws otherwise stands in CONVENTIONS. Rasad is shown with its own spans, then with these taken over,
one more in each row. No rule of the reader knows of them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

import rasad

PEERS = ["HengamTransA", "HengamTransW", "HengamTagger", "ParsNER", "Beheshti"]
LED_BY = {"در", "از", "تا", "طی", "بعد", "پس", "تاریخ", "راس", "این", "همین", "حدود"}
ENDS = {"پایان", "آخر", "انتهای", "ابتدای", "آغاز", "اوایل", "اواسط", "اواخر"}
AFTER = {"قبل", "بعد", "پیش"}


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


def with_ends(mark: Mark, words: list[str]) -> Mark:
    """«پایان سال ۱۴۰۳» is one: the guidelines mark «سال ۱۴۰۳», the smallest full expression."""
    return mark._replace(first=mark.first - 1) if mark.first and words[mark.first - 1] in ENDS else mark


def with_prepositions(mark: Mark, words: list[str]) -> Mark:
    """«در تاریخ پنج ژوئن», «راس ساعت ۸», «تا فردا» are times with their prepositions."""
    first = mark.first
    while first and words[first - 1] in LED_BY:
        first -= 1
    return mark._replace(first=first)


def with_after(mark: Mark, words: list[str]) -> Mark:
    """«دو روز قبل از سفر»: the gold takes «قبل» in; by the guidelines «قبل از» is a preposition."""
    return mark._replace(last=mark.last + 1) if words[mark.last : mark.last + 1] and words[mark.last] in AFTER else mark


CONVENTIONS = {"ends": with_ends, "prepositions": with_prepositions, "before and after": with_after}
BETWEEN = ([], ["تا"], ["لغایت"], ["و"])  # «از شنبه تا چهارشنبه», «ماه رمضان هر سال»: the gold makes one of two


def joined(marks: list[Mark], own: list[Mark], sentences: list[list[str]]) -> list[Mark]:
    """Ranges, and neighbours of one type, as one; `own` are the same marks before they were widened."""
    out: list[Mark] = []
    for number, mark in enumerate(marks):
        before = out[-1] if out and out[-1].sentence == mark.sentence and out[-1].type == mark.type else None
        words = sentences[mark.sentence]
        between = words[own[number - 1].last : own[number].first] if before else ["-"]
        if [word for word in between if word not in ENDS] in BETWEEN:
            out[-1] = out[-1]._replace(last=mark.last)
        else:
            out.append(mark)
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
    print(f"{len(words)} sentences, {len(gold)} spans")
    print(f"{'':20s}" + "".join(f"{part:28s}" for part in PARTS))
    print(f"{'system':20s}" + "type partial exact overlap  " * len(PARTS))
    for name in PEERS:
        peer = read_labels((folder / f"{name}_labels.txt").read_text(encoding="utf-8").split("\n"))
        row(name, gold, marks_of(peer))
    ours = widened = our_marks(words)
    row("Rasad", gold, ours)
    for name, convention in CONVENTIONS.items():
        widened = [convention(mark, words[mark.sentence]) for mark in widened]
        row(f"+ {name}", gold, widened)
    row("+ ranges", gold, joined(widened, ours, words))
    return 0


PARTS = {"all": (0, 1), "read half": (1,), "unread half": (0,)}


def row(name: str, gold: list[Mark], ours: list[Mark]) -> None:
    cells = ""
    for parity in PARTS.values():
        halves = ([mark for mark in marks if mark.sentence % 2 in parity] for marks in (gold, ours))
        shown = figures(*halves)
        cells += "  ".join(f"{shown[key]:.3f}" for key in ("type", "partial", "exact", "overlap")) + "   "
    print(f"{name:20s}{cells}")


if __name__ == "__main__":
    sys.exit(main())
