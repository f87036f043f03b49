"""Small closed lists that steer where a content and the name of a speaker end (data/speech_words.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rasad.extraction.cues import words_of
from rasad.orthography import fold
from rasad.tables import load_yaml


@dataclass(frozen=True, slots=True)
class Lists:
    """data/speech_words.yaml, folded."""

    own_voice: dict[str, list[tuple[str, ...]]]  # by first word
    pronouns: frozenset[str]
    bridges: frozenset[str]
    adverbs: frozenset[str]
    prepositions: frozenset[str]
    relational: frozenset[str]
    anaphoric: frozenset[str]
    outlet_nouns: frozenset[str]
    speech_nouns: frozenset[str]
    roles: frozenset[str]
    labels: frozenset[str]
    manners: frozenset[str]


@cache
def lists() -> Lists:
    """The compiled lists; loaded once.

    >>> "وی" in lists().pronouns
    True
    """
    data = load_yaml("speech_words")
    openings: dict[str, list[tuple[str, ...]]] = {}
    for phrase in data.pop("own_voice"):
        words = words_of(phrase)
        openings.setdefault(words[0], []).append(words)
    return Lists(own_voice=openings, **{name: frozenset(map(fold, words)) for name, words in data.items()})
