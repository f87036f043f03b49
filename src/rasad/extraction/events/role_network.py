"""The network that says who of those near an act did it and who received it.

It reads the sentence of the act once more, word by word in both directions, from the tagger's states and from marks:
where the act is told, who may be a party, what the rules make of him. What it then knows of a candidate's words and of
the act's own is added to what sights.py sees (a semantic role labeller after He et al. 2017, with the gates of
analysis/network.py). Trained by training/event_parties.py.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from rasad.errors import FaultyTable
from rasad.extraction.events.arguments import Roles
from rasad.extraction.events.bag_networks import Floats, Weights, state_of
from rasad.extraction.events.bag_networks import network as bag_network
from rasad.extraction.events.candidates import Candidate, bounds
from rasad.extraction.events.scene import Scene
from rasad.extraction.events.sights import kind_of, part_of, way_of
from rasad.extraction.events.triggers import Trigger
from rasad.tables import DATA

_FAR = 15  # words further from an act are all equally far


class Marked(NamedTuple):
    """The sentence of an act as the network reads it."""

    states: Floats  # (words, size): the tagger's
    marks: list[list[str]]  # of each word
    whole: list[str]  # marks that all words have
    word: int  # the act's own
    heads: list[int]  # of each candidate, -1 for one who is no phrase of the sentence
    lasts: list[int]  # their last words


def marked(scene: Scene, trigger: Trigger, roles: Roles, near: list[Candidate]) -> Marked:
    """The words around a trigger with the marks of those near it."""
    first, last = bounds(scene, trigger)
    last = max(last, trigger.last)
    marks = [[f"far={max(-_FAR, min(i - trigger.head, _FAR))}"] for i in range(first, last)]
    group = trigger.group
    for i in range(max(group.first, first), min(group.last, last)) if group else ():
        marks[i - first].append("verb")
    for i in range(trigger.first, trigger.last):
        marks[i - first].append("act")
    for one in near:
        if one.origin == "here":
            said = [f"kind={kind_of(scene, one)}", f"part={part_of(roles, one)}"]
            for i in range(max(one.first, first), min(one.last, last)):
                marks[i - first] += said
            marks[one.head - first].append("head")
    ends = [(c.head - first, min(c.last, last) - 1 - first) if c.origin == "here" else (-1, -1) for c in near]
    states = scene.doc.tokens.states
    assert states is not None
    rule = trigger.rule
    return Marked(
        states[first:last], marks, [f"rule={rule.id}", f"type={rule.type}", f"way={way_of(trigger)}"],
        trigger.head - first, [head for head, _ in ends], [end for _, end in ends],
    )  # fmt: skip


class RoleNetwork(NamedTuple):
    """Two recurrent layers over the words of a sentence beside a network over bags of features."""

    bag: Weights
    rows: dict[str, int]  # of marks
    marks: Floats  # (marks and one for others, 2, gates)
    layer1: Floats  # (2, state, gates)
    layer1_bias: Floats
    layer2: Floats  # (2, 2 * size, gates)
    layer2_bias: Floats
    known: Floats  # (3 * 2 * size, hidden): of a candidate's head, its last word, the act

    def chances(self, seen: list[list[str]], states: list[Floats], sentence: Marked) -> Floats:
        """How probable each part is for each candidate: (candidates, parts)."""
        words = self.read(sentence)
        nobody = np.zeros_like(words[0])
        known = np.stack(
            [
                np.concatenate([words[h] if h >= 0 else nobody, words[e] if h >= 0 else nobody, words[sentence.word]])
                for h, e in zip(sentence.heads, sentence.lasts, strict=True)
            ]
        )
        return self.bag.chances(seen, states, known @ self.known)

    def read(self, sentence: Marked) -> Floats:
        """What the network knows of each word of a sentence: (words, 2 * size)."""
        gates = sentence.states @ self.layer1 + self._marked(sentence)
        words = _both_ways(gates + self.layer1_bias[:, None])
        return _both_ways(words @ self.layer2 + self.layer2_bias[:, None])

    def _marked(self, sentence: Marked) -> Floats:
        """What the marks of each word add to its gates: (2, words, gates)."""
        nothing = len(self.marks) - 1
        rows = [[self.rows.get(x, nothing) for x in one] for one in (*sentence.marks, sentence.whole)]
        starts = np.cumsum([0, *(len(one) for one in rows[:-1])])
        sums = np.add.reduceat(self.marks[[n for one in rows for n in one]], starts, axis=0)
        found: Floats = (sums[:-1] + sums[-1]).transpose(1, 0, 2)
        return found


def _both_ways(gates: Floats) -> Floats:
    """Running means over the words from both ends: (2, words, gates) to (words, 2 * size).

    Gates say what is new, how much is kept, how much is shown (as in analysis/network.py). The means of a sentence are
    a prefix sum, worked out in as many steps as the number of its words has binary digits.
    """
    new, kept, shown = np.split(gates, 3, 2)
    new, kept, shown = np.tanh(new), _share(kept), _share(shown)
    means = new * (1 - kept)
    for ends in (means, kept):
        ends[1] = ends[1][::-1].copy()
    step = 1
    while step < means.shape[1]:
        means[:, step:] += kept[:, step:] * means[:, :-step]
        kept[:, step:] = kept[:, step:] * kept[:, :-step]
        step *= 2
    means[1] = means[1][::-1].copy()
    forth, back = means * shown
    return np.concatenate([forth, back], 1)


def _share(scores: Floats) -> Floats:
    """The logistic function."""
    found: Floats = 0.5 * np.tanh(0.5 * scores) + 0.5
    return found


@cache
def network() -> RoleNetwork:
    """The network of data/models/parties.npz; FaultyTable where that is missing."""
    path = DATA / "models" / "parties.npz"
    if not path.exists():
        raise FaultyTable("data/models/parties.npz is missing: install rasad again")
    with np.load(path) as arrays:
        rows = {x: n for n, x in enumerate(bytes(arrays["words_names"]).decode("utf-8").split("\n"))}
        parts = {part: arrays[f"words_{part}"].astype(np.float32) for part in RoleNetwork._fields[2:]}
    parts["marks"] = np.concatenate([parts["marks"], np.zeros_like(parts["marks"][:1])])  # the last: a mark not known
    return RoleNetwork(bag_network("parties", "parties"), rows, **parts)


def chances_of(scene: Scene, trigger: Trigger, roles: Roles, near: list[Candidate], seen: list[list[str]]) -> Floats:
    """How probable each part is for each candidate, from what is seen of them: (candidates, parts)."""
    states = [state_of(scene, one.head) for one in near]
    return network().chances(seen, states, marked(scene, trigger, roles, near))
