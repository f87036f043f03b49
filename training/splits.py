"""Trains src/rasad/data/models/splits.npz: where a phrase before «را» is two, subject and object.

    python training/splits.py [--fold N]

Learns from training/clauses/splits.jsonl.gz (its CARD.md) what analysis/splitting.py looks at, with the tagger's
states: a choice among the places in doubt and none, by logistic regression. With --fold N (0 to 4) every fifth sentence
is kept apart and measured, and no model is written. Whoever trains the tagger anew trains this after it.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from verb_frames import document

from rasad.analysis.splitting import Case, look, states_of
from rasad.analysis.tags import tag

CORPUS = Path(__file__).parent / "clauses" / "splits.jsonl.gz"
MODEL = Path(__file__).parents[1] / "src" / "rasad" / "data" / "models" / "splits.npz"
DECAY = 3.0  # chosen by folds
NUMBERS = 8  # how many numbers splitting.py gives of a place
STATES = 0.2  # states are made so small, so that they cost more than names
Numbers = NDArray[np.float64]


class Choice(NamedTuple):
    """One row of the corpus: names, numbers and states of each place and, last, of none; which is right."""

    names: list[list[str]]
    numbers: Numbers
    right: int


def choices(rows: list[dict[str, Any]]) -> list[Choice]:
    """What the reader sees of each phrase; those in which it sees no doubt are left out."""
    found = []
    for row in rows:
        doc = document([row["tokens"]])
        tag(doc)
        case = Case(*(row[name] for name in Case._fields))
        seen = look(doc.tokens, case)
        if seen is None or (row["begin"] is not None and row["begin"] - 1 not in seen.places):
            continue
        right = len(seen.places) if row["begin"] is None else seen.places.index(row["begin"] - 1)
        states = states_of(doc.tokens, case, seen.places) * STATES
        places = np.concatenate([np.array(seen.numbers), np.zeros((len(states), 1)), states], 1)
        none = np.zeros((1, places.shape[1]))
        none[0, NUMBERS] = seen.least
        found.append(Choice([*seen.names, seen.none], np.concatenate([places, none]), right))
    return found


def learn(found: list[Choice]) -> tuple[list[str], Numbers]:
    """The names, and weights of names and then of numbers."""
    names = sorted({name for choice in found for row in choice.names for name in row})
    table, right, starts = matrix(found, names)
    group = np.searchsorted(starts, np.arange(len(table)), "right") - 1

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        scores = table @ weights
        top = np.maximum.reduceat(scores, starts)
        raised = np.exp(scores - top[group])
        total = np.add.reduceat(raised, starts)
        miss = raised / total[group]
        miss[right] -= 1
        value = float((np.log(total) + top - scores[right]).sum() + DECAY * weights @ weights / 2)
        return value, table.T @ miss + DECAY * weights

    return names, minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B").x


def matrix(found: list[Choice], names: list[str]) -> tuple[Numbers, NDArray[np.intp], NDArray[np.intp]]:
    """All alternatives one below the other, the right ones, and where each choice begins."""
    column = {name: n for n, name in enumerate(names)}
    sizes = [len(choice.names) for choice in found]
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.intp)
    flags = np.zeros((sum(sizes), len(names)))
    for n, row in enumerate(row for choice in found for row in choice.names):
        flags[n, [column[name] for name in row if name in column]] = 1
    table = np.concatenate([flags, np.concatenate([choice.numbers for choice in found])], 1)
    return table, starts + np.array([choice.right for choice in found]), starts


def measure(found: list[Choice], names: list[str], weights: Numbers) -> None:
    """Prints how often the choice is right, and what of the phrases that are two."""
    table, right, starts = matrix(found, names)
    scores, ends = table @ weights, [*starts[1:], len(table)]
    mine = [int(scores[a:b].argmax()) + a for a, b in zip(starts, ends, strict=True)]
    two = [(m, r, m != e - 1, r != e - 1) for m, r, e in zip(mine, right, ends, strict=True)]
    hits = sum(m == r for m, r, _, is_two in two if is_two)
    all_mine, all_two = sum(said for _, _, said, _ in two), sum(is_two for *_, is_two in two)
    ok = sum(m == r for m, r, *_ in two)
    print(f"right {ok / len(two):.3f} of {len(two)}")
    print(f"two: P {hits / max(all_mine, 1):.3f} R {hits / all_two:.3f} of {all_two}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fold", type=int)
    options = parser.parse_args()
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    if options.fold is not None:
        some = choices([row for n, row in enumerate(rows) if n % 5 != options.fold])
        measure(choices([row for n, row in enumerate(rows) if n % 5 == options.fold]), *learn(some))
        return
    found = choices(rows)
    names, weights = learn(found)
    flags, rest = weights[: len(names)], weights[len(names) :]
    np.savez_compressed(
        MODEL,
        names=np.frombuffer("\n".join(names).encode("utf-8"), np.uint8),
        weights=flags.astype(np.float32),
        numbers=rest[:NUMBERS].astype(np.float32),
        least=np.float32(rest[NUMBERS]),
        states=(rest[NUMBERS + 1 :] * STATES).astype(np.float32),
    )


if __name__ == "__main__":
    main()
