"""Watches feeds: what they announce is fetched, read and kept, and alerts are given, round by round.

every = "15m"                      # the pause between two rounds
changes = "2d"                     # how long a page is asked, ever more seldom, whether it changed; "0d": never
[[feed]]
url = "https://example.org/rss"
outlet = "ایسنا"                    # where the feed does not say it well
[[alert]]
name = "visits to Baku"
to = "alerts.jsonl"                # a file, mailto:someone@example.org, or https://…
type = "CONSULT"                   # and actor, recipient, place, status, outlet
place = "باکو"
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import Any

from rasad.archive.adding import Added, add
from rasad.archive.alerts import Alert, AlertError, give, send
from rasad.archive.inputs import due, seen_before
from rasad.archive.search import Filters
from rasad.archive.store import Archive
from rasad.errors import RasadError
from rasad.ingest.feeds import report_at, reports_at
from rasad.ingest.fetching import Fetcher
from rasad.ingest.files import Incoming

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
LEAST_PAUSE = 60  # seconds: a feed is asked no more often


class FaultyWatch(RasadError):
    """The file that says what to watch is faulty; the message says where."""


@dataclass(frozen=True)
class Feed:
    """A feed to watch, and the outlet whose it is."""

    url: str
    outlet: str = ""


@dataclass(frozen=True)
class Watch:
    """What is watched, how often, and which alerts are given."""

    every: int
    changes: dt.timedelta
    feeds: tuple[Feed, ...]
    alerts: tuple[Alert, ...]


def load_watch(path: Path) -> Watch:
    """What a TOML file says to watch. Raises FaultyWatch."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        every, changes = (_seconds(path, content, key, usual) for key, usual in (("every", "15m"), ("changes", "2d")))
        feeds = tuple(Feed(one["url"], one.get("outlet", "")) for one in content.get("feed", []))
        alerts = tuple(_alert(dict(one)) for one in content.get("alert", []))
    except OSError as fault:
        raise FaultyWatch(f"{path} cannot be read: {fault.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise FaultyWatch(f"{path}: {fault}") from None
    except KeyError as missing:
        raise FaultyWatch(f"{path}: an entry has no {missing}") from None
    if not feeds:
        raise FaultyWatch(f"{path} names no [[feed]] with a url")
    return Watch(max(LEAST_PAUSE, every), dt.timedelta(seconds=changes), feeds, alerts)


def _seconds(path: Path, content: dict[str, Any], key: str, usual: str) -> int:
    """A stretch of time as it is written in the file."""
    found = re.fullmatch(r"(\d{1,6})([smhd])", str(content.get(key, usual)))
    if found is None:
        raise FaultyWatch(f"{path}: {key} = {content[key]!r} is no stretch of time: write 15m, 1h or 2d")
    return int(found[1]) * UNITS[found[2]]


def _alert(entry: dict[str, Any]) -> Alert:
    name, to = entry.pop("name"), entry.pop("to")
    known = sorted({one.name for one in fields(Filters)} - {"since", "until"})
    if unknown := sorted(set(entry) - set(known)):
        raise FaultyWatch(f"the alert {name!r} has {', '.join(unknown)}; it may have {', '.join(known)}")
    return Alert(name, replace(Filters(), **entry), to)


def one_round(archive: Archive, watch: Watch, fetcher: Fetcher, complain: Callable[[str], None]) -> Iterator[Added]:
    """Fetches, reads and keeps what the feeds announce, then gives the alerts; faults are told and do not stop it."""
    for feed in watch.feeds:
        yield from add(archive, _of_feed(feed, archive, watch.changes, fetcher))
    for alert in watch.alerts:
        try:
            give(archive, alert, partial(send, private=fetcher.private))
        except AlertError as fault:
            complain(str(fault))


def _of_feed(feed: Feed, archive: Archive, changes: dt.timedelta, fetcher: Fetcher) -> Iterator[Incoming]:
    """The reports of a feed that the archive does not hold yet, and those of its pages that changed."""
    for one in reports_at(feed.url, fetcher, seen_before(archive)):
        yield replace(one, outlet=feed.outlet or one.outlet)
    for page in due(archive, feed.url, changes):
        yield replace(report_at(page.url, fetcher, page.published, page.outlet, page.before), source=feed.url)
