"""Teaches the speller of names: writes data/models/latin.npz out of what latin_names.py tied (.cache/latin.json).

    python training/latin_net.py

For each letter the network chooses the Latin letters, seeing the whole word, the group of the name (hidden at times, so
that it can do without) and its three choices before. rasad.knowledge.romanising runs it with numpy.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

LESSONS, TARGET = Path(".cache/latin.json"), Path("src/rasad/data/models/latin.npz")
SEED, PASSES, BATCH, RATE = 1, 28, 128, 3e-3
LETTER, GROUP, STATE, SOUND, HIDDEN, BEFORE = 48, 12, 128, 40, 224, 3
UNKNOWN_GROUP = 0.12


class Speller(nn.Module):
    def __init__(self, letters: int, groups: int, allowed: torch.Tensor) -> None:
        super().__init__()
        self.le, self.ge = nn.Embedding(letters, LETTER), nn.Embedding(groups, GROUP)
        self.ce = nn.Embedding(allowed.shape[1], SOUND)
        self.rnn = nn.GRU(LETTER + GROUP, STATE, 2, bidirectional=True, batch_first=True, dropout=0.3)
        self.h = nn.Linear(2 * STATE + BEFORE * SOUND + LETTER + GROUP, HIDDEN)
        self.o = nn.Linear(HIDDEN, allowed.shape[1])
        self.drop, self.allowed = nn.Dropout(0.35), allowed

    def forward(self, word: torch.Tensor, group: torch.Tensor, before: torch.Tensor, size: torch.Tensor) -> Any:
        given = torch.cat([self.le(word), self.ge(group)[:, None].expand(-1, word.shape[1], -1)], 2)
        packed = nn.utils.rnn.pack_padded_sequence(self.drop(given), size, batch_first=True, enforce_sorted=False)
        read, _ = nn.utils.rnn.pad_packed_sequence(self.rnn(packed)[0], batch_first=True, total_length=word.shape[1])
        seen = torch.cat([self.drop(read), self.drop(self.ce(before)).flatten(2), given], 2)
        return self.o(self.drop(torch.tanh(self.h(seen)))).masked_fill(~self.allowed[word], -1e4)


def main() -> None:
    torch.manual_seed(SEED)
    random.seed(SEED)
    taught = json.loads(LESSONS.read_text())
    letters = {x: n for n, x in enumerate(sorted({x for row in taught["rows"] for x in row[0]}), 1)}
    groups = {x: n for n, x in enumerate(["?", *sorted({row[2] for row in taught["rows"]})])}
    sounds = {x: n for n, x in enumerate(sorted({sound for _, sound in taught["units"]}), 1)}
    allowed = torch.zeros(len(letters) + 1, len(sounds) + 1, dtype=torch.bool)
    allowed[0, 0] = True
    for letter, sound in taught["units"]:
        allowed[letters[letter], sounds[sound]] = True
    rows = [
        ([letters[x] for x in word], [sounds[x] for x in chunks], groups[group], weight)
        for word, chunks, group, weight in sorted(taught["rows"], key=lambda row: len(row[0]))
    ]
    net = Speller(len(letters) + 1, len(groups), allowed)
    learn(net, [tensors(rows[at : at + BATCH]) for at in range(0, len(rows), BATCH)])
    arrays: dict[str, Any] = {name: value.numpy().astype(np.float16) for name, value in net.state_dict().items()}
    units = ["|".join(unit) for unit in taught["units"]]
    lists = {"letters": letters, "groups": groups, "sounds": sounds, "units": units, "kinds": taught["kinds"]}
    for name, values in {**lists, "grams": sorted(taught["odds"])}.items():
        arrays[name] = np.frombuffer("\n".join(values).encode(), np.uint8)
    arrays["odds"] = np.array([taught["odds"][gram] for gram in sorted(taught["odds"])], np.float16)
    np.savez_compressed(TARGET, **arrays)
    print(f"{len(rows)} words, {TARGET.stat().st_size} bytes")


def tensors(rows: list[Any]) -> tuple[torch.Tensor, ...]:
    """A batch: words, choices, the choices before each, groups, weights, lengths."""
    size = max(len(row[0]) for row in rows)
    word, choice = (torch.zeros(len(rows), size, dtype=torch.long) for _ in range(2))
    before = torch.zeros(len(rows), size, BEFORE, dtype=torch.long)
    for n, (letters, sounds, _, _) in enumerate(rows):
        word[n, : len(letters)], choice[n, : len(sounds)] = torch.tensor(letters), torch.tensor(sounds)
        for back in range(1, BEFORE + 1):
            before[n, back : len(sounds), back - 1] = torch.tensor(
                sounds[: max(0, len(sounds) - back)], dtype=torch.long
            )
    group, weight = torch.tensor([row[2] for row in rows]), torch.tensor([row[3] for row in rows])
    return word, choice, before, group, weight, torch.tensor([len(row[0]) for row in rows])


def learn(net: Speller, batches: list[tuple[torch.Tensor, ...]]) -> None:
    descent = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=1e-3)
    pace = torch.optim.lr_scheduler.OneCycleLR(descent, RATE, PASSES * len(batches), pct_start=0.15)
    net.train()
    for number in range(PASSES):
        random.shuffle(batches)
        total = 0.0
        for word, choice, before, group, weight, size in batches:
            shown = torch.where(torch.rand(len(group)) < UNKNOWN_GROUP, torch.zeros_like(group), group)
            scores = net(word, shown, before, size)
            lost = functional.cross_entropy(scores.flatten(0, 1), choice.flatten(), reduction="none").view(word.shape)
            loss = ((lost * (word > 0)).sum(1) * weight).sum() / weight.sum()
            descent.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            descent.step()
            pace.step()
            total += loss.item()
        print(number + 1, round(total / len(batches), 3), flush=True)


if __name__ == "__main__":
    main()
