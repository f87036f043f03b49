"""«شکست‌های» or «شکسته‌ای»: two words with the same letters, decided by how often each is written and beside what."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from rasad.orthography import HALF_SPACE
from rasad.text.lexicon import Lexicon
from rasad.text.neighbours import neighbours

_PLURAL, _SUFFIX = f"{HALF_SPACE}های", f"ه{HALF_SPACE}ای"
_AS_ALWAYS = 3.0  # pairs that each of the two gets by its share of all


def choose_heh(known: Lexicon, spelling: str, before: Sequence[str], after: Sequence[str]) -> str:
    """The spelling or its other reading; `before` and `after` hold the words beside it, if there are any.

    >>> from rasad.text.lexicon import lexicon
    >>> word = "زمین\\N{ZERO WIDTH NON-JOINER}های"
    >>> choose_heh(lexicon(), word, (), ("کشاورزی",)) == word
    True
    """
    if not spelling.endswith((_PLURAL, _SUFFIX)):
        return spelling
    plural = spelling.endswith(_PLURAL)
    other = spelling[: -len(_PLURAL)] + (_SUFFIX if plural else _PLURAL)
    counts = known.spellings(spelling.replace(HALF_SPACE, ""))
    if not counts.get(other):
        return spelling
    one, two = counts.get(spelling, 0) + 1.0, counts[other] + 1.0
    share, pairs = one / (one + two), neighbours().count
    odds = log(one / two)
    for word in before:
        odds += log((pairs(word, spelling) + _AS_ALWAYS * share) / (pairs(word, other) + _AS_ALWAYS * (1 - share)))
    for word in after:
        odds += log((pairs(spelling, word) + _AS_ALWAYS * share) / (pairs(other, word) + _AS_ALWAYS * (1 - share)))
    return spelling if odds >= 0 else other
