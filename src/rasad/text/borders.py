"""How probable a half-space is at each place inside a word that nobody counted: a logistic model.

What the parts are worth by their counts (lexicon.py) is one half of it; the other is what the letters on both sides of
the place say, as weights of hashed stretches of letters. Both are learnt by training/repair_parts.py.
"""

from __future__ import annotations

from functools import cache
from math import exp, log
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from rasad.errors import FaultyTable
from rasad.tables import DATA
from rasad.text.lexicon import Lexicon, joined_features, last_letter_class, lexicon
from rasad.text.words import MARKS

MODEL: Final = DATA / "models" / "borders.npz"

BUCKETS: Final = 1 << 16
# Possessive endings are joined to a joining letter («کتابشان»), apart only from heh («خانه<half-space>شان»).
JOINED_ENDINGS = frozenset({"مان", "تان", "شان", "ست", "ات"})
_LONGEST_PART = 9  # letters of a part that is known by its whole form
_CONTEXT = 5  # letters looked at on either side


class Borders:
    """The model; `seen` are weights by features of counts, `letters` by hashed stretches of letters."""

    def __init__(self, known: Lexicon, seen: NDArray[np.floating], letters: NDArray[np.floating]) -> None:
        self._known = known
        self._seen = seen.tolist()
        self._letters = np.ascontiguousarray(letters, dtype=np.float32).data

    def likely(self, word: str) -> list[float]:
        """For each place after the second letter how probable a half-space is; 0 where none would be seen.

        >>> [n for n, p in enumerate(borders().likely("زرافهها")) if p > 0.5]
        [5]
        """
        found = [0.0] * len(word)
        weigh = self._letters.__getitem__
        starts, ends = known_stretches(self._known, word)
        for n in range(1, len(word)):
            if not may_part(word, n):
                continue
            features = place_features(self._known, word, n, starts, ends)
            score = sum(w * f for w, f in zip(self._seen, features, strict=True))
            score += sum(map(weigh, hashed(self._known, word, n)))
            found[n] = 1 / (1 + exp(-max(min(score, 30.0), -30.0)))
        return found


def may_part(word: str, n: int) -> bool:
    """Whether a half-space after `n` letters would be seen and is ever written there."""
    before, after = word[:n], word[n:]
    kind = last_letter_class(before)
    if kind == "n" or after[0] in MARKS or (kind != "h" and after in JOINED_ENDINGS):
        return False
    return n > 1 and (len(after) > 1 or (kind == "h" and after == "ی"))


def known_stretches(known: Lexicon, word: str) -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
    """For each place the longest known word that starts and that ends there, inside the word: its length and count."""
    size = len(word)
    starts, ends = [(0, 0.0)] * (size + 1), [(0, 0.0)] * (size + 1)
    for start in range(size):
        for end in range(size, start + 1, -1):
            letters = word[start:end]
            if end - start == size or letters not in known:
                continue
            total = known.total(letters)
            if total >= 1:
                if end - start > starts[start][0]:
                    starts[start] = (end - start, total)
                if end - start > ends[end][0]:
                    ends[end] = (end - start, total)
    return starts, ends


def place_features(
    known: Lexicon, word: str, n: int, starts: list[tuple[int, float]], ends: list[tuple[int, float]], own: int = 0
) -> list[float]:
    """What counts say about the place after `n` letters. `own`: 1 where the word itself counted with a half-space
    there, -1 as joined."""
    before, after = ends[n], starts[n]
    return [
        *joined_features(known, word[:n], word[n:], own),
        min(before[0], 6),
        min(after[0], 6),
        log(1 + before[1]),
        log(1 + after[1]),
        float(before[0] == n),
        float(after[0] == len(word) - n),
        float(before[0] == n and after[0] == len(word) - n),
        float(before[0] > 1 and after[0] > 1),
        log(1 + min(before[1], after[1])),
    ]


def hashed(known: Lexicon, word: str, n: int) -> list[int]:
    """The stretches of letters on both sides of a place, and how often the word before it is written, as places in the
    table of weights. «شکست‌های» and «شکسته‌ای» compete, so the count of either word is looked at for both."""
    marked = f"^{word}$"
    at = n + 1
    left = [marked[max(at - k, 0) : at] for k in range(1, _CONTEXT + 1)]
    right = [marked[at : at + k] for k in range(1, _CONTEXT + 1)]
    names = [f"<{s}" for s in left] + [f">{s}" for s in right]
    names += [f"{left[0]}|{right[0]}", f"{left[1]}|{right[0]}", f"{left[0]}|{right[1]}", f"{left[1]}|{right[1]}"]
    names += [f"{left[2]}|{right[1]}", f"{left[1]}|{right[2]}", f"{left[2]}|{right[2]}"]
    if n <= _LONGEST_PART:
        names += [f"[{word[:n]}", f"[{word[:n]}|{right[0]}"]
    if len(word) - n <= _LONGEST_PART:
        before = word[:n]
        other = before[:-1] if before[-1] == "ه" else before + "ه"
        mine, theirs = _size(known, before), _size(known, other)
        names += [f"]{word[n:]}", f"{left[0]}]{word[n:]}", f"]{word[n:]}/{mine}", f"]{word[n:]}/{mine}/{theirs}"]
    return [crc32(name.encode("utf-8", "surrogatepass")) % BUCKETS for name in names]


def _size(known: Lexicon, word: str) -> int:
    """The count of a word in a few steps."""
    return min(int(log(1 + known.total(word))), 5)


@cache
def borders() -> Borders:
    """The model that is installed with Rasad, loaded once."""
    try:
        with np.load(MODEL) as arrays:
            return Borders(lexicon(), arrays["seen"], arrays["letters"])
    except FileNotFoundError:
        raise FaultyTable(f"data/models/{MODEL.name} is missing: install rasad again") from None
