"""Small closed lists that steer where a content and the name of a speaker end (data/speech_words.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rasad.extraction.cue_table import words_of
from rasad.orthography import fold
from rasad.tables import load_yaml

Phrases = dict[str, list[tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Lists:
    """data/speech_words.yaml, folded."""

    own_voice: Phrases
    connectives: Phrases
    report_voice: Phrases
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
    papers: frozenset[str]
    no_heads: frozenset[str]
    until: frozenset[str]
    subordinate: frozenset[str]
    impersonal: frozenset[str]
    impersonal_near: frozenset[str]
    answering: frozenset[str]
    letters: frozenset[str]
    breakers: frozenset[str]
    no_verbs: frozenset[str]
    bodies: frozenset[str]
    also: frozenset[str]
    anew: frozenset[str]
    untelling: frozenset[str]
    indistinct: frozenset[str]
    questions: frozenset[str]
    predicatives: frozenset[str]
    bare_labels: frozenset[str]
    modal: frozenset[str]
    before_nouns: frozenset[str]
    passive: frozenset[str]
    subjunctive: frozenset[str]
    ourselves: frozenset[str]
    they: frozenset[str]
    goes_on: frozenset[str]
    addresses: frozenset[str]
    blessings: frozenset[str]
    tied: frozenset[str]
    seated: frozenset[str]
    envoys: frozenset[str]
    opinions: frozenset[str]


@cache
def lists() -> Lists:
    """The compiled lists; loaded once.

    >>> "وی" in lists().pronouns
    True
    """
    data = load_yaml("speech_words")
    phrases = {name: by_first_word(data.pop(name)) for name in ("own_voice", "connectives", "report_voice")}
    words = {name: frozenset(map(fold, items)) for name, items in data.items()}
    return Lists(**{**phrases, **words})  # type: ignore[arg-type]  # the table has just these names


def by_first_word(phrases: list[str]) -> Phrases:
    """Phrases as folded words, found by their first."""
    found: Phrases = {}
    for phrase in phrases:
        words = words_of(phrase)
        found.setdefault(words[0], []).append(words)
    return found
