"""What people say of events and entities of several reports: put together, set apart, kept through every reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from rasad.archive.adding import add
from rasad.archive.chronicle import chronicle, story_of
from rasad.archive.corrections import Correction, CorrectionError
from rasad.archive.decisions import decide, point, split_off
from rasad.archive.rereading import correct, plan, reread, undo
from rasad.archive.search import Filters
from rasad.archive.store import Archive
from rasad.ingest.files import Incoming

TEXTS = [
    "ولادیمیر پوتین روز یکشنبه به باکو سفر کرد.",
    "ولادیمیر پوتین یکشنبه به باکو سفر کرد.",
    "الهام علی‌اف روز سه‌شنبه به مسکو سفر کرد.",
]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = Archive(tmp_path / "rasad.db")
    list(add(made, [Incoming(f"r{n}", text, "2024-08-18", f"رسانه {n}") for n, text in enumerate(TEXTS)]))
    return made


def told(archive: Archive) -> list[list[str]]:
    """The stories as lists of mentions."""
    return [[one.id for one in chapter.story.told] for chapter in chronicle(archive, Filters(type="CONSULT"))]


def events(archive: Archive) -> list[str]:
    return [f"{record.report.id}/{record.events[0].id}" for record in archive.records()]


def test_a_joined_event_is_split_and_joined_again(archive: Archive) -> None:
    first, second, other = events(archive)
    assert sorted(map(len, told(archive))) == [1, 2]
    number = decide(archive, "apart", [first, second], "sara", "two visits")[0]
    assert sorted(map(len, told(archive))) == [1, 1, 1]
    list(reread(archive, plan(archive, every=True)))
    assert sorted(map(len, told(archive))) == [1, 1, 1]
    assert story_of(archive, *first.split("/")).story.reports == 1  # type: ignore[union-attr]
    decide(archive, "together", [second, first], "omid")  # the later word counts
    assert sorted(map(len, told(archive))) == [1, 2]
    undo(archive, number + 1)
    undo(archive, number)
    assert sorted(map(len, told(archive))) == [1, 2]
    decide(archive, "together", [first, other], "sara")
    assert sorted(map(len, told(archive))) == [3]


def test_mentions_of_one_entity_are_split_and_joined_again(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "rasad.db")
    text = "لاوروف به باکو رفت. لاوروف به مسکو برگشت."
    list(add(archive, [Incoming("a", text, "2024-08-18")]))
    record = next(archive.records())
    entity = next(one for one in record.entities if len(one.mentions) == 2)
    place = f"{record.report.id}/{entity.id}"
    number = correct(archive, split_off(archive, place, "2", "sara"))
    list(reread(archive, plan(archive, every=True)))
    after = archive.get(record.report.id)
    assert after
    assert [len(one.mentions) for one in after.entities if one.name in (entity.name, "لاوروف")] == [1, 1]
    made = next(one for one in after.entities if one.rule == "person/sara")
    decide(archive, "together", [place, f"{record.report.id}/{made.id}"], "sara")
    assert archive.get(record.report.id).entities[-1].id != made.id  # type: ignore[union-attr]
    undo(archive, number)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (["none/ev1", "none/ev2"], "no report"),
        (["{0}/ev99", "{0}/ev1"], "no ev99"),
        (["{0}/ev1"], "two facts"),
        (["{0}/ev1", "{1}/e1"], "events with events"),
    ],
)
def test_what_cannot_be_decided_is_said(archive: Archive, facts: list[str], why: str) -> None:
    ids = [record.report.id for record in archive.records()]
    with pytest.raises(CorrectionError, match=why):
        decide(archive, "together", [one.format(*ids) for one in facts], "sara")


def test_a_decision_needs_its_author(archive: Archive) -> None:
    with pytest.raises(CorrectionError, match="author"):
        decide(archive, "apart", events(archive)[:2], "")


def test_numbers_of_mentions(archive: Archive) -> None:
    first = events(archive)[0]
    assert point(archive, first).kind == "event"
    with pytest.raises(CorrectionError, match="mentions"):
        split_off(archive, first, "7", "sara")
    assert isinstance(split_off(archive, first, "1", "sara"), Correction)
