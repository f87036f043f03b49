"""The brief in the terminal: all lines in isolates, no colour in a file, nothing of a report can steer a terminal."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasad.brief import language, print_brief, wrap
from records import record_of
from test_page import sample

RLI, LRI, PDI = "\u2067", "\u2066", "\u2069"
LOCALES = [("fa_IR.UTF-8", "fa"), ("en_GB.UTF-8", "en"), ("C", "en"), ("de_DE", "en")]
HOSTILE = ["\x1b[31mred", "\u202eabc", "\u2067abc", "a\u2069b", "bell\x07", "\x9b31m", "\ud800"]
PERSIAN = [
    "چه شد", "سرگئی شویگو در ۱۶ مرداد ۱۴۰۳ در مسکو با علی‌اف دیدار کرد", "چه گفتند", "چه کسانی", "کجا",
    "آران نیوز · یکشنبه ۲۸ مرداد ۱۴۰۳ (۱۸ اوت ۲۰۲۴)", "آنچه نامعلوم ماند", "گزارش نگفته است",
]  # fmt: skip
ENGLISH = [
    "What happened", "Sergei Shoigu met", "on 6 August 2024", "Who said what", "What stayed unknown",
    "Sunday 18 August 2024 (28 Mordad 1403)", "the report does not say",
]  # fmt: skip


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def brief(record: Any, lang: Any, terminal: bool = False) -> str:
    file = Terminal() if terminal else io.StringIO()
    print_brief(record, lang, file)
    return file.getvalue()


@pytest.mark.parametrize(("lang", "opening"), [("fa", RLI), ("en", LRI)])
def test_every_line_stands_in_an_isolate(lang: str, opening: str) -> None:
    for line in brief(sample(), lang).splitlines():
        assert line == "" or (line.startswith(opening) and line.endswith(PDI))


def test_who_what_when_where_who_said_it() -> None:
    persian, english = brief(sample(), "fa"), brief(sample(), "en")
    assert all(words in persian for words in PERSIAN)
    assert all(words in english for words in ENGLISH)
    assert "پوتین به باکو سفر می‌کند" in persian  # the title in repaired spelling


def test_colour_only_in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b" not in brief(sample(), "fa")
    assert "\x1b[1m" in brief(sample(), "fa", terminal=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in brief(sample(), "fa", terminal=True)


@pytest.mark.parametrize(("locale", "lang"), LOCALES)
def test_the_language_follows_the_locale(locale: str, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert language() == lang


def test_lines_fit_a_terminal_and_lose_no_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    record = sample()
    record.events[0].summary = "به گزارش رویترز، " * 12 + "دیدار کرد"
    shown = re.sub("\x1b\\[\\dm", "", brief(record, "fa", terminal=True))
    assert max(len(re.sub("[\u2066-\u2069\u200c]", "", line)) for line in shown.splitlines()) <= 60
    assert " ".join(shown.replace(RLI, "").replace(PDI, "").split()).count("به گزارش رویترز،") == 12


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_report_cannot_steer_the_terminal(hostile: str) -> None:
    record = sample(title=hostile, outlet=hostile)
    record.events[0].summary = record.statements[0].summary = hostile
    record.entities[0].name = hostile
    for line in brief(record, "fa").splitlines():
        inner = line.removeprefix(RLI).removesuffix(PDI)
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", inner)
        assert line.count(RLI) + line.count(LRI) + line.count("\u2068") == line.count(PDI)


@given(st.text(alphabet="ابپ ,.\u200cab", max_size=200), st.integers(20, 60))
def test_wrapping_keeps_the_words(text: str, width: int) -> None:
    assert " ".join(" ".join(wrap(text, width)).split()) == " ".join(text.split())


def test_a_quotation_over_several_lines_stays_isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    record = sample()
    record.statements[0].summary_en = f"Alpha said: “\u2068{'دیدار کرد ' * 20}{PDI}”"
    for line in brief(record, "en", terminal=True).splitlines():
        assert line.count(LRI) + line.count("\u2068") == line.count(PDI)


def test_days_that_would_fit_are_named() -> None:
    record = sample(published=None, published_candidates=["2024-08-18", "2024-08-25"])
    assert "one of 18 August 2024 and 25 August 2024" in brief(record, "en")


def test_an_empty_record_has_a_brief() -> None:
    assert "بی‌عنوان" in brief(record_of({"report": "سلام"}), "fa")
