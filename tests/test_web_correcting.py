"""Stories, versions and names in the browser: what people choose is split and joined, and only from a page of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from rasad.archive.adding import add
from rasad.archive.chronicle import chronicle
from rasad.archive.search import Filters
from rasad.archive.store import Archive
from rasad.ingest.files import Incoming
from rasad.web.app import make_app

URL = "https://example.org/1"
FIRST = "ولادیمیر پوتین روز یکشنبه به باکو سفر کرد. پوتین <b>گفت</b> دو نفر کشته شدند."
LATER = FIRST.replace("دو نفر", "سه نفر") + " پایان."


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = Archive(tmp_path / "rasad.db")
    list(add(made, [Incoming("a", FIRST, "2024-08-18", "ایسنا", url=URL), Incoming("b", FIRST, "2024-08-18", "فارس")]))
    list(add(made, [Incoming("a", LATER, "2024-08-18", "ایسنا", url=URL)]))
    return made


@pytest.fixture
def browser(archive: Archive) -> Iterator[TestClient]:
    with TestClient(make_app(archive, ["testserver"])) as client:
        yield client


def stories(archive: Archive) -> list[list[str]]:
    return [[one.id for one in chapter.story.told] for chapter in chronicle(archive, Filters(type="CONSULT"))]


@pytest.mark.parametrize("lang", ["fa", "en"])
def test_versions(archive: Archive, browser: TestClient, lang: str) -> None:
    ident = next(archive.records()).report.id
    page = browser.get(f"/versions/{ident}", params={"lang": lang}).text
    assert "<del>دو</del><ins>سه</ins>" in page
    assert "&lt;b&gt;" in page
    assert "<ins> پایان.</ins>" in page
    assert f"/versions/{ident}" in browser.get(f"/report/{ident}").text
    assert browser.get(f"/versions/{ident}?old=99&new=-99").status_code == 200
    assert browser.get("/versions/none").status_code == 404


def test_a_mention_is_split_off_a_story_and_joined_again(archive: Archive, browser: TestClient) -> None:
    told = next(one for one in stories(archive) if len(one) == 3)
    page = browser.get(f"/story/{told[0]}?lang=en")
    assert page.status_code == 200
    assert all(one in page.text for one in told)
    answer = browser.post("/decide", data={"way": "apart", "first": told[0], "others": [told[2]], "author": "سارا"})
    assert answer.status_code == 200
    assert sorted(map(len, stories(archive))) == [1, 2]
    assert "سارا" in browser.get(f"/story/{told[0]}").text  # the name is remembered
    browser.post("/decide", data={"way": "together", "first": told[0], "other": told[2], "author": "sara"})
    assert sorted(map(len, stories(archive))) == [3]


def test_names_are_split_and_joined(archive: Archive, browser: TestClient) -> None:
    record = next(archive.records())
    ident = record.report.id
    entity = next(one for one in record.entities if len(one.mentions) > 1)
    form = {"way": "split", "chosen": [f"{entity.id}:2"], "author": "sara"}
    assert browser.post(f"/report/{ident}/names", data=form).status_code == 200
    after = archive.get(ident)
    assert after
    assert len(after.entities) == len(record.entities) + 1
    page = browser.get(f"/report/{ident}/names").text
    number = re.search(r"/undo/(\d+)", page)
    assert number
    browser.post(f"/undo/{number[1]}", data={"ident": ident})
    assert len(archive.get(ident).entities) == len(record.entities)  # type: ignore[union-attr]
    assert browser.post(f"/report/{ident}/names", data={"way": "split", "author": "x"}).status_code == 400


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_a_page_elsewhere_changes_nothing(archive: Archive, browser: TestClient, headers: dict[str, str]) -> None:
    told = stories(archive)[0]
    form = {"way": "apart", "first": told[0], "others": told[1:], "author": "x"}
    assert browser.post("/decide", data=form, headers=headers).status_code == 403
    ident = told[0].split("/")[0]
    assert browser.post(f"/report/{ident}/names", data={"way": "join"}, headers=headers).status_code == 403
    assert browser.post("/undo/1", data={"ident": ident}, headers=headers).status_code == 403
    assert stories(archive)[0] == told


def test_what_cannot_be_done_is_said(browser: TestClient) -> None:
    assert browser.post("/decide", data={"way": "together", "first": "none/ev1", "author": "x"}).status_code == 400
    assert browser.get("/story/none/ev1").status_code == 404
    assert browser.get("/report/none/names").status_code == 404
