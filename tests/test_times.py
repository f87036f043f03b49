"""Times: the table's examples, cases of our own, the day of publication from the text, and any text at all."""

from __future__ import annotations

import datetime as dt
import time
from typing import Any

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

import rasad
from conftest import cases
from rasad.calendars import days_of
from rasad.document import Document, Tokens
from rasad.errors import FaultyTable
from rasad.extraction.times import find_times
from rasad.extraction.times.finding import find
from rasad.extraction.times.lint import check_rules, rule_faults
from rasad.extraction.times.rules import compile_rules, load_rules
from rasad.extraction.times.setting import make_setting
from rasad.tables import load_yaml
from rasad.text.alignment import Alignment

RULES = load_yaml("times")["rules"]
CASES = cases("times")


def times_of(text: str, published: str) -> list[tuple[str, str | None]]:
    return [(text[t.start : t.end], t.value) for t in rasad.read(text, published, "فارس").times]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_examples_of_the_table(rule: dict[str, Any]) -> None:
    assert rule_faults(rule, times_of) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_cases(case: dict[str, Any]) -> None:
    found = dict(times_of(case["in"], case["published"]))
    assert (found == case["times"]) == (case["kind"] != "failing"), found


@pytest.mark.parametrize("case", cases("times_forms"), ids=lambda case: case["id"])
def test_every_way_of_saying_when(case: dict[str, Any]) -> None:
    record = rasad.read(case["in"], case["published"], "فارس")
    assert {case["in"][time.start : time.end]: time.value for time in record.times} == case["times"]
    impossible = [time for time in record.times if time.unknown.get("value") == "unreadable"]
    assert len(impossible) == sum(remark.what == "no-such-day" for remark in record.remarks)


def test_a_table_with_a_wrong_example_is_refused() -> None:
    with pytest.raises(FaultyTable, match="today/word"):
        check_rules(lambda text, published: [])


@pytest.mark.parametrize(
    ("change", "message"),
    [({"examples": []}, "no example"), ({"pattern": "( {weekday}"}, "not closed"),
     ({"pattern": "{nothing}"}, "nothing"), ({"pattern": "<nothing>"}, "nothing"),
     ({"pattern": "{weekday}?"}, "may be empty"),
     ({"gives": {"today": {}, "weekday": {}}}, "two things")],
)  # fmt: skip
def test_a_faulty_rule_is_refused(change: dict[str, Any], message: str) -> None:
    table = load_yaml("times")
    with pytest.raises(FaultyTable, match=message):
        compile_rules({**table, "rules": [{**table["rules"][0], **change}]})


def test_rule_ids_are_stored_with_what_they_find() -> None:
    (time,) = rasad.read("او دیروز آمد.", "2024-08-18").times
    assert time.rule == "times/today/word"
    assert {rule.id for rule in load_rules().rules} >= {"today/word", "weekday/plain"}


@pytest.mark.parametrize(
    ("text", "published", "candidates"),
    [
        ("یکشنبه ۲۸ مرداد ۱۴۰۳\nپوتین امروز به باکو رفت.", "2024-08-18", []),
        ("پوتین امروز، یکشنبه ۲۸ مرداد ۱۴۰۳، به باکو رفت و فردا بازمی‌گردد.", "2024-08-18", []),
        ("پوتین به باکو رفت.\n۱۴۰۳/۰۵/۲۸", "2024-08-18", []),
        ("پوتین امروز (یکشنبه ۲۸ مرداد) به باکو رفت.", None, ["2013-08-19", "2019-08-19"]),
        ("پوتین امروز به باکو رفت.", None, []),
    ],
)
def test_day_of_publication_from_the_text(text: str, published: str | None, candidates: list[str]) -> None:
    report = rasad.read(text).report
    assert report.published == published
    assert report.published_basis == ("text" if published else None)
    if candidates:
        assert report.published_candidates
        assert "2024-08-18" in report.published_candidates
        assert report.unknown["published"] == "not-said"


def test_relative_times_follow_the_day_that_the_text_says() -> None:
    record = rasad.read("پوتین امروز، یکشنبه ۲۸ مرداد ۱۴۰۳، به باکو رفت و فردا بازمی‌گردد.")
    assert [time.value for time in record.times] == ["2024-08-18", "2024-08-19"]


def test_without_a_day_of_publication_relative_times_say_why() -> None:
    (time,) = rasad.read("او دیروز آمد.").times
    assert (time.value, time.unknown) == (None, {"value": "no-publication-date"})


def test_today_is_the_day_in_the_outlets_zone() -> None:
    """22:00 in London is the next day in Tehran."""
    (time,) = rasad.read("او امروز آمد.", "2024-08-17T22:00+00:00", "فارس").times
    assert time.value == "2024-08-18"


def test_a_day_that_does_not_exist_brings_a_remark() -> None:
    record = rasad.read("او ۳۱ مهر آمد.", "2024-11-18")
    assert [(r.what, record.report.text[r.start : r.end]) for r in record.remarks] == [("no-such-day", "۳۱ مهر")]
    assert record.times[0].unknown == {"value": "unreadable"}


WORDS = [
    "دوشنبه", "(", ")", "۲۸", "مرداد", "سال", "۱۴۰۳", "گذشته", "هفته", "آینده", "امروز", "ساعت", "۱۰", "صبح", "۲۰۲۴",
    "ماه", "۳", "تا", "و", "نیم", "روز", "پیش", "اوایل", "دهه", "۶۰", "میلادی", "هر", "چند", "۱۳۸۵/۰۲/۳۱", "۱۰:۳۰",
    "عاشورا",
    "۸۸", "بعد", "همان", "۳۱", "مهر", "۹۹۹۹۹۹۹۹۹۹", "قرن", "،", ".", "رفت", "می‌رود", "تابستان", "دهم", "رمضان",
    "هجری", "قمری",
]  # fmt: skip


DAYS = ["2024-08-18", "", "0002-01-01", "9998-12-30"]
KNOWN = sorted({str(form) for forms in load_yaml("times")["words"].values() for form in forms})


@given(st.lists(st.sampled_from(WORDS) | st.sampled_from(KNOWN), max_size=40), st.sampled_from(DAYS))
@settings(max_examples=300, deadline=None)
def test_any_order_of_words_gives_values_of_the_standards(words: list[str], published: str) -> None:
    for found in rasad.read(" ".join(words), published, "فارس").times:
        if found.value is None:
            assert "value" in found.unknown
        elif found.type == "date":
            parse_edtf(found.value)
        else:
            assert found.value.startswith("P") or "T" in found.value


@pytest.mark.parametrize("edge", load_yaml("times")["words"]["edge"])
def test_every_part_of_a_year_is_inside_it(edge: str) -> None:
    (found,) = rasad.read(f"{edge} سال ۲۰۰۵", "2024-08-18").times
    first, last = days_of(str(found.value).replace("~", ""))
    assert "2005-01-01" <= str(first) <= str(last) <= "2005-12-31"


def test_long_lines_take_linear_time() -> None:
    """Twice the text takes about twice the time: no rule looks further than an expression goes."""
    lexicon, text = load_rules().lexicon, "سال ۱۳۸۵ و ۲۸ و ۲۹ و سی و یک " * 4_000
    doc = Document(text, text, Alignment(), published=dt.date(2024, 8, 18))
    begin = time.perf_counter()
    found, _ = find(doc, make_setting(doc))
    assert len(found) >= 4_000
    assert len(lexicon.units(text)) < len(text)
    assert time.perf_counter() - begin < 10


def test_one_sentence_of_all_is_read() -> None:
    """One sentence of all of it: neither verbs nor times are gone through again for each other."""
    text = "او گفت دوشنبه ۲۸ مرداد می‌رود " * 6_000
    tokens, units = Tokens(), text.split(" ")[:-1]
    at = 0
    for word in units:
        tokens.start.append(at)
        tokens.end.append(at + len(word))
        tokens.form.append(word)
        tokens.upos.append("VERB" if word in ("گفت", "می‌رود") else "NOUN")
        tokens.lemma.append(word)
        tokens.feats.append({"Tense": "Past" if word == "گفت" else "Pres"})
        at += len(word) + 1
    doc = Document(text, text, Alignment(), published=dt.date(2024, 8, 18), tokens=tokens, sentences=[(0, len(units))])
    begin = time.perf_counter()
    find_times(doc)
    assert len(doc.times) == 6_000
    assert time.perf_counter() - begin < 20


def test_a_century_beyond_all_calendars_is_no_time() -> None:
    assert rasad.read("قرن ۹۹۹۹۹۹۹۹۹۹", published="2024-08-18").times == []
