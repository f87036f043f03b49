"""Trains src/rasad/data/models/names.npz on our own corpus of names (training/names/corpus.jsonl.gz).

    python training/names.py [--fold N] [--peyma FILE]

--fold N keeps every fifth sentence apart and measures on it; --peyma measures the finished model on a file of the PEYMA
corpus (`token|tag`), which is never trained on.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pycrfsuite

from rasad.analysis.linear import pack
from rasad.analysis.names import find_names, name_features, name_keys, read_labels
from rasad.analysis.tags import tag
from rasad.document import Document, Tokens
from rasad.knowledge.lookup import index
from rasad.text.alignment import Alignment

CORPUS = Path(__file__).parent / "names" / "corpus.jsonl.gz"
MODELS = Path(__file__).parents[1] / "src" / "rasad" / "data" / "models"
PARAMETERS = {"c1": 0.1, "c2": 0.1, "max_iterations": 100}
COARSE = {"person": "PER", "country": "LOC", "place": "LOC", "organisation": "ORG", "outlet": "ORG", "group": "ORG"}
Sentence = tuple[list[str], list[str]]  # keys of the words, labels


def document(words: list[str]) -> Document:
    """A document of one sentence of given words, tagged."""
    starts = np.cumsum([0, *(len(w) + 1 for w in words[:-1])]).tolist()
    doc = Document("", " ".join(words), Alignment())
    doc.tokens = Tokens(start=starts, end=[s + len(w) for s, w in zip(starts, words, strict=True)], form=words)
    doc.sentences = [(0, len(words))]
    tag(doc)
    return doc


def keys_of(words: list[str]) -> list[str]:
    doc = document(words)
    found = [f for f in index().find(doc.tokens.form, 0, len(words)) if not f.uses[0].weak]
    return name_keys(doc.tokens, 0, len(words), found)


def labels_of(row: dict[str, Any]) -> list[str]:
    """B-, I-, O labels of a sentence; a name that is not found whole at word borders is left out."""
    text: str = row["sentence"]
    words = text.split(" ")
    starts = np.cumsum([0, *(len(w) + 1 for w in words[:-1])]).tolist()
    labels = ["O"] * len(words)
    for name, kind, nth in sorted(row["names"], key=lambda n: -len(n[0])):
        at = -1
        for _ in range(nth):
            at = text.find(name, at + 1)
            while at > 0 and text[at - 1] != " ":
                at = text.find(name, at + 1)
        if at not in starts or at + len(name) not in {s + len(w) for s, w in zip(starts, words, strict=True)}:
            continue
        first = starts.index(at)
        last = first + len(name.split(" "))
        if labels[first:last] == ["O"] * (last - first):
            labels[first:last] = [f"B-{kind}"] + [f"I-{kind}"] * (last - first - 1)
    return labels


def load() -> list[Sentence]:
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [(keys_of(row["sentence"].split(" ")), labels_of(row)) for row in rows]


def items(keys: list[str]) -> list[list[str]]:
    """The attributes of each word with those that its neighbours lend it."""
    parts = [name_features(key) for key in keys]
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


def report(gold: list[set[tuple[int, int, str]]], mine: list[set[tuple[int, int, str]]]) -> None:
    """Exact F1 of spans by kind."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for a, b in zip(gold, mine, strict=True):
        right.update(kind for *_, kind in a & b)
        found.update(kind for *_, kind in b)
        there.update(kind for *_, kind in a)
    for kind in sorted(there, key=lambda k: -there[k]):
        precision, recall = right[kind] / max(found[kind], 1), right[kind] / there[kind]
        f1 = 2 * right[kind] / (found[kind] + there[kind])
        print(f"  {kind:15} P {precision:.3f} R {recall:.3f} F1 {f1:.3f} of {there[kind]}")


def measure_peyma(path: Path) -> None:
    gold, mine = [], []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.rsplit("|", 1) for line in block.split("\n") if "|" in line]
        rows = [(w.strip().replace(" ", "\N{ZERO WIDTH NON-JOINER}") or "-", t) for w, t in rows]
        if not rows:
            continue
        labels = [t.replace("_", "-") if t[2:] in ("PER", "LOC", "ORG") else "O" for _, t in rows]
        gold.append({(a, b, str(k)) for a, b, k in read_labels(labels)})
        doc = document([w for w, _ in rows])
        find_names(doc)
        spans = [(doc.tokens.inside(name.span), name.kind) for name in doc.names]
        mine.append({(r[0], r[-1] + 1, COARSE[k]) for r, k in spans if k in COARSE})
    report(gold, mine)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--peyma", type=Path)
    options = parser.parse_args()
    if options.peyma:
        measure_peyma(options.peyma)
        return
    sentences = load()
    apart = [s for n, s in enumerate(sentences) if n % 5 == options.fold]
    with tempfile.TemporaryDirectory() as folder:
        tagger = train([s for n, s in enumerate(sentences) if n % 5 != options.fold], Path(folder) / "names.crf")
        if apart:
            gold = [{(a, b, str(k)) for a, b, k in read_labels(labels)} for _, labels in apart]
            report(gold, [{(a, b, str(k)) for a, b, k in read_labels(tagger.tag(items(keys)))} for keys, _ in apart])
            return
        learned = tagger.info()
        keep = {label for _, labels in sentences for label in labels}
        np.savez_compressed(MODELS / "names.npz", **pack(learned.state_features, learned.transitions, keep))


if __name__ == "__main__":
    main()
