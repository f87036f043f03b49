"""Whole records: every position points at its words, whatever the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rasad
from rasad.model import Record
from rasad.text.alignment import TextEdit, apply_edits


def stretches(value: object) -> list[tuple[int, int]]:
    """All positions anywhere in a dumped record."""
    if isinstance(value, dict):
        own = [(value["start"], value["end"])] if value.get("start") is not None else []
        return own + [s for inner in value.values() for s in stretches(inner)]
    if isinstance(value, list):
        return [s for inner in value for s in stretches(inner)]
    return []


def check_record(record: Record) -> None:
    text = record.report.text
    for start, end in stretches(record.model_dump()):
        assert 0 <= start <= end <= len(text)
    for edit in record.report.edits:
        assert text[edit.start : edit.end] == edit.was
    assert apply_edits(text, [TextEdit(**e.model_dump()) for e in record.report.edits]) == record.report.repaired
    ids = {
        x.id for part in (record.entities, record.times, record.sources, record.statements, record.events) for x in part
    }
    for event in record.events:
        assert {*event.actors, *event.recipients, *event.places, *event.asks_for} <= ids
        assert event.trigger.end > event.trigger.start
    for statement in record.statements:
        assert {*statement.speakers, *statement.addressees} <= ids
        assert statement.content.end > statement.content.start
    # a capital stands for a state, an adjective of nationality names one without being a mention of it
    meant = {e.stands_for for e in record.entities} | {role.of for e in record.entities for role in e.roles}
    meant |= {i for event in record.events for i in (*event.actors, *event.recipients, *event.places)}
    for entity in record.entities:
        assert entity.mentions or entity.id in meant, f"{entity.name} is neither mentioned nor meant"
    for time in record.times:
        assert text[time.start : time.end].strip()


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read(text: str) -> None:
    check_record(rasad.read(text, "2024-08-18", "آران نیوز"))


@given(
    st.lists(
        st.sampled_from(
            [
                "پوتین",
                "به",
                "باکو",
                "سفر",
                "میکند",
                ".",
                "«",
                "»",
                ":",
                "گفت",
                "که",
                "امروز",
                "۱۴",
                "ژوئن",
                "۱۴۰۳",
                "علی\u200cاف،",
                "در",
                "با",
                "را",
                "و",
                "\n",
                "خواستار",
            ]
        ),
        max_size=60,
    )
)
@settings(max_examples=60, deadline=None)
def test_any_order_of_words_is_read(words: list[str]) -> None:
    check_record(rasad.read(" ".join(words), "2024-08-18"))


@pytest.mark.shared
def test_annotated_reports(shared: Path) -> None:
    for path in sorted((shared / "gold" / "dev").glob("*.txt")):
        if not path.stem.endswith(".repaired"):
            text = path.read_text(encoding="utf-8")
            record = rasad.read(text, "2024-08-18", "فارس")
            assert record.report.text == text
            check_record(record)
