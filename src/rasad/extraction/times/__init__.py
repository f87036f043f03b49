"""Finds when: every expression of time in a report, with its value.

data/times.yaml knows the words and rules. lexicon.py turns text into units of time, rules.py and finding.py match,
makers.py lists what gives values, joins.py makes one of neighbours, dateline.py finds the day of
publication where nobody gave it.
"""

from __future__ import annotations

from rasad.document import Document, RemarkSpan, TimeMention
from rasad.extraction.times.dateline import date_from_text
from rasad.extraction.times.finding import find
from rasad.extraction.times.setting import make_setting


def find_times(doc: Document) -> None:
    """Fills doc.times, and doc.published where only the text says it; remarks on days that do not exist.

    «پوتین امروز (یکشنبه) به باکو سفر می‌کند», published 2024-08-18, gives «امروز (یکشنبه)» = 2024-08-18.
    """
    setting = make_setting(doc)
    if setting.day is None:
        date_from_text(doc, setting)
    found, odd = find(doc, setting)
    for one in found:
        reading = one.reading
        doc.times.append(
            TimeMention(
                one.span, reading.value, reading.calendar, reading.type, reading.basis, f"times/{one.rule}",
                one.confidence, dict(reading.unknown),
            )
        )  # fmt: skip
        if reading.unknown.get("value") == "unreadable":
            doc.remarks.append(
                RemarkSpan(one.span, "no-such-day", "چنین روزی در تقویم نیست", "the calendar has no such day")
            )
    for disagreement in odd:
        doc.remarks.append(
            RemarkSpan(
                disagreement.span, "weekday-differs", "این تاریخ در آن روز هفته نیست", "the date is another weekday"
            )
        )
