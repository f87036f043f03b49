"""What was learned of status: what is to be seen of an act, and when it takes the place of what the rules say."""

from __future__ import annotations

import numpy as np
import pytest

import rasad
from rasad.cli.explain import explanation
from rasad.extraction.events import find_events
from rasad.extraction.events.finding import read_acts
from rasad.extraction.events.joining import Found
from rasad.extraction.events.mending import STATUSES, chances_of, mended, sights
from rasad.extraction.events.scene import Scene
from rasad.model import Status
from rasad.pipeline import STEPS, run
from rasad.reading import begin


def acts(text: str) -> tuple[Scene, list[Found]]:
    scene = Scene(run(begin(text, "2024-08-18"), [step for step in STEPS if step.run is not find_events]))
    return scene, read_acts(scene)


def sure(status: Status, chance: float) -> np.ndarray:
    rest = (1 - chance) / (len(STATUSES) - 1)
    return np.array([chance if one == status else rest for one in STATUSES], np.float32)


@pytest.mark.parametrize(
    ("said", "learned", "chance", "right"),
    [
        ("happened", "planned", 0.9, "planned"),
        ("happened", "planned", 0.6, "happened"),
        ("ongoing", "planned", 0.7, "planned"),
        ("happened", "ongoing", 0.9, "happened"),
        ("denied", "happened", 0.99, "denied"),
        ("possible", "happened", 0.99, "possible"),
    ],
)
def test_only_what_is_sure_takes_the_place_of_the_rules(
    said: Status, learned: Status, chance: float, right: Status
) -> None:
    assert mended(said, sure(learned, chance)) == right


def test_chances_are_shares_of_one() -> None:
    scene, found = acts("قرار است وزیر خارجه روسیه فردا در آنکارا با همتای ترک خود دیدار کند و به ایران سفر کرد.")
    seen = sights(scene, found)
    assert len(seen) == len(found) > 1
    assert np.allclose(chances_of(scene, seen).sum(1), 1, atol=1e-5)


def test_what_is_seen_tells_rule_cue_and_time() -> None:
    scene, found = acts("قرار است وزیر خارجه روسیه فردا در آنکارا با همتای ترک خود دیدار کند.")
    _, features, _ = sights(scene, found)[0]
    assert "said=planned" in features
    assert "cue=قرار بودن" in features
    assert any(x.startswith("when=in-after|") for x in features)


def test_the_record_says_that_it_was_learned() -> None:
    record = rasad.read("وزیر خارجه آلمان هفته آینده برای گفت‌وگو راهی مکزیک می‌شود.", "2024-08-18")
    event = next(e for e in record.events if e.rule == "consult/dispatch")
    assert (event.status, event.status_basis) == ("planned", "learned")
    assert any("data/models/status.npz" in line for line in explanation(record, event.id))


def test_what_tense_and_cues_say_is_not_called_learned() -> None:
    record = rasad.read("وزیر خارجه روسیه با همتای ترک خود در آنکارا دیدار کرد.", "2024-08-18")
    assert [(e.status, e.status_basis) for e in record.events] == [("happened", "words")]


@pytest.mark.parametrize("text", ["", "دیدار کرد.", "«" * 50, "اگر حمله " * 2000])
def test_odd_text_is_looked_at_too(text: str) -> None:
    rasad.read(text)
