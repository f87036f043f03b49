"""The maker for times of day: «ساعت ۱۴», «ساعت ۷ تا ۱۳», «۱۰ صبح به وقت محلی»."""

from __future__ import annotations

from typing import Any

from rasad.extraction.times.readings import Reading
from rasad.extraction.times.rules import Captures
from rasad.extraction.times.setting import Setting


def clock(caps: Captures, params: dict[str, Any], setting: Setting, at: int) -> Reading | None:
    """«ساعت ۱۴», «ساعت ۱۰ و ۳۰ دقیقه صبح», «۱۰:۳۰ به وقت محلی»: on the day that is added when it is known."""
    hour, minute = caps.get("clock") or (int(caps.get("hour", 0)), int(caps.get("minute", params.get("minute", 0))))
    value = write_clock(hour, 30 if "half" in caps else minute, caps.get("part", ""))
    if params.get("to"):  # «ده دقیقه به هشت صبح»
        full = write_clock(hour, 0, caps.get("part", ""))
        value = f"T{(int(full[1:3]) - 1) % 24:02}:{60 - minute:02}" if full and 0 < minute < 60 else None
    if "to-hour" in caps or "to-clock" in caps:
        last = caps.get("to-clock") or (int(caps["to-hour"]), 0)
        until = write_clock(last[0], last[1], caps.get("part", ""))
        if value and until == "T00:00" < value < "T12:00" and last[0] == 12:  # «۱۰ تا ۱۲ صبح»: noon
            until = "T12:00"
        value = f"{value}/{until}" if value and until else None
    return Reading(value, "relative", "time", "said", "clock", zone=caps.get("zone") or "") if value else None


def in_part(value: str, part: str) -> str:
    """A time of day in the part of the day that stands before it.

    >>> in_part("T05:00", "pm")
    'T17:00'
    """
    return "/".join(write_clock(int(one[1:3]), int(one[4:6]), part) or one for one in value.split("/"))


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
