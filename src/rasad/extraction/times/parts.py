"""Parts of a period: «اوایل مهر», «نیمه دوم سال», «نخستین روز ماه رمضان», «سومین ماه سال ۲۰۲۴»."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from rasad.calendars import CalendarName, Days, month_of, year_and_month, year_of
from rasad.errors import BadDate
from rasad.extraction.times.readings import Reading, write_days

MONTHS_OF_EDGE = {  # first and last month of a part of a year
    "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12), "half1": (1, 6), "half2": (7, 12),
    "early": (1, 6), "mid": (4, 9), "late": (7, 12), **{f"month{n}": (n, n) for n in range(1, 13)},
}  # fmt: skip
ONE_DAY = {"day1": 0, "day0": -1}  # the first and the last day


def narrow(reading: Reading, edge: str) -> Reading:
    """The part of a period that is meant: halves are exact, beginnings and ends are vague halves.

    Of a year a quarter is three months of its calendar and a half six; shorter periods are cut by days. A week is not
    cut: «اواخر هفته» is that week, vaguely.
    """
    if reading.days is None:
        return reading
    if edge in ONE_DAY:
        day = reading.days[ONE_DAY[edge]]
        return replace(reading, days=Days(day, day), value=day.isoformat(), grain="day", firm=2)
    vague = edge in ("early", "mid", "late", "days1", "days0")
    if reading.grain == "week":
        return replace(reading, value=write_days(reading.days, vague=True))
    days = _months_of_year(reading, edge) or _cut(reading.days, edge)
    return replace(reading, days=days, value=write_days(days, vague))


def may_part(edge: str, grain: str) -> bool:
    """Whether a period of this grain has such a part: a year has a third month, a month has none."""
    if edge.startswith("month"):
        return grain == "year"
    if edge.startswith("week"):
        return grain == "month"
    if edge in ("days1", "days0"):  # «روزهای آخر هفته» are its end
        return grain in ("month", "season", "year", "decade")
    return grain in ("week", "month", "season", "year", "decade")


def _months_of_year(reading: Reading, edge: str) -> Days | None:
    """«سه‌ماهه نخست سال ۲۰۰۵»: January to March; None where no single year is cut, or not by months."""
    if reading.grain != "year" or reading.days is None or edge not in MONTHS_OF_EDGE:
        return None
    calendars: tuple[CalendarName, ...] = ("jalali", "gregorian", "hijri")
    for calendar in calendars:
        try:
            year = year_and_month(calendar, reading.days.first)[0]
            if year_of(calendar, year) == reading.days:
                first, last = MONTHS_OF_EDGE[edge]
                return Days(month_of(calendar, year, first).first, month_of(calendar, year, last).last)
        except BadDate:  # a year beyond the calendars' tables
            continue
    return None


def _cut(days: Days, edge: str) -> Days:
    """Part of a period by the count of its days."""
    first, last = days
    length = (last - first).days + 1
    half, quarter = (length + 1) // 2, length // 4
    begin, size = {
        "early": (0, half), "late": (length - half, half), "mid": (length // 4, half),
        "q1": (0, quarter + 1), "q2": (quarter, quarter + 1), "q3": (2 * quarter, quarter + 1),
        "q4": (3 * quarter, length - 3 * quarter), "half1": (0, half), "half2": (half, length - half),
        "days1": (0, 10), "days0": (length - 10, 10), "ten1": (0, 10), "ten2": (10, 10), "ten3": (20, length - 20),
        "week1": (0, 7), "week2": (7, 7), "week3": (14, 7), "week4": (21, 7),
    }[edge]  # fmt: skip
    start = first + dt.timedelta(begin)
    return Days(start, min(last, start + dt.timedelta(max(size, 1) - 1)))
