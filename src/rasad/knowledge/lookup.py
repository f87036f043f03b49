"""Finds known names in a sequence of words: folded forms, the longest at each word.

Spelling habits (Arabic letters, lost or added half-spaces, hamza seats) do not matter: names and words are compared
folded and joined, and a name may end only where a word of the text ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from rasad.knowledge.entries import Entry, entries
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
    return fold(word).translate(_JOINERS).replace("آ", "ا")


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
    """Names and the beginnings of names, folded."""

    def __init__(self, known: Iterable[Entry]) -> None:
        names: dict[str, list[Use]] = {}
        self.beginnings: set[str] = set()
        for entry in known:
            for weak, forms in ((False, entry.forms), (True, entry.weak)):
                for form in forms:
                    uses = names.setdefault(fold_word(form), [])
                    if all(use.entry.key != entry.key for use in uses):
                        uses.append(Use(entry, form, weak))
                    self._begin(form)
        self.names = {
            name: tuple(sorted(uses, key=lambda use: (use.weak, -use.entry.prior))) for name, uses in names.items()
        }

    def _begin(self, form: str) -> None:
        joined = ""
        pieces = _PIECE.findall(form.replace("\N{ZERO WIDTH NON-JOINER}", " "))
        for piece in pieces[:-1]:
            joined += fold_word(piece)
            self.beginnings.add(joined)

    def uses(self, name: str) -> tuple[Use, ...]:
        """Who goes by a name.

        >>> index().uses("كرملين")[0].entry.key
        'organisation/kremlin'
        """
        return self.names.get(fold_word(name), ())

    def longest(self, words: Sequence[str], first: int, end: int) -> Found | None:
        """The longest name that begins at word `first` and ends before `end`."""
        names, beginnings = self.names, self.beginnings
        joined, best = "", None
        for at in range(first, end):
            piece = fold_word(words[at])
            if not piece:
                if not joined:
                    return None
                continue  # a hyphen, full stop or bracket inside a name
            joined += piece
            uses = names.get(joined)
            if uses:
                if at == first or len(joined) >= 8 or any(_PARTED.search(use.form) for use in uses):
                    best = Found(first, at + 1, uses)  # not «تو را» for the town of Tura
            elif writes_ezafe(words[at], joined) and joined[:-1] in names:
                best = Found(first, at + 1, names[joined[:-1]])
            if joined not in beginnings:
                break
        return best

    def find(self, words: Sequence[str], first: int = 0, end: int | None = None) -> Iterator[Found]:
        """Known names among words, from left to right, the longest at each word, without overlaps.

        >>> [f.uses[0].entry.name_en for f in index().find("وزارت خارجه آمریکا و پارلمان اروپا".split())]
        ['US Department of State', 'European Parliament']
        """
        end = len(words) if end is None else end
        at = first
        while at < end:
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


@cache
def index() -> NameIndex:
    """The index of all tables."""
    return NameIndex(entries().values())
