"""Events as an iCalendar file: planned visits in the calendar of a newsroom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from icalendar import Calendar
from icalendar import Event as Entry

from rasad.calendars import days_of
from rasad.model import Event, Record
from rasad.version import __version__

STATUS = {"planned": "CONFIRMED", "possible": "TENTATIVE", "conditional": "TENTATIVE", "denied": "CANCELLED"}


def to_calendar(facts: Iterable[tuple[Record, Event]], lang: str = "fa") -> bytes:
    """An iCalendar of the events that have days; undated ones have no place in a calendar and are left out."""
    calendar = Calendar()
    calendar.add("prodid", f"-//rasad//{__version__}//FA")
    calendar.add("version", "2.0")
    for record, event in facts:
        first, last = days_of(event.when.value.rstrip("~?%") if event.when and event.when.value else None)
        if first and last:
            calendar.add_component(_entry(record, event, first, last, lang))
    made: bytes = calendar.to_ical()
    return made


def _entry(record: Record, event: Event, first: dt.date, last: dt.date, lang: str) -> Entry:
    names = {entity.id: entity.name if lang == "fa" else entity.name_en or entity.name for entity in record.entities}
    entry = Entry()
    entry.add("uid", f"{record.report.id}-{event.id}@rasad")
    entry.add("dtstamp", dt.datetime.now(dt.UTC))
    entry.add("dtstart", first)
    entry.add("dtend", last + dt.timedelta(1))  # the end of a day entry is the day after
    entry.add("summary", event.summary if lang == "fa" else event.summary_en)
    if event.places:
        entry.add("location", "، ".join(names[place] for place in event.places))
    if event.status in STATUS:
        entry.add("status", STATUS[event.status])
    entry.add("description", "\n".join(filter(None, [record.report.outlet, record.report.title, record.report.url])))
    if record.report.url:
        entry.add("url", record.report.url)
    return entry
