"""Where the phrase before «را» is two, subject and object, though the tagger read ezafe between them.

«پزشک بیمار را معاینه کرد» and «کتاب پدر را خرید» are written alike. A linear model (data/models/splits.npz, trained by
training/splits.py) looks at each place where the phrase may end: how sure the tagger is of the ezafe there, how often
the two words stand side by side, and the tagger's states of both words and of the verb.
"""

from __future__ import annotations

from functools import cache
from math import log1p
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rasad.analysis.chunks import NOMINAL
from rasad.analysis.grammar import grammar
from rasad.analysis.tags import ezafe_margins
from rasad.document import Tokens
from rasad.errors import FaultyTable
from rasad.tables import DATA
from rasad.text.neighbours import neighbours

Floats = NDArray[np.float32]
# Ezafe that the tagger holds for so much likelier than none (in logarithms) is left as it is, and the other way round.
_SURE, _NEVER = 7.5, -8.0
_FEW = 6  # more words than this before or after a place are counted as so many
_NO_PLACE = frozenset({"ADP", "CCONJ", "PUNCT", "DET", "NUM"})
_WRITTEN = ("های", "\N{ARABIC LETTER HEH WITH YEH ABOVE}", "\N{ARABIC HAMZA ABOVE}")  # ezafe for all to see
_SHOWN = frozenset({"آن", "این", "آنها", "آن‌ها"})
# Added to «none»: in reports one phrase in four is two, in the sentences of training/clauses one in three.
_RATHER_NONE = 0.8


class Case(NamedTuple):
    """A phrase before «را», from `first` up to `last` (the place of «را»), and what its clause is."""

    first: int
    last: int
    verb: int
    relation: str
    plural: bool  # the verb
    opens: bool  # the clause begins with the phrase
    governed: bool  # a preposition stands before the phrase


class Sights(NamedTuple):
    """What the model looks at: for each place after which the phrase may end, names and numbers; names for none."""

    places: list[int]
    names: list[list[str]]
    numbers: list[list[float]]
    none: list[str]
    least: float


def look(tokens: Tokens, case: Case) -> Sights | None:
    """What is to be seen of a phrase; None where no place inside it is in doubt."""
    upos = tokens.upos
    maybe = [
        n
        for n in range(case.first, case.last - 1)
        if upos[n] not in _NO_PLACE
        and not tokens.form[n].endswith(_WRITTEN)
        and (upos[n + 1] in NOMINAL or (upos[n + 1] == "ADJ" and tokens.form[n + 1].endswith("ترین")))
    ]
    if not maybe:
        return None
    found = zip(maybe, ezafe_margins(tokens, maybe), strict=True)
    doubtful = [(n, margin) for n, margin in found if _NEVER < margin < _SURE]
    if not doubtful:
        return None
    places = [n for n, _ in doubtful]
    names = [_names(tokens, case, n, k, k == len(places) - 1) for k, n in enumerate(places)]
    numbers = [_numbers(tokens, case, n, margin) for n, margin in doubtful]
    none = ["none", f"none {case.relation}", f"none {min(len(places), 3)}", f"none {case.governed:d}",
            f"none {case.relation} {case.opens:d}"]  # fmt: skip
    return Sights(places, names, numbers, none, min(margin for _, margin in doubtful) / 4)


def _names(tokens: Tokens, case: Case, n: int, rank: int, last: bool) -> list[str]:
    form, upos, after = tokens.form, tokens.upos, n + 1
    word = form[after]
    inside = case.first <= tokens.head[after] <= n
    kind = "خود" if word.startswith("خود") else "آن" if word in _SHOWN else upos[after]
    found = [
        "place", f"after {kind}", f"relation after {tokens.relation[after].split(':')[0]} {inside:d}",
        f"relation {tokens.relation[n].split(':')[0]}", f"first {tokens.relation[case.first].split(':')[0]}",
        f"last {last:d}", f"rank {min(rank, 2)}", f"one word {n == case.first:d}",
        f"one word after {case.last - after == 1:d}", f"tag {upos[n]}", f"indefinite {'Definite' in tokens.feats[n]:d}",
        f"governed {case.governed:d}", f"opens {case.opens:d}", f"clause {case.relation}",
        f"opens {case.opens:d} {case.relation}", f"number {case.plural:d} {tokens.feats[n].get('Number')}",
    ]  # fmt: skip
    if word in grammar().portions:
        found.append("portion")
    found += [f"ends {ends}" for ends in ("ه", "ی", "ا", "و") if form[n].endswith(ends)]
    return found


def _numbers(tokens: Tokens, case: Case, n: int, margin: float) -> list[float]:
    form, count = tokens.form, neighbours().count
    pair = count(form[n], form[n + 1])
    return [
        margin / 4, max(margin, 0) / 4, log1p(pair) / 3, float(pair < 1),
        log1p(count(form[n + 1], "را")) / 3, log1p(count(form[n], "را")) / 3,
        min(case.last - n - 1, _FEW) / 4, min(n - case.first + 1, _FEW) / 4,
    ]  # fmt: skip


def states_of(tokens: Tokens, case: Case, places: list[int]) -> Floats:
    """For each place the tagger's states of the words before and after it and of the verb, in one row."""
    states = tokens.states
    assert states is not None
    at = np.array(places)
    verb = np.broadcast_to(states[case.verb], (len(at), states.shape[1]))
    return np.concatenate([states[at], states[at + 1], verb], 1)


class Model:
    """Weights of names, numbers and states."""

    def __init__(self) -> None:
        path = DATA / "models" / "splits.npz"
        if not path.exists():
            raise FaultyTable("data/models/splits.npz is missing: install rasad again")
        with np.load(path) as arrays:
            names = bytes(arrays["names"]).decode("utf-8").split("\n")
            self.weight = dict(zip(names, arrays["weights"].astype(float).tolist(), strict=True))
            self.numbers, self.states = arrays["numbers"].astype(np.float32), arrays["states"].astype(np.float32)
            self.least = float(arrays["least"])

    def best(self, tokens: Tokens, case: Case, sights: Sights) -> int | None:
        """The place after which the phrase ends; None where it is one."""
        weight = self.weight
        scores = states_of(tokens, case, sights.places) @ self.states + np.array(sights.numbers) @ self.numbers
        scores += [sum(weight.get(name, 0.0) for name in names) for names in sights.names]
        none = sum(weight.get(name, 0.0) for name in sights.none) + sights.least * self.least + _RATHER_NONE
        n = int(scores.argmax())
        return sights.places[n] if scores[n] > none else None


@cache
def _model() -> Model:
    return Model()


def find_split(tokens: Tokens, case: Case) -> int | None:
    """Where the object begins inside a phrase before «را»; None where all of it is the object."""
    sights = look(tokens, case)
    place = sights and _model().best(tokens, case, sights)
    return None if place is None else place + 1
