"""Trains src/rasad/data/models/tags.npz: parts of speech, clitics and ezafe of our own tokens.

    python training/tags.py DATA [--fold N]

Trains on the development parts of PerDT and Seraji (twice each) and on iPerUDT train and dev; the test parts are never
read. With --fold N (0 to 4) every fifth tree of PerDT and Seraji is kept apart and measured instead of writing a model.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np
import pycrfsuite
from treebanks import read_trees, sequences

from rasad.analysis.features import sentence_items
from rasad.analysis.linear import pack

MODELS = Path(__file__).parents[1] / "src" / "rasad" / "data" / "models"
Rows = list[tuple[str, str, str]]
# (bank, file, how often each tree is read): news treebanks count more than speech
SOURCES = (
    ("perdt", "perdt-dev", 2),
    ("seraji", "seraji-dev", 2),
    ("iper", "iperudt-train", 1),
    ("iper", "iperudt-dev", 1),
)
PARAMETERS = {"c1": 0.1, "c2": 0.1, "max_iterations": 90}


def load(data: Path, bank: str, name: str) -> list[Rows]:
    """Label sequences of a treebank; rare labels lose their clitic."""
    rows = [sequences(tree, bank) for tree in read_trees(data / "treebank" / f"{name}.conllu")]
    count = Counter(label for sentence in rows for _, label, _ in sentence)
    return [[(w, lb if count[lb] > 2 else lb.split("+")[0], m) for w, lb, m in sentence] for sentence in rows]


def train(parts: list[tuple[str, Rows, int]], path: Path) -> None:
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("lbfgs")
    trainer.set_params(PARAMETERS)
    memos: dict[str, dict[str, tuple[list[str], ...]]] = {}
    for bank, rows, times in parts:
        items = sentence_items([w for w, _, _ in rows], bank, memos.setdefault(bank, {}))
        for _ in range(times):
            trainer.append(items, [label for _, label, _ in rows])
    trainer.train(str(path))


def measure(path: Path, bank: str, sentences: list[Rows]) -> str:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    memo: dict[str, tuple[list[str], ...]] = {}
    right = total = both = found = there = 0
    for rows in sentences:
        for (_, gold, _), mine in zip(
            rows, tagger.tag(sentence_items([w for w, _, _ in rows], bank, memo)), strict=True
        ):
            total += 1
            right += gold.split("+")[0] == mine.split("+")[0]
            there += gold.endswith("+e")
            found += mine.endswith("+e")
            both += gold.endswith("+e") and mine.endswith("+e")
    return f"{bank}: UPOS {right / total:.4f} of {total}, ezafe F {2 * both / (found + there):.4f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--fold", type=int)
    options = parser.parse_args()
    parts, apart = [], []
    for bank, name, times in SOURCES:
        for n, rows in enumerate(load(options.data, bank, name)):
            held = options.fold is not None and bank != "iper" and n % 5 == options.fold
            (apart if held else parts).append((bank, rows, times))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tags.crf"
        train(parts, path)
        finish(path, parts, apart)


def finish(path: Path, parts: list[tuple[str, Rows, int]], apart: list[tuple[str, Rows, int]]) -> None:
    """Writes the model as arrays, or measures it where trees were kept apart."""
    if not apart:
        tagger = pycrfsuite.Tagger()
        tagger.open(str(path))
        learned = tagger.info()
        keep = {label for bank, rows, _ in parts if bank != "iper" for _, label, _ in rows}
        np.savez_compressed(MODELS / "tags.npz", **pack(learned.state_features, learned.transitions, keep))
    for bank in ("perdt", "seraji") if apart else ():
        print(measure(path, bank, [rows for b, rows, _ in apart if b == bank]))


if __name__ == "__main__":
    main()
