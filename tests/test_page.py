"""The page of a record: the text as published, every value escaped, nothing from outside."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasad.model import Record
from rasad.web.marks import blocks
from rasad.web.page import digest, file, render
from rasad.wording import word
from records import record_of

TEXT = "پوتین به باکو سفر میکند\nسرگئی شویگو گفت: «در مسکو با علی‌اف دیدار کرد».\n"
VOID = {"meta", "input", "br", "link", "img", "hr"}


def sample(**changes: Any) -> Record:
    """A small record with overlapping marks: a quotation with a name and an event inside it."""
    at = TEXT.index
    short: dict[str, Any] = {
        "report": {
            "text": TEXT, "title": "پوتین به باکو سفر میکند", "published": "2024-08-18", "outlet": "آران نیوز",
            "headings": [{"start": 0, "end": 23}],
            "edits": [
                {"start": at("میکند") + 2, "end": at("میکند") + 2, "was": "", "now": "\u200c", "rule": "half-space"},
            ],
        },
        "entities": [
            {"id": "e1", "kind": "person", "name": "سرگئی شویگو", "name_en": "Sergei Shoigu",
             "mentions": [{"start": at("سرگئی"), "end": at("سرگئی") + 11}]},
            {"id": "e2", "kind": "place", "name": "مسکو", "name_en": "Moscow",
             "mentions": [{"start": at("مسکو"), "end": at("مسکو") + 4}]},
            {"id": "e3", "kind": "person", "name": "علی‌اف", "mentions": [{"start": at("علی"), "end": at("علی") + 6}]},
        ],
        "statements": [{"id": "st1", "speakers": ["e1"], "kind": "direct",
                        "cue": {"start": at("گفت"), "end": at("گفت") + 3},
                        "content": {"start": at("در مسکو"), "end": at("»")}}],
        "events": [{"id": "ev1", "type": "CONSULT", "trigger": {"start": at("دیدار"), "end": at("دیدار") + 9},
                    "actors": ["e1"], "recipients": ["e3"], "places": ["e2"], "statement": "st1",
                    "when": {"value": "2024-08-06", "from": []}, "unknown": {"mode": "not-said"}}],
    }  # fmt: skip
    short["report"].update(changes)
    record = record_of(short)
    word(record)
    return record


class Reader(HTMLParser):
    """What a browser would hold of a page: the article's words, the open elements, the ids and links."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.article: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.styled = 0
        self.hidden = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.add(tag)
        self.styled += "style" in values or any(name.startswith("on") for name in values)
        if values.get("id"):
            self.ids.append(values["id"] or "")
        if (values.get("href") or "").startswith("#"):
            self.links.append((values["href"] or "")[1:])
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.stack.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        if "article" in self.stack and "p" in self.stack and "ins" not in self.stack:
            self.article.append(data)


@pytest.mark.parametrize("lang", ["fa", "en"])
def test_the_article_is_the_published_text(lang: Any) -> None:
    page = Reader(render(sample(), lang))
    assert "".join(page.article) == TEXT
    assert page.stack == []


def test_every_link_has_its_place_and_every_id_is_one() -> None:
    page = Reader(render(sample()))
    assert len(page.ids) == len(set(page.ids))
    assert set(page.links) <= set(page.ids)


HOSTILE = [
    "<script>alert(1)</script>", "</style><script>alert(1)</script>", "</article></main><h1>x",
    '" onmouseover="alert(1)',
    "{{ 7 * 7 }}", "\u202eabc", "<!--", "]]>", "&lt;b&gt;", "javascript:alert(1)",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    record = sample(text=TEXT + text, outlet=text, title=text, url=text, byline=text)
    record.entities[0].name = record.entities[0].name_en = text
    record.events[0].rule = text
    word(record)
    page = render(record)
    found = Reader(page)
    assert "".join(found.article) == TEXT + text
    assert found.styled == 0
    assert page.count("<script") == 1
    assert page.count("</style") == 1
    assert 'href="javascript' not in page


def test_a_direction_override_is_shown_and_kept_in() -> None:
    page = render(sample(text=TEXT + "\u202eabc"))
    assert '<span class="control" data-code="U+202E">\u202e</span>' in page


def test_nothing_comes_from_outside() -> None:
    page = render(sample())
    assert not re.findall(r"(?:src|action|srcset)=", page)
    assert not re.search(r"@import|url\(", page)
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1])
    style = re.search(r"<style>(.*?)</style>", page, re.S)[1]
    script = re.search(r"<script>(.*?)</script>", page, re.S)[1]
    assert policy.startswith("default-src 'none'")
    assert f"style-src '{digest(style)}'" in policy
    assert f"script-src '{digest(script)}'" in policy


@pytest.mark.parametrize("name", ["page.css", "page.js"])
def test_style_and_script_cannot_close_their_element(name: str) -> None:
    assert "</" not in file(name)


def test_an_empty_record_is_a_page() -> None:
    page = Reader(render(record_of({"report": "سلام"})))
    assert "".join(page.article) == "سلام"


spans = st.tuples(st.integers(0, 60), st.integers(1, 30))


@given(
    st.text(alphabet="اب پ\n<&\u200c\u202ea", min_size=1, max_size=60),
    st.lists(spans, max_size=8),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 2), st.sampled_from(["", "\u200c", "ک"])), max_size=6),
)
def test_cutting_loses_nothing(text: str, marks: list[tuple[int, int]], edits: list[tuple[int, int, str]]) -> None:
    """Whatever overlaps, the pieces give the published text, and with edits carried out the repaired one."""
    made, at = [], 0
    for start, length, now in sorted(edits):
        end = min(start + length, len(text))
        if at <= start <= end and (start < end or now):
            made.append({"start": start, "end": end, "was": text[start:end], "now": now, "rule": "r"})
            at = end + 1
    entities = [
        {"id": f"e{n}", "name": "x", "mentions": [{"start": a, "end": min(a + b, len(text))}]}
        for n, (a, b) in enumerate(marks)
        if a < len(text)
    ]
    record = record_of({"report": {"text": text, "edits": made}, "entities": entities})
    pieces = [p for block in blocks(record) for s in block.segments for p in s.pieces]
    assert "".join(p.text for p in pieces if p.what != "ins") == text
    repaired, at = "", 0
    for edit in made:
        repaired += text[at : edit["start"]] + edit["now"]
        at = edit["end"]
    kept = [p for p in pieces if p.what in {"text", "ins"} or (p.what == "bidi" and not p.rule)]
    assert "".join(p.text for p in kept) == repaired + text[at:]


PALETTE = re.compile(r"--(\w[\w-]*): (#[0-9a-f]{6})")
# Text on its ground: what must stay readable in both schemes.
PAIRS = [
    (text, ground)
    for text in ("ink", "soft", "lapis", "turquoise", "plum", "olive", "ochre", "pomegranate")
    for ground in ("paper", "sheet")
] + [("saffron-ink", "saffron"), ("ink", "quote"), ("turquoise", "quote"), ("ink", "hot"), ("soft", "wash")]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_can_be_read(scheme: int) -> None:
    """Contrast of at least 4.5 to 1 (WCAG 2.2 AA) for every text colour on every ground it stands on."""
    colours = dict(PALETTE.findall(file("page.css").split(":root {")[1 + scheme].split("}")[0]))
    for text, ground in PAIRS:
        low, high = sorted([luminance(colours[text]), luminance(colours[ground])])
        assert (high + 0.05) / (low + 0.05) >= 4.5, f"{text} on {ground}"
