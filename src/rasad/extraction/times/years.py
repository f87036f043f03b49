"""Which year is meant: two figures, a year of another calendar, none at all and only the tense to go by."""

from __future__ import annotations

import datetime as dt

from rasad.calendars import CalendarName, Days, year_and_month, year_of
from rasad.extraction.times.rules import Captures
from rasad.extraction.times.setting import Setting


def calendar_of(year: int, era: str | None, setting: Setting) -> CalendarName:
    """The calendar a year of four digits belongs to: what is said, else what the number itself says.

    «۱۴۵۰» is Gregorian: no report of our days looks that far ahead, and printing began then.
    """
    if era:
        return era  # type: ignore[return-value]  # the table's eras are calendars
    now, _ = year_and_month("jalali", setting.day or dt.date(2025, 1, 1))
    return "gregorian" if year > max(now, 1380) + 40 else "jalali"


def full_year(short: int, era: str | None, setting: Setting) -> tuple[CalendarName, int]:
    """Calendar and year of two digits: «سال ۸۸» is 1388, «سال ۹۸» in a report of 2005 is 1998.

    Years to come are meant only a few years ahead («برنامه ۱۴۰۴» is written in full).
    """
    jalali_now = year_and_month("jalali", setting.day or dt.date(2025, 1, 1))[0]
    gregorian_now = (setting.day or dt.date(2025, 1, 1)).year
    if era != "gregorian" and (setting.calendar == "jalali" or era == "jalali"):
        for year in (1400 + short, 1300 + short):
            if year <= jalali_now + 5:
                if year >= jalali_now - 80 or era == "jalali":
                    return "jalali", year
                break
    for year in (2000 + short, 1900 + short):
        if year <= gregorian_now + 10:
            return "gregorian", year
    return "gregorian", 1900 + short


def said_year(caps: Captures, setting: Setting) -> tuple[CalendarName, int] | None:
    """The year that the words give in figures, with its calendar; None where they give none."""
    if "year" not in caps:
        return None
    year, era = int(caps["year"]), caps.get("era")
    return full_year(year, era, setting) if year < 100 else (calendar_of(year, era, setting), year)


def years_for(calendar: CalendarName, said: tuple[CalendarName, int]) -> list[int]:
    """Years of a calendar that share days with a year of another: «عاشورای ۸۸», «۲۸ مرداد ۲۰۲۴»."""
    if said[0] == calendar:
        return [said[1]]
    days = year_of(*said)
    return list(range(year_and_month(calendar, days.first)[0], year_and_month(calendar, days.last)[0] + 1))


def nearest(options: list[Days], setting: Setting, at: int, direction: str) -> Days:
    """The option that fits the tense: the last one, the next one, or the nearer where no verb tells.

    direction: tense, or what the words say: back («گذشته», the present one not), forward, now.
    """
    today = setting.day
    assert today is not None
    if direction == "tense":
        direction = {"past": "last", "future": "next", "": "near"}[setting.tense_at(at)]
        if direction == "last" and setting.until(at):
            direction = "near"
    if direction == "back":
        fitting = [d for d in options if d.last < today]
    elif direction == "last":
        fitting = [d for d in options if d.first <= today or is_at_hand(d, options, today)]
    elif direction in ("next", "forward"):
        fitting = [d for d in options if d.last >= today]
        fitting = fitting[:1]
    else:
        fitting = sorted(options, key=lambda d: distance(d, today))[:1]
    return fitting[-1] if fitting else sorted(options, key=lambda d: distance(d, today))[0]


def is_at_hand(days: Days, options: list[Days], today: dt.date) -> bool:
    """Whether a day lies just ahead, and the last of its name almost a year back: then it is meant."""
    if (days.last - days.first).days > 15 or not 0 < (days.first - today).days <= 31:
        return False
    return all((today - d.last).days >= 300 for d in options if d.last < today)


def distance(days: Days, today: dt.date) -> int:
    """Days from a day to a stretch; what is past counts as a little nearer."""
    if days.first > today:
        return (days.first - today).days * 2
    return max(0, (today - days.last).days)
