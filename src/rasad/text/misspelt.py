"""Words that hardly anybody writes, one slip away from one that everybody writes, and words that ran together.

A slip is two letters swapped, one too many, one too few, or one of the same shape or key. How often the word that must
have been meant is written depends on the slip: the likelier a slip hits another word by chance, the oftener.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

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
    words, total = known.by_letters, known.total
    return any(
        meant in words and total(meant) >= often * rare
        for shortest, often, some in _SLIPS
        if len(letters) >= shortest
        for meant in some(letters)
    )


def _has_known_stem(known: Lexicon, letters: str) -> bool:
    ending = _ENDINGS.search(letters)
    return ending is not None and known.total(letters[: ending.start()]) > 1


def _swapped(letters: str) -> list[str]:
    """Two letters in the wrong order."""
    return [
        letters[:n] + letters[n + 1] + letters[n] + letters[n + 2 :]
        for n in range(len(letters) - 1)
        if letters[n] != letters[n + 1]
    ]


def _one_too_many(letters: str) -> list[str]:
    return [letters[:n] + letters[n + 1 :] for n in range(1, len(letters) - 1) if letters[n] not in _MAY_BE_MEANT]


def _wrong_dots(letters: str) -> list[str]:
    """A letter for another one of its shape."""
    return [
        letters[:n] + like + letters[n + 1 :]
        for n in range(1, len(letters) - 1)
        for like in _LIKE.get(letters[n], "")
    ]


def _one_missing(letters: str) -> list[str]:
    return [letters[:n] + missing + letters[n:] for n in range(1, len(letters)) for missing in _ALPHABET]


# From what length on a slip counts, how often the word that was meant must be written for each time that this one is,
# and what may have been meant.
_SLIPS: Final[tuple[tuple[int, float, Callable[[str], list[str]]], ...]] = (
    (6, 40, _swapped),
    (7, 15, _swapped),
    (7, 400, _one_too_many),
    (7, 150, _wrong_dots),
    (6, 400, _one_missing),
)


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
