"""Which events of several reports are one event, what they disagree on, and which plans came true.

Cautious on purpose: two mentions are joined only where type, parties and days agree and nothing contradicts. A joined
event is a view: every mention keeps its record, its status and its numbers, and splitting is leaving a mention out.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rasad.calendars import days_of
from rasad.model import Entity, Event, Record
from rasad.orthography import fold
from rasad.stories.texts import Pair, groups

AROUND = 2  # days before its publication that an undated event of a report is taken to lie in


@dataclass(frozen=True)
class Told:
    """An event as one report tells it, with what joining looks at."""

    record: Record
    event: Event
    actors: frozenset[str]
    recipients: frozenset[str]
    places: frozenset[str]
    first: dt.date
    last: dt.date
    dated: bool

    @property
    def id(self) -> str:
        return f"{self.record.report.id}/{self.event.id}"


class Disagreement(NamedTuple):
    """What the reports of one event do not agree on: each value with the mentions that give it."""

    field: str
    values: dict[str, list[str]]


@dataclass(frozen=True)
class Story:
    """One event told by several reports, the earliest first."""

    told: tuple[Told, ...]
    disagreements: tuple[Disagreement, ...]
    otherwise: dict[str, list[str]] = field(default_factory=dict)  # status → mentions that tell the same act with it

    @property
    def reports(self) -> int:
        return len({one.record.report.id for one in self.told})


def told_in(record: Record) -> Iterator[Told]:
    """The events of a record that have a day and somebody in them."""
    entities = {entity.id: entity for entity in record.entities}
    published = days_of(record.report.published)[0]
    for event in record.events:
        first, last = days_of(event.when.value.rstrip("~?%") if event.when and event.when.value else None)
        dated = first is not None and last is not None
        if not dated and published:
            first, last = published - dt.timedelta(AROUND), published
        if not first or not last or not (event.actors or event.recipients):
            continue
        yield Told(
            record,
            event,
            _identities(event.actors, entities),
            _identities(event.recipients, entities),
            _identities(event.places, entities),
            first,
            last,
            dated,
        )


def _identities(ids: Sequence[str], entities: dict[str, Entity]) -> frozenset[str]:
    """Keys of the parties that hold across reports; one without a key is known by its kind and its folded name.

    A party without a name («چهار سرباز») is nobody in particular: it neither joins nor contradicts; one that acts for
    somebody («نیروهای آمریکایی») counts as that one.
    """
    found = set()
    for local in ids:
        entity = entities[local]
        stands = entities.get(entity.stands_for or "")
        if entity.named or stands:
            found.add(_identity(stands if stands else entity))
    return frozenset(found)


def _identity(entity: Entity) -> str:
    return entity.key or f"{entity.kind}/{fold(entity.name)}"


def agree(a: Told, b: Told) -> bool:
    """Whether two mentions may be one event: same type and status, and all that is asked of one act."""
    if a.event.type != b.event.type or a.event.status != b.event.status:
        return False
    return same_act(a, b)


def same_act(a: Told, b: Told) -> bool:
    """Whether type aside two mentions speak of one act: modes, parties, places and days do not contradict."""
    if a.event.mode and b.event.mode and a.event.mode != b.event.mode:
        return False
    if a.first > b.last or b.first > a.last:
        return False
    everyone = (a.actors | a.recipients, b.actors | b.recipients)
    if len(everyone[0] & everyone[1]) < min(2, len(everyone[0]), len(everyone[1])) or not everyone[0] & everyone[1]:
        return False
    sides = [(a.actors, b.actors), (a.recipients, b.recipients), (a.places, b.places)]
    if a.event.type in {"CONSULT", "AGREE", "COOPERATE"} and a.event.mode != "visit":
        sides = [everyone, (a.places, b.places)]  # who meets whom is told from either side
    return all(not mine or not theirs or mine & theirs for mine, theirs in sides)


def join(records: Iterable[Record]) -> list[Story]:
    """The events of the records, those that are one event joined, by their first day.

    Only mentions that share a type and a party are compared, in the order of their days: time grows with what is told
    on the same days, not with the square of the archive.
    """
    every = [told for record in records for told in told_in(record)]
    by_id = {one.id: one for one in every}
    pairs = [Pair(a.id, b.id, 1.0) for a, b in _candidates(every) if agree(a, b) and a.record is not b.record]
    members = [_without_contradiction([by_id[one] for one in group]) for group in groups(pairs)]
    joined = {one.id for group in members for part in group for one in part}
    parts = [part for group in members for part in group] + [[one] for one in every if one.id not in joined]
    stories = sorted((_story(part) for part in parts), key=lambda story: (story.told[0].first, story.told[0].id))
    return _with_other_statuses(stories)


def _candidates(every: Iterable[Told]) -> Iterator[tuple[Told, Told]]:
    """Pairs of one type with a common party and overlapping days, each once."""
    blocks: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for one in every:
        for party in one.actors | one.recipients:
            blocks[one.event.type, party].append(one)
    seen = set()
    for block in blocks.values():
        block.sort(key=lambda one: one.first)
        for n, a in enumerate(block):
            for b in block[n + 1 :]:
                if b.first > a.last:
                    break
                if (a.id, b.id) not in seen:
                    seen.add((a.id, b.id))
                    yield a, b


def _without_contradiction(group: list[Told]) -> list[list[Told]]:
    """A chain may join what its ends contradict: parts in which everyone agrees with everyone, largest first come."""
    parts: list[list[Told]] = []
    for one in sorted(group, key=lambda told: (told.first, told.id)):
        home = next((part for part in parts if all(agree(one, other) for other in part)), None)
        if home is None:
            parts.append([one])
        else:
            home.append(one)
    return parts


def _story(part: list[Told]) -> Story:
    ordered = tuple(sorted(part, key=lambda one: (one.first, one.record.report.published or "", one.id)))
    return Story(ordered, tuple(_disagreements(ordered)))


def _disagreements(told: Sequence[Told]) -> Iterator[Disagreement]:
    """What differs between the mentions: the day that is said, and each number."""
    days: dict[str, list[str]] = defaultdict(list)
    numbers: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in told:
        if one.dated and one.event.when and one.event.when.value:
            days[one.event.when.value].append(one.id)
        for number in one.event.numbers:
            if number.value is not None:
                numbers[number.what][f"{number.value:g}"].append(one.id)
    for what, values in (("when", days), *numbers.items()):
        if len(values) > 1:
            yield Disagreement(what, dict(values))


def _with_other_statuses(stories: list[Story]) -> list[Story]:
    """Each story with the mentions of the same act in another status: announced before, denied by others, called off.

    Statuses are never settled: who says planned, who says done and who says denied stand beside one another.
    """
    blocks: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for story in stories:
        for one in story.told:
            for party in one.actors | one.recipients:
                blocks[one.event.type, party].append(one)
    linked = []
    for story in stories:
        first = story.told[0]
        found: dict[str, set[str]] = defaultdict(set)
        for party in first.actors | first.recipients:
            for other in blocks[first.event.type, party]:
                if other.event.status != first.event.status and same_act(other, first):
                    found[other.event.status].add(other.id)
        linked.append(Story(story.told, story.disagreements, {k: sorted(v) for k, v in sorted(found.items())}))
    return linked
