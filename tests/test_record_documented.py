"""docs/record.md describes every field of the record, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from rasad import model

DOCS = (Path(__file__).parents[1] / "docs" / "record.md").read_text(encoding="utf-8")
NOUNS = {
    name: noun
    for name, noun in vars(model).items()
    if isinstance(noun, type) and issubclass(noun, BaseModel) and noun.__module__ == "rasad.model"
}
BASES = {"Noun", "Fact"}  # what all objects share: described at the head of the page


def described(noun: str) -> set[str]:
    """The fields that the section of a noun describes."""
    found = re.search(rf"^## {noun}\n(.*?)(?=^## |\Z)", DOCS, re.S | re.M)
    assert found, f"docs/record.md has no section on {noun}"
    if noun == "Stretch":
        return set(re.findall(r"`(\w+)`", found[1]))
    cells = re.findall(r"^\| (`.*?) \|", found[1], re.M)
    return {field for cell in cells for field in re.findall(r"`(\w+)`", cell)}


@pytest.mark.parametrize("noun", sorted(set(NOUNS) - BASES))
def test_every_field_is_described(noun: str) -> None:
    fields = {field.alias or name for name, field in NOUNS[noun].model_fields.items()}
    assert described(noun) == fields


@pytest.mark.parametrize("reason", model.Reason.__args__)
def test_every_reason_is_described(reason: str) -> None:
    assert f"| `{reason}` |" in DOCS


@pytest.mark.parametrize("values", [model.Kind, model.Form, model.Calendar, model.TimeType, model.Basis, model.Status])
def test_every_value_of_a_closed_list_is_named(values: object) -> None:
    for value in values.__args__:  # type: ignore[attr-defined]
        assert f"`{value}`" in DOCS
