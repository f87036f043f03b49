"""Pages, feeds, archives of the web and channels: what is hostile or torn is said, the rest is read."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from conftest import served
from rasad.ingest.feeds import read_feed, read_sitemap, reports_at
from rasad.ingest.fetching import Fetcher, NotFetched
from rasad.ingest.files import find_reports
from rasad.ingest.pages import jalali_byline, read_page

HALF_SPACE = "\N{ZERO WIDTH NON-JOINER}"
PARAGRAPHS = (
    f"رئیس{HALF_SPACE}جمهور روسیه روز یکشنبه برای دیداری دو روزه وارد باکو شد و با همتای خود گفت{HALF_SPACE}وگو کرد.",
    f"به گفته سخنگوی کرملین، دو طرف درباره همکاری{HALF_SPACE}های اقتصادی و مسائل منطقه گفت{HALF_SPACE}وگو خواهند کرد.",
)
PAGE = f"""<html lang="fa"><head><title>پوتین در باکو - ایسنا</title>
<meta property="og:site_name" content="ایسنا"></head><body><nav>منوی اصلی</nav><article>
<h1>پوتین در باکو</h1><span>یکشنبه ۲۸ مرداد ۱۴۰۳ - ۱۲:۳۰</span>
<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><script>alert(1)</script></article></body></html>"""


def test_a_page() -> None:
    page = read_page("page", PAGE.encode(), "https://example.org/1")
    assert not page.problem
    assert page.published == "2024-08-18"
    assert page.outlet == "ایسنا"
    assert all(paragraph in page.text for paragraph in PARAGRAPHS)
    assert "alert" not in page.text


def test_a_page_that_lies_about_its_encoding() -> None:
    lying = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">')
    assert PARAGRAPHS[0] in read_page("page", lying.encode()).text


@pytest.mark.parametrize("raw", [b"", b"<html></html>", b"\x89PNG\0", b"<" * 5000, b"<p>" * 20_000])
def test_what_is_no_report_is_said(raw: bytes) -> None:
    assert read_page("page", raw).problem


@pytest.mark.parametrize("byline", ["۳۱ مهر ۱۴۰۳", "1403/13/01", "کد خبر: ۸۳۰۵۱۲۳۴۵"])
def test_a_byline_that_is_no_day(byline: str) -> None:
    assert jalali_byline(byline) is None


def test_folders_hold_many_kinds(tmp_path: Path) -> None:
    text = PARAGRAPHS[0]
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": text}).encode()))
    (tmp_path / "b.csv").write_text(f'text,outlet\n"{text}",ایسنا\n', encoding="utf-8")
    (tmp_path / "c.html").write_text(PAGE, encoding="utf-8")
    export = {
        "name": "کانال",
        "messages": [{"id": 1, "type": "message", "date": "2026-05-01T10:00:00", "text": [text]}],
    }
    (tmp_path / "d.json").write_text(json.dumps(export), encoding="utf-8")
    (tmp_path / "e.csv").write_text("words\nx\n", encoding="utf-8")
    (tmp_path / "f.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": text}).encode())[:-12])
    found = list(find_reports(tmp_path))
    assert [bool(one.problem) for one in found[:5]] == [False, False, False, False, True]
    assert found[-1].problem
    assert found[3].outlet == "کانال"


def warc(pages: dict[str, str]) -> bytes:
    """A packed web archive, each record a gzip member of its own, as crawlers write it."""
    members = []
    for url, html in pages.items():
        body = html.encode()
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body) + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-08-18T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:{url}>\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        members.append(gzip.compress(head.encode() + http + b"\r\n\r\n"))
    return b"".join(members)


def test_web_archives(tmp_path: Path) -> None:
    raw = warc({"https://example.org/1": PAGE, "https://example.org/2": "<html></html>"})
    (tmp_path / "a.warc.gz").write_bytes(raw)
    with zipfile.ZipFile(tmp_path / "b.wacz", "w") as whole:
        whole.writestr("archive/data.warc.gz", raw)
    found = list(find_reports(tmp_path))
    assert [bool(one.problem) for one in found] == [False, True, False, True]
    assert found[0].url == "https://example.org/1"


def test_a_torn_archive_gives_what_stands_before_the_tear(tmp_path: Path) -> None:
    raw = warc({"https://example.org/1": PAGE, "https://example.org/2": PAGE})
    (tmp_path / "torn.warc.gz").write_bytes(raw[: len(raw) - 200])
    found = list(find_reports(tmp_path / "torn.warc.gz"))
    assert not found[0].problem
    assert found[-1].problem


@pytest.fixture
def site() -> Iterator[str]:
    """A site on this machine with a feed, a page, a robots.txt, and traps."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = f"http://{self.headers['Host']}"
            day = "<pubDate>Sun, 18 Aug 2024 21:00:00 GMT</pubDate>"
            item = f"<item><title>خبر</title><link>{host}/page</link>{day}</item>"
            bodies = {
                "/robots.txt": "User-agent: *\nDisallow: /closed",
                "/feed": f"<rss version='2.0'><channel><title>ایسنا</title>{item}</channel></rss>",
                "/page": PAGE,
                "/map": f"<urlset><url><loc>{host}/page</loc></url><url><loc>{host}/none</loc></url></urlset>",
                "/bomb": "خ" * 30_000_000,
            }
            if self.path == "/loop":
                self.send_response(302)
                self.send_header("Location", "/loop")
                self.end_headers()
                return
            body = bodies.get(self.path)
            if self.headers.get("If-None-Match") == "x":
                self.send_response(304)
                self.end_headers()
                return
            self.send_response(404 if body is None else 200)
            packed = gzip.compress((body or "").encode())
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(packed)))
            self.send_header("ETag", "x")
            self.end_headers()
            self.wfile.write(packed)

    with served(Handler) as address:
        yield address


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    made = Fetcher(pause=0.0, private=True)
    yield made
    made.client.close()


def test_a_feed_is_fetched_in_full(site: str, fetcher: Fetcher) -> None:
    found = list(reports_at(f"{site}/feed", fetcher))
    assert [(one.problem, one.nothing) for one in found] == [("", False), ("", True)]  # the feed's own marks come last
    assert found[1].etag == "x"
    assert found[0].outlet == "ایسنا"
    assert found[0].published == "2024-08-19T00:30+03:30"


def test_a_sitemap_and_a_page(site: str, fetcher: Fetcher) -> None:
    assert [bool(one.problem) for one in reports_at(f"{site}/map", fetcher)] == [False, True]
    assert [bool(one.problem) for one in reports_at(f"{site}/page", fetcher)] == [False]


@pytest.mark.parametrize(
    ("path", "why"), [("/closed/1", "robots"), ("/loop", "redirects"), ("/bomb", "larger"), ("/none", "404")]
)
def test_what_must_not_be_fetched_is_not(site: str, fetcher: Fetcher, path: str, why: str) -> None:
    with pytest.raises(NotFetched, match=why):
        fetcher.fetch(site + path)


def test_what_did_not_change_is_not_fetched_again(site: str, fetcher: Fetcher) -> None:
    answer = fetcher.fetch(f"{site}/page")
    assert answer
    assert fetcher.fetch(f"{site}/page", etag=answer.etag) is None


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest", "file:///etc/passwd"]
)
def test_private_addresses_are_refused(url: str) -> None:
    fetcher = Fetcher(pause=0.0)
    with pytest.raises(NotFetched, match=r"private|no web address"):
        fetcher.fetch(url)
    fetcher.client.close()


def test_an_xml_bomb_stays_small() -> None:
    bomb = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
    <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><rss><channel><title>&c;</title></channel></rss>"""
    title, announced = read_feed(bomb)
    assert len(title) < 100
    assert not announced
    assert read_sitemap(bomb + b"<loc>https://example.org/?a=1&amp;b=2</loc>") == ["https://example.org/?a=1&b=2"]
