"""Calendar arithmetic of two libraries compared, and intervals."""

from __future__ import annotations

import datetime as dt

import pytest
from convertdate import islamic, persian
from hijridate import ummalqura

from rasad import calendars
from rasad.errors import BadDate


def test_jalali_years_begin_with_the_equinox() -> None:
    """jalali-core counts, convertdate computes the equinox at Tehran: they agree on each new year and leap year."""
    starts = {year: dt.date(*persian.to_gregorian(year, 1, 1)) for year in range(1300, 1452)}
    for year in range(1300, 1451):
        assert calendars.jalali_day(year, 1, 1) == starts[year]
        assert calendars.jalali_month_length(year, 12) == 29 + ((starts[year + 1] - starts[year]).days == 366)


def test_each_jalali_day_goes_there_and_back() -> None:
    day = calendars.jalali_day(1300, 1, 1)
    for year in range(1300, 1451):
        for month in range(1, 13):
            for number in range(1, calendars.jalali_month_length(year, month) + 1):
                assert calendars.jalali_day(year, month, number) == day
                assert calendars.to_jalali(day) == (year, month, number)
                day += calendars.ONE_DAY


def test_hijri_months_stay_near_the_tabular_calendar() -> None:
    """Umm al-Qura goes by the moon, convertdate's tabular calendar by a rule: at most two days apart."""
    for year in range(1344, 1451):
        for month in range(1, 13):
            ours = calendars.hijri_day(year, month, 1)
            assert abs((ours - dt.date(*islamic.to_gregorian(year, month, 1))).days) <= 2
            assert calendars.to_hijri(ours) == (year, month, 1)
    assert ummalqura.HIJRI_RANGE[0] == (1343, 1, 1)


@pytest.mark.parametrize(
    ("calendar", "year", "month", "day"),
    [("jalali", 1403, 7, 31), ("jalali", 1404, 12, 30), ("gregorian", 2010, 2, 30), ("hijri", 1445, 1, 31),
     ("hijri", 61, 1, 10), ("jalali", 1403, 13, 1), ("gregorian", 0, 1, 1), ("jalali", 0, 1, 1)],
)  # fmt: skip
def test_days_that_do_not_exist(calendar: calendars.CalendarName, year: int, month: int, day: int) -> None:
    with pytest.raises(BadDate):
        calendars.day_of(calendar, year, month, day)


def test_weeks_run_from_saturday_to_friday() -> None:
    for n in range(14):
        week = calendars.week_of(day := dt.date(2024, 8, 10) + dt.timedelta(n))
        assert week.first.weekday() == 5
        assert week.last.weekday() == 4
        assert week.first <= day <= week.last


def test_shifts_stop_at_the_end_of_a_month() -> None:
    assert calendars.shift(dt.date(2024, 3, 31), "M", -1) == dt.date(2024, 2, 29)
    assert calendars.shift(calendars.jalali_day(1403, 12, 30), "Y", 1, "jalali") == calendars.jalali_day(1404, 12, 29)
    with pytest.raises(BadDate):
        calendars.shift(dt.date(2024, 3, 31), "Y", 10**6)
