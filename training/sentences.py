"""The sentences that the tagger learns: the trees in our labels, and bare text with what several networks say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from raw_text import raw_sentences
from treebanks import hanging, read_trees, sequences

# (bank, file, how much a word counts): news treebanks count more than speech
SOURCES = (
    ("perdt", "perdt-dev", 1.0),
    ("seraji", "seraji-dev", 1.0),
    ("iper", "iperudt-train", 0.5),
    ("iper", "iperudt-dev", 0.5),
)
HABITS = ("perdt", "seraji", "iper")
SAME = {"nmod:poss": "nmod", "obl:arg": "obl"}  # relations that the banks draw apart, and we do not
SILVER = 0.5  # how much a word of bare text counts


class Sentence(NamedTuple):
    """Words with labels, heads (-1: none; -2: not known) and relations; None where a label is not known."""

    bank: str
    weight: float
    words: list[str]
    labels: list[str | None]
    heads: list[int]
    relations: list[str]


def load(data: Path) -> list[Sentence]:
    """The trees as sentences of our tokens; rare labels lose their clitic."""
    found = []
    for bank, name, weight in SOURCES:
        trees = list(read_trees(data / "treebank" / f"{name}.conllu"))
        rows = [[label for _, label, _ in sequences(tree, bank)] for tree in trees]
        count = Counter(label for row in rows for label in row)
        for tree, row in zip(trees, rows, strict=True):
            words = [word for word, _, _ in sequences(tree, bank)]
            labels: list[str | None] = [x if count[x] > 2 else x.split("+")[0] for x in row]
            heads, relations = hanging(tree)
            found.append(Sentence(bank, weight, words, labels, heads, [SAME.get(r, r) for r in relations]))
    return [s for s in found if s.words]


def parted(data: Path, fold: int | None) -> tuple[list[Sentence], list[Sentence]]:
    """The trees to learn and, with a fold, those kept apart."""
    trees = load(data)
    apart = {n for n, s in enumerate(trees) if s.bank != "iper" and n % 5 == fold}
    return [s for n, s in enumerate(trees) if n not in apart], [trees[n] for n in sorted(apart)]


def bare(data: Path) -> Iterator[Sentence]:
    """The treebanks' train text, each sentence in its bank's habit, and every tenth sentence of the reports."""
    names = ("perdt", "seraji")
    counts = [len((data / "treebank" / f"{n}-train-raw.txt").read_text(encoding="utf-8").splitlines()) for n in names]
    for n, words in enumerate(raw_sentences(data)):
        bank = names[counts[0] <= n < sum(counts)]
        if 5 <= len(words) <= 60 and (n < sum(counts) or n % 10 == 0):
            none = [None] * len(words)
            yield Sentence(bank, SILVER, words, list(none), [-2] * len(words), ["?"] * len(words))


def agreed(readings: list[list[Sentence]]) -> list[Sentence]:
    """What two readings of a sentence say alike at least; the rest is not known."""
    found = []
    for some in zip(*readings, strict=True):
        labels: list[str | None] = []
        heads, relations = [], []
        for n in range(len(some[0].words)):
            label, votes = Counter(s.labels[n] for s in some).most_common(1)[0]
            labels.append(label if votes > 1 else None)
            (head, relation), votes = Counter((s.heads[n], s.relations[n]) for s in some).most_common(1)[0]
            heads.append(head if votes > 1 else -2)
            relations.append(relation)
        found.append(some[0]._replace(labels=labels, heads=heads, relations=relations))
    return found
