"""What stayed unknown in a record, and why, in short lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rasad.model import Reason, Record
from rasad.wording.labels import Lang, label
from rasad.wording.names import Names, join
from rasad.wording.words import Words


class Gap(NamedTuple):
    """One empty field: whose (id; empty for the report), in which words it stands, which field, why."""

    id: str
    about: str
    field: str
    reason: Reason


def gaps(record: Record, lang: Lang) -> Iterator[Gap]:
    """All fields that are empty for a reason, in the order of the record."""
    names, words = Names(record), Words(record)
    for field, reason in record.report.unknown.items():
        yield Gap("", label("ui", "this-report", lang), field, reason)
    for entity in record.entities:
        yield from (Gap(entity.id, names.name(entity.id, lang), f, r) for f, r in entity.unknown.items())
    for time in record.times:
        yield from (Gap(time.id, f"«{words.line(time)}»", f, r) for f, r in time.unknown.items())
    for source in record.sources:
        about = join([names.name(i, lang) for i in source.chain], lang)
        yield from (Gap(source.id, about, f, r) for f, r in source.unknown.items())
    for statement in record.statements:
        about = f"«{words.line(statement.cue)}»" if statement.cue else statement.id
        yield from (Gap(statement.id, about, f, r) for f, r in statement.unknown.items())
    for event in record.events:
        yield from (Gap(event.id, f"«{words.line(event.trigger)}»", f, r) for f, r in event.unknown.items())


def unknowns(record: Record, lang: Lang) -> Iterator[str]:
    """The gaps in short: one line for each field and reason, with what it concerns.

    «زمان (گزارش نگفته است): «دیدار کرد»، «امضا کنند»»
    """
    grouped: dict[tuple[str, str], list[str]] = {}
    for gap in gaps(record, lang):
        about = grouped.setdefault((gap.field, gap.reason), [])
        if gap.about not in about:
            about.append(gap.about)
    for (field, reason), about in grouped.items():
        yield f"{label('field', field, lang)} ({label('reason', reason, lang)}): {join(about, lang)}"
