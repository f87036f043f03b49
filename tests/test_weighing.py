"""What was learned of acts: candidates, features, and how far the learned answer mends that of the rules."""

from __future__ import annotations

import numpy as np
import pytest

import rasad
from rasad.document import Document
from rasad.extraction.events import find_events
from rasad.extraction.events.arguments import roles_by_rules
from rasad.extraction.events.candidates import candidates
from rasad.extraction.events.scene import Scene
from rasad.extraction.events.sights import of_act, of_candidate
from rasad.extraction.events.triggers import Trigger, find_triggers
from rasad.extraction.events.weighing import PARTS, chances_of
from rasad.pipeline import STEPS, run
from rasad.reading import begin


def first_act(text: str) -> tuple[Scene, Trigger]:
    doc = run(begin(text, "2024-08-18"), [step for step in STEPS if step.run is not find_events])
    scene = Scene(doc)
    return scene, find_triggers(scene)[0]


def words(doc: Document, first: int, last: int) -> str:
    return doc.words(doc.tokens.span(first, last))


def test_who_stands_near_an_act_is_a_candidate() -> None:
    scene, trigger = first_act("سربازان ترکیه دیروز یک شهروند سوری را در شمال این کشور بازداشت کردند.")
    roles = roles_by_rules(scene, trigger)
    assert roles is not None
    near = candidates(scene, trigger, roles)
    said = [words(scene.doc, c.first, c.last) for c in near if c.origin == "here"]
    assert any("ترکیه" in phrase for phrase in said)
    assert any("شهروند" in phrase for phrase in said)
    assert all(c.head not in range(trigger.first, trigger.last) for c in near)


def test_candidates_are_looked_at_without_making_parties() -> None:
    scene, trigger = first_act("معترضان در میدان شهر با مأموران پلیس درگیر شدند و کارگران به آنان پیوستند.")
    roles = roles_by_rules(scene, trigger)
    assert roles is not None
    before = len(scene.doc.entities)
    near = candidates(scene, trigger, roles)
    assert near
    for number, one in enumerate(near):
        assert of_candidate(scene, trigger, roles, one, number, near)
    assert of_act(scene, trigger, roles, True)
    assert len(scene.doc.entities) == before


def test_chances_are_shares_of_one() -> None:
    scene, trigger = first_act("وزیر خارجه روسیه با همتای ترک خود در آنکارا دیدار کرد.")
    roles = roles_by_rules(scene, trigger)
    assert roles is not None
    near = candidates(scene, trigger, roles)
    chances = chances_of(scene, trigger, roles, near)
    assert chances.shape == (len(near), len(PARTS))
    assert np.allclose(chances.sum(1), 1, atol=1e-5)


@pytest.mark.parametrize("text", ["", "دیدار کرد.", "«" * 50, "حمله " * 3000])
def test_odd_text_is_weighed_too(text: str) -> None:
    rasad.read(text)


def test_nothing_stands_that_has_no_party_and_no_rule() -> None:
    events = rasad.read("پس از بازی، دیداری صمیمانه بین دوستان قدیمی برگزار شد.").events
    assert all(e.actors or e.recipients for e in events)


def test_who_acts_afterwards_did_not_do_it() -> None:
    events = rasad.read("در پی حمله به کاروان امدادی در سودان، صلیب سرخ فعالیت خود را متوقف کرد.", "2024-08-18").events
    assert all(not e.actors for e in events if e.type == "ASSAULT")
