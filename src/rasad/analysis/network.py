"""Runs the small network that reads sentences: word vectors, two recurrent layers in both directions, what each word is
and what it hangs on (data/models/tags.npz, trained by training/tags.py).

All words of a batch lie one after another, the first words of all sentences, then the second words, … ("packed"): a
step of the recurrence is one slice, and everything else is one product for all words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rasad.analysis.bags import Floats, bags, put
from rasad.errors import FaultyTable
from rasad.tables import DATA

Ints = NDArray[np.intp]
# Attributes of a word by itself.
Features = Callable[[str], tuple[str, ...]]
_NAMES = ("attributes", "labels", "relations", "habits", "vectors")
_MEMO_LIMIT = 60_000
_BATCH = 6_000  # so many words are read at once, at most
_FAR = 20  # words further apart are all equally far
_TABLE = 16  # so many sentences are compared with themselves at once


class Reading(NamedTuple):
    """What a sentence was read as: for each word its label, the word it hangs on (-1: none) and how, and its state."""

    labels: list[str]
    heads: list[int]
    relations: list[str]
    states: Floats  # (words, size): what the network knows of each word in its sentence


class Network:
    """The weights of a trained network."""

    def __init__(self, name: str) -> None:
        path = DATA / "models" / f"{name}.npz"
        if not path.exists():
            raise FaultyTable(f"data/models/{name}.npz is missing: install rasad again")
        with np.load(path) as arrays:
            self.rows = {a: n for n, a in enumerate(_words(arrays["attributes"]))}
            self.labels, self.relations, self.habits = (_words(arrays[k]) for k in ("labels", "relations", "habits"))
            # the last row is for a word without any known attribute
            table = arrays["vectors"]
            self.vectors = np.concatenate([table, np.zeros((1, table.shape[1]), table.dtype)])
            self.part = {k: arrays[k].astype(np.float32) for k in arrays.files if k not in _NAMES}


def _words(array: NDArray[np.uint8]) -> list[str]:
    return bytes(array).decode("utf-8").split("\n")


class _Packed:
    """Where the words of sentences of these lengths, longest first, lie: all first words, all second words, …"""

    def __init__(self, lengths: Ints) -> None:
        self.lengths = lengths
        longest = int(lengths[0])
        running = len(lengths) - np.searchsorted(lengths[::-1], np.arange(longest), "right")
        self.starts: Ints = np.concatenate([[0], np.cumsum(running)])
        step = np.repeat(np.arange(longest), running)
        sentence = np.arange(self.starts[-1]) - self.starts[step]
        self.mirror: Ints = self.starts[lengths[sentence] - 1 - step] + sentence  # the word as far from the other end
        self.before: Ints = self.starts[np.maximum(step - 1, 0)] + sentence
        self.first = int(running[0])
        self.in_order: Ints = np.lexsort((step, sentence))  # the places sentence by sentence

    def slices(self) -> list[tuple[int, int, int]]:
        """For each step but the first: where the words before begin, where its own begin and end."""
        starts: list[int] = self.starts.tolist()
        return list(zip(starts, starts[1:], starts[2:], strict=False))


class Reader:
    """A network with the vectors of all words that it has seen."""

    def __init__(self, network: Network, features: Features) -> None:
        self.network, self.features = network, features
        self.number: dict[str, int] = {}
        self.table: Floats = np.zeros((1024, network.vectors.shape[1]), np.float32)

    @property
    def state_size(self) -> int:
        """How many numbers the state of a word has."""
        return int(self.network.part["first_b"].shape[0])

    def read(self, sentences: Sequence[Sequence[str]], habit: str) -> list[Reading]:
        """Every sentence read in one treebank's habit; an empty one has no words."""
        self._learn({word for sentence in sentences for word in sentence})
        found = [Reading([], [], [], np.zeros((0, self.state_size), np.float32))] * len(sentences)
        order = sorted((n for n, s in enumerate(sentences) if s), key=lambda n: -len(sentences[n]))
        at = 0
        while at < len(order):
            size = max(_BATCH // len(sentences[order[at]]), 1)
            part = order[at : at + size]
            for n, reading in zip(part, self._read([sentences[k] for k in part], habit), strict=True):
                found[n] = reading
            at += size
        return found

    def _learn(self, words: set[str]) -> None:
        """Vectors of words that were not seen before, all in one sum."""
        if len(self.number) + len(words) > _MEMO_LIMIT:
            self.number.clear()
        new = sorted(word for word in words if word not in self.number)
        if not new:
            return
        rows, starts = bags(new, self.features, self.network.rows)
        part = self.network.part
        sums = np.add.reduceat(self.network.vectors[rows].astype(np.float32), starts, axis=0)
        vectors = np.tanh(sums * part["step"] + part["bias"])
        first = len(self.number)
        self.table = put(self.table, first, vectors)
        self.number.update((word, n) for n, word in enumerate(new, first))

    def _read(self, sentences: list[Sequence[str]], habit: str) -> list[Reading]:
        """Sentences, the longest first."""
        network, part = self.network, self.network.part
        ids = np.array([self.number[word] for sentence in sentences for word in sentence])
        packed = _Packed(np.array([len(s) for s in sentences]))
        vectors = np.empty((len(ids), self.table.shape[1]), np.float32)
        vectors[packed.in_order] = self.table[ids]
        bank = network.habits.index(habit)
        hidden = self._encode(vectors, packed) @ part["first_w"]
        hidden += part["first_b"] + part["tag_habit"][bank]
        np.maximum(hidden, 0, out=hidden)
        labels = (hidden @ part["tag_w"] + part["tag_b"]).argmax(1)[packed.in_order].tolist()
        heads, relations = (x[packed.in_order].tolist() for x in self._hang(hidden, packed, bank))
        states = hidden[packed.in_order]
        result, at = [], 0
        for sentence in sentences:
            end = at + len(sentence)
            names = [network.labels[x] for x in labels[at:end]]
            above = [network.relations[x] for x in relations[at:end]]
            result.append(Reading(names, heads[at:end], above, states[at:end]))
            at = end
        return result

    def _encode(self, vectors: Floats, packed: _Packed) -> Floats:
        """Every word's vector with the states of both layers in both directions."""
        part = self.network.part
        both = np.stack([vectors, vectors[packed.mirror]])
        before = both[:, packed.before]
        before[:, : packed.first] = 0
        states, both = [vectors], np.concatenate([before, both], 2)
        for layer in ("layer1", "layer2"):
            both = _recur(both @ part[f"{layer}_w"] + part[f"{layer}_b"][:, None], packed)
            states += [both[0], both[1][packed.mirror]]
        return np.concatenate(states, 1)

    def _hang(self, hidden: Floats, packed: _Packed, bank: int) -> tuple[Ints, Ints]:
        """For every word the word of its sentence that it hangs on (-1: none), and the number of the relation."""
        part = self.network.part
        hidden = hidden + part["tree_habit"][bank]
        own = np.tanh(hidden @ part["own_w"] + part["own_b"])
        above = np.tanh(hidden @ part["above_w"] + part["above_b"])
        asking = own @ part["ask"][:-1] + part["ask"][-1]
        to_root = asking @ part["root"]
        heads = np.empty(len(hidden), np.intp)
        governor = np.empty(len(hidden), np.intp)
        lengths, starts = packed.lengths, packed.starts
        for first in range(0, len(lengths), _TABLE):
            some = lengths[first : first + _TABLE]
            longest = int(some[0])
            steps = np.arange(longest)
            inside = steps[None] < some[:, None]
            places = np.where(inside, starts[steps][None] + first + np.arange(len(some))[:, None], 0)
            scores = asking[places] @ above[places].transpose(0, 2, 1)
            scores += _distances(part["distance"], longest)
            scores[~np.repeat(inside[:, None], longest, 1)] = -np.inf
            best = scores.argmax(2)
            top = np.take_along_axis(scores, best[..., None], 2)[..., 0]
            best = np.where(to_root[places] >= top, -1, best)
            chosen = places[inside]
            heads[chosen] = best[inside]
            row = np.nonzero(inside)[0]
            governor[chosen] = np.where(best[inside] < 0, -1, places[row, np.maximum(best[inside], 0)])
        dependent = hidden @ part["dependent_w"] + part["dependent_b"]
        above = hidden @ part["governor_w"] + part["governor_b"]
        mixed = np.maximum(dependent + np.where(governor[:, None] < 0, 0, above[governor]), 0)
        return heads, (mixed @ part["relation_w"] + part["relation_b"]).argmax(1)


def _recur(gates: Floats, packed: _Packed) -> Floats:
    """States of a layer, both ways, from its gates: what is new, how much is kept, how much is shown."""
    size = gates.shape[2] // 3
    gates[..., size:] *= 0.5
    np.tanh(gates, out=gates)
    gates[..., size:] *= 0.5
    gates[..., size:] += 0.5
    kept = gates[..., size : 2 * size]
    states: Floats = gates[..., :size] * (1 - kept)
    for last, start, end in packed.slices():
        states[:, start:end] += kept[:, start:end] * states[:, last : last + end - start]
    states *= gates[..., 2 * size :]
    return states


def _distances(weights: Floats, longest: int) -> Floats:
    """What the way from a word to another one is worth."""
    steps = np.arange(longest)
    found: Floats = weights[np.clip(steps[None] - steps[:, None], -_FAR, _FAR) + _FAR]
    np.fill_diagonal(found, -np.inf)
    return found
