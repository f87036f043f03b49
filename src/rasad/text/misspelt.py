"""Words that nobody writes, one slip away from one that everybody writes: two letters swapped, or one too many."""

from __future__ import annotations

import re
from functools import lru_cache

from rasad.text.lexicon import Lexicon, lexicon
from rasad.text.words import MARKS

_SHORTEST = 6  # letters; among shorter words the neighbours are words of their own
_UNKNOWN = 1.0  # weighted count up to which a word counts as never written
_OFTEN_SWAPPED, _OFTEN_LONGER = 40.0, 400.0  # weighted counts of the word that must have been meant
_ENDINGS = re.compile(r"(?:ها|های|هایی|ان|ات|ی|ای|ایی|م|ش|شان|مان|تان|ند|اند|ید|یم|تر|ترین)$")
_OPENS_MANY = re.compile(r"ن?می|هم")  # these words have too many forms for a word one letter away to say anything
_NO_MARKS = dict.fromkeys(map(ord, MARKS))
_MAY_BE_MEANT = frozenset("اهیو")  # one more of these is another form


@lru_cache(maxsize=50_000)
def is_misspelt(letters: str) -> bool:
    """Whether the bare letters of a word are a slip of the keys.

    >>> is_misspelt("جشنوراه"), is_misspelt("جشنواره"), is_misspelt("کلاغهای")
    (True, False, False)
    """
    known = lexicon()
    letters = letters.translate(_NO_MARKS)
    if len(letters) < _SHORTEST or _OPENS_MANY.match(letters) or known.total(letters) > _UNKNOWN:
        return False
    if _has_known_stem(known, letters):
        return False
    return _is_swapped(known, letters) or _has_one_too_many(known, letters)


def _has_known_stem(known: Lexicon, letters: str) -> bool:
    ending = _ENDINGS.search(letters)
    return ending is not None and known.total(letters[: ending.start()]) > _UNKNOWN


def _is_swapped(known: Lexicon, letters: str) -> bool:
    for n in range(len(letters) - 1):
        one, two = letters[n], letters[n + 1]
        if one != two and known.total(letters[:n] + two + one + letters[n + 2 :]) >= _OFTEN_SWAPPED:
            return True
    return False


def _has_one_too_many(known: Lexicon, letters: str) -> bool:
    if len(letters) <= _SHORTEST:
        return False
    return any(
        letters[n] not in _MAY_BE_MEANT and known.total(letters[:n] + letters[n + 1 :]) >= _OFTEN_LONGER
        for n in range(1, len(letters) - 1)
    )
