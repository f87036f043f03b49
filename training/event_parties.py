"""Trains src/rasad/data/models/parties.npz: who did an act, who received it, and whether words tell an act at all.

    python training/event_parties.py [--fold N]

Learns from corpora of our own (training/events/, see its CARD.md), acts in single sentences of the treebanks' train
text and acts in reports that were written for this, and from the examples of the rules' tables. Two small
networks look at the features of extraction/events/sights.py and the tagger's states: one, which also reads the marked
sentence (role_network.py), says of each candidate beside an act whether it is actor, recipient or neither; the other of
each trigger that a rule found whether it tells an act of the rule's type.

With --fold N (0 to 4; -1: all) every fifth text is kept apart and measured, and no model is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from bag_network import Manner, Model, asked, test_or_write
from event_corpora import BEFORE_EVENTS, called, load, read, tokens_of
from role_network import RoleModel, Taught

from rasad.document import Document
from rasad.extraction.events.arguments import roles_by_rules, settle
from rasad.extraction.events.bag_networks import state_of
from rasad.extraction.events.candidates import Candidate, candidates
from rasad.extraction.events.role_network import Marked, marked
from rasad.extraction.events.rules import TABLES
from rasad.extraction.events.scene import Scene
from rasad.extraction.events.setting import read_places, read_times
from rasad.extraction.events.sights import of_act, of_candidate, part_of
from rasad.extraction.events.standing import complete
from rasad.extraction.events.status import read_status
from rasad.extraction.events.triggers import Trigger, find_triggers
from rasad.extraction.events.weighing import PARTS
from rasad.orthography import fold
from rasad.pipeline import run
from rasad.reading import begin
from rasad.tables import load_yaml

MODEL = Path(__file__).parents[1] / "src" / "rasad" / "data" / "models" / "parties.npz"
MANNER = Manner(hidden=48, passes=10)


class Act(NamedTuple):
    """A trigger that a rule found, beside what the corpus says of it."""

    text: int
    told: bool | None  # whether the corpus has it; None: as optional
    seen: list[str]
    state: np.ndarray
    near: list[Candidate]
    rows: list[list[str]]  # of each candidate
    states: list[np.ndarray]
    sentence: Marked
    parts: list[str]  # the right ones; none where the corpus has no such act
    given: list[str]  # the rules' ones
    complete: bool  # whether the rules let it stand


def is_one_of(scene: Scene, one: Candidate, said: list[range]) -> bool:
    """Whether a candidate is whom some words name, at its own phrase or at another mention of the same."""
    if one.origin == "here" and any(one.head in r or (r and r.start in range(one.first, one.last)) for r in said):
        return True
    if one.party is None:
        return False
    return is_named(scene, one.party, said)


def is_named(scene: Scene, party: int, said: list[range]) -> bool:
    """Whether some words name an entity."""
    inside = (scene.doc.tokens.inside(m.span) for m in scene.doc.entities[party].mentions)
    return any(len(m) and m.start in r for m in inside for r in said)


def looked_at(doc: Document, number: int) -> Iterator[tuple[Scene, Trigger, Act]]:
    """The triggers of a document with what is to be seen of each; nothing is said of what is right."""
    scene = Scene(doc)
    for trigger in find_triggers(scene):
        roles = roles_by_rules(scene, trigger)
        if roles is None:
            continue
        near = candidates(scene, trigger, roles)
        rows = [of_candidate(scene, trigger, roles, c, n, near) for n, c in enumerate(near)]
        given = [part_of(roles, c) for c in near]
        sentence = marked(scene, trigger, roles, near)
        settle(scene, trigger, roles)
        where, when = read_places(scene, trigger, roles), read_times(scene, trigger)
        stands = complete(scene, trigger, roles, where, when, read_status(scene, trigger).status)
        seen = of_act(scene, trigger, roles, stands)
        if stands:
            scene.tell(trigger.rule.family, roles.actors, roles.recipients)
        states = [state_of(scene, c.head) for c in near]
        own = state_of(scene, trigger.head)
        yield scene, trigger, Act(number, None, seen, own, near, rows, states, sentence, [], given, stands)


def acts(number: int, row: dict[str, Any]) -> Iterator[Act]:
    """The triggers of a text with what is right of each."""
    text = row["text"]
    doc = read(row)
    told = [(tokens_of(doc, text, [e["trigger"], *e.get("also", ())], first=True), e) for e in row["events"]]
    for scene, trigger, act in looked_at(doc, number):
        mine = set(range(trigger.first, trigger.last))
        hits = [e for where, e in told if any(mine & set(r) for r in where)]
        event = next((e for e in hits if trigger.rule.type in e["types"]), None)
        if event is None:
            yield act._replace(told=None if hits else False)
            continue
        sides = [matches(scene, act.near, row, event[role]) for role in ("actors", "recipients")]
        parts = ["actor" if a else "recipient" if r else "none" for a, r in zip(*sides, strict=True)]
        yield act._replace(told=None if event.get("optional") else True, parts=parts)


def matches(scene: Scene, near: list[Candidate], row: dict[str, Any], parties: list[str]) -> list[bool]:
    """Whether each candidate is one of some parties of the corpus.

    A party that is none of them may be there in other words: then whoever of the sentence has its noun is it
    («شورشیان» for «شورشیان کلمبیا»), where nobody else has.
    """
    said = tokens_of(scene.doc, row["text"], called(row, parties))
    found = [is_one_of(scene, c, said) for c in near]
    if not any(found):  # «واشنگتن» for the United States
        for n, one in enumerate(near):
            state = scene.doc.entities[one.party].stands_for if one.party is not None else None
            found[n] = state is not None and is_named(scene, state, said)
    if not any(found) and len(parties) == 1:
        noun = fold(parties[0].partition("#")[0].split()[0])
        same = [n for n, c in enumerate(near) if c.origin == "here" and scene.form[c.head] == noun and c.form != "name"]
        if len(same) == 1:
            found[same[0]] = True
    return found


def examples(number: int) -> Iterator[Act]:
    """The examples and counter-examples of the rules' own tables, each for the triggers of its rule."""
    for table in TABLES:
        for row in load_yaml(f"events/{table}"):
            texts = [(one["text"], one) for one in row["examples"]] + [(text, None) for text in row.get("not", ())]
            for text, example in texts:
                number += 1
                doc = run(begin(text, "2024-08-18"), BEFORE_EVENTS)
                for scene, trigger, act in looked_at(doc, number):
                    if trigger.rule.id == row["id"]:
                        yield act._replace(told=False) if example is None else named_in(scene, act, example)


def named_in(scene: Scene, act: Act, example: dict[str, Any]) -> Act:
    """An act with the parties that an example names."""

    def right(one: Candidate) -> str:
        names = [fold(scene.doc.entities[one.party].name)] if one.party is not None else []
        for role in ("actor", "recipient"):
            if any(fold(said) in name or name in fold(said) for said in example.get(f"{role}s", ()) for name in names):
                return role
        return "none"

    return act._replace(told=True, parts=[right(one) for one in act.near])


def taught(act: Act) -> Taught:
    """An act as the network of parties learns it."""
    return Taught(act.rows, act.states, act.sentence, [PARTS.index(p) for p in act.parts])


def learn(found: list[Act]) -> tuple[RoleModel, Model]:
    """The networks for parties and for acts."""
    known = [a for a in found if a.told is not None]
    parties = RoleModel([taught(a) for a in found if a.parts], len(PARTS), MANNER)
    right = [int(bool(a.told)) for a in known]
    return parties, Model([a.seen for a in known], [a.state for a in known], right, 2, MANNER)


def measure(found: list[Act], chosen: list[list[str]]) -> str:
    """F of actors and of recipients, and how many acts have all parties right."""
    tally: Counter[str] = Counter()
    for act, mine in zip(found, chosen, strict=True):
        pairs = [(r, m if m != "-" else "none") for r, m in zip(act.parts, mine, strict=True)]
        tally["whole"] += all(r == m for r, m in pairs)
        for right, said in pairs:
            for part in PARTS[1:]:
                tally[part, "right"] += right == said == part
                tally[part, "all"] += (right == part) + (said == part)
    shares = [2 * tally[p, "right"] / max(1, tally[p, "all"]) for p in PARTS[1:]]
    whole = tally["whole"] / max(1, len(found))
    return f"actor {shares[0]:.3f} recipient {shares[1]:.3f} whole {whole:.3f} of {len(found)}"


def test(found: list[Act], folds: list[int]) -> None:
    """Prints how far both networks are right of texts kept apart, fold by fold."""
    for number in folds:
        test_fold(found, number)


def test_fold(found: list[Act], fold: int) -> None:
    kept = [a for a in found if a.text % 5 == fold]
    parties, told = learn([a for a in found if a.text % 5 != fold])
    acted = [a for a in kept if a.parts and a.told]
    print("parties by rules  ", measure(acted, [a.given for a in acted]))
    chosen = [[PARTS[int(c)] for c in parties.chances(taught(a)).argmax(-1)] for a in acted]
    print("parties as learned", measure(acted, chosen))
    known = [a for a in kept if a.told is not None]
    chance = told.chances([a.seen for a in known], [a.state for a in known])[:, 1]
    gold = np.array([bool(a.told) for a in known])
    rules = np.array([a.complete for a in known])
    for name, mine in (("rules", rules), *((f"{t:.1f}", chance > t) for t in (0.3, 0.4, 0.5, 0.6))):
        right, ours, all_ = (gold & mine).sum(), mine.sum(), gold.sum()
        print(f"acts {name}: P {right / ours:.3f} R {right / all_:.3f} F {2 * right / (ours + all_):.3f}")


def arrays(found: list[Act]) -> dict[str, np.ndarray]:
    parties, told = learn(found)
    return parties.arrays() | told.arrays("acts")


def main() -> None:
    options = asked(__doc__)
    corpus = load()
    found = [act for n, row in enumerate(corpus) for act in acts(n, row)]
    found += examples(len(corpus))
    test_or_write(MODEL, found, options.fold, test, arrays)


if __name__ == "__main__":
    main()
