"""A small model by hand: scores of words, neighbours, borders and transitions decide the path."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasad.analysis import linear
from rasad.analysis.linear import LinearModel, Scorer, pack
from rasad.errors import FaultyTable

WEIGHTS = {("0w=a", "A"): 1.0, ("0w=b", "B"): 1.0, ("-1w=a", "B"): 0.5, ("1border", "A"): 0.2, ("0w=a", "dropped"): 9.0}
TRANSITIONS = {("A", "A"): -2.0, ("A", "B"): 0.3, ("B", "dropped"): 1.0}


def features(word: str) -> list[str]:
    return [f"w={word}"]


@pytest.fixture
def scorer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scorer:
    (tmp_path / "models").mkdir()
    np.savez_compressed(tmp_path / "models" / "small.npz", **pack(WEIGHTS, TRANSITIONS, {"A", "B"}))
    monkeypatch.setattr(linear, "DATA", tmp_path)
    return Scorer(LinearModel("small"), features)


def test_best_paths(scorer: Scorer) -> None:
    assert scorer.label([["a", "b"], [], ["a"], ["a", "a"], ["x"]]) == [["A", "B"], [], ["A"], ["A", "B"], ["A"]]


def test_labels_not_kept_are_never_given(scorer: Scorer) -> None:
    assert scorer.model.labels == ["A", "B"]


def test_missing_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linear, "DATA", tmp_path)
    with pytest.raises(FaultyTable, match="install rasad again"):
        LinearModel("small")


def path_score(words: list[str], path: tuple[str, ...]) -> float:
    """What CRFsuite would add up for a path."""
    total = 0.0
    for n, (word, label) in enumerate(zip(words, path, strict=True)):
        total += WEIGHTS.get((f"0w={word}", label), 0)
        total += WEIGHTS.get((f"-1w={words[n - 1]}", label), 0) if n else 0
        total += WEIGHTS.get(("1border", label), 0) if n == len(words) - 1 else 0
        total += TRANSITIONS.get((path[n - 1], label), 0) if n else 0
    return total


@given(st.lists(st.lists(st.sampled_from("abx"), max_size=5), max_size=6))
@settings(deadline=None, max_examples=60)
def test_no_path_is_better(sentences: list[list[str]]) -> None:
    from itertools import product

    model = object.__new__(LinearModel)
    model.fill(pack(WEIGHTS, TRANSITIONS, {"A", "B"}))
    for words, path in zip(sentences, Scorer(model, features).label(sentences), strict=True):
        best = max(path_score(words, p) for p in product("AB", repeat=len(words)))
        assert path_score(words, tuple(path)) == pytest.approx(best, abs=0.01)
