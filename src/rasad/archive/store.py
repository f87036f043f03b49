"""Opens an archive, puts records in, takes them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import platformdirs
import zstandard
from sqlalchemy import CursorResult, Engine, Insert, create_engine, delete, insert, select, text
from sqlalchemy import event as listening
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session

from rasad.archive.corrections import apply, corrections_of
from rasad.archive.runs import run_of
from rasad.archive.schema import Base, EntityRow, EventRow, NameRow, PartRow, ReportRow, StatementRow, now
from rasad.archive.words import IndexWords
from rasad.calendars import days_of
from rasad.errors import RasadError
from rasad.model import Entity, Event, Record, Span, Statement
from rasad.orthography import fold

LEVEL = 9  # of zstd
HEAD = "0004"  # the newest migration

_ADD_WORDS = text("INSERT INTO words(rowid, lemmas) VALUES (:n, :w)")
_DROP_WORDS = text("INSERT INTO words(words, rowid, lemmas) VALUES ('delete', :n, :w)")


class ArchiveError(RasadError):
    """An archive cannot be opened or written; the message says what to do."""


def default_path() -> Path:
    """Where a user's archive lies when nothing else is said."""
    return Path(platformdirs.user_data_dir("rasad")) / "rasad.db"


class Archive:
    """An archive in one SQLite file; other databases can stand behind the same methods."""

    def __init__(self, path: Path, patience: float = 30.0) -> None:
        """Opens the archive, makes it where there is none, and migrates an older one. Raises ArchiveError.

        patience: seconds to wait for another process that writes.
        """
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.engine = _engine(path, patience)
            _migrate(self.engine)
        except (OSError, DatabaseError) as fault:
            raise ArchiveError(f"{path} cannot be opened as an archive: {_reason(fault)}") from None

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A transaction: all of it is kept, or nothing."""
        try:
            with Session(self.engine) as session, session.begin():
                yield session
        except OperationalError as fault:
            raise ArchiveError(f"{self.path}: {_reason(fault)}") from None

    def put(self, session: Session, kept: Prepared, address: str | None = None) -> int:
        """Keeps a prepared record; one of the same id is replaced under its number. Returns the number.

        address: under which later versions of the report are found, where it has no url.
        """
        row = dict(kept.report)
        kept_as = select(ReportRow.number, ReportRow.address, ReportRow.added).where(ReportRow.id == row["id"])
        old = session.execute(kept_as).one_or_none()
        if old is not None:
            self._forget(session, old.number)
            row["number"] = old.number
        row["address"] = row["address"] or address or (old.address if old else None)
        row |= {"run": run_of(session, *kept.reader), "added": old.added if old else now()}
        number = _insert(session, insert(ReportRow).values(row))
        names = _name_ids(session, kept.names)
        for table, rows in kept.rows.items():
            if rows:
                session.execute(insert(table), [{"report": number, **_named(one, names)} for one in rows])
        session.execute(_ADD_WORDS, {"n": number, "w": kept.words})
        return number

    def get(self, report_id: str) -> Record | None:
        """The record of a report as people corrected it, or None."""
        with self.session() as session:
            raw = session.scalar(select(ReportRow.record).where(ReportRow.id == report_id))
            return None if raw is None else restore(session, report_id, raw)

    def records(self) -> Iterator[Record]:
        """All records, in the order in which they came."""
        with Session(self.engine) as session:
            for raw in session.scalars(
                select(ReportRow.record).order_by(ReportRow.number).execution_options(yield_per=100)
            ):
                yield unpack(raw)

    def _forget(self, session: Session, number: int) -> None:
        """Takes a report out with all that hangs on it."""
        words = session.scalar(select(ReportRow.lemmas).where(ReportRow.number == number)) or zstandard.compress(b"")
        session.execute(_DROP_WORDS, {"n": number, "w": zstandard.decompress(words).decode()})
        session.execute(delete(ReportRow).where(ReportRow.number == number))  # the rest follows by cascade


class Name(NamedTuple):
    """What an entity is called and known by: a row of `names`."""

    kind: str
    key: str | None
    name: str
    name_en: str | None
    fold: str


@dataclass(frozen=True)
class Prepared:
    """A record as rows: made by a reading process, written by the one that holds the archive.

    In `rows` the `name` of an entity is its place in `names`.
    """

    report: dict[str, Any]
    reader: tuple[str, str, str]
    words: str
    names: list[Name]
    rows: dict[type[Base], list[dict[str, Any]]]


def prepare(record: Record, words: IndexWords, corrected: Record | None = None) -> Prepared:
    """The rows of a record and of the words of its full text index.

    The record is kept as the reader made it; what is searched comes from the corrected one where people corrected it.
    """
    report, reader, lemmas = record.report, record.reader, " ".join(words.lemmas)
    row = {
        "id": report.id,
        "text_hash": report.text_hash,
        "address": report.url,
        "outlet": report.outlet,
        "published": days_of(report.published)[0],
        "title": report.title,
        "words": len(words.lemmas),
        "record": zstandard.compress(record.to_json().encode(), LEVEL),
        "lemmas": zstandard.compress(lemmas.encode(), LEVEL),
    }
    record = corrected or record
    names: dict[Name, int] = {}
    name_of = {entity.id: names.setdefault(_name(entity), len(names)) for entity in record.entities}
    parts: list[dict[str, Any]] = []
    for event in record.events:
        parts += _parts(name_of, event.id, actor=event.actors, recipient=event.recipients, place=event.places)
    for statement in record.statements:
        parts += _parts(name_of, statement.id, speaker=statement.speakers, addressee=statement.addressees)
    for source in record.sources:
        parts += _parts(name_of, source.id, hop=source.chain)
    rows: dict[type[Base], list[dict[str, Any]]] = {
        EntityRow: [
            {"local": one.id, "name": name_of[one.id], "named": one.named, "mentions": len(one.mentions)}
            for one in record.entities
        ],
        EventRow: [_event_row(event) for event in record.events],
        StatementRow: [_statement_row(statement, words) for statement in record.statements],
        PartRow: parts,
    }
    return Prepared(row, (reader.version, reader.tables, reader.models), lemmas, list(names), rows)


def _parts(name_of: dict[str, int], fact: str, **roles: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {"fact": fact, "role": role, "entity": entity, "name": name_of[entity]}
        for role, entities in roles.items()
        for entity in dict.fromkeys(entities)
    ]


def _name(entity: Entity) -> Name:
    return Name(entity.kind, entity.key, entity.name[:400], entity.name_en, fold(entity.name)[:400])


def _named(row: dict[str, Any], names: list[int]) -> dict[str, Any]:
    """The row with the number of its name in the archive."""
    return row | {"name": names[row["name"]]} if "name" in row else row


def _insert(session: Session, statement: Insert) -> int:
    """Puts one row in; its number."""
    done = session.execute(statement)
    assert isinstance(done, CursorResult)  # as of every insert
    assert done.inserted_primary_key
    return int(done.inserted_primary_key[0])


def _name_ids(session: Session, names: list[Name]) -> list[int]:
    """The numbers of names; those that are new are kept."""
    known: dict[Name, int] = {}
    folds = sorted({one.fold for one in names})
    for n in range(0, len(folds), 500):
        rows = select(NameRow).where(NameRow.fold.in_(folds[n : n + 500]))
        for row in session.scalars(rows):
            known[Name(row.kind, row.key, row.name, row.name_en, row.fold)] = row.id
    for one in names:
        if one not in known:
            known[one] = _insert(session, insert(NameRow).values(one._asdict()))
    return [known[one] for one in names]


def _event_row(event: Event) -> dict[str, Any]:
    first, last = days_of(event.when.value if event.when else None)
    return {
        "local": event.id,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "first_day": first,
        "last_day": last,
        "confidence": event.confidence,
    }


def _statement_row(statement: Statement, words: IndexWords) -> dict[str, Any]:
    first, last = words.inside(Span(statement.content.start, statement.content.end))
    act = statement.cue.act if statement.cue else None
    return {"local": statement.id, "kind": statement.kind, "act": act, "first": first, "last": last}


def restore(session: Session, report: str, raw: bytes) -> Record:
    """A record out of its compressed JSON, as people corrected it."""
    record, corrections = unpack(raw), corrections_of(session, report)
    return apply(record, corrections).record if corrections else record


def unpack(raw: bytes) -> Record:
    """A record out of its compressed JSON."""
    return Record.model_validate_json(zstandard.decompress(raw))


def _engine(path: Path, patience: float) -> Engine:
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": patience})

    @listening.listens_for(engine, "connect")
    def _(connection: Any, _record: Any) -> None:
        """Readers never wait for the writer; a killed process leaves a whole archive."""
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "cache_size=-65536"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _migrate(engine: Engine) -> None:
    """Brings the archive to the newest schema; alembic is loaded only where there is something to do."""
    with engine.connect() as connection, suppress(OperationalError):
        if connection.scalar(text("SELECT version_num FROM alembic_version")) == HEAD:
            return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")  # tables are rebuilt under those that refer to them
        connection.commit()
        config.attributes["connection"] = connection
        with connection.begin():
            command.upgrade(config, "head")
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")


def _reason(fault: Exception) -> str:
    said = str(getattr(fault, "orig", None) or fault)
    if "locked" in said:
        return "another process is writing to it: wait for it, or stop it"
    if "full" in said:
        return "the disk is full: make room, then start again; nothing that was added is lost"
    if "not a database" in said:
        return "it is some other file: name another with --archive"
    return said
