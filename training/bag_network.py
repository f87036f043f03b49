"""Trains the small networks of extraction/events/bag_networks.py: from bags of features and states to classes."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

Act = TypeVar("Act")


def asked(about: str | None, *flags: str) -> argparse.Namespace:
    """What the command line of a training script says: --fold N and some flags. Sums go one way from here on."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fold", type=int)
    for flag in flags:
        parser.add_argument(flag, action="store_true")
    torch.set_num_threads(1)
    return parser.parse_args()


def test_or_write(
    path: Path,
    found: list[Act],
    fold: int | None,
    test: Callable[[list[Act], list[int]], None],
    arrays: Callable[[list[Act]], dict[str, np.ndarray]],
) -> None:
    """Measures a fold (-1: all five) where one is asked for; otherwise writes the arrays of what is learned of all."""
    if fold is None:
        np.savez_compressed(path, **arrays(found))
    else:
        test(found, list(range(5)) if fold < 0 else [fold])


class Manner(NamedTuple):
    """How a network is made and taught."""

    least: int = 2  # how often a feature must be seen
    hidden: int = 48
    drop: float = 0.3  # of the state and of the hidden numbers
    forget: float = 0.1  # of the features
    passes: int = 10
    batch: int = 64
    rate: float = 2e-3
    decay: float = 1e-2
    seeds: int = 3


class Weights(nn.Module):
    """Each feature is worth something by itself, and something together with the others and the state of a word."""

    def __init__(self, features: int, state: int, classes: int, manner: Manner) -> None:
        super().__init__()
        size = manner.hidden
        self.alone = nn.EmbeddingBag(features, classes, mode="sum")
        self.joint = nn.EmbeddingBag(features, size, mode="sum")
        self.state, self.out, self.drop = nn.Linear(state, size), nn.Linear(size, classes), nn.Dropout(manner.drop)
        nn.init.zeros_(self.alone.weight)
        nn.init.normal_(self.joint.weight, std=0.02)

    def forward(self, flat: Tensor, offsets: Tensor, states: Tensor, known: Tensor | float = 0.0) -> Tensor:
        """Scores of bags for classes; `known`: what else adds to their hidden numbers."""
        hidden = torch.relu(self.joint(flat, offsets) + self.state(self.drop(states)) + known)
        return self.alone(flat, offsets) + self.out(self.drop(hidden))

    def arrays(self) -> dict[str, Tensor]:
        """The weights by the names that the reader gives them."""
        return {
            "alone": self.alone.weight, "joint": self.joint.weight, "state": self.state.weight.T,
            "state_bias": self.state.bias, "out": self.out.weight.T, "out_bias": self.out.bias,
        }  # fmt: skip


def flat_bags(bags: list[list[int]]) -> tuple[Tensor, Tensor]:
    """Bags one after another, and where each begins."""
    starts = np.cumsum([0, *(len(bag) for bag in bags[:-1])])
    return torch.tensor([n for bag in bags for n in bag], dtype=torch.long), torch.tensor(starts)


def scores(net: Weights, bags: list[list[int]], states: Tensor) -> Tensor:
    """What a network says of bags of features: (bags, classes)."""
    return net(*flat_bags(bags), states)


def as_array(names: Iterable[str]) -> np.ndarray:
    """Names as the reader keeps them."""
    return np.frombuffer("\n".join(names).encode("utf-8"), np.uint8)


class Model:
    """The mean of some networks that learned the same from other seeds, with the names of their features."""

    def __init__(
        self, rows: list[list[str]], states: list[np.ndarray], right: list[int], classes: int, manner: Manner
    ) -> None:
        count = Counter(x for row in rows for x in set(row))
        self.names = sorted(x for x, n in count.items() if n >= manner.least)
        self.number = {x: n for n, x in enumerate(self.names)}
        self.classes, self.manner = classes, manner
        self.nets = [self.learn(seed, rows, states, right) for seed in range(manner.seeds)]

    def learn(self, seed: int, rows: list[list[str]], states: list[np.ndarray], right: list[int]) -> Weights:
        torch.manual_seed(seed)
        rng = np.random.default_rng(seed)
        manner = self.manner
        net = Weights(len(self.names), len(states[0]), self.classes, manner)
        ids = [self.ids(row) for row in rows]
        x, y = torch.tensor(np.array(states)), torch.tensor(right)
        optimiser = torch.optim.AdamW(net.parameters(), manner.rate, weight_decay=manner.decay)
        for _ in range(manner.passes):
            order = rng.permutation(len(rows))
            for at in range(0, len(order), manner.batch):
                some = order[at : at + manner.batch]
                bags = [[n for n in ids[k] if rng.random() > manner.forget] for k in some]
                loss = functional.cross_entropy(scores(net, bags, x[some]), y[some])
                optimiser.zero_grad()
                loss.backward()
                optimiser.step()
        return net.eval()

    def ids(self, row: list[str]) -> list[int]:
        return [self.number[x] for x in dict.fromkeys(row) if x in self.number]

    def chances(self, rows: list[list[str]], states: list[np.ndarray]) -> np.ndarray:
        if not rows:
            return np.zeros((0, self.classes))
        bags, x = [self.ids(row) for row in rows], torch.tensor(np.array(states))
        with torch.no_grad():
            mean = sum(scores(net, bags, x) for net in self.nets) / len(self.nets)
            return torch.softmax(mean, -1).numpy()

    def arrays(self, name: str) -> dict[str, np.ndarray]:
        """The weights as the reader keeps them: one network whose hidden numbers are those of all, side by side."""
        size = len(self.nets)
        with torch.no_grad():
            each = [net.arrays() for net in self.nets]
            parts = {
                "alone": sum(one["alone"] for one in each) / size,
                "joint": torch.cat([one["joint"] for one in each], 1),
                "state": torch.cat([one["state"] for one in each], 1),
                "state_bias": torch.cat([one["state_bias"] for one in each]),
                "out": torch.cat([one["out"] for one in each]) / size,
                "out_bias": sum(one["out_bias"] for one in each) / size,
            }
        found = {f"{name}_{k}": v.numpy().astype(np.float16) for k, v in parts.items()}
        return {f"{name}_names": as_array(self.names), **found}
