"""Learns from counted words which parts of a word take a half-space, also in words that nobody counted.

Word types that occur seldom stand for words that are unknown: each is judged as if it had not been seen itself.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from repair_network import Weights, teach
from scipy.optimize import minimize

from rasad.orthography import HALF_SPACE
from rasad.text.borders import known_stretches, letters_around, may_part, place_features
from rasad.text.lexicon import SECTION, Lexicon, last_letter_class, skeleton, spaced_features
from rasad.text.morphology import LONGEST

Groups = dict[str, dict[str, float]]
SELDOM_JOINED, SELDOM_SPACED = 12, 20  # weighted counts up to which a word or pair stands for unknown ones
GLUED = 3000  # pairs of words as if they had lost the space between them
SHARE = 0.12  # of the pairs with a space between them, which are many
# «بیماریهای»: another convention, which says nothing about the parts of words.
_JOINED_PLURAL = re.compile(rf"(.*[^ادذرزژوآأإؤءةٱ{HALF_SPACE}])(?:ها(?:یی?|یشان|یش)?|تر(?:ین)?)")
_rare = random.Random(3)


def spelling_lines(groups: Groups) -> str:
    """A line a skeleton: its spellings, the usual one first, with ten times their count."""
    lines = []
    for key in sorted(groups):
        spellings = sorted(groups[key].items(), key=lambda s: -s[1])
        kept = [(s, n) for s, n in spellings if n >= spellings[0][1] / 300]
        lines.append("\t".join([key, *(f"{s}\t{round(n * 10)}" for s, n in kept)]))
    return "\n".join(lines)


def count_parts(words: Counter[str], runs: Counter[str], groups: Groups) -> tuple[str, str]:
    """The right and left parts with their counts, as lines of the model."""
    half_right: dict[str, Counter[str]] = defaultdict(Counter)
    half_left: Counter[str] = Counter()
    verbal: Counter[str] = Counter()
    for word in words:
        parts = word.split(HALF_SPACE)
        for n in range(1, len(parts)):
            half_right[HALF_SPACE.join(parts[n:])][last_letter_class(parts[n - 1])] += 1
            half_left[HALF_SPACE.join(parts[:n])] += 1
            verbal[HALF_SPACE.join(parts[n:])] += parts[n - 1].endswith("می")
    rights = {part for part, kinds in half_right.items() if kinds.total() - kinds["n"] >= 2}
    lefts = {part for part, n in half_left.items() if n >= 2}
    total = {key: sum(n for s, n in g.items() if " " not in s) for key, g in groups.items()}
    joined_right: dict[str, Counter[str]] = defaultdict(Counter)
    joined_left: Counter[str] = Counter()
    for word, times in words.items():
        if HALF_SPACE in word or times < 0.6 or times < max(groups[word].values()):
            continue  # the other habit of a word that most write with a half-space says nothing about its parts
        for n in range(1, len(word)):
            before, after = word[:n], word[n:]
            kind = last_letter_class(before)
            if kind == "n":
                continue
            if after in rights and n >= 2 and total.get(before, 0) >= 3:
                joined_right[after][kind] += 1
            if before in lefts and len(after) >= 2 and total.get(after, 0) >= 3:
                joined_left[before] += 1
    spaced_right: Counter[str] = Counter()
    spaced_left: Counter[str] = Counter()
    for run in runs:
        if run.count(" ") == 1:
            before, after = run.split(" ")
            spaced_right[after] += after in rights
            spaced_left[before] += before in lefts
    right_rows = [
        [
            part,
            *(half_right[part][k] for k in "jhyn"),
            *(joined_right[part][k] for k in "jhy"),
            spaced_right[part],
            verbal[part],
        ]
        for part in sorted(rights)
    ]
    left_rows = [[part, half_left[part], joined_left[part], spaced_left[part]] for part in sorted(lefts)]
    lines = ["\n".join("\t".join(map(str, row)) for row in rows) for rows in (right_rows, left_rows)]
    return lines[0], lines[1]


def cuts(spelling: str) -> set[int]:
    """After how many letters the half-spaces of a spelling stand."""
    places, at = set(), 0
    for char in spelling:
        if char == HALF_SPACE:
            places.add(at)
        else:
            at += 1
    return places


def learn_inside(known: Lexicon, groups: Groups, glued: list[str], names: set[str]) -> Weights:
    """The networks for the half-spaces inside an unknown word (text/borders.py).

    `groups` are spellings by careful authors; `glued` are two words that may have lost the space between; `names` of
    people stay whole («همتیان»).
    """
    seen, around, labels = list[list[float]](), list[NDArray[np.int64]](), list[bool]()

    def learn(word: str, cut: set[int]) -> None:
        starts, ends = known_stretches(known, word)
        places = [n for n in range(1, len(word)) if may_part(word, n)]
        if not places:
            return
        around.append(letters_around(word, places))
        seen.extend(place_features(known, word, n, starts, ends, 1 if n in cut else -1) for n in places)
        labels.extend(n in cut for n in places)

    for key, spellings in groups.items():
        whole = {s: n for s, n in spellings.items() if " " not in s}
        if whole and 0.5 <= sum(whole.values()) <= SELDOM_JOINED and 3 <= len(key) <= LONGEST:
            spelling = max(whole, key=lambda s: whole[s])
            if not _JOINED_PLURAL.fullmatch(spelling):
                learn(key, cuts(spelling))
    for run in glued:
        learn(skeleton(run), set())
    for name in sorted(names - groups.keys()):
        learn(name, set())
    right = np.array(labels, np.float32)
    return teach(np.concatenate(around), np.array(seen, np.float32), right, np.ones_like(right))


def learn_spaced(known: Lexicon, words: Counter[str], runs: Counter[str]) -> NDArray[np.float64]:
    """Weights for a half-space between two words with a space between them."""
    rows, labels, weights = [], [], []
    for word, n in words.items():
        if HALF_SPACE in word and 0.5 <= n <= SELDOM_SPACED:
            parts = word.split(HALF_SPACE)
            for cut in range(1, len(parts)):
                rows.append(spaced_features(known, HALF_SPACE.join(parts[:cut]), HALF_SPACE.join(parts[cut:]), 1))
                labels.append(1.0)
                weights.append(min(n, 4))
    for run, n in runs.items():
        if run.count(" ") == 1 and n <= SELDOM_SPACED and _rare.random() < SHARE:
            before, after = run.split(" ")
            if known.right(after).half_all or known.left(before).half:
                rows.append(spaced_features(known, before, after, -n))
                labels.append(0.0)
                weights.append(min(n, 4) / SHARE)
    return fit(np.array(rows), np.array(labels), np.array(weights))


def fit(
    features: NDArray[np.float64], labels: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Logistic regression with a light ridge on all weights but the first."""

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = features @ w
        gradient = features.T @ (weights * (1 / (1 + np.exp(-margin)) - labels))
        gradient[1:] += w[1:]
        value = (weights * np.logaddexp(0, -margin * (2 * labels - 1))).sum() + (w[1:] ** 2).sum() / 2
        return float(value), gradient

    found: NDArray[np.float64] = minimize(loss, np.zeros(features.shape[1]), jac=True, method="L-BFGS-B").x
    return found


class Models(NamedTuple):
    """The text of spelling.txt.z, and the weights of borders.npz."""

    spelling: str
    borders: Weights


class Runs(NamedTuple):
    """Counts of words that stand side by side: all, and those that are meant to be apart."""

    seen: Counter[str]
    apart: Counter[str]


def make_models(words: Counter[str], runs: Runs, groups: Groups, careful: Groups, names: set[str]) -> Models:
    """The models out of counts; `careful` are spellings by authors who set half-spaces on purpose; `names` parts of
    names of people."""
    rights, lefts = count_parts(words, runs.seen, groups)
    known = Lexicon(SECTION.join(["0", spelling_lines(groups), rights, lefts]))
    pairs = [run for run in runs.apart if run.count(" ") == 1]
    glued = _rare.choices(pairs, weights=[runs.apart[pair] for pair in pairs], k=GLUED)
    inside = learn_inside(known, careful, glued, names)
    row = " ".join(f"{w:.4f}" for w in learn_spaced(known, words, runs.apart))
    known = Lexicon(SECTION.join([row, spelling_lines(groups), rights, lefts]))
    for run, n in runs.apart.items():  # what is often written apart stays so, however much it looks like one word
        if n >= 2 and run.count(" ") == 1 and skeleton(run) not in groups and known.p_spaced(*run.split(" ")) > 0.1:
            groups[skeleton(run)] = {run: n}
    return Models(SECTION.join([row, spelling_lines(groups), rights, lefts]), inside)
