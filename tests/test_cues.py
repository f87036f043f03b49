"""The table of reporting words: every example runs, every counter-example stays without content."""

from __future__ import annotations

from typing import Any

import pytest

from rasad.extraction.cue_table import fold_word, table
from rasad.extraction.cues import find_cues
from rasad.reading import read_document
from rasad.tables import load_yaml

PARTS = ("verbs", "compounds", "nouns", "nominals", "according")
ROWS = [(row["id"], row, example) for part in PARTS for row in load_yaml("cues")[part] for example in row["examples"]]


@pytest.mark.parametrize(("name", "row", "example"), ROWS, ids=[f"{name}-{n}" for n, (name, _, _) in enumerate(ROWS)])
def test_examples_of_the_table(name: str, row: dict[str, Any], example: dict[str, Any]) -> None:
    doc = read_document(example["text"])
    contents = [doc.words(s.content) for s in doc.statements]
    assert contents == ([example["content"]] if example["content"] else [])


def test_every_row_has_an_example_and_an_act() -> None:
    for part in PARTS:
        for row in load_yaml("cues")[part]:
            assert row["examples"], row["id"]
            assert row["act"], row["id"]


def test_ids_are_used_once() -> None:
    ids = [row["id"] for part in PARTS for row in load_yaml("cues")[part]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("وی تصریح می کند", ["تصریح کردن"]),
        ("وی تصریح میکند", ["تصریح کردن"]),
        ("مقامات اعلام کردهاند", ["اعلام کردن"]),
        ("آنها معتقدند", ["معتقد بودن"]),
        ("او سخن گفت", []),
        ("باید گفت", []),
        ("اعلام شد", ["اعلام شدن"]),
        ("باز شد", []),
        ("به گفته وی", ["به گفته"]),
    ],
)
def test_forms(text: str, lemmas: list[str]) -> None:
    assert [cue.lemma for cue in find_cues([fold_word(w) for w in text.split()])] == lemmas


def test_the_table_is_compiled_once() -> None:
    assert table() is table()
