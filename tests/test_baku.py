"""The report that the project was first asked to read: what a careful reader finds in it, the reader finds."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import rasad
from rasad.model import Event, Record

EXAMPLE = Path(__file__).parents[1] / "examples" / "baku.txt"


@cache
def record() -> Record:
    return rasad.read(EXAMPLE.read_text(encoding="utf-8"), "2024-08-18", "آران نیوز")


def names(ids: list[str]) -> set[str | None]:
    english = {entity.id: entity.name_en for entity in record().entities}
    return {english[one] for one in ids}


def find(**wanted: object) -> list[Event]:
    return [event for event in record().events if all(getattr(event, key) == value for key, value in wanted.items())]


def test_title_and_headings() -> None:
    report = record().report
    headings = [report.text[h.start : h.end] for h in report.headings]
    assert report.title == headings[0] == "پوتین به باکو سفر میکند"
    assert headings[1:] == ["زمینههای همکاری", "موضوع اوکراین", "توافقنامه صلح در مورد قرهباغ"]


def test_both_source_chains() -> None:
    english = {entity.id: entity.name_en for entity in record().entities}
    assert [[english[hop] for hop in source.chain] for source in record().sources] == [
        ["Aran News", "ISNA"],
        ["Sputnik"],
    ]


def test_the_planned_visit() -> None:
    visit = next(event for event in find(mode="visit", status="planned") if event.actors)
    assert names(visit.actors) == {"Vladimir Putin"}
    assert names(visit.recipients) == {"Azerbaijan"}
    assert visit.when
    assert visit.when.value == "2024-08-18/2024-08-19"


def test_the_meeting_with_two() -> None:
    meeting = next(e for e in find(type="CONSULT", status="happened") if e.when and e.when.value == "2024-08-06")
    assert names(meeting.actors) == {"Sergei Shoigu"}
    assert names(meeting.recipients) == {"Ilham Aliyev", "Ramil Usubov"}


def test_the_declaration() -> None:
    signed = next(event for event in find(type="SUPPORT") if event.when and event.when.value == "2020-11-10")
    assert names(signed.actors) == {"Azerbaijan", "Russia", "Armenia"}


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("تقریباً ماهی یکبار", "Ilham Aliyev"),
        ("اقتصاد روسیه و آذربایجان فعالانه", "Ilham Aliyev"),
        ("باکو مصمم است", "Ilham Aliyev"),
        ("به غیرنظامیان، زیرساختها", "Vladimir Putin"),
        ("قطعاً دشمن پاسخی شایسته", "Vladimir Putin"),
    ],
)
def test_who_speaks_in_guillemets(words: str, speaker: str) -> None:
    text = record().report.text
    said = [s for s in record().statements if words in text[s.content.start : s.content.end]]
    assert [names(s.speakers) for s in said] == [{speaker}]


def test_a_railway_is_called_a_pipeline() -> None:
    assert [remark.what for remark in record().remarks] == ["kind-differs"]
