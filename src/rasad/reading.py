"""From a text to its record: what `rasad.read` does."""

from __future__ import annotations

import datetime as dt
import re
import traceback
from pathlib import Path

from rasad.assembly import make_record
from rasad.calendars import gregorian_day, jalali_day
from rasad.document import Document
from rasad.errors import BadDate
from rasad.model import Record
from rasad.orthography import to_latin_digits
from rasad.pipeline import ANALYSIS, run
from rasad.text.repair import repair
from rasad.wording import word


def read(
    text: str,
    published: str | dt.date | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Record:
    """Reads one report.

    text: the report as published. published: its day («2024-08-18», a date) or moment with zone; BadDate where it does
    not exist. outlet, title, url: as known; an empty string means not known. Returns the record; positions in it count
    code points of `text`.
    """
    return record_of(read_document(text, published, outlet, title, url))


def record_of(doc: Document) -> Record:
    """The record of a read document, each fact put into a sentence of both languages."""
    record = make_record(doc)
    word(record)
    return record


def read_document(
    text: str,
    published: str | dt.date | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Document:
    """The working document of a report after all stages, as `read` has it before the record is made."""
    return run(begin(text, published, outlet, title, url))


def analyse(text: str) -> Document:
    """Words and clauses of a text: doc.tokens, doc.sentences, doc.clauses, doc.names; nothing is linked or dated.

    >>> doc = analyse("پوتین به باکو سفر کرد.")
    >>> doc.clauses[0].lemma, doc.tokens.upos[0]
    ('سفر کردن', 'PROPN')
    """
    return run(begin(text), ANALYSIS)


def begin(
    text: str,
    published: str | dt.date | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Document:
    """A document with its text repaired and nothing read yet."""
    day, moment = parse_published(published)
    repaired = repair(text)
    return Document(
        published_text=text,
        text=repaired.text,
        alignment=repaired.alignment,
        edits=repaired.edits,
        published=day,
        published_at=moment,
        published_basis="given" if day else None,
        outlet=outlet or None,
        title=title or None,
        url=url or None,
    )


def failed(fault: Exception) -> str:
    """How a fault of the reader itself is told where other reports must still be read: what, and in which line."""
    trace = traceback.extract_tb(fault.__traceback__)
    place = f" in {Path(trace[-1].filename).stem}:{trace[-1].lineno}" if trace else ""
    return f"made the reader fail ({type(fault).__name__}{place}): this is a fault of Rasad, please report it"


def parse_published(value: str | dt.date | None) -> tuple[dt.date | None, dt.datetime | None]:
    """Day and, where given, moment of publication; a year below 1700 is a Jalali one. Raises BadDate.

    >>> parse_published("2024-08-18")
    (datetime.date(2024, 8, 18), None)
    >>> parse_published("۱۴۰۳/۵/۲۸")
    (datetime.date(2024, 8, 18), None)
    """
    if not value:
        return None, None
    if isinstance(value, dt.datetime):
        return value.date(), value
    if isinstance(value, dt.date):
        return value, None
    written = to_latin_digits(value.strip())
    if day := re.fullmatch(r"(\d{4})[-/](\d\d?)[-/](\d\d?)", written):
        year, month, number = map(int, day.groups())
        return (jalali_day if year < 1700 else gregorian_day)(year, month, number), None
    try:
        moment = dt.datetime.fromisoformat(written)
    except ValueError:
        raise BadDate(
            f"{value!r} is no date: write 2024-08-18, 1403-05-28, or a moment with its zone, 2024-08-18T01:30+03:30"
        ) from None
    return moment.date(), moment
