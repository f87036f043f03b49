"""The tables of an archive. The record stands whole and compressed in `reports`; the rest is what is searched.

Written for SQLite first and for any database that SQLAlchemy speaks; only the full text index is SQLite's own.
Migrations under migrations/ change an archive of an older version; `tests/test_archive_store.py` holds both alike.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """What all tables share."""


class Run(Base):
    """A reader that made records: its version, the hashes of its tables and models, and of each part of it.

    `parts` is a manifest (see changes.py): what has changed since says which reports must be read again.
    """

    __tablename__ = "runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(String(32))
    tables: Mapped[str] = mapped_column(String(80))
    models: Mapped[str] = mapped_column(String(80))
    state: Mapped[str] = mapped_column(String(80), unique=True)  # hash of the manifest
    parts: Mapped[str]  # JSON: part → hash
    first_used: Mapped[dt.datetime]


class TableRow(Base):
    """The content of a table of names as a run had it, so that changed rows can be found."""

    __tablename__ = "tables"

    digest: Mapped[str] = mapped_column(String(80), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)  # zstd


class ReportRow(Base):
    """A report and its record. A text that changed later is a row of its own with the same `address`."""

    __tablename__ = "reports"

    number: Mapped[int] = mapped_column(primary_key=True)  # also the row of the full text index
    id: Mapped[str] = mapped_column(String(32), unique=True)
    text_hash: Mapped[str] = mapped_column(String(80), index=True)
    address: Mapped[str | None] = mapped_column(String(2000), index=True)  # url or file: versions of one share it
    outlet: Mapped[str | None] = mapped_column(String(200), index=True)
    published: Mapped[dt.date | None] = mapped_column(index=True)
    title: Mapped[str | None] = mapped_column(String(1000))
    words: Mapped[int]
    run: Mapped[int] = mapped_column(ForeignKey("runs.id"))
    added: Mapped[dt.datetime]
    record: Mapped[bytes] = mapped_column(LargeBinary)  # zstd of the record's JSON
    lemmas: Mapped[bytes] = mapped_column(LargeBinary)  # zstd of the indexed words, one a word token, in order


class NameRow(Base):
    """What an entity is called and known by; entities of many reports share it, and searches look here first."""

    __tablename__ = "names"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    key: Mapped[str | None] = mapped_column(String(120), index=True)
    name: Mapped[str] = mapped_column(String(400))
    name_en: Mapped[str | None] = mapped_column(String(400))
    fold: Mapped[str] = mapped_column(String(400), index=True)  # the name as orthography.fold leaves it


class EntityRow(Base):
    """An entity of one report; `local` is its id in the record."""

    __tablename__ = "entities"

    report: Mapped[int] = mapped_column(ForeignKey("reports.number", ondelete="CASCADE"), primary_key=True)
    local: Mapped[str] = mapped_column(String(12), primary_key=True)
    name: Mapped[int] = mapped_column(ForeignKey("names.id"), index=True)
    named: Mapped[bool]
    mentions: Mapped[int]


class StatementRow(Base):
    """A statement of one report; its words stand in the record."""

    __tablename__ = "statements"

    report: Mapped[int] = mapped_column(ForeignKey("reports.number", ondelete="CASCADE"), primary_key=True)
    local: Mapped[str] = mapped_column(String(12), primary_key=True)
    kind: Mapped[str] = mapped_column(String(12))
    act: Mapped[str | None] = mapped_column(String(24))
    first: Mapped[int | None]  # its content among the indexed words; null in archives of old: any word may be in it
    last: Mapped[int | None]


class EventRow(Base):
    """An event of one report, with the days it covers."""

    __tablename__ = "events"
    __table_args__ = (Index("events_by_type", "type", "first_day"),)

    report: Mapped[int] = mapped_column(ForeignKey("reports.number", ondelete="CASCADE"), primary_key=True)
    local: Mapped[str] = mapped_column(String(12), primary_key=True)
    type: Mapped[str] = mapped_column(String(12))
    mode: Mapped[str | None] = mapped_column(String(24))
    status: Mapped[str] = mapped_column(String(12))
    first_day: Mapped[dt.date | None] = mapped_column(index=True)
    last_day: Mapped[dt.date | None]
    confidence: Mapped[float]


class PartRow(Base):
    """Who takes part in a fact of a report: the role of an entity in an event, a statement or a source chain."""

    __tablename__ = "parts"
    __table_args__ = (Index("parts_by_name", "name", "role"),)

    report: Mapped[int] = mapped_column(ForeignKey("reports.number", ondelete="CASCADE"), primary_key=True)
    fact: Mapped[str] = mapped_column(String(12), primary_key=True)  # its id in the record
    role: Mapped[str] = mapped_column(String(10), primary_key=True)  # actor recipient place speaker addressee hop
    entity: Mapped[str] = mapped_column(String(12), primary_key=True)
    name: Mapped[int] = mapped_column(ForeignKey("names.id"))  # the entity's


class InputRow(Base):
    """What was offered to the archive: read, or why not. A run that was killed goes on where this ends."""

    __tablename__ = "inputs"

    name: Mapped[str] = mapped_column(String(2000), primary_key=True)  # file, file:line or address
    source: Mapped[str | None] = mapped_column(String(2000))  # the file, folder or address that was asked to be read
    digest: Mapped[str] = mapped_column(String(80))  # of its content: changed content is read again
    report: Mapped[str | None] = mapped_column(String(32))
    problem: Mapped[str | None] = mapped_column(String(2000))
    etag: Mapped[str | None] = mapped_column(String(400))  # what an address gave for asking whether it changed
    modified: Mapped[str | None] = mapped_column(String(80))
    first: Mapped[dt.datetime]  # when it was offered first
    at: Mapped[dt.datetime]  # and last


class CorrectionRow(Base):
    """What a person corrected; see corrections.py. Taken back, it stays with the day on which it was."""

    __tablename__ = "corrections"

    number: Mapped[int] = mapped_column(primary_key=True)
    report: Mapped[str] = mapped_column(String(32), index=True)  # its id: the record may be read again
    kind: Mapped[str] = mapped_column(String(12))
    start: Mapped[int]
    end: Mapped[int]
    action: Mapped[str] = mapped_column(String(8))
    field: Mapped[str] = mapped_column(String(32))
    value: Mapped[str]  # JSON
    author: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(String(2000))
    at: Mapped[dt.datetime]
    undone: Mapped[dt.datetime | None]


class AlertRow(Base):
    """How far an alert has been given: the newest report that it has seen."""

    __tablename__ = "alerts"

    name: Mapped[str] = mapped_column(String(200), primary_key=True)
    seen: Mapped[int]


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)
