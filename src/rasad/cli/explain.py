"""`rasad explain`: which words, which rule and which tables made an event or a statement."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

import rasad
from rasad.cli.isolates import isolated
from rasad.errors import RasadError
from rasad.ingest.files import checked, find_reports
from rasad.model import Entity, Event, Record, Statement, Stretch
from rasad.tables import load_yaml

_SHOWN = ("nouns", "light", "verbs", "frame", "about", "about_not", "needs", "unless", "negated", "by_crowd")


def explain(
    file: Annotated[Path, typer.Argument(help="The report.")],
    fact: Annotated[str, typer.Argument(metavar="EVENT|STATEMENT", help="Its id in the record: ev2, st1.")],
    published: Annotated[str, typer.Option(help="Day of publication, 2024-08-18.")] = "",
    outlet: Annotated[str, typer.Option(help="Who published it.")] = "",
) -> None:
    """Say which words, rule and tables made a fact of a report."""
    incoming = checked(next(iter(find_reports(file))))
    if incoming.problem:
        raise RasadError(f"{incoming.name} {incoming.problem}")
    record = rasad.read(incoming.text, published or incoming.published, outlet or incoming.outlet)
    for line in explanation(record, fact):
        typer.echo(line)


def explanation(record: Record, fact: str) -> list[str]:
    """The lines that explain an event or a statement; RasadError where the record has none with this id."""
    facts: dict[str, Event | Statement] = {event.id: event for event in record.events}
    facts |= {statement.id: statement for statement in record.statements}
    if fact not in facts:
        known = ", ".join(facts) or "none"
        raise RasadError(f"no {fact} in this report; there are: {known}")
    one = facts[fact]
    lines = _event(record, one) if isinstance(one, Event) else _statement(record, one)
    return [*lines, f"confidence  {one.confidence}", *(f"{name}  open: {why}" for name, why in one.unknown.items())]


def _event(record: Record, event: Event) -> Iterator[str]:
    mode = f"/{event.mode}" if event.mode else ""
    yield f"{event.id}  {event.type}{mode}  {event.status}"
    yield f"words       {_words(record, event.trigger)}"
    for other in event.same_as:
        yield f"also        {_words(record, other)}"
    yield f"rule        {event.rule}  (data/events/{event.rule.split('/')[0]}.yaml)"
    for name, value in _row(event.rule).items():
        yield f"  {name}: {value if isinstance(value, str) else _plain(value)}"
    yield "parties     by the rule's frame, mended where what was learned is sure (data/models/parties.npz)"
    if event.places:
        yield "places      by the words of the act; where they gave none, by what was learned (data/models/places.npz)"
    for part, ids in (("actor", event.actors), ("recipient", event.recipients), ("place", event.places)):
        for i in ids:
            yield f"{part:<12}{_party(record, i)}"
    for i in event.when.from_ if event.when else []:
        time = next(t for t in record.times if t.id == i)
        yield f"time        {_words(record, time)} = {time.value}  (rule {time.rule})"
    if event.status_cue:
        yield f"status      {_words(record, event.status_cue)}  (data/status.yaml, or the verb's own form)"
    if event.status_basis == "learned":
        yield f"status      {event.status}: mended by what was learned, which is sure (data/models/status.npz)"
    if event.condition:
        yield f"condition   {_words(record, event.condition)}"
    for number in event.numbers:
        yield f"number      {number.what} {number.value:g}: {_words(record, number)}"
    for i in event.asks_for:
        yield f"asks for    {i}"
    if event.statement:
        yield f"said in     {event.statement}"


def _statement(record: Record, statement: Statement) -> Iterator[str]:
    yield f"{statement.id}  {statement.kind}"
    yield f"words       {_words(record, statement.content)}"
    if statement.cue:
        cue = statement.cue
        yield f"cue         {_words(record, cue)}  {cue.lemma}, {cue.act}  (data/cues.yaml)"
    yield f"rule        {statement.rule}  (extraction/statements)"
    for i in statement.speakers:
        yield f"speaker     {_party(record, i)}"
    if statement.speaker_span:
        yield f"named here  {_words(record, statement.speaker_span)}"
    if statement.within:
        yield f"within      {statement.within}"


def _party(record: Record, ident: str) -> str:
    entity: Entity = next(e for e in record.entities if e.id == ident)
    first = min(entity.mentions, key=lambda m: m.start, default=None)
    where = f": {_words(record, first)}  (rule {first.rule})" if first else f"  (rule {entity.rule})"
    return f"{isolated(entity.name)}{where}"


def _words(record: Record, stretch: Stretch) -> str:
    words = " ".join(record.report.text[stretch.start : stretch.end].split())
    return f"{isolated(words)} [{stretch.start}–{stretch.end}]"


def _row(rule: str) -> dict[str, Any]:
    """What the table says for a rule."""
    for row in load_yaml(f"events/{rule.split('/')[0]}"):
        if row["id"] == rule:
            return {name: row[name] for name in _SHOWN if name in row}
    return {}


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_plain(part)}" for key, part in value.items())
    return "، ".join(map(str, value)) if isinstance(value, list) else str(value)
