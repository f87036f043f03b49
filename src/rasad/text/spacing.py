"""Half-spaces and word borders that got lost: joined («میکند»), as spaces («می کند»), words run together («ازسوی»).

A word that is known as it stands and joins no neighbour costs one look in a table. Where neighbours may be one word,
the best path over both readings of each space decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from rasad.model import Span
from rasad.orthography import HALF_SPACE
from rasad.text.alignment import TextEdit
from rasad.text.heh import choose_heh
from rasad.text.speller import NEVER_SPACED, Choice, Speller, speller
from rasad.text.words import WORD

_TOKEN = re.compile(rf"({WORD.pattern})")
_LONGEST_JOIN = 5  # words that can become one
_LONGEST_PATH = 12  # borders that are weighed together
# In the logarithm of odds: from where a loss is certain, and what it costs to believe in one: once one is certain,
# while nothing is known, and in a text that sets half-spaces with care. Chosen on PerDT dev, Seraji dev, an eighth of
# PerDT train and a fifth of Seraji train that were kept out of the counts for it, and a week of posts.
CLEAR, LOST, UNSURE_JOINED, UNSURE_SPACED, CAREFUL = 4.0, 0.0, -0.1, 0.8, 4.0
SHARED = 0.5  # what each loss of one kind makes the other kind less likely by
NEAR = 1.0  # how much less likely a spelling may be and still be worth saying
CLEAR_GLUED, GLUED, UNSURE_GLUED = 4.5, 0.5, 1.0


_CLEAR_CASE = (None, None)


class Costs(NamedTuple):
    """How unlikely it is, as a logarithm, that a text lost a half-space, joined or as a space, or a space."""

    joined: float
    spaced: float
    glued: float


def find_spacing_edits(text: str) -> list[TextEdit]:
    """Lost half-spaces and borders as edits of a text with clean letters.

    >>> [(e.start, e.rule) for e in find_spacing_edits("او می رود")]
    [(5, 'half-space/spaced')]
    """
    parts = _TOKEN.split(text)
    words, gaps = parts[1::2], parts[2::2]
    if not words:
        return []
    spell = speller()
    singles = list(map(spell.words.__getitem__, words))
    joins = _find_joins(words, gaps, spell)
    joins.append(None)  # the last word joins none after it
    doubtful = [n for n, choices in enumerate(zip(singles, joins, strict=True)) if choices != _CLEAR_CASE]
    if not doubtful:
        return []
    costs = estimate_costs(words, singles, joins)
    edits: list[TextEdit] = []
    starts = list(accumulate(map(len, parts)))[::2]  # of words
    done = 0
    for n in doubtful:
        if n < done:
            continue
        single, join = singles[n], joins[n]
        last, spelling = n, ""
        if join is not None and (join.gain > costs.spaced or _pays_after(joins[n + 1], costs)):
            last, spelling = _best_path(words, joins, n, spell, costs)
        cost = costs.glued if single is not None and " " in single.spelling else costs.joined
        if last == n and single is not None and single.gain > cost:
            spelling = choose_heh(spell.known, single.spelling, words[n - 1 : n], words[n + 1 : n + 2])
        if spelling:
            _spell(edits, starts[n], " ".join(words[n : last + 1]), spelling)
        done = last + 1
    return edits


def _pays_after(join: Choice | None, costs: Costs) -> bool:
    """Whether the border after the next word goes: then this one may too («زیر ساخت های»)."""
    return join is not None and join.gain > costs.spaced


def _find_joins(words: Sequence[str], gaps: Sequence[str], spell: Speller) -> list[Choice | None]:
    """For each word what it and the next may be as one; most pairs are passed over without being looked at closely."""
    phrases, letters = spell.phrases, spell.known.by_letters
    opens = map(spell.opens.__getitem__, words)
    closes = map(spell.closes.__getitem__, words[1:])
    bare = [word.replace(HALF_SPACE, "") for word in words] if HALF_SPACE in "".join(words) else words
    return [
        phrases[f"{word} {after}"]
        if gap == " " and (score + scores[kind] > NEVER_SPACED or one + two in letters)
        else None
        for word, gap, after, (score, kind), scores, one, two in zip(
            words, gaps, words[1:], opens, closes, bare, bare[1:], strict=False
        )
    ]


def find_undecided(text: str) -> list[tuple[Span, str]]:
    """Words of a repaired text that stand although another spelling is nearly as likely, with that spelling.

    >>> [s.replace(HALF_SPACE, "|") for _, s in find_undecided("یکبار می\N{ZERO WIDTH NON-JOINER}آید")]
    ['یک|بار']
    """
    words = speller().words
    near = []
    for match in WORD.finditer(text):
        choice = words[match[0]]
        if choice is not None and choice.gain > -NEAR:
            near.append((Span(*match.span()), choice.spelling))
    return near


def estimate_costs(words: Sequence[str], singles: Sequence[Choice | None], joins: Sequence[Choice | None]) -> Costs:
    """Reads from the text itself how it treats half-spaces.

    A text that has half-spaces, and none missing where everybody writes them, was typed by somebody who sets them on
    purpose: what is merely another habit stays. One without any lost them in one way or the other.
    """
    found = [choice for choice in singles if choice]
    joined = sum(1 for s in found if s.gain > CLEAR and " " not in s.spelling)
    glued = any(s.gain > CLEAR_GLUED and " " in s.spelling for s in found)
    spaced = sum(1 for j in joins if j and j.gain > CLEAR)
    if HALF_SPACE in " ".join(words):
        return Costs(
            LOST if joined else CAREFUL,
            LOST if spaced else CAREFUL,
            GLUED if glued else CAREFUL,
        )
    return Costs(
        LOST if joined else min(UNSURE_JOINED + SHARED * spaced, CAREFUL),
        LOST if spaced else min(UNSURE_SPACED + SHARED * joined, CAREFUL),
        GLUED if glued else UNSURE_GLUED,
    )


class _Way(NamedTuple):
    """A way to read the words so far: its score, how far the first word reaches and how it is spelled, what grows."""

    score: float
    reach: int
    spelling: str
    growing: str  # the word that may take in more; empty where the last border is apart
    first_grows: bool


def _best_path(
    words: Sequence[str], joins: Sequence[Choice | None], first: int, spell: Speller, costs: Costs
) -> tuple[int, str]:
    """The last word that word `first` becomes one with (itself, if none), and how that is spelled."""
    apart = _Way(0.0, first, "", "", False)
    closed: _Way | None = None
    n = first
    while n < len(joins) and (fresh := joins[n]) is not None and n - first < _LONGEST_PATH:
        ways = [_close(apart, fresh, n + 1, costs, n == first)]
        if closed is not None and closed.growing.count(HALF_SPACE) < _LONGEST_JOIN:
            on = spell.phrases[f"{closed.growing} {words[n + 1]}"]
            if on is not None:
                ways.append(_close(closed, on, n + 1, costs, closed.first_grows))
        if closed is not None and closed.score > apart.score:
            apart = closed._replace(growing="", first_grows=False)
        closed = max(ways, key=lambda way: way.score)
        n += 1
    best = closed if closed is not None and closed.score > apart.score else apart
    return best.reach, best.spelling


def _close(way: _Way, join: Choice, word: int, costs: Costs, first_grows: bool) -> _Way:
    """A way that goes on by closing the border before `word`."""
    score = way.score + join.gain - costs.spaced
    if first_grows:
        return _Way(score, word, join.spelling, join.spelling, True)
    return _Way(score, way.reach, way.spelling, join.spelling, False)


def _spell(edits: list[TextEdit], start: int, written: str, spelling: str) -> None:
    """Adds what turns `written`, which stands at `start`, into `spelling`."""
    at, end = 0, len(written)
    for char in spelling:
        here = start + at
        if at < end and char == written[at]:
            at += 1
        elif at < end and char == HALF_SPACE and written[at] == " ":
            edits.append(TextEdit(here, here + 1, " ", HALF_SPACE, "half-space/spaced"))
            at += 1
        elif at < end and written[at] == " " and char == written[at + 1 : at + 2]:
            edits.append(TextEdit(here, here + 1, " ", "", "border/split"))
            at += 2
        else:
            edits.append(TextEdit(here, here, "", char, "border/glued" if char == " " else "half-space/joined"))
