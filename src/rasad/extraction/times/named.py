"""Makers for days and months by name or in figures: «۶ اوت», «تیرماه سال گذشته», «عاشورا», «۱۴۰۳/۰۵/۲۸»."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from rasad.calendars import CalendarName, Days, day_of, month_of, shift_month, year_and_month, year_of
from rasad.errors import BadDate
from rasad.extraction.times.readings import Reading, of_days, without_publication, write_days
from rasad.extraction.times.rules import Captures
from rasad.extraction.times.setting import Setting
from rasad.extraction.times.years import calendar_of, full_year, nearest, said_year, years_for
from rasad.model import Basis


def date(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """Day and month, or a month, with whatever says the year: «۶ اوت», «تیرماه سال گذشته», «۲۸ مرداد ۱۴۰۳»."""
    calendar, month = caps["month"]
    if params.get("own-year") and (said := said_year(caps, setting)) and said[0] != calendar:
        return None  # «اسد ۲۰۰۰» is no month
    if "to-month" in caps:
        return months(caps, setting, at)
    day = caps.get("day")
    reading = in_calendar(calendar, month, day, caps.get("to"), caps, setting, at)
    return replace(reading, monthday=(calendar, month, day)) if day else reading


def months(caps: Captures, setting: Setting, at: int) -> Reading | None:
    """Several months by name: «ماه‌های ژوئن و ژوئیه»."""
    if caps["month"][0] != caps["to-month"][0]:
        return None
    (calendar, begin), (_, end) = caps["month"], caps["to-month"]
    first, last = (in_calendar(calendar, month, None, None, caps, setting, at) for month in (begin, end))
    if first.days is None or last.days is None:
        return first if first.days is None else last
    if last.days.first < first.days.first:
        return None
    return replace(first, days=(days := Days(first.days.first, last.days.last)), value=write_days(days))


def in_calendar(
    calendar: CalendarName, month: int, day: int | str | None, to: int | None, caps: Captures, setting: Setting, at: int
) -> Reading:
    """The reading of a day, several days or a month of a calendar; «unreadable» where the calendar has no such day."""
    grain = "month" if day is None else "day"
    said = year_beside(calendar, caps, setting)
    if said:
        within = year_of(*said)
        years, direction = years_for(calendar, said), "near"
    elif setting.day:
        years, direction = years_around(calendar, caps, setting.day, setting.anchor)
    else:
        years, direction = list(SAMPLE_YEARS[calendar]), ""
    options = [d for y in years if (d := exists(calendar, y, month, day, to))]
    if said:
        options = [d for d in options if d.last >= within.first and d.first <= within.last][:1]
    basis: Basis = "said" if said else "published"
    if not options:
        return Reading(None, calendar, "date", basis, grain, unknown={"value": "unreadable"})
    if not direction:
        return without_publication(grain, calendar)
    days = options[0] if said else nearest(options, setting, at, direction)
    value = days.first.isoformat()[:7] if grain == "month" and calendar == "gregorian" else None
    return of_days(days, grain, calendar, basis, firm=4 if said else 2, value=value)


def year_beside(calendar: CalendarName, caps: Captures, setting: Setting) -> tuple[CalendarName, int] | None:
    """The year said beside a month, in the month's calendar where the number does not tell: «محرم ۱۴۳۴», «مارس 98»."""
    said = said_year({"era": "gregorian", **caps} if calendar == "gregorian" else caps, setting)
    if said and calendar == "hijri" and 1300 < said[1] < 1500 and "era" not in caps:
        now = year_and_month("hijri", setting.day or dt.date(2010, 1, 1))[0]
        if said[1] > 1410 or abs(said[1] - now) < 12:
            return "hijri", said[1]
    if calendar == "hijri" and "relyear" in caps and setting.day:  # «عید قربان سال گذشته»: of the outlet's year
        return setting.calendar, year_and_month(setting.calendar, setting.day)[0] + int(caps["relyear"])
    return said


def years_around(calendar: CalendarName, caps: Captures, today: dt.date, anchor: Days | None) -> tuple[list[int], str]:
    """The years a date without year may lie in, and how to choose: «امسال», «گذشته», or by tense."""
    now, _ = year_and_month(calendar, today)
    if "same-year" in caps and anchor:
        return [year_and_month(calendar, anchor.first)[0]], "near"
    if "relyear" in caps:
        return [now + caps["relyear"]], "tense"
    if caps.get("rel") == 0:
        return [now], "tense"
    # 29 February and 30 Esfand come every four or five years
    return [now + n for n in range(-5, 6)], {-1: "back", 1: "forward"}.get(caps.get("rel", 0), "tense")


FRIDAY = 4
# Five years of each calendar hold every day that it has.
SAMPLE_YEARS = {"gregorian": range(2020, 2025), "jalali": range(1399, 1404), "hijri": range(1438, 1446)}


def stretch(calendar: CalendarName, year: int, month: int, first: int | str | None, last: int | None) -> Days:
    """The days meant: one, several, or the whole month; BadDate where there are none.

    A feast may be the `last-friday` of a month, or go on past the end of its month (31 to 37).
    """
    if first is None:
        return month_of(calendar, year, month)
    if isinstance(first, str):
        end = month_of(calendar, year, month).last
        friday = end - dt.timedelta((end.weekday() - FRIDAY) % 7)
        return Days(friday, friday)
    if last and last > 31:
        begin = day_of(calendar, year, month, first)
        return Days(begin, begin + dt.timedelta(last - first))
    days = day_of(calendar, year, month, first), day_of(calendar, year, month, last or first)
    return Days(min(days), max(days))  # «۲۸-۲۵ اردیبهشت» was written from the right


def exists(calendar: CalendarName, year: int, month: int, day: int | str | None, to: int | None) -> Days | None:
    """The days, or None where the calendar has no such day in that year."""
    try:
        return stretch(calendar, year, month, day, to)
    except BadDate:
        return None


def day_of_this(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """«دهم ماه جاری», «۲۰ همین ماه»: of the month of publication, or of the month that was named last."""
    if setting.day is None:
        return without_publication("day")
    calendar: CalendarName = caps.get("era") or setting.calendar
    near = setting.day
    if "rel" not in caps and setting.anchor and setting.anchor_calendar:  # «از ۱۱ تیر به ۲۰ همین ماه»
        calendar, near = setting.anchor_calendar, setting.anchor.first
    year, month = shift_month(*year_and_month(calendar, near), caps.get("rel", 0))
    days = exists(calendar, year, month, caps["day"], caps.get("to"))
    if days is None:
        return Reading(None, calendar, "date", "published", "day", unknown={"value": "unreadable"})
    return of_days(days, "day", "relative", "published", firm=2)


def occasion(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """A feast or national day: «عاشورا», «عید فطر», «۲۲ بهمن»."""
    calendar, month, first, last = caps["occasion"]
    reading = in_calendar(calendar, month, first, last, caps, setting, at)
    return replace(reading, grain="day" if reading.days and reading.days.first == reading.days.last else "week")


def fixed(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """A day that everybody knows with its year: «حملات ۱۱ سپتامبر»."""
    month = caps["month"]
    for known in params["days"]:
        if [*month, caps["day"]] == known["day"]:
            day = dt.date.fromisoformat(known["value"])
            return of_days(Days(day, day), "day", month[0], "context", 4)
    return None


def numeric(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """A date in figures: «۱۴۰۳/۰۵/۲۸», «۲۸/۵/۱۴۰۳», «۸۸/۳/۲۲»."""
    first, month, third = caps.get("ymd") or (caps["year"], caps["month"], caps["day"])
    if first > 31:
        year, day = first, third
    elif third > 31:
        year, day = third, first
    else:
        return None
    if year < 100:
        if year < 60 or month > 12 or day > 31:
            return None
        calendar, year = full_year(year, None, setting)
    elif 1250 <= year <= 1500 or 1500 < year <= 2150:
        calendar = calendar_of(year, caps.get("era"), setting)
    else:
        return None
    try:
        made = day_of(calendar, year, month, day)
    except BadDate:
        return Reading(None, calendar, "date", "said", "day", unknown={"value": "unreadable"})
    return replace(of_days(Days(made, made), "day", calendar, "said", firm=5), monthday=(calendar, month, day))
