"""Finds known names in a sequence of words: folded forms, the longest at each word.

Spelling habits (Arabic letters, lost or added half-spaces, hamza seats) do not matter: names and words are compared
folded and joined, and a name may end only where a word of the text ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from rasad import tables
from rasad.knowledge.entries import TABLES, Entry, entries
from rasad.orthography import fold

_PIECE = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_JOINERS = str.maketrans("", "", "-–—ـ.()'’")
_PARTED = re.compile(r"[\s\u200c\d-]")


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """A word or name as the index compares it: folded, without hyphens, «آ» as «ا».

    >>> fold_word("آسوشیتد پرس")
    'اسوشیتدپرس'
    """
    return fold_text(word)


def fold_text(text: str) -> str:
    """A whole text folded as `fold_word` folds its words, and not remembered."""
    return fold(text).translate(_JOINERS).replace("آ", "ا")


class Use(NamedTuple):
    """A name as an entry's name; `weak` where it counts only in the right company."""

    entry: Entry
    form: str
    weak: bool


class Found(NamedTuple):
    """Words `first` up to, not including, `last` are a name; its uses, the likeliest first."""

    first: int
    last: int
    uses: tuple[Use, ...]


class NameIndex:
    """Names and the beginnings of names, folded; a name's uses are made when it is first asked for."""

    def __init__(self, known: Iterable[Entry], content: tuple[dict[str, Any], frozenset[str]] | None = None) -> None:
        self.entries = tuple(known)
        self.rows, self.beginnings = content or compile_names(self.entries)
        self._made: dict[str, tuple[Use, ...]] = {}

    def named(self, joined: str) -> tuple[Use, ...] | None:
        """The uses of a folded name."""
        rows = self.rows.get(joined)
        if rows is None:
            return None
        made = self._made.get(joined)
        if made is None:
            made = self._made[joined] = tuple(Use(self.entries[at], form, weak) for at, form, weak in rows)
        return made

    def uses(self, name: str) -> tuple[Use, ...]:
        """Who goes by a name.

        >>> index().uses("كرملين")[0].entry.key
        'organisation/kremlin'
        """
        return self.named(fold_word(name)) or ()

    def longest(self, words: Sequence[str], first: int, end: int) -> Found | None:
        """The longest name that begins at word `first` and ends before `end`."""
        rows, beginnings = self.rows, self.beginnings
        joined, best = "", None
        for at in range(first, end):
            piece = fold_word(words[at])
            if not piece:
                if not joined:
                    return None
                continue  # a hyphen, full stop or bracket inside a name
            joined += piece
            if joined in rows:
                uses = self.named(joined) or ()
                if at == first or len(joined) >= 8 or any(_PARTED.search(use.form) for use in uses):
                    best = Found(first, at + 1, uses)  # not «تو را» for the town of Tura
            elif joined[-1] == "ی" and joined[:-1] in rows and writes_ezafe(words[at], joined):
                best = Found(first, at + 1, self.named(joined[:-1]) or ())
            if joined not in beginnings:
                break
        return best

    def find(self, words: Sequence[str], first: int = 0, end: int | None = None) -> Iterator[Found]:
        """Known names among words, from left to right, the longest at each word, without overlaps.

        >>> [f.uses[0].entry.name_en for f in index().find("وزارت خارجه آمریکا و پارلمان اروپا".split())]
        ['US Department of State', 'European Parliament']
        """
        end = len(words) if end is None else end
        rows, beginnings = self.rows, self.beginnings
        at = first
        while at < end:
            piece = fold_word(words[at])
            if piece not in beginnings and piece not in rows and piece[-1:] != "ی":
                at += 1
                continue
            found = self.longest(words, at, end)
            if found:
                yield found
                at = found.last
            else:
                at += 1


def writes_ezafe(word: str, joined: str) -> bool:
    """Whether the last letter is the written ezafe of a name in a vowel: «آمریکای», «کره‌ی», but not «آب‌های».

    >>> writes_ezafe("آمریکای", "امریکای"), writes_ezafe("آب‌های", "ابهای")
    (True, False)
    """
    if joined[-1:] != "ی" or joined.endswith("های"):
        return False
    return joined[-2:-1] in ("ا", "و") or word.endswith("ه\N{ZERO WIDTH NON-JOINER}ی")


_SILENT = str.maketrans("", "", "اویهعءأئؤ")
_SAME_SOUND = str.maketrans("صثذضظطحغ", "سسزززتهق")


def skeleton(name: str) -> str:
    """The consonants of a name, letters of one sound as one: what transliterations of a foreign name share.

    >>> skeleton("هو جیان تائو") == skeleton("هو جین‌تائو")
    True
    """
    return consonants(fold_word(name))


def consonants(folded: str) -> str:
    """The skeleton of what is folded already."""
    return folded.translate(_SAME_SOUND).translate(_SILENT)


@cache
def by_sound() -> dict[str, tuple[int, ...]]:
    """Numbers of the foreign persons among the entries by the skeleton of their full names."""
    found: dict[str, tuple[int, ...]] = tables.compiled("sounds", TABLES, compile_sounds)
    return found


def compile_sounds() -> dict[str, tuple[int, ...]]:
    sounds: dict[str, list[int]] = {}
    for at, entry in enumerate(entries().values()):
        if entry.kind == "person" and entry.country not in ("country/iran", "country/afghanistan", ""):
            for form in entry.forms:
                if " " in form and len(skeleton(form)) > 2:
                    sounds.setdefault(skeleton(form), []).append(at)
    return {sound: tuple(dict.fromkeys(numbers)) for sound, numbers in sounds.items()}


def sounding_like(name: str) -> Use | None:
    """The one foreign person whose name is spelled a little otherwise in the tables («جک استرا»: جک استراو)."""
    numbers = by_sound().get(skeleton(name), ())
    if len(numbers) != 1:
        return None
    entry = index().entries[numbers[0]]
    return Use(entry, entry.name, False) if any(spelled_alike(name, form) for form in entry.forms) else None


def spelled_alike(name: str, form: str) -> bool:
    """Whether two spellings may be of one name; less is forgiven after a first name that many bear.

    >>> spelled_alike("جک استرا", "جک استراو"), spelled_alike("علی سلیمانی", "علی سلمان")
    (True, False)
    """
    a, b = fold_word(name), fold_word(form)
    if abs(len(a) - len(b)) > 4 or a[:1] != b[:1]:
        return False
    same_first = name.split()[0] == form.split()[0]
    return distance(a, b) <= (1 if same_first else 1 + min(len(a), len(b)) // 6)


def distance(a: str, b: str) -> int:
    """How many letters differ between two words."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        left, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            left, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, left + (x != y))
    return row[-1]


def compile_names(known: Sequence[Entry]) -> tuple[dict[str, Any], frozenset[str]]:
    """Folded names with (number of the entry, form, weak), the likeliest first; and the beginnings of names."""
    names: dict[str, list[tuple[int, str, bool]]] = {}
    beginnings: set[str] = set()
    for at, entry in enumerate(known):
        for weak, forms in ((False, entry.forms), (True, entry.weak)):
            for form in forms:
                uses = names.setdefault(fold_word(form), [])
                if all(known[use[0]].key != entry.key for use in uses):
                    uses.append((at, form, weak))
                beginnings.update(begun(form))
    ordered = {
        name: tuple(sorted(uses, key=lambda use: (use[2], -known[use[0]].prior))) for name, uses in names.items()
    }
    return ordered, frozenset(beginnings)


def begun(form: str) -> Iterator[str]:
    """The folded beginnings of a name, up to each place where a word of a text may end."""
    joined = ""
    for piece in _PIECE.findall(form.replace("\N{ZERO WIDTH NON-JOINER}", " "))[:-1]:
        joined += fold_word(piece)
        yield joined


@cache
def index() -> NameIndex:
    """The index of all tables."""
    known = tuple(entries().values())
    return NameIndex(known, tables.compiled("names", TABLES, lambda: compile_names(known)))
