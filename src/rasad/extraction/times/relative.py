"""Makers for what is told from the day of publication: «دیروز», «سه‌شنبه گذشته», «ماه آینده», «همان سال»."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from rasad.calendars import CalendarName, Days, shift, shift_month, week_of, year_and_month
from rasad.extraction.times.parts import may_part, narrow
from rasad.extraction.times.readings import (
    Reading,
    month_value,
    no_value,
    of_days,
    without_publication,
    write_days,
    year_value,
)
from rasad.extraction.times.rules import Captures
from rasad.extraction.times.setting import Setting


def today(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """«امروز», «دیروز», «فردا», «پس‌فردا», «روز گذشته»: so many days from the day of publication."""
    offset: int = params["days"] if "days" in params else caps["today"]
    if setting.day is None:
        return replace(without_publication("day"), firm=3, offset=offset)
    day = shift(setting.day, "D", offset)
    return replace(of_days(Days(day, day), "day", "relative", "published", firm=3), offset=offset)


def weekday(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """A weekday: the last, the next or that of a week which is named."""
    wanted, base = caps["weekday"], setting.day
    if base is None:
        return replace(without_publication("day"), weekday=wanted)
    direction = {-1: "back", 0: "week", 1: "forward"}.get(caps.get("rel", 9), params.get("direction", "tense"))
    if direction == "tense":
        direction = "next" if setting.tense_at(at) == "future" else "last"
    if "relweek" in caps or direction == "week":
        first = week_of(base).first + dt.timedelta(7 * caps.get("relweek", 0))
        day = first + dt.timedelta((wanted - 5) % 7)
    elif direction in ("last", "back"):
        day = base - dt.timedelta((base.weekday() - wanted) % 7 or (7 if direction == "back" else 0))
    else:
        day = base + dt.timedelta((wanted - base.weekday()) % 7 or 7)
    days = Days(day, day)
    if "to-weekday" in caps:
        days = Days(day, day + dt.timedelta((caps["to-weekday"] - wanted) % 7))
    return replace(of_days(days, "day", "relative", "published", firm=1), weekday=wanted)


def period(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """«هفته گذشته», «ماه جاری», «سال آینده میلادی»: in the outlet's calendar unless another is named."""
    unit = params.get("unit") or caps.get("unit", "W")
    rel: int = ([x[k] for x in (params, caps) for k in ("rel", "relyear") if k in x] or [0])[0]
    grain = {"D": "day", "W": "week", "M": "month", "Y": "year"}.get(str(unit))
    if grain is None:
        return None
    if setting.day is None:
        return without_publication(grain)
    calendar: CalendarName = caps.get("era") or setting.calendar
    if unit == "D":
        day = shift(setting.day, "D", rel)
        return of_days(Days(day, day), "day", "relative", "published", firm=3)
    if unit == "W":
        return of_days(week_of(shift(setting.day, "W", rel)), "week", "relative", "published")
    year, month = year_and_month(calendar, setting.day)
    if unit == "M":
        days, value = month_value(calendar, *shift_month(year, month, rel))
    else:
        days, value = year_value(calendar, year + rel)
    return of_days(days, grain, "relative", "published", value=value)


def new_year(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """«سال جدید میلادی»: late in a year the coming one, else the present one."""
    if setting.day is None:
        return without_publication("year")
    calendar: CalendarName = caps.get("era") or setting.calendar
    year, month = year_and_month(calendar, setting.day)
    ahead = month > 9 or (month > 6 and setting.tense_at(at) != "past")
    days, value = year_value(calendar, year + ahead)
    return of_days(days, "year", "relative", "published", value=value)


def bare(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """«پایان سال», «نیمه دوم سال», «آخر هفته»: of the present one, or of the last or next where the tense says so."""
    unit, edge = caps.get("unit") or params["unit"], caps.get("edge") or params["edge"]
    if not may_part(edge, {"Y": "year", "M": "month", "W": "week"}[unit]):
        return None
    if setting.day is None:
        return without_publication({"Y": "year", "M": "month", "W": "week"}[unit])
    if "rel" in caps:  # «آخر هفته گذشته»
        return _part(unit, caps["rel"], edge, setting)
    tense = setting.tense_at(at)
    parts = [part for rel in (-1, 0, 1) if (part := _part(unit, rel, edge, setting))]
    if len(parts) < 3:
        return None
    past, now, coming = parts
    assert now.days
    if tense == "past" and now.days.first > setting.day and not setting.until(at):
        return past
    return coming if tense == "future" and now.days.last < setting.day else now


def _part(unit: str, rel: int, edge: str, setting: Setting) -> Reading | None:
    whole = period({"unit": unit, "rel": rel}, {}, setting, 0)
    if whole is None or whole.days is None:
        return None
    if unit == "W" and edge == "late":  # «آخر هفته»
        days = Days(whole.days.last - dt.timedelta(1), whole.days.last)
        return of_days(days, "week", "relative", "published", value=write_days(days, vague=True))
    return narrow(whole, edge)


def context_period(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """«همان روز», «همان سال»: the one that was spoken of last."""
    if setting.anchor is None:
        return no_value("ambiguous")
    unit, day = caps.get("unit", "Y"), setting.anchor.first
    if unit == "D":
        return of_days(setting.anchor, "day", "relative", "context")
    if unit == "W":
        return of_days(week_of(day), "week", "relative", "context")
    if unit in "MY" and len(unit) == 1:
        year, month = day.year, day.month
        days, value = month_value("gregorian", year, month) if unit == "M" else year_value("gregorian", year)
        return of_days(days, {"M": "month", "Y": "year"}[unit], "relative", "context", value=value)
    return no_value("ambiguous")


def vague(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """«سال‌های اخیر», «چندی پیش»: it places something in time, and does not say where; «ساعاتی پیش» is today."""
    if caps.get("ages") in ("H", "I") and ("ago" in caps or "later" in caps):
        return today(caps, {"days": 0}, setting, at)
    return no_value("ambiguous", basis="published")
