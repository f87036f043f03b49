"""What an expression of time means: its value in EDTF or ISO 8601, and the days it covers."""

from __future__ import annotations

from dataclasses import dataclass, field

from rasad.calendars import CalendarName, Days, month_of, year_of
from rasad.model import Basis, Calendar, Reason, TimeType


@dataclass(frozen=True)
class Reading:
    """The meaning of an expression: its value, and the days it covers where it covers days.

    `grain` says how fine it is: day, week, month, season, year, decade, clock, duration, set or vague; `firm` how much
    the words say by themselves, for two expressions of one day («امروز (یکشنبه)»). `weekday`, `monthday` and `offset`
    (days from publication) keep what was said, for dates that are put together. `zone` is a clock's.
    """

    value: str | None
    calendar: Calendar
    type: TimeType
    basis: Basis
    grain: str
    days: Days | None = None
    firm: int = 0
    weekday: int | None = None
    monthday: tuple[CalendarName, int, int] | None = None
    offset: int | None = None
    zone: str = ""
    unknown: dict[str, Reason] = field(default_factory=dict)


def write_days(days: Days, vague: bool = False) -> str:
    """One day, or an interval of days; vague ones with «~».

    >>> write_days(year_of("jalali", 1385))
    '2006-03-21/2007-03-20'
    """
    mark = "~" if vague else ""
    first, last = (f"{day.year:04}-{day.month:02}-{day.day:02}{mark}" for day in days)
    return first if first == last else f"{first}/{last}"


def of_days(
    days: Days, grain: str, calendar: Calendar, basis: Basis, firm: int = 0, value: str | None = None
) -> Reading:
    """The reading of a stretch of days."""
    return Reading(value or write_days(days), calendar, "date", basis, grain, days, firm)


def no_value(reason: Reason, grain: str = "vague", kind: TimeType = "date", basis: Basis = "context") -> Reading:
    return Reading(None, "relative", kind, basis, grain, unknown={"value": reason})


def without_publication(grain: str, calendar: Calendar = "relative") -> Reading:
    return Reading(None, calendar, "date", "published", grain, unknown={"value": "no-publication-date"})


def month_value(calendar: CalendarName, year: int, month: int) -> tuple[Days, str]:
    days = month_of(calendar, year, month)
    return days, f"{year:04}-{month:02}" if calendar == "gregorian" else write_days(days)


def year_value(calendar: CalendarName, year: int) -> tuple[Days, str]:
    days = year_of(calendar, year)
    return days, f"{year:04}" if calendar == "gregorian" else write_days(days)
