"""The page in a real browser: it fits, it switches, and text and record lead to one another."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rasad.web.page import render
from records import record_of
from test_page import TEXT, sample

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run",
]  # fmt: skip
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium as the system has it; the tests skip where there is none."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here: install the package `chromium` to open the page in a browser")
    sync = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: pip install playwright")
    with sync.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens the page of a record; a complaint of the browser or a request to anywhere fails the test."""
    contexts, complaints, requests = [], [], []

    def opened(record: Any = None, lang: Any = "fa", size: Any = DESKTOP, **options: Any) -> Any:
        file = tmp_path / f"page-{len(contexts)}.html"
        file.write_text(render(record or sample(), lang), encoding="utf-8")
        context = browser.new_context(viewport=size, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
    assert {url.split(":")[0] for url in requests} == {"file"}


@pytest.mark.parametrize("lang", ["fa", "en"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits(show: Any, lang: str, size: Any, scheme: str) -> None:
    page = show(lang=lang, size=size, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert page.evaluate("getComputedStyle(document.body).direction") == ("rtl" if lang == "fa" else "ltr")
    shown = page.locator("#chronicle .sum").inner_text()
    assert ("دیدار کرد" in shown) == (lang == "fa")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_switches_work_without_script_too(show: Any, script: bool) -> None:
    page = show(java_script_enabled=script)
    assert page.locator("h2#chronicle-h").inner_text() == "گاه‌شمار رویدادها"
    page.click("label[for=lang-en]")
    assert page.locator("h2#chronicle-h").inner_text() == "Chronicle"
    edit = page.locator("article ins").first  # a half-space has no width: ask for its style
    assert edit.evaluate("e => getComputedStyle(e).display") == "none"
    page.click("label[for=repaired]")
    assert edit.evaluate("e => getComputedStyle(e).display") == "inline"


def test_without_script_a_word_leads_to_its_line(show: Any) -> None:
    page = show(java_script_enabled=False)
    page.click("article a.m-trigger")
    assert page.url.endswith("#ev1")


def test_a_word_lights_its_line_and_a_line_its_words(show: Any) -> None:
    page = show()
    page.hover("article a.m-cue")
    assert "hot" in page.locator("#st1").get_attribute("class")
    page.hover("#ev1 .sum")
    hot = page.locator("article .hot")
    assert hot.all_inner_texts() == ["دیدار کرد"]


def test_clicking_goes_through_all_facts_of_a_word(show: Any) -> None:
    """The trigger stands inside a quotation: the first click leads to the event, the second to the statement."""
    page = show()
    page.click("article a.m-trigger")
    assert "hot" in page.locator("#ev1").get_attribute("class")
    page.click("article a.m-trigger")
    assert "hot" in page.locator("#st1").get_attribute("class")


def test_what_a_click_lights_stays_when_the_page_moves(show: Any) -> None:
    page = show(size={"width": 1280, "height": 500})
    page.click("article a.m-trigger")
    page.wait_for_timeout(400)
    page.mouse.move(700, 300)
    assert "hot" in page.locator("#ev1").get_attribute("class")


def test_a_line_leads_to_its_words(show: Any) -> None:
    page = show()
    page.click("#ev1 .spot")
    assert page.locator("article .pulse").inner_text() == "دیدار کرد"


def test_on_a_phone_the_line_comes_up(show: Any) -> None:
    page = show(size=PHONE)
    page.click("article a.m-trigger")
    assert "دیدار کرد" in page.locator("#sheet").inner_text()
    word = page.locator("article a.m-trigger").bounding_box()
    page.wait_for_timeout(700)
    assert word["y"] + word["height"] <= 844  # the word stays in sight above the sheet
    page.keyboard.press("Escape")
    assert page.locator("#sheet").is_hidden()


def test_keys_reach_everything(show: Any) -> None:
    page = show()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.focus("article a.m-trigger")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "ev1"


def test_hostile_text_does_nothing(show: Any) -> None:
    hostile = "</style></script><script>document.title='taken'</script><img src=x onerror=alert(1)>\u202eb"
    page = show(sample(text=TEXT + hostile, title=hostile, outlet=hostile))
    assert page.title() != "taken"
    assert hostile in page.evaluate("document.getElementById('text').textContent")


def test_it_prints(show: Any) -> None:
    page = show()
    page.emulate_media(media="print")
    assert not page.locator(".tools").is_visible()
    assert page.locator("#chronicle .sum").is_visible()
    if hasattr(page, "pdf"):
        assert page.pdf(format="A4")[:4] == b"%PDF"


def test_long_words_do_not_break_the_page(show: Any) -> None:
    long = "ا" * 3000 + " " + "W" * 3000
    page = show(record_of({"report": {"text": long, "title": long, "outlet": long}}), size=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
