"""A small network with weights by chance: read in batches as it is read word by word."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasad.analysis import network
from rasad.analysis.network import Network, Reader
from rasad.errors import FaultyTable

WORD, STATE, HIDDEN = 4, 3, 5
SHAPES = {
    "vectors": (3, WORD), "step": (WORD,), "bias": (WORD,), "layer1_w": (2, 2 * WORD, 3 * STATE),
    "layer1_b": (2, 3 * STATE), "layer2_w": (2, STATE, 3 * STATE), "layer2_b": (2, 3 * STATE),
    "first_w": (WORD + 4 * STATE, HIDDEN), "first_b": (HIDDEN,), "tag_w": (HIDDEN, 2), "tag_b": (2,),
    "tag_habit": (2, HIDDEN), "tree_habit": (2, HIDDEN), "own_w": (HIDDEN, 6), "own_b": (6,), "above_w": (HIDDEN, 6),
    "above_b": (6,), "ask": (7, 6), "root": (6,), "distance": (41,), "dependent_w": (HIDDEN, 6), "dependent_b": (6,),
    "governor_w": (HIDDEN, 6), "governor_b": (6,), "relation_w": (6, 3), "relation_b": (3,),
}  # fmt: skip
NAMES = {"attributes": "w=a w=b s=x", "labels": "A B", "relations": "p q r", "habits": "one two"}


def weights() -> dict[str, np.ndarray]:
    rng = np.random.default_rng(3)
    return {name: rng.normal(size=shape).astype(np.float32) for name, shape in SHAPES.items()}


def features(word: str) -> tuple[str, ...]:
    return f"w={word}", "s=x" if word > "a" else "s=unknown"


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    folder = tmp_path_factory.mktemp("data")
    (folder / "models").mkdir()
    names = {k: np.frombuffer("\n".join(v.split()).encode(), np.uint8) for k, v in NAMES.items()}
    np.savez(folder / "models" / "small.npz", **weights(), **names)
    data, network.DATA = network.DATA, folder
    small = Network("small")
    network.DATA = data
    return Reader(small, features)


def layer(w: dict[str, np.ndarray], name: str, way: int, words: list[np.ndarray]) -> list[np.ndarray]:
    cell, found = np.zeros(STATE), []
    for n, x in enumerate(words):
        before = words[n - 1] if n else np.zeros_like(x)
        gates = (np.concatenate([before, x]) if name == "layer1" else x) @ w[f"{name}_w"][way] + w[f"{name}_b"][way]
        keep, show = 1 / (1 + np.exp(-gates[STATE : 2 * STATE])), 1 / (1 + np.exp(-gates[2 * STATE :]))
        cell = keep * cell + (1 - keep) * np.tanh(gates[:STATE])
        found.append(cell * show)
    return found


def by_hand(words: list[str]) -> tuple[list[str], list[int], list[str]]:
    """One sentence in the habit «two», word by word."""
    w, known = weights(), {a: n for n, a in enumerate(NAMES["attributes"].split())}
    x = [
        np.tanh(sum((w["vectors"][known[a]] for a in of if a in known), np.zeros(WORD)) * w["step"] + w["bias"])
        for of in map(features, words)
    ]
    forth, back = x, x[::-1]
    states = [x]
    for name in ("layer1", "layer2"):
        forth, back = layer(w, name, 0, forth), layer(w, name, 1, back)
        states += [forth, back[::-1]]
    hidden = [
        np.maximum(np.concatenate([s[n] for s in states]) @ w["first_w"] + w["first_b"] + w["tag_habit"][1], 0)
        for n in range(len(words))
    ]
    tree = [h + w["tree_habit"][1] for h in hidden]
    labels, heads, relations = [], [], []
    for n, h in enumerate(hidden):
        labels.append("AB"[int((h @ w["tag_w"] + w["tag_b"]).argmax())])
        asking = np.tanh(tree[n] @ w["own_w"] + w["own_b"]) @ w["ask"][:-1] + w["ask"][-1]
        scores = [asking @ w["root"]]
        for k, other in enumerate(tree):
            far = w["distance"][np.clip(k - n, -20, 20) + 20]
            scores.append(asking @ np.tanh(other @ w["above_w"] + w["above_b"]) + far if k != n else -np.inf)
        head = int(np.argmax(scores)) - 1
        heads.append(head)
        governor = tree[head] @ w["governor_w"] + w["governor_b"] if head >= 0 else 0
        mixed = np.maximum(tree[n] @ w["dependent_w"] + w["dependent_b"] + governor, 0)
        relations.append("pqr"[int((mixed @ w["relation_w"] + w["relation_b"]).argmax())])
    return labels, heads, relations


@given(st.lists(st.lists(st.sampled_from("abcd"), max_size=30), max_size=40))
@settings(deadline=None, max_examples=40)
def test_batches_are_read_as_single_sentences(reader: Reader, sentences: list[list[str]]) -> None:
    for words, read in zip(sentences, reader.read(sentences, "two"), strict=True):
        assert tuple(read[:3]) == (by_hand(words) if words else ([], [], []))
        assert read.states.shape == (len(words), reader.state_size)


def test_missing_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "DATA", tmp_path)
    with pytest.raises(FaultyTable, match="install rasad again"):
        Network("small")
