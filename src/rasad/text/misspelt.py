"""Words that hardly anybody writes, one slip away from one that everybody writes, and words that ran together.

A slip is two letters swapped, one too many, one too few, or one of the same shape or key. How often the word that must
have been meant is written depends on the slip: the likelier a slip hits another word by chance, the oftener.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rasad.text.lexicon import Lexicon, lexicon
from rasad.text.words import MARKS, NON_JOINING

_SHORTEST = 6  # letters; among shorter words the neighbours are words of their own
_UNKNOWN = 3.0  # weighted count up to which a word is looked at
_ENDINGS = re.compile(r"(?:ها|های|هایی|ان|ات|ی|ای|ایی|م|ش|شان|مان|تان|ند|اند|ید|یم|تر|ترین)$")
_OPENS_MANY = re.compile(r"ن?می|هم")  # these words have too many forms for a word one letter away to say anything
_NO_MARKS = dict.fromkeys(map(ord, MARKS))
_MAY_BE_MEANT = frozenset("اهیو")  # one more of these is another form
_ALPHABET = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_ALIKE = ("جچحخ", "عغ", "کگ", "سش", "صض", "طظ", "فق")  # letters of one shape
_LIKE = {letter: group.replace(letter, "") for group in _ALIKE for letter in group}
# Parts of what ran together: how often each is written, and from how many words on a part is an ending or a prefix.
_PART, _OPENS, _CLOSES, _LONG = 150.0, 3, 5, 8


class _Slip(NamedTuple):
    """A word that may have been meant, the least length of the slip and how often the word must be written."""

    meant: str
    shortest: int
    often: float


@lru_cache(maxsize=50_000)
def is_misspelt(letters: str) -> bool:
    """Whether the bare letters of a word are a slip of the keys.

    >>> is_misspelt("جشنوراه"), is_misspelt("جشنواره"), is_misspelt("کلاغهای")
    (True, False, False)
    """
    known = lexicon()
    letters = letters.translate(_NO_MARKS)
    if len(letters) < _SHORTEST or _OPENS_MANY.match(letters) or "ئی" in letters:
        return False
    seen = known.total(letters)
    if seen > _UNKNOWN or _has_known_stem(known, letters):
        return False
    rare = max(1.0, seen)
    return any(
        len(letters) >= slip.shortest and slip.meant in known and known.total(slip.meant) >= slip.often * rare
        for slip in _slips(letters)
    )


def _has_known_stem(known: Lexicon, letters: str) -> bool:
    ending = _ENDINGS.search(letters)
    return ending is not None and known.total(letters[: ending.start()]) > 1


def _slips(letters: str) -> Iterator[_Slip]:
    last = len(letters) - 1
    for n in range(last):
        if letters[n] != letters[n + 1]:
            swapped = letters[:n] + letters[n + 1] + letters[n] + letters[n + 2 :]
            yield _Slip(swapped, 6, 40)
            yield _Slip(swapped, 7, 15)
    for n in range(1, last):
        if letters[n] not in _MAY_BE_MEANT:
            yield _Slip(letters[:n] + letters[n + 1 :], 7, 400)
    for n in range(1, last):
        for like in _LIKE.get(letters[n], ""):
            yield _Slip(letters[:n] + like + letters[n + 1 :], 7, 150)
    for n in range(1, last + 1):
        for missing in _ALPHABET:
            yield _Slip(letters[:n] + missing + letters[n:], 6, 400)


@lru_cache(maxsize=50_000)
def ran_together(letters: str) -> bool:
    """Whether the bare letters of a word that nobody writes are two common words without their space. Only after a
    letter that joins nothing, where the space is easily missed, and where neither part makes compounds.

    >>> ran_together("فجرامسال"), ran_together("زاپوریژیا")
    (True, False)
    """
    known = lexicon()
    if len(letters) < _LONG or known.total(letters) > 1:
        return False
    for n in range(2, len(letters) - 2):
        if letters[n - 1] in NON_JOINING:
            before, after = letters[:n], letters[n:]
            common = known.total(before) >= _PART and known.total(after) >= _PART
            if common and known.left(before).half < _OPENS and known.right(after).half_all < _CLOSES:
                return True
    return False
