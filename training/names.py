"""Trains src/rasad/data/models/names.npz on our own corpus of names (training/names/corpus.jsonl.gz).

    python training/names.py [--fold N] [--peyma FILE]

--fold N keeps every fifth sentence apart and measures on it; --peyma measures the finished model on a file of the PEYMA
corpus (peyma.py), which is never trained on. Trained twice: without models/name_usage.tsv (name_usage.py), then with.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pycrfsuite
from peyma import document, figures, measure, report

from rasad.analysis.linear import pack
from rasad.analysis.name_features import name_keys, placed_features
from rasad.analysis.names import read_labels
from rasad.knowledge.lookup import index

CORPUS = Path(__file__).parent / "names" / "corpus.jsonl.gz"
MODELS = Path(__file__).parents[1] / "src" / "rasad" / "data" / "models"
PARAMETERS = {"c1": 0.05, "c2": 1.0, "max_iterations": 80}
# Added to the weight of a label after another: 1,200 sentences of the corpus were chosen because a model found a person
# in them, so the weights expect more persons than reports hold, and fewer bodies. Chosen on PEYMA's development part.
EXPECTED = {"B-person": -1.2, "B-organisation": 0.8}
Sentence = tuple[list[str], list[str]]  # keys of the words, labels


def keys_of(sentences: list[list[str]]) -> list[list[str]]:
    """Keys of the words of every sentence, all tagged in one go."""
    doc = document(sentences)
    return [
        name_keys(doc.tokens, first, last, list(index().find(doc.tokens.form, first, last)))
        for first, last in doc.sentences
    ]


def labels_of(row: dict[str, Any]) -> list[str]:
    """B-, I-, O labels of a sentence; a name that is not found whole at word borders is left out."""
    text: str = row["sentence"]
    words = text.split(" ")
    starts = np.cumsum([0, *(len(w) + 1 for w in words[:-1])]).tolist()
    ends = {start + len(word) for start, word in zip(starts, words, strict=True)}
    labels = ["O"] * len(words)
    for name, kind, nth in sorted(row["names"], key=lambda n: -len(n[0])):
        at = -1
        for _ in range(nth):
            at = text.find(name, at + 1)
        if at not in starts or at + len(name) not in ends:
            continue
        first = starts.index(at)
        last = first + len(name.split(" "))
        if labels[first:last] == ["O"] * (last - first):
            labels[first:last] = [f"B-{kind}"] + [f"I-{kind}"] * (last - first - 1)
    return labels


def load() -> list[Sentence]:
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    keys = keys_of([row["sentence"].split(" ") for row in rows])
    return list(zip(keys, map(labels_of, rows), strict=True))


def items(keys: list[str]) -> list[list[str]]:
    """The attributes of each word with those that its neighbours lend it."""
    parts = [placed_features(key) for key in keys]
    found = []
    for n, part in enumerate(parts):
        row = list(part[0])
        for distance, place in ((-1, 2), (1, 1), (-2, 4), (2, 3)):
            if 0 <= n + distance < len(parts):
                row += parts[n + distance][place]
        row += ["-1border"] if n == 0 else []
        row += ["1border"] if n == len(parts) - 1 else []
        found.append(row)
    return found


def train(sentences: list[Sentence], path: Path) -> Any:
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("lbfgs")
    trainer.set_params(PARAMETERS)
    for keys, labels in sentences:
        trainer.append(items(keys), labels)
    trainer.train(str(path))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger


def as_expected(arrays: dict[str, Any]) -> dict[str, Any]:
    """The arrays of a model with EXPECTED in its transitions."""
    labels = bytes(arrays["labels"]).decode("utf-8").split("\n")
    for label, weight in EXPECTED.items():
        arrays["transitions"][:, labels.index(label)] += weight
    return arrays


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--peyma", type=Path)
    options = parser.parse_args()
    if options.peyma:
        report(measure(options.peyma))
        return
    sentences = load()
    apart = [s for n, s in enumerate(sentences) if n % 5 == options.fold]
    with tempfile.TemporaryDirectory() as folder:
        tagger = train([s for n, s in enumerate(sentences) if n % 5 != options.fold], Path(folder) / "names.crf")
        if apart:
            gold = [{(a, b, str(k)) for a, b, k in read_labels(labels)} for _, labels in apart]
            mine = [{(a, b, str(k)) for a, b, k in read_labels(tagger.tag(items(keys)))} for keys, _ in apart]
            report(figures(gold, mine))
            return
        learned = tagger.info()
        keep = {label for _, labels in sentences for label in labels}
        arrays = as_expected(pack(learned.state_features, learned.transitions, keep))
        np.savez_compressed(MODELS / "names.npz", **arrays)


if __name__ == "__main__":
    main()
