"""The versions of a report: what one address, or one file, said first, and later."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from sqlalchemy import func, select

from rasad.archive.schema import ReportRow
from rasad.archive.store import Archive, unpack
from rasad.model import Report


class Version(NamedTuple):
    """A report as it stood under an address when it was read on a day."""

    report: Report
    added: dt.datetime


def versions_of(archive: Archive, ident: str) -> list[Version]:
    """All versions of a report, the oldest first; itself alone where it has no other, nothing where it is not kept."""
    with archive.session() as session:
        row = session.execute(select(ReportRow.address).where(ReportRow.id == ident)).one_or_none()
        if row is None:
            return []
        same = ReportRow.id == ident if row.address is None else ReportRow.address == row.address
        rows = select(ReportRow.record, ReportRow.added).where(same).order_by(ReportRow.number)
        return [Version(unpack(raw).report, added) for raw, added in session.execute(rows)]


def how_many(archive: Archive, ident: str) -> int:
    """How many versions of a report are kept."""
    with archive.session() as session:
        address = select(ReportRow.address).where(ReportRow.id == ident).scalar_subquery()
        return session.scalar(select(func.count()).where(ReportRow.address == address)) or 0
