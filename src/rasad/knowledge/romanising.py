"""Spells words of names in Latin letters by a small recurrent network: data/models/latin.npz.

Each Persian letter becomes up to four Latin ones («م» as «mo»). The network reads the word in both directions and is
told by whose habits it is written (a group of data/name_groups.yaml); a beam over the letters finds the likeliest
spelling, each choice seeing the three before it. The group of a name is guessed from pieces of its letters.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np

from rasad.errors import FaultyTable
from rasad.orthography import HALF_SPACE, fold
from rasad.tables import DATA

BEAM = 8
BEFORE = 3  # so many earlier choices are seen
HOME = "home"
LATE_BELIEF = 0.35  # pieces of a name overlap: their evidence counts for less than its sum
PRIOR_OF_HOME = 1.5  # reports speak of Iranians more than the tables do
_FOREIGN = re.compile("[^ءآ-ی]")
Path = tuple[float, tuple[int, ...], str]


def letters_of(word: str) -> str:
    """The Persian letters of a word, of which there are fewer than Unicode has.

    >>> letters_of("علي‌رضا")
    'علیرضا'
    """
    return _FOREIGN.sub("", fold(word).replace(HALF_SPACE, ""))


def grams_of(name: str) -> list[str]:
    """Up to four neighbouring letters of a name whose words are parted by spaces.

    >>> grams_of("نو")[:4]
    ['^', 'ن', 'و', '$']
    """
    text = f"^{' '.join(map(letters_of, name.split()))}$"
    return [text[at : at + n] for n in (1, 2, 3, 4) for at in range(len(text) - n + 1)]


class Romaniser:
    """The weights of the network, and what tells the groups of names apart."""

    def __init__(self) -> None:
        path = DATA / "models" / "latin.npz"
        if not path.exists():
            raise FaultyTable("data/models/latin.npz is missing: install rasad again")
        with np.load(path) as arrays:
            lists = {
                name: bytes(arrays[name]).decode("utf-8").split("\n")
                for name in ("letters", "groups", "sounds", "units")
            }
            grams = bytes(arrays["grams"]).decode("utf-8").split("\n")
            self.weights = {name: arrays[name].astype(np.float32) for name in arrays.files if "." in name}
            self.odds = dict(zip(grams, arrays["odds"].astype(np.float32), strict=True))
            self.kinds = bytes(arrays["kinds"]).decode("utf-8").split("\n")
        self.letters = {letter: n for n, letter in enumerate(lists["letters"], 1)}
        self.groups = {group: n for n, group in enumerate(lists["groups"])}
        self.sounds = ["", *lists["sounds"]]
        number = {sound: n for n, sound in enumerate(lists["sounds"], 1)}
        units: dict[str, list[int]] = {}
        for unit in lists["units"]:
            letter, sound = unit.split("|")
            units.setdefault(letter, []).append(number[sound])
        self.units = {letter: np.array(found) for letter, found in units.items()}
        self._split()

    def _split(self) -> None:
        """Parts the weights of the hidden layer by what they see, so that most of it is worked out once a word."""
        hidden, sounds = self.weights["h.weight"], self.weights["ce.weight"]
        read, width = 2 * self.weights["rnn.weight_hh_l0"].shape[1], sounds.shape[1]
        ends = [read + n * width for n in range(BEFORE + 1)]
        self.from_read, self.from_letter = hidden[:, :read].T, hidden[:, ends[-1] :].T
        self.from_sounds = [sounds @ hidden[:, a:b].T for a, b in pairwise(ends)]
        self.both = [
            [
                np.stack([self.weights[f"rnn.{part}_l{layer}{side}"] for side in ("", "_reverse")])
                for part in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
            ]
            for layer in (0, 1)
        ]

    def belief(self, name: str) -> dict[str, float]:
        """How much the letters of a name speak for each group of names.

        >>> belief = romaniser().belief("غلامحسین رستگارنیا")
        >>> max(belief, key=belief.get)
        'home'
        """
        found = np.zeros(len(self.kinds), np.float32)
        found[self.kinds.index(HOME)] = PRIOR_OF_HOME
        for gram in grams_of(name):
            if gram in self.odds:
                found += LATE_BELIEF * self.odds[gram]
        return dict(zip(self.kinds, found.tolist(), strict=True))

    def spell(self, word: str, group: str) -> tuple[tuple[float, str], ...]:
        """The likeliest spellings of a word in small Latin letters, with log probabilities."""
        known = [letter for letter in letters_of(word) if letter in self.units and letter in self.letters]
        if not known:
            return ()
        letters = self.weights["le.weight"][[self.letters[letter] for letter in known]]
        of_group = self.weights["ge.weight"][[self.groups.get(group, 0)] * len(known)]
        given = np.concatenate([letters, of_group], axis=1)
        base = self._read(given) @ self.from_read + given @ self.from_letter + self.weights["h.bias"]
        paths: list[Path] = [(0.0, (0,) * BEFORE, "")]
        for at, letter in enumerate(known):
            paths = self._longer(paths, base[at], self.units[letter])
        return tuple((score, said) for score, _, said in paths)

    def _read(self, given: np.ndarray) -> np.ndarray:
        """The word as both directions of both layers read it."""
        for into, onto, bias_into, bias_onto in self.both:
            size = onto.shape[2]
            seen = np.stack([given @ into[0].T + bias_into[0], given[::-1] @ into[1].T + bias_into[1]], axis=1)
            state, out = np.zeros((2, size), np.float32), []
            for step in seen:
                kept = np.matmul(onto, state[:, :, None])[:, :, 0] + bias_onto
                gates = 1 / (1 + np.exp(-(step[:, : 2 * size] + kept[:, : 2 * size])))
                fresh = np.tanh(step[:, 2 * size :] + gates[:, :size] * kept[:, 2 * size :])
                state = fresh + gates[:, size:] * (state - fresh)
                out.append(state)
            both = np.stack(out)
            given = np.concatenate([both[:, 0], both[::-1, 1]], axis=1)
        return given

    def _longer(self, paths: list[Path], base: np.ndarray, units: np.ndarray) -> list[Path]:
        """The likeliest paths with one letter more."""
        before = np.array([path[1] for path in paths])
        hidden = np.tanh(base + sum(self.from_sounds[n][before[:, n]] for n in range(BEFORE)))
        scores = hidden @ self.weights["o.weight"][units].T + self.weights["o.bias"][units]
        scores -= scores.max(axis=1, keepdims=True)
        scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
        scores += np.array([[path[0]] for path in paths])
        best = np.argsort(scores, axis=None)[: -BEAM - 1 : -1]
        return [
            (float(scores[n, m]), (int(units[m]), *paths[n][1][:-1]), paths[n][2] + self.sounds[units[m]])
            for n, m in zip(*np.unravel_index(best, scores.shape), strict=True)
        ]


@cache
def romaniser() -> Romaniser:
    return Romaniser()


@lru_cache(maxsize=16384)
def spelled(word: str, group: str) -> tuple[tuple[float, str], ...]:
    """The likeliest spellings of a word, remembered."""
    return romaniser().spell(word, group)
