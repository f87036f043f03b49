"""Runs a linear-chain model over arrays: scores of each distinct word once, then the best paths of all sentences.

The model is trained with CRFsuite (training/tags.py) and kept as arrays: one row of label weights for each attribute.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rasad.analysis.bags import Floats, bags, put
from rasad.errors import FaultyTable
from rasad.tables import DATA

# Attributes of a word.
Features = Callable[[str], Sequence[str]]
# An attribute counts for its word, for the word before it, after it, two before it, two after it: so it is named.
PLACES = ("0", "1", "-1", "2", "-2")
_MEMO_LIMIT = 60_000
_BATCH = 512


class LinearModel:
    """Attributes with their weights for each place and label, and weights of one label after another."""

    def __init__(self, name: str) -> None:
        path = DATA / "models" / f"{name}.npz"
        if not path.exists():
            raise FaultyTable(f"data/models/{name}.npz is missing: install rasad again")
        with np.load(path) as arrays:
            self.fill(dict(arrays))

    def fill(self, arrays: dict[str, Any]) -> None:
        """Takes the arrays that `pack` made."""
        weights = arrays["weights"].astype(np.float32)
        self.rows: dict[str, int] = {}
        cells = []  # row and place of each weight
        for attribute in bytes(arrays["attributes"]).decode("utf-8").split("\n"):
            place = attribute[:2] if attribute[0] == "-" else attribute[0]
            row = self.rows.setdefault(attribute[len(place) :], len(self.rows))
            cells.append(row * len(PLACES) + PLACES.index(place))
        # the last row is for attributes that the model does not know
        table = np.zeros(((len(self.rows) + 1) * len(PLACES), weights.shape[1]), np.float32)
        table[cells] = weights
        self.weights: Floats = table.reshape(len(self.rows) + 1, -1)
        self.transitions: Floats = arrays["transitions"].astype(np.float32)
        self.labels: list[str] = bytes(arrays["labels"]).decode("utf-8").split("\n")


class Scorer:
    """A model with what it has seen: the scores of every distinct word, as a table that grows."""

    def __init__(self, model: LinearModel, features: Features) -> None:
        self.model, self.features = model, features
        self.number: dict[str, int] = {}
        self.table: Floats = np.zeros((1024, len(PLACES), len(model.labels)), np.float32)
        border = model.weights[model.rows.get("border", len(model.rows))].reshape(len(PLACES), -1)
        self.border_before: Floats = border[PLACES.index("-1")]
        self.border_after: Floats = border[PLACES.index("1")]

    def label(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """The best labels of every sentence; an empty sentence has none."""
        words = {word for sentence in sentences for word in sentence}
        if len(self.number) + len(words) > _MEMO_LIMIT:
            self.number.clear()
        self._learn([word for word in words if word not in self.number])
        found: list[list[str]] = [[] for _ in sentences]
        order = sorted((n for n, s in enumerate(sentences) if s), key=lambda n: -len(sentences[n]))
        for at in range(0, len(order), _BATCH):
            part = order[at : at + _BATCH]
            for n, path in zip(part, self._decode([sentences[n] for n in part]), strict=True):
                found[n] = path
        return found

    def _learn(self, words: list[str]) -> None:
        """Scores of words that were not seen before, all in one sum."""
        if not words:
            return
        rows, starts = bags(words, self.features, self.model.rows)
        sums = np.add.reduceat(self.model.weights[rows], starts, axis=0).reshape(len(words), len(PLACES), -1)
        first = len(self.number)
        self.table = put(self.table, first, sums)
        for n, word in enumerate(words, first):
            self.number[word] = n

    def _emissions(self, sentences: list[Sequence[str]]) -> tuple[Floats, NDArray[np.intp]]:
        """Label scores of all words of the sentences, one after another, and where each sentence begins."""
        lengths = np.array([len(s) for s in sentences])
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        ids = np.array([self.number[word] for sentence in sentences for word in sentence])
        place = np.arange(len(ids)) - np.repeat(starts, lengths)
        left = np.repeat(lengths, lengths) - 1 - place  # words that follow
        scores = self.table[ids, 0].copy()
        for distance, of_before, of_after in ((1, 2, 1), (2, 4, 3)):
            has = np.nonzero(place >= distance)[0]
            scores[has] += self.table[ids[has - distance], of_before]
            has = np.nonzero(left >= distance)[0]
            scores[has] += self.table[ids[has + distance], of_after]
        scores[place == 0] += self.border_before
        scores[left == 0] += self.border_after
        return scores, starts

    def _decode(self, sentences: list[Sequence[str]]) -> list[list[str]]:
        """Viterbi over sentences sorted by length, longest first, so that those still running stand in front."""
        scores, starts = self._emissions(sentences)
        lengths = np.array([len(s) for s in sentences])
        transitions = self.model.transitions.T[None]  # [to, from]
        best = scores[starts]
        back: list[NDArray[np.intp]] = []
        for t in range(1, int(lengths[0])):
            running = int((lengths > t).sum())
            paths = best[:running, None, :] + transitions
            back.append(paths.argmax(2))
            best[:running] = paths.max(2) + scores[starts[:running] + t]
        labels = self.model.labels
        last = best.argmax(1)
        result = []
        for n, length in enumerate(lengths):
            label = int(last[n])
            path = [label]
            for t in range(int(length) - 2, -1, -1):
                label = int(back[t][n, label])
                path.append(label)
            result.append([labels[x] for x in reversed(path)])
        return result


def pack(
    weights: dict[tuple[str, str], float], transitions: dict[tuple[str, str], float], keep: set[str]
) -> dict[str, Any]:
    """Arrays of a trained model: what LinearModel reads. Weights near zero and labels not in `keep` are left out."""
    labels = sorted(keep)
    column = {label: n for n, label in enumerate(labels)}
    rows: dict[str, Floats] = {}
    for (attribute, label), weight in weights.items():
        if label in keep and abs(weight) >= 0.005:
            rows.setdefault(attribute, np.zeros(len(labels), np.float32))[column[label]] = weight
    steps = np.zeros((len(labels), len(labels)), np.float32)
    for (before, after), weight in transitions.items():
        if before not in keep or after not in keep:
            continue
        steps[column[before], column[after]] = weight
    return {
        "attributes": np.frombuffer("\n".join(rows).encode("utf-8"), np.uint8),
        "weights": np.stack(list(rows.values())).astype(np.float16),
        "transitions": steps,
        "labels": np.frombuffer("\n".join(labels).encode("utf-8"), np.uint8),
    }
