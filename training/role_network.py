"""Trains the network of extraction/events/role_network.py: two recurrent layers beside bags of features."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import torch
from bag_network import Manner, as_array, flat_bags
from bag_network import Weights as Bag
from encoder import mirror_of, running
from torch import Tensor, nn
from torch.nn import functional

from rasad.extraction.events.role_network import Marked

SIZE = 64  # numbers of a word in one direction
ACTS = 32  # of a batch
RATE, PASSES = 2e-3, 5


class Taught(NamedTuple):
    """An act to learn from: what is seen of its candidates, the states of their heads, its sentence, what is right."""

    rows: list[list[str]]
    states: list[np.ndarray]
    sentence: Marked
    right: list[int]


class RoleWeights(nn.Module):
    """The weights: those of a bag of features, and of a reader of marked words."""

    def __init__(self, features: int, marks: int, state: int, classes: int, manner: Manner) -> None:
        super().__init__()
        self.bag = Bag(features, state, classes, manner)
        self.marks = nn.EmbeddingBag(marks, 6 * SIZE, mode="sum")
        nn.init.normal_(self.marks.weight, std=0.3)
        self.layer1 = nn.Parameter(torch.empty(2, state, 3 * SIZE).normal_(std=state**-0.5))
        self.layer2 = nn.Parameter(torch.empty(2, 2 * SIZE, 3 * SIZE).normal_(std=(2 * SIZE) ** -0.5))
        self.bias1, self.bias2 = (nn.Parameter(torch.zeros(2, 3 * SIZE)) for _ in range(2))
        self.known = nn.Linear(6 * SIZE, manner.hidden, bias=False)
        self.drop = nn.Dropout(manner.drop)

    def forward(self, batch: Batch) -> Tensor:
        """Scores of each candidate of a batch for each part."""
        times, acts = batch.states.shape[:2]
        marks = self.marks(batch.marks, batch.mark_starts).view(times, acts, 2, 3 * SIZE).permute(2, 0, 1, 3)
        words = self.layer(self.drop(batch.states), self.layer1, self.bias1, batch.mirror, marks)
        words = self.layer(self.drop(words), self.layer2, self.bias2, batch.mirror)
        ends = words[batch.ends.clamp(min=0), batch.act[:, None]] * (batch.ends >= 0)[..., None]
        known = self.known(self.drop(ends.flatten(1)))
        return self.bag(batch.bags, batch.bag_starts, batch.heads, known)

    def layer(self, x: Tensor, w: Tensor, b: Tensor, mirror: Tensor, more: Tensor | float = 0.0) -> Tensor:
        """(time, act, size) to (time, act, 2 * SIZE), read both ways."""
        gates = torch.einsum("tas,wsg->wtag", x, w) + b[:, None, None] + more

        def turned(y: Tensor) -> Tensor:
            return torch.gather(y, 0, mirror[:, :, None].expand(-1, -1, y.shape[-1]))

        both = running(torch.stack([gates[0], turned(gates[1])]))
        return torch.cat([both[0], turned(both[1])], -1)


class Batch(NamedTuple):
    """Some acts side by side; `act` is the number of each candidate's act, `ends` its head, its last word, the act."""

    states: Tensor
    mirror: Tensor
    marks: Tensor
    mark_starts: Tensor
    act: Tensor
    ends: Tensor
    bags: Tensor
    bag_starts: Tensor
    heads: Tensor


class RoleModel:
    """The network with the names of its features and marks."""

    def __init__(self, taught: list[Taught], classes: int, manner: Manner) -> None:
        self.number = numbered((row for act in taught for row in act.rows), manner.least)
        self.mark = numbered((m for act in taught for m in [*act.sentence.marks, act.sentence.whole]), manner.least)
        self.classes, self.manner = classes, manner
        torch.manual_seed(0)
        rng = np.random.default_rng(0)
        size = len(taught[0].states[0])
        self.net = RoleWeights(len(self.number), len(self.mark), size, classes, manner)
        optimiser = torch.optim.AdamW(self.net.parameters(), RATE, weight_decay=manner.decay)
        steps = PASSES * -(-len(taught) // ACTS)
        step = 0
        for _ in range(PASSES):
            key = [len(act.sentence.states) + rng.random() * 6 for act in taught]
            order = sorted(range(len(taught)), key=key.__getitem__)
            chunks = [order[at : at + ACTS] for at in range(0, len(order), ACTS)]
            for n in rng.permutation(len(chunks)):
                step += 1
                for group in optimiser.param_groups:
                    group["lr"] = RATE * min(1, 2 * (1 - step / (steps + 1)))
                some = [taught[k] for k in chunks[n]]
                scores = self.net(self.batch(some, rng))
                right = torch.tensor([part for act in some for part in act.right])
                loss = functional.cross_entropy(scores, right)
                optimiser.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(self.net.parameters(), 5)
                optimiser.step()
        self.net.eval()

    def batch(self, acts: Sequence[Taught], rng: np.random.Generator | None = None) -> Batch:
        """Acts as tensors; with `rng` some features are forgotten."""
        lengths = np.array([len(act.sentence.states) for act in acts])
        states = np.zeros((lengths.max(), len(acts), len(acts[0].states[0])), np.float32)
        marks: list[list[int]] = [[] for _ in range(lengths.max() * len(acts))]
        for n, act in enumerate(acts):
            states[: lengths[n], n] = act.sentence.states
            for t, one in enumerate(act.sentence.marks):
                marks[t * len(acts) + n] = [self.mark[x] for x in [*one, *act.sentence.whole] if x in self.mark]
        bags = [[self.number[x] for x in dict.fromkeys(row) if x in self.number] for act in acts for row in act.rows]
        if rng is not None:
            bags = [[k for k in bag if rng.random() > self.manner.forget] for bag in bags]
        owner = [n for n, act in enumerate(acts) for _ in act.rows]
        ends = [
            (head, last if head >= 0 else -1, act.sentence.word)
            for act in acts
            for head, last in zip(act.sentence.heads, act.sentence.lasts, strict=True)
        ]
        heads = torch.tensor(np.array([state for act in acts for state in act.states]))
        mirror = torch.tensor(mirror_of(lengths)[0])
        return Batch(
            torch.tensor(states), mirror, *flat_bags(marks), torch.tensor(owner), torch.tensor(ends), *flat_bags(bags),
            heads,
        )  # fmt: skip

    def chances(self, act: Taught) -> np.ndarray:
        """How probable each part is for each candidate of an act."""
        with torch.no_grad():
            return torch.softmax(self.net(self.batch([act])), -1).numpy()

    def arrays(self) -> dict[str, np.ndarray]:
        """The weights as the reader keeps them."""
        net = self.net
        with torch.no_grad():
            words = {
                "marks": net.marks.weight.view(-1, 2, 3 * SIZE), "layer1": net.layer1, "layer1_bias": net.bias1,
                "layer2": net.layer2, "layer2_bias": net.bias2, "known": net.known.weight.T,
            }  # fmt: skip
            found = {f"words_{name}": value.numpy().astype(np.float16) for name, value in words.items()}
            return {
                **{f"parties_{name}": value.numpy().astype(np.float16) for name, value in net.bag.arrays().items()},
                "parties_names": as_array(self.number), "words_names": as_array(self.mark), **found,
            }  # fmt: skip


def numbered(rows: Iterable[list[str]], least: int) -> dict[str, int]:
    """Numbers of features that were seen often enough."""
    count = Counter(x for row in rows for x in set(row))
    return {x: n for n, x in enumerate(sorted(x for x, times in count.items() if times >= least))}
