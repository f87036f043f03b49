"""What was learned of acts: who of those near one did it, who received it, and whether words tell one at all.

Two small networks (data/models/parties.npz, trained by training/event_parties.py) look at what sights.py sees, the
answer of the rules among it, and at the tagger's states; that of parties reads the sentence too (role_network.py). They
mend the rules' answer where they are sure.
"""

from __future__ import annotations

import numpy as np

from rasad.extraction.events import role_network
from rasad.extraction.events.arguments import Roles
from rasad.extraction.events.bag_networks import Floats, network, state_of
from rasad.extraction.events.candidates import Candidate, bounds, candidates
from rasad.extraction.events.joining import points_back
from rasad.extraction.events.lending import is_setting
from rasad.extraction.events.rules import PHYSICAL
from rasad.extraction.events.scene import Scene
from rasad.extraction.events.sights import of_act, of_candidate
from rasad.extraction.events.standing import is_public
from rasad.extraction.events.triggers import Trigger
from rasad.extraction.events.words import words

PARTS = ["none", "actor", "recipient"]
# How probable a part must be, chosen on annotated reports that rules were not written beside (tests/learning, opened):
KEEP = 0.1  # for one whom the rules name to keep it
ADD, ADD_FAR = 0.55, 0.9  # for another of the sentence to get it, and for one who stands elsewhere,
OVER = 0.15  # where those whom the rules name are less probable than this
TURN = 0.6  # for one to whom the rules give the other part,
SHARE = 0.45  # for one who is joined by «و» to one who has it
# How probable an act must be that the rules let stand, and one that they do not.
LEAST, LEAST_UNTOLD = 0.1, 0.75


def stands(scene: Scene, trigger: Trigger, roles: Roles, complete: bool) -> bool:
    """Whether the words of a trigger tell an act of its rule's type; `complete`: whether the rules let it stand."""
    if not complete and not _may_stand(scene, trigger, roles):
        return False
    seen = of_act(scene, trigger, roles, complete)
    chance = network("parties", "acts").chances([seen], [state_of(scene, trigger.head)])[0, 1]
    return bool(chance > (LEAST if complete else LEAST_UNTOLD))


def _may_stand(scene: Scene, trigger: Trigger, roles: Roles) -> bool:
    """Whether an act that the rules do not let stand has a party of public life, and is no «این دیدار» and no match."""
    if points_back(scene, trigger):
        return False
    parties = [scene.doc.entities[p] for p in (*roles.actors, *roles.recipients)]
    first, last = bounds(scene, trigger)
    return any(is_public(p) for p in parties) and words("sport").isdisjoint(scene.form[first:last])


def chances_of(scene: Scene, trigger: Trigger, roles: Roles, near: list[Candidate]) -> Floats:
    """How probable each of PARTS is for each candidate: (candidates, parts)."""
    seen = [of_candidate(scene, trigger, roles, one, n, near) for n, one in enumerate(near)]
    return role_network.chances_of(scene, trigger, roles, near, seen)


def weigh(scene: Scene, trigger: Trigger, roles: Roles) -> None:
    """Mends the parties that the rules gave to a trigger, by who stands near it and how."""
    near = candidates(scene, trigger, roles)
    if not near:
        return
    chances = chances_of(scene, trigger, roles, near)
    best: dict[int, Floats] = {}  # of each party, over all its mentions in the sentence
    phrases: dict[int, list[Candidate]] = {}
    for one, row in zip(near, chances, strict=True):
        for party in _parties(scene, one, row):
            best[party] = np.maximum(best[party], row) if party in best else row
            phrases.setdefault(party, []).append(one)
    for part, mine, other in ((1, roles.actors, roles.recipients), (2, roles.recipients, roles.actors)):
        chosen = [p for p in mine if p not in best or best[p][part] > KEEP]
        free: dict[int, float] = {}  # who else may have the part, and how probable it is
        if part == 2 or not _sets_the_scene(scene, trigger):
            for party, row in best.items():
                likely = row[part] > (TURN if party in other else row[3 - part])
                if party not in chosen and likely and not (part == 2 and _beside(scene, phrases, party, other)):
                    free[party] = float(row[part])
        top = max(free, key=free.__getitem__, default=None)
        # who would have it but for the other part that the rules give him: where he is likelier, nobody takes his place
        rival = max((float(best[p][part]) for p in other if p in best and p not in free), default=0.0)
        weakest = max((float(best[p][part]) if p in best else 1.0 for p in chosen), default=0.0)
        least = ADD if top is not None and phrases[top][0].origin == "here" else ADD_FAR
        if top is not None and free[top] > max(least, rival) and weakest < OVER:
            chosen = [top]
        for party, chance in free.items():
            if chance > SHARE and party not in chosen and _beside(scene, phrases, party, chosen):
                chosen.append(party)
        mine[:] = chosen
        other[:] = [p for p in other if p not in chosen or p not in free]


def _sets_the_scene(scene: Scene, trigger: Trigger) -> bool:
    """«در پی حمله به …، سازمان ملل …»: who acts afterwards did not do it."""
    return trigger.nominal and trigger.rule.type in PHYSICAL and is_setting(scene, trigger)


def _beside(scene: Scene, phrases: dict[int, list[Candidate]], party: int, chosen: list[int]) -> bool:
    """Whether a phrase of a party is joined by «و» or a comma to one of those chosen."""
    for one in phrases[party]:
        for other in (c for p in chosen for c in phrases.get(p, ()) if c.origin == one.origin == "here"):
            first, last = (one.last, other.first) if one.first < other.first else (other.last, one.first)
            if 0 < last - first <= 2 and all(scene.form[i] in words("joints") for i in range(first, last)):
                return True
    return False


def _parties(scene: Scene, one: Candidate, row: Floats) -> list[int]:
    likely = max(row[1], row[2]) > KEEP
    if one.party is None and not likely:
        return []  # no party is made for nothing
    return one.parties(scene)
