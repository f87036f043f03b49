"""Words that nobody counted, taken apart into parts that are known to carry a half-space."""

from __future__ import annotations

from typing import NamedTuple

from rasad.orthography import HALF_SPACE
from rasad.text.lexicon import Lexicon, last_letter_class

_BY_SHAPE = 0.7
KNOWN = 3.0  # weighted count from which the usual spelling of a word is taken as it is
# Possessive endings are joined to a joining letter («کتابشان»), apart only from heh («خانه<half-space>شان»).
JOINED_ENDINGS = frozenset({"مان", "تان", "شان", "ست", "ات"})
LONGEST = 40  # longer words are garbage or many words in one


class Analysis(NamedTuple):
    """A spelling for the letters of a word and how probable it is."""

    spelling: str
    probability: float


class Morphology:
    """Takes words apart, and remembers those it has met."""

    def __init__(self, known: Lexicon) -> None:
        self._known = known
        self._memo: dict[str, Analysis] = {}

    def usual(self, letters: str) -> Analysis:
        """The usual spelling of a known word; of an unknown one, what its parts suggest.

        >>> from rasad.text.lexicon import lexicon
        >>> Morphology(lexicon()).usual("زرافههایشان").spelling.replace(HALF_SPACE, "|")
        'زرافه|هایشان'
        """
        whole = {s: n for s, n in self._known.spellings(letters).items() if " " not in s}
        if sum(whole.values()) >= 10 * KNOWN:
            best = max(whole, key=lambda s: whole[s])
            return Analysis(best, whole[best] / sum(whole.values()))
        return self.take_apart(letters)

    def take_apart(self, letters: str, depth: int = 0) -> Analysis:
        """What the parts of a word suggest, whether the word is known or not."""
        if len(letters) > LONGEST or len(letters) < 3:
            return Analysis(letters, 1.0)
        found = self._memo.get(letters)
        if found is not None:
            return found
        if len(self._memo) > 50_000:
            self._memo.clear()
        known = self._known
        best, cut = 0.0, 0
        for n in range(2, len(letters)):
            before, after = letters[:n], letters[n:]
            kind = last_letter_class(before)
            if kind == "n" or (kind != "h" and after in JOINED_ENDINGS) or len(after) < 2:
                continue
            if not known.right(after).half_all and not known.left(before).half and after[0] != "آ":
                continue
            likely = max(known.p_joined(before, after), self._by_shape(before, after))
            if likely > best:
                best, cut = likely, n
        if best > 0.5:
            first, second = self._part(letters[:cut], depth), self._part(letters[cut:], depth)
            found = Analysis(f"{first.spelling}{HALF_SPACE}{second.spelling}", best)
        else:
            found = Analysis(letters, 1 - best)
        self._memo[letters] = found
        return found

    def _by_shape(self, before: str, after: str) -> float:
        """What the letters alone say: an alef with madda opens a part («بایکال‌آموور»), and so does the article in a
        compound («نایب‌السلطنه») whose first word has others."""
        if min(len(before), len(after)) >= 3 and after[0] == "آ":
            return _BY_SHAPE
        if after.startswith("ال") and len(after) >= 5 and self._known.left(before).half >= 3:
            return _BY_SHAPE
        return 0.0

    def _part(self, letters: str, depth: int) -> Analysis:
        if self._known.total(letters) >= KNOWN or self._known.right(letters).half_all or len(letters) < 4:
            whole = {s: n for s, n in self._known.spellings(letters).items() if " " not in s}
            return Analysis(max(whole, key=lambda s: whole[s]) if whole else letters, 1.0)
        inner = self.take_apart(letters, depth + 1)
        return inner if inner.probability > 0.8 else Analysis(letters, 1.0)
