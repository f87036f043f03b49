"""An event as one report tells it: who, where, when, and in which words, so that it can be compared with others."""

from __future__ import annotations

import datetime as dt
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from rasad.calendars import days_of
from rasad.knowledge.entries import entries
from rasad.knowledge.lookup import index
from rasad.model import Entity, Event, Record, Span
from rasad.orthography import fold, to_latin_digits
from rasad.text.lexicon import lexicon, skeleton

AROUND = 2  # days before its publication that an undated event of a report is taken to lie in
NEAR = 7  # words on either side of a trigger that tell two acts of one sentence apart
FARTHEST = 40  # words on either side that are looked at at all: some reports know no full stop
CORPUS = 3e5  # words counted this often say nothing about an event
_WORD = re.compile("[^\\W_]+(?:\N{ZERO WIDTH NON-JOINER}[^\\W_]+)*")
_STOP = re.compile(r"\n|[.!?؟;؛](?=\s)")
_NUMBER = re.compile(r"\d+")

Weights = Mapping[str, float]


class Party(NamedTuple):
    """What is known of somebody beside an identity: the country, and the folded name."""

    country: str
    name: str


@dataclass(frozen=True, eq=False)
class Told:
    """An event as one report tells it, with what joining looks at.

    words: of its sentence, by how telling they are, as a vector of length one; near: those around its trigger;
    trigger: its own, each with its weight. named: whoever is named in the sentence. said: numbers in it.
    """

    record: Record
    event: Event
    actors: frozenset[str]
    recipients: frozenset[str]
    places: frozenset[str]
    first: dt.date
    last: dt.date
    dated: bool
    published: dt.date | None = None
    words: Weights = field(default_factory=dict)
    near: Weights = field(default_factory=dict)
    trigger: Weights = field(default_factory=dict)
    named: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    about: Mapping[str, Party] = field(default_factory=dict)  # what is known of all who are known in the report

    @property
    def id(self) -> str:
        return f"{self.record.report.id}/{self.event.id}"

    @property
    def day(self) -> dt.date:
        """The day to show it under: its own, else the one on which it was reported."""
        return self.first if self.dated or not self.published else self.published

    @property
    def parties(self) -> frozenset[str]:
        return self.actors | self.recipients


def told_in(record: Record, known_as: Mapping[tuple[str, str], str] | None = None) -> Iterator[Told]:
    """The events of a record that have a day.

    known_as: identities of entities across reports, by report and id in it, where they were joined (entities.py).
    """
    if not record.events:
        return
    identities = _identities(record, known_as or {})
    about = {
        identities[one.id]: Party(country_of(one), fold(one.name)) for one in record.entities if one.id in identities
    }
    sentences = _Sentences(record)
    published = days_of(record.report.published)[0]
    for event in record.events:
        first, last = days_of(event.when.value.rstrip("~?%") if event.when and event.when.value else None)
        dated = first is not None and last is not None
        if not dated and published:
            first, last = published - dt.timedelta(AROUND), published
        if not first or not last:
            continue
        trigger = Span(event.trigger.start, event.trigger.end)
        sentence, near = sentences.around(trigger)
        text = record.report.text
        yield Told(
            record,
            event,
            _known(event.actors, identities),
            _known(event.recipients, identities),
            _known(event.places, identities),
            first,
            last,
            dated,
            published,
            vector(sentence.of(text)),
            vector(near.of(text)),
            dict(map(weighed, _WORD.findall(trigger.of(text)))),
            frozenset(
                identities[entity.id]
                for entity in record.entities
                if entity.id in identities and any(sentence.covers(Span(m.start, m.end)) for m in entity.mentions)
            ),
            frozenset(_NUMBER.findall(to_latin_digits(sentence.of(text)))),
            about,
        )


def _identities(record: Record, known_as: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """Under which name each entity is known across reports.

    A party without a name («چهار سرباز») is nobody in particular: it neither joins nor contradicts.
    """
    by_id = {entity.id: entity for entity in record.entities}
    found = {}
    for entity in record.entities:
        if entity.named:
            stands = by_id.get(entity.stands_for or "", entity)
            found[entity.id] = known_as.get((record.report.id, stands.id)) or identity(stands)
    return found


def identity(entity: Entity) -> str:
    """Its key, or its kind and folded name."""
    return entity.key or f"{entity.kind}/{fold(entity.name)}"


def _known(ids: Iterable[str], identities: Mapping[str, str]) -> frozenset[str]:
    return frozenset(identities[local] for local in ids if local in identities)


def country_of(entity: Entity) -> str:
    """The country to which somebody belongs, by the tables or by a name in their name («ارتش آمریکا»); else empty."""
    entry = entries().get(entity.key or "")
    if entry:
        return entry.key if entry.kind == "country" else entry.country
    return _country_in(entity.name) if entity.kind in ("organisation", "group", "infrastructure") else ""


@lru_cache(maxsize=65536)
def _country_in(name: str) -> str:
    for word in name.split():
        for use in index().uses(word):
            if use.entry.kind == "country" and not use.weak:
                return use.entry.key
    return ""


class _Sentences:
    """The sentences of a report, found once."""

    def __init__(self, record: Record) -> None:
        self.text = record.report.text
        self.stops = [found.end() for found in _STOP.finditer(self.text)]
        self.starts = [found.start() for found in _WORD.finditer(self.text)]

    def around(self, trigger: Span) -> tuple[Span, Span]:
        """The sentence of a trigger, and the words close to it there."""
        n = bisect_right(self.stops, trigger.start)
        start = self.stops[n - 1] if n else 0
        m = bisect_left(self.stops, trigger.end)
        end = self.stops[m] if m < len(self.stops) else len(self.text)
        first, last = bisect_left(self.starts, trigger.start), bisect_left(self.starts, trigger.end)
        sentence, near = ((first - reach, last + reach) for reach in (FARTHEST, NEAR))
        return self._between(start, end, *sentence), self._between(start, end, *near)

    def _between(self, start: int, end: int, first: int, last: int) -> Span:
        """The part of a sentence that lies between two words of the report."""
        first = max(0, first)
        start = max(start, self.starts[first]) if first < len(self.starts) else start
        return Span(start, max(start, min(end, self.starts[last]) if last < len(self.starts) else end))


def vector(text: str) -> Weights:
    """The words of a text by how telling they are, as a vector of length one."""
    weights = dict(map(weighed, _WORD.findall(text)))
    length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
    return {word: w / length for word, w in weights.items() if w}


@lru_cache(maxsize=65536)
def weighed(word: str) -> tuple[str, float]:
    """A word folded, and how much it tells: the rarer, the more.

    >>> weighed("سیریک")[1] > weighed("حمله")[1] > weighed("در")[1]
    True
    """
    return fold(word), max(0.0, math.log(CORPUS / (lexicon().total(skeleton(word)) + 50)))


def likeness(a: Weights, b: Weights) -> float:
    """The cosine of two vectors of length one."""
    if len(b) < len(a):
        a, b = b, a
    return sum(w * b[word] for word, w in a.items() if word in b)
