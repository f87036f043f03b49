"""What the page shows of a record: dates, voices, gaps and repairs, in both languages."""

from __future__ import annotations

from typing import NamedTuple

from rasad.model import Event, Statement
from rasad.wording.labels import label


class Both(NamedTuple):
    """The same in Persian and in English."""

    fa: str
    en: str


class Date(NamedTuple):
    """A value of time in words, with its three calendars for who points at it."""

    value: str
    said: Both
    second: Both
    calendars: Both


class Day(NamedTuple):
    """Events of one time."""

    date: Date | None
    events: list[Event]


class Voice(NamedTuple):
    """Whoever speaks, and the outermost statements."""

    speakers: tuple[str, ...]
    statements: list[Statement]


class Missing(NamedTuple):
    """A field that stayed empty for one reason, and the lines it is empty in."""

    field: Both
    reason: Both
    about: list[tuple[str, Both]]


class Repair(NamedTuple):
    """One rule of repair: how often, and some words it changed."""

    rule: str
    number: int
    samples: list[tuple[str, str]]


def both(part: str, key: str) -> Both:
    """A label in both languages."""
    return Both(label(part, key, "fa"), label(part, key, "en"))
