"""`rasad knowledge`: the tables have no faults; faults are found; entities are taken in as a stream."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rasad import tables
from rasad.knowledge import checking, importing
from rasad.knowledge.checking import find_faults
from rasad.knowledge.importing import NotUnderstood, import_file, objects, read_rows


def test_the_tables_have_no_faults() -> None:
    assert list(find_faults()) == []


def test_overlapping_terms_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"title": "رئیس‌جمهور", "title_en": "president", "of": "country/iran", "source": "public"}
    offices = [
        {**row, "person": "person/a", "from": "2001-01-01", "to": "2005-01-01"},
        {**row, "person": "person/b", "from": "2003-01-01", "to": "2002-01-01"},
    ]
    load = tables.load_tsv
    monkeypatch.setattr(checking.tables, "load_tsv", lambda name: offices if name == "offices" else load(name))
    found = [fault.what for fault in checking.bad_terms()]
    assert any("before it begins" in what for what in found)
    assert any("still holds it" in what for what in found)


ITEM = {
    "type": "item",
    "id": "Q1",
    "labels": {"fa": {"value": "مهران آزمون‌فر"}, "en": {"value": "Mehran Azmounfar"}},
    "claims": {"P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}}]},
}
BINDING = {
    "item": {"value": "http://www.wikidata.org/entity/Q2"},
    "fa": {"value": "شهر آزمون"},
    "kind": {"value": "place"},
}
MONEY = {"id": "NK-1", "schema": "Person", "properties": {"name": ["Mehran Azmounfar", "مهران آزمون‌فر"]}}


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ("[\n" + json.dumps(ITEM) + ",\n" + json.dumps({**ITEM, "labels": {}}) + "\n]", "person/own-q1"),
        (json.dumps({"head": {"vars": ["item"]}, "results": {"bindings": [BINDING]}}, indent=1), "place/own-q2"),
        (json.dumps(MONEY) + "\n", "person/own-nk-1"),
    ],
    ids=["wikidata-dump", "sparql-result", "follow-the-money"],
)
def test_three_formats_are_read(tmp_path: Path, content: str, key: str) -> None:
    path = tmp_path / "things.json"
    path.write_text(content, encoding="utf-8")
    assert [row["key"] for row in read_rows(path) if row] == [key]


def test_taken_in_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own" / "own.tsv"
    for module in (importing, importing.own_rows.__globals__):
        target: Any = module
        if isinstance(target, dict):
            monkeypatch.setitem(target, "OWN", own)
        else:
            monkeypatch.setattr(target, "OWN", own)
    path = tmp_path / "dump.json"
    path.write_text(json.dumps(MONEY) + "\n", encoding="utf-8")
    assert import_file(path).taken == 1
    assert import_file(path).taken == 1
    assert len(list(importing.own_rows())) == 1


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text('{"a": 1}\n', encoding="utf-8")
    with pytest.raises(NotUnderstood):
        list(read_rows(path))


def test_objects_over_line_breaks() -> None:
    assert list(objects(['{"a":\n', "1}\n", '{"b": 2}'])) == [{"a": 1}, {"b": 2}]
