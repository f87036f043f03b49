"""Finds reports, events, statements and people in an archive."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

import zstandard
from sqlalchemy import CTE, ColumnElement, Select, func, literal_column, or_, select, text, tuple_
from sqlalchemy.orm import Session

from rasad.archive.schema import EntityRow, EventRow, NameRow, PartRow, ReportRow, StatementRow
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
KEY = re.compile("[a-z]+/[a-z0-9-]+")  # country/iran


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
    numbers = select(ReportRow.number).where(*_of_report(filters))
    if match:
        words = _matching(match, "rank")
        numbers = numbers.join(words, words.c.number == ReportRow.number).order_by(words.c.rank, ReportRow.number)
    elif query.strip():
        return []
    else:
        numbers = numbers.order_by(ReportRow.published.desc(), ReportRow.number)
    with archive.session() as session:
        best = list(session.scalars(numbers.limit(page.limit).offset(page.offset)))
        rows = select(ReportRow.number, ReportRow.id, ReportRow.record, ReportRow.lemmas)
        kept = {row.number: row for row in session.execute(rows.where(ReportRow.number.in_(best)))}
    return [Hit(kept[n].id, kept[n].record, _words(kept[n].lemmas), wanted) for n in best]


def _matching(match: str, *columns: str) -> CTE:
    """The numbers of the reports whose words match, found once whatever else is asked."""
    asked = ", ".join(["rowid AS number", *columns])
    found = text(f"SELECT {asked} FROM words WHERE words MATCH :match").bindparams(match=match)
    return found.columns(ReportRow.number, *map(literal_column, columns)).cte("found").prefix_with("MATERIALIZED")


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
    rows = select(EventRow.report, EventRow.local).join(ReportRow, ReportRow.number == EventRow.report)
    rows = rows.where(*of_event(filters)).order_by(event_day, EventRow.report, EventRow.local)
    with archive.session() as session:
        found = session.execute(rows.limit(page.limit).offset(page.offset)).all()
        return _facts(session, [(number, local) for number, local in found])


event_day = func.coalesce(EventRow.first_day, ReportRow.published)


def of_event(filters: Filters) -> list[ColumnElement[bool]]:
    """What the filters ask of an event and its report."""
    return [
        *_in_period(filters, event_day),
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
    rows = select(StatementRow.report, StatementRow.local).join(ReportRow, ReportRow.number == StatementRow.report)
    conditions = [
        *_in_period(filters, ReportRow.published),
        *([ReportRow.outlet == filters.outlet] if filters.outlet else []),
        *([_takes_part(StatementRow, "speaker", filters.speaker)] if filters.speaker else []),
    ]
    rows = rows.where(*conditions).order_by(ReportRow.published, StatementRow.report, StatementRow.local)
    match, wanted = fts_query(about)
    if about.strip() and not match:
        return []
    with archive.session() as session:
        if not match:
            found = [(number, local) for number, local in session.execute(rows.limit(page.limit).offset(page.offset))]
            return _facts(session, found)
        words = _matching(match)
        rows = rows.join(words, words.c.number == ReportRow.number)
        said = session.execute(rows.add_columns(StatementRow.first, StatementRow.last, ReportRow.lemmas))
        holding = ((row[0], row[1]) for row in said if _says(row[2], row[3], row[4], wanted))
        return _facts(session, list(islice(holding, page.offset, page.offset + page.limit)))


def _says(first: int | None, last: int | None, lemmas: bytes, wanted: list[QueryWord]) -> bool:
    """Whether the content of a statement, a stretch of the indexed words, holds all that is wanted."""
    content = set(_words(lemmas)[first:last])
    return all(word.forms & content for word in wanted)


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
    same = func.coalesce(NameRow.key, NameRow.fold)
    rows = (
        select(
            NameRow.key, NameRow.name, NameRow.name_en, NameRow.kind, func.count(EntityRow.report.distinct()),
            func.min(ReportRow.published), func.max(ReportRow.published),
        )
        .join(EntityRow, EntityRow.name == NameRow.id)
        .join(ReportRow, ReportRow.number == EntityRow.report)
        .where(NameRow.id.in_(named(name)), EntityRow.named)
        .group_by(same, NameRow.kind)
        .order_by(func.count(EntityRow.report.distinct()).desc())
        .limit(page.limit)
        .offset(page.offset)
    )  # fmt: skip
    with archive.session() as session:
        return [Known(*row) for row in session.execute(rows)]


def named(name: str) -> Select[int]:
    """The numbers of the names by which somebody may be meant: a key, a name in either script, or a part of it."""
    folded = fold(name)
    ways: list[ColumnElement[bool]] = [NameRow.key == name, NameRow.fold == folded]
    if len(folded) > 2:
        ways.append(NameRow.fold.contains(folded, autoescape=True))
        ways.append(func.lower(NameRow.name_en).contains(name.lower(), autoescape=True))
    return select(NameRow.id).where(NameRow.key == name if KEY.fullmatch(name) else or_(*ways))


def _takes_part(table: type[EventRow] | type[StatementRow], role: str, name: str) -> ColumnElement[bool]:
    parts = select(PartRow.report, PartRow.fact).where(PartRow.role == role, PartRow.name.in_(named(name)))
    return tuple_(table.report, table.local).in_(parts)


def _of_report(filters: Filters) -> list[ColumnElement[bool]]:
    conditions = _in_period(filters, ReportRow.published)
    if filters.outlet:
        conditions.append(ReportRow.outlet == filters.outlet)
    for role in ("actor", "recipient", "speaker", "place"):
        if name := getattr(filters, role):
            parts = select(PartRow.report).where(PartRow.role == role, PartRow.name.in_(named(name)))
            conditions.append(ReportRow.number.in_(parts))
    if filters.type or filters.status:
        event = [EventRow.type == filters.type.upper()] if filters.type else []
        event += [EventRow.status == filters.status] if filters.status else []
        conditions.append(ReportRow.number.in_(select(EventRow.report).where(*event)))
    return conditions


def _in_period(filters: Filters, day: Any) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.since:
        conditions.append(day >= filters.since)
    if filters.until:
        conditions.append(day <= filters.until)
    return conditions


def _facts(session: Session, found: Sequence[tuple[int, str]]) -> list[Fact]:
    """The facts with their records; a report with several of them is taken out once."""
    rows = select(ReportRow.number, ReportRow.id, ReportRow.record)
    rows = rows.where(ReportRow.number.in_({number for number, _ in found}))
    records = {number: restore(session, ident, raw) for number, ident, raw in session.execute(rows).all()}
    return [Fact(records[number], local) for number, local in found]
