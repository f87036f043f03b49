"""The chunker's tables in the shape in which they are looked up (data/clauses.yaml, data/light_verbs.tsv)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rasad.tables import load_tsv, load_yaml


@dataclass(frozen=True, slots=True)
class Grammar:
    """Sets and maps of data/clauses.yaml; `prepositions` maps the first word to word sequences, longest first."""

    prepositions: dict[str, list[list[str]]]
    adverbials: dict[str, list[list[str]]]
    adverbial_nouns: frozenset[str]
    that_words: frozenset[str]
    noun_prepositions: frozenset[str]
    conjunctions: frozenset[str]
    speech: frozenset[str]
    governing: dict[str, frozenset[str]]
    after_ezafe: frozenset[str]
    support: frozenset[str]
    complemented: frozenset[str]
    time_nouns: frozenset[str]
    role_nouns: frozenset[str]
    portions: frozenset[str]
    units: frozenset[str]
    quantifiers: dict[str, list[list[str]]]
    pairs: frozenset[tuple[str, str]]
    beside: dict[str, frozenset[str]]
    apart: dict[str, frozenset[str]]


def _by_first_word(entries: list[str]) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for entry in entries:
        words = entry.split()
        found.setdefault(words[0], []).append(words)
    for sequences in found.values():
        sequences.sort(key=len, reverse=True)
    return found


@cache
def grammar() -> Grammar:
    """The tables, read once."""
    table = load_yaml("clauses")
    return Grammar(
        prepositions=_by_first_word(table["prepositions"]),
        adverbials=_by_first_word(table["adverbials"]),
        quantifiers=_by_first_word(table["quantifiers"]),
        beside={row["words"]: frozenset(row["verbs"]) for row in table["beside"]},
        apart={row["words"]: frozenset(row["verbs"]) for row in table["apart"]},
        pairs=frozenset((words[0], words[2]) for words in map(str.split, table["pairs"])),
        governing={row["word"]: frozenset(row["verbs"]) for row in table["governing"]},
        after_ezafe=frozenset(row["word"] for row in table["governing"] if row.get("after_ezafe")),
        **{
            name: frozenset(table[name])
            for name in (
                "adverbial_nouns",
                "noun_prepositions",
                "complemented",
                "that_words",
                "conjunctions",
                "speech",
                "support",
                "time_nouns",
                "role_nouns",
                "portions",
                "units",
            )
        },
    )


@cache
def _frames() -> dict[str, float]:
    """How often a verb has an object with «را», of its active clauses."""
    return {row["lemma"]: int(row["objects"]) / int(row["clauses"]) for row in load_tsv("verb_frames")}


def is_transitive(lemma: str) -> bool | None:
    """Whether a verb takes an object; None where the counts do not say.

    >>> is_transitive("منتشر کردن"), is_transitive("سفر کردن")
    (True, False)
    """
    share = _frames().get(lemma)
    return None if share is None else share >= 0.12


@cache
def light_verbs() -> dict[str, frozenset[str]]:
    """Element, with its preposition where it has one, to the verbs that it makes compounds with."""
    found: dict[str, set[str]] = {}
    for row in load_tsv("light_verbs"):
        found.setdefault(row["element"], set()).add(row["verb"])
    for element, verbs in grammar().beside.items():
        found.setdefault(element, set()).update(verbs)
    return {element: frozenset(verbs) for element, verbs in found.items()}


def makes_compound(element: str, verb: str) -> bool:
    """Whether a word and a verb make one compound verb.

    >>> makes_compound("اعلام", "کردن")
    True
    """
    return verb in light_verbs().get(element, ())
