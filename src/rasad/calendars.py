"""Days and intervals of the Jalali, Gregorian and Hijri calendars; no text in it.

The arithmetic is convertdate's and hijridate's (Umm al-Qura); tests compare them with others day by day.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from convertdate import persian
from hijridate import Hijri

from rasad.errors import BadDate


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


def jalali_day(year: int, month: int, day: int) -> dt.date:
    """The Gregorian day of a Jalali one; BadDate where it does not exist.

    >>> jalali_day(1403, 5, 28)
    datetime.date(2024, 8, 18)
    """
    if not (1 <= year <= 2000 and 1 <= month <= 12 and 1 <= day <= jalali_month_length(year, month)):
        raise BadDate(f"{year}/{month}/{day} is no day of the Jalali calendar")
    return dt.date(*persian.to_gregorian(year, month, day))


def jalali_month_length(year: int, month: int) -> int:
    """Days of a Jalali month."""
    return int(persian.month_length(year, month))


def to_jalali(day: dt.date) -> tuple[int, int, int]:
    """Jalali year, month and day of a Gregorian day.

    >>> to_jalali(dt.date(2024, 8, 18))
    (1403, 5, 28)
    """
    year, month, number = persian.from_gregorian(day.year, day.month, day.day)
    return int(year), int(month), int(number)


def jalali_month(year: int, month: int) -> Days:
    """First and last Gregorian day of a Jalali month."""
    return Days(jalali_day(year, month, 1), jalali_day(year, month, jalali_month_length(year, month)))


def jalali_year(year: int) -> Days:
    """First and last Gregorian day of a Jalali year."""
    return Days(jalali_day(year, 1, 1), jalali_day(year + 1, 1, 1) - dt.timedelta(1))


def hijri_day(year: int, month: int, day: int) -> dt.date:
    """The Gregorian day of a Hijri one (Umm al-Qura, 1343–1500); BadDate where it does not exist or is out of range."""
    try:
        gregorian = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError) as fault:
        raise BadDate(f"{year}/{month}/{day} is no day of the Hijri calendar: {fault}") from None
    return dt.date(gregorian.year, gregorian.month, gregorian.day)


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
