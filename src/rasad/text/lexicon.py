"""What is known about the spelling of words: counts from a model file that training/repair_counts.py makes.

The file holds three lists: the spellings of each letter sequence («skeleton») with ten times their weighted count; how
often a word part opens or closes words with a half-space, words without one, and phrases with a space; and the
weights that turn those into a probability for words that nobody counted.
"""

from __future__ import annotations

import zlib
from functools import cache
from math import exp, log
from operator import mul
from typing import Final, NamedTuple, TypeVar

from rasad.errors import FaultyTable
from rasad.orthography import HALF_SPACE
from rasad.tables import DATA
from rasad.text.words import MARKS, NON_JOINING

MODEL: Final = DATA / "models" / "spelling.txt.z"
_CLASSES = "jhyn"
_NEVER = -1e9
_MOST = 10_000  # answers of one kind that are remembered
SECTION: Final = "\x1e"


def skeleton(spelling: str) -> str:
    """The bare letters of a spelling, without spaces and half-spaces.

    >>> skeleton("می\\N{ZERO WIDTH NON-JOINER}رود") == skeleton("می رود") == "میرود"
    True
    """
    return spelling.replace(HALF_SPACE, "").replace(" ", "")


def last_letter_class(word: str) -> str:
    """How a word ends: `n` a letter that joins nothing, `h` heh, `y` yeh, `j` another letter.

    >>> [last_letter_class(w) for w in ("کتاب", "خانه", "ایرانی", "کار")]
    ['j', 'h', 'y', 'n']
    """
    last = word[-1]
    if last in MARKS:
        last = word.rstrip(MARKS)[-1:] or last
    return "n" if last in NON_JOINING else "h" if last == "ه" else "y" if last == "ی" else "j"


class Right(NamedTuple):
    """Counts of word types that end in a part: with a half-space before it (by the class of the letter before), joined
    (likewise), and phrases with a space before it. «می» opens every verb, which says nothing about other words: what
    follows it is `verbal`, and is not in `half_all`."""

    half: dict[str, int]
    joined: dict[str, int]
    spaced: int
    verbal: int
    half_all: int


class Left(NamedTuple):
    """Counts of word types that begin with a part: half-space after it, joined, space after it."""

    half: int
    joined: int
    spaced: int


_T = TypeVar("_T")
NO_RIGHT: Final = Right({}, {}, 0, 0, 0)
NO_LEFT: Final = Left(0, 0, 0)


class Lexicon:
    """Spellings and parts of words. A line of the model is parsed when its word is first asked for."""

    def __init__(self, model: str) -> None:
        weights, spellings, rights, lefts = model.split(SECTION)
        self._spaced = tuple(map(float, weights.split()))
        self.by_letters = by_head(spellings)
        self.rights = by_head(rights)
        self.lefts = by_head(lefts)
        row = self._spaced if len(self._spaced) > 1 else (0.0,) * 18  # while the weights are being learned
        # What is the same for all words that open, and that close, no word with a half-space: most words.
        self._opens_none = {
            kind: _dot(row, [1.0, -8.0, 1.0, 0.0, *(float(kind == k) for k in "hyn")]) for kind in _CLASSES
        }
        self._closes_none = _dot(row[10:], [-8.0, 1.0, 0.0, log(0.2 / 0.4)])
        self._totals: dict[str, float] = {}
        self._right: dict[str, Right] = {}
        self._left: dict[str, Left] = {}
        self._left_scores: dict[str, float] = {}
        self._right_scores: dict[str, float] = {}

    def spellings(self, letters: str) -> dict[str, int]:
        """Each known spelling of a skeleton with ten times its weighted count; empty where nothing is known."""
        line = self.by_letters.get(letters)
        if not line:
            return {}
        cells = line.split("\t")
        return dict(zip(cells[::2], map(int, cells[1::2]), strict=True))

    def is_only(self, letters: str, spelling: str) -> bool:
        """Whether a spelling is the only one that is known of its letters."""
        line = self.by_letters.get(letters, "")
        return line.count("\t") == 1 and line.startswith(f"{spelling}\t")

    def __contains__(self, letters: str) -> bool:
        return letters in self.by_letters

    def total(self, letters: str) -> float:
        """Weighted count of a skeleton as one word, however spelled."""
        found = self._totals.get(letters)
        if found is None:
            line = self.by_letters.get(letters, "")
            if line.count("\t") == 1 and " " not in line:  # one spelling, as most have
                found = int(line[line.index("\t") + 1 :]) / 10
            else:
                found = sum(n for s, n in self.spellings(letters).items() if " " not in s) / 10
            _with_room(self._totals)[letters] = found
        return found

    def right(self, part: str) -> Right:
        known = self._right.get(part)
        if known is None:
            line = self.rights.get(part)
            if line is None:
                known = NO_RIGHT
            else:
                cells = [int(c) for c in line.split("\t")]
                half = dict(zip("jhyn", cells[:4], strict=True))
                joined = dict(zip("jhy", cells[4:7], strict=True))
                known = Right(half, joined, cells[7], cells[8], sum(cells[:4]) - cells[8])
            _with_room(self._right)[part] = known
        return known

    def left(self, part: str) -> Left:
        known = self._left.get(part)
        if known is None:
            line = self.lefts.get(part)
            known = NO_LEFT if line is None else Left(*(int(c) for c in line.split("\t")))
            _with_room(self._left)[part] = known
        return known

    def p_spaced(self, before: str, after: str) -> float:
        """How probable a half-space is between two neighbouring words, where a space is written."""
        right, left = self.right(after).half_all, self.left(before).half
        if not right and not left:
            return 0.0
        score = self.left_score(before) + self._right_score(last_letter_class(before), after)
        return _logistic(score + (self._spaced[17] if right and left else 0.0))

    def left_score(self, before: str) -> float:
        """What a word says about a half-space instead of the space after it, as a part of the logarithm of odds."""
        score = self._left_scores.get(before)
        if score is None:
            if self.left(before).half:
                score = _dot(self._spaced[:10], spaced_left(self, before))
            else:
                size, total = self._size(before)
                score = self._opens_none[last_letter_class(before)]
                score += self._spaced[7] * size + self._spaced[8] * log(1 + total) + self._spaced[9] * (total < 1)
            _with_room(self._left_scores)[before] = score
        return score

    def open_scores(self, before: str) -> tuple[float, int]:
        """`left_score` of a word, and where in `close_scores` stands what may follow it."""
        kind = _CLASSES.index(last_letter_class(before))
        return self.left_score(before), kind + len(_CLASSES) * bool(self.left(before).half)

    def close_scores(self, after: str) -> tuple[float, ...]:
        """What a word says about a half-space instead of the space before it: by the class of the letter before, for
        words that open none, then for those that open some."""
        if not self.right(after).half_all:  # then the class makes no difference
            size, total = self._size(after)
            score = self._closes_none + self._spaced[14] * size
            score += self._spaced[15] * log(1 + total) + self._spaced[16] * (total < 1)
            return (_NEVER,) * len(_CLASSES) + (score,) * len(_CLASSES)
        scores = [self._right_score(kind, after) for kind in _CLASSES]
        return (*scores, *(score + self._spaced[17] for score in scores))

    def _size(self, word: str) -> tuple[int, float]:
        """The length of a word as the weights know it, and its count."""
        letters = skeleton(word)
        return min(len(letters), 6), self.total(letters)

    def _right_score(self, kind: str, after: str) -> float:
        key = kind + after
        score = self._right_scores.get(key)
        if score is None:
            score = _dot(self._spaced[10:17], spaced_right(self, after, kind))
            _with_room(self._right_scores)[key] = score
        return score


def spaced_features(known: Lexicon, before: str, after: str, own: float = 0) -> list[float]:
    """What speaks for a half-space where a space is written. `own`: 1 where the pair counted as one word;
    where it counted as two, how often, below zero."""
    left = spaced_left(known, before, own)
    right = spaced_right(known, after, last_letter_class(before), own)
    return [*left, *right, float(bool(known.right(after).half_all and known.left(before).half))]


def spaced_left(known: Lexicon, before: str, own: float = 0) -> list[float]:
    """The half of `spaced_features` that the first word decides."""
    kind, left, letters = last_letter_class(before), known.left(before), skeleton(before)
    half, spaced, total = left.half, left.spaced, known.total(letters)
    if own > 0:
        half = max(half - 1, 0)
    elif own < 0:
        spaced, total = max(spaced - 1, 0), max(total + own, 0.0)
    return [
        1.0,
        log((half + 0.2) / (spaced + 1)) if half else -8.0,
        float(not half),
        log(1 + half),
        float(kind == "h"),
        float(kind == "y"),
        float(kind == "n"),
        min(len(letters), 6),
        log(1 + total),
        float(total < 1),
    ]


def spaced_right(known: Lexicon, after: str, kind: str, own: float = 0) -> list[float]:
    """The half of `spaced_features` that the second word decides, after a word whose last letter is of class `kind`."""
    right, letters = known.right(after), skeleton(after)
    half_all, spaced, total = right.half_all, right.spaced, known.total(letters)
    half = right.half.get(kind, 0) - (right.verbal if kind == "y" else 0)
    if own > 0:
        half_all, half = max(half_all - 1, 0), max(half - 1, 0)
    elif own < 0:
        spaced, total = max(spaced - 1, 0), max(total + own, 0.0)
    return [
        log((half_all + 0.2) / (spaced + 1)) if half_all else -8.0,
        float(not half_all),
        log(1 + half),
        log((half + 0.2) / (half_all + 0.4)),
        min(len(letters), 6),
        log(1 + total),
        float(total < 1),
    ]


def _with_room(memo: dict[str, _T]) -> dict[str, _T]:
    """A memory for answers, emptied where it is full: gigabytes of text bring ever new words."""
    if len(memo) > _MOST:
        memo.clear()
    return memo


def _dot(weights: tuple[float, ...], features: list[float]) -> float:
    total: float = sum(map(mul, weights, features))
    return total


def _logistic(score: float) -> float:
    return 1 / (1 + exp(-max(min(score, 30.0), -30.0)))


def by_head(section: str) -> dict[str, str]:
    """The lines of a section of a model by their first cell."""
    heads, tails = [], []
    for line in section.split("\n"):
        head, _, tail = line.partition("\t")
        heads.append(head)
        tails.append(tail)
    return dict(zip(heads, tails, strict=True))


@cache
def lexicon() -> Lexicon:
    """The lexicon that is installed with Rasad, loaded once."""
    try:
        packed = MODEL.read_bytes()
    except FileNotFoundError:
        raise FaultyTable(f"data/models/{MODEL.name} is missing: install rasad again") from None
    return Lexicon(zlib.decompress(packed).decode("utf-8"))
