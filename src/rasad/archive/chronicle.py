"""Stories of an archive: events joined across reports, with how many reports and how many origins tell them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import zstandard
from sqlalchemy import func, select

from rasad.archive.decisions import decisions
from rasad.archive.schema import EventRow, ReportRow
from rasad.archive.search import ANY, Filters, event_day, of_event
from rasad.archive.store import Archive, restore
from rasad.calendars import ONE_DAY
from rasad.model import Record
from rasad.stories.entities import join_entities
from rasad.stories.events import Story, join
from rasad.stories.origins import origins
from rasad.stories.texts import Text, find_copies
from rasad.stories.told import told_in

AROUND_STORY = dt.timedelta(days=3)  # reports of an event that is not dated lie this near
AT_ONCE = 60  # events that are joined at a time, those of whole days, where the newest stories are asked for


@dataclass(frozen=True)
class Chapter:
    """A story with its reports grouped by origin: five outlets that repeat one agency are one."""

    story: Story
    origins: list[list[str]]


def chronicle(archive: Archive, filters: Filters = ANY) -> list[Chapter]:
    """The stories in which an event fits, by day.

    All events of the reports concerned are joined, so that a mention outside the filters still shows what it
    contradicts; then those stories stay that have a mention that fits.
    """
    fitting, records, texts = _fitting(archive, filters)
    with archive.session() as session:
        decided = decisions(session, records)
    copies = find_copies(texts)
    known_as = join_entities(records, *decided.entities)
    chapters = []
    for story in join(records, decided.events, known_as):
        if any((one.record.report.id, one.event.id) in fitting for one in story.told):
            told_by = {one.record.report.id: one.record for one in story.told}
            chapters.append(Chapter(story, origins(told_by.values(), copies)))
    return chapters


def newest(archive: Archive, until: dt.date | None = None) -> Iterator[Chapter]:
    """All stories up to a day, the newest day first, joined as they are asked for: some days, and those around them.

    A mention that lies further from its story than AROUND_STORY may stand alone here, twice or not at all (3 of 19,527
    in an archive of 19,510 reports); `chronicle` joins it.
    """
    for first, last in _stretches(archive, until or dt.date.max):
        around = Filters(since=_shifted(first, -AROUND_STORY), until=_shifted(last, AROUND_STORY))
        for chapter in reversed(chronicle(archive, around)):
            if first <= chapter.story.told[0].day <= last:
                yield chapter


def _stretches(archive: Archive, last: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    """Days without a gap from the last one back, in stretches of enough events."""
    days = select(event_day, func.count()).select_from(EventRow).join(ReportRow, ReportRow.number == EventRow.report)
    with archive.session() as session:
        found = session.execute(days.where(event_day <= last).group_by(event_day).order_by(event_day.desc())).all()
    held = 0
    for day, count in found:
        held += count
        if held >= AT_ONCE or day == found[-1][0]:
            yield day, last
            last, held = _shifted(day, -ONE_DAY), 0


def _shifted(day: dt.date, by: dt.timedelta) -> dt.date:
    """The day so much later, within what a calendar holds."""
    return dt.date.fromordinal(min(max(day.toordinal() + by.days, 1), dt.date.max.toordinal()))


def _fitting(archive: Archive, filters: Filters) -> tuple[set[tuple[str, str]], list[Record], list[Text]]:
    """The events that fit, the records of their reports as people corrected them, and their words."""
    wanted = select(ReportRow.id, EventRow.local).join(ReportRow, ReportRow.number == EventRow.report)
    with archive.session() as session:
        fitting = {(report, local) for report, local in session.execute(wanted.where(*of_event(filters)))}
        records, texts = [], []
        for report in sorted({report for report, _ in fitting}):
            row = session.execute(select(ReportRow.record, ReportRow.lemmas).where(ReportRow.id == report)).one()
            records.append(restore(session, report, row[0]))
            texts.append(Text(report, zstandard.decompress(row[1]).decode().split(" ")))
    return fitting, records, texts


def story_of(archive: Archive, report: str, event: str) -> Chapter | None:
    """The story to which an event of a report belongs, out of the reports of its days."""
    record = archive.get(report)
    told = next((one for one in told_in(record) if one.event.id == event), None) if record else None
    if told is None:
        return None
    around = Filters(type=told.event.type, since=told.first - AROUND_STORY, until=told.last + AROUND_STORY)
    return next((one for one in chronicle(archive, around) if any(told.id == x.id for x in one.story.told)), None)
