"""Periods as a person writes them in a search: 2024-08, 1403/05/28, «مرداد ۱۴۰۳»."""

from __future__ import annotations

import datetime as dt
import re

from rasad.calendars import Days, days_of, jalali_day, jalali_month, jalali_year
from rasad.errors import BadDate
from rasad.orthography import to_latin_digits
from rasad.reading import read_document

_FIRST_GREGORIAN = 1700  # a smaller year is a Jalali one


def parse_period(written: str) -> Days:
    """The first and last day of a day, month or year in any calendar. Raises BadDate.

    >>> parse_period("1403/05")
    Days(first=datetime.date(2024, 7, 22), last=datetime.date(2024, 8, 21))
    """
    plain = to_latin_digits(written.strip()).replace("/", "-") if "--" not in written else written
    if found := re.fullmatch(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?", plain):
        year, month, day = (int(part) if part else None for part in found.groups())
        if year and year < _FIRST_GREGORIAN:
            return _jalali(year, month, day)
        padded = "-".join(part.zfill(2) for part in found.groups() if part)
        first, last = days_of(padded)
        if first and last:
            return Days(first, last)
    for time in read_document(written, dt.date.today()).times:
        first, last = days_of((time.value or "").rstrip("~?%"))
        if first and last:
            return Days(first, last)
    raise BadDate(f"{written!r} is no day, month or year: write 2024-08, 1403/05/28 or «مرداد ۱۴۰۳»")


def _jalali(year: int, month: int | None, day: int | None) -> Days:
    if month and not 1 <= month <= 12:
        raise BadDate(f"{year}/{month} is no month of the Jalali calendar")
    if month and day:
        only = jalali_day(year, month, day)
        return Days(only, only)
    return jalali_month(year, month) if month else jalali_year(year)
