"""Trains src/rasad/data/models/places.npz: which place near an act is its own, and whether any is.

    python training/event_places.py [--fold N]

Learns from the corpora of acts (training/events/, see its CARD.md). A small network looks at the features of
extraction/events/placing.py: of each place near an act, whether it is the act's. With --fold N (0 to 4; -1: all) every
fifth text is kept apart and measured, and no model is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from bag_network import Manner, Model, asked, test_or_write
from event_corpora import load, read, tokens_of

from rasad.extraction.events.bag_networks import NO_STATE
from rasad.extraction.events.finding import read_acts, tell_more
from rasad.extraction.events.placing import Spot, chosen, seen_of
from rasad.extraction.events.scene import Scene

MODEL = Path(__file__).parents[1] / "src" / "rasad" / "data" / "models" / "places.npz"
MANNER = Manner(least=3, hidden=12, passes=6)


class Act(NamedTuple):
    """An act that the rules found, with the places near it."""

    text: int
    near: list[Spot]
    rows: list[list[str]]
    right: list[bool]  # of each that is near
    given: list[int]  # by the rules
    told: int  # how many the corpus tells that the reader knows
    counted: bool


def acts(number: int, row: dict[str, Any]) -> Iterator[Act]:
    """The acts of a text that the corpus has too."""
    scene = Scene(read(row))
    found = read_acts(scene)
    tell_more(scene, found)
    told = []
    for event in row["events"]:
        words = tokens_of(scene.doc, row["text"], [event["trigger"]], first=True)
        told.append(({i for r in words for i in r}, event))
    for n, one in enumerate(found):
        mine = set(range(one.trigger.first, one.trigger.last))
        event = next((e for where, e in told if mine & where and one.draft.type in e["types"]), None)
        if event is not None and one.complete:
            right = [known for said in event["places"] if (known := named(scene, row["text"], said))]
            near, rows = seen_of(scene, found, n)
            hits = [any(spot.party in known for known in right) for spot in near]
            yield Act(number, near, rows, hits, one.draft.places, len(right), not event.get("optional"))


def named(scene: Scene, text: str, said: str) -> set[int]:
    """The entities that some words of a text name."""
    inside = {i for r in tokens_of(scene.doc, text, [said]) for i in r}
    return {m.entity for m in scene.mentions if m.first in inside and m.form != "pronoun"}


def learn(found: list[Act]) -> Model:
    rows, right = [r for a in found for r in a.rows], [int(x) for a in found for x in a.right]
    return Model(rows, [NO_STATE] * len(rows), right, 2, MANNER)


def measure(pairs: list[tuple[Act, list[int]]]) -> str:
    """Precision, recall and F of the places of acts."""
    hits = ours = told = 0
    for act, mine in pairs:
        right = {spot.party for spot, ok in zip(act.near, act.right, strict=True) if ok}
        hits += min(len(right & set(mine)), act.told)
        ours += len(set(mine))
        told += act.told
    return f"P {hits / max(1, ours):.3f} R {hits / max(1, told):.3f} F {2 * hits / max(1, ours + told):.3f} of {told}"


def test(found: list[Act], folds: list[int]) -> None:
    """Prints how far rules, and rules with the network, are right of texts kept apart."""
    pairs = []
    for fold in folds:
        model = learn([a for a in found if a.text % 5 != fold])
        for act in (a for a in found if a.text % 5 == fold and a.counted):
            mine = act.given
            if act.near and not mine:
                mine = chosen(act.near, model.chances(act.rows, [NO_STATE] * len(act.rows))[:, 1])
            pairs.append((act, mine))
    print("rules ", measure([(act, act.given) for act, _ in pairs]))
    print("mended", measure(pairs))


def main() -> None:
    options = asked(__doc__)
    found = [act for n, row in enumerate(load()) for act in acts(n, row)]
    test_or_write(MODEL, found, options.fold, test, lambda some: learn(some).arrays("places"))


if __name__ == "__main__":
    main()
