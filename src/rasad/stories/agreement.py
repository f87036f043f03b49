"""Whether two reports tell of one event: what contradicts that, and how much speaks for it.

A contradiction decides alone: types, statuses, modes, days, parties or places that cannot belong to one act. Where
there is none, evidence is added up: words of the sentences by how rare they are, the same trigger, shared parties,
places, names and numbers. The weights were set beside pairs of raw reports read by eye; benchmarks/joining.py measures.
"""

from __future__ import annotations

from collections.abc import Iterable

from rasad.stories.told import Party, Told, likeness

ENOUGH = 3.4
LEAST_WORDS = 0.2  # likeness below which shared parties alone make no event: too much happens between them
SAME_WORDS = 0.6  # likeness from which two sentences are one sentence told twice
SIDELESS = {"CONSULT", "AGREE", "COOPERATE"}  # who meets whom is told from either side
ARMED = {"aerial", "heavy-weapons", "drone", "explosives", "destroy", "targeted"}  # taken for one another
DONE = {"happened", "ongoing"}
LEAST_NAME = 4  # letters of a name that counts as a part of a longer one
NOBODY = Party("", "")


def agree(a: Told, b: Told) -> bool:
    """Whether two mentions are one event: nothing contradicts, and enough speaks for it."""
    return not contradict(a, b) and agreement(a, b) >= ENOUGH


def agreement(a: Told, b: Told) -> float:
    """How much speaks for one event where nothing contradicts."""
    alike = likeness(a.words, b.words)
    if alike < LEAST_WORDS:
        return 0.0
    trigger = same_trigger(a, b)
    if alike >= SAME_WORDS and not trigger and a.trigger and b.trigger and not a.parties & b.parties:
        return 0.0  # one sentence may tell of several acts
    points = 3.0 * alike + 1.5 * likeness(a.near, b.near) + min(1.0, 0.15 * trigger)
    points += min(2.4, sum(0.4 if party.startswith("country/") else 1.2 for party in a.parties & b.parties))
    points += 0.6 if a.places & b.places else 0.0
    points += 0.3 * min(2, len((a.named & b.named) - (a.parties & b.parties)))
    if a.said and b.said:
        points += 0.7 if a.said & b.said else -0.7
    if not (a.dated and b.dated) and a.published and b.published:
        points -= 1.5 * abs((a.published - b.published).days)
    return points


def same_trigger(a: Told, b: Told) -> float:
    """How telling the words are that two acts share, or that begin alike («انفجار», «انفجارهایی»); 0 for none."""
    shared = sum(weight for word, weight in a.trigger.items() if word in b.trigger)
    if shared or not a.trigger or not b.trigger:
        return shared
    alike = [a.trigger[one] for one in a.trigger for other in b.trigger if len(one) > 3 and one[:4] == other[:4]]
    return max(alike, default=0.0)


def contradict(a: Told, b: Told) -> bool:
    """Whether two mentions cannot be one event."""
    return a.event.type != b.event.type or not same_status(a.event.status, b.event.status) or different_acts(a, b)


def same_status(a: str, b: str) -> bool:
    return a == b or {a, b} <= DONE


def different_acts(a: Told, b: Told) -> bool:
    """Whether, status aside, modes, days, parties or places contradict."""
    if a.first > b.last or b.first > a.last:
        return True
    modes = {mode for mode in (a.event.mode, b.event.mode) if mode}
    if len(modes) > 1 and not modes <= ARMED:
        return True
    sides = [(a.actors, b.actors), (a.recipients, b.recipients)]
    if a.event.type in SIDELESS and a.event.mode != "visit":
        sides = [(a.parties, b.parties)]
    if any(apart(mine, theirs, a, b) for mine, theirs in sides):
        return True
    if a.event.type in SIDELESS and a.event.mode != "visit" and len(a.parties) > 1 < len(b.parties):
        together = sum(not apart([one], b.parties, a, b) for one in a.parties)
        if together < 2:
            return True  # one minister meets many
    return apart(a.places, b.places, a, b)


def apart(mine: Iterable[str], theirs: Iterable[str], a: Told, b: Told) -> bool:
    """Whether both name somebody and nobody of the one may be somebody of the other.

    A country and what belongs to it may be one («آمریکا», «ارتش آمریکا»), and so may a name and a longer one
    («بیروت», «ضاحیه بیروت»); two bodies of one country may not.
    """
    mine, theirs = list(mine), list(theirs)
    if not mine or not theirs:
        return False
    return not any(
        may_be(a.about.get(one, NOBODY), one, b.about.get(other, NOBODY), other) for one in mine for other in theirs
    )


def may_be(a: Party, known_a: str, b: Party, known_b: str) -> bool:
    """Whether two who are known by something may be one."""
    if known_a == known_b or a.country == known_b or b.country == known_a:
        return True
    shorter, longer = sorted((a.name, b.name), key=len)
    return len(shorter) >= LEAST_NAME and shorter in longer
