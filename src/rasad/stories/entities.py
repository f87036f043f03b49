"""Which entities of several reports, unknown to the tables, are one: the same caution as with events.

Names are compared by their consonants, letters of one sound as one, so that spelling and transliteration do not matter.
A name alone never joins two people: offices, whose they are, who else is named beside them, days and the rarity of the
name must speak for it, and offices that contradict speak against it alone.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rasad.calendars import days_of
from rasad.knowledge.lookup import skeleton, spelled_alike
from rasad.model import Entity, Record
from rasad.orthography import fold
from rasad.stories.told import identity, weighed

ENOUGH = 4.0
COMMON = {"country/iran", "country/united-states", "country/israel"}  # named beside everybody
NEAR_DAYS, LONG_AGO = 7, 3 * 365  # days in which news speaks of one person; years after which an office says nothing
RARE, RAREST = 3.0, 7.0  # what a word weighs that few texts have, and hardly any; see told.weighed
BESIDE = 3  # others named in both reports that make one of two single surnames
NEWEST = 12  # groups of one sound that an entity is compared with: many bear a common name
APART_KINDS = 6  # ways in which one entity appears that are kept for comparing


@dataclass(frozen=True, eq=False)
class Seen:
    """An unknown entity as one report has it: `offices` are words of its titles, `of` whose they are.

    fold, weights: its name folded, and how telling each word of it is.
    """

    report: str
    entity: Entity
    day: dt.date | None
    offices: frozenset[str]
    of: frozenset[str]
    beside: frozenset[str]
    fold: str
    weights: tuple[float, ...]


def seen_in(record: Record) -> list[Seen]:
    """The named entities of a record that no table knows."""
    by_id = {entity.id: entity for entity in record.entities}
    unknown = [entity for entity in record.entities if entity.named and not entity.key and not entity.stands_for]
    if not unknown:
        return []
    day = days_of(record.report.published)[0]
    named = {entity.id: identity(entity) for entity in record.entities if entity.named}
    found = []
    for entity in unknown:
        titles = {folded for role in entity.roles for folded, weight in map(weighed, role.title.split()) if weight > 1}
        of = {identity(by_id[role.of]) for role in entity.roles if role.of in by_id}
        beside = {known for local, known in named.items() if local != entity.id and known not in COMMON}
        weights = tuple(weighed(word)[1] for word in entity.name.split())
        company = frozenset(titles), frozenset(of), frozenset(beside)
        found.append(Seen(record.report.id, entity, day, *company, fold(entity.name), weights))
    return found


def join_entities(
    records: Iterable[Record],
    together: frozenset[frozenset[str]] = frozenset(),
    apart: frozenset[frozenset[str]] = frozenset(),
) -> dict[tuple[str, str], str]:
    """Under which identity each unknown entity is known across reports, by report and id.

    together, apart: pairs of «report/entity» that a person said to be one, or not to be.
    """
    blocks: dict[tuple[str, str], list[Seen]] = defaultdict(list)
    for record in records:
        for one in seen_in(record):
            blocks[one.entity.kind, skeleton(one.entity.name) or fold(one.entity.name)].append(one)
    groups: list[list[Seen]] = []
    for block in blocks.values():
        block.sort(key=lambda one: (one.day or dt.date.min, one.report, one.entity.id))
        groups += _groups(block, apart)
    _put_together(groups, together)
    return _identities(groups)


def _groups(block: Sequence[Seen], apart: frozenset[frozenset[str]]) -> list[list[Seen]]:
    """The entities of one sound as groups in which nothing contradicts; each is compared with the newest groups."""
    groups: list[list[Seen]] = []
    newest: list[list[Seen]] = []
    for one in block:
        home = next((group for group in reversed(newest) if _belongs(one, group, apart)), None)
        if home is None:
            groups.append(home := [])
        else:
            newest = [group for group in newest if group is not home]
        home.append(one)
        newest = [*newest[1 - NEWEST :], home]
    return groups


def _belongs(one: Seen, group: Sequence[Seen], apart: frozenset[frozenset[str]]) -> bool:
    if apart and any(frozenset((place_of(one), place_of(other))) in apart for other in group):
        return False
    looked_at = (*group[: APART_KINDS // 2], *group[-APART_KINDS // 2 :])
    return not any(contradict(one, other) for other in looked_at) and any(
        evidence(one, other) >= ENOUGH for other in looked_at
    )


def place_of(one: Seen) -> str:
    """An entity as people point to it: «report/e3»."""
    return f"{one.report}/{one.entity.id}"


def contradict(a: Seen, b: Seen) -> bool:
    """Whether two entities cannot be one: other offices of other bodies at one time, or two of one report."""
    if a.report == b.report or not (a.fold == b.fold or spelled_alike(a.entity.name, b.entity.name)):
        return True
    if a.of and b.of and not a.of & b.of and not a.offices & b.offices:
        return not (a.day and b.day and abs((a.day - b.day).days) > LONG_AGO)
    return False


def evidence(a: Seen, b: Seen) -> float:
    """How much speaks for one entity: the name's rarity and length, offices, bodies, companions and days."""
    words = a.weights
    points = min(3.0, max(words, default=0.0) / RARE) + 0.5 * min(2, len(words) - 1)
    points += 1.0 if a.fold == b.fold else 0.0
    points += 1.5 if a.offices & b.offices else 0.0
    points += 1.0 if a.of & b.of else 0.0
    points += min(1.5, 0.75 * len(a.beside & b.beside))
    near = bool(a.day and b.day) and abs(((a.day or dt.date.min) - (b.day or dt.date.min)).days) <= NEAR_DAYS
    points += 1.0 if near else 0.0
    titled = bool(a.offices & b.offices or a.of & b.of)
    if len(words) == 1 and not (titled and near) and len(a.beside & b.beside) < BESIDE:
        return 0.0  # «محمدی» of yesterday may be anybody today
    if not titled and not a.beside & b.beside and not (near and len(words) > 2) and max(words, default=0.0) < RAREST:
        return 0.0  # two words that many bear say nothing without company
    return points


def _put_together(groups: list[list[Seen]], together: frozenset[frozenset[str]]) -> None:
    for pair in together:
        homes = [group for group in groups if any(place_of(one) in pair for one in group)]
        for other in homes[1:]:
            homes[0].extend(other)
            other.clear()


def _identities(groups: Iterable[Sequence[Seen]]) -> dict[tuple[str, str], str]:
    """An identity for each group: the name of its first member, numbered where several bear it."""
    borne: dict[str, int] = defaultdict(int)
    found: dict[tuple[str, str], str] = {}
    for group in groups:
        if group:
            name = identity(group[0].entity)
            borne[name] += 1
            known_as = name if borne[name] == 1 else f"{name}~{borne[name]}"
            found |= {(one.report, one.entity.id): known_as for one in group}
    return found


def merged(known_as: Mapping[tuple[str, str], str]) -> dict[str, list[tuple[str, str]]]:
    """The places of each identity, for those that have several."""
    places: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for place, name in known_as.items():
        places[name].append(place)
    return {name: found for name, found in places.items() if len(found) > 1}
