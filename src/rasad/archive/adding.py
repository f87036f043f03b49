"""Adds reports to an archive: read in parallel, written by one process, resumable at any moment."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from rasad.archive.schema import InputRow, now
from rasad.archive.store import Archive, Prepared, prepare
from rasad.archive.words import index_words
from rasad.errors import RasadError
from rasad.ingest.files import Incoming
from rasad.reading import failed, read_document, record_of

BATCH = 64  # reports of one transaction: what a killed run reads again at most


class Added(NamedTuple):
    """What became of one incoming report: `report` is its id, `problem` why it was not read, neither: known already."""

    name: str
    report: str | None = None
    problem: str | None = None


def add(
    archive: Archive, incoming: Iterable[Incoming], jobs: int = 1, again: frozenset[str] = frozenset()
) -> Iterator[Added]:
    """Reads reports into the archive and says of each what became of it.

    What was read before with the same content is passed over, but for the names in `again`. Each batch is one
    transaction with its entries in the ledger, so a run that is killed loses nothing that it said and doubles nothing
    when started again.
    """
    reports = iter(incoming)
    with ProcessPoolExecutor(jobs) if jobs > 1 else _InProcess() as pool:
        while batch := list(islice(reports, BATCH * jobs)):
            yield from _add_batch(archive, batch, pool, again)


def _add_batch(
    archive: Archive, batch: list[Incoming], pool: ProcessPoolExecutor | _InProcess, again: frozenset[str]
) -> list[Added]:
    digests = {one.name: _digest(one) for one in batch}
    with archive.session() as session:
        ledger = select(InputRow.name, InputRow.digest).where(InputRow.name.in_(list(digests)))
        known = {(name, digest) for name, digest in session.execute(ledger) if name not in again}
    fresh = [one for one in batch if not one.nothing and (one.name, digests[one.name]) not in known]
    read = list(pool.map(_read, fresh, chunksize=4))
    said = [Added(one.name) for one in batch if not one.nothing and (one.name, digests[one.name]) in known]
    with archive.session() as session:
        for one, outcome in zip(fresh, read, strict=True):
            said.append(_keep(archive, session, one, digests[one.name], outcome))
        asked = {one.name for one in fresh}
        for one in batch:
            if one.name not in asked:
                _remember(session, one)
    return said


def _keep(archive: Archive, session: Session, one: Incoming, digest: str, outcome: Prepared | str) -> Added:
    report, problem = (None, outcome) if isinstance(outcome, str) else (outcome.report["id"], None)
    if not isinstance(outcome, str):
        archive.put(session, outcome, one.place)
    row = _remember(session, one)
    row.digest, row.problem = digest, problem[:2000] if problem else None
    row.report = report or row.report  # what was read once stays, though its address gives nothing now
    return Added(one.name, report, problem)


def _remember(session: Session, one: Incoming) -> InputRow:
    """The entry of the ledger for what was offered."""
    row = session.get(InputRow, one.name)
    if row is None:
        row = InputRow(name=one.name, digest="", first=now())
        session.add(row)
    row.source, row.at = one.source or row.source, now()
    row.etag, row.modified = one.etag[:400] or row.etag, one.modified[:80] or row.modified
    return row


def _read(one: Incoming) -> Prepared | str:
    """The rows of a report, or why it cannot be read."""
    if one.problem:
        return one.problem
    try:
        doc = read_document(one.text, one.published, one.outlet, one.title, one.url)
        return prepare(record_of(doc), index_words(doc))
    except RasadError as fault:
        return str(fault)
    except Exception as fault:  # a fault of ours must not stop an archive of thousands; it is told
        return failed(fault)


def _digest(one: Incoming) -> str:
    """Of what is read; where it comes from and whether it changed since are not part of it."""
    read = (one.name, one.text, one.published, one.outlet, one.title, one.url, one.note, one.problem)
    return hashlib.sha256("\x1f".join(read).encode("utf-8", "surrogatepass")).hexdigest()


class _InProcess:
    """A pool of one: this process."""

    def __enter__(self) -> _InProcess:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def map(self, work: object, items: list[Incoming], chunksize: int) -> Iterator[Prepared | str]:
        del work, chunksize
        return map(_read, items)
