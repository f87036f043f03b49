"""Values of time (EDTF, ISO 8601) in words: Jalali first in Persian, Gregorian in English."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from hijridate import Gregorian

from rasad.calendars import jalali_month, jalali_year, to_jalali
from rasad.wording.labels import Lang, digits, label, table

EN_DASH = "\N{EN DASH}"


class Moment(NamedTuple):
    """A value read: the first and last day it covers (either open), and how exact it is."""

    first: dt.date | None
    last: dt.date | None
    unit: str  # day | month | year | decade | season | week | jalali-month | jalali-year | interval | duration
    about: bool = False
    clock: str = ""
    raw: str = ""


@lru_cache(maxsize=4096)
def parse(value: str | None) -> Moment | None:
    """What a value of the record covers; None where it is none of the forms that records use.

    >>> parse("2024-08-18/2024-08-19").first
    datetime.date(2024, 8, 18)
    """
    if not value:
        return None
    about = value[-1] in "~?%"
    bare = value.rstrip("~?%")
    try:
        if bare.startswith("P"):
            return Moment(None, None, "duration", about, raw=bare)
        if "/" in bare:
            left, _, right = bare.partition("/")
            return _interval(left, right, about)
        return _single(bare, about)
    except ValueError:
        return None


def _single(value: str, about: bool) -> Moment | None:
    if found := re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d)?\S*", value):
        day = dt.date.fromisoformat(found[1])
        return Moment(day, day, "day", about, found[2])
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        day = dt.date.fromisoformat(value)
        return Moment(day, day, "day", about)
    if found := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        monday = dt.date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return Moment(monday, monday + dt.timedelta(6), "week", about)
    if found := re.fullmatch(r"(\d{4})-(2[1-4])", value):
        year, month = int(found[1]), 3 * (int(found[2]) - 20)
        return Moment(dt.date(year, month, 1), _month_end(year, min(month + 2, 12)), "season", about, raw=found[2])
    if found := re.fullmatch(r"(\d{4})-(\d\d)", value):
        year, month = int(found[1]), int(found[2])
        return Moment(dt.date(year, month, 1), _month_end(year, month), "month", about)
    if re.fullmatch(r"\d{4}", value):
        return Moment(dt.date(int(value), 1, 1), dt.date(int(value), 12, 31), "year", about)
    if found := re.fullmatch(r"(\d{3})X", value):
        return Moment(dt.date(int(found[1] + "0"), 1, 1), dt.date(int(found[1] + "9"), 12, 31), "decade", about)
    return None


def _interval(left: str, right: str, about: bool) -> Moment | None:
    first = _single(left.rstrip("~?%"), False) if left not in {"", ".."} else None
    last = _single(right.rstrip("~?%"), False) if right not in {"", ".."} else None
    if (first is None and left not in {"", ".."}) or (last is None and right not in {"", ".."}):
        return None
    begin, end = first and first.first, last and last.last
    unit = "interval"
    if begin and end:
        year, month, day = to_jalali(begin)
        if day == 1 and (begin, end) == tuple(jalali_month(year, month)):
            unit = "jalali-month"
        elif (month, day) == (1, 1) and (begin, end) == tuple(jalali_year(year)):
            unit = "jalali-year"
        elif day == 1 and month % 3 == 1 and end == jalali_month(year, month + 2).last:
            unit = "jalali-season"
    return Moment(begin, end, unit, about)


def _month_end(year: int, month: int) -> dt.date:
    following = dt.date(year + (month == 12), month % 12 + 1, 1)
    return following - dt.timedelta(1)


def months(calendar: str, lang: Lang) -> list[str]:
    """The twelve names."""
    names: list[str] = table()["months"][calendar][lang]
    return names


def day_in(day: dt.date, calendar: str, lang: Lang, year: bool = True) -> str:
    """One day in one of the three calendars; empty where the calendar has no table for it.

    >>> day_in(dt.date(2024, 8, 18), "jalali", "fa")
    '۲۸ مرداد ۱۴۰۳'
    """
    if calendar == "jalali":
        parts = to_jalali(day)
    elif calendar == "hijri":
        try:
            parts = Gregorian(day.year, day.month, day.day).to_hijri().datetuple()
        except (OverflowError, ValueError):
            return ""
    else:
        parts = (day.year, day.month, day.day)
    text = f"{parts[2]} {months(calendar, lang)[parts[1] - 1]}" + (f" {parts[0]}" if year else "")
    return digits(text, lang)


def weekday(day: dt.date, lang: Lang) -> str:
    """The day of the week."""
    return str(table()["weekdays"][lang][day.weekday()])


def days_in(first: dt.date, last: dt.date, calendar: str, lang: Lang) -> str:
    """Two days as one stretch, what they share said once.

    >>> days_in(dt.date(2024, 8, 18), dt.date(2024, 8, 19), "gregorian", "en")
    '18–19 August 2024'
    >>> days_in(dt.date(2024, 8, 18), dt.date(2024, 8, 19), "jalali", "fa")
    '۲۸ تا ۲۹ مرداد ۱۴۰۳'
    """
    if first == last:
        return day_in(first, calendar, lang)
    left, right = day_in(first, calendar, lang).split(" "), day_in(last, calendar, lang).split(" ")
    if left == [""] or right == [""]:
        return ""
    join = " تا " if lang == "fa" else EN_DASH
    if left[1:] == right[1:]:
        return f"{left[0]}{join}{' '.join(right)}"
    join = " تا " if lang == "fa" else f" {EN_DASH} "
    if left[-1] == right[-1]:
        return f"{' '.join(left[:-1])}{join}{' '.join(right)}"
    return f"{' '.join(left)}{join}{' '.join(right)}"


def phrase(value: str | None, lang: Lang, gregorian: bool = False) -> str:
    """A value in words without a preposition; empty where it has none. `gregorian`: bracket it in Persian.

    >>> phrase("2024-08-18", "fa", gregorian=True)
    '۲۸ مرداد ۱۴۰۳ (۱۸ اوت ۲۰۲۴)'
    >>> phrase("2024-07", "en")
    'July 2024'
    """
    moment = parse(value)
    if moment is None:
        return ""
    text = _phrase(moment, lang, gregorian)
    if moment.clock:
        text = f"ساعت {digits(moment.clock, lang)} روز {text}" if lang == "fa" else f"{moment.clock} on {text}"
    if moment.about and text:
        text = f"حدود {text}" if lang == "fa" else f"about {text}"
    return text


def _phrase(moment: Moment, lang: Lang, gregorian: bool) -> str:
    if moment.unit == "duration":
        return duration(moment.raw, lang)
    if moment.first is None or moment.last is None:
        return _open(moment, lang)
    first, last = moment.first, moment.last
    if moment.unit == "year":
        return f"سال {digits(first.year, lang)}" if lang == "fa" else str(first.year)
    if moment.unit == "decade":
        return f"دههٔ {digits(first.year, lang)}" if lang == "fa" else f"the {first.year}s"
    if moment.unit == "season":
        return f"{label('seasons', moment.raw, lang)} {digits(first.year, lang)}"
    if moment.unit == "month":
        name = months("gregorian", lang)[first.month - 1]
        ezafe = "\N{ARABIC HAMZA ABOVE}" if lang == "fa" and name.endswith("ه") else ""
        return f"{name}{ezafe} {digits(first.year, lang)}"
    if moment.unit == "jalali-season":
        return _season(first, last, lang)
    if moment.unit in {"jalali-month", "jalali-year"}:
        return _jalali(moment, lang)
    if lang == "en":
        return days_in(first, last, "gregorian", lang)
    text = days_in(first, last, "jalali", lang)
    return f"{text} ({days_in(first, last, 'gregorian', lang)})" if gregorian else text


def _season(first: dt.date, last: dt.date, lang: Lang) -> str:
    """A quarter of the Jalali year: «پاییز ۱۴۰۳», "autumn 2024", "winter 2024–25"."""
    year, month, _ = to_jalali(first)
    name = label("seasons", str(21 + month // 3), lang)
    if lang == "fa":
        return f"{name} {digits(year, lang)}"
    return f"{name} {first.year}" + (f"{EN_DASH}{last.year % 100:02}" if last.year > first.year else "")


def _jalali(moment: Moment, lang: Lang) -> str:
    assert moment.first is not None
    assert moment.last is not None
    year, month, _ = to_jalali(moment.first)
    name = "" if moment.unit == "jalali-year" else f"{months('jalali', lang)[month - 1]} "
    if lang == "fa":
        return f"{name or 'سال '}{digits(year, lang)}"
    return f"{name or 'the Iranian year '}{year} ({days_in(moment.first, moment.last, 'gregorian', lang)})"


def _open(moment: Moment, lang: Lang) -> str:
    calendar = "jalali" if lang == "fa" else "gregorian"
    if moment.first:
        return f"{'از' if lang == 'fa' else 'since'} {day_in(moment.first, calendar, lang)}"
    if moment.last:
        return f"{'تا' if lang == 'fa' else 'until'} {day_in(moment.last, calendar, lang)}"
    return ""


def duration(value: str, lang: Lang) -> str:
    """An ISO 8601 duration in words.

    >>> duration("P2DT3H", "en"), duration("P2D", "fa")
    ('2 days and 3 hours', '۲ روز')
    """
    date, _, clock = value.removeprefix("P").partition("T")
    parts = []
    for amounts, minute in ((date, "M"), (clock, "MIN")):
        for number, unit in re.findall(r"(\d+(?:\.\d+)?)([YMWDHS])", amounts):
            word = label("units", minute if unit == "M" else unit, lang)
            plural = "s" if lang == "en" and number != "1" else ""
            parts.append(f"{digits(number, lang)} {word}{plural}")
    return (" و " if lang == "fa" else " and ").join(parts)


def adverbial(value: str | None, lang: Lang, gregorian: bool = False) -> str:
    """A value as it stands in a sentence: with its preposition; empty where it cannot be said.

    >>> adverbial("2024-08-18/2024-08-19", "en"), adverbial("2024-07", "fa")
    ('on 18–19 August 2024', 'در ژوئیهٔ ۲۰۲۴')
    """
    text = phrase(value, lang, gregorian)
    moment = parse(value)
    if not text or moment is None:
        return ""
    if moment.unit == "duration":
        return f"به مدت {text}" if lang == "fa" else f"for {text}"
    if (moment.first is None) != (moment.last is None):
        return text
    if lang == "fa":
        return f"در {text}"
    if moment.clock:
        return f"at {text}"
    if moment.unit not in {"day", "interval", "week"}:
        return f"in {text}"
    assert moment.first is not None
    assert moment.last is not None
    if (moment.last - moment.first).days < 3 and moment.first.month == moment.last.month:
        return f"on {text}"
    return "from " + (text.replace(f" {EN_DASH} ", " to ") if f" {EN_DASH} " in text else text.replace(EN_DASH, " to "))


def three(value: str | None, lang: Lang) -> dict[str, str]:
    """A dated value in the three calendars, those that have it; empty for durations and open ends.

    >>> three("2024-08-18", "en")["hijri"]
    '14 Safar 1446'
    """
    moment = parse(value)
    if moment is None or moment.first is None or moment.last is None:
        return {}
    found = {name: days_in(moment.first, moment.last, name, lang) for name in ("jalali", "gregorian", "hijri")}
    return {name: text for name, text in found.items() if text}
