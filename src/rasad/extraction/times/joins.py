"""Puts together what speaks of one time: «صبح روز دوشنبه», «امروز (یکشنبه)», «اوایل هفته آینده»."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rasad.calendars import Days, day_of, year_and_month
from rasad.errors import BadDate
from rasad.extraction.times.clocks import in_part
from rasad.extraction.times.lexicon import Unit
from rasad.extraction.times.parts import may_part, narrow
from rasad.extraction.times.readings import Reading
from rasad.model import Span

_NEXT_TO = re.compile(r"[^\S\n]*\u200c?[،,]?[^\S\n]*\u200c?")
_OPENING = re.compile(r"[^\S\n]*\u200c?[(\[][^\S\n]*\u200c?")
_CLOSING = re.compile(r"[^\S\n]*\u200c?[)\]]")


class Found(NamedTuple):
    """An expression: its units (`last` not included), its span, the rule that found it, and its reading."""

    first: int
    last: int
    span: Span
    rule: str
    confidence: float
    reading: Reading


class Disagreement(NamedTuple):
    """A weekday and a date side by side that are not the same day."""

    span: Span


def absorb(found: list[Found], units: list[Unit]) -> list[Found]:
    """Takes words that belong to an expression into it: «روز» and parts of the day, «اوایل», «نیمه دوم»."""
    out: list[Found] = []
    taken = 0
    for n, one in enumerate(found):
        part = units[one.first - 1].values.get("clock-part") if one.first else None
        if part and one.reading.grain == "clock" and one.reading.value:  # «دیروز عصر ساعت ۵»
            one = one._replace(reading=replace(one.reading, value=in_part(one.reading.value, part)))
        until = found[n + 1].first if n + 1 < len(found) else len(units)
        one = _absorb_before(one, units, taken)
        if one.reading.grain == "day" and one.last < until and "part" in units[one.last].values:
            one = one._replace(last=one.last + 1, span=Span(one.span.start, units[one.last].end))
        taken = one.last
        out.append(one)
    return out


def _absorb_before(one: Found, units: list[Unit], taken: int) -> Found:
    while one.first > taken:
        before = units[one.first - 1]
        reading = one.reading
        if reading.grain == "day" and ("part" in before.values or "day-word" in before.values):
            pass
        elif "edge" in before.values and may_part(before.values["edge"], reading.grain):
            reading = narrow(reading, before.values["edge"])
        elif reading.grain == "clock" and "clock-part" in before.values and reading.value:
            pass
        else:
            break
        one = one._replace(first=one.first - 1, span=Span(before.start, one.span.end), reading=reading)
    return one


def join(found: list[Found], text: str) -> tuple[list[Found], list[Disagreement]]:
    """Makes one of neighbours that name the same time; the one that says most gives the value."""
    out: list[Found] = []
    odd: list[Disagreement] = []
    for one in found:
        if out and (both := _joined(out[-1], one, text, odd)):
            out[-1] = both
        else:
            out.append(one)
    return out, odd


def _joined(a: Found, b: Found, text: str, odd: list[Disagreement]) -> Found | None:
    """Two neighbours as one, or None where they are two times."""
    if a.reading.grain != b.reading.grain or a.reading.grain not in ("day", "month", "week"):
        return None
    between = text[a.span.end : b.span.start]
    end = b.span.end
    if _OPENING.fullmatch(between):
        closing = _CLOSING.match(text, end)
        if not closing:
            return None
        end = closing.end()
    elif not _NEXT_TO.fullmatch(between) or a.reading.grain != "day":
        return None
    reading = agree(a.reading, b.reading)
    if reading is None:
        if {a.reading.weekday is None, b.reading.weekday is None} != {True, False} or "،" in between:
            return None
        reading = max(a.reading, b.reading, key=lambda r: r.firm)
        odd.append(Disagreement(Span(a.span.start, end)))
    rule = max((a, b), key=lambda f: f.reading.firm).rule
    return a._replace(last=b.last, span=Span(a.span.start, end), rule=rule, reading=reading)


def agree(a: Reading, b: Reading) -> Reading | None:
    """One reading of two expressions of one time; None where they speak of different times."""
    strong, weak = (a, b) if a.firm >= b.firm else (b, a)
    strong = replace(
        strong,
        weekday=strong.weekday if strong.weekday is not None else weak.weekday,
        monthday=strong.monthday or weak.monthday,
        offset=strong.offset if strong.offset is not None else weak.offset,
    )
    if strong.days is None or weak.days is None:
        kinds = [{name for name in ("weekday", "monthday", "offset") if getattr(r, name) is not None} for r in (a, b)]
        if strong.grain != "day" or (kinds[0] & kinds[1] and strong.calendar == weak.calendar):
            return None
        known = strong if strong.days else weak
        return replace(strong, **{x: getattr(known, x) for x in ("value", "days", "basis", "calendar", "unknown")})
    if strong.grain != "day":
        return strong if strong.days.first <= weak.days.last and weak.days.first <= strong.days.last else None
    if strong.days == weak.days:
        return strong
    if weak.weekday is not None:
        if strong.days.first.weekday() == weak.weekday:
            return strong
        if strong.firm == 2 and strong.monthday:
            return _year_with_weekday(strong, weak.weekday)
        if strong.firm == 3:  # «امروز (پنجشنبه)» in a paper dated to the next day: the weekday is right
            return _near_weekday(strong, weak.weekday)
    return None


def _near_weekday(reading: Reading, weekday: int) -> Reading | None:
    assert reading.days
    for by in (-1, 1, -2, 2):
        day = reading.days.first + dt.timedelta(by)
        if day.weekday() == weekday:
            return replace(reading, days=Days(day, day), value=day.isoformat())
    return None


def _year_with_weekday(reading: Reading, weekday: int) -> Reading | None:
    """The date without year in the nearest year in which it is that weekday: «شنبه ۸ شهریور»."""
    assert reading.days
    assert reading.monthday
    calendar, month, number = reading.monthday
    now = year_and_month(calendar, reading.days.first)[0]
    for year in (now - 1, now + 1):
        try:
            day = day_of(calendar, year, month, number)
        except BadDate:
            continue
        if day.weekday() == weekday:
            return replace(reading, days=Days(day, day), value=day.isoformat())
    return None


def clock_days(found: list[Found], sentence_of: dict[int, int], today: dt.date | None) -> list[Found]:
    """Gives each time of day its day: the one beside it, else one of its sentence, else that of publication."""
    out = list(found)
    for n, one in enumerate(found):
        if one.reading.grain != "clock" or one.reading.value is None:
            continue
        near = [f for f in found[max(0, n - 3) : n + 2] if f.reading.grain == "day" and f.reading.days]
        near = [f for f in near if sentence_of.get(f.first) == sentence_of.get(one.first)]
        near.sort(key=lambda f: max(f.span.start - one.span.end, one.span.start - f.span.end))
        day = near[0].reading.days.first if near and near[0].reading.days else today
        if day:
            moments = [f"{day.isoformat()}{part}" for part in one.reading.value.split("/")]
            value = "/".join(moment + offset(moment, one.reading.zone) for moment in moments)
            out[n] = one._replace(reading=replace(one.reading, value=value))
    return out


def offset(moment: str, zone: str) -> str:
    """How far a zone is from UTC at a moment; empty where the zone is not known («به وقت محلی»).

    >>> offset("2024-08-18T10:00", "Asia/Tehran"), offset("2024-08-18T10:00", "Z")
    ('+03:30', 'Z')
    """
    if zone in ("", "Z"):
        return zone
    try:
        return dt.datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone)).isoformat()[19:]
    except (ZoneInfoNotFoundError, ValueError, OverflowError):
        return ""
