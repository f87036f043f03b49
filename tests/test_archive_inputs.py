"""What could not be read can be tried again; pages are asked politely whether they changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from sqlalchemy import update

from conftest import served
from rasad.archive.adding import add
from rasad.archive.inputs import problems_of, retry, seen_before
from rasad.archive.schema import InputRow, now
from rasad.archive.store import Archive
from rasad.archive.watching import Feed, Watch, one_round
from rasad.ingest.feeds import reports_at
from rasad.ingest.fetching import Fetcher
from rasad.ingest.files import Incoming, find_reports

SENTENCE = "وزیر خارجه ایران روز دوشنبه در مسکو با همتای روس خود دیدار کرد."
PARAGRAPH = "به گفته سخنگوی وزارت خارجه، دو طرف درباره همکاری‌های اقتصادی و مسائل منطقه گفت‌وگو کردند. " * 3


def in_folder(source: str) -> Iterator[Incoming]:
    return find_reports(Path(source))


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "rasad.db")


def test_what_is_mended_leaves_the_list(archive: Archive, tmp_path: Path) -> None:
    broken, empty = tmp_path / "a.jsonl", tmp_path / "b.txt"
    broken.write_text(f'{{"text": "{SENTENCE}"}}\n{{torn\n[1]\n', encoding="utf-8")
    empty.touch()
    list(add(archive, [*find_reports(broken), *find_reports(empty)]))
    assert {Path(one.source).name for one in problems_of(archive)} == {"a.jsonl", "b.txt"}
    broken.write_text(f'{{"text": "{SENTENCE}"}}\n{{"text": "{SENTENCE} او رفت."}}\n', encoding="utf-8")
    told = list(retry(archive, in_folder))
    assert [bool(one.report) for one in told if one.report or one.problem] == [True, False]
    assert [(Path(one.name).name, one.why) for one in problems_of(archive)] == [("b.txt", "is empty")]
    assert len(list(archive.records())) == 2


def test_a_new_reason_takes_the_place_of_the_old(archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.touch()
    list(add(archive, find_reports(file)))
    file.unlink()
    list(retry(archive, in_folder))
    assert [one.why for one in problems_of(archive)] == ["is not there"]


class Site:
    """A site with a feed of one page, which may change and may fail; counts what it is asked."""

    def __init__(self) -> None:
        self.page, self.status = f"<p>{SENTENCE}</p><p>{PARAGRAPH}</p>", 200
        self.asked: list[tuple[str, int]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                host = f"http://{self.headers['Host']}"
                item = f"<item><title>خبر</title><link>{host}/page</link></item>"
                bodies = {
                    "/feed": f"<rss version='2.0'><channel><title>ایسنا</title>{item}</channel></rss>",
                    "/page": f"<html><body><article><h1>دیدار</h1>{site.page}</article></body></html>",
                }
                body = bodies.get(self.path, "").encode()
                mark = f'"{hash(body)}"'
                status = 404 if not body else 304 if self.headers.get("If-None-Match") == mark else 200
                if self.path == "/page" and site.status != 200:
                    status = site.status
                if self.path != "/robots.txt":
                    site.asked.append((self.path, status))
                self.send_response(status)
                self.send_header("ETag", mark)
                self.send_header("Content-Length", str(len(body) if status == 200 else 0))
                self.end_headers()
                if status == 200:
                    self.wfile.write(body)

        self.url, self.handler = "", Handler


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    with served(made.handler) as made.url:
        yield made


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    made = Fetcher(pause=0.0, private=True)
    yield made
    made.client.close()


def test_a_feed_that_did_not_change_gives_nothing(archive: Archive, site: Site, fetcher: Fetcher) -> None:
    for _ in range(2):
        list(add(archive, reports_at(f"{site.url}/feed", fetcher, seen_before(archive))))
    assert site.asked == [("/feed", 200), ("/page", 200), ("/feed", 304)]
    assert len(list(archive.records())) == 1


def test_a_page_that_failed_is_tried_again(archive: Archive, site: Site, fetcher: Fetcher) -> None:
    site.status = 410
    list(add(archive, reports_at(f"{site.url}/feed", fetcher, seen_before(archive))))
    assert [one.name for one in problems_of(archive)] == [f"{site.url}/page"]
    site.status = 200
    told = list(retry(archive, lambda source: reports_at(source, fetcher, seen_before(archive))))
    assert [bool(one.report) for one in told] == [True]
    assert not problems_of(archive)


def test_a_watched_page_that_changes_is_a_version(archive: Archive, site: Site, fetcher: Fetcher) -> None:
    watch = Watch(60, dt.timedelta(days=2), (Feed(f"{site.url}/feed"),), ())

    def later() -> list[str]:
        """A round, three hours after the last."""
        with archive.session() as session:
            hours = dt.timedelta(hours=3)
            session.execute(update(InputRow).values(at=now() - hours, first=InputRow.first))
        return [one.report for one in one_round(archive, watch, fetcher, print) if one.report]

    assert len(later()) == 1
    assert not later()
    site.page = site.page.replace("دوشنبه", "سه‌شنبه")
    assert len(later()) == 1
    addresses = {record.report.url for record in archive.records()}
    outlets = {record.report.outlet for record in archive.records()}
    assert (addresses, outlets) == ({f"{site.url}/page"}, {"ایسنا"})
    assert len(list(archive.records())) == 2
    site.status = 410
    later()
    assert len(list(archive.records())) == 2  # what was read stays
