"""Finds reports, events, statements and people in an archive."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

import zstandard
from sqlalchemy import ColumnElement, Select, and_, exists, func, literal_column, or_, select, text

from rasad.archive.schema import EntityRow, EventRow, PartRow, ReportRow, StatementRow
from rasad.archive.store import Archive, restore
from rasad.archive.words import QueryWord, query_words, word_spans
from rasad.model import Record, Report, Span
from rasad.orthography import fold
from rasad.text.alignment import Alignment, TextEdit


@dataclass(frozen=True)
class Filters:
    """What a search may be narrowed to; None means anything. Names are matched as in `named`."""

    outlet: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    actor: str | None = None
    recipient: str | None = None
    speaker: str | None = None
    place: str | None = None
    type: str | None = None
    status: str | None = None


ANY = Filters()


class Page(NamedTuple):
    """Which of the results: at most `limit` after the first `offset`."""

    limit: int = 20
    offset: int = 0


FIRST = Page()


@dataclass(frozen=True)
class Hit:
    """A report that was found, and where the words of the query stand in its published text."""

    id: str
    raw: bytes  # the record as it is kept
    lemmas: list[str]
    wanted: list[QueryWord]

    @cached_property
    def report(self) -> Report:
        """The report alone; the facts of its record are not looked at for a list of hits."""
        return Report.model_validate(json.loads(zstandard.decompress(self.raw))["report"])

    @cached_property
    def spans(self) -> list[Span]:
        """The words of the query in the published text."""
        report = self.report
        every = frozenset().union(*(word.forms for word in self.wanted))
        alignment = Alignment([TextEdit(**edit.model_dump()) for edit in report.edits])
        places = word_spans(report.repaired)
        return [
            alignment.to_published(span) for span, lemma in zip(places, self.lemmas, strict=False) if lemma in every
        ]


class Fact(NamedTuple):
    """An event or statement that was found: its report's record and its id there."""

    record: Record
    id: str


def search(archive: Archive, query: str, filters: Filters = ANY, page: Page = FIRST) -> list[Hit]:
    """The reports that hold all words and phrases («"…"») of the query, best first.

    Words are compared by dictionary form: کتاب finds کتاب‌ها, میکند finds می‌کند, and so on.
    """
    match, wanted = fts_query(query)
    rows = select(ReportRow.id, ReportRow.record, ReportRow.lemmas)
    if match:
        found = text("SELECT rowid AS number, rank FROM words WHERE words MATCH :match").columns(
            ReportRow.number, literal_column("rank")
        )
        words = found.bindparams(match=match).subquery("found")
        rows = rows.join(words, words.c.number == ReportRow.number).order_by(words.c.rank, ReportRow.number)
    elif query.strip():
        return []
    else:
        rows = rows.order_by(ReportRow.published.desc(), ReportRow.number)
    rows = rows.where(*_of_report(filters)).limit(page.limit).offset(page.offset)
    with archive.session() as session:
        return [Hit(ident, raw, _words(lemmas), wanted) for ident, raw, lemmas in session.execute(rows)]


def fts_query(query: str) -> tuple[str, list[QueryWord]]:
    """A query as the full text index takes it, and the words that it wants.

    Every word is quoted, so nothing that a person types is an operator of the index.
    """
    parts, wanted = [], []
    for phrase, rest in re.findall(r'"([^"]*)"|([^"]+)', query.translate({ord("«"): '"', ord("»"): '"'})):
        words = query_words(phrase or rest)
        wanted += words
        if phrase and words:
            parts.append('"' + " ".join(word.lemma for word in words) + '"')
        else:
            parts += ["(" + " OR ".join(f'"{form}"' for form in sorted(word.forms)) + ")" for word in words]
    return " AND ".join(parts), wanted


def events(archive: Archive, filters: Filters = ANY, page: Page = FIRST) -> list[Fact]:
    """The events that fit, by their first day; undated ones by the day of their report."""
    rows = select(ReportRow.id, ReportRow.record, EventRow.local).join(ReportRow, ReportRow.number == EventRow.report)
    return _facts(archive, rows.where(*of_event(filters)).order_by(_DAY, EventRow.report, EventRow.local), page)


_DAY = func.coalesce(EventRow.first_day, ReportRow.published)


def of_event(filters: Filters) -> list[ColumnElement[bool]]:
    """What the filters ask of an event and its report."""
    return [
        *_in_period(filters, _DAY),
        *([ReportRow.outlet == filters.outlet] if filters.outlet else []),
        *([EventRow.type == filters.type.upper()] if filters.type else []),
        *([EventRow.status == filters.status] if filters.status else []),
        *(
            _takes_part(EventRow, role, getattr(filters, role))
            for role in ("actor", "recipient", "place")
            if getattr(filters, role)
        ),
    ]


def statements(archive: Archive, filters: Filters = ANY, about: str = "", page: Page = FIRST) -> list[Fact]:
    """The statements that fit; `about`: words that must stand in the report of it and in its content."""
    rows = select(ReportRow.id, ReportRow.record, StatementRow.local).join(
        ReportRow, ReportRow.number == StatementRow.report
    )
    conditions = [
        *_in_period(filters, ReportRow.published),
        *([ReportRow.outlet == filters.outlet] if filters.outlet else []),
        *([_takes_part(StatementRow, "speaker", filters.speaker)] if filters.speaker else []),
    ]
    rows = rows.where(*conditions).order_by(ReportRow.published, StatementRow.report, StatementRow.local)
    if not about:
        return _facts(archive, rows, page)
    match, wanted = fts_query(about)
    if not match:
        return []
    numbers = text("SELECT rowid AS number FROM words WHERE words MATCH :match").columns(ReportRow.number)
    with_words = rows.add_columns(ReportRow.lemmas).where(ReportRow.number.in_(numbers.bindparams(match=match)))
    with archive.session() as session:
        said = (
            Fact(record, local)
            for ident, raw, local, lemmas in session.execute(with_words)
            if _says(record := restore(session, ident, raw), local, Hit(ident, raw, _words(lemmas), wanted))
        )
        return list(islice(said, page.offset, page.offset + page.limit))


def _says(record: Record, local: str, hit: Hit) -> bool:
    """Whether the content of a statement holds all the words."""
    content = next(Span(s.content.start, s.content.end) for s in record.statements if s.id == local)
    return all(
        any(content.covers(span) for span in Hit(hit.id, hit.raw, hit.lemmas, [word]).spans) for word in hit.wanted
    )


def _words(lemmas: bytes) -> list[str]:
    return zstandard.decompress(lemmas).decode().split(" ")


class Known(NamedTuple):
    """Somebody or something of the archive: how often, and between which days."""

    key: str | None
    name: str
    name_en: str | None
    kind: str
    reports: int
    first: dt.date | None
    last: dt.date | None


def who(archive: Archive, name: str, page: Page = FIRST) -> list[Known]:
    """The entities that a name may mean, the most reported first."""
    same = func.coalesce(EntityRow.key, EntityRow.fold)
    rows = (
        select(
            EntityRow.key, EntityRow.name, EntityRow.name_en, EntityRow.kind, func.count(EntityRow.report.distinct()),
            func.min(ReportRow.published), func.max(ReportRow.published),
        )
        .join(ReportRow, ReportRow.number == EntityRow.report)
        .where(named(name), EntityRow.named)
        .group_by(same, EntityRow.kind)
        .order_by(func.count(EntityRow.report.distinct()).desc())
        .limit(page.limit)
        .offset(page.offset)
    )  # fmt: skip
    with archive.session() as session:
        return [Known(*row) for row in session.execute(rows)]


def named(name: str) -> ColumnElement[bool]:
    """Whether an entity may be meant by a name: its key, its name in either script, or a part of it."""
    folded = fold(name)
    ways: list[ColumnElement[bool]] = [EntityRow.key == name, EntityRow.fold == folded]
    if len(folded) > 2:
        ways.append(EntityRow.fold.contains(folded, autoescape=True))
        ways.append(func.lower(EntityRow.name_en).contains(name.lower(), autoescape=True))
    return or_(*ways)


def _takes_part(table: type[EventRow] | type[StatementRow], role: str, name: str) -> ColumnElement[bool]:
    joined = and_(PartRow.report == EntityRow.report, PartRow.entity == EntityRow.local)
    part = and_(PartRow.report == table.report, PartRow.fact == table.local, PartRow.role == role)
    return exists(select(PartRow.report).join(EntityRow, joined).where(part, named(name)))


def _of_report(filters: Filters) -> list[ColumnElement[bool]]:
    conditions = _in_period(filters, ReportRow.published)
    if filters.outlet:
        conditions.append(ReportRow.outlet == filters.outlet)
    for role in ("actor", "recipient", "speaker", "place"):
        if name := getattr(filters, role):
            joined = and_(PartRow.report == EntityRow.report, PartRow.entity == EntityRow.local)
            part = and_(PartRow.report == ReportRow.number, PartRow.role == role)
            conditions.append(exists(select(PartRow.report).join(EntityRow, joined).where(part, named(name))))
    if filters.type or filters.status:
        event = [EventRow.report == ReportRow.number]
        event += [EventRow.type == filters.type.upper()] if filters.type else []
        event += [EventRow.status == filters.status] if filters.status else []
        conditions.append(exists(select(EventRow.report).where(*event)))
    return conditions


def _in_period(filters: Filters, day: Any) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.since:
        conditions.append(day >= filters.since)
    if filters.until:
        conditions.append(day <= filters.until)
    return conditions


def _facts(archive: Archive, rows: Select[str, bytes, str], page: Page) -> list[Fact]:
    with archive.session() as session:
        found = session.execute(rows.limit(page.limit).offset(page.offset)).all()
        return [Fact(restore(session, ident, raw), local) for ident, raw, local in found]
