"""What people decided across reports: these two events, or entities, are one; or they are not.

A decision is kept among the corrections, anchored like them to the words of both facts, so it survives every reading;
of two that speak of one pair the later one counts. Inside one report `join` and `split` of corrections.py do the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, cast, get_args

from sqlalchemy import select
from sqlalchemy.orm import Session

from rasad.archive.corrections import (
    PREFIXES,
    Action,
    Correction,
    CorrectionError,
    Kind,
    anchor_of,
    fact_of,
    find,
    keep,
)  # fmt: skip
from rasad.archive.rereading import correct
from rasad.archive.schema import CorrectionRow
from rasad.archive.store import Archive
from rasad.model import Record, Span
from rasad.stories.events import Decided

Way = Literal["together", "apart"]
WAYS = get_args(Way)


class Pointed(NamedTuple):
    """A fact of a report, as people point to it: `report/ev3`."""

    report: str
    kind: Kind
    anchor: Span
    local: str


class Decisions(NamedTuple):
    """Pairs of `report/fact` that are one, or are not; of events and of entities."""

    events: Decided
    entities: Decided


def point(archive: Archive, written: str) -> Pointed:
    """The fact that «report/ev3» names. Raises CorrectionError."""
    report, _, local = written.strip().partition("/")
    record = archive.get(report)
    if record is None:
        raise CorrectionError(f"there is no report {report!r} in the archive: write REPORT/FACT, as timeline prints it")
    fact = fact_of(record, local)
    if fact is None:
        raise CorrectionError(f"report {report} has no {local or 'fact'}: its page and `search --json` show the ids")
    return Pointed(report, PREFIXES[local.rstrip("0123456789")], anchor_of(fact), local)


def decide(archive: Archive, way: Way, facts: Sequence[str], author: str, reason: str = "") -> list[int]:
    """Puts the first fact and each of the others together, or sets them apart. Returns the numbers of the corrections.

    facts: two or more «report/fact», events or entities. Raises CorrectionError.
    """
    pointed = [point(archive, one) for one in dict.fromkeys(facts)]
    if len(pointed) < 2:
        raise CorrectionError("two facts at least are put together or set apart: write REPORT/FACT of each")
    first = pointed[0]
    if {one.kind for one in pointed} not in ({"event"}, {"entity"}):
        raise CorrectionError("only events with events, or entities with entities, are put together or set apart")
    numbers = []
    for other in pointed[1:]:
        if other.report == first.report:
            numbers.append(_inside(archive, way, first, other, author, reason))
            continue
        value = {"report": other.report, "start": other.anchor.start, "end": other.anchor.end}
        one = Correction(first.report, first.kind, first.anchor, cast("Action", way), "", value, author, reason)
        with archive.session() as session:
            numbers.append(keep(session, one))
    return numbers


def split_off(archive: Archive, written: str, numbers: str, author: str, reason: str = "") -> Correction:
    """The correction that makes some mentions of «report/e3», or triggers of «report/ev3», a fact of their own.

    numbers: of its mentions in the order of the text, from 1: «2,4». Raises CorrectionError.
    """
    pointed = point(archive, written)
    record = archive.get(pointed.report)
    fact = fact_of(record, pointed.local) if record else None
    held = getattr(fact, "mentions", None) or [getattr(fact, "trigger", None), *getattr(fact, "same_as", [])]
    places = []
    for number in numbers.replace(" ", "").split(","):
        if not number.isdecimal() or not 1 <= int(number) <= len(held) or held[int(number) - 1] is None:
            raise CorrectionError(f"{written} has the mentions 1 to {len(held)}, not {number!r}")
        places.append([held[int(number) - 1].start, held[int(number) - 1].end])
    anchor = pointed.anchor
    stay = [one for one in held if [one.start, one.end] not in places]
    if pointed.kind == "entity" and stay:
        anchor = Span(stay[0].start, stay[0].end)  # words that stay with it
    return Correction(pointed.report, pointed.kind, anchor, "split", "", places, author, reason)


def _inside(archive: Archive, way: Way, first: Pointed, other: Pointed, author: str, reason: str) -> int:
    """Facts of one report are joined in its record; they are apart already unless they were joined."""
    if way == "apart":
        raise CorrectionError(f"{first.local} and {other.local} of report {first.report} are two facts already")
    one = Correction(first.report, first.kind, first.anchor, "join", "", list(other.anchor), author, reason)
    return correct(archive, one)


def decisions(session: Session, records: Iterable[Record]) -> Decisions:
    """All decisions that concern facts of these records, whose words still stand in them."""
    by_id = {record.report.id: record for record in records}
    rows = select(CorrectionRow).where(CorrectionRow.action.in_(("together", "apart")), CorrectionRow.undone.is_(None))
    latest: dict[tuple[str, frozenset[str]], str] = {}
    for row in session.scalars(rows.order_by(CorrectionRow.number)):
        value = json.loads(row.value)
        kind = cast("Kind", row.kind)
        other = Span(value["start"], value["end"])
        ends = _place(by_id, row.report, kind, Span(row.start, row.end)), _place(by_id, value["report"], kind, other)
        pair = frozenset(end for end in ends if end)
        if len(pair) == 2:
            latest.pop((kind, pair), None)
            latest[kind, pair] = row.action
    return Decisions(_decided(latest, "event"), _decided(latest, "entity"))


def _place(by_id: Mapping[str, Record], report: str, kind: Kind, anchor: Span) -> str | None:
    fact = find(by_id[report], kind, anchor) if report in by_id else None
    return f"{report}/{fact.id}" if fact else None


def _decided(latest: Mapping[tuple[str, frozenset[str]], str], kind: str) -> Decided:
    said = {way: frozenset(pair for (of, pair), how in latest.items() if of == kind and how == way) for way in WAYS}
    return Decided(said["together"], said["apart"])
