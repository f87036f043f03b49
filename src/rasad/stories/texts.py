"""Which reports carry the same text: reprints, truncated, re-headed, repaired, with a paragraph more.

Candidates come from MinHash with locality-sensitive hashing, as arrays over all texts at once; each is then compared by
containment, the share of the shorter text's shingles that the longer one holds: a truncated copy has a low Jaccard
similarity, and true reprints share few n-grams on the whole (NEWS-COPY, 2022: a mean 3-gram Jaccard of .30).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from rasad.orthography import fold

WIDTH = 4  # words of a shingle: long enough that set phrases of agencies alone make no copy
BANDS, ROWS = 42, 3  # finds pairs of Jaccard .3 with probability .68, of .5 with .997
LEAST = 0.6  # containment from which two reports are one text
SHORTEST = 8  # shingles; a flash of a few words is like many others
NEIGHBOURS = 8  # texts of one bucket that each is compared with: copies of copies are one group all the same

Hashes = npt.NDArray[np.uint64]


class Text(NamedTuple):
    """The text of a report as the comparison sees it."""

    id: str
    words: Sequence[str]


class Pair(NamedTuple):
    """Two reports with one text, and which share of the shorter one the longer holds."""

    first: str
    second: str
    containment: float


def shingles(words: Sequence[str]) -> Hashes:
    """Sorted hashes of all runs of four words, spelling habits left out."""
    codes = np.fromiter((code for code in map(_code, words) if code), dtype=np.uint64)
    if len(codes) < WIDTH:
        return np.empty(0, dtype=np.uint64)
    runs = np.zeros(len(codes) - WIDTH + 1, dtype=np.uint64)
    for n in range(WIDTH):
        runs = _mixed(runs ^ codes[n : len(codes) - WIDTH + 1 + n])
    return np.unique(runs)


@lru_cache(maxsize=65536)
def _code(word: str) -> int:
    """A number for a word as it is compared; 0 where nothing is left of it."""
    folded = fold(word).encode("utf-8", "surrogatepass")
    return (zlib.crc32(folded) << 32 | zlib.adler32(folded)) if folded else 0


def _mixed(values: Hashes) -> Hashes:
    """Each number spread over all bits (the finaliser of splitmix64)."""
    with np.errstate(over="ignore"):
        values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        mixed: Hashes = values ^ (values >> np.uint64(31))
    return mixed


def containment(a: Hashes, b: Hashes) -> float:
    """The share of the shorter text's shingles that the longer one holds."""
    return len(np.intersect1d(a, b, assume_unique=True)) / max(1, min(len(a), len(b)))


def find_copies(texts: Iterable[Text]) -> list[Pair]:
    """Pairs of reports that carry one text, the surest first, enough of them that `groups` gives every group.

    Time grows with sorting: texts that share a bucket are neighbours there, and each is compared with a few of them;
    texts that are copies of enough others are not compared with more of their own group.
    """
    names: list[str] = []
    kept: list[Hashes] = []
    sketches: list[Hashes] = []
    for text in texts:
        mine = shingles(text.words)
        if len(mine) >= SHORTEST:
            names.append(text.id)
            kept.append(mine)
            sketches.append(_bands(mine))
    pairs = []
    linked: Linked[int] = Linked()
    found = [0] * len(names)
    for a, b in sorted(_candidates(sketches)):
        if min(found[a], found[b]) >= NEIGHBOURS and linked.leader(a) == linked.leader(b):
            continue
        share = containment(kept[a], kept[b])
        if share >= LEAST:
            linked.link(a, b)
            found[a] += 1
            found[b] += 1
            pairs.append(Pair(names[a], names[b], share))
    return sorted(pairs, key=lambda pair: (-pair.containment, pair.first, pair.second))


def _candidates(sketches: Sequence[Hashes]) -> set[tuple[int, int]]:
    """Places of texts that share a bucket of some band and stand near one another in it."""
    if not sketches:
        return set()
    table = np.stack(sketches)
    found: set[tuple[int, int]] = set()
    for band in range(BANDS):
        column = table[:, band]
        order = np.argsort(column, kind="stable")
        bucket = column[order]
        for step in range(1, NEIGHBOURS + 1):
            same = np.flatnonzero(bucket[step:] == bucket[:-step])
            if not len(same):
                break
            found.update(zip(order[same].tolist(), order[same + step].tolist(), strict=True))
    return found


def _bands(hashes: Hashes) -> Hashes:
    """The buckets of a text: for each band a number made of the least hashes of its rows."""
    multipliers, shifts = _permutations()
    with np.errstate(over="ignore"):
        least = np.min((hashes[:, None] * multipliers[None, :] + shifts[None, :]) >> np.uint64(16), axis=0)
    rows = least.reshape(BANDS, ROWS)
    mixed = np.zeros(BANDS, dtype=np.uint64)
    for n in range(ROWS):
        mixed = _mixed(mixed ^ rows[:, n])
    return mixed


@cache
def _permutations() -> tuple[Hashes, Hashes]:
    """The hash functions: odd multipliers and shifts, the same in every run."""
    drawn = np.random.default_rng(7).integers(1, 1 << 63, size=(2, BANDS * ROWS), dtype=np.uint64)
    return drawn[0] | np.uint64(1), drawn[1]


_T = TypeVar("_T", int, str)


class Linked(dict[_T, _T]):
    """Groups of what is linked, each with the least of its members as leader (union-find)."""

    def leader(self, one: _T) -> _T:
        """The leader of a group; of what is in no group yet itself."""
        while self.setdefault(one, one) != one:
            self[one] = self[self[one]]
            one = self[one]
        return one

    def link(self, first: _T, second: _T) -> None:
        """Makes one group of two."""
        a, b = sorted((self.leader(first), self.leader(second)))
        self[b] = a


def groups(pairs: Iterable[Pair]) -> list[list[str]]:
    """Reports that are linked by pairs, as sorted groups in the order of their first member.

    >>> groups([Pair("a", "b", 1.0), Pair("b", "c", 0.7), Pair("x", "y", 0.9)])
    [['a', 'b', 'c'], ['x', 'y']]
    """
    linked: Linked[str] = Linked()
    for pair in pairs:
        linked.link(pair.first, pair.second)
    members: dict[str, list[str]] = {}
    for one in sorted(linked):
        members.setdefault(linked.leader(one), []).append(one)
    return sorted(members.values())
