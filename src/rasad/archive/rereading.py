"""Reads reports of the archive again: those whose reader is not the present one, or one that a person corrected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import or_, select

from rasad.archive.corrections import Correction, CorrectionError, apply, corrections_of, keep, take_back
from rasad.archive.schema import ReportRow, Run
from rasad.archive.store import Archive, prepare, unpack
from rasad.archive.words import index_words
from rasad.assembly import present_reader
from rasad.model import Record
from rasad.reading import read_document, record_of


class Reread(NamedTuple):
    """A report that was read again, and the corrections whose words are gone from its facts."""

    report: str
    lost: list[Correction]


def reread(archive: Archive, every: bool = False) -> Iterator[Reread]:
    """Reads again what another version, other tables or other models have read; `every`: all reports.

    Each report is a transaction of its own, so an interrupted run goes on where it ended.
    """
    reader = present_reader()
    rows = select(ReportRow.id).join(Run, Run.id == ReportRow.run).order_by(ReportRow.number)
    if not every:
        old = or_(Run.version != reader.version, Run.tables != reader.tables, Run.models != reader.models)
        rows = rows.where(old)
    with archive.session() as session:
        ids = list(session.scalars(rows))
    for report in ids:
        yield Reread(report, read_again(archive, report))


def read_again(archive: Archive, report: str) -> list[Correction]:
    """Reads one report again and lays its corrections over it; returns those that no longer find their words."""
    with archive.session() as session:
        raw = session.scalar(select(ReportRow.record).where(ReportRow.id == report))
        if raw is None:
            return []
        old = unpack(raw).report
        titled = old.title if not old.headings else ""  # a title that stands in the text is found there again
        doc = read_document(old.text, old.published, old.outlet, titled, old.url)
        record = record_of(doc)
        corrected, lost = apply(record, corrections_of(session, report))
        archive.put(session, prepare(record, index_words(doc), corrected))
    return lost


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
