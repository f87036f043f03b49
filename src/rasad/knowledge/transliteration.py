"""Latin forms of Persian names: word by word from known pairs and parts of names, else spelled by counts of letters."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from rasad import tables
from rasad.knowledge.entries import people
from rasad.knowledge.lookup import fold_word
from rasad.knowledge.romanising import romaniser, spelled

_HOMES = ("country/iran", "country/afghanistan", "country/tajikistan")
_ELLIPSIS = "…"
# Endings of surnames that are often written apart («عبدالله اف», «مهربان فر»).
_SUFFIX = re.compile(r" (اف|اوف|یف|وا|پور|زاده|نژاد|نیا|فر|وند|منش|خواه)(?= |$)")


class Parts(NamedTuple):
    """data/name_parts.tsv, folded: words, endings of surnames, and what is written together with the next word."""

    words: dict[str, str]
    endings: dict[str, str]
    openings: dict[str, str]


@cache
def parts() -> Parts:
    rows = [(row["word"], row["latin"]) for row in tables.load_tsv("name_parts")]
    endings = {fold_word(word[1:]): latin for word, latin in rows if word[0] == _ELLIPSIS}
    return Parts(
        {fold_word(word): latin for word, latin in rows if _ELLIPSIS not in word},
        dict(sorted(endings.items(), key=lambda item: -len(item[0]))),
        {fold_word(word[:-1]): latin for word, latin in rows if word[-1] == _ELLIPSIS},
    )


@cache
def known_words() -> dict[str, tuple[str, str]]:
    """The commonest Latin spellings by folded Persian word: in names of others, and of Iranians, Afghans and Tajiks."""
    found: dict[str, tuple[str, str]] = tables.compiled("latin", ("people.tsv", "latin_names.tsv"), count_words)
    return found


def count_words() -> dict[str, tuple[str, str]]:
    pairs: dict[bool, list[tuple[str, str]]] = {True: [], False: []}
    for entry in people():
        pairs[entry.country in _HOMES].append((entry.name, entry.name_en))
    home, others = commonest(pairs[True]), commonest(pairs[False])
    for row in tables.load_tsv("latin_names"):
        for found, latin in ((home, row["home"]), (others, row["latin"])):
            if latin:
                found.setdefault(row["word"], latin)
    return {word: (others.get(word, ""), home.get(word, "")) for word in home.keys() | others.keys()}


def commonest(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Latin words by folded Persian word, the commonest spelling in pairs of a Persian and a Latin name."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, name_en in names:
        persian, latin = name.split(), name_en.split()
        if len(persian) == len(latin):
            for a, b in zip(persian, latin, strict=True):
                counts[fold_word(a)][b] += not b.endswith(".")
    best = {word: spellings.most_common(1)[0] for word, spellings in counts.items()}
    return {word: latin for word, (latin, count) in best.items() if count}


def latin_name(name: str) -> str:
    """A name in Latin letters.

    >>> latin_name("سعدون الدلیمی").split()[1][:2]
    'al'
    """
    joined = _SUFFIX.sub(r"\1", name.replace("\N{ZERO WIDTH NON-JOINER}", " "))
    home = is_home(joined)
    return " ".join(latin_word(word, home) for word in joined.split())


def is_home(name: str) -> bool:
    """Whether a name looks like an Iranian's, an Afghan's or a Tajik's, in which letters are written in other ways.

    >>> is_home("غلامحسین رستگارنیا"), is_home("ژان پیر لوفور")
    (True, False)
    """
    words = [fold_word(word) for word in name.split()]
    known = known_words()
    ours = sum(word in parts().words and not known.get(word, ("", ""))[0] for word in words)
    return ours > 0 or romaniser().is_home(" ".join(words))


def latin_word(word: str, home: bool = True) -> str:
    """One word of a name in Latin letters: as known, else out of known parts, else spelled.

    >>> latin_word("رستگارنیا"), latin_word("محمد", home=True)
    ('Rastegarnia', 'Mohammad')
    """
    folded = fold_word(word)
    known = known_part(folded, home)
    if known:
        return known
    if word.startswith("ال") and len(word) > 4 and not home:
        return f"al-{latin_word(word[2:], home)}"
    said = (compound(folded) if home else "") or spelled(folded, home)
    return said[:1].upper() + said[1:]


def known_part(folded: str, home: bool) -> str:
    """The usual spelling of a folded word; "" where none is known."""
    others, ours = known_words().get(folded, ("", ""))
    part = parts().words.get(folded, "")
    if not home:
        return others or ours
    return ours if ours[:1] == part[:1] else part or ours


def compound(folded: str) -> str:
    """A surname made of a known word and an ending, or a word written together with the next; "" for others."""
    for ending, latin in parts().endings.items():
        base = folded.removesuffix(ending)
        if len(base) > 2 and base != folded:
            known = known_part(base, home=True)
            if known or len(ending) > 2:
                return (known or spelled(base, True)) + latin
    for opening, latin in parts().openings.items():
        if folded.startswith(opening) and (rest := known_part(folded.removeprefix(opening), home=True)):
            return f"{latin} {rest}" if latin == "Seyed" else latin + rest.lower()
    return ""
