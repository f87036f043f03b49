"""How probable a half-space is at each place inside a word that nobody counted: small networks side by side.

It is given what the stretches of letters on both sides of the place are worth by their counts (lexicon.py), and the
letters around it. Learnt by training/repair_parts.py from seldom words as if they had never been seen.
"""

from __future__ import annotations

from functools import cache
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from rasad.errors import FaultyTable
from rasad.tables import DATA
from rasad.text.lexicon import Lexicon, last_letter_class, lexicon
from rasad.text.words import MARKS

MODEL: Final = DATA / "models" / "borders.npz"

# Possessive endings are joined to a joining letter («کتابشان»), apart only from heh («خانه<half-space>شان»), and those
# that begin with alef from yeh too («زندگی<half-space>ات»).
JOINED_ENDINGS = frozenset({"مان", "تان", "شان", "ست", "ات"})
LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقلمنهوپچژکگیٔ"
BESIDE = 7  # letters looked at on either side
_BEYOND, _OTHER = len(LETTERS), len(LETTERS) + 1  # outside the word, and letters of other languages
CODES: Final = len(LETTERS) + 2
_CODE: Final = {letter: n for n, letter in enumerate(LETTERS)}
_KINDS = "jhyn"


class Borders:
    """The network: `letters` by place beside the border and letter, `seen` by feature of counts, then two layers."""

    def __init__(self, known: Lexicon, weights: dict[str, NDArray[np.floating]]) -> None:
        self._known = known
        self._letters, self._seen, self._bias, self._inner, self._inner_bias, self._out, self._out_bias = (
            np.ascontiguousarray(weights[name], dtype=np.float32)
            for name in ("letters", "seen", "bias", "inner", "inner_bias", "out", "out_bias")
        )

    def likely(self, word: str) -> list[float]:
        """For each place after the second letter how probable a half-space is; 0 where none would be seen.

        >>> [n for n, p in enumerate(borders().likely("زرافهها")) if p > 0.5]
        [5]
        """
        found = [0.0] * len(word)
        places = [n for n in range(1, len(word)) if may_part(word, n)]
        if not places:
            return found
        starts, ends = known_stretches(self._known, word)
        seen = np.array([place_features(self._known, word, n, starts, ends) for n in places], dtype=np.float32)
        hidden = self._letters[letters_around(word, places)].sum(axis=1) + seen @ self._seen + self._bias
        inner = np.maximum(np.maximum(hidden, 0) @ self._inner + self._inner_bias, 0)
        chances = 1 / (1 + np.exp(-(inner @ self._out + self._out_bias)))
        for n, chance in zip(places, chances.tolist(), strict=True):
            found[n] = chance
        return found


def may_part(word: str, n: int) -> bool:
    """Whether a half-space after `n` letters would be seen and is ever written there."""
    before, after = word[:n], word[n:]
    kind = last_letter_class(before)
    if kind == "n" or after[0] in MARKS:
        return False
    if after in JOINED_ENDINGS and kind != "h" and not (kind == "y" and after[0] == "ا"):
        return False
    return n > 1 and (len(after) > 1 or (kind == "h" and after == "ی"))


def letters_around(word: str, places: list[int]) -> NDArray[np.int64]:
    """For each place the rows of the table of letters: by how far beside the place, and by letter."""
    codes = np.full(len(word) + 2 * BESIDE, _BEYOND)
    codes[BESIDE:-BESIDE] = [_CODE.get(letter, _OTHER) for letter in word]
    around = np.arange(2 * BESIDE)
    rows: NDArray[np.int64] = codes[np.array(places)[:, None] + around] + around * CODES
    return rows


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
    before, after = word[:n], word[n:]
    kind = last_letter_class(before)
    right, left = known.right(after), known.left(before)
    half, joined, half_all = right.half.get(kind, 0), right.joined.get(kind, 0), right.half_all
    left_half, left_joined = left.half, left.joined
    if own > 0:
        half, half_all, left_half = max(half - 1, 0), max(half_all - 1, 0), max(left_half - 1, 0)
    elif own < 0:
        joined, left_joined = max(joined - 1, 0), max(left_joined - 1, 0)
    total_before, total_after = known.total(before), known.total(after)
    other = known.total(before[:-1] if before[-1] == "ه" else before + "ه")
    (size_before, count_before), (size_after, count_after) = ends[n], starts[n]
    return [
        log(1 + half) / 3,
        log(1 + joined) / 3,
        log((half + 0.2) / (joined + 0.4)) / 3 if half + joined else 0.0,
        float(not half + joined),
        log(1 + half_all) / 3,
        log(1 + right.spaced) / 3,
        log(1 + left_half) / 3,
        log(1 + left_joined) / 3,
        log((left_half + 0.2) / (left_joined + 0.4)) / 3 if left_half + left_joined else 0.0,
        float(not left_half + left_joined),
        log(1 + left.spaced) / 3,
        log(1 + total_before) / 4,
        log(1 + total_after) / 4,
        float(total_before < 1),
        float(total_after < 1),
        log((1 + total_before) / (1 + other)) / 4,
        size_before / 6,
        size_after / 6,
        log(1 + count_before) / 4,
        log(1 + count_after) / 4,
        float(size_before == n),
        float(size_after == len(after)),
        float(size_before == n and size_after == len(after)),
        min(n, 8) / 6,
        min(len(after), 8) / 6,
        *(float(kind == k) for k in _KINDS[:3]),
    ]


@cache
def borders() -> Borders:
    """The model that is installed with Rasad, loaded once."""
    try:
        with np.load(MODEL) as arrays:
            return Borders(lexicon(), dict(arrays))
    except FileNotFoundError:
        raise FaultyTable(f"data/models/{MODEL.name} is missing: install rasad again") from None
