"""Small networks over bags of features and the tagger's states: what was learned of acts is kept in them.

A feature is a short text, «part=actor|verb»; a network knows what each is worth by itself and together with others.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rasad.errors import FaultyTable
from rasad.extraction.events.scene import Scene
from rasad.tables import DATA

Floats = NDArray[np.float32]
NO_STATE: Floats = np.zeros(0, np.float32)  # for a network that was taught without the tagger's states


class Weights(NamedTuple):
    """A network of one hidden layer over a bag of features and a state."""

    rows: dict[str, int]
    alone: Floats  # (features, classes)
    joint: Floats  # (features, hidden)
    state: Floats  # (state, hidden)
    state_bias: Floats
    out: Floats  # (hidden, classes)
    out_bias: Floats

    def chances(self, seen: list[list[str]], states: list[Floats], known: Floats | float = 0.0) -> Floats:
        """How probable each class is for each of some bags of features: (bags, classes).

        known: what is known of each besides, (bags, hidden).
        """
        rows = [[n for x in dict.fromkeys(one) if (n := self.rows.get(x)) is not None] for one in seen]
        joint = np.stack([self.joint[ids].sum(0) for ids in rows])
        hidden = np.maximum(joint + np.stack(states) @ self.state + self.state_bias + known, 0)
        scores = np.stack([self.alone[ids].sum(0) for ids in rows]) + hidden @ self.out + self.out_bias
        each = np.exp(scores - scores.max(1, keepdims=True))
        found: Floats = each / each.sum(1, keepdims=True)
        return found


@cache
def network(file: str, name: str) -> Weights:
    """The network of a name in data/models/FILE.npz; FaultyTable where that is missing."""
    path = DATA / "models" / f"{file}.npz"
    if not path.exists():
        raise FaultyTable(f"data/models/{file}.npz is missing: install rasad again")
    with np.load(path) as arrays:
        rows = {x: n for n, x in enumerate(bytes(arrays[f"{name}_names"]).decode("utf-8").split("\n"))}
        return Weights(rows, *(arrays[f"{name}_{part}"].astype(np.float32) for part in Weights._fields[1:]))


def state_of(scene: Scene, token: int) -> Floats:
    """The tagger's state of a token; zeros for -1, nobody's."""
    states = scene.doc.tokens.states
    assert states is not None
    return states[token] if token >= 0 else np.zeros(states.shape[1], np.float32)
