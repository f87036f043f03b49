"""Teaches the encoder Persian from bare text, before it sees a tree: writes .cache/encoder.pt for tags.py.

    python training/pretrain.py DATA

Two lessons, both for nothing. Which word stands here, from what stands before and after it (the commonest words; of
others their cluster). And ezafe: plurals («کتاب‌ها», «کتاب‌های», «کتاب‌هایی»), words in ا and و («شورا», «شورای») and
the written mark of ezafe say whether a word governs the next one; with the ending hidden it has to be guessed. The
weights are statistics of the text; no sentence of it is in them.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from encoder import STATE, THREADS, WORD, Encoder, batches, descend, mirror_of, optimisers
from raw_text import raw_sentences
from torch import nn
from torch.nn import functional

from rasad.analysis import lexicon
from rasad.analysis.features import clusters, word_features
from rasad.orthography import HALF_SPACE

TARGET = Path(__file__).parents[1] / ".cache" / "encoder.pt"
SEED, PASSES, BATCH, RATE = 13, 4, 3000, 3e-3
COMMON = 2500  # so many words are guessed themselves, others by their cluster
GUESSED, HIDDEN_SHARE = 0.3, 0.6
LEAST_WORD, LEAST_PART = 5, 8  # how often a word, a part of words must be there
ENDINGS = (("هایی", 2), ("های", 1), ("ها", 0))
HAMZA = "\N{ARABIC HAMZA ABOVE}"
CLOSED = frozenset(["و", "تو", "را", "رو", "با", "ما"])


class Corpus(NamedTuple):
    """Bare text as numbers. `shown`: word without its ending (-1: none), `ending`: which one was hidden."""

    names: list[str]
    flat: np.ndarray
    offsets: np.ndarray
    tokens: np.ndarray
    lengths: np.ndarray
    guess: np.ndarray
    shown: np.ndarray
    ending: np.ndarray


def bases(count: Counter[str]) -> set[str]:
    """Words in ا and و that are written with ی for ezafe («شورا» as «شورای»), not by chance («تو», «توی»)."""
    known = lexicon.words()
    return {
        w
        for w, n in count.items()
        if len(w) > 1 and w[-1] in "او" and w not in CLOSED and n >= 5
        and count.get(w + "ی", 0) >= 3 and n < 60 * count[w + "ی"] and w + "ی" not in known
    }  # fmt: skip


def hide(word: str, count: Counter[str], open_ended: set[str]) -> tuple[str, int, bool] | None:
    """What is shown instead of a word, which ending it hides (1: ezafe), and whether to say that one is hidden."""
    for end, kind in ENDINGS:
        base = word[: -len(end)].rstrip(HALF_SPACE) if word.endswith(end) else ""
        if len(base) > 1 and count.get(base, 0) >= 3:
            return base, kind, False
    if word.endswith("ی") and word[:-1] in open_ended:
        return word[:-1], 1, True
    if word in open_ended:
        return word, 0, True
    return (word[:-1], 1, False) if len(word) > 2 and word.endswith(HAMZA) else None


def attributes(word: str) -> list[str]:
    """A word's attributes, without what a tagger said before."""
    return [a for a in word_features(word) if not a.startswith(("t=", "te="))]


def load(data: Path) -> Corpus:
    edited = raw_sentences(data, reports=False)  # read twice as often as the reports
    sentences = [s for s in (*raw_sentences(data), *edited) if 3 <= len(s) <= 70]
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
    shown, ending = np.full(len(words), -1), np.full(len(words), -1)
    open_ended, hidden = bases(count), {}
    for n, word in enumerate(words):
        if found_base := hide(word, count, open_ended):
            base, ending[n], say = found_base
            if (base, say) not in hidden:
                hidden[base, say] = len(rows)
                rows.append([known[a] for a in attributes(base) if a in known] + [0] * say)
            shown[n] = hidden[base, say]
    fine = clusters()[0]
    guess = [n if n < COMMON else COMMON + int(fine.get(w, 1024)) for n, w in enumerate(words)]
    return Corpus(
        names,
        np.array([a for row in rows for a in row]),
        np.cumsum([0] + [len(row) for row in rows]),
        np.array([number[w] for s in sentences for w in s]),
        np.array([len(s) for s in sentences]),
        np.array(guess),
        shown,
        ending,
    )


def main() -> None:
    torch.manual_seed(SEED)
    torch.set_num_threads(THREADS)
    rng = np.random.default_rng(SEED)
    corpus = load(Path(sys.argv[1]))
    print(len(corpus.tokens), "words,", len(corpus.names), "attributes", flush=True)
    lesson = Lesson(len(corpus.names))
    layers = [p for name, p in lesson.named_parameters() if name != "encoder.vectors.weight"]
    both, set_pace = optimisers(layers, lesson.encoder.vectors.weight, RATE)
    plan = [some for _ in range(PASSES) for some in batches(corpus.lengths.tolist(), BATCH, rng)]
    starts = np.cumsum(corpus.lengths) - corpus.lengths
    for step, some in enumerate(plan):
        set_pace(min(1.0, step / 200) * max(0.03, 1 - step / len(plan)))
        loss, right = lesson.loss(corpus, starts, np.array(some), rng)
        descend(loss, both, layers, 1.0)
        if step % 500 == 0:
            print(f"step {step} of {len(plan)}: loss {loss.item():.2f}, endings {right:.3f}", flush=True)
    TARGET.parent.mkdir(exist_ok=True)
    learned = {"encoder": lesson.encoder.state_dict(), "first": lesson.first.state_dict()}
    torch.save({"names": corpus.names, **learned}, TARGET)


class Lesson(nn.Module):
    """The encoder with what guesses words and hidden endings."""

    def __init__(self, names: int) -> None:
        super().__init__()
        self.encoder = Encoder(names)
        self.around, self.words = nn.Linear(4 * STATE, 96), nn.Linear(96, COMMON + 1025)
        self.first, self.endings = nn.Linear(WORD + 4 * STATE, 96), nn.Linear(96, 3)

    def loss(
        self, corpus: Corpus, starts: np.ndarray, some: np.ndarray, rng: np.random.Generator
    ) -> tuple[torch.Tensor, float]:
        """What is wrong in a batch of sentences, and the share of hidden endings guessed."""
        lengths = corpus.lengths[some]
        mirror, inside = mirror_of(lengths)
        words = corpus.tokens[np.where(inside, starts[some] + np.arange(len(inside))[:, None], 0)]
        hidden = inside & (corpus.shown[words] >= 0) & (rng.random(words.shape) < HIDDEN_SHARE)
        shown, place = np.unique(np.where(hidden, corpus.shown[words], words), return_inverse=True)
        first, last = corpus.offsets[shown], corpus.offsets[shown + 1]
        flat = np.concatenate([corpus.flat[a:b] for a, b in zip(first, last, strict=True)])
        vectors = self.encoder.words(torch.from_numpy(flat), torch.from_numpy(np.append(0, np.cumsum(last - first))))
        mask = torch.from_numpy(inside)[:, :, None]
        states = self.encoder(vectors[torch.from_numpy(place.reshape(words.shape))] * mask, torch.from_numpy(mirror))
        none = torch.zeros(1, len(some), STATE)
        before = [torch.cat([none, states[n][:-1]]) for n in (1, 3)]
        after = [torch.cat([(states[n] * mask)[1:], none]) for n in (2, 4)]
        asked = torch.from_numpy(np.flatnonzero(inside & (rng.random(words.shape) < GUESSED)))
        context = torch.cat([before[0], after[0], before[1], after[1]], -1).flatten(0, 1)[asked]
        guessed = self.words(torch.relu(self.around(context)))
        loss = functional.cross_entropy(guessed, torch.from_numpy(corpus.guess[words].ravel())[asked])
        asked = torch.from_numpy(np.flatnonzero(hidden))
        if not len(asked):
            return loss, 0.0
        endings = self.endings(torch.relu(self.first(torch.cat(states, -1).flatten(0, 1)[asked])))
        wanted = torch.from_numpy(corpus.ending[words].ravel())[asked]
        right = float((endings.argmax(1) == wanted).float().mean())
        return loss + 0.7 * functional.cross_entropy(endings, wanted), right


if __name__ == "__main__":
    main()
