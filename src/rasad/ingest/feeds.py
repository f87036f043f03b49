"""RSS and Atom feeds and sitemaps: which reports they announce, fetched in full."""

from __future__ import annotations

import datetime as dt
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple
from zoneinfo import ZoneInfo

import feedparser

from rasad.ingest.fetching import LARGEST, Fetcher, NotFetched
from rasad.ingest.files import Incoming
from rasad.ingest.pages import read_page

_LOC = re.compile(rb"<loc>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]+)", re.IGNORECASE)
MOST = 5_000  # addresses of one feed or sitemap
_ZONE = ZoneInfo("Asia/Tehran")  # the day of publication is the day in the outlet's zone


class Announced(NamedTuple):
    """A report that a feed announces."""

    url: str
    title: str
    published: str


def read_feed(raw: bytes) -> tuple[str, list[Announced]]:
    """The feed's own title, and what it announces; a broken feed gives what could be read of it."""
    feed = feedparser.parse(raw, sanitize_html=True, resolve_relative_uris=True)
    announced = []
    for entry in feed.entries[:MOST]:
        if url := str(entry.get("link") or ""):
            announced.append(Announced(url, str(entry.get("title") or ""), _day(entry)))
    return str(feed.feed.get("title") or ""), announced


def _day(entry: feedparser.FeedParserDict) -> str:
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    if not parsed:
        return ""
    year, month, day, hour, minute = parsed[:5]
    moment = dt.datetime(year, month, day, hour, minute, tzinfo=dt.UTC)
    return moment.astimezone(_ZONE).isoformat(timespec="minutes")


def read_sitemap(raw: bytes) -> list[str]:
    """The addresses of a sitemap or of a sitemap of sitemaps; entities are not expanded, so no small file grows."""
    return [url.decode("utf-8", "replace").replace("&amp;", "&") for url in _LOC.findall(raw)[:MOST]]


def unpacked(raw: bytes) -> bytes:
    """A body that is a gzip file, such as sitemap.xml.gz, unpacked as far as answers may reach; any other as it is."""
    if not raw.startswith(b"\x1f\x8b"):
        return raw
    try:
        return zlib.decompressobj(31).decompress(raw, LARGEST)
    except zlib.error:
        return b""


class Seen(NamedTuple):
    """What is known of an address from before: its marks, and whether it is to be asked again."""

    etag: str = ""
    modified: str = ""
    again: bool = False


def reports_at(url: str, fetcher: Fetcher, seen: Callable[[str], Seen | None] = lambda url: None) -> Iterator[Incoming]:
    """The reports of an address: a feed or a sitemap in full, or one page. What fails comes with its problem.

    What a feed announces and was seen already is passed over, or asked whether it changed. A feed's own marks come
    last and only where nothing failed: until then it is asked for the whole again.
    """
    for one in _at(url, fetcher, seen):
        yield replace(one, source=url)


def _at(url: str, fetcher: Fetcher, seen: Callable[[str], Seen | None]) -> Iterator[Incoming]:
    before = seen(url) or Seen()
    try:
        answer = fetcher.fetch(url, before.etag, before.modified)
    except NotFetched as fault:
        yield Incoming(url, url=url, problem=str(fault))
        return
    if answer is None:
        yield Incoming(url, url=url, nothing=True)
        return
    body = unpacked(answer.body)
    head = body[:2000].lower()
    if b"<urlset" in head or b"<sitemapindex" in head:
        listed = _in_sitemap(body, fetcher, seen)
    elif b"<rss" in head or b"<feed" in head or b"<rdf" in head:
        listed = _in_feed(url, body, fetcher, seen)
    else:
        yield replace(read_page(url, answer.body, answer.url), etag=answer.etag, modified=answer.modified)
        return
    whole = True
    for one in listed:
        whole = whole and not one.problem
        yield one
    if whole:
        yield Incoming(url, url=url, etag=answer.etag, modified=answer.modified, nothing=True)


def _in_feed(url: str, raw: bytes, fetcher: Fetcher, seen: Callable[[str], Seen | None]) -> Iterator[Incoming]:
    outlet, announced = read_feed(raw)
    if not announced:
        yield Incoming(url, url=url, problem="announces nothing: the feed is empty or broken")
    for one in announced:
        before = seen(one.url)
        if before is None or before.again:
            yield report_at(one.url, fetcher, published=one.published, outlet=outlet, before=before)


def _in_sitemap(raw: bytes, fetcher: Fetcher, seen: Callable[[str], Seen | None], depth: int = 0) -> Iterator[Incoming]:
    """The pages of a sitemap, and of the sitemaps that it lists, two levels down."""
    for address in read_sitemap(raw):
        before = seen(address)
        if depth < 2 and address.lower().split("?")[0].endswith((".xml", ".xml.gz")):
            try:
                answer = fetcher.fetch(address)
            except NotFetched as fault:
                yield Incoming(address, url=address, problem=str(fault))
                continue
            yield from _in_sitemap(unpacked(answer.body) if answer else b"", fetcher, seen, depth + 1)
        elif before is None or before.again:
            yield report_at(address, fetcher, before=before)


def report_at(
    url: str, fetcher: Fetcher, published: str = "", outlet: str = "", before: Seen | None = None
) -> Incoming:
    """The report at an address. What a feed says of its day goes before what the page says."""
    etag, modified, _ = before or Seen()
    try:
        answer = fetcher.fetch(url, etag, modified)
    except NotFetched as fault:
        return Incoming(url, url=url, problem=str(fault))
    if answer is None:
        return Incoming(url, url=url, nothing=True)
    page = read_page(url, answer.body, answer.url, outlet)
    return replace(page, published=published or page.published, etag=answer.etag, modified=answer.modified)
