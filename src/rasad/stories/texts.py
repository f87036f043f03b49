"""Which reports carry the same text: reprints, truncated, re-headed, repaired, with a paragraph more.

Candidates come from MinHash with locality-sensitive hashing (datasketch); each is then compared by containment, the
share of the shorter text's shingles that the longer one holds: a truncated copy has a low Jaccard similarity, and true
reprints share few n-grams on the whole (NEWS-COPY, 2022: a mean 3-gram Jaccard of .30).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from datasketch import MinHash, MinHashLSH

from rasad.orthography import fold

WIDTH = 4  # words of a shingle: long enough that set phrases of agencies alone make no copy
BANDS, ROWS = 42, 3  # finds pairs of Jaccard .3 with probability .68, of .5 with .997
LEAST = 0.6  # containment from which two reports are one text
SHORTEST = 8  # shingles; a flash of a few words is like many others


class Text(NamedTuple):
    """The text of a report as the comparison sees it."""

    id: str
    words: Sequence[str]


class Pair(NamedTuple):
    """Two reports with one text, and which share of the shorter one the longer holds."""

    first: str
    second: str
    containment: float


def shingles(words: Sequence[str]) -> npt.NDArray[np.uint64]:
    """Sorted hashes of all runs of four words, spelling habits left out."""
    folded = [word for word in map(fold, words) if word]
    runs = (" ".join(folded[n : n + WIDTH]) for n in range(len(folded) - WIDTH + 1))
    hashes = (int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest()) for run in runs)
    return np.unique(np.fromiter(hashes, dtype=np.uint64))


def containment(a: npt.NDArray[np.uint64], b: npt.NDArray[np.uint64]) -> float:
    """The share of the shorter text's shingles that the longer one holds."""
    return len(np.intersect1d(a, b, assume_unique=True)) / max(1, min(len(a), len(b)))


def find_copies(texts: Iterable[Text]) -> list[Pair]:
    """All pairs of reports that carry one text, the surest first; time grows with the texts and the pairs found."""
    index = MinHashLSH(num_perm=BANDS * ROWS, params=(BANDS, ROWS))
    seen: dict[str, npt.NDArray[np.uint64]] = {}
    pairs = []
    for text in texts:
        mine = shingles(text.words)
        if len(mine) < SHORTEST:
            continue
        sketch = _sketch(mine)
        for other in index.query(sketch):
            share = containment(mine, seen[other])
            if share >= LEAST:
                pairs.append(Pair(other, text.id, share))
        index.insert(text.id, sketch)
        seen[text.id] = mine
    return sorted(pairs, key=lambda pair: (-pair.containment, pair.first, pair.second))


def groups(pairs: Iterable[Pair]) -> list[list[str]]:
    """Reports that are linked by pairs, as sorted groups in the order of their first member.

    >>> groups([Pair("a", "b", 1.0), Pair("b", "c", 0.7), Pair("x", "y", 0.9)])
    [['a', 'b', 'c'], ['x', 'y']]
    """
    leader: dict[str, str] = {}

    def find(one: str) -> str:
        while leader.setdefault(one, one) != one:
            leader[one] = leader[leader[one]]
            one = leader[one]
        return one

    for pair in pairs:
        a, b = sorted((find(pair.first), find(pair.second)))
        leader[b] = a
    members: dict[str, list[str]] = {}
    for one in sorted(leader):
        members.setdefault(find(one), []).append(one)
    return sorted(members.values())


def _sketch(hashes: npt.NDArray[np.uint64]) -> MinHash:
    sketch = MinHash(num_perm=BANDS * ROWS, hashfunc=int, permutations=_permutations())
    sketch.update_batch((hashes & np.uint64(0xFFFFFFFF)).tolist())
    return sketch


@cache
def _permutations() -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """The hash functions, made once: making them takes longer than using them."""
    made: tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]] = MinHash(num_perm=BANDS * ROWS).permutations
    return made
