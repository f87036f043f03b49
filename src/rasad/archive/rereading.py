"""Reads reports of the archive again: those that a change of the reader can touch, or one that a person corrected."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import Any, NamedTuple

import zstandard
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from rasad.archive.changes import change_since, text_of
from rasad.archive.corrections import Correction, CorrectionError, apply, corrections_of, keep, take_back
from rasad.archive.runs import present_parts, run_of, state_of
from rasad.archive.schema import ReportRow, Run
from rasad.archive.store import LEVEL, Archive, Prepared, prepare, unpack
from rasad.archive.words import index_words
from rasad.assembly import present_reader
from rasad.model import Record, Report
from rasad.reading import read_document, record_of
from rasad.wording import word

BATCH = 64  # reports of one transaction: what an interrupted run does again at most


class Plan(NamedTuple):
    """Numbers of the reports to read again, of those whose sentences alone change, and of those that stay."""

    read: list[int]
    word: list[int]
    same: list[int]


class Reread(NamedTuple):
    """A report that was read again, and the corrections whose words are gone from its facts."""

    report: str
    lost: list[Correction]


def plan(archive: Archive, every: bool = False) -> Plan:
    """What there is to do since the archive's reports were read; `every`: all are read again, whatever has changed."""
    found = Plan([], [], [])
    with archive.session() as session:
        for run in session.scalars(select(Run).order_by(Run.id)):
            if run.state == state_of(present_parts()) and not every:
                continue
            change = change_since(session, json.loads(run.parts))
            rows = select(ReportRow.number).where(ReportRow.run == run.id).order_by(ReportRow.number)
            if every or change.everything:
                found.read.extend(session.scalars(rows))
                continue
            texts = rows.add_columns(ReportRow.record).execution_options(yield_per=100)
            for number, raw in session.execute(texts):
                touched = change.touches(text_of(raw))
                (found.read if touched else found.word if change.wording else found.same).append(number)
    return found


def reread(archive: Archive, planned: Plan | None = None, jobs: int = 1) -> Iterator[Reread]:
    """Does what is planned, by default what the changes of the reader since can touch.

    A report that stays as it is counts as read by the present reader from then on; its record keeps saying which
    reader made it. Each batch is one transaction, so an interrupted run goes on where it ended.
    """
    todo = plan(archive) if planned is None else planned
    with archive.session() as session:
        run = _present_run(session)
        for batch in _batches(todo.same):
            session.execute(update(ReportRow).where(ReportRow.number.in_(batch)).values(run=run))
    for batch in _batches(todo.word):
        with archive.session() as session:
            _word_again(session, batch)
    if jobs == 1:
        yield from _read_again(archive, todo.read, lambda work, rows: map(work, rows))
    else:
        with ProcessPoolExecutor(jobs) as pool:
            yield from _read_again(archive, todo.read, partial(pool.map, chunksize=4))


def _batches(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[n : n + BATCH] for n in range(0, len(numbers), BATCH))


def _present_run(session: Session) -> int:
    reader = present_reader()
    return run_of(session, reader.version, reader.tables, reader.models)


def _word_again(session: Session, numbers: Sequence[int]) -> None:
    """Puts the facts of reports into sentences again; nothing is read."""
    run = _present_run(session)
    rows = select(ReportRow.number, ReportRow.record).where(ReportRow.number.in_(numbers))
    for number, raw in session.execute(rows).all():
        record = unpack(raw)
        word(record)
        record.reader = present_reader()
        kept = zstandard.compress(record.to_json().encode(), LEVEL)
        session.execute(update(ReportRow).where(ReportRow.number == number).values(run=run, record=kept))


class _Old(NamedTuple):
    """A report as the archive has it, and what people corrected in it."""

    report: str
    raw: bytes
    corrections: list[Correction]


Each = Callable[[Any, list[_Old]], Iterator[tuple[Prepared, list[Correction]]]]  # a map, in this process or several


def _read_again(archive: Archive, numbers: Sequence[int], each: Each) -> Iterator[Reread]:
    for batch in _batches(numbers):
        with archive.session() as session:
            rows = select(ReportRow.id, ReportRow.record).where(ReportRow.number.in_(batch)).order_by(ReportRow.number)
            old = [_Old(ident, raw, corrections_of(session, ident)) for ident, raw in session.execute(rows).all()]
        made = list(each(_read, old))
        with archive.session() as session:
            for prepared, _ in made:
                archive.put(session, prepared)
        yield from (Reread(one.report, lost) for one, (_, lost) in zip(old, made, strict=True))


def _read(one: _Old) -> tuple[Prepared, list[Correction]]:
    """A report read again with its corrections laid over it, and those that no longer find their words."""
    old = unpack(one.raw).report
    doc = read_document(old.text, old.published, old.outlet, given_title(old), old.url)
    record = record_of(doc)
    corrected, lost = apply(record, one.corrections)
    return prepare(record, index_words(doc), corrected), lost


def given_title(report: Report) -> str | None:
    """The title that a report came with; one that was found in the text is left to be found there again."""
    found = bool(report.headings) and report.text[report.headings[0].start : report.headings[0].end] == report.title
    return None if found else report.title


def read_again(archive: Archive, report: str) -> list[Correction]:
    """Reads one report again and lays its corrections over it; returns those that no longer find their words."""
    with archive.session() as session:
        number = session.scalar(select(ReportRow.number).where(ReportRow.id == report))
    return [lost for one in reread(archive, Plan([number] if number else [], [], [])) for lost in one.lost]


def correct(archive: Archive, one: Correction) -> int:
    """Keeps a correction and lays it over the record; returns its number. Raises CorrectionError if it cannot hold."""
    with archive.session() as session:
        number = keep(session, one)
    lost = read_again(archive, one.report)
    if one in lost:
        undo(archive, number)
        raise CorrectionError("the report has no such fact at these words, or the value does not fit the field")
    return number


def undo(archive: Archive, number: int) -> Record | None:
    """Takes a correction back; returns the record without it. Raises CorrectionError."""
    with archive.session() as session:
        report = take_back(session, number)
    read_again(archive, report)
    return archive.get(report)
