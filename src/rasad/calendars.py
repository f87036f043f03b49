"""Days and intervals of the Jalali, Gregorian and Hijri calendars; no text in it.

The arithmetic is jalali-core's and hijridate's (Umm al-Qura); tests compare it with convertdate day by day, which
computes equinoxes: right, and at 30 ms a year too slow to read reports with.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Literal, NamedTuple

from jalali_core import GregorianToJalali, JalaliToGregorian

from rasad.errors import BadDate

CalendarName = Literal["gregorian", "jalali", "hijri"]
ONE_DAY = dt.timedelta(1)


class Days(NamedTuple):
    """A first and a last day."""

    first: dt.date
    last: dt.date


def gregorian_day(year: int, month: int, day: int) -> dt.date:
    """A Gregorian day; BadDate where it does not exist."""
    try:
        return dt.date(year, month, day)
    except ValueError as fault:
        raise BadDate(f"{year}-{month:02}-{day:02} is no Gregorian day: {fault}") from None


@lru_cache(4096)
def jalali_day(year: int, month: int, day: int) -> dt.date:
    """The Gregorian day of a Jalali one; BadDate where it does not exist.

    >>> jalali_day(1403, 5, 28)
    datetime.date(2024, 8, 18)
    """
    if not (1 <= year <= 2000 and 1 <= month <= 12 and 1 <= day <= jalali_month_length(year, month)):
        raise BadDate(f"{year}/{month}/{day} is no day of the Jalali calendar")
    return dt.date(*JalaliToGregorian(year, month, day).getGregorianList())


def jalali_month_length(year: int, month: int) -> int:
    """Days of a Jalali month.

    >>> jalali_month_length(1403, 12), jalali_month_length(1404, 12)
    (30, 29)
    """
    if month < 12:
        return 31 if month <= 6 else 30
    first, after = (dt.date(*JalaliToGregorian(*day).getGregorianList()) for day in ((year, 12, 1), (year + 1, 1, 1)))
    return (after - first).days


@lru_cache(4096)
def to_jalali(day: dt.date) -> tuple[int, int, int]:
    """Jalali year, month and day of a Gregorian day.

    >>> to_jalali(dt.date(2024, 8, 18))
    (1403, 5, 28)
    """
    year, month, number = GregorianToJalali(day.year, day.month, day.day).getJalaliList()
    return int(year), int(month), int(number)


def jalali_month(year: int, month: int) -> Days:
    """First and last Gregorian day of a Jalali month."""
    return Days(jalali_day(year, month, 1), jalali_day(year, month, jalali_month_length(year, month)))


def jalali_year(year: int) -> Days:
    """First and last Gregorian day of a Jalali year."""
    return Days(jalali_day(year, 1, 1), jalali_day(year + 1, 1, 1) - ONE_DAY)


@lru_cache(4096)
def hijri_day(year: int, month: int, day: int) -> dt.date:
    """The Gregorian day of a Hijri one (Umm al-Qura, 1343–1500); BadDate where it does not exist or is out of range.

    >>> hijri_day(1445, 9, 1)
    datetime.date(2024, 3, 11)
    """
    from hijridate import Hijri

    try:
        gregorian = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError) as fault:
        raise BadDate(f"{year}/{month}/{day} is no day of the Hijri calendar: {fault}") from None
    return dt.date(gregorian.year, gregorian.month, gregorian.day)


@lru_cache(4096)
def to_hijri(day: dt.date) -> tuple[int, int, int]:
    """Hijri year, month and day of a Gregorian day (Umm al-Qura); BadDate outside 1924–2077.

    >>> to_hijri(dt.date(2024, 3, 11))
    (1445, 9, 1)
    """
    from hijridate import Gregorian

    try:
        hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    except (ValueError, OverflowError) as fault:
        raise BadDate(f"{day} lies outside the Hijri tables: {fault}") from None
    return hijri.year, hijri.month, hijri.day


def day_of(calendar: CalendarName, year: int, month: int, day: int) -> dt.date:
    """The Gregorian day of a day of any calendar; BadDate where it does not exist.

    >>> day_of("jalali", 1385, 1, 1)
    datetime.date(2006, 3, 21)
    """
    if calendar == "gregorian":
        return gregorian_day(year, month, day)
    return jalali_day(year, month, day) if calendar == "jalali" else hijri_day(year, month, day)


def year_and_month(calendar: CalendarName, day: dt.date) -> tuple[int, int]:
    """Year and month in a calendar of a Gregorian day."""
    if calendar == "gregorian":
        return day.year, day.month
    return (to_jalali if calendar == "jalali" else to_hijri)(day)[:2]


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """The month some months later or earlier.

    >>> shift_month(1403, 1, -1)
    (1402, 12)
    """
    years, months = divmod(year * 12 + month - 1 + by, 12)
    return years, months + 1


def month_of(calendar: CalendarName, year: int, month: int) -> Days:
    """First and last Gregorian day of a month of any calendar; BadDate where it does not exist.

    >>> [str(day) for day in month_of("jalali", 1398, 4)]
    ['2019-06-22', '2019-07-22']
    """
    first = day_of(calendar, year, month, 1)
    return Days(first, day_of(calendar, *shift_month(year, month, 1), 1) - ONE_DAY)


def year_of(calendar: CalendarName, year: int) -> Days:
    """First and last Gregorian day of a year of any calendar; BadDate where it does not exist.

    >>> [str(day) for day in year_of("jalali", 1385)]
    ['2006-03-21', '2007-03-20']
    """
    return Days(day_of(calendar, year, 1, 1), day_of(calendar, year + 1, 1, 1) - ONE_DAY)


def week_of(day: dt.date) -> Days:
    """The week of a day, Saturday to Friday.

    >>> [str(day) for day in week_of(dt.date(2024, 8, 18))]
    ['2024-08-17', '2024-08-23']
    """
    first = day - dt.timedelta((day.weekday() + 2) % 7)
    return Days(first, first + dt.timedelta(6))


def shift(day: dt.date, unit: str, count: int, calendar: CalendarName = "gregorian") -> dt.date:
    """A day some days, weeks, months or years away («D», «W», «M», «Y»); the last of the month where it is too short.

    >>> shift(dt.date(2024, 3, 31), "M", -1), shift(dt.date(2024, 3, 20), "Y", -1, "jalali")
    (datetime.date(2024, 2, 29), datetime.date(2023, 3, 21))
    """
    try:
        if unit in "DW":
            return day + dt.timedelta(count * (7 if unit == "W" else 1))
        year, month = year_and_month(calendar, day)
        number = (day - month_of(calendar, year, month).first).days + 1
        year, month = shift_month(year, month, count * (12 if unit == "Y" else 1))
        last = month_of(calendar, year, month).last
        return min(last, day_of(calendar, year, month, 1) + dt.timedelta(number - 1))
    except (OverflowError, ValueError) as fault:
        raise BadDate(f"{count} {unit} away from {day} lies outside the calendar: {fault}") from None


def days_of(value: str | None) -> tuple[dt.date, dt.date] | tuple[None, None]:
    """First and last day of an EDTF day, month, year or interval, or of a moment; (None, None) for anything else.

    >>> days_of("2024-07")
    (datetime.date(2024, 7, 1), datetime.date(2024, 7, 31))
    """
    if not value:
        return None, None
    if "/" in value:
        first, last = (days_of(part) for part in value.split("/", 1))
        return (first[0], last[1]) if first[0] and last[1] else (None, None)
    found = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?![\dW-])", value)
    if not found:
        return None, None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        begin = dt.date(year or 0, month or 1, day or 1)
    except ValueError:
        return None, None
    if day:
        return begin, begin
    if not month:
        return begin, begin.replace(month=12, day=31)
    return begin, (begin.replace(day=28) + dt.timedelta(4)).replace(day=1) - dt.timedelta(1)
