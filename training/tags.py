"""Trains src/rasad/data/models/tags.npz: parts of speech, clitics, ezafe and heads of our own tokens.

    python training/tags.py DATA [--fold N]

The encoder of pretrain.py learns the development trees of PerDT and Seraji and iPerUDT train and dev; the test parts
are never read. Several networks learn them first, from other seeds, two at a time; what two of them say alike of bare
text (train text of the treebanks, reports) is then learned together with the trees by the one that is kept. With
--fold N (0 to 4) every fifth tree of PerDT and Seraji is kept apart and measured, and no model is written.
"""

from __future__ import annotations

import argparse
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import torch
from encoder import HIDDEN, STATE, THREADS, WORD, Encoder, batches, descend, mirror_of, optimisers
from pretrain import TARGET, attributes
from raw_text import raw_sentences
from sentences import HABITS, Sentence, agreed, bare, parted
from torch import Tensor, nn
from torch.nn import functional

MODEL = Path(__file__).parents[1] / "src" / "rasad" / "data" / "models" / "tags.npz"
TEACHERS, PASSES, LAST_PASSES = 4, 12, 4
PROCESSES = 2  # teachers that learn at once
BATCH, LAST_BATCH, RATE = 450, 800, 3e-3
DROP, NO_WORD, FAR = 0.25, 0.15, 20


class Tagger(nn.Module):
    """The encoder, and what reads labels, heads and relations off it."""

    def __init__(self, encoder: Encoder, labels: list[str], relations: list[str]) -> None:
        super().__init__()
        self.encoder, self.labels, self.relations = encoder, labels, relations
        self.first, self.tag = nn.Linear(WORD + 4 * STATE, HIDDEN), nn.Linear(HIDDEN, len(labels))
        self.tag_habit, self.tree_habit = nn.Embedding(3, HIDDEN), nn.Embedding(3, HIDDEN)
        self.own, self.above = nn.Linear(HIDDEN, 64), nn.Linear(HIDDEN, 64)
        self.ask = nn.Parameter(torch.empty(65, 64).normal_(std=0.05))
        self.root = nn.Parameter(torch.randn(64) * 0.1)
        self.distance = nn.Embedding(2 * FAR + 1, 1)
        self.dependent, self.governor = nn.Linear(HIDDEN, 64), nn.Linear(HIDDEN, 64)
        self.relation = nn.Linear(64, len(relations))
        for table in (self.tag_habit, self.tree_habit, self.distance):
            nn.init.zeros_(table.weight)
        self.drop = nn.Dropout(DROP)

    def forward(self, x: Tensor, mirror: Tensor, habit: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Scores of labels; of heads, the root first; and dependents and governors for `relate`: sentences first."""
        states = self.drop(torch.cat(self.encoder(x, mirror), -1))
        hidden = self.drop(torch.relu(self.first(states) + self.tag_habit(habit)[None])).transpose(0, 1)
        tree = hidden + self.tree_habit(habit)[:, None]
        own, above = self.drop(torch.tanh(self.own(tree))), self.drop(torch.tanh(self.above(tree)))
        asking = own @ self.ask[:-1] + self.ask[-1]
        times = torch.arange(x.shape[0])
        far = torch.clamp(times[None] - times[:, None], -FAR, FAR) + FAR
        heads = asking @ above.transpose(1, 2) + self.distance(far)[..., 0]
        heads = heads.masked_fill(torch.eye(len(times), dtype=torch.bool), -1e4)
        heads = torch.cat([(asking @ self.root)[..., None], heads], -1)
        nothing = torch.zeros(len(tree), 1, 64)
        return self.tag(hidden), heads, self.dependent(tree), torch.cat([nothing, self.governor(tree)], 1)

    def relate(self, dependents: Tensor, governors: Tensor, heads: Tensor) -> Tensor:
        """Scores of relations to the given heads (0: root)."""
        chosen = torch.gather(governors, 1, heads[:, :, None].expand(-1, -1, 64))
        return self.relation(self.drop(torch.relu(dependents + chosen)))


class Trainer:
    """Learns sentences, and reads them."""

    def __init__(self, sentences: list[Sentence], seed: int) -> None:
        torch.manual_seed(seed)
        self.rng = np.random.default_rng(seed)
        learned = torch.load(TARGET, weights_only=True)
        self.names: list[str] = learned["names"]
        self.rows = {name: n for n, name in enumerate(self.names)}
        self.memo: dict[str, list[int]] = {}
        encoder = Encoder(len(self.names))
        encoder.load_state_dict(learned["encoder"])
        labels = sorted({label for s in sentences for label in s.labels if label})
        self.net = Tagger(encoder, labels, sorted({r for s in sentences for r in s.relations} - {"?"}))
        part = learned["first"]["weight"]
        self.net.first.weight.data[: len(part)] = part
        self.net.first.bias.data[: len(part)] = learned["first"]["bias"]

    def _attributes(self, word: str) -> list[int]:
        if word not in self.memo:
            self.memo[word] = [self.rows[a] for a in attributes(word) if a in self.rows]
        found = self.memo[word]
        if self.net.training and self.rng.random() < NO_WORD:  # the word itself is not always known
            return [n for n in found if not self.names[n].startswith("w=")]
        return found

    def scores(self, some: list[Sentence]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """What the network says of a batch."""
        lengths = np.array([len(s.words) for s in some])
        mirror, inside = mirror_of(lengths)
        rows = [self._attributes(word) for s in some for word in s.words]
        offsets = torch.from_numpy(np.append(0, np.cumsum([len(r) for r in rows])))
        vectors = self.net.encoder.words(torch.tensor([n for r in rows for n in r]), offsets)
        x = torch.zeros(*inside.shape, WORD).transpose(0, 1)
        x = x.masked_scatter(torch.from_numpy(inside.T)[:, :, None], vectors).transpose(0, 1)
        habit = torch.tensor([HABITS.index(s.bank) for s in some])
        labels, heads, dependents, governors = self.net(x, torch.from_numpy(mirror), habit)
        allowed = torch.from_numpy(np.concatenate([np.ones((len(some), 1), bool), inside.T], 1))
        return labels, heads.masked_fill(~allowed[:, None], -1e4), dependents, governors

    def learn(self, sentences: list[Sentence], passes: int, size: int = BATCH) -> None:
        net = self.net.train()
        vectors = net.encoder.vectors.weight
        layers = [p for p in net.parameters() if p is not vectors]
        both, set_pace = optimisers(layers, vectors, RATE)
        lengths = [len(s.words) for s in sentences]
        plan = [some for _ in range(passes) for some in batches(lengths, size, self.rng)]
        for step, some in enumerate(plan):
            set_pace(min(1.0, step / 60) * max(0.02, 1 - step / len(plan)))
            loss = self.loss([sentences[n] for n in some])
            descend(loss, both, layers, 2.0)
        net.eval()

    def loss(self, some: list[Sentence]) -> Tensor:
        labels, heads, dependents, governors = self.scores(some)
        shape = (len(some), labels.shape[1])
        wanted = {name: torch.full(shape, -1) for name in ("label", "head", "relation")}
        weight = torch.tensor([s.weight for s in some])[:, None].expand(shape)
        number = {label: n for n, label in enumerate(self.net.labels)}
        relation = {name: n for n, name in enumerate(self.net.relations)}
        for row, s in enumerate(some):
            size = len(s.words)
            wanted["label"][row, :size] = torch.tensor([-1 if x is None else number[x] for x in s.labels])
            wanted["head"][row, :size] = torch.tensor([x + 1 if x > -2 else -1 for x in s.heads])
            known = [relation[r] if x > -2 else -1 for r, x in zip(s.relations, s.heads, strict=True)]
            wanted["relation"][row, :size] = torch.tensor(known)
        related = self.net.relate(dependents, governors, wanted["head"].clamp(min=0))

        def off(scores: Tensor, right: Tensor) -> Tensor:
            each = functional.cross_entropy(scores.flatten(0, 1), right.flatten(), ignore_index=-1, reduction="none")
            return (each * weight.flatten()).sum() / (weight * (right >= 0)).sum().clamp(min=1)

        return off(labels, wanted["label"]) + 0.7 * off(heads, wanted["head"]) + 0.5 * off(related, wanted["relation"])

    def read(self, sentences: list[Sentence]) -> list[Sentence]:
        """The sentences with what the network says of them."""
        self.net.eval()
        found: dict[int, Sentence] = {}
        with torch.no_grad():
            for some in batches([len(s.words) for s in sentences], 3000, None):
                labels, heads, dependents, governors = self.scores([sentences[n] for n in some])
                best = heads.argmax(-1)
                related = self.net.relate(dependents, governors, best).argmax(-1).tolist()
                for row, n in enumerate(some):
                    s, size = sentences[n], len(sentences[n].words)
                    names = [self.net.labels[x] for x in labels[row, :size].argmax(-1).tolist()]
                    above = [x - 1 for x in best[row, :size].tolist()]
                    found[n] = s._replace(
                        labels=names, heads=above, relations=[self.net.relations[x] for x in related[row][:size]]
                    )
        return [found[n] for n in range(len(sentences))]


def measure(read: list[Sentence], gold: list[Sentence]) -> None:
    """Prints how far readings are right, of each treebank."""
    for bank in ("perdt", "seraji"):
        pairs = [(m, g) for m, g in zip(read, gold, strict=True) if g.bank == bank]
        tags = [(str(x), str(y)) for m, g in pairs for x, y in zip(m.labels, g.labels, strict=True)]
        ezafe = Counter((x.endswith("+e"), y.endswith("+e")) for x, y in tags)
        both = 2 * ezafe[True, True] / (2 * ezafe[True, True] + ezafe[True, False] + ezafe[False, True])
        upos = np.mean([x.split("+")[0] == y.split("+")[0] for x, y in tags])
        arcs = [
            (m.heads[n] == g.heads[n], m.relations[n], g.relations[n])
            for m, g in pairs
            for n in range(len(g.words))
            if g.heads[n] > -2
        ]
        uas, las = np.mean([ok for ok, _, _ in arcs]), np.mean([ok and m == g for ok, m, g in arcs])
        said = f"{bank}: UPOS {upos:.4f}, ezafe F {both:.4f}, UAS {uas:.4f}, LAS {las:.4f}"
        for name in ("nsubj", "obj"):
            right = sum(ok and m == g == name for ok, m, g in arcs)
            said += f", {name} F {2 * right / sum((m == name) + (g == name) for _, m, g in arcs):.3f}"
        print(said, flush=True)


def pack(trainer: Trainer) -> dict[str, np.ndarray]:
    """The arrays that analysis/network.py reads."""
    net, half = trainer.net, np.float16

    def text(names: list[str] | tuple[str, ...]) -> np.ndarray:
        return np.frombuffer("\n".join(names).encode("utf-8"), np.uint8)

    weights = {name: p.detach().numpy() for name, p in net.named_parameters()}
    arrays = {
        "attributes": text(trainer.names),
        "labels": text(net.labels),
        "relations": text(net.relations),
        "habits": text(HABITS),
        "vectors": weights["encoder.vectors.weight"].astype(half),
        "step": weights["encoder.step"],
        "bias": weights["encoder.bias"],
        "ask": weights["ask"],
        "root": weights["root"],
        "distance": weights["distance.weight"][:, 0],
        "tag_habit": weights["tag_habit.weight"],
        "tree_habit": weights["tree_habit.weight"],
    }
    for layer in ("layer1", "layer2"):
        arrays[f"{layer}_w"] = weights[f"encoder.{layer}.w"].astype(half)
        arrays[f"{layer}_b"] = weights[f"encoder.{layer}.b"][:, 0]
    for name in ("first", "tag", "own", "above", "dependent", "governor", "relation"):
        arrays[f"{name}_w"], arrays[f"{name}_b"] = weights[f"{name}.weight"].T.astype(half), weights[f"{name}.bias"]
    return arrays


def taught(data: Path, fold: int | None, seed: int) -> list[Sentence]:
    """The bare sentences as a network of this seed reads them that has learned the trees."""
    torch.set_num_threads(THREADS)
    gold, kept = parted(data, fold)
    teacher = Trainer(gold, seed)
    teacher.learn(gold, PASSES)
    if kept:
        measure(teacher.read(kept), kept)
    return teacher.read(list(bare(data)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--fold", type=int)
    options = parser.parse_args()
    torch.set_num_threads(THREADS)
    gold, kept = parted(options.data, options.fold)
    jobs = [(options.data, options.fold, seed) for seed in range(TEACHERS)]
    list(raw_sentences(options.data))  # repaired and cut before several ask for them
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
        readings = list(pool.map(taught, *zip(*jobs, strict=True)))
    last = Trainer(gold, TEACHERS)
    last.learn(gold * 3 + agreed(readings), LAST_PASSES, LAST_BATCH)
    if kept:
        measure(last.read(kept), kept)
    else:
        np.savez_compressed(MODEL, **pack(last))


if __name__ == "__main__":
    main()
