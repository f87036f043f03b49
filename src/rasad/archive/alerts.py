"""Saved searches that speak up: new events that fit go to a file, a mailbox or an address on the web, each once."""

from __future__ import annotations

import json
import os
import smtplib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import func, select

from rasad.archive.schema import AlertRow, EventRow, ReportRow
from rasad.archive.search import Filters, of_event
from rasad.archive.store import Archive
from rasad.errors import RasadError
from rasad.model import Event, Record


class AlertError(RasadError):
    """An alert cannot be given; the message says why. What it would have said is said next time."""


@dataclass(frozen=True)
class Alert:
    """A saved search by its name, and where its findings go: a path, `mailto:…` or `https://…`."""

    name: str
    filters: Filters
    to: str


def fresh(archive: Archive, alert: Alert) -> list[tuple[Record, Event]]:
    """The events that fit and came into the archive since the alert was last given."""
    with archive.session() as session:
        seen = session.scalar(select(AlertRow.seen).where(AlertRow.name == alert.name)) or 0
        rows = select(ReportRow.id, EventRow.local).join(ReportRow, ReportRow.number == EventRow.report)
        rows = rows.where(ReportRow.number > seen, *of_event(alert.filters)).order_by(ReportRow.number, EventRow.local)
        found = [(report, local) for report, local in session.execute(rows)]
    events = []
    for report, local in found:
        record = archive.get(report)
        events += [(record, event) for event in record.events if event.id == local] if record else []
    return events


def give(archive: Archive, alert: Alert, send: Callable[[str, list[tuple[Record, Event]], str], None]) -> int:
    """Sends what is new and remembers how far that was; where sending fails, nothing. Returns how many were sent."""
    with archive.session() as session:
        last = session.scalar(select(func.max(ReportRow.number))) or 0
    events = fresh(archive, alert)
    if events:
        send(alert.to, events, alert.name)
    with archive.session() as session:
        session.merge(AlertRow(name=alert.name, seen=last))
    return len(events)


def send(to: str, events: list[tuple[Record, Event]], name: str, private: bool = False) -> None:
    """Sends events to a file, a mailbox or an address. Raises AlertError."""
    scheme = urlsplit(to).scheme
    try:
        if scheme == "mailto":
            _mail(to.removeprefix("mailto:"), events, name)
        elif scheme in {"http", "https"}:
            _post(to, events, name, private)
        else:
            with Path(to.removeprefix("file:")).open("a", encoding="utf-8") as file:
                file.writelines(line + "\n" for line in _lines(events, name))
    except (OSError, smtplib.SMTPException) as fault:
        raise AlertError(f"the alert {name!r} cannot be sent to {_shown(to)}: {fault}") from None


def _mail(address: str, events: list[tuple[Record, Event]], name: str) -> None:
    """By the mail server of RASAD_SMTP (host:port; user and password by RASAD_SMTP_USER, RASAD_SMTP_PASSWORD)."""
    host, _, port = os.environ.get("RASAD_SMTP", "localhost:25").partition(":")
    message = EmailMessage()
    message["Subject"] = f"{name}: {len(events)}".replace("\n", " ")
    message["From"] = os.environ.get("RASAD_SMTP_FROM", "rasad@localhost")
    message["To"] = address
    message.set_content("\n\n".join(_told(record, event) for record, event in events))
    with smtplib.SMTP(host, int(port or 25), timeout=30) as server:
        if user := os.environ.get("RASAD_SMTP_USER"):
            server.starttls()
            server.login(user, os.environ.get("RASAD_SMTP_PASSWORD", ""))
        server.send_message(message)


def _post(address: str, events: list[tuple[Record, Event]], name: str, private: bool) -> None:
    import httpx

    from rasad.ingest.fetching import is_private

    parts = urlsplit(address)
    if not private and is_private(parts.hostname or "", parts.port):
        raise AlertError(f"the alert {name!r} would go to a private network: allow it if you mean it")
    try:
        body = {"alert": name, "events": [json.loads(line) for line in _lines(events, name)]}
        answer = httpx.post(address, json=body, timeout=30)
        answer.raise_for_status()
    except httpx.HTTPError as fault:  # its own words hold the whole address, which may be secret
        why = getattr(getattr(fault, "response", None), "status_code", None) or type(fault).__name__
        raise AlertError(f"the alert {name!r} cannot be sent to {_shown(address)}: {why}") from None


def _lines(events: Iterable[tuple[Record, Event]], name: str) -> list[str]:
    """One JSON object an event."""
    return [
        json.dumps(
            {"alert": name, "report": record.report.id, "outlet": record.report.outlet, "url": record.report.url}
            | event.model_dump(by_alias=True),
            ensure_ascii=False,
        )
        for record, event in events
    ]


def _told(record: Record, event: Event) -> str:
    where = " · ".join(filter(None, [record.report.outlet, record.report.published, record.report.url]))
    return f"{event.summary}\n{event.summary_en}\n{where}"


def _shown(to: str) -> str:
    """An address without what may be secret in it."""
    parts = urlsplit(to)
    return f"{parts.scheme}://{parts.hostname}" if parts.scheme in {"http", "https"} else to
