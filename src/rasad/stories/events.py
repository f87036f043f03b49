"""Which events of several reports are one event, what they disagree on, and which plans came true.

Cautious on purpose: see agreement.py. A joined event is a view: every mention keeps its record, its status and its
numbers. What a person set apart stays apart, what a person put together stays together.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from operator import itemgetter
from typing import NamedTuple

from rasad.model import Record
from rasad.stories.agreement import ENOUGH, agreement, contradict, different_acts
from rasad.stories.texts import Pair, groups
from rasad.stories.told import Told, told_in

TELLING = 6  # words of a sentence by which stories are looked up
NEWEST = 30  # stories of one key that a mention is compared with: those of its day
KINDS = 12  # ways of telling a story that are kept for comparing; more differ in nothing that matters

Key = tuple[str, ...]


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
    def id(self) -> str:
        """Its earliest mention, by which it is asked for."""
        return self.told[0].id

    @property
    def reports(self) -> int:
        return len({one.record.report.id for one in self.told})


class Decided(NamedTuple):
    """What people said of pairs of mentions: one event, or not."""

    together: frozenset[frozenset[str]] = frozenset()
    apart: frozenset[frozenset[str]] = frozenset()


UNDECIDED = Decided()


def join(
    records: Iterable[Record], decided: Decided = UNDECIDED, known_as: Mapping[tuple[str, str], str] | None = None
) -> list[Story]:
    """The events of the records, those that are one event joined, by their first day.

    Mentions are taken day by day and compared with the stories of the same days that share parties, a place or rare
    words with them. Copies end in one story, so time grows with the reports, not with the pairs among them.
    known_as: identities of entities across reports (entities.py).
    """
    every = sorted((told for record in records for told in told_in(record, known_as)), key=_order)
    growing = _joined(every, decided.apart)
    by_mention = {one.id: n for n, parts in enumerate(growing) for one in parts}
    linked = [
        Pair(str(by_mention[a]), str(by_mention[b]), 1.0)
        for a, b in (sorted(pair) for pair in decided.together if len(pair) == 2)
        if a in by_mention and b in by_mention and by_mention[a] != by_mention[b]
    ]
    merged = groups(linked)
    gone = {int(n) for group in merged for n in group}
    parts = [part for n, part in enumerate(growing) if n not in gone]
    parts += [[one for n in group for one in growing[int(n)]] for group in merged]
    stories = sorted((_story(part) for part in parts), key=_by_day)
    return _with_other_statuses(stories)


def _order(told: Told) -> tuple[dt.date, str, str]:
    return told.first, told.record.report.published or "", told.id


def _by_day(story: Story) -> tuple[dt.date, str]:
    return story.told[0].day, story.id


class _Growing:
    """A story that is being joined: its mentions, and one of each way of telling it."""

    def __init__(self, first: Told) -> None:
        self.told = [first]
        self.kinds = {_kind(first): first}
        self.reports = {first.record.report.id}
        self.last = first.last

    def takes(self, one: Told, apart: frozenset[frozenset[str]]) -> float:
        """How much speaks for a mention, 0 where it does not agree with every way in which the story is told."""
        if one.record.report.id in self.reports:  # a report tells an event once
            return 0.0
        if apart and any(frozenset((one.id, other.id)) in apart for other in self.told):
            return 0.0
        if any(contradict(one, other) for other in self.kinds.values()):
            return 0.0
        return max(agreement(one, other) for other in self.kinds.values())

    def add(self, one: Told) -> None:
        self.told.append(one)
        if len(self.kinds) < KINDS:
            self.kinds.setdefault(_kind(one), one)
        self.reports.add(one.record.report.id)
        self.last = max(self.last, one.last)


def _kind(told: Told) -> tuple[object, ...]:
    """What of a mention may contradict another one; equal kinds contradict the same."""
    return told.event.mode, told.actors, told.recipients, told.places, told.first, told.last


NONE: tuple[float, _Growing | None] = (0.0, None)


def _joined(every: Sequence[Told], apart: frozenset[frozenset[str]]) -> list[list[Told]]:
    stories: list[_Growing] = []
    by_key: dict[Key, list[_Growing]] = defaultdict(list)
    for one in every:
        keys = list(_keys(one))
        met: dict[int, _Growing] = {}
        for key in keys:
            known = by_key[key]
            if len(known) > NEWEST:
                known[:] = [story for story in known if story.last >= one.first][-NEWEST:]
            met |= {id(story): story for story in known if story.last >= one.first}
        taken = ((story.takes(one, apart), story) for story in met.values())
        points, home = max(taken, key=itemgetter(0), default=NONE)
        if home is None or points < ENOUGH:
            home = _Growing(one)
            stories.append(home)
        else:
            home.add(one)
        for key in keys:
            if not any(story is home for story in by_key[key]):
                by_key[key].append(home)
    return [story.told for story in stories]


def _keys(told: Told) -> Iterator[Key]:
    """By what the stories are found that a mention may belong to."""
    kind = told.event.type
    for pair in combinations(sorted(told.parties), 2):
        yield (kind, *pair)
    for party in told.parties:
        for other in (*told.places, *told.trigger):
            yield (kind, party, other)
    for word in sorted(told.words, key=lambda word: (-told.words[word], word))[:TELLING]:
        yield (kind, word)


def _story(part: list[Told]) -> Story:
    ordered = tuple(sorted(part, key=_order))
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
    blocks: dict[Key, list[Told]] = defaultdict(list)
    for story in stories:
        for key in _parties(story.told[0]):
            blocks[key].append(story.told[0])
    linked = []
    for story in stories:
        first = story.told[0]
        found: dict[str, set[str]] = defaultdict(set)
        for key in _parties(first):
            for other in _of_the_time(blocks[key], first):
                if other.event.status != first.event.status and _same_act(first, other):
                    found[other.event.status].add(other.id)
        linked.append(Story(story.told, story.disagreements, {k: sorted(v) for k, v in sorted(found.items())}))
    return linked


def _parties(told: Told) -> Iterator[Key]:
    parties = sorted(told.parties)
    yield from ((told.event.type, *pair) for pair in combinations(parties, 2))
    if len(parties) == 1:
        yield (told.event.type, *parties)


def _of_the_time(block: list[Told], told: Told) -> Iterator[Told]:
    """Those of a block, which stands in the order of days, that may lie on the same days."""
    at = bisect_right(block, told.last, key=lambda other: other.first)
    for other in reversed(block[max(0, at - NEWEST) : at]):
        if other.last >= told.first:
            yield other


def _same_act(a: Told, b: Told) -> bool:
    """Whether two mentions in different statuses speak of one act."""
    shared = len(a.parties & b.parties)
    return shared >= min(2, len(a.parties), len(b.parties)) and shared > 0 and not different_acts(a, b)
