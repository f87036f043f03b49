"""Words that nobody counted, taken apart into parts that are known to carry a half-space."""

from __future__ import annotations

import re
from typing import NamedTuple

from rasad.orthography import HALF_SPACE
from rasad.text.borders import Borders
from rasad.text.lexicon import Lexicon

_BY_SHAPE = 0.75
_NEAR = 0.45
_SURE_INSIDE = 0.8
_HEH_ENDING = re.compile(r"های$")
_SURE = 0.95  # from which a half-space is believed inside a known word
KNOWN = 3.0  # weighted count from which the usual spelling of a word is taken as it is
LONGEST = 40  # longer words are garbage or many words in one


class Analysis(NamedTuple):
    """A spelling for the letters of a word and how probable it is, beside the letters without any half-space."""

    spelling: str
    probability: float


class Morphology:
    """Takes words apart, and remembers those it has met."""

    def __init__(self, known: Lexicon, borders: Borders) -> None:
        self._known = known
        self._borders = borders
        self._memo: dict[str, Analysis] = {}

    def take_apart(self, letters: str) -> Analysis:
        """What the parts of a word suggest, whether the word is known or not.

        >>> from rasad.text.speller import speller
        >>> speller().morphology.take_apart("زرافههایشان").spelling.replace(HALF_SPACE, "|")
        'زرافه|هایشان'
        """
        if len(letters) > LONGEST or len(letters) < 3:
            return Analysis(letters, 1.0)
        found = self._memo.get(letters)
        if found is None:
            if len(self._memo) > 20_000:
                self._memo.clear()
            found = self._memo[letters] = self._take_apart(letters)
        return found

    def _take_apart(self, letters: str) -> Analysis:
        likely = self._borders.likely(letters)
        for n, p in enumerate(likely):
            if p and self._has_shape(letters[:n], letters[n:]):
                likely[n] = max(p, _BY_SHAPE)
        if letters[-1] == "ی" and likely[-1] and self._known.total(letters[:-1]) < KNOWN:
            likely[-1] = 0.0  # «خانه‌ی»: only after a word that is known
        near = self._weigh_heh(letters, likely)
        if near:
            return Analysis(f"{letters[:near]}{HALF_SPACE}{letters[near:]}", _NEAR)
        places = [n for n, p in enumerate(likely) if p > 0.5]
        places = [n for i, n in enumerate(places) if likely[n] > _SURE or not self._is_inside(letters, places, i)]
        if not places:
            return Analysis(letters, 1 - max(likely))
        parts = [letters[a:b] for a, b in zip([0, *places], [*places, len(letters)], strict=True)]
        odds = 1.0
        for n in places:
            odds *= likely[n] / (1.0001 - likely[n])
        return Analysis(HALF_SPACE.join(map(self._usual, parts)), odds / (1 + odds))

    def _weigh_heh(self, letters: str, likely: list[float]) -> int:
        """«زمین‌های» and «زمینه‌ای»: the likelier of the two has the weight of both. Where both stems are words and
        nobody counted the whole, they are too near, and the likelier place is given back."""
        heh = _HEH_ENDING.search(letters)
        if heh is None or not heh.start():
            return 0
        n = heh.start()
        plural, other = likely[n], likely[n + 1]
        better, worse = (n, n + 1) if plural > other else (n + 1, n)
        known = self._known
        both = known.total(letters[:n]) >= KNOWN and known.total(letters[: n + 1]) >= KNOWN
        if both and letters not in known and likely[better] < _SURE:
            return better
        likely[better] = min(plural + other, max(_SURE, likely[better]))
        likely[worse] = 0.0
        return 0

    def _is_inside(self, letters: str, places: list[int], i: int) -> bool:
        """Whether what stands on both sides of a place is one known word («بایکال»)."""
        start = places[i - 1] if i else 0
        end = places[i + 1] if i + 1 < len(places) else len(letters)
        whole = letters[start:end]
        return whole != letters and self._known.total(whole) >= 1 and self._usual(whole) == whole

    def _has_shape(self, before: str, after: str) -> bool:
        """What the letters alone say: an alef with madda opens a part («بایکال‌آموور»), and so does the article in a
        compound («نایب‌السلطنه») whose first word has others; not «کم» in «کمالیان»."""
        if min(len(before), len(after)) >= 3 and after[0] == "آ":
            return True
        return after.startswith("ال") and len(after) >= 5 and len(before) > 2 and self._known.left(before).half >= 3

    def _usual(self, letters: str) -> str:
        """How a part is spelled by itself («کارآگاه» in «کارآگاه‌ها»)."""
        whole = {s: n for s, n in self._known.spellings(letters).items() if " " not in s}
        if sum(whole.values()) >= 10 * KNOWN:
            return max(whole, key=lambda s: whole[s])
        inner = self.take_apart(letters)  # «قصه‌نویس» in «قصه‌نویس‌های»
        return inner.spelling if inner.probability > _SURE_INSIDE else letters
