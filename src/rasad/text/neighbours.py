"""How often two words stand beside each other: a language model of pairs, as two flat arrays.

Pairs are kept as a hash of four bytes, so a pair that was never seen is taken for another one about once in ten
thousand times; what is decided here must survive that.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
from math import expm1, log1p
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from rasad.errors import FaultyTable
from rasad.tables import DATA

MODEL: Final = DATA / "models" / "neighbours.npz"
_STEPS = 16  # of the logarithm of a count, for one byte


class Neighbours:
    """Counts of pairs of neighbouring words."""

    def __init__(self, hashes: NDArray[np.uint32], sizes: NDArray[np.uint8]) -> None:
        self._hashes = np.ascontiguousarray(hashes, dtype=np.uint32).data
        self._sizes = np.ascontiguousarray(sizes, dtype=np.uint8).data

    def count(self, before: str, after: str) -> float:
        """How often the two words stand together, weighted as the lexicon is; 0 where it was hardly ever seen."""
        key = hash_of(before, after)
        at = bisect_left(self._hashes, key)
        if at == len(self._hashes) or self._hashes[at] != key:
            return 0.0
        return expm1(self._sizes[at] / _STEPS)


def hash_of(before: str, after: str) -> int:
    return crc32(f"{before} {after}".encode("utf-8", "surrogatepass"))


def pack(counts: Mapping[str, float]) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
    """The arrays of a model from counts of «word word»."""
    hashes = np.fromiter((crc32(pair.encode()) for pair in counts), np.uint32, len(counts))
    sizes = np.fromiter((min(round(_STEPS * log1p(n)), 255) for n in counts.values()), np.uint8, len(counts))
    order = np.argsort(hashes, kind="stable")
    return hashes[order], sizes[order]


@cache
def neighbours() -> Neighbours:
    """The pairs that are installed with Rasad, loaded when the first doubtful word asks for them."""
    try:
        with np.load(MODEL) as arrays:
            return Neighbours(arrays["hashes"], arrays["sizes"])
    except FileNotFoundError:
        raise FaultyTable(f"data/models/{MODEL.name} is missing: install rasad again") from None
