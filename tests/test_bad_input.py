"""Hostile and broken input: clear words, nothing lost, and the rest goes on."""

from __future__ import annotations

import gzip
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from sqlalchemy import event

from conftest import served
from rasad.archive.adding import add
from rasad.archive.store import Archive, ArchiveError
from rasad.ingest import fetching
from rasad.ingest.feeds import read_feed, reports_at, unpacked
from rasad.ingest.fetching import LARGEST, Fetcher, NotFetched
from rasad.ingest.files import HOPELESS, Incoming, find_reports
from rasad.ingest.pages import read_page

SENTENCE = "وزیر خارجه ایران روز دوشنبه در مسکو با همتای روس خود دیدار کرد."
GOOD = json.dumps({"text": SENTENCE}).encode()


def problems(path: Path) -> list[str]:
    return [one.problem for one in find_reports(path)]


def test_a_packed_line_without_end(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(GOOD + b"\n" + b"0" * 60_000_000))
    assert ["" if not one else one.split(":")[0] for one in problems(tmp_path / "a.jsonl.gz")] == [
        "",
        "is longer than 16,000,000 bytes",
    ]


def test_packed_lines_without_end(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(GOOD + b"\n" + b"{\n" * 3_000_000))
    found = problems(tmp_path / "a.jsonl.gz")
    assert not found[0]
    assert len(found) == HOPELESS + 2
    assert "in a row" in found[-1]


def test_a_page_of_fifty_megabytes(tmp_path: Path) -> None:
    page = b"<html><body><p>" + SENTENCE.encode() * 500_000
    assert "more than any report's page" in read_page("page", page[:50_000_000]).problem
    (tmp_path / "a.html").write_bytes(page[:50_000_000])
    (tmp_path / "b.txt").write_bytes(page[:50_000_000])
    (tmp_path / "c.txt").write_text(SENTENCE, encoding="utf-8")
    found = problems(tmp_path)
    assert [bool(one) for one in found] == [True, True, False]
    assert all("50,000,000 bytes" in one for one in found[:2])


def test_a_web_archive_that_unpacks_without_end(tmp_path: Path) -> None:
    body = b"<html><p>" + b"0" * 60_000_000
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    fields = ["WARC/1.0", "WARC-Type: response", "WARC-Target-URI: https://example.org/1"]
    head = "\r\n".join([*fields, f"Content-Length: {len(http)}", "", ""])
    packed = gzip.compress(head.encode() + http + b"\r\n\r\n")
    (tmp_path / "a.warc.gz").write_bytes(packed)
    assert "more than any report's page" in problems(tmp_path / "a.warc.gz")[0]
    with zipfile.ZipFile(tmp_path / "b.wacz", "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("archive/data.warc", head.encode() + http)
    assert "far more than its size" in problems(tmp_path / "b.wacz")[0]


def test_a_packed_sitemap_stays_small() -> None:
    assert len(unpacked(gzip.compress(b"0" * 60_000_000))) == LARGEST
    assert unpacked(gzip.compress(b"<loc>")) == b"<loc>"
    assert unpacked(b"\x1f\x8b\x08torn") == b""


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "windows-1256", "no-such"])
@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256"])
def test_a_feed_that_lies_about_its_encoding(declared: str, encoding: str) -> None:
    title = "خبر تازه".replace("ی", "ي")
    item = f"<item><title>{title}</title><link>https://example.org/1</link></item>"
    feed = f'<?xml version="1.0" encoding="{declared}"?><rss version="2.0"><channel>{item}</channel></rss>'
    _, announced = read_feed(feed.encode(encoding))
    assert [one.url for one in announced] == ["https://example.org/1"]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A site that counts as public, and leads into a private network."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            places = {"/private": "http://10.0.0.1/", "/metadata": "http://169.254.169.254/", "/nowhere": "http://[x/"}
            self.send_response(302 if self.path in places else 404)
            self.send_header("Location", places.get(self.path, ""))
            self.send_header("Content-Length", "0")
            self.end_headers()

    private = fetching.is_private
    monkeypatch.setattr(fetching, "is_private", lambda host, port: host != "127.0.0.1" and private(host, port))
    with served(Handler) as address:
        yield address


@pytest.mark.parametrize(("path", "why"), [("/private", "private"), ("/metadata", "private"), ("/nowhere", "no web")])
def test_redirects_into_private_networks_are_refused(site: str, path: str, why: str) -> None:
    fetcher = Fetcher(pause=0.0)
    with pytest.raises(NotFetched, match=why):
        fetcher.fetch(site + path)
    assert [bool(one.problem) for one in reports_at(site + path, fetcher)] == [True]
    fetcher.client.close()


REPORTS = [Incoming(f"r{n}", f"{SENTENCE} شماره {n}. " * 3, "2024-08-18") for n in range(100)]


def test_a_full_disk_loses_nothing_that_was_added(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "rasad.db")
    list(add(archive, REPORTS[:64]))

    def fill(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute("PRAGMA max_page_count=1")  # no page more than there are

    event.listen(archive.engine, "connect", fill)
    archive.engine.dispose()
    with pytest.raises(ArchiveError, match="the disk is full: make room"):
        list(add(archive, REPORTS))
    event.remove(archive.engine, "connect", fill)
    archive.engine.dispose()
    assert len(list(archive.records())) == 64
    assert sum(one.report is not None for one in add(archive, REPORTS)) == 36
    assert len(list(archive.records())) == 100


def test_a_locked_archive_says_so(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "rasad.db", patience=0.1)
    list(add(archive, REPORTS[:2]))
    other = sqlite3.connect(tmp_path / "rasad.db")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(ArchiveError, match="another process is writing"):
        list(add(archive, REPORTS[:4]))
    assert len(list(archive.records())) == 2  # reading goes on
    other.rollback()
    other.close()
    assert sum(one.report is not None for one in add(archive, REPORTS[:4])) == 2
