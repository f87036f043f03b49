"""Half-spaces that got lost, joined («میکند») or as spaces («می کند»), and words that ran together.

For each word, and for each two or three neighbours, the spellings that are known for their letters compete by how
often they are written, less what it costs to believe that the text lost them. Words are left where nothing wins.
"""

from __future__ import annotations

import re
from functools import cache
from math import log
from typing import NamedTuple

from rasad.orthography import HALF_SPACE
from rasad.text.alignment import TextEdit
from rasad.text.lexicon import Lexicon, lexicon, skeleton
from rasad.text.morphology import derive
from rasad.text.words import WORD

# In the logarithm of counts: how much rarer a lost half-space is than a right spelling.
_LOST_JOINED, _LOST_SPACED, _GLUED = 0.0, 0.5, 4.0
_MEMO_LIMIT = 400_000
_TOKEN = re.compile(rf"({WORD.pattern})")


class Choice(NamedTuple):
    """A spelling that beats what is written, and by how much."""

    spelling: str
    gain: float


class Speller:
    """Chooses spellings; remembers each word and each pair it has met."""

    def __init__(self, known: Lexicon) -> None:
        self._known = known
        self._words: dict[str, Choice | None] = {}
        self._pairs: dict[str, Choice | None] = {}

    def word(self, word: str) -> Choice | None:
        """A better spelling of one word, or None."""
        try:
            return self._words[word]
        except KeyError:
            if len(self._words) > _MEMO_LIMIT:
                self._words.clear()
            choice = self._words[word] = self._choose(word)
            return choice

    def pair(self, pair: str) -> Choice | None:
        """A better spelling of words with spaces between them, or None."""
        try:
            return self._pairs[pair]
        except KeyError:
            if len(self._pairs) > _MEMO_LIMIT:
                self._pairs.clear()
            choice = self._pairs[pair] = self._choose(pair)
            return choice

    def _choose(self, written: str) -> Choice | None:
        letters = skeleton(written)
        if len(letters) < 3:
            return None
        options = dict(self._known.spellings(letters))
        for spelling, n in derive(letters, self._known):
            options[spelling] = options.get(spelling, 0) + n
        if " " in written and not any(HALF_SPACE in o for o in options):
            return None
        own = log(options.get(written, 0) + 1)
        best: str | None = None
        gain = 0.0
        for option, n in options.items():
            cost = _cost(written, option)
            if cost is not None and log(n + 1) - own - cost > gain:
                best, gain = option, log(n + 1) - own - cost
        return Choice(best, gain) if best else None


def _cost(written: str, option: str) -> float | None:
    """What it costs to believe that `option` was meant; None where a half-space that was written would go."""
    cost = 0.0
    at = 0
    for char in option:
        here = written[at] if at < len(written) else ""
        if char == here:
            at += 1
        elif char == HALF_SPACE:
            if here == " ":
                at += 1
                cost += _LOST_SPACED
            else:
                cost += _LOST_JOINED
        elif char == " " and here not in (HALF_SPACE, " "):
            cost += _GLUED
        else:
            return None
    return cost if at == len(written) and written != option else None


@cache
def speller() -> Speller:
    return Speller(lexicon())


def find_spacing_edits(text: str) -> list[TextEdit]:
    """Lost half-spaces and word borders as edits of a text with clean letters."""
    edits: list[TextEdit] = []
    parts = _TOKEN.split(text)
    words, gaps = parts[1::2], parts[2::2]
    found = speller()
    one, two = found.word, found.pair
    at = len(parts[0])
    last = len(words) - 1
    skip = -1
    for n, word in enumerate(words):
        if n > skip:
            choice = one(word)
            if n < last and gaps[n] == " ":
                joined = two(f"{word} {words[n + 1]}")
                if joined is not None and joined.gain > (choice.gain if choice else 0.0):
                    rival = two(f"{words[n + 1]} {words[n + 2]}") if n + 1 < last and gaps[n + 1] == " " else None
                    if rival is None or rival.gain <= joined.gain:
                        _spell(edits, at, f"{word} {words[n + 1]}", joined.spelling)
                        skip = n + 1
                        choice = None
            if choice is not None:
                _spell(edits, at, word, choice.spelling)
        at += len(word) + len(gaps[n])
    return edits


def _spell(edits: list[TextEdit], start: int, written: str, spelling: str) -> None:
    """Adds what turns `written`, which stands at `start`, into `spelling`."""
    at = 0
    for char in spelling:
        here = written[at] if at < len(written) else ""
        if char == here:
            at += 1
        elif char == HALF_SPACE and here == " ":
            edits.append(TextEdit(start + at, start + at + 1, " ", HALF_SPACE, "half-space/spaced"))
            at += 1
        else:
            rule = "half-space/joined" if char == HALF_SPACE else "border/glued"
            edits.append(TextEdit(start + at, start + at, "", char, rule))
