"""Repair: what it changes, what it must leave, and that every change can be replayed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import cases
from rasad import repair
from rasad.model import Span
from rasad.orthography import HALF_SPACE
from rasad.tables import load_yaml
from rasad.text.alignment import apply_edits
from rasad.text.conventions import find_convention_edits

CASES = cases("repair")
# Letters of both kinds, half-spaces and what stands for them, marks, digits.
PIECES = [*"ابپتمیهنکردسش يكىۀﻻ.،«»()\n۱2aX", HALF_SPACE, "\u00a0", "\u0640", "\u200f", "\u200d", "\u00ad", "\u0654"]
WORDS = ["می", "کند", "ها", "کتاب", "رود", "رئیس", "جمهور", "خانه", "ای", "میکند", "بینالمللی", "اند", "رفته", " "]
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(WORDS)), max_size=40).map("".join)


def visible(text: str) -> str:
    """Half-spaces as a bar, as the cases write them."""
    return text.replace(HALF_SPACE, "|")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, str]) -> None:
    wrong = visible(repair(case["text"].replace("|", HALF_SPACE)).text)
    becomes = case.get("becomes", case["text"])
    if case["kind"] == "known failure":
        assert wrong != becomes, "a known failure passes: call it «seen» now"
    else:
        assert wrong == becomes


@given(texts)
@settings(max_examples=300, deadline=None)
def test_edits_replay_and_point_at_their_words(text: str) -> None:
    repaired = repair(text)
    at = 0
    for edit in repaired.edits:
        assert at <= edit.start <= edit.end
        assert text[edit.start : edit.end] == edit.was != edit.now
        assert "/" in edit.rule
        at = edit.end
    assert apply_edits(text, repaired.edits) == repaired.text


@given(texts)
@settings(max_examples=200, deadline=None)
def test_no_letter_is_lost(text: str) -> None:
    plain = [c for c in text if ("آ" <= c <= "ی" and c != "\u0640") or c.isdigit()]
    kept = [c for c in repair(text).text if "آ" <= c <= "ی" or c.isdigit()]
    assert len(kept) >= len(plain)


@given(texts, st.data())
@settings(max_examples=200, deadline=None)
def test_positions_map_back(text: str, data: st.DataObject) -> None:
    repaired = repair(text)
    changed = [range(e.start, e.end) for e in repaired.edits]
    free = [n for n in range(len(text)) if not any(n in r for r in changed)]
    if free:
        n = data.draw(st.sampled_from(free))
        there = repaired.alignment.to_repaired(Span(n, n + 1))
        assert there.of(repaired.text) == text[n]
        assert repaired.alignment.to_published(there) == Span(n, n + 1)


@given(texts)
@settings(max_examples=200, deadline=None)
def test_repairing_twice_changes_nothing_more(text: str) -> None:
    once = repair(text).text
    assert repair(once).edits == ()


@pytest.mark.parametrize("text", ["\ud800سلام", "\x00", "ا" * 300_000, "می رود " * 60_000, "\u200c" * 100_000])
def test_any_input_is_repaired(text: str) -> None:
    repaired = repair(text)
    assert apply_edits(text, repaired.edits) == repaired.text


def test_every_convention_does_what_its_table_says() -> None:
    for entry in load_yaml("conventions"):
        for example in entry["examples"]:
            text = example["text"].replace("|", HALF_SPACE)
            assert visible(apply_edits(text, find_convention_edits(text))) == example["becomes"]
        for word in entry["not"]:
            assert find_convention_edits(word.replace("|", HALF_SPACE)) == [], word


def test_near_readings_are_left_and_said() -> None:
    for text, word, near in (("رامیل به باکو رفت.", "رامیل", "را میل"), ("بانهای مشترک", "بانهای", "بانه|ای")):
        repaired = repair(text)
        assert repaired.edits == ()
        assert [(span.of(repaired.text), visible(other)) for span, other in repaired.undecided] == [(word, near)]


def test_a_word_that_ends_like_the_prefix_keeps_its_space() -> None:
    text = "نیروهای نظامی~در شهر می~مانند و مقام رسمی~این کشور نمی~گوید که قدیمی~ترین پل را می~بندد"
    repaired = repair(text.replace("~", "\N{NO-BREAK SPACE}")).text
    assert "نظامی در" in repaired
    assert "رسمی این" in repaired
    assert f"می{HALF_SPACE}مانند" in repaired
    assert f"قدیمی{HALF_SPACE}ترین" in repaired
