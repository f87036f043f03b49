"""Entities that no table knows, across reports: joined where enough speaks for it, never against what contradicts."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from rasad.model import Record
from rasad.stories.entities import join_entities, merged
from records import record_of

NUMBER = count()


def report(name: str, title: str = "", of: str = "", day: str = "2024-08-18", beside: tuple[str, ...] = ()) -> Record:
    """A report that names one unknown person, with an office, and others."""
    others: list[dict[str, Any]] = [
        {"id": f"e{n}", "name": other, "key": f"organisation/{other}", "kind": "organisation"}
        for n, other in enumerate([*([of] if of else []), *beside], 2)
    ]
    roles = [{"title": title, **({"of": "e2"} if of else {})}] if title else []
    person = {"id": "e1", "name": name, "kind": "person", "roles": roles}
    ident = str(next(NUMBER))
    return record_of({"report": {"id": ident, "text": name, "published": day}, "entities": [person, *others]})


def joined(*records: Record) -> bool:
    known_as = join_entities(records)
    return any(len(places) == len(records) for places in merged(known_as).values())


FAR = "2021-01-01"
DIRECTOR = {"title": "مدیرکل", "of": "ساتبا"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ({"name": "گراهام دورنژاد", **DIRECTOR}, {"name": "گراهام دورنژاد", **DIRECTOR}),
        ({"name": "گراهام دورنژاد"}, {"name": "گراهام دورنژاد"}),
        ({"name": "نیکلاس مدورو", "beside": ("الف", "ب")}, {"name": "نیکولاس مادورو", "beside": ("الف", "ب")}),
        ({"name": "علی محمدی", **DIRECTOR}, {"name": "علی محمدی", **DIRECTOR, "day": FAR}),
    ],
)
def test_what_fits_is_joined(a: dict[str, Any], b: dict[str, Any]) -> None:
    assert joined(report(**a), report(**b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ({"name": "علی محمدی"}, {"name": "علی محمدی", "day": FAR}),
        ({"name": "محمدی"}, {"name": "محمدی"}),
        ({"name": "علی محمدی", "title": "شاعر", "of": "ساتبا"}, {"name": "علی محمدی", "title": "سرپرست", "of": "ساصد"}),
        ({"name": "گراهام دورنژاد"}, {"name": "گراهام دورنگار"}),
    ],
)
def test_what_may_be_another_is_not(a: dict[str, Any], b: dict[str, Any]) -> None:
    assert not joined(report(**a), report(**b))


def test_people_decide() -> None:
    first, second = report("گراهام دورنژاد"), report("گراهام دورنژاد")
    pair = frozenset({f"{first.report.id}/e1", f"{second.report.id}/e1"})
    assert not merged(join_entities([first, second], apart=frozenset({pair})))
    first, second = report("علی محمدی"), report("علی محمدی", day=FAR)
    pair = frozenset({f"{first.report.id}/e1", f"{second.report.id}/e1"})
    assert merged(join_entities([first, second], together=frozenset({pair})))
