"""What was learned of where: the places near an act, and which of them it gets."""

from __future__ import annotations

import numpy as np
import pytest

import rasad
from rasad.extraction.events import find_events
from rasad.extraction.events.finding import read_acts, tell_more
from rasad.extraction.events.joining import Found
from rasad.extraction.events.placing import Spot, chosen, seen_of
from rasad.extraction.events.scene import Scene
from rasad.pipeline import STEPS, run
from rasad.reading import begin


def acts(text: str) -> tuple[Scene, list[Found]]:
    scene = Scene(run(begin(text, "2024-08-18"), [step for step in STEPS if step.run is not find_events]))
    found = read_acts(scene)
    tell_more(scene, found)
    return scene, found


def test_places_of_the_sentence_and_of_the_one_before_are_near() -> None:
    scene, found = acts("پوتین وارد باکو شد. وی در دیدار با الهام علی‌اف درباره مسکو گفت‌وگو کرد.")
    last = len(found) - 1
    near, seen = seen_of(scene, found, last)
    assert all(seen)
    names = {scene.doc.entities[spot.party].name: spot.origin for spot in near}
    assert names["مسکو"] == "here"
    assert names["باکو"] != "here"


def test_only_what_is_sure_enough_is_chosen() -> None:
    near = [Spot(3, "here"), Spot(5, "before")]
    assert chosen(near, np.array([0.2, 0.9], np.float32)) == [5]
    assert chosen(near, np.array([0.2, 0.3], np.float32)) == []


def test_a_place_that_the_rules_do_not_reach() -> None:
    text = "پلیس عراق از دستگیری پنج نفر در ارتباط با انفجار دیروز بغداد خبر داد. در بغداد هزاران معترض تجمع کردند."
    record = rasad.read(text, "2024-08-18")
    names = {e.id: e.name for e in record.entities}
    assert any("بغداد" in names[p] for event in record.events for p in event.places)


@pytest.mark.parametrize("text", ["", "در تهران دیدار کرد.", "تهران " * 3000, "در کابل حمله کرد " * 500])
def test_odd_text_is_looked_at_too(text: str) -> None:
    rasad.read(text)
