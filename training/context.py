"""Teaches a transformer Persian from bare text: which word is hidden, and which ending.

    python training/context.py export DATA FILE            bare text as numbers (no torch needed)
    python training/context.py learn FILE OUT [--word 96 --size 256 --layers 3 --heads 4 --minutes 4]

The first runs anywhere, the second wants an accelerator. Sentences of reports are read together with their
neighbours, up to 192 words at once; sentences of the treebanks' train text stand alone. A tenth and a half of the
words are hidden, some behind other words; the commonest are guessed themselves, others by their cluster. With the
ending of a plural or of a word in ا and و hidden, it has to be guessed whether ezafe follows (pretrain.py). The weights are
statistics of the text; no sentence of it is in them.
"""

from __future__ import annotations

import argparse
import math
import time
from collections import Counter
from pathlib import Path

import numpy as np

LONGEST, COMMON, CLUSTERS = 192, 16000, 1025
LEAST_WORD, LEAST_PART, WIDEST = 5, 8, 24
HIDDEN, ENDINGS = 0.2, 0.3
BATCH, SEED = 40_000, 13


def export(data: Path, target: Path) -> None:
    """Writes bags, words and windows as arrays."""
    from pretrain import attributes, bases, hide
    from raw_text import raw_sentences

    from rasad.analysis.features import clusters

    edited = sum(1 for _ in raw_sentences(data, reports=False))
    sentences = list(raw_sentences(data))
    count = Counter(w for s in sentences for w in s)
    words = [w for w, _ in count.most_common()]
    number = {w: n for n, w in enumerate(words)}
    of = [attributes(w) for w in words]
    seen: Counter[str] = Counter()
    for word, found in zip(words, of, strict=True):
        for attribute in found:
            seen[attribute] += count[word]
    names = ["hidden", *(a for a, n in seen.items() if n >= (LEAST_WORD if a.startswith("w=") else LEAST_PART))]
    known = {a: n for n, a in enumerate(names)}
    rows = [[known[a] for a in found if a in known] for found in of]
    shown, ending = np.full(len(words), -1, np.int32), np.full(len(words), -1, np.int8)
    open_ended, hidden = bases(count), {}
    for n, word in enumerate(words):
        if found_base := hide(word, count, open_ended):
            base, ending[n], say = found_base
            if (base, say) not in hidden:
                hidden[base, say] = len(rows)
                rows.append([known[a] for a in attributes(base) if a in known] + [0] * say)
            shown[n] = hidden[base, say]
    bags = np.full((len(rows) + 1, WIDEST), -1, np.int32)
    for n, row in enumerate(rows):
        bags[n, : len(row)] = row[:WIDEST]
    bags[-1, 0] = 0  # the hidden word
    fine = clusters()[0]
    guess = [n if n < COMMON else COMMON + int(fine.get(w, CLUSTERS - 1)) for n, w in enumerate(words)]
    tokens = np.array([number[w] for s in sentences for w in s], np.int32)
    starts, lengths, at, first = [], [], 0, 0
    for n, sentence in enumerate(sentences):
        if n <= edited or at + len(sentence) - first > LONGEST:
            if at > first:
                starts.append(first)
                lengths.append(min(at - first, LONGEST))
            first = at
        at += len(sentence)
    text = np.frombuffer("\n".join(names).encode("utf-8"), np.uint8)
    np.savez_compressed(
        target, names=text, bags=bags, tokens=tokens, starts=np.array(starts), lengths=np.array(lengths),
        guess=np.array(guess, np.int32), shown=shown, ending=ending,
    )  # fmt: skip
    print(len(tokens), "words,", len(words), "distinct,", len(names), "attributes,", len(starts), "windows", flush=True)


def learn(options: argparse.Namespace) -> None:
    """Learns for so many minutes, and writes the encoder."""
    import torch
    from torch import nn
    from torch.nn import functional
    from transformer import Transformer

    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(SEED)
    torch.set_float32_matmul_precision("high")
    with np.load(options.file) as arrays:
        names = bytes(arrays["names"]).decode("utf-8").split("\n")
        bags, tokens, guess, shown, ending = (
            torch.from_numpy(arrays[k].astype(np.int64)).to(device) for k in ("bags", "tokens", "guess", "shown", "ending")
        )
        starts, lengths = arrays["starts"], arrays["lengths"]
    encoder = Transformer(len(names), options.word, options.size, options.layers, options.heads).to(device)
    around = nn.Sequential(nn.Linear(options.size, options.size), nn.GELU(), nn.LayerNorm(options.size)).to(device)
    words, endings = nn.Linear(options.size, COMMON + CLUSTERS).to(device), nn.Linear(options.size, 3).to(device)
    every = [p for part in (encoder, around, words, endings) for p in part.parameters()]
    optimiser = torch.optim.AdamW(every, options.rate, betas=(0.9, 0.98), weight_decay=0.05, fused=device == "cuda")
    rng = np.random.default_rng(SEED)
    begun, step, seen, last = time.time(), 0, 0, ""
    plan: list[np.ndarray] = []
    while (done := (time.time() - begun) / 60 / options.minutes) < 1:
        if not plan:
            key = lengths + rng.random(len(lengths)) * 8
            order = np.argsort(key)
            size = np.cumsum(lengths[order]) // BATCH
            plan = np.split(order, np.flatnonzero(np.diff(size)) + 1)
            rng.shuffle(plan)
            print(f"{done:.2f} of the time, {seen / len(tokens):.1f} rounds {last}", flush=True)
        some = plan.pop()
        long, first = (torch.from_numpy(x[some].astype(np.int64)).to(device) for x in (lengths, starts))
        times = torch.arange(int(long.max()), device=device)
        inside = times[None] < long[:, None]
        here = tokens[torch.where(inside, first[:, None] + times[None], 0)]
        chance = torch.rand(here.shape, device=device)
        asked = inside & (chance < HIDDEN)
        cut = inside & ~asked & (shown[here] >= 0) & (torch.rand(here.shape, device=device) < ENDINGS)
        mixed = torch.where(cut, shown[here], here)
        mixed = torch.where(asked & (chance < 0.85 * HIDDEN), len(bags) - 1, mixed)
        other = tokens[torch.randint(len(tokens), here.shape, device=device)]
        mixed = torch.where(asked & (chance > 0.93 * HIDDEN), other, mixed)
        for group in optimiser.param_groups:
            group["lr"] = options.rate * min(1, step / 400) * max(0.01, 0.5 + 0.5 * math.cos(math.pi * done))
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
            distinct, place = torch.unique(mixed, return_inverse=True)
            states = encoder(encoder.words(bags[distinct])[place], inside)
            loss = functional.cross_entropy(words(around(states[asked])), guess[here[asked]])
            last = f"loss {loss.item():.3f}" if not plan else last
            if bool(cut.any()):
                loss = loss + 0.3 * functional.cross_entropy(endings(states[cut]), ending[here[cut]])
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(every, 1.0)
        optimiser.step()
        step, seen = step + 1, seen + int(long.sum())
    shape = {k: getattr(options, k) for k in ("word", "size", "layers", "heads")}
    weights = {k: v.half().cpu() for k, v in encoder.state_dict().items()}
    torch.save({"names": names, "shape": shape, "weights": weights}, options.out)
    print(f"{seen / len(tokens):.1f} rounds, {step} steps {last}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ways = parser.add_subparsers(dest="way", required=True)
    way = ways.add_parser("export")
    way.add_argument("data", type=Path)
    way.add_argument("file", type=Path)
    way = ways.add_parser("learn")
    way.add_argument("file", type=Path)
    way.add_argument("out", type=Path)
    for name, value in (("word", 96), ("size", 256), ("layers", 3), ("heads", 4), ("minutes", 4.0), ("rate", 1e-3)):
        way.add_argument(f"--{name}", type=type(value), default=value)
    options = parser.parse_args()
    if options.way == "export":
        export(options.data, options.file)
    else:
        learn(options)


if __name__ == "__main__":
    main()
