"""Words as the reading of events compares them, and the lists of them that it knows."""

from __future__ import annotations

from functools import cache, lru_cache

from rasad.orthography import fold
from rasad.tables import load_yaml


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """A word without half-spaces and letter variants, remembered."""
    return fold(word)


@cache
def words(name: str) -> frozenset[str]:
    """A list of data/events/phrases.yaml, folded: «bylines» holds «سیاسی»."""
    return frozenset(fold(word) for word in load_yaml("events/phrases")[name])
