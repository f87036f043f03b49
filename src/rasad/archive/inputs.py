"""What was offered to the archive: what it knows of addresses, what could not be read, and trying that again."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from sqlalchemy import select

from rasad.archive.adding import Added, add
from rasad.archive.schema import InputRow, ReportRow, now
from rasad.archive.store import Archive, unpack
from rasad.ingest.feeds import Seen
from rasad.ingest.files import Incoming

FIRST_PAUSE = dt.timedelta(hours=1)  # until a page that was read is asked whether it changed; then doubled each time
_PLACE = re.compile(r":\d+$")


class Problem(NamedTuple):
    """What could not be read, why, and where it came from."""

    name: str
    why: str
    source: str


def problems_of(archive: Archive) -> list[Problem]:
    """What was offered and could not be read, newest first."""
    rows = select(InputRow.name, InputRow.problem, InputRow.source)
    rows = rows.where(InputRow.problem.is_not(None)).order_by(InputRow.at.desc(), InputRow.name)
    with archive.session() as session:
        return [Problem(name, why or "", source or _source(name)) for name, why, source in session.execute(rows)]


def _source(name: str) -> str:
    """Where an entry without a source comes from: «reports.jsonl:7» out of reports.jsonl."""
    return name if is_address(name) else _PLACE.sub("", name)


def is_address(name: str) -> bool:
    return name.startswith(("http://", "https://"))


def retry(archive: Archive, reports_in: Callable[[str], Iterable[Incoming]], jobs: int = 1) -> Iterator[Added]:
    """Tries again what could not be read; a reason that is gone leaves the list, a new one takes its place.

    reports_in: the reports of a file or an address. A file is gone through as a whole, so what came into it since is
    read as well; an address of a feed that failed is asked for itself alone.
    """
    failed: dict[str, list[str]] = defaultdict(list)
    for name, _, source in problems_of(archive):
        failed[name if is_address(name) and is_address(source) else source].append(name)
    for source, names in failed.items():
        met: set[str] = set()
        yield from add(archive, _met(reports_in(source), met), jobs, frozenset(names))
        _forget(archive, [name for name in names if name not in met])


def _met(incoming: Iterable[Incoming], names: set[str]) -> Iterator[Incoming]:
    """The same reports, their names noted."""
    for one in incoming:
        names.add(one.name)
        yield one


def _forget(archive: Archive, names: list[str]) -> None:
    """Takes entries off the ledger whose file no longer holds them."""
    with archive.session() as session:
        for name in names:
            if row := session.get(InputRow, name):
                session.delete(row)


def seen_before(archive: Archive, again: bool = False) -> Callable[[str], Seen | None]:
    """What the archive knows of an address: None where it was never read; `again`: ask whether it changed."""
    return partial(_seen, archive, again)


def _seen(archive: Archive, again: bool, url: str) -> Seen | None:
    with archive.session() as session:
        row = session.get(InputRow, url)
        if row is None or (row.report is None and row.problem):
            return None
        return Seen(row.etag or "", row.modified or "", again)


class Due(NamedTuple):
    """A page that may have changed, with what is known of it."""

    url: str
    published: str
    outlet: str
    before: Seen


def due(archive: Archive, source: str, changes: dt.timedelta) -> list[Due]:
    """The pages of a feed that may have changed: read first within the time of `changes`, asked ever more seldom."""
    rows = select(InputRow, ReportRow.record).join(ReportRow, ReportRow.id == InputRow.report)
    rows = rows.where(InputRow.source == source, InputRow.first >= now() - changes)
    found = []
    with archive.session() as session:
        for row, raw in session.execute(rows):
            if is_address(row.name) and now() - row.at >= max(FIRST_PAUSE, row.at - row.first):
                report = unpack(raw).report
                before = Seen(row.etag or "", row.modified or "", True)
                found.append(Due(row.name, report.published or "", report.outlet or "", before))
    return found
