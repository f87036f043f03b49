"""The network that reads sentences, as torch trains it; analysis/network.py runs it over plain arrays.

Word vectors are sums over the attributes of a word (analysis/features.py); over them lie two recurrent layers, one
reading each way, which never mix, so that they can learn from bare text what stands before and after a word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch import Tensor, nn

WORD, STATE, HIDDEN = 80, 96, 128
THREADS = 1  # sums in one order: the same weights every time


class Recurrent(nn.Module):
    """A layer in both directions: gates from one or two words at a time, then a running mean («QRNN»)."""

    def __init__(self, size: int, state: int, words: int) -> None:
        super().__init__()
        self.state, self.words = state, words
        self.w = nn.Parameter(torch.empty(2, words * size, 3 * state).normal_(std=(words * size) ** -0.5))
        self.b = nn.Parameter(torch.zeros(2, 1, 3 * state))
        with torch.no_grad():
            self.b[:, :, state : 2 * state] += 0.5  # to remember, at first

    def forward(self, x: Tensor) -> Tensor:
        """(direction, time, sentence, size) to (direction, time, sentence, state)."""
        ways, times, sentences, _ = x.shape
        if self.words == 2:
            x = torch.cat([torch.cat([torch.zeros_like(x[:, :1]), x[:, :-1]], 1), x], -1)
        gates = torch.baddbmm(self.b, x.reshape(ways, times * sentences, -1), self.w).view(ways, times, sentences, -1)
        return running(gates)


def running(gates: Tensor) -> Tensor:
    """Running means from gates, (…, time, sentence, 3 * state): what is new, how much is kept, how much is shown."""
    new, keep, show = gates.chunk(3, -1)
    keep = torch.sigmoid(keep)
    new = (1 - keep) * torch.tanh(new)
    cell = torch.zeros_like(new[:, 0])
    cells = []
    for kept, fresh in zip(keep.unbind(1), new.unbind(1), strict=True):
        cell = kept * cell + fresh
        cells.append(cell)
    return torch.stack(cells, 1) * torch.sigmoid(show)


class Encoder(nn.Module):
    """Word vectors and two recurrent layers."""

    def __init__(self, attributes: int, drop: float = 0.1) -> None:
        super().__init__()
        self.vectors = nn.EmbeddingBag(attributes, WORD, mode="sum", sparse=True, include_last_offset=True)
        nn.init.normal_(self.vectors.weight, std=0.15)
        self.step = nn.Parameter(torch.ones(WORD))
        self.bias = nn.Parameter(torch.zeros(WORD))
        self.layer1, self.layer2 = Recurrent(WORD, STATE, 2), Recurrent(STATE, STATE, 1)
        self.drop = nn.Dropout(drop)

    def words(self, flat: Tensor, offsets: Tensor) -> Tensor:
        """Vectors of words from their attributes, one word after another."""
        return torch.tanh(self.vectors(flat, offsets) * self.step + self.bias)

    def forward(self, x: Tensor, mirror: Tensor) -> list[Tensor]:
        """Word vectors (time, sentence, size) to themselves and the states: first layer forth and back, second."""

        def turned(y: Tensor) -> Tensor:
            return torch.gather(y, 0, mirror[:, :, None].expand(-1, -1, y.shape[-1]))

        x = self.drop(x)
        first = self.layer1(torch.stack([x, turned(x)]))
        second = self.layer2(self.drop(first))
        return [x, first[0], turned(first[1]), second[0], turned(second[1])]


def mirror_of(lengths: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For every place (time, sentence) the place as far from the other end, and whether a word stands there."""
    times = np.arange(int(lengths.max()))[:, None]
    inside = times < lengths[None]
    return np.where(inside, lengths[None] - 1 - times, times), inside


def batches(lengths: Sequence[int], size: int, rng: np.random.Generator | None) -> list[list[int]]:
    """Numbers of sentences in batches of about `size` words, alike in length; in random order with `rng`."""
    key = [n + (rng.random() * 3 if rng else 0) for n in lengths]
    found: list[list[int]] = [[]]
    for n in sorted(range(len(lengths)), key=key.__getitem__):
        if found[-1] and lengths[n] * (len(found[-1]) + 1) > size:
            found.append([])
        found[-1].append(n)
    return [found[n] for n in rng.permutation(len(found))] if rng else found


def optimisers(
    layers: list[nn.Parameter], vectors: nn.Parameter, rate: float
) -> tuple[list[torch.optim.Optimizer], Callable[[float], None]]:
    """Optimisers of the layers and of the word vectors, and how to set their pace (1: full) together."""
    found = [torch.optim.Adam(layers, rate, betas=(0.9, 0.98)), torch.optim.SparseAdam([vectors], rate)]

    def set_pace(pace: float) -> None:
        for group in (g for one in found for g in one.param_groups):
            group["lr"] = rate * pace

    return found, set_pace


def descend(loss: Tensor, both: list[torch.optim.Optimizer], layers: list[nn.Parameter], steepest: float) -> None:
    """One step down a loss, with the gradient of the layers no longer than `steepest`."""
    for one in both:
        one.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(layers, steepest)
    for one in both:
        one.step()
