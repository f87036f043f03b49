"""Sentences for facts: what is said can be told back from them, and the grammar of both languages holds."""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import cases
from rasad.model import EventType, Record, Statement, Status
from rasad.wording import word
from rasad.wording.dates import adverbial, phrase
from rasad.wording.events import act_of, acts_of
from rasad.wording.names import wording
from rasad.wording.parties import party_en
from records import record_of

STATUSES = get_args(Status)
PEOPLE = {
    "a1": ("اَلفی", "Alpha"), "a2": ("اَلفانی", "Alfred"), "r1": ("بِتایی", "Beta"), "r2": ("بِتانی", "Bertha"),
    "p1": ("پاتوق", "Placeton"),
}  # fmt: skip
# Who acts, who receives, and where, in the shapes that a sentence can take.
SHAPES = [
    (["a1"], ["r1"], []), (["a1", "a2"], ["r1"], []), (["a1"], ["r1", "r2"], ["p1"]), (["a1"], [], []),
    (["a1", "a2"], [], []), ([], ["r1"], []), ([], [], []), ([], [], ["p1"]),
]  # fmt: skip


def event_record(
    act: dict[str, Any], status: str, actors: list[str], recipients: list[str], places: list[str]
) -> Record:
    """A record with one event, its trigger a word that the act asks for."""
    trigger = (act.get("trigger") or ["—"])[0]
    kinds = {"p1": "place"} | dict.fromkeys(["a1", "a2", "r1", "r2"], "organisation")
    entities = [{"id": i, "kind": kinds[i], "name": fa, "name_en": en} for i, (fa, en) in PEOPLE.items()]
    event = {
        "id": "ev1", "type": act["type"], "mode": act.get("mode"), "status": status, "actors": actors,
        "recipients": recipients, "places": places, "trigger": {"start": 0, "end": len(trigger)},
    }  # fmt: skip
    record = record_of({"report": trigger, "entities": entities, "events": [event]})
    word(record)
    return record


@cache
def said() -> dict[tuple[str, str], set[tuple[str, str, str, tuple[str, ...], tuple[str, ...]]]]:
    """Every sentence that the table can make for the names above, and what it was made from."""
    found: dict[tuple[str, str], set[Any]] = {}
    for act, status, (actors, recipients, places) in itertools.product(wording()["acts"], STATUSES, SHAPES):
        event = event_record(act, status, actors, recipients, places).events[0]
        fact = (act["type"], act.get("mode") or "", status, tuple(actors), tuple(recipients), tuple(places))
        for lang, sentence in (("fa", event.summary), ("en", event.summary_en)):
            found.setdefault((lang, sentence), set()).add(fact)
    return found


def test_type_status_and_parties_can_be_told_back() -> None:
    """No sentence stands for two facts: from it the type, the status, who, to whom and where come back."""
    told = said()
    assert len(told) > 9000
    twice = {s: f for (_, s), f in told.items() if len({(x[0], x[2], x[3:]) for x in f}) > 1}
    visits = {s for s, f in twice.items() if all(x[1] == "visit" for x in f)}  # a visit to a place, host not named
    assert {s: sorted(f) for s, f in twice.items() if s not in visits} == {}


@pytest.mark.shared
def test_facts_of_annotated_reports_can_be_told_back(shared: Any, tmp_path: Any) -> None:
    """Who, to whom and status come back from the sentences about real reports, in both languages."""
    import json
    import subprocess
    import sys

    subprocess.run([sys.executable, shared / "score/as_record.py", shared / "gold/dev", tmp_path], check=True)
    files = sorted(tmp_path.glob("*.json"))
    assert files
    for path in files:
        record = record_of(json.loads(path.read_text(encoding="utf-8")))
        word(record)
        names = {e.id: e for e in record.entities}
        for event in record.events:
            # Names hold verbs of their own: «یک عضو دائمی که خود متجاوز است».
            bare_fa, bare_en = event.summary, event.summary_en
            for entity in sorted(names.values(), key=lambda e: -len(e.name)):
                bare_fa, bare_en = bare_fa.replace(entity.name, "…"), bare_en.replace(entity.name, "…")
            assert status_of(bare_fa, "fa") == event.status, event.summary
            assert status_of(bare_en, "en") == event.status, event.summary_en
            places = [] if event.actors or event.recipients else event.places
            for ident in [*event.actors, *event.recipients, *places]:
                assert names[ident].name in event.summary
                if (english := names[ident].name_en) is not None:
                    assert english.casefold() in event.summary_en.casefold()


FA_STATUS = [
    ("planned", r"(^|، )قرار است "),
    ("possible", r"(^|، )ممکن است "),
    ("called-for", r"(^|، )خواسته شده است که "),
    ("denied", r"(^|، )گفته شده است که .*ه(‌اند| است)"),
    ("conditional", r"(خواهد|خواهند) "),
    ("ongoing", r"\bمی\u200c|\b(هستند|است|دارند|دارد)$"),
]
EN_STATUS = [
    ("called-for", r" called on to |(^I|, i| i)t is demanded that | called for"),
    ("denied", r"said not to have| (is|are) denied"),
    ("conditional", r" would "),
    ("planned", r" (is|are) to |(is|are) planned"),
    ("possible", r" may |(is|are) possible"),
    ("ongoing", r" (is|are) (being )?\w+(ing|ed|en|ought)\b| under way| (is|are) "),
]


def status_of(sentence: str, lang: str) -> str:
    """The status that the words of a sentence give it."""
    for status, pattern in FA_STATUS if lang == "fa" else EN_STATUS:
        if re.search(pattern, sentence):
            return status
    return "happened"


@pytest.mark.parametrize("event_type", get_args(EventType))
def test_every_type_has_a_general_act(event_type: str) -> None:
    assert any("mode" not in a and "trigger" not in a for a in acts_of(event_type))


def test_every_act_can_be_reached() -> None:
    for act in wording()["acts"]:
        record = event_record(act, "happened", ["a1"], [], [])
        assert act_of(record.events[0], record.report.text)["id"] == act["id"]


def test_every_pattern_is_whole() -> None:
    for act in wording()["acts"]:
        assert "{R}" in act["fa"], act["id"]
        assert "{R}" in act["en"], act["id"]
        assert "{R}" not in act["fa_alone"] + act["en_alone"] + act["fa_noun"] + act["en_noun"], act["id"]
        assert act["fa"].split()[-1] in wording()["verbs"], act["id"]
        assert act["fa_alone"].split()[-1] in wording()["verbs"], act["id"]
        if "en_noun_r" not in act:  # its passive needs the recipient right after the verb
            assert re.match(r"\S+ \{R\}", act["en"]), act["id"]


def test_no_sentence_has_a_hole() -> None:
    for lang, sentence in said():
        assert "{" not in sentence, sentence
        assert "  " not in sentence, sentence
        assert sentence == sentence.strip()
        if lang == "en":
            assert sentence[0].isupper()


@pytest.mark.parametrize("case", cases("wording"), ids=lambda c: c["id"])
def test_wording(case: dict[str, Any]) -> None:
    record = record_of(case["record"])
    word(record)
    facts: dict[str, Any] = {f.id: f for f in [*record.events, *record.statements]}
    for ident, sentences in case["says"].items():
        assert facts[ident].summary == sentences["fa"]
        assert facts[ident].summary_en == sentences["en"]


@pytest.mark.parametrize("case", cases("wording_dates"), ids=lambda c: str(c["value"]))
def test_dates(case: dict[str, Any]) -> None:
    assert adverbial(case["value"], "fa") == case["fa"]
    assert adverbial(case["value"], "en") == case["en"]


@pytest.mark.parametrize("value", ["", None, "soon", "2024-13", "2024-02-30", "/", "../..", "P", "99999", "2024-W60"])
def test_a_value_that_is_no_date_is_not_said(value: str | None) -> None:
    assert adverbial(value, "en") == adverbial(value, "fa") == ""
    assert phrase(value, "en") == ""


@pytest.mark.parametrize("case", cases("wording_parties"), ids=lambda c: c["fa"])
def test_parties_without_a_name(case: dict[str, Any]) -> None:
    assert party_en(case["fa"]) == case["en"]


PARTY_WORDS = [
    "یک", "دو", "حدود", "۱۵", "هزار", "تن", "از", "و", "،", "«", "»", "این", "یکی", "شماری", "معاون",
    "وزیر", "کشور", "عضو", "گروه", "نیروهای", "سربازان", "آمریکایی", "سابق", "سیاسی", "مخالف", "در",
    "نزدیک", "به", "عراق", "تهران", "خود", "ما", "که", "سرهنگ", "پدیده‌ای",
]  # fmt: skip


@given(st.lists(st.sampled_from(PARTY_WORDS), max_size=12).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_english_of_a_party_holds_no_persian_word(name: str) -> None:
    said = party_en(name)
    assert said is None or (said and not re.search("[\u0600-\u06ff{}]|  ", said) and said == said.strip())


def test_every_statement_is_said() -> None:
    statement = {"id": "st1", "speakers": [], "content": {"start": 0, "end": 4}}
    record = record_of({"report": "سلام", "statements": [statement]})
    word(record)
    made: Statement = record.statements[0]
    assert made.summary == "گفته شده است: «سلام»"
    assert "سلام" in made.summary_en
