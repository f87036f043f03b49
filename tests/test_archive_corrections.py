"""Corrections: they beat the reader, survive a new reading, and say where their words are gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from rasad.archive.adding import add
from rasad.archive.corrections import Correction, CorrectionError, apply, find
from rasad.archive.rereading import correct, plan, reread, undo
from rasad.archive.store import Archive
from rasad.ingest.files import Incoming
from rasad.model import Record, Span

TEXT = "پوتین به باکو رفت. وی گفت که مذاکرات ادامه دارد."


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = Archive(tmp_path / "rasad.db")
    list(add(made, [Incoming("a", TEXT, "2024-08-18", "ایسنا")]))
    return made


def only(archive: Archive) -> Record:
    record = archive.get(next(archive.records()).report.id)
    assert record
    return record


def added(record: Record) -> Correction:
    value = {"kind": "occasion", "name": "نشست باکو", "mentions": []}
    return Correction(record.report.id, "entity", Span(0, 5), "add", value=value, author="sara", reason="seen")


def event(record: Record) -> Correction:
    start = TEXT.index("رفت")
    value = {"type": "CONSULT", "mode": "visit", "trigger": {"start": start, "end": start + 3}, "status": "happened"}
    return Correction(record.report.id, "event", Span(start, start + 3), "add", value=value, author="sara")


def test_a_fact_is_added_changed_and_marked_wrong(archive: Archive) -> None:
    before = only(archive)
    correct(archive, event(before))
    anchor = Span(TEXT.index("رفت"), TEXT.index("رفت") + 3)
    correct(archive, Correction(before.report.id, "event", anchor, "set", "status", "denied", author="sara"))
    made = find(only(archive), "event", anchor)
    assert made is not None
    assert (made.status, made.rule, made.confidence) == ("denied", "person/sara", 1.0)
    correct(archive, Correction(before.report.id, "event", anchor, "wrong", author="sara"))
    assert find(only(archive), "event", anchor) is None


def test_they_survive_a_new_reading_and_can_be_taken_back(archive: Archive) -> None:
    number = correct(archive, added(only(archive)))
    assert [one.lost for one in reread(archive, plan(archive, every=True))] == [[]]
    assert "نشست باکو" in {entity.name for entity in only(archive).entities}
    undo(archive, number)
    assert "نشست باکو" not in {entity.name for entity in only(archive).entities}


@pytest.mark.parametrize(
    "change",
    [
        {"field": "nonsense", "value": 1},
        {"field": "status", "value": "perhaps"},
        {"field": "id", "value": "ev9"},
        {"field": "status", "value": "denied", "author": ""},
        {"field": "status", "value": "denied", "anchor": Span(0, 1)},
    ],
)
def test_what_cannot_hold_is_refused(archive: Archive, change: dict[str, object]) -> None:
    correct(archive, event(only(archive)))
    anchor = Span(TEXT.index("رفت"), TEXT.index("رفت") + 3)
    given: dict[str, object] = {"report": only(archive).report.id, "kind": "event", "anchor": anchor, "action": "set"}
    with pytest.raises(CorrectionError):
        correct(archive, Correction(**{**given, "author": "sara", **change}))  # type: ignore[arg-type]


def test_words_that_are_gone_are_said(archive: Archive) -> None:
    record = only(archive)
    gone = Correction(record.report.id, "event", Span(0, 1), "set", "status", "denied", author="sara")
    assert apply(record, [gone]).lost == [gone]
