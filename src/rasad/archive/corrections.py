"""What a person knows better: kept apart with author, time and reason, anchored to the words, stronger than the reader.

A correction names a fact by its report, its kind and the words that it rests on, never by its id: ids change when a
report is read again. `apply` makes the corrected record; what no longer finds its words is handed back, to be said.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, cast, get_args

from pydantic import ValidationError
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from rasad.archive.schema import CorrectionRow, now
from rasad.errors import RasadError
from rasad.model import Entity, Event, Record, Source, Span, Statement, Time

Kind = Literal["entity", "time", "source", "statement", "event"]
Action = Literal["set", "wrong", "add", "join", "split", "together", "apart"]
ACROSS = ("together", "apart")  # said of facts of two reports: decisions.py
PREFIXES: dict[str, Kind] = {"st": "statement", "ev": "event", "e": "entity", "t": "time", "s": "source"}
PARTS: dict[str, str] = {
    "entity": "entities", "time": "times", "source": "sources", "statement": "statements", "event": "events",
}  # fmt: skip
MODELS: dict[str, type[Entity | Time | Source | Statement | Event]] = {
    "entity": Entity, "time": Time, "source": Source, "statement": Statement, "event": Event,
}  # fmt: skip
REFERENCES = {"stands_for", "place", "source", "within", "statement"}  # fields that hold the id of another fact
OVERLAP = 0.5  # of the anchor's words that a fact must share to be the one that was meant
FIXED = {"id", "rule", "confidence", "unknown"}  # what a person does not set


class CorrectionError(RasadError):
    """A correction cannot be made; the message says why."""


@dataclass(frozen=True)
class Correction:
    """One thing that a person set right.

    action: `set` a field to a value, mark a fact `wrong`, `add` one (value: its fields), `join` the fact with the one
    at the place that `value` gives, or `split` the mentions off it at the places that `value` gives; `together` and
    `apart` speak of a fact of another report. anchor: the words of the fact in the published text.
    """

    report: str
    kind: Kind
    anchor: Span
    action: Action
    field: str = ""
    value: Any = None
    author: str = ""
    reason: str = ""


class Corrected(NamedTuple):
    """A record with corrections applied, and those whose words are gone or whose value no longer fits."""

    record: Record
    lost: list[Correction]


def anchor_of(fact: Any) -> Span:
    """The words that a fact rests on: an entity's first mention, an event's trigger, a statement's content."""
    place = (
        fact.mentions[0] if isinstance(fact, Entity) and fact.mentions
        else fact.trigger if isinstance(fact, Event)
        else fact.content if isinstance(fact, Statement)
        else fact
    )  # fmt: skip
    return Span(place.start or 0, place.end or 0)


def apply(record: Record, corrections: Iterable[Correction]) -> Corrected:
    """The record as people corrected it, later corrections over earlier ones; the record given is left as it is."""
    data = record.model_copy(deep=True)
    lost = []
    for one in corrections:
        if not _apply_one(data, one):
            lost.append(one)
    return Corrected(data, lost)


def _apply_one(record: Record, one: Correction) -> bool:
    facts: list[Any] = getattr(record, PARTS[one.kind])
    if one.action == "add":
        return _add(facts, one)
    fact = find(record, one.kind, one.anchor)
    if fact is None:
        return False
    if one.action == "wrong":
        _remove(record, one.kind, fact.id)
        return True
    if one.action == "join":
        other = find(record, one.kind, Span(*one.value))
        if other is None or other.id == fact.id:
            return False
        _join(record, fact, other)
        return True
    if one.action == "split":
        return _split(record, facts, fact, [Span(*place) for place in one.value], f"person/{one.author}")
    try:
        changed = fact.model_validate({**fact.model_dump(by_alias=True), one.field: one.value})
    except ValidationError:
        return False
    changed.rule, changed.confidence = f"person/{one.author}", 1.0
    changed.unknown.pop(one.field, None)
    facts[facts.index(fact)] = changed
    return True


def find(record: Record, kind: Kind, anchor: Span) -> Any | None:
    """The fact of a kind that rests on the anchor's words; None where none shares half of them."""
    best, most = None, OVERLAP
    for fact in getattr(record, PARTS[kind]):
        places = [Span(m.start, m.end) for m in fact.mentions] if isinstance(fact, Entity) else [anchor_of(fact)]
        for place in places:
            shared = min(place.end, anchor.end) - max(place.start, anchor.start)
            share = shared / max(1, max(place.end, anchor.end) - min(place.start, anchor.start))
            if share >= most:
                best, most = fact, share + 1e-9
    return best


def fact_of(record: Record, local: str) -> Any | None:
    """The fact of this id in a record."""
    kind = PREFIXES.get(local.rstrip("0123456789"))
    return next((fact for fact in getattr(record, PARTS[kind]) if fact.id == local), None) if kind else None


def _new_id(kind: Kind, facts: list[Any]) -> str:
    prefix = next(prefix for prefix, of in PREFIXES.items() if of == kind)
    taken = {fact.id for fact in facts}
    return next(f"{prefix}{n}" for n in range(len(facts) + 1, len(facts) + 1_000_000) if f"{prefix}{n}" not in taken)


def _split(record: Record, facts: list[Any], fact: Any, places: list[Span], rule: str) -> bool:
    """Makes a fact of its own out of some mentions of an entity, or of some triggers of an event."""
    held: list[Any] = getattr(fact, "mentions", None) or getattr(fact, "same_as", [])
    taken = [one for one in held if Span(one.start, one.end) in places]
    rest = [one for one in held if one not in taken]
    if not taken or (isinstance(fact, Entity) and not rest):
        return False
    kind: Kind = "entity" if isinstance(fact, Entity) else "event"
    made = fact.model_copy(deep=True, update={"id": _new_id(kind, facts), "rule": rule, "confidence": 1.0})
    if kind == "entity":
        made.mentions, fact.mentions = taken, rest
        named = next((one for one in taken if one.form == "name"), None)
        made.name = Span(named.start, named.end).of(record.report.text) if named else fact.name
        made.key, made.wikidata, made.roles = None, None, []
    else:
        made.trigger, made.same_as, fact.same_as = taken[0], taken[1:], rest
    facts.append(made)
    return True


def _add(facts: list[Any], one: Correction) -> bool:
    try:
        made = MODELS[one.kind].model_validate(
            {**one.value, "id": _new_id(one.kind, facts), "rule": f"person/{one.author}", "confidence": 1.0}
        )
    except (ValidationError, TypeError):
        return False
    facts.append(made)
    return True


def _remove(record: Record, kind: Kind, ident: str) -> None:
    """Takes a fact out, and every reference to it."""
    part = PARTS[kind]
    setattr(record, part, [fact for fact in getattr(record, part) if fact.id != ident])
    _replace(record, ident, None)


def _join(record: Record, kept: Any, gone: Any) -> None:
    """One fact out of two: the first keeps its fields and takes the other's mentions."""
    if isinstance(kept, Entity):
        kept.mentions = sorted([*kept.mentions, *gone.mentions], key=lambda m: (m.start, m.end))
    elif isinstance(kept, Event):
        kept.same_as = [*kept.same_as, gone.trigger, *gone.same_as]
    part = next(name for name in PARTS.values() if gone in getattr(record, name))
    setattr(record, part, [fact for fact in getattr(record, part) if fact.id != gone.id])
    _replace(record, gone.id, kept.id)


def _replace(record: Record, old: str, new: str | None) -> None:
    """Writes another id, or none, wherever one stands."""
    for part in PARTS.values():
        for fact in getattr(record, part):
            for name, value in fact:
                if isinstance(value, list) and old in value:
                    kept = [new if one == old else one for one in value]
                    setattr(fact, name, list(dict.fromkeys(one for one in kept if one is not None)))
                elif value == old and name in REFERENCES:
                    setattr(fact, name, new)
    for entity in record.entities:
        for role in entity.roles:
            role.of = new if role.of == old else role.of


def corrections_of(session: Session, report: str) -> list[Correction]:
    """The corrections of a report that stand, oldest first."""
    rows = session.scalars(
        select(CorrectionRow)
        .where(CorrectionRow.report == report, CorrectionRow.undone.is_(None), CorrectionRow.action.not_in(ACROSS))
        .order_by(CorrectionRow.number)
    )
    return [
        Correction(
            row.report, cast("Kind", row.kind), Span(row.start, row.end), cast("Action", row.action), row.field,
            json.loads(row.value), row.author, row.reason,
        )
        for row in rows
    ]  # fmt: skip


def all_corrections(engine: Engine) -> list[dict[str, Any]]:
    """Every correction ever made, those taken back among them, as rows of plain values."""
    with Session(engine) as session:
        rows = session.scalars(select(CorrectionRow).order_by(CorrectionRow.number))
        columns = CorrectionRow.__table__.columns.keys()
        return [{name: getattr(row, name) for name in columns} for row in rows]


def keep(session: Session, one: Correction) -> int:
    """Stores a correction that `check` accepts; returns its number. Raises CorrectionError."""
    check(one)
    row = CorrectionRow(
        report=one.report,
        kind=one.kind,
        start=one.anchor.start,
        end=one.anchor.end,
        action=one.action,
        field=one.field,
        value=json.dumps(one.value, ensure_ascii=False),
        author=one.author,
        reason=one.reason,
        at=now(),
        undone=None,
    )
    session.add(row)
    session.flush()
    return row.number


def take_back(session: Session, number: int) -> str:
    """Undoes a correction; it stays on record. Returns its report. Raises CorrectionError."""
    row = session.get(CorrectionRow, number)
    if row is None or row.undone:
        raise CorrectionError(f"there is no correction {number} that stands")
    row.undone = now()
    return row.report


def check(one: Correction) -> None:
    """Refuses a correction that no record could take. Raises CorrectionError."""
    if one.kind not in PARTS:
        raise CorrectionError(f"{one.kind!r} is no kind of fact: {', '.join(get_args(Kind))}")
    fields = set(MODELS[one.kind].model_fields) - FIXED
    if one.action == "set" and one.field not in fields:
        raise CorrectionError(f"{one.kind} has no field {one.field!r} to set: {', '.join(sorted(fields))}")
    if not one.author:
        raise CorrectionError("a correction needs its author")
    try:
        json.dumps(one.value)
    except (TypeError, ValueError):
        raise CorrectionError("the value is no JSON") from None
