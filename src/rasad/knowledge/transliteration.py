"""Latin forms of Persian names: word by word from known pairs and parts of names, else spelled by a network."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from rasad import tables
from rasad.knowledge.lookup import fold_word
from rasad.knowledge.romanising import HOME, letters_of, romaniser, spelled

_ELLIPSIS = "…"
_STRANGE = 0.3  # how much a spelling counts that others than the group's, Iranians among them, use
# Endings that are often written apart («عبدالله اف», «مهربان فر», «سبحان الله»); «جان اف کندی» has none.
_SUFFIX = re.compile(r" (اف|اوف|یف|وا)$| (الله|پور|زاده|نژاد|نیا|فر|وند|منش|خواه|آباد|آبادی)(?= |$)")
_NAME = re.compile(r"[\w'’-]{2,}")
_FIRST, _LATER = "^", "$"  # first in a name («گری», Gary), later in one («گری», Gray)
_PLACES = {"given": _FIRST, "surname": _LATER, "any": ""}
_ONE_SCRIPT = {HOME, "arab", "turkic", "south"}  # the same words, each spelled in its own way: «مالکی», Maleki, Maliki
_FAMILIAR = 3.0  # how much a spelling gains that some name is known to have
_OFTEN = 1.5  # how often a word must stand at a place in names to be spelled by its place
_ATTESTED = 3.0  # what it says for a group of names that a word is known in it
Known = dict[str, dict[str, str]]


class Word(NamedTuple):
    """A word of names: its letters, its Latin form, the group, first or later in a name, how often."""

    letters: str
    latin: str
    group: str
    place: str
    times: float


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
def known_words() -> Known:
    """The commonest Latin spelling of a word in each group of names; under "" that of all others."""
    sources = ("people.tsv", "latin_names.tsv", "given_names.tsv", "name_groups.yaml")
    found: Known = tables.compiled("latin", sources, lambda: commonest([*words_of_people(), *listed_words()]))
    return found


@cache
def group_of_country() -> dict[str, str]:
    """The group of names by the ISO 3166 code of a country."""
    groups = tables.load_yaml("name_groups")["groups"]
    return {country: group for group, countries in groups.items() for country in countries}


def words_of_people() -> Iterable[Word]:
    for row in tables.load_tsv("people"):
        yield from words_of(row["name"], row["name_en"], group_of_country().get(row["country"], "other"))


def listed_words() -> Iterable[Word]:
    """Words of data/latin_names.tsv and data/given_names.tsv."""
    for row in tables.load_tsv("latin_names"):
        yield Word(row["word"], row["latin"], row["group"], row["place"], float(row["times"]))
    yield from given_names()


def given_names() -> Iterable[Word]:
    for row in tables.load_tsv("given_names"):
        for name in row["name"].split("|"):
            yield Word(letters_of(name), row["latin"], row["group"], _PLACES[row["kind"]], 0.5)


def words_of(name: str, name_en: str, group: str) -> Iterable[Word]:
    """The words of a name with their spellings, where both sides have as many and begin alike."""
    persian, latin = name.split(), name_en.split()
    if len(persian) == len(latin) + 1 and persian[0] == "سید":
        persian = persian[1:]
    if len(persian) == len(latin):
        for n, (a, b) in enumerate(zip(persian, latin, strict=True)):
            if letters_of(a) and not b.endswith(".") and _NAME.fullmatch(b) and begin_alike(letters_of(a), b):
                yield Word(letters_of(a), b, group, _LATER if n else _FIRST, 1.0)


def begin_alike(word: str, latin: str) -> bool:
    """Whether a Latin word may begin as a Persian one does: «سید» is no Muhammad.

    >>> begin_alike("سید", "Muhammad"), begin_alike("سید", "Sayyed"), begin_alike("عمر", "Omar")
    (False, True, True)
    """
    said = _beginnings().get(word[:1], "")
    return word[:1] in "اآعهوی" or unicodedata.normalize("NFKD", latin)[0].lower() in said


def commonest(words: Iterable[Word]) -> Known:
    """The commonest spelling of each word by group; words are known with «آ» and «ا» alike where nothing else is."""
    counts: dict[str, dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(float)))
    for letters, latin, group, place, times in words:
        for at in {"", place}:
            counts[letters][group + at][latin] += times
            counts[letters][at][latin] += times * (_STRANGE if group == HOME else 1)
    known: Known = {}
    for word, groups in counts.items():
        known[word] = {
            key: max(times, key=times.__getitem__)
            for key, times in groups.items()
            if key[-1:] not in (_FIRST, _LATER) or sum(times.values()) >= _OFTEN
        }
    for word in list(known):
        known.setdefault(fold_word(word), known[word])
    return known


def latin_name(name: str) -> str:
    """A name in Latin letters.

    >>> latin_name("سعدون الدلیمی").split()[1][:2]
    'al'
    """
    joined = _SUFFIX.sub(r"\1\2", name.replace("\N{ZERO WIDTH NON-JOINER}", " "))
    group, words = group_of(joined), joined.split()
    return " ".join(in_name(words, at, group) for at in range(len(words)))


def in_name(words: list[str], at: int, group: str) -> str:
    """One word of a name in Latin letters: an initial before other names («جان اف کندی»), else as by itself."""
    middle = group != HOME and at < len(words) - 1 and (at > 0 or len(words) > 2)
    return (initial(words[at]) if middle else "") or latin_word(words[at], group, at == 0)


@cache
def _beginnings() -> dict[str, str]:
    found: dict[str, str] = tables.load_yaml("name_groups")["beginnings"]
    return found


@cache
def _initials() -> dict[str, str]:
    return {letters_of(word): f"{letter}." for word, letter in tables.load_yaml("name_groups")["initials"].items()}


def initial(word: str) -> str:
    """The Latin letter that a word may name, "" for other words.

    >>> initial("اف"), initial("کندی")
    ('F.', '')
    """
    return _initials().get(letters_of(word), "")


def group_of(name: str) -> str:
    """By whose habits a name is likely written: a group of data/name_groups.yaml.

    >>> group_of("غلامحسین رستگارنیا"), group_of("ولادیمیر کوزلوف")
    ('home', 'slavic')
    """
    belief = romaniser().belief(name)
    for word in name.split():
        groups = known_words().get(letters_of(word), {})
        ours = HOME in groups or fold_word(word) in parts().words
        if ours and {key.strip("^$") for key in groups} <= {HOME, ""} and fold_word(word) in parts().words:
            return HOME  # «رستگار»: nobody else is called so
        for group in belief:
            belief[group] += _ATTESTED * (ours if group == HOME else group in groups)
    return max(belief, key=belief.__getitem__)


def is_home(name: str) -> bool:
    """Whether a name looks like an Iranian's, an Afghan's or a Tajik's, in which letters are written in other ways.

    >>> is_home("غلامحسین رستگارنیا"), is_home("ژان پیر لوفور")
    (True, False)
    """
    return group_of(name) == HOME


def latin_word(word: str, group: str = HOME, first: bool = True) -> str:
    """One word of a name in Latin letters: as known, else out of known parts, else spelled.

    >>> latin_word("رستگارنیا"), latin_word("محمد"), latin_word("محمد", "turkic")
    ('Rastegarnia', 'Mohammad', 'Mehmet')
    """
    known = known_part(word, group, _FIRST if first else _LATER)
    if known:
        return known
    if word.startswith("ال") and len(word) > 4 and group == "arab":
        return f"al-{latin_word(word[2:], group, first).removeprefix('al-')}"
    said = (compound(fold_word(word)) if group == HOME else "") or spell(word, group)
    return said[:1].upper() + said[1:]


def spell(word: str, group: str) -> str:
    """A word that nobody knows in small Latin letters; a spelling that names are known to have is preferred."""
    said = [(score + _FAMILIAR * (latin in familiar()), latin) for score, latin in spelled(letters_of(word), group)]
    return max(said)[1] if said else ""


@cache
def familiar() -> frozenset[str]:
    """The spellings of listed words, in small letters; people.tsv apart, so that a new person changes no other name."""
    return small(listed_words())


def small(words: Iterable[Word]) -> frozenset[str]:
    """The Latin forms of words in small letters, those of one or two letters left out."""
    return frozenset(word.latin.lower() for word in words if len(word.latin) > 2)


def known_part(word: str, group: str, place: str = _LATER) -> str:
    """The usual spelling of a word in a group of names, at its place in a name; "" where none is known."""
    known = known_words().get(letters_of(word)) or known_words().get(fold_word(word)) or {}
    if group in _ONE_SCRIPT and group not in known and {key.strip("^$") for key in known} <= _ONE_SCRIPT | {""}:
        known = {}
    found = next((known[key] for key in (group + place, group, place, "") if key in known), "")
    part = parts().words.get(fold_word(word), "") if group == HOME else ""
    return found if found[:1] == part[:1] and HOME in known else part or found


def compound(folded: str) -> str:
    """A surname made of a known word and an ending, or a word written together with the next; "" for others."""
    for ending, latin in parts().endings.items():
        base = folded.removesuffix(ending)
        if len(base) > 2 and base != folded:
            known = known_part(base, HOME)
            if known or len(ending) > 2:
                return (known or spell(base, HOME)) + latin
    for opening, latin in parts().openings.items():
        if folded.startswith(opening) and (rest := known_part(folded.removeprefix(opening), HOME)):
            return f"{latin} {rest}" if latin == "Seyed" else latin + rest.lower()
    return ""
