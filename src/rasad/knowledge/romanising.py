"""Spells words of names in Latin letters by counted pairs of letters and sounds: data/models/latin.npz.

A unit is a Persian letter with the Latin letters that stand for it («م» as «mo»). The likeliest chain of units wins, by
counts of up to four in a row; names from Iran and its Persian-speaking neighbours («home») have counts of their own.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise

import numpy as np

from rasad.errors import FaultyTable
from rasad.tables import DATA

ORDER = 4
BASE = 2048  # units are numbered below it; a chain is one number
BEAM = 5
UNSEEN = -9.0
_START, _END = 1, 2
FIRST_UNIT = 3


class Counts:
    """Log probabilities of chains of units, and what is left for chains that were not counted."""

    def __init__(self, keys: np.ndarray, chances: np.ndarray, rest_keys: np.ndarray, rests: np.ndarray) -> None:
        self.chances: dict[int, float] = dict(zip(keys.tolist(), chances.astype(float).tolist(), strict=True))
        self.rests: dict[int, float] = dict(zip(rest_keys.tolist(), rests.astype(float).tolist(), strict=True))

    def chance(self, history: tuple[int, ...], unit: int) -> float:
        """The log probability of a unit after others."""
        lost, chances = 0.0, self.chances
        for start in range(len(history) + 1):
            before = number(history[start:])
            known = chances.get(before * BASE + unit)
            if known is not None:
                return known + lost
            lost += self.rests.get(before, 0.0)
        return UNSEEN + lost


def number(units: tuple[int, ...]) -> int:
    """A chain of units as one number."""
    value = 0
    for unit in units:
        value = value * BASE + unit
    return value


class Romaniser:
    """The counts of all names and of home names, and what tells the two apart."""

    def __init__(self) -> None:
        path = DATA / "models" / "latin.npz"
        if not path.exists():
            raise FaultyTable("data/models/latin.npz is missing: install rasad again")
        with np.load(path) as arrays:
            units = [unit.split("|") for unit in bytes(arrays["units"]).decode("utf-8").split("\n")]
            self.sounds = dict(enumerate((sounds for _, sounds in units), FIRST_UNIT))
            self.of_letter: dict[str, list[int]] = {}
            for n, (letter, _) in enumerate(units, FIRST_UNIT):
                self.of_letter.setdefault(letter, []).append(n)
            parts = ("keys", "chances", "rest_keys", "rests")
            self.counts = {
                home: Counts(*(arrays[f"{which}_{part}"] for part in parts))
                for home, which in ((False, "all"), (True, "home"))
            }
            grams = bytes(arrays["grams"]).decode("utf-8").split("\n")
            self.odds = dict(zip(grams, arrays["odds"].astype(float).tolist(), strict=True))

    def is_home(self, name: str) -> bool:
        """Whether the letters of a folded name look like those of Iranian, Afghan and Tajik names."""
        return bool(sum(self.odds.get(gram, 0.0) for gram in grams_of(name)) + self.odds[""] > 0)

    def spell(self, word: str, home: bool) -> str:
        """A folded word in small Latin letters."""
        chance, sounds = self.counts[home].chance, self.sounds
        paths: list[tuple[float, tuple[int, ...], str]] = [(0.0, (_START,) * (ORDER - 1), "")]
        for letter in word:
            units = self.of_letter.get(letter)
            if units is None:
                continue
            longer = [
                (score + chance(history, unit), (*history[1:], unit), said + sounds[unit])
                for score, history, said in paths
                for unit in units
            ]
            paths = sorted(longer, reverse=True)[:BEAM]
        return max((score + chance(history, _END), said) for score, history, said in paths)[1]


def grams_of(name: str) -> list[str]:
    """Up to four neighbouring letters of a folded name whose words are parted by spaces.

    >>> grams_of("نو")[:4]
    ['^', 'ن', 'و', '$']
    """
    text = f"^{name}$"
    return [text[at : at + n] for n in (1, 2, 3, 4) for at in range(len(text) - n + 1)]


@cache
def romaniser() -> Romaniser:
    return Romaniser()


@lru_cache(maxsize=8192)
def spelled(word: str, home: bool) -> str:
    """A folded word in small Latin letters, remembered."""
    said = romaniser().spell(word, home)
    return said[:1] + "".join(b for a, b in pairwise(said) if not (a == b and b in "aiou"))
