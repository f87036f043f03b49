"""Pages over an archive: they answer, escape what reports hold, and let nobody in who is not meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from fastapi.testclient import TestClient

from rasad.archive.adding import add
from rasad.archive.store import Archive
from rasad.ingest.files import Incoming
from rasad.web.app import make_app

HOSTILE = 'خبر <script>alert(1)</script> "></a><img src=x onerror=alert(1)> وزیر خارجه ایران روز یکشنبه به باکو رفت.'
REPORTS = [
    Incoming("a", "ولادیمیر پوتین روز یکشنبه به باکو سفر کرد و با الهام علی‌اف دیدار کرد.", "2024-08-18", "ایسنا"),
    Incoming("b", HOSTILE, "2024-08-19", "<b>فارس</b>", title="<script>alert(2)</script>"),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    made = Archive(tmp_path_factory.mktemp("archive") / "rasad.db")
    list(add(made, REPORTS))
    return made


@pytest.fixture
def browser(archive: Archive) -> Iterator[TestClient]:
    with TestClient(make_app(archive, ["testserver"])) as client:
        yield client


@pytest.mark.parametrize("lang", ["fa", "en"])
@pytest.mark.parametrize(
    "path",
    ["/", "/?q=باکو", "/?q=%22", "/?q=پوتین&actor=پوتین&type=CONSULT", "/events", "/events?type=consult", "/timeline",
     "/timeline?type=CONSULT", "/read", "/?offset=99999999999999", "/?offset=-1&type=nonsense&status=x"],
)  # fmt: skip
def test_pages_answer(browser: TestClient, path: str, lang: str) -> None:
    answer = browser.get(path, params={"lang": lang} if "?" not in path else None)
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_the_whole_timeline_begins_with_the_newest_day(browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rasad.web.app.STORIES", 1)
    monkeypatch.setattr("rasad.web.pages.STORIES", 1)
    shown: list[str] = []
    address = "/timeline"
    while address and len(shown) < 9:
        page = browser.get(address).text
        shown += re.findall(r'href="/story/([^?]+)', page)
        older = re.search(r'rel="next" href="([^"]+)"', page)
        address = "/timeline" + unescape(older[1]) if older else ""
    monkeypatch.undo()
    assert len(shown) > 1
    assert shown == re.findall(r'href="/story/([^?]+)', browser.get("/timeline?since=1900").text)[::-1]


def test_what_is_found_is_shown(browser: TestClient) -> None:
    assert "<mark>باکو</mark>" in browser.get("/?q=باکو").text


def test_reports_are_escaped(browser: TestClient) -> None:
    for path in ("/", "/?q=خبر", "/events", "/timeline?since=2024"):
        page = browser.get(path).text
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "<b>فارس" not in page


def test_a_report_has_its_page_and_its_record(browser: TestClient) -> None:
    ident = browser.get("/api/search?q=باکو").json()[0]["id"]
    assert browser.get(f"/report/{ident}").status_code == 200
    assert browser.get(f"/api/reports/{ident}").json()["report"]["id"] == ident
    assert browser.get("/report/none").status_code == 404


def test_a_report_is_pasted(browser: TestClient) -> None:
    answer = browser.post("/read", data={"text": HOSTILE, "published": "1403/05/28"})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    "form", [{"text": ""}, {"text": "hello there"}, {"text": HOSTILE, "published": "1403/13/1"}, {}]
)
def test_what_cannot_be_read_is_said(browser: TestClient, form: dict[str, str]) -> None:
    assert browser.post("/read", data=form).status_code in {400, 422}


def test_a_bad_period_is_said(browser: TestClient) -> None:
    answer = browser.get("/?since=1403/13")
    assert answer.status_code == 400
    assert "1403/13" in answer.text


def test_another_name_for_this_machine_is_refused(browser: TestClient) -> None:
    assert browser.get("/", headers={"host": "evil.example"}).status_code == 400


def test_beyond_loopback_a_token_is_asked_for(archive: Archive) -> None:
    with TestClient(make_app(archive, ["*"], "s3cret-token")) as browser:
        assert browser.get("/").status_code == 401
        assert browser.get("/?token=wrong").status_code == 401
        assert browser.get("/", headers={"authorization": "Bearer s3cret-token"}).status_code == 200
        entry = browser.get("/?token=s3cret-token", follow_redirects=False)
        assert entry.status_code == 303
        assert "httponly" in entry.headers["set-cookie"].lower()
        assert browser.get("/").status_code == 200
