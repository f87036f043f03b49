"""The network that reads the sentence of an act once more for its parties."""

from __future__ import annotations

import numpy as np
import pytest

from rasad.extraction.events.arguments import roles_by_rules
from rasad.extraction.events.candidates import candidates
from rasad.extraction.events.role_network import Marked, chances_of, marked, network
from rasad.extraction.events.sights import of_candidate
from rasad.extraction.events.weighing import PARTS
from test_weighing import first_act


def looked_at(text: str) -> tuple[Marked, list[str], list[str]]:
    """The marked sentence of the first act, the words of its candidates and the part that the network gives each."""
    scene, trigger = first_act(text)
    roles = roles_by_rules(scene, trigger)
    assert roles is not None
    near = candidates(scene, trigger, roles)
    seen = [of_candidate(scene, trigger, roles, one, n, near) for n, one in enumerate(near)]
    chances = chances_of(scene, trigger, roles, near, seen)
    assert chances.shape == (len(near), len(PARTS))
    assert np.allclose(chances.sum(1), 1, atol=1e-4)
    said = [" ".join(scene.form[c.first : c.last]) for c in near]
    return marked(scene, trigger, roles, near), said, [PARTS[n] for n in chances.argmax(1)]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("رئیس‌جمهور افغانستان از روسیه خواست به طالبان کمک نکند.", "رییس", "روسیه"),
        ("پلیس هند بامداد امروز رهبر معترضان را در خانه‌اش بازداشت کرد.", "پلیس", "رهبر"),
        ("به گفته وزیر دفاع ترکیه، ارتش سوریه دیروز سه سرباز عراقی را بازداشت کرد.", "ارتش", "سه"),
    ],
)
def test_who_does_what_to_whom(text: str, actor: str, recipient: str) -> None:
    _, said, parts = looked_at(text)
    given = {part: [s for s, p in zip(said, parts, strict=True) if p == part] for part in PARTS}
    assert len(given["actor"]) == 1
    assert given["actor"][0].startswith(actor)
    assert any(s.startswith(recipient) for s in given["recipient"])


def test_words_are_marked_where_they_stand() -> None:
    sentence, said, _ = looked_at("وزیر خارجه روسیه با همتای ترک خود در آنکارا دیدار کرد.")
    assert len(sentence.marks) == len(sentence.states)
    assert "act" in sentence.marks[sentence.word]
    assert "far=0" in sentence.marks[sentence.word]
    for phrase, head in zip(said, sentence.heads, strict=True):
        assert ("head" in sentence.marks[head]) == (head >= 0), phrase
    assert any(mark.startswith("type=") for mark in sentence.whole)


def test_a_word_is_read_from_both_sides() -> None:
    """The words before and after change what the network knows of a word; marks that it never saw do not."""
    sentence, _, _ = looked_at("پلیس هند رهبر معترضان را بازداشت کرد.")
    words = network().read(sentence)
    assert len(words) == len(sentence.states)
    for other in (0, len(words) - 1):
        changed = [list(one) for one in sentence.marks]
        changed[other].append("head")
        middle = len(words) // 2
        assert not np.allclose(network().read(sentence._replace(marks=changed))[middle], words[middle])
        changed[other][-1] = "never seen"
        assert np.allclose(network().read(sentence._replace(marks=changed)), words)
