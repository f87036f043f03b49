"""What the model of names looks at, beside the features that all taggers share (features.py)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rasad.analysis.features import FAR, NEAR, word_features
from rasad.analysis.grammar import grammar
from rasad.analysis.lexicon import kinds
from rasad.analysis.linear import PLACES
from rasad.analysis.verbs import read_verb
from rasad.document import Tokens
from rasad.knowledge.entries import people
from rasad.knowledge.lookup import Found, fold_word
from rasad.orthography import HALF_SPACE
from rasad.tables import DATA, load_tsv

SEPARATOR = "\t"
# Features of names, also of the words beside: u tag, g what the tables say, r role noun, G first name, s known surname,
# h kind of honorific, x in no dictionary, n and N what it usually is in reports.
_OWN = frozenset("ugrGshxnN")
_FURTHER = FAR | _OWN
_BESIDE = NEAR | _OWN
_ENDING = re.compile("(یان|پور|زاده|نژاد|نیا|فر|وند|منش|خواه|ابادی|دوست|لو|اف|وف|ویچ|سون|الدین|الله|ی)$")  # folded


@cache
def honorific_kinds() -> dict[str, str]:
    """Folded words of address, rank and learning with their kind.

    >>> honorific_kinds()["سردار"]
    'military'
    """
    return {
        fold_word(form): row["kind"]
        for row in reversed(load_tsv("honorifics"))
        for form in (row["form"], *row["also"].split("|"))
        if form and " " not in form
    }


@cache
def _usage() -> dict[str, str]:
    """Word to the kind of name that it usually is part of in reports, and how often (training/name_usage.py)."""
    path = DATA / "models" / "name_usage.tsv"
    if not path.exists():
        return {}
    return dict(line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())


def often_surname(word: str) -> bool:
    """Whether reports have a word mostly as a later part of persons' names.

    >>> often_surname("علیزاده")
    True
    """
    usual = _usage().get(word, "?")
    return usual[0] == "S" and int(usual[1:]) >= 2


@cache
def _surnames() -> frozenset[str]:
    return frozenset(fold_word(person.name.split()[-1]) for person in people() if " " in person.name)


def name_keys(tokens: Tokens, first: int, last: int, found: list[Found]) -> list[str]:
    """What the model looks at, of each word of a sentence: the word, its tag, and what the tables say of it."""
    said = ["-"] * (last - first)
    for one in found:
        kind = one.uses[0].entry.kind + ("~" if one.uses[0].weak else "")
        for n in range(one.first, one.last):
            said[n - first] = ("B" if n == one.first else "I") + kind
    return [
        SEPARATOR.join((tokens.form[n], tokens.upos[n] + ("+" if tokens.ezafe[n] else ""), said[n - first]))
        for n in range(first, last)
    ]


def name_features(key: str) -> list[str]:
    """Attributes of a word."""
    word, tag, said = key.split(SEPARATOR)
    found = [*word_features(word), f"u={tag}", f"g={said}"]
    if word[0].isalpha():
        found += _like_a_name(word)
    return found


def placed_features(key: str) -> tuple[list[str], ...]:
    """Attributes of a word for itself and, as far as they count there, for its neighbours, named as in LinearModel."""
    found = name_features(key)
    named = [(f.partition("=")[0], f) for f in found]
    near = [f for name, f in named if name in _BESIDE]
    far = [f for name, f in named if name in _FURTHER]
    return tuple([place + f for f in part] for place, part in zip(PLACES, (found, near, near, far, far), strict=True))


def _parts(word: str) -> str:
    """Of a word that no dictionary has: whether it is one piece, or of pieces that the dictionary knows."""
    if HALF_SPACE not in word:
        return "one"
    return "known" if all(map(kinds, word.split(HALF_SPACE))) else "strange"


@lru_cache(100_000)
def _like_a_name(word: str) -> list[str]:
    """How a word by itself is like a name or like what stands beside one."""
    folded, known, found = fold_word(word), kinds(word), []
    if word in grammar().role_nouns:
        found.append("r=role")
    if "G" in known:
        found.append("G=alone" if known == "G" else "G=also")
    if folded in _surnames():
        found.append("s=")
    if honorific := honorific_kinds().get(folded):
        found.append(f"h={honorific}")
    if not known and not read_verb(word):
        found.append(f"x={_parts(word)}")
    if ending := _ENDING.search(folded):
        found.append(f"e={ending[1]}{'' if known else '?'}")
    usual = _usage().get(word, "?")
    found.append(f"n={usual}")
    if len(usual) > 1:
        found.append(f"N={usual[0]}")
    return found
