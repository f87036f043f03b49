"""Teaches the small networks of text/borders.py: is there a half-space at this place of a word that nobody counted?

Adam on mini-batches, in numpy alone; the letters around a place are a sparse matrix of ones. Seeds are fixed. Networks
of several seeds stand side by side in the same matrices and say the mean of what each would.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import block_diag
from scipy.sparse import csr_matrix

from rasad.text.borders import BESIDE, CODES

Weights = dict[str, NDArray[np.float32]]
SEEDS, UNSURE = (13, 2, 3, 4), 0.003  # what a label may be wrong by
HIDDEN, INNER, ROUNDS, BATCH, RATE, DECAY, DROPPED = 96, 24, 30, 1024, 2e-3, 0.02, 0.2
_KEPT, _KEPT_SQUARE, _TINY = 0.9, 0.999, 1e-8
_STEADY = 0.999  # of the mean of the weights over the last steps, which is what is kept
_WIDTH: Final = 2 * BESIDE


def teach(
    around: NDArray[np.int64], seen: NDArray[np.float32], labels: NDArray[np.float32], weights: NDArray[np.float32]
) -> Weights:
    """The weights of the networks; `around` are rows of `borders.letters_around`, `seen` of `place_features`."""
    labels = labels * (1 - 2 * np.float32(UNSURE)) + np.float32(UNSURE)
    size = len(labels)
    ones = csr_matrix(
        (np.ones(around.size, np.float32), around.ravel(), np.arange(0, around.size + 1, _WIDTH)),
        shape=(size, _WIDTH * CODES),
    )
    return side_by_side([_teach_one(ones, seen, labels, weights, seed) for seed in SEEDS])


def side_by_side(nets: list[Weights]) -> Weights:
    """One network that says the mean, before the logistic curve, of what several say."""
    joined = {name: np.concatenate([net[name] for net in nets], axis=-1) for name in ("letters", "seen", "bias")}
    joined["inner"] = block_diag(*[net["inner"] for net in nets])
    joined["inner_bias"] = np.concatenate([net["inner_bias"] for net in nets])
    joined["out"] = np.concatenate([net["out"] for net in nets]) / len(nets)
    joined["out_bias"] = np.mean([net["out_bias"] for net in nets])
    return joined


def _teach_one(
    ones: csr_matrix, seen: NDArray[np.float32], labels: NDArray[np.float32], weights: NDArray[np.float32], seed: int
) -> Weights:
    chance = np.random.default_rng(seed)
    size = len(labels)
    net = {
        "letters": chance.normal(0, 0.1, (_WIDTH * CODES, HIDDEN)),
        "seen": chance.normal(0, 0.2, (seen.shape[1], HIDDEN)),
        "bias": np.zeros(HIDDEN),
        "inner": chance.normal(0, (2 / HIDDEN) ** 0.5, (HIDDEN, INNER)),
        "inner_bias": np.zeros(INNER),
        "out": chance.normal(0, INNER**-0.5, INNER),
        "out_bias": np.zeros(()),
    }
    net = {name: table.astype(np.float32) for name, table in net.items()}
    first = {name: np.zeros_like(table) for name, table in net.items()}
    second = {name: np.zeros_like(table) for name, table in net.items()}
    steady = {name: table.copy() for name, table in net.items()}
    step, steps = 0, ROUNDS * (size // BATCH + 1)
    for _ in range(ROUNDS):
        order = chance.permutation(size)
        for at in range(0, size, BATCH):
            step += 1
            some = order[at : at + BATCH]
            slopes = _slopes(net, ones[some], seen[some], labels[some], weights[some], chance)
            rate = RATE * (1 - step / steps) + 1e-5
            for name, slope in slopes.items():
                first[name] = _KEPT * first[name] + (1 - _KEPT) * slope
                second[name] = _KEPT_SQUARE * second[name] + (1 - _KEPT_SQUARE) * slope**2
                mean, square = first[name] / (1 - _KEPT**step), second[name] / (1 - _KEPT_SQUARE**step)
                net[name] -= (rate * (mean / (np.sqrt(square) + _TINY) + DECAY * net[name])).astype(np.float32)
                steady[name] += np.float32(1 - _STEADY) * (net[name] - steady[name])
    return steady


def _slopes(
    net: Weights,
    ones: csr_matrix,
    seen: NDArray[np.float32],
    labels: NDArray[np.float32],
    weights: NDArray[np.float32],
    chance: np.random.Generator,
) -> Weights:
    """The gradient of the loss over a batch, with a part of the hidden numbers dropped."""
    kept = (chance.random((len(labels), HIDDEN), dtype=np.float32) >= DROPPED) / np.float32(1 - DROPPED)
    hidden = np.maximum(ones @ net["letters"] + seen @ net["seen"] + net["bias"], 0) * kept
    inner = np.maximum(hidden @ net["inner"] + net["inner_bias"], 0)
    margin = inner @ net["out"] + net["out_bias"]
    off = weights * (1 / (1 + np.exp(-margin)) - labels) / len(labels)
    to_inner = off[:, None] * net["out"] * (inner > 0)
    to_hidden = to_inner @ net["inner"].T * (hidden > 0) * kept
    return {
        "letters": ones.T @ to_hidden,
        "seen": seen.T @ to_hidden,
        "bias": to_hidden.sum(0),
        "inner": hidden.T @ to_inner,
        "inner_bias": to_inner.sum(0),
        "out": inner.T @ off,
        "out_bias": off.sum(),
    }
