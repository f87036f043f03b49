"""What the words of a rule mean: makers that turn captured values into a value of EDTF or ISO 8601.

Each maker takes the captures of a rule, the rule's parameters, the setting and where the words end; it returns a
Reading, or None where the words are no time after all. data/times.yaml names makers under `gives`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from rasad.calendars import CalendarName, Days, day_of, month_of, shift, week_of, year_and_month, year_of
from rasad.errors import BadDate
from rasad.extraction.times.setting import Setting
from rasad.model import Basis, Calendar, Reason, TimeType

Captures = dict[str, Any]


@dataclass(frozen=True)
class Reading:
    """The meaning of an expression: its value, and the days it covers where it covers days.

    `grain` says how fine it is: day, week, month, season, year, decade, clock, duration, set or vague; `firm` how much
    the words say by themselves, for two expressions of one day («امروز (یکشنبه)»). `weekday`, `monthday` and `offset`
    (days from publication) keep what was said, for dates that are put together. `zone` is a clock's.
    """

    value: str | None
    calendar: Calendar
    type: TimeType
    basis: Basis
    grain: str
    days: Days | None = None
    firm: int = 0
    weekday: int | None = None
    monthday: tuple[CalendarName, int, int] | None = None
    offset: int | None = None
    zone: str = ""
    unknown: dict[str, Reason] = field(default_factory=dict)
    vague: bool = False


Maker = Callable[[Captures, dict[str, Any], Setting, int], Reading | None]


# Writing values


def write_days(days: Days, vague: bool = False) -> str:
    """One day, or an interval of days; vague ones with «~».

    >>> write_days(Days(dt.date(2024, 8, 18), dt.date(2024, 8, 19)))
    '2024-08-18/2024-08-19'
    """
    mark = "~" if vague else ""
    first, last = (f"{day.year:04}-{day.month:02}-{day.day:02}{mark}" for day in days)
    return first if first == last else f"{first}/{last}"


def of_days(
    days: Days, grain: str, calendar: Calendar, basis: Basis, firm: int = 0, value: str | None = None
) -> Reading:
    """The reading of a stretch of days."""
    return Reading(value or write_days(days), calendar, "date", basis, grain, days, firm)


def no_value(reason: Reason, grain: str = "vague", kind: TimeType = "date", basis: Basis = "context") -> Reading:
    return Reading(None, "relative", kind, basis, grain, unknown={"value": reason})


def without_publication(grain: str, calendar: Calendar = "relative") -> Reading:
    return Reading(None, calendar, "date", "published", grain, unknown={"value": "no-publication-date"})


def month_value(calendar: CalendarName, year: int, month: int) -> tuple[Days, str]:
    days = month_of(calendar, year, month)
    return days, f"{year:04}-{month:02}" if calendar == "gregorian" else write_days(days)


def year_value(calendar: CalendarName, year: int) -> tuple[Days, str]:
    days = year_of(calendar, year)
    return days, f"{year:04}" if calendar == "gregorian" else write_days(days)


# Which year


def calendar_of(year: int, era: str | None, home: CalendarName) -> CalendarName:
    """The calendar a year of four digits belongs to: what is said, else what the number itself says."""
    if era:
        return era  # type: ignore[return-value]  # the table's eras are calendars
    return "gregorian" if year > 1500 else "jalali"


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
    return full_year(year, era, setting) if year < 100 else (calendar_of(year, era, setting.calendar), year)


def years_for(calendar: CalendarName, said: tuple[CalendarName, int]) -> list[int]:
    """Years of a calendar that share days with a year of another: «عاشورای ۸۸», «۲۸ مرداد ۲۰۲۴»."""
    if said[0] == calendar:
        return [said[1]]
    days = year_of(*said)
    return list(range(year_and_month(calendar, days.first)[0], year_and_month(calendar, days.last)[0] + 1))


def stretch(calendar: CalendarName, year: int, month: int, first: int | None, last: int | None) -> Days:
    """The days meant: one, several, or the whole month."""
    if first is None:
        return month_of(calendar, year, month)
    days = day_of(calendar, year, month, first), day_of(calendar, year, month, last or first)
    return Days(min(days), max(days))  # «۲۸-۲۵ اردیبهشت» was written from the right


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
    """Whether a day lies just ahead, and the last of its name almost a year back: then it is meant, whatever the tense."""
    if days.first != days.last or not 0 < (days.first - today).days <= 31:
        return False
    return all((today - d.last).days >= 300 for d in options if d.last < today)


def distance(days: Days, today: dt.date) -> int:
    """Days from a day to a stretch; what is past counts as a little nearer."""
    if days.first > today:
        return (days.first - today).days * 2
    return max(0, (today - days.last).days)


# Days and months by name


def date(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """Day and month, or a month, with whatever says the year: «۶ اوت», «تیرماه سال گذشته», «۲۸ مرداد ۱۴۰۳»."""
    calendar, month = caps["month"]
    if "to-month" in caps:
        return months(caps, setting, at)
    day = caps.get("day")
    reading = in_calendar(calendar, month, day, caps.get("to"), caps, setting, at)
    return replace(reading, monthday=(calendar, month, day)) if day else reading


def months(caps: Captures, setting: Setting, at: int) -> Reading | None:
    """Several months by name: «ماه‌های ژوئن و ژوئیه»."""
    if caps["month"][0] != caps["to-month"][0]:
        return None
    (calendar, begin), (_, end) = caps["month"], caps["to-month"]
    first, last = (in_calendar(calendar, month, None, None, caps, setting, at) for month in (begin, end))
    if first.days is None or last.days is None:
        return first if first.days is None else last
    if last.days.first < first.days.first:
        return None
    return replace(first, days=(days := Days(first.days.first, last.days.last)), value=write_days(days))


def in_calendar(
    calendar: CalendarName, month: int, day: int | None, to: int | None, caps: Captures, setting: Setting, at: int
) -> Reading:
    """The reading of a day, several days or a month of a calendar."""
    grain = "month" if day is None else "day"
    said = said_year(caps if calendar != "gregorian" else {"era": "gregorian", **caps}, setting)
    if said and calendar == "hijri" and said[0] == "jalali" and not caps.get("era"):
        now = year_and_month("hijri", setting.day or dt.date(2010, 1, 1))[0]
        said = ("hijri", said[1]) if abs(said[1] - now) < 12 or said[1] > 1410 else said
    basis: Basis = "said" if said else "published"
    try:
        if said:
            options = [d for y in years_for(calendar, said) if (d := exists(calendar, y, month, day, to))]
            within = year_of(*said)
            options = [d for d in options if d.last >= within.first and d.first <= within.last]
            if not options:
                raise BadDate("no such day in that year")
            days, direction = options[0], "said"
        else:
            if setting.day is None:
                if all(not exists(calendar, y, month, day, to) for y in sample_years(calendar)):
                    raise BadDate("no such day in any year")
                return without_publication(grain, calendar)
            now, _ = year_and_month(calendar, setting.day)
            if "relyear" in caps:
                years, direction = [now + caps["relyear"]], "tense"
            elif caps.get("rel") == 0:
                years, direction = [now], "tense"
            else:
                years = [now - 4, now - 3, now - 2, now - 1, now, now + 1, now + 2, now + 3, now + 4]
                direction = {-1: "back", 1: "forward"}.get(caps.get("rel", 0), "tense")
            options = [d for y in years if (d := exists(calendar, y, month, day, to))]
            if not options:
                raise BadDate("no such day")
            days = nearest(options, setting, at, direction)
    except BadDate:
        return Reading(None, calendar, "date", basis, grain, unknown={"value": "unreadable"})
    value = None
    if grain == "month" and calendar == "gregorian":
        value = f"{days.first.year:04}-{days.first.month:02}"
    return of_days(days, grain, calendar, basis, firm=4 if said else 2, value=value)


def sample_years(calendar: CalendarName) -> range:
    return {"gregorian": range(2020, 2025), "jalali": range(1399, 1404), "hijri": range(1438, 1446)}[calendar]


def exists(calendar: CalendarName, year: int, month: int, day: int | None, to: int | None) -> Days | None:
    """The days, or None where the calendar has no such day in that year."""
    try:
        return stretch(calendar, year, month, day, to)
    except BadDate:
        return None


def occasion(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """A feast or national day: «عاشورا», «عید فطر», «۲۲ بهمن»."""
    calendar, month, first, last = caps["occasion"]
    reading = in_calendar(calendar, month, first, last, caps, setting, at)
    return replace(reading, grain="day" if reading.days and reading.days.first == reading.days.last else "week")


def fixed(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """A day that everybody knows with its year: «حملات ۱۱ سپتامبر»."""
    month = caps["month"]
    for known in params["days"]:
        if [*month, caps["day"]] == known["day"]:
            day = dt.date.fromisoformat(known["value"])
            return of_days(Days(day, day), "day", month[0], "context", 4)
    return None


def numeric(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """A date in figures: «۱۴۰۳/۰۵/۲۸», «۲۸/۵/۱۴۰۳», «۸۸/۳/۲۲»."""
    first, month, third = caps.get("ymd") or (caps["year"], caps["month"], caps["day"])
    if first > 31:
        year, day = first, third
    elif third > 31:
        year, day = third, first
    else:
        return None
    if year < 100:
        if year < 60 or month > 12 or day > 31:
            return None
        calendar, year = full_year(year, None, setting)
    elif 1250 <= year <= 1500 or 1500 < year <= 2150:
        calendar = calendar_of(year, caps.get("era"), setting.calendar)
    else:
        return None
    try:
        made = day_of(calendar, year, month, day)
    except BadDate:
        return Reading(None, calendar, "date", "said", "day", unknown={"value": "unreadable"})
    return replace(of_days(Days(made, made), "day", calendar, "said", firm=5), monthday=(calendar, month, day))


# Days relative to publication


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


# Weeks, months and years relative to publication


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
        days, value = month_value(calendar, *_shifted(year, month, rel))
    else:
        days, value = year_value(calendar, year + rel)
    return of_days(days, grain, "relative", "published", value=value)


def _shifted(year: int, month: int, by: int) -> tuple[int, int]:
    years, months = divmod(year * 12 + month - 1 + by, 12)
    return years, months + 1


def year(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """A year in figures, or several: «سال ۱۳۸۵», «سال ۸۸», «سال‌های ۱۹۸۰ تا ۱۹۸۸»."""
    said = said_year(caps, setting)
    if said is None:
        return None
    try:
        days, value = year_value(*said)
        if "to" in caps:
            until = said_year({**caps, "year": caps["to"]}, setting)
            if until is None or until[0] != said[0] or until[1] <= said[1]:
                return None
            later, last = year_value(*until)
            days = Days(days.first, later.last)
            value = f"{value}/{last}" if said[0] == "gregorian" else write_days(days)
    except BadDate:
        return Reading(None, said[0], "date", "said", "year", unknown={"value": "out-of-scope"})
    return of_days(days, "year", said[0], "said", firm=2, value=value)


def season(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """A season: of a Jalali year its three months, of a Gregorian year EDTF's 21–24."""
    number = caps["season"]  # 1 spring … 4 winter
    said = said_year(caps, setting)
    if said is None and setting.day is None:
        return without_publication("season")
    basis: Basis = "said" if said else "published"
    if (said and said[0] == "gregorian") or caps.get("era") == "gregorian":
        assert said or setting.day
        gregorian = said[1] if said else setting.day.year + caps.get("relyear", 0)  # type: ignore[union-attr]
        first = dt.date(gregorian, 3 * number, 1)
        days = Days(first, month_of("gregorian", *_shifted(gregorian, 3 * number, 2)).last)
        return of_days(days, "season", "gregorian", basis, value=f"{gregorian:04}-{20 + number}")
    if said:
        days = jalali_season(said[1], number)
    else:
        assert setting.day
        now = year_and_month("jalali", setting.day)[0]
        if "relyear" in caps:
            days = jalali_season(now + caps["relyear"], number)
            if days.last < setting.day and caps["relyear"] == 0 and setting.tense_at(at) == "future":
                return season({**caps, "era": "gregorian"}, params, setting, at)
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
        first = 100 * (int(caps["century"]) - 1) + 1
        return _years("gregorian", first, first + 99)
    tens = int(caps["tens"])
    calendar, first = full_year(tens, caps.get("era"), setting) if tens < 100 else (
        calendar_of(tens, caps.get("era"), setting.calendar), tens)  # fmt: skip
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


# Amounts of time

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
        return float(caps["spelled"][0])
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
    if count is None:
        return no_value("ambiguous", basis="published")
    if setting.day is None:
        return without_publication("vague")
    near = moved(setting.day, caps["number"], unit, rel, setting.calendar) if "upto" in caps else setting.day
    far = moved(setting.day, caps.get("upto", count), unit, rel, setting.calendar)
    if near is None or far is None:
        return no_value("unreadable", basis="published")
    days = Days(min(near, far), max(near, far))
    if unit.endswith("0Y") or (unit == "Y" and count >= 20):
        return of_days(days, "vague", "relative", "published", value=f"{days.first.year:04}/{days.last.year:04}")
    return of_days(days, "vague", "relative", "published")


def moved(day: dt.date, count: float, unit: str, sign: int, calendar: CalendarName) -> dt.date | None:
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
    day = moved(base, count, unit, sign, setting.calendar)
    if day is None:
        return no_value("unreadable", basis=basis)
    if unit == "W":
        days = week_of(day)
        return replace(of_days(days, "week", "relative", basis, value=write_days(days, vague=True)), vague=True)
    if unit == "M":
        days, value = month_value("gregorian", day.year, day.month)
        return replace(of_days(days, "month", "relative", basis, value=value + "~"), vague=True)
    if unit.endswith("Y"):
        days, value = year_value("gregorian", day.year)
        return replace(of_days(days, "year", "relative", basis, value=value + "~"), vague=True)
    return of_days(Days(day, day), "day", "relative", basis)


def vague(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """«سال‌های اخیر», «چندی پیش»: it places something in time, and does not say where."""
    return no_value("ambiguous", basis="published")


def context_period(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """«همان روز», «همان سال»: the one that was spoken of last."""
    if setting.anchor is None:
        return no_value("ambiguous")
    unit, day = caps["unit"], setting.anchor.first
    if unit == "D":
        return of_days(setting.anchor, "day", "relative", "context")
    if unit == "W":
        return of_days(week_of(day), "week", "relative", "context")
    if unit in "MY" and len(unit) == 1:
        year, month = day.year, day.month
        days, value = month_value("gregorian", year, month) if unit == "M" else year_value("gregorian", year)
        return of_days(days, {"M": "month", "Y": "year"}[unit], "relative", "context", value=value)
    return no_value("ambiguous")


# Times of day


def clock(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """«ساعت ۱۴», «ساعت ۱۰ و ۳۰ دقیقه صبح», «۱۰:۳۰ به وقت محلی»: on the day that is added when it is known."""
    hour, minute = caps.get("clock") or (int(caps["hour"]), int(caps.get("minute", 0)))
    value = write_clock(hour, 30 if "half" in caps else minute, caps.get("part", ""))
    if "to-hour" in caps or "to-clock" in caps:
        until = write_clock(*(caps.get("to-clock") or (int(caps["to-hour"]), 0)), caps.get("part", ""))
        value = value and until and f"{value}/{until}"
    return Reading(value, "relative", "time", "said", "clock", zone=caps.get("zone") or "") if value else None


def write_clock(hour: int, minute: int, part: str) -> str | None:
    """A time of day in ISO 8601, None where there is no such time.

    >>> write_clock(8, 0, "pm"), write_clock(12, 30, "night"), write_clock(25, 0, "")
    ('T20:00', 'T00:30', None)
    """
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    if hour in {"pm": range(12), "noon": range(11), "night": range(6, 12)}.get(part, ()):
        hour += 12
    elif part in ("night", "am") and hour == 12:
        hour = 0
    return f"T{hour % 24:02}:{minute:02}"


MAKERS: dict[str, Maker] = {
    "date": date, "occasion": occasion, "fixed": fixed, "numeric": numeric, "today": today, "weekday": weekday,
    "period": period, "year": year, "season": season, "decade": decade, "duration": duration, "span": span,
    "point": point, "vague": vague, "context": context_period, "clock": clock,
}  # fmt: skip
