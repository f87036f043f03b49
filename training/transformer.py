"""A small transformer over words, each a bag of attributes; the reader runs its weights over plain arrays.

Distances between words are biases of the attention, one for each head and way (as in Raffel et al. 2020, without
buckets); norms stand before each part and only scale (Zhang & Sennrich 2019).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

FAR = 64  # words further apart are all equally far


class Norm(nn.Module):
    """Scales each vector to a length."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.ones(size))

    def forward(self, x: Tensor) -> Tensor:
        return functional.rms_norm(x, self.scale.shape, self.scale, 1e-5)


class Layer(nn.Module):
    """Attention to the words around, then a network for each word by itself."""

    def __init__(self, size: int, heads: int, drop: float) -> None:
        super().__init__()
        self.heads, self.drop = heads, nn.Dropout(drop)
        self.near, self.alone = Norm(size), Norm(size)
        self.ask, self.give = nn.Linear(size, 3 * size), nn.Linear(size, size)
        self.widen, self.narrow = nn.Linear(size, 4 * size), nn.Linear(4 * size, size)
        self.distance = nn.Parameter(torch.zeros(heads, 2 * FAR + 1))

    def forward(self, x: Tensor, inside: Tensor) -> Tensor:
        sentences, times, size = x.shape
        parts = self.ask(self.near(x)).view(sentences, times, 3, self.heads, size // self.heads)
        q, k, v = parts.permute(2, 0, 3, 1, 4).unbind(0)
        step = torch.arange(times, device=x.device)
        bias = self.distance[:, (step[None] - step[:, None]).clamp(-FAR, FAR) + FAR]
        bias = bias[None].masked_fill(~inside[:, None, None], -1e4).to(q.dtype)
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        x = x + self.drop(self.give(seen.transpose(1, 2).reshape(sentences, times, size)))
        return x + self.drop(self.narrow(torch.relu(self.widen(self.alone(x)))))


class Transformer(nn.Module):
    """Words to what they mean where they stand.

    Attribute 0 is the one of a hidden word; a bag is a row of attribute numbers, filled up with -1.
    """

    def __init__(self, attributes: int, word: int, size: int, layers: int, heads: int, drop: float = 0.1) -> None:
        super().__init__()
        self.vectors = nn.Embedding(attributes + 1, word, padding_idx=attributes)
        nn.init.normal_(self.vectors.weight, std=0.1)
        with torch.no_grad():
            self.vectors.weight[attributes] = 0
        self.enter, self.drop, self.leave = nn.Linear(word, size), nn.Dropout(drop), Norm(size)
        self.layers = nn.ModuleList(Layer(size, heads, drop) for _ in range(layers))
        for layer in self.layers:
            for part in (layer.give, layer.narrow):
                nn.init.normal_(part.weight, std=part.in_features**-0.5 * (2 * layers) ** -0.5)

    def words(self, bags: Tensor) -> Tensor:
        """Bags (words, attributes) to vectors of words (words, size) without their places."""
        bags = torch.where(bags < 0, self.vectors.padding_idx, bags)
        return self.enter(torch.tanh(self.vectors(bags).sum(1)))

    def forward(self, x: Tensor, inside: Tensor) -> Tensor:
        """Vectors (window, time, size), and where a word stands (window, time), to states (window, time, size)."""
        x = self.drop(x)
        for layer in self.layers:
            x = layer(x, inside)
        return self.leave(x)
