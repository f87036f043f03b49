"""Chooses among the spellings of a word, or of words that stand together.

What is written competes with the other spellings of the same letters by how often each is written, where counts are
few by what the parts of the words suggest, less what it costs to believe that the text lost a half-space.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import log
from typing import NamedTuple, TypeVar

from rasad.orthography import HALF_SPACE
from rasad.text.borders import Borders, borders
from rasad.text.lexicon import Lexicon, lexicon, skeleton
from rasad.text.morphology import KNOWN, LONGEST, Analysis, Morphology
from rasad.text.neighbours import neighbours
from rasad.text.words import NON_JOINING

_T = TypeVar("_T")
# What the parts of a word, and of a phrase, are worth, in tenths of a count.
_PRIOR, _PHRASE_PRIOR = 12.0, 24.0
# A first part that opens so many words is a prefix («بین», «هم»), and two words must be likelier by so much.
_PREFIX, _PREFIX_SHARE, _PREFIX_ODDS, _MAYBE = 25, 0.03, 1.5, 0.3
# For a space that goes altogether, after a common word («در آمد») and after another («زود هنگام»).
_CLOSED_COST, _RARE_CLOSED_COST, _COMMON = 4.5, 2.5, 2000.0
_LONG_ENOUGH, _SHORT_COST = 8, 0.8
_SEEN = 8.0  # from which a spelling with a half-space is believed before what the parts suggest
_NEVER = 0.5  # a spelling nobody counted, in tenths of a count
_SURE, _RARE = 0.7, 10.0  # how probable the parts of a word that nobody counted must be, where the first is rare
_ALONE = 4.0  # weighted count from which a word with one spelling stands
_SETTLED = 0.3  # share of its count that all others must stay below for a word to stand
_HOPELESS = -2.0  # gain below which no text makes a spelling likely
_MEMO_LIMIT = 20_000
_UNLIKELY = 0.15  # a phrase that nobody counted and whose parts say less is no word
NEVER_SPACED = log(_UNLIKELY / (1 - _UNLIKELY)) - 1e-6  # the same, of the sum of both scores


class Choice(NamedTuple):
    """A spelling that may be meant, and the logarithm of how much likelier it is than what is written."""

    spelling: str
    gain: float


class Speller:
    """Chooses spellings; remembers each word and each phrase it has met."""

    def __init__(self, known: Lexicon, inside: Borders) -> None:
        self.known = known
        self._inside = inside
        self.morphology = Morphology(known, inside)
        self.words = _Memo(lambda word: _worth_it(self._choose_word(word)))
        self.phrases = _Memo(lambda phrase: _worth_it(self._choose_phrase(phrase)))
        self.opens = _Memo(known.open_scores)
        self.closes = _Memo(known.close_scores)

    def _choose_word(self, word: str) -> Choice | None:
        letters = skeleton(word)
        if not 3 <= len(letters) <= LONGEST:
            return None
        if self.known.total(letters) > _ALONE and self.known.is_only(letters, word):
            return None  # everybody writes it so
        counts = {s: float(n) for s, n in self.known.spellings(letters).items() if " " not in s}
        own = counts.get(word, 0)
        if own * _SETTLED > _PRIOR + max((n for s, n in counts.items() if s != word), default=0):
            return best_of(word, counts)  # whatever the parts say, it stands
        parts = self.morphology.take_apart(letters)
        if not counts and parts.probability < _SURE and self._opens_rarely(parts.spelling.split(HALF_SPACE)[0]):
            parts = Analysis(letters, parts.probability)
        seen = {s: n for s, n in counts.items() if HALF_SPACE in s and n >= _SEEN}
        if parts.spelling != letters and seen:
            counts[max(seen, key=lambda s: seen[s])] += _PRIOR * parts.probability
        elif parts.spelling != letters:
            counts[parts.spelling] = counts.get(parts.spelling, 0) + _PRIOR * parts.probability
        if counts:
            whole = parts.probability if parts.spelling == letters else 1 - parts.probability
            counts[letters] = counts.get(letters, 0) + _PRIOR * whole
        if sum(counts.values()) < 10 * KNOWN + _PRIOR:
            glued = self._unglue(word)
            odds = log(parts.probability / (1.0001 - parts.probability))
            if self._is_prefix(parts.spelling.split(HALF_SPACE)[0]):
                odds += _PREFIX_ODDS
            if glued is not None and parts.spelling == letters:
                return max(glued, best_of(word, counts) or glued, key=lambda choice: choice.gain)
            if glued is not None and glued.gain > odds:
                return glued
        return best_of(word, counts)

    def _unglue(self, word: str) -> Choice | None:
        """Two known words that an unknown one may have lost the space between."""
        best, gain = "", 0.0
        for n in range(1, len(word)):
            before, after = word[:n], word[n:]
            if self.known.total(skeleton(before)) < 20 or self.known.total(skeleton(after)) < 20:
                continue
            before, after = self._spelled(before), self._spelled(after)
            together = neighbours().count(before, after)
            if together > gain:
                prefix = self._is_prefix(before) and self._inside.likely(word)[n] > _MAYBE
                best, gain = f"{before}{HALF_SPACE if prefix else ' '}{after}", together
        short = max(0, _LONG_ENOUGH - len(word)) * _SHORT_COST  # short words are names more often than two words
        return Choice(best, log(gain) - short) if best else None

    def _choose_phrase(self, phrase: str) -> Choice | None:
        known = self.known
        before, _, after = phrase.rpartition(" ")
        letters = skeleton(phrase)
        if letters not in known:
            if (not known.left(before).half and not known.right(after).half_all) or len(phrase) > 2 * LONGEST:
                return None
            likely = known.p_spaced(before, after)
            if likely < _UNLIKELY:
                return None
            counts = dict[str, float]()
        else:
            likely = known.p_spaced(before, after)
            counts = {s: float(n) for s, n in known.spellings(letters).items()}
        border = "" if before[-1] in NON_JOINING else HALF_SPACE
        if likely < _UNLIKELY and not any(HALF_SPACE in s or not border for s in counts):
            return None
        joined = f"{self._spelled(before)}{border}{self._spelled(after)}"
        counts[joined] = counts.get(joined, 0) + _PHRASE_PRIOR * likely
        apart = phrase.replace(HALF_SPACE, "")
        own = sum(n for s, n in counts.items() if s.replace(HALF_SPACE, "") == apart)  # «به گونه‌ای» for «به گونهای»
        counts[phrase] = own + _PHRASE_PRIOR * (1 - likely)
        fewer = {s: n for s, n in counts.items() if s == phrase or s.count(" ") < phrase.count(" ")}
        return best_of(phrase, fewer, _CLOSED_COST if known.total(skeleton(before)) > _COMMON else _RARE_CLOSED_COST)

    def _opens_rarely(self, part: str) -> bool:
        """Whether a word is rare and opens no compounds («بان» in «بانهای»): it may be what a slip left over."""
        return self.known.left(part).half == 0 and self.known.total(part) < _RARE

    def _is_prefix(self, part: str) -> bool:
        left = self.known.left(part)
        return left.half >= _PREFIX and left.half > _PREFIX_SHARE * left.spaced

    def _spelled(self, word: str) -> str:
        choice = self.words[word]
        return choice.spelling if choice and choice.gain > 0 else word


def _worth_it(choice: Choice | None) -> Choice | None:
    """A choice that some text may make likely; the others are forgotten."""
    return choice if choice is not None and choice.gain > _HOPELESS else None


class _Memo(dict[str, _T]):
    """A dictionary that works out what it does not hold, and forgets everything when it grows too large."""

    def __init__(self, choose: Callable[[str], _T]) -> None:
        super().__init__()
        self._choose = choose

    def __missing__(self, key: str) -> _T:
        if len(self) > _MEMO_LIMIT:
            self.clear()
        choice = self[key] = self._choose(key)
        return choice


def best_of(written: str, counts: dict[str, float], closed_cost: float = 0.0) -> Choice | None:
    """The likeliest spelling that only adds half-spaces to what is written, or turns spaces into them; `closed_cost` is
    what it takes more for a space to go altogether."""
    own = counts.get(written, 0) or _NEVER
    best, most = "", 0.0
    for spelling, n in counts.items():
        if n > most and spelling != written and adds_half_spaces(written, spelling):
            best, most = spelling, n
    if not best:
        return None
    closed = len(skeleton(best)) == len(best) and " " in written
    return Choice(best, log(most / own) - closed_cost * closed)


def adds_half_spaces(written: str, spelling: str) -> bool:
    """Whether a spelling keeps every half-space that is written, and has spaces only where spaces are written.

    A space may go altogether after a letter that joins nothing, where a half-space would not be seen («زود هنگام»).

    >>> adds_half_spaces("می رود", "می\\N{ZERO WIDTH NON-JOINER}رود"), adds_half_spaces("ازسوی", "از سوی")
    (True, False)
    """
    at, end = 0, len(written)
    for char in spelling:
        if at < end and written[at] == " " and char not in (" ", HALF_SPACE) and written[at - 1] in NON_JOINING:
            at += 1
        if at < end and (char == written[at] or (char == HALF_SPACE and written[at] == " ")):
            at += 1
        elif char != HALF_SPACE:
            return False
    return at == end


@cache
def speller() -> Speller:
    return Speller(lexicon(), borders())
