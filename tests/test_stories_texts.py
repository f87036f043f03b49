"""Copies of a text are found however they were changed; texts that only share phrases are not."""

from __future__ import annotations

import random

import pytest

from rasad.stories.texts import Text, find_copies, groups

WORDS = [f"واژه{n}" for n in range(2000)]


def text_of(seed: int, length: int = 120) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


CHANGES = {
    "equal": lambda words: words,
    "truncated": lambda words: words[: len(words) * 2 // 5],
    "re-headed": lambda words: ["عنوان", "تازه", "خبر", *words[5:]],
    "a paragraph more": lambda words: words + text_of(99, 60),
    "half-spaces deleted": lambda words: [word.replace("\N{ZERO WIDTH NON-JOINER}", "") for word in words],
    "a word in thirty changed": lambda words: ["دیگر" if n % 30 == 7 else word for n, word in enumerate(words)],
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_copy_is_found(change: str) -> None:
    words = [word.replace("واژه", "واژه\N{ZERO WIDTH NON-JOINER}") for word in text_of(1)]
    texts = [Text("original", words), *(Text(f"other{n}", text_of(n)) for n in range(2, 40))]
    pairs = find_copies([*texts, Text("copy", CHANGES[change](words))])
    assert [(pair.first, pair.second) for pair in pairs] == [("original", "copy")]


def test_a_shared_opening_makes_no_copy() -> None:
    opening = ["به", "گزارش", "خبرگزاری", "فارس", "به", "نقل", "از", "روابط", "عمومی", "وزارت", "امور", "خارجه"]
    assert not find_copies([Text("a", opening + text_of(1)), Text("b", opening + text_of(2))])


def test_copies_of_copies_are_one_group() -> None:
    words = text_of(1, 200)
    pairs = find_copies([Text("a", words), Text("b", words[:150]), Text("c", words[50:])])
    assert groups(pairs) == [["a", "b", "c"]]
