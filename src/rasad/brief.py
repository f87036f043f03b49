"""The brief in the terminal: what happened, who said what, according to whom, who, where, and what stayed unknown.

Each line is set in isolates, right to left in Persian, so that mixed letters and digits keep their order.
"""

from __future__ import annotations

import locale
import os
import re
import shutil
import textwrap
from collections.abc import Iterator
from typing import TextIO

from rasad.model import Event, Record
from rasad.wording import Names, Words
from rasad.wording.dates import day_in, parse, phrase, weekday
from rasad.wording.labels import Lang, label
from rasad.wording.names import join
from rasad.wording.unknown import unknowns

RLI, LRI, PDI = "\N{RIGHT-TO-LEFT ISOLATE}", "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u0610-\u061a\u064b-\u065f\u0670]")
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u2028\u2029\ud800-\udfff]")
ISOLATES = re.compile("[\u2066-\u2069]")
MARKS = {
    "happened": "●", "ongoing": "◐", "planned": "○", "possible": "◌", "conditional": "◇", "called-for": "△",
    "denied": "×",
}  # fmt: skip
BOLD, DIM, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def language() -> Lang:
    """Persian where the user's locale is, else English."""
    setting = next((v for k in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(k))), "")
    return "fa" if (setting or locale.getlocale()[0] or "").lower().startswith(("fa", "persian")) else "en"


def print_brief(record: Record, lang: Lang | None = None, file: TextIO | None = None) -> None:
    """Writes the brief of a record to a file (the terminal by default): coloured and wrapped only for a terminal.

    «رخ داده ● سرگئی شویگو در باکو با الهام علی‌اف دیدار کرد» stands on one line between U+2067 and U+2069.
    """
    import sys

    file = file or sys.stdout
    terminal = file.isatty()
    colour = terminal and not os.environ.get("NO_COLOR")
    width = min(shutil.get_terminal_size().columns, 100) if terminal else 0
    for style, indent, text in lines_of(record, lang or language()):
        file.write(set_line(clean(text), lang or language(), style if colour else "", indent, width))


def set_line(text: str, lang: Lang, style: str, indent: int, width: int) -> str:
    """One entry as lines, each in its isolates; a hanging indent where it wraps."""
    if not text:
        return "\n"
    opening = RLI if lang == "fa" else LRI
    rows = wrap(text, width - indent - 2) if width else [text]
    pad = " " * indent
    set_rows = [f"{opening}{pad if n == 0 else pad + '  '}{row}{PDI}" for n, row in enumerate(rows)]
    return "".join(f"{style}{row}{PLAIN if style else ''}\n" for row in set_rows)


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells, invisible characters not counted; words are never broken."""
    visible = textwrap.wrap(INVISIBLE.sub("", text), max(width, 20), break_long_words=False, break_on_hyphens=False)
    words, rows = iter(text.split()), []
    for line in visible:
        rows.append(" ".join(next(words, "") for _ in line.split()))
    rest = " ".join(words)
    return paired([*rows, rest] if rest else rows)


def paired(rows: list[str]) -> list[str]:
    """Rows in which every isolate that a break cut in two is closed at the end and opened again on the next row.

    >>> [row.count(PDI) for row in paired(["a \N{FIRST STRONG ISOLATE}b", "c\N{POP DIRECTIONAL ISOLATE}"])]
    [1, 1]
    """
    made, still_open = [], ""
    for row in rows:
        opened = still_open
        for char in row:
            if char in "\u2066\u2067\u2068":
                opened += char
            elif char == PDI:
                opened = opened[:-1]
        made.append(f"{still_open}{row}{PDI * len(opened)}")
        still_open = opened
    return made


def lines_of(record: Record, lang: Lang) -> Iterator[tuple[str, int, str]]:
    """The brief as (style, indent, text) entries."""
    names, words = Names(record), Words(record)
    yield BOLD, 0, title_of(record, words, lang)
    yield DIM, 0, " · ".join(p for p in (record.report.outlet or "", published_of(record, lang)) if p)
    sections = (
        ("what", events_of(record, lang)),
        ("said", statements_of(record, lang)),
        ("according", sources_of(record, names, lang)),
        ("who", people_of(record, names, lang)),
        ("where", places_of(record, names, lang)),
        ("when", times_of(record, words, lang)),
        ("unknown", unknowns(record, lang)),
    )
    for heading, found in sections:
        entries = list(found)
        if entries:
            yield "", 0, ""
            yield BOLD, 0, label("ui", heading, lang)
            yield from (("", 2, entry) for entry in entries)


def clean(text: str) -> str:
    """Text that cannot steer a terminal: control characters of a report are shown as «�», isolates kept if paired."""
    depth = lowest = 0
    for char in text:
        depth += (char in "\u2066\u2067\u2068") - (char == PDI)
        lowest = min(lowest, depth)
    if depth == lowest == 0 and not CONTROL.search(ISOLATES.sub("", text)):
        return text
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def title_of(record: Record, words: Words, lang: Lang) -> str:
    """The title in repaired spelling where it stands in the text."""
    report = record.report
    if report.headings and report.title and words.text[report.headings[0].start :].startswith(report.title):
        return words.line(report.headings[0])
    return report.title or label("ui", "untitled", lang)


def published_of(record: Record, lang: Lang) -> str:
    """The day of publication, with its Gregorian or Jalali counterpart."""
    moment = parse(record.report.published)
    if moment is None or moment.first is None:
        days = [phrase(day, lang) for day in record.report.published_candidates]
        return label("ui", "no-date", lang) + (f" ({label('ui', 'one-of', lang)} {join(days, lang)})" if days else "")
    first, second = ("jalali", "gregorian") if lang == "fa" else ("gregorian", "jalali")
    day = moment.first
    return f"{weekday(day, lang)} {day_in(day, first, lang)} ({day_in(day, second, lang)})"


def in_time(events: list[Event]) -> list[Event]:
    """Events by their first day, those without a date last, else as the report has them."""

    def key(event: Event) -> tuple[bool, str]:
        moment = parse(event.when.value) if event.when else None
        first = moment and (moment.first or moment.last)
        return first is None, first.isoformat() if first else ""

    return sorted(events, key=key)


def events_of(record: Record, lang: Lang) -> Iterator[str]:
    for event in in_time(record.events):
        yield f"{MARKS[event.status]} {event.summary if lang == 'fa' else event.summary_en}"


def statements_of(record: Record, lang: Lang) -> Iterator[str]:
    depth: dict[str, int] = {}
    for statement in record.statements:
        depth[statement.id] = depth.get(statement.within or "", -1) + 1
        yield "  " * min(depth[statement.id], 6) + f"– {statement.summary if lang == 'fa' else statement.summary_en}"


def sources_of(record: Record, names: Names, lang: Lang) -> Iterator[str]:
    seen = set()
    for source in record.sources:
        hops = [names.name(i, lang) for i in source.chain]
        if hops and tuple(hops) not in seen:
            seen.add(tuple(hops))
            yield f" {label('ui', 'via', lang)} ".join(hops)


def people_of(record: Record, names: Names, lang: Lang) -> Iterator[str]:
    for entity in record.entities:
        if entity.kind == "person":
            roles = names.offices(entity.id, lang)
            yield names.name(entity.id, lang) + (f"{'،' if lang == 'fa' else ','} {roles}" if roles else "")
    for kind in ("country", "organisation", "group", "other"):
        listed = [names.name(e.id, lang) for e in record.entities if e.kind == kind]
        if listed:
            yield f"{label('kinds', kind, lang)}: {join(listed, lang)}"


def places_of(record: Record, names: Names, lang: Lang) -> Iterator[str]:
    """The places; a country only where something took place in it."""
    happened = {p for e in record.events for p in e.places}
    listed = [names.name(e.id, lang) for e in record.entities if e.kind == "place" or e.id in happened]
    if listed:
        yield join(listed, lang)


def times_of(record: Record, words: Words, lang: Lang) -> Iterator[str]:
    """Each expression with what it was read as: «امروز (یکشنبه): ۲۸ مرداد ۱۴۰۳»."""
    said: dict[str, list[str]] = {}
    for time in record.times:
        value = phrase(time.value, lang, gregorian=True)
        if value:
            expressions = said.setdefault(value, [])
            if (shown := f"«{words.line(time)}»") not in expressions:
                expressions.append(shown)
    for value, expressions in said.items():
        yield f"{value}: {join(expressions, lang)}"
