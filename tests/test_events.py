"""Events: every rule's examples and counter-examples, whole sentences, what must stay unread."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

import rasad
from conftest import cases
from rasad.extraction.events.rules import TABLES, rules
from rasad.model import Event, Record
from rasad.orthography import fold
from rasad.tables import load_tsv, load_yaml

ROWS = [row for table in TABLES for row in load_yaml(f"events/{table}")]
EXAMPLES = [(row, example) for row in ROWS for example in row["examples"]]
COUNTER = [(row, text) for row in ROWS for text in row.get("not", ())]


@cache
def read(text: str, published: str = "2024-08-18") -> Record:
    return rasad.read(text, published)


def names(record: Record, ids: list[str]) -> list[str]:
    return [entity.name for i in ids for entity in record.entities if entity.id == i]


def called(record: Record, ident: str) -> list[str]:
    """The name of a party, and of whom it stands for: «نیروهای آمریکایی» and the United States."""
    entity = next(e for e in record.entities if e.id == ident)
    return [entity.name, *(names(record, [entity.stands_for]) if entity.stands_for else [])]


def same(a: str, b: str) -> bool:
    return fold(a) in fold(b) or fold(b) in fold(a)


def fits(record: Record, event: Event, wanted: dict[str, Any]) -> bool:
    for part in ("actors", "recipients", "places"):
        ours = getattr(event, part)
        theirs = wanted.get(part, [])
        if not all(any(same(a, b) for i in ours for b in called(record, i)) for a in theirs):
            return False
        if part in wanted and len(ours) != len(theirs):
            return False
    return all(getattr(event, key) == wanted[key] for key in ("type", "status", "mode") if key in wanted)


def describe(record: Record) -> list[str]:
    return [f"{e.rule} {names(record, e.actors)} → {names(record, e.recipients)} {e.status}" for e in record.events]


@pytest.mark.parametrize(("row", "example"), EXAMPLES, ids=lambda x: x.get("id") or x["text"])
def test_example_of_a_rule(row: dict[str, Any], example: dict[str, Any]) -> None:
    record = read(example["text"])
    mine = [e for e in record.events if e.rule == row["id"]]
    assert any(fits(record, e, example) for e in mine), describe(record)


@pytest.mark.parametrize(("row", "text"), COUNTER, ids=lambda x: x if isinstance(x, str) else x["id"])
def test_counter_example_of_a_rule(row: dict[str, Any], text: str) -> None:
    assert row["id"] not in [e.rule for e in read(text).events]


@pytest.mark.parametrize("case", cases("events"), ids=lambda case: case["id"])
def test_sentence(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if case.get("known_failure"):
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["known_failure"]))
    record = read(case["text"], case.get("published", "2024-08-18"))
    for wanted in case.get("events", []):
        assert any(fits(record, e, wanted) for e in record.events), describe(record)
    if case.get("events") == [] or case.get("only"):
        assert len(record.events) == len(case["events"]), describe(record)


def test_things_do_nothing_in_the_example_report() -> None:
    record = read((Path(__file__).parents[1] / "examples" / "baku.txt").read_text(encoding="utf-8"), "2024-08-18")
    names = {entity.id: entity.name for entity in record.entities}
    actors = {names[a] for event in record.events for a in event.actors}
    assert actors
    assert not any(name.startswith(("زیرساخت", "تأسیسات")) for name in actors), actors
    assert "نیروهای حافظ" not in names.values()


def test_rules_have_ids_of_their_table() -> None:
    assert all(rule.id.split("/")[0].upper() == rule.type for rule in rules())


def test_frequent_rules_are_judged_right() -> None:
    judged = {row["rule"]: (int(row["right"]), int(row["judged"])) for row in load_tsv("events/judged")}
    known = {rule.id: rule for rule in rules()}
    for rule, (right, count) in judged.items():
        assert 0.7 * count <= right <= count, rule
        assert known[rule].confidence == round((right + 1) / (count + 2), 2)


def test_triggers_are_words_of_the_report() -> None:
    record = read("پوتین دوشنبه به باکو سفر میکند و با علی‌اف دیدار خواهد کرد.")
    assert record.events
    for event in record.events:
        assert record.report.text[event.trigger.start : event.trigger.end].strip()


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("فرمانده گروه در سال 2001 در کابل کشته شد.", []),
        ("در این حمله 12 سرباز آمریکایی کشته شدند.", [12.0]),
    ],
)
def test_a_year_counts_nobody(text: str, counted: list[float]) -> None:
    events = rasad.read(text, "2004-01-01").events
    assert [number.value for event in events for number in event.numbers] == counted


def test_what_happened_has_no_day_after_its_report() -> None:
    record = rasad.read("اسرائیل در سال ۱۴۱۰ به ایران حمله کرد.", "2026-07-29", "فارس")
    assert [(e.status, e.when) for e in record.events] == [("happened", None)]
