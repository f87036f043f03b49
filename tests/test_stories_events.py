"""Events of several reports: joined where everything fits, never where something contradicts."""

from __future__ import annotations

from typing import Any

import pytest

from rasad.model import Entity, Event, Mention, Number, Reader, Record, Report, Source, Status, Stretch, When
from rasad.stories.events import join
from rasad.stories.origins import origins

MADE = {"rule": "made-up", "confidence": 1.0}
COUNT = iter(range(10_000))


def record(
    actors: list[str],
    recipients: list[str],
    *,
    kind: Any = "CONSULT",
    mode: str | None = None,
    status: Status = "happened",
    day: str | None = "2024-08-06",
    places: list[str] | None = None,
    killed: int | None = None,
    outlet: str = "ایسنا",
    published: str = "2024-08-07",
    via: str | None = None,
) -> Record:
    """A report of one event."""
    keys = [*actors, *recipients, *(places or []), *([via] if via else [])]
    ids = {key: f"e{n}" for n, key in enumerate(dict.fromkeys(keys), 1)}
    entities = [
        Entity(
            id=local, kind="person", name=key, key=f"person/{key}",
            mentions=[Mention(start=0, end=1, form="name", **MADE)], **MADE,
        )
        for key, local in ids.items()
    ]  # fmt: skip
    event = Event(
        id="ev1", type=kind, mode=mode, status=status, trigger=Stretch(start=0, end=1),
        actors=[ids[a] for a in actors], recipients=[ids[r] for r in recipients], places=[ids[p] for p in places or []],
        when=When(value=day) if day else None,
        numbers=[Number(start=0, end=1, what="killed", value=killed)] if killed else [], **MADE,
    )  # fmt: skip
    sources = [Source(id="s1", chain=[ids[via]], scope=Stretch(start=0, end=1), **MADE)] if via else []
    number = str(next(COUNT))
    report = Report(id=number, text_hash=number, text="متن", repaired="متن", outlet=outlet, published=published)
    reader = Reader(version="0", tables="0", models="0")
    return Record(reader=reader, report=report, entities=entities, events=[event], sources=sources)


BASE: dict[str, Any] = {"actors": ["shoigu"], "recipients": ["aliyev"]}


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"outlet": "فارس"},
        {"actors": ["aliyev"], "recipients": ["shoigu"]},
        {"day": None},
        {"places": ["baku"]},
        {"recipients": ["aliyev", "usubov"]},
        {"day": "2024-08-05/2024-08-06"},
    ],
)
def test_what_fits_is_joined(other: dict[str, Any]) -> None:
    stories = join([record(**BASE), record(**{**BASE, **other})])
    assert [story.reports for story in stories] == [2]


@pytest.mark.parametrize(
    "other",
    [
        {"day": "2024-08-09"},
        {"day": None, "published": "2024-09-01"},
        {"actors": ["lavrov"]},
        {"recipients": ["pashinyan"]},
        {"kind": "ASSAULT"},
        {"status": "denied"},
    ],
)
def test_what_contradicts_is_not(other: dict[str, Any]) -> None:
    assert len(join([record(**BASE), record(**{**BASE, **other})])) == 2


def test_places_contradict() -> None:
    assert len(join([record(**BASE, places=["baku"]), record(**BASE, places=["moscow"])])) == 2


def test_a_chain_does_not_join_what_its_ends_contradict() -> None:
    chain = [record(**BASE, places=["baku"]), record(**BASE), record(**BASE, places=["moscow"])]
    assert sorted(story.reports for story in join(chain)) == [1, 2]


def test_numbers_and_days_that_differ_are_shown() -> None:
    attack: dict[str, Any] = {"actors": ["a"], "recipients": ["b"], "kind": "ASSAULT"}
    story = join([record(**attack, killed=12), record(**attack, killed=15), record(**attack, killed=12)])[0]
    shown = {one.field: {value: len(ids) for value, ids in one.values.items()} for one in story.disagreements}
    assert shown == {"killed": {"12": 2, "15": 1}}


def test_a_plan_that_came_true_is_linked() -> None:
    plan = record(**BASE, mode="visit", status="planned", published="2024-08-01")
    done = record(**BASE, mode="visit")
    stories = {story.told[0].event.status: story for story in join([plan, done])}
    assert stories["happened"].otherwise == {"planned": [f"{plan.report.id}/ev1"]}


def test_outlets_that_repeat_an_agency_are_one_origin() -> None:
    first, second = record(**BASE, outlet="فارس", via="tass"), record(**BASE, outlet="ایسنا", via="tass")
    third = record(**BASE, outlet="ایرنا")
    assert origins([first, second, third]) == [[first.report.id, second.report.id], [third.report.id]]
