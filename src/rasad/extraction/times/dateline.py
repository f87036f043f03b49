"""The day of publication where nobody gave it: from a date line, or where the text says what day today is."""

from __future__ import annotations

import datetime as dt

from rasad.calendars import day_of
from rasad.document import Document
from rasad.errors import BadDate
from rasad.extraction.times.finding import find
from rasad.extraction.times.joins import Found
from rasad.extraction.times.setting import Setting

# The years in which a date without year is tried: those of news on the web.
YEARS = {"gregorian": range(1997, 2031), "jalali": range(1376, 1410), "hijri": range(1418, 1453)}
REST = 3  # words that a date line has at most beside the date: place, agency, «تاریخ انتشار»
HEAD = 80  # characters of the text in which a full date with its weekday counts as a date line


def date_from_text(doc: Document, setting: Setting) -> None:
    """Sets the day of publication from the text; where the year is not said, lists the days that would fit.

    «امروز یکشنبه ۲۸ مرداد ۱۴۰۳» settles it; «امروز (یکشنبه ۲۸ مرداد)» fits 1392, 1397 and 1403.
    """
    found, _ = find(doc, setting)
    setting.anchor = setting.anchor_calendar = None
    today = {day for one in found if (day := said_today(one))}
    lines = {one.reading.days.first for one in found if one.reading.days and dates_report(one, doc)}
    days = today or lines
    if len(days) == 1:  # several date lines are a programme
        doc.published = setting.day = days.pop()
        doc.published_basis = "text"
        return
    for one in found:
        if one.reading.offset is not None or dates_report(one, doc):
            doc.published_candidates = [day.isoformat() for day in fitting_days(one)]
            if doc.published_candidates:
                return


def said_today(one: Found) -> dt.date | None:
    """The day of publication, where «امروز», «دیروز» or «فردا» stands beside a full date."""
    reading = one.reading
    if reading.offset is None or reading.days is None:
        return None
    return reading.days.first - dt.timedelta(reading.offset)


def dates_report(one: Found, doc: Document) -> bool:
    """Whether a date is the report's own: on a short line at its beginning or end, or its very first words."""
    if one.reading.grain != "day" or one.reading.basis == "context":
        return False
    if one.reading.weekday is not None and one.reading.monthday and one.span.end <= HEAD:
        return True
    date_words = len(doc.words(one.span).split())
    edges = [*doc.paragraphs[:3], *doc.paragraphs[-3:]]
    return any(p.covers(one.span) and len(doc.words(p).split()) - date_words <= REST for p in edges)


def fitting_days(one: Found) -> list[dt.date]:
    """The days of publication that a date without year and its weekday allow, oldest first."""
    reading = one.reading
    if reading.monthday is None or reading.weekday is None:
        return []
    calendar, month, number = reading.monthday
    days = []
    for year in YEARS[calendar]:
        try:
            day = day_of(calendar, year, month, number)
        except BadDate:
            continue
        if day.weekday() == reading.weekday:
            days.append(day - dt.timedelta(reading.offset or 0))
    return days
