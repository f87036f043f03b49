"""What was learned of where: which place near an act is its own where the rules name none.

A small network (data/models/places.npz, trained by training/event_places.py) looks at the places of an act's sentence
and of what was told just before, and gives the act the most probable one where it is sure enough.
"""

from __future__ import annotations

from dataclasses import dataclass

from rasad.document import EventDraft
from rasad.extraction.events.bag_networks import NO_STATE, Floats, network
from rasad.extraction.events.candidates import Candidate, bounds
from rasad.extraction.events.joining import Found
from rasad.extraction.events.scene import Scene
from rasad.extraction.events.setting import is_place
from rasad.extraction.events.sights import bearings, way_of

_NEAR = 12  # acts that are looked back on
ADD = 0.6  # how probable a place must be; chosen on annotated reports that rules were not written beside


@dataclass(slots=True)
class Spot:
    """A place that may be an act's own, by its entity; `here`: the phrase in the act's sentence."""

    party: int
    origin: str  # here | before | told
    here: Candidate | None = None


def spots(scene: Scene, found: list[Found], n: int) -> list[Spot]:
    """The places near an act: of its sentence, of the one before, of the acts told last."""
    first, last = bounds(scene, found[n].trigger)
    here = [Spot(c.party, "here", c) for c in _phrases(scene, first, last) if c.party is not None]
    outside: dict[int, str] = {}
    if first:
        before = _phrases(scene, max(scene.sentence(first - 1)[0], first - 60), first)
        outside |= {c.party: "before" for c in before if c.party is not None}
    for other in found[max(0, n - _NEAR) : n]:
        outside |= dict.fromkeys(other.draft.places, "told")
    known = {spot.party for spot in here}
    return here + [Spot(party, origin) for party, origin in list(outside.items())[-6:] if party not in known]


def _phrases(scene: Scene, first: int, last: int) -> list[Candidate]:
    """The phrases that name a place among some tokens."""
    places = (m for m in scene.mentions_from(first, last) if is_place(scene, m.entity))
    return [Candidate("here", m.first, max(m.last, m.first + 1), m.first, m.entity, m.form) for m in places]


def of_spot(scene: Scene, found: list[Found], n: int, spot: Spot, number: int, near: list[Spot]) -> list[str]:
    """What is to be seen of a place, the one of that number among all that are near an act."""
    one = found[n]
    trigger, draft = one.trigger, one.draft
    way, kind, origin = way_of(trigger), draft.type, spot.origin
    what = scene.doc.entities[spot.party].kind
    part = "a" if spot.party in draft.actors else "r" if spot.party in draft.recipients else "-"
    others = [f for f in found[max(0, n - _NEAR) : n + _NEAR] if f is not one]
    told = any(spot.party in f.draft.places for f in others)
    count = f"{min(len(near), 4)}|{min(number, 3)}"
    seen = [
        origin, f"{origin}|{way}", f"{origin}|{kind}", f"{origin}|{what}", f"{origin}|{kind}|{what}",
        f"{origin}|{trigger.rule.id}", f"{origin}|{draft.status}", f"{origin}|{trigger.rule.mode}", f"{origin}|{part}",
        f"{part}|{kind}|{what}|{origin}", f"{origin}|{count}", f"{origin}|told={told}",
        f"{what}|{draft.status}|{origin}",
    ]  # fmt: skip
    if spot.here is None:
        alone = not any(s.origin == "here" for s in near)
        base = f"{origin}|alone={alone}"
        return [*seen, base, f"{base}|{kind}|{way}", f"{base}|{what}"]
    return seen + _of_phrase(scene, one, spot.here, others, told)


def _of_phrase(scene: Scene, one: Found, c: Candidate, others: list[Found], told: bool) -> list[str]:
    """What is to be seen of a place that stands in the sentence of an act."""
    trigger, way, kind = one.trigger, way_of(one.trigger), one.draft.type
    what = scene.doc.entities[c.party].kind if c.party is not None else "-"
    seen = []
    for name, value in bearings(scene, trigger, c).items():
        seen += [f"{name}={value}", f"{name}={value}|{way}", f"{name}={value}|{kind}", f"{name}={value}|{what}"]
    first, last = (c.last, trigger.first) if c.first < trigger.first else (trigger.last, c.first)
    between = min(sum(1 for f in others if first <= f.trigger.first < last), 2)
    distance = abs(trigger.first - c.first)
    nearer = min(sum(1 for f in others if abs(f.trigger.first - c.first) < distance), 3)
    before = scene.form[c.first - 1] if c.first else "^"
    after = scene.form[c.last] if c.last < len(scene) else "$"
    start, _ = scene.sentence(trigger.first)
    opening = min(c.first - start, 4)
    report = "گزارش" in scene.form[max(start, c.first - 6) : c.first]  # «به گزارش … از تهران»
    return [
        *seen, f"between={between}", f"between={between}|{way}", f"nearer={nearer}|{way}", f"nearer={nearer}|{told}",
        f"prev={before}", f"prev={before}|{kind}", f"prev={before}|{way}", f"next={after}", f"next={after}|{way}",
        f"report={report}|{kind}", f"form={c.form}", f"start={opening}|{way}", f"start={opening}|{between}",
    ]  # fmt: skip


def seen_of(scene: Scene, found: list[Found], n: int) -> tuple[list[Spot], list[list[str]]]:
    """The places near an act with what is to be seen of each."""
    near = spots(scene, found, n)
    return near, [of_spot(scene, found, n, spot, k, near) for k, spot in enumerate(near)]


def place(scene: Scene, found: list[Found], kept: list[EventDraft]) -> None:
    """Gives events without a place, those of the found acts that were kept, the one that is probable enough."""
    drafts = {id(draft) for draft in kept}
    for n, one in enumerate(found):
        if id(one.draft) in drafts and not one.draft.places:
            near, seen = seen_of(scene, found, n)
            if near:
                chances = network("places", "places").chances(seen, [NO_STATE] * len(near))[:, 1]
                one.draft.places = chosen(near, chances)


def chosen(near: list[Spot], chances: Floats) -> list[int]:
    """The most probable place, or none."""
    best = int(chances.argmax())
    return [near[best].party] if chances[best] > ADD else []
