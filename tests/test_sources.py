"""Chains of outlets."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import cases
from rasad.extraction.outlet_names import patterns
from rasad.orthography import fold
from rasad.reading import read_document
from rasad.tables import load_yaml


def chains(text: str) -> list[list[str]]:
    doc = read_document(text)
    return [[doc.entities[e].name for e in source.chain] for source in doc.sources]


def same(found: list[list[str]], expected: list[list[str]]) -> bool:
    """Equal chains; an entity may have a fuller name than the words («خبرگزاری فارس»)."""
    return [len(c) for c in found] == [len(c) for c in expected] and all(
        fold(name) in fold(ours) for c, d in zip(found, expected, strict=True) for ours, name in zip(c, d, strict=True)
    )


@pytest.mark.parametrize("case", cases("sources"), ids=lambda case: case["id"])
def test_sources(case: dict[str, Any]) -> None:
    found = chains(case["text"])
    assert same(found, case["sources"]), found


@pytest.mark.parametrize(
    "example", [e for row in load_yaml("sources")["openings"] for e in row["examples"]], ids=lambda e: e["text"][:20]
)
def test_examples_of_the_table(example: dict[str, Any]) -> None:
    found = chains(example["text"])
    assert same(found, [example["chain"]] if example["chain"] else []), found


def test_a_chain_answers_for_the_text_up_to_the_next() -> None:
    text = "به گزارش خبرگزاری ایسنا، باران بارید.\nراه‌ها بسته شد.\nبه گزارش خبرگزاری مهر، سیل آمد."
    doc = read_document(text)
    first, second = doc.sources
    assert first.scope.end == second.span.start  # type: ignore[union-attr]
    assert second.scope.end == len(doc.text)


def test_the_table_is_compiled_once() -> None:
    assert patterns() is patterns()


def test_our_reporter_is_the_outlet_that_published() -> None:
    doc = read_document("به گزارش خبرنگار ما، باران بارید.", outlet="همشهری")
    assert [[doc.entities[e].name for e in s.chain] for s in doc.sources] == [["همشهری"]]
