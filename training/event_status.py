"""Trains src/rasad/data/models/status.npz: whether an act took place, is planned, possible, asked for, denied.

    python training/event_status.py [--fold N] [--states]

Learns from the corpora of acts (training/events/, see its CARD.md) and from the examples of the rules' tables. A small
network looks at the features of extraction/events/status_sights.py, and with --states at the tagger's states too. With
--fold N (0 to 4; -1: all) every fifth text is kept apart and measured, and no model is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from bag_network import Manner, Model, asked, test_or_write
from event_corpora import load, read, tokens_of

from rasad.extraction.events.finding import read_acts
from rasad.extraction.events.joining import Found
from rasad.extraction.events.mending import STATUSES, mended, sights, states
from rasad.extraction.events.rules import TABLES
from rasad.extraction.events.scene import Scene
from rasad.model import Status
from rasad.tables import load_yaml

MODEL = Path(__file__).parents[1] / "src" / "rasad" / "data" / "models" / "status.npz"
MANNER = Manner(least=4, hidden=24, passes=8)


class Act(NamedTuple):
    """An act that the rules found, with its right status and theirs."""

    text: int
    seen: list[str]
    state: np.ndarray
    right: Status
    said: Status
    counted: bool  # whether it stands by itself, at the mention that the corpus has chosen


def looked_at(row: dict[str, Any]) -> tuple[Scene, Iterator[tuple[Found, list[str], np.ndarray]]]:
    """The acts that the rules find in a text, with what is to be seen of each."""
    scene = Scene(read(row))
    found = sights(scene, read_acts(scene))
    return scene, ((one, seen, states(scene, one, place)) for one, seen, place in found)


def acts(number: int, row: dict[str, Any]) -> Iterator[Act]:
    """The acts of a text that the corpus has too."""
    scene, found = looked_at(row)
    told = []
    for event in row["events"]:
        main = tokens_of(scene.doc, row["text"], [event["trigger"]], first=True)
        told.append((event, main, tokens_of(scene.doc, row["text"], event.get("also", ()), first=True)))
    for one, seen, state in found:
        mine = set(range(one.trigger.first, one.trigger.last))
        for event, main, also in told:
            here = any(mine & set(r) for r in main)
            if (here or any(mine & set(r) for r in also)) and one.draft.type in event["types"]:
                yield Act(number, seen, state, event["status"], one.draft.status, here and one.complete)
                break


def examples(number: int) -> Iterator[Act]:
    """The examples of the rules' own tables that tell a status, each for the acts of its rule."""
    for table in TABLES:
        for row in load_yaml(f"events/{table}"):
            for example in row["examples"]:
                number += 1
                if "status" not in example:
                    continue
                _, found = looked_at({"text": example["text"], "published": "2024-08-18"})
                for one, seen, state in found:
                    if one.trigger.rule.id == row["id"] and one.draft.status == example["status"]:
                        yield Act(number, seen, state, example["status"], one.draft.status, False)


def learn(found: list[Act]) -> Model:
    right = [STATUSES.index(a.right) for a in found]
    return Model([a.seen for a in found], [a.state for a in found], right, len(STATUSES), MANNER)


def measure(pairs: list[tuple[str, str]]) -> str:
    """How many are right, and the mean F of the statuses."""
    each = []
    for status in STATUSES:
        right, both = 0, 0
        for gold, mine in pairs:
            right += gold == mine == status
            both += (gold == status) + (mine == status)
        each.append(2 * right / max(1, both))
    share = sum(gold == mine for gold, mine in pairs) / max(1, len(pairs))
    shown = " ".join(f"{status} {f:.2f}" for status, f in zip(STATUSES, each, strict=True))
    return f"{share:.3f} macro {np.mean(each):.3f} of {len(pairs)}: {shown}"


def test(found: list[Act], folds: list[int]) -> None:
    """Prints how often rules, network, and rules mended by the network are right of texts kept apart."""
    kept, rows = [], []
    for fold in folds:
        model = learn([a for a in found if a.text % 5 != fold])
        here = [a for a in found if a.text % 5 == fold and a.counted]
        kept += here
        rows += list(model.chances([a.seen for a in here], [a.state for a in here]))
    print("rules ", measure([(a.right, a.said) for a in kept]))
    print("alone ", measure([(a.right, STATUSES[int(r.argmax())]) for a, r in zip(kept, rows, strict=True)]))
    print("mended", measure([(a.right, mended(a.said, r)) for a, r in zip(kept, rows, strict=True)]))


def main() -> None:
    options = asked(__doc__, "--states")
    corpus = load()
    found = [act for n, row in enumerate(corpus) for act in acts(n, row)]
    found += examples(len(corpus))
    if not options.states:
        found = [act._replace(state=act.state[:0]) for act in found]
    test_or_write(MODEL, found, options.fold, test, lambda some: learn(some).arrays("status"))


if __name__ == "__main__":
    main()
