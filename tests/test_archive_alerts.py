"""Alerts and watched feeds: each event once, nothing lost where sending fails, and what leaves is well-formed."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from rasad.archive.adding import add
from rasad.archive.alerts import Alert, AlertError, fresh, give, send
from rasad.archive.corrections import Correction
from rasad.archive.rereading import correct
from rasad.archive.search import Filters, events
from rasad.archive.store import Archive
from rasad.archive.watching import FaultyWatch, load_watch
from rasad.export.calendar import to_calendar
from rasad.export.feed import to_atom
from rasad.ingest.files import Incoming
from rasad.model import Event, Record, Span

TEXT = "متن ساده خبر درباره دیدار فردا است."


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive with one report and one event, planned and dated, that a person added."""
    made = Archive(tmp_path / "rasad.db")
    added = list(add(made, [Incoming("a", TEXT, "2024-08-18", "ایسنا", url="https://example.org/1")]))
    start = TEXT.index("دیدار")
    event = {
        "type": "CONSULT", "trigger": {"start": start, "end": start + 5}, "status": "planned",
        "when": {"value": "2024-08-19/2024-08-20"}, "summary": "دیدار <باکو>\x08", "summary_en": "a meeting",
    }  # fmt: skip
    one = Correction(added[0].report or "", "event", Span(start, start + 5), "add", value=event, author="sara")
    correct(made, one)
    return made


def facts(archive: Archive) -> list[tuple[Record, Event]]:
    record = archive.get(next(archive.records()).report.id)
    assert record
    return [(record, event) for event in record.events]


def test_an_event_is_told_once(archive: Archive, tmp_path: Path) -> None:
    alert = Alert("plans", Filters(type="CONSULT", status="planned"), str(tmp_path / "out.jsonl"))
    assert give(archive, alert, send) == 1
    assert give(archive, alert, send) == 0
    told = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [one["status"] for one in told] == ["planned"]


def test_what_could_not_be_sent_is_told_next_time(archive: Archive, tmp_path: Path) -> None:
    alert = Alert("plans", Filters(type="CONSULT"), str(tmp_path / "none" / "out.jsonl"))
    with pytest.raises(AlertError):
        give(archive, alert, send)
    assert len(fresh(archive, alert)) == 1


def test_a_fact_that_a_person_added_is_found(archive: Archive) -> None:
    found = events(archive, Filters(status="planned"))
    assert [next(e.type for e in fact.record.events if e.id == fact.id) for fact in found] == ["CONSULT"]


def test_no_secret_is_told(archive: Archive) -> None:
    with pytest.raises(AlertError) as fault:
        send("http://127.0.0.1:9/hook?token=secret", facts(archive), "plans", private=True)
    assert "secret" not in str(fault.value)
    with pytest.raises(AlertError, match="private network"):
        send("http://127.0.0.1:9/hook", facts(archive), "plans")


def test_planned_events_stand_in_a_calendar(archive: Archive) -> None:
    entry = Calendar.from_ical(to_calendar(facts(archive), "en")).walk("VEVENT")[0]
    assert str(entry["summary"]) == facts(archive)[0][1].summary_en
    assert (entry.decoded("dtend") - entry.decoded("dtstart")).days == 2


def test_a_feed_is_well_formed_whatever_the_report_holds(archive: Archive) -> None:
    feed = ElementTree.fromstring(to_atom(facts(archive), "plans & more"))
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 1


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("every = 'soon'", "no stretch"),
        ("", "names no"),
        ("[[feed]]\nurl = 'x'\n[[alert]]\nname = 'a'\nto = 'b'\ncolour = 'red'", "colour"),
        ("[[feed]]\noutlet = 'x'", "url"),
        ("[[feed]", "feeds.toml"),
    ],
)
def test_a_faulty_watch_is_refused(tmp_path: Path, content: str, why: str) -> None:
    (tmp_path / "feeds.toml").write_text(content, encoding="utf-8")
    with pytest.raises(FaultyWatch, match=why):
        load_watch(tmp_path / "feeds.toml")
