"""Makers for years, seasons, decades and centuries: «سال ۸۸», «تابستان سال جاری», «دهه ۶۰», «قرن بیستم»."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from rasad.calendars import CalendarName, Days, month_of, shift_month, year_and_month, year_of
from rasad.errors import BadDate
from rasad.extraction.times.readings import Reading, of_days, without_publication, write_days, year_value
from rasad.extraction.times.rules import Captures
from rasad.extraction.times.setting import Setting
from rasad.extraction.times.years import calendar_of, full_year, nearest, said_year
from rasad.model import Basis


def year(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """A year in figures, or several: «سال ۱۳۸۵», «سال ۸۸», «سال‌های ۱۹۸۰ تا ۱۹۸۸»."""
    said = said_year(caps, setting)
    if said is None:
        return None
    try:
        days, value = year_value(*said)
        if "to" in caps:
            to = int(caps["to"])
            until = said_year({**caps, "year": to + (said[1] // 100 * 100 if to < 100 <= caps["year"] else 0)}, setting)
            if until is None or until[0] != said[0] or until[1] == said[1]:
                return None
            first, last = sorted((said, until))  # «۱۹۲۸-۱۹۲۵» was written from the right
            days = Days(year_of(*first).first, year_of(*last).last)
            value = f"{first[1]:04}/{last[1]:04}" if said[0] == "gregorian" else write_days(days)
    except BadDate:
        return Reading(None, said[0], "date", "said", "year", unknown={"value": "out-of-scope"})
    return of_days(days, "year", said[0], "said", firm=2, value=value)


def months_so_far(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """«شش ماه نخست سال جاری», «۹ ماهه امسال»: the first months of a year."""
    count = caps["number"]
    if not isinstance(count, int) or not 1 <= count <= 11:
        return None
    said = said_year(caps, setting)
    if said is None and setting.day is None:
        return without_publication("month")
    if said is None:
        assert setting.day
        calendar: CalendarName = caps.get("era") or setting.calendar
        day = setting.anchor.first if "same-year" in caps and setting.anchor else setting.day
        said = calendar, year_and_month(calendar, day)[0] + caps.get("relyear", 0)
        basis: Basis = "published"
    else:
        basis = "said"
    try:
        days = Days(year_of(*said).first, month_of(*said, count).last)
    except BadDate:
        return Reading(None, said[0], "date", basis, "month", unknown={"value": "out-of-scope"})
    return of_days(days, "month", said[0], basis)


def season(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """A season, or two: «تابستان ۱۳۸۵», «پاییز و زمستان ۸۳»."""
    if "to-season" not in caps:
        return one_season(caps, params, setting, at)
    readings = [one_season({**caps, "season": caps[name]}, params, setting, at) for name in ("season", "to-season")]
    first, last = readings
    if first.days is None or last.days is None or last.days.first < first.days.first:
        return last
    return replace(last, days=(days := Days(first.days.first, last.days.last)), value=write_days(days))


def one_season(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading:
    """A season: of a Jalali year its three months, of a Gregorian year EDTF's 21–24."""
    number = caps["season"]  # 1 spring … 4 winter
    said = said_year(caps, setting)
    if said is None and setting.day is None:
        return without_publication("season")
    basis: Basis = "said" if said else "published"
    if (said and said[0] == "gregorian") or caps.get("era") == "gregorian":
        if said:
            gregorian = said[1]
        else:
            assert setting.day
            gregorian = setting.day.year + caps.get("relyear", 0)
        first = dt.date(gregorian, 3 * number, 1)
        days = Days(first, month_of("gregorian", *shift_month(gregorian, 3 * number, 2)).last)
        return of_days(days, "season", "gregorian", basis, value=f"{gregorian:04}-{20 + number}")
    if said:
        days = jalali_season(said[1], number)
    else:
        assert setting.day
        now = year_and_month("jalali", setting.day)[0]
        if "relyear" in caps:
            days = jalali_season(now + caps["relyear"], number)
            if days.last < setting.day and caps["relyear"] == 0 and setting.tense_at(at) == "future":
                return one_season({**caps, "era": "gregorian"}, params, setting, at)
        elif caps.get("rel") == 0:
            days = jalali_season(now, number)
        else:
            direction = {-1: "back", 1: "forward"}.get(caps.get("rel", 0), "tense")
            days = nearest([jalali_season(now + n, number) for n in (-2, -1, 0, 1, 2)], setting, at, direction)
    return of_days(days, "season", "jalali", basis)


def jalali_season(year: int, number: int) -> Days:
    return Days(month_of("jalali", year, 3 * number - 2).first, month_of("jalali", year, 3 * number).last)


def decade(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """«دهه ۶۰», «دهه ۱۹۹۰», «قرن بیستم»."""
    if "century" in caps:
        if caps.get("era", "gregorian") != "gregorian":
            return Reading(None, "hijri", "date", "said", "decade", unknown={"value": "out-of-scope"})
        if not 1 <= int(caps["century"]) <= 99:
            return None  # «قرن ۹۹۹۹۹»: no calendar goes so far
        last = caps["to"] if caps["century"] < caps.get("to", 0) <= 99 else caps["century"]
        return _years("gregorian", 100 * (int(caps["century"]) - 1) + 1, 100 * int(last))
    tens, era = int(caps["tens"]), caps.get("era")
    calendar, first = full_year(tens, era, setting) if tens < 100 else (calendar_of(tens, era, setting), tens)
    if tens < 100 and setting.day and calendar == "jalali" and first > year_and_month("jalali", setting.day)[0]:
        calendar, first = "gregorian", 1900 + tens  # «دهه ۹۰» in 2008
    last = first + 9
    if "to" in caps:
        until = int(caps["to"]) + (first - tens if caps["to"] < 100 else 0)
        last = until + 9 if until > first else last
    return _years(calendar, first, last)


def _years(calendar: CalendarName, first: int, last: int) -> Reading:
    try:
        days = Days(year_of(calendar, first).first, year_of(calendar, last).last)
    except BadDate:
        return Reading(None, calendar, "date", "said", "decade", unknown={"value": "out-of-scope"})
    value = f"{first:04}/{last:04}" if calendar == "gregorian" else None
    return of_days(days, "decade", calendar, "said", value=value)
