"""The makers that data/times.yaml names under `gives`.

A maker takes the captures of a rule, the rule's parameters, the setting and where the words end; it returns a Reading,
or None where the words are no time after all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rasad.extraction.times.amounts import duration, point, span
from rasad.extraction.times.clocks import clock
from rasad.extraction.times.named import date, day_of_this, fixed, numeric, occasion
from rasad.extraction.times.periods import decade, months_so_far, season, year
from rasad.extraction.times.readings import Reading
from rasad.extraction.times.relative import bare, context_period, new_year, period, today, vague, weekday
from rasad.extraction.times.rules import Captures
from rasad.extraction.times.setting import Setting

Maker = Callable[[Captures, dict[str, Any], Setting, int], Reading | None]

MAKERS: dict[str, Maker] = {
    "date": date, "occasion": occasion, "fixed": fixed, "numeric": numeric, "today": today, "weekday": weekday,
    "period": period, "year": year, "season": season, "decade": decade, "duration": duration, "span": span,
    "point": point, "vague": vague, "context": context_period, "clock": clock, "day-of-this": day_of_this, "bare": bare,
    "new-year": new_year, "months-so-far": months_so_far,
}  # fmt: skip
