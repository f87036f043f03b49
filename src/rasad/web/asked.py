"""What a page was asked for, out of its address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import get_args
from urllib.parse import urlencode

from starlette.requests import Request

from rasad.archive.periods import parse_period
from rasad.archive.search import Filters
from rasad.errors import BadDate
from rasad.model import EventType, Status
from rasad.wording.labels import Lang

NAMES = ("outlet", "actor", "speaker", "place")
FARTHEST = 100_000  # nobody turns so many pages; an address may say anything


@dataclass(frozen=True)
class Asked:
    """The words, the filters and the place in the list, and what was written in each field."""

    query: str = ""
    filters: Filters = field(default_factory=Filters)
    offset: int = 0
    limit: int = 20
    written: Mapping[str, str] = field(default_factory=dict)
    upto: dt.date | None = None  # the day from which a list of the newest goes on

    def in_language(self, lang: str) -> str:
        """The same question in another language."""
        return "?" + urlencode({**self.written, "lang": lang})

    def link(self, offset: int, upto: dt.date | None = None) -> str:
        """The same question from another place of the list on, or of what is told up to a day."""
        day = {"upto": upto.isoformat()} if upto else {}
        return "?" + urlencode({**self.written, **day, "offset": str(offset)})


def asked_of(parameters: Mapping[str, str]) -> Asked:
    """The question that an address puts. Raises BadDate for a period that is none; other nonsense is left out."""
    written = {
        key: parameters[key].strip()
        for key in ("q", *NAMES, "type", "status", "since", "until", "lang")
        if parameters.get(key, "").strip()
    }
    kind, status = written.get("type", "").upper(), written.get("status", "")
    filters = replace(
        Filters(),
        type=kind if kind in get_args(EventType) else None,
        status=status if status in get_args(Status) else None,
        since=parse_period(written["since"]).first if "since" in written else None,
        until=parse_period(written["until"]).last if "until" in written else None,
        **{name: written[name] for name in NAMES if name in written},
    )
    if filters.since and filters.until and filters.since > filters.until:
        raise BadDate(f"{written['since']} – {written['until']}: the first day lies after the last")
    offset = parameters.get("offset", "0")
    place = min(int(offset), FARTHEST) if offset.isascii() and offset.isdigit() else 0
    upto = parse_period(parameters["upto"]).last if parameters.get("upto") else None
    return Asked(written.get("q", ""), filters, place, 20, written, upto)


def language_of(request: Request) -> Lang:
    """The language asked for, else the browser's first one."""
    asked = request.query_params.get("lang")
    if asked not in {"fa", "en"}:
        asked = "fa" if request.headers.get("accept-language", "fa").lower().startswith("fa") else "en"
    return "fa" if asked == "fa" else "en"
