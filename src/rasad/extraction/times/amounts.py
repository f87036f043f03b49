"""Makers for amounts of time, and what they reach: «۱۸ ماه», «۴۸ ساعت گذشته», «دو روز قبل»."""

from __future__ import annotations

import datetime as dt
from typing import Any

from rasad.calendars import Days, shift, week_of
from rasad.errors import BadDate
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
from rasad.model import Basis, TimeType

SPELLED = {"D": "D", "W": "W", "M": "M", "Y": "Y", "H": "H", "I": "M", "S": "S"}


def amount(count: float, unit: str) -> str | None:
    """An amount of time in ISO 8601; halves become whole smaller units.

    >>> amount(2, "D"), amount(1.5, "H"), amount(30, "I"), amount(3, "10Y")
    ('P2D', 'PT1H30M', 'PT30M', 'P30Y')
    """
    if unit in ("10Y", "100Y"):
        count, unit = count * int(unit[:-1]), "Y"
    smaller = {"Y": ("M", 12), "M": ("D", 30), "W": ("D", 7), "D": ("H", 24), "H": ("I", 60), "I": ("S", 60)}
    whole, rest = int(count), count - int(count)
    text = f"{whole}{SPELLED[unit]}" if whole or not rest else ""
    if rest:
        if unit not in smaller:
            return None
        below, size = smaller[unit]
        tail = f"{round(rest * size)}{SPELLED[below]}"
        if unit == "D":
            return f"P{text}T{tail}"
        text += tail
    return f"{'PT' if unit in 'HIS' else 'P'}{text}"


def count_of(caps: Captures, params: dict[str, Any]) -> float | None:
    """How many; None for «چند»."""
    if "some" in caps:
        return None
    if "spelled" in caps:
        return None if caps["spelled"][0] is None else float(caps["spelled"][0])
    return float(caps.get("number", 0 if "half" in caps else 1)) + (0.5 if "half" in caps else 0)


def unit_of(caps: Captures, params: dict[str, Any]) -> str:
    """The unit that is counted."""
    return str(params.get("unit") or (caps["spelled"][1] if "spelled" in caps else caps["unit"]))


def duration(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """«دو روز», «۱۸ ماه», «یک ساعت و نیم», «۳ روزه»; «چند روز» has no value."""
    count = count_of(caps, params)
    kind: TimeType = params.get("type", "duration")
    grain = "set" if kind == "set" else "duration"
    if count is None or "upto" in caps:
        return no_value("ambiguous", grain, kind)
    if count > 10**6:
        return None
    value = amount(count, unit_of(caps, params))
    if value and "number2" in caps:
        more = amount(float(caps["number2"]), caps["unit2"])
        if more and ("T" in more) == ("T" in value):
            value += more.removeprefix("PT").removeprefix("P")
        elif more:
            value += more.removeprefix("P")
    if value is None:
        return no_value("unreadable", grain, kind)
    return Reading(value, "relative", kind, "said", grain)


def span(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """«۴۸ ساعت گذشته», «سه ماه آینده»: the days from or to that of publication."""
    count, unit, rel = count_of(caps, params), unit_of(caps, params), caps["rel"]
    if count is None or ("upto" in caps and "number" not in caps):  # «یکی دو ماه گذشته»
        return no_value("ambiguous", basis="published")
    if setting.day is None:
        return without_publication("vague")
    near = moved(setting.day, caps["number"], unit, rel) if "upto" in caps else setting.day
    far = moved(setting.day, caps.get("upto", count), unit, rel)
    if near is None or far is None:
        return no_value("unreadable", basis="published")
    days = Days(min(near, far), max(near, far))
    if unit.endswith("0Y") or (unit == "Y" and count >= 20):
        return of_days(days, "vague", "relative", "published", value=f"{days.first.year:04}/{days.last.year:04}")
    return of_days(days, "vague", "relative", "published")


def moved(day: dt.date, count: float, unit: str, sign: int) -> dt.date | None:
    """A day so many units away, halves and hours rounded to days; None outside the calendar."""
    if unit in ("10Y", "100Y"):
        count, unit = count * int(unit[:-1]), "Y"
    if unit in "HIS":
        hours = count / {"H": 1, "I": 60, "S": 3600}[unit]
        count, unit = (0 if hours < 12 else -(-hours // 24)), "D"
    if count != int(count):
        count, unit = {"Y": (count * 12, "M"), "M": (count * 30, "D"), "W": (count * 7, "D")}.get(unit, (count, "D"))
    if count > 10**6:
        return None
    try:
        return shift(day, unit, sign * round(count), "gregorian")
    except BadDate:
        return None


def point(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """«دو روز قبل», «۱۰ روز دیگر», «سه سال پیش»: as fine as the unit, and vague from weeks on."""
    count, unit = count_of(caps, params), unit_of(caps, params)
    sign = params["sign"]
    if count is None or "upto" in caps:
        return no_value("ambiguous", basis="published")
    base = setting.day
    basis: Basis = "published"
    if params.get("from") == "context":
        basis = "context"
        if setting.anchor:
            base = setting.anchor.last
        elif "number" in caps:
            return no_value("ambiguous")
        else:
            basis = "published"  # «این هفته و هفته بعد»
    if base is None:
        return without_publication("vague")
    day = moved(base, count, unit, sign)
    if day is None:
        return no_value("unreadable", basis=basis)
    if unit == "W":
        days = week_of(day)
        return of_days(days, "week", "relative", basis, value=write_days(days, vague=True))
    if unit == "M":
        days, value = month_value("gregorian", day.year, day.month)
        return of_days(days, "month", "relative", basis, value=value + "~")
    if unit.endswith("Y"):
        days, value = year_value("gregorian", day.year)
        return of_days(days, "year", "relative", basis, value=value + "~")
    return of_days(Days(day, day), "day", "relative", basis)
