"""What was learned of status: mends what tense and cues say of an act where it is sure.

A small network (data/models/status.npz, trained by training/event_status.py) looks at what status_sights.py sees, the
answer of the rules among it.
"""

from __future__ import annotations

from typing import get_args

import numpy as np

from rasad.extraction.events.bag_networks import NO_STATE, Floats, network, state_of
from rasad.extraction.events.joining import Found
from rasad.extraction.events.scene import Scene
from rasad.extraction.events.status_sights import Cued, Place, of_status, place_of
from rasad.model import Status

STATUSES: tuple[Status, ...] = get_args(Status)
# How probable another status must be to take the place of the rules': chosen on texts kept apart and on tests/learning.
SURE = 0.8
SURE_AHEAD = 0.6  # of what is not done yet, that it is planned: «فردا به تهران می‌آید» is no act that goes on
SURE_LASTING = 0.99  # of what goes on, that it was done, and the other way round: readers too differ there


def sights(scene: Scene, found: list[Found], whole: bool = True) -> list[tuple[Found, list[str], Place]]:
    """What is to be seen of each act and where it stands; not `whole`: only of those that can stand by themselves."""
    seen = []
    cued: Cued = {}
    for n, one in enumerate(found):
        if whole or one.complete:
            last = found[n - 1] if n else None
            near = last is not None and scene.sentence_at[last.trigger.first] == scene.sentence_at[one.trigger.first]
            place = place_of(scene, one.trigger)
            seen.append((one, of_status(scene, one, last if near else None, place, cued), place))
    return seen


def states(scene: Scene, one: Found, place: Place) -> Floats:
    """The tagger's states of the word of an act and of the verb above it."""
    return np.concatenate([state_of(scene, one.trigger.head), state_of(scene, place.verb)])


def chances_of(scene: Scene, seen: list[tuple[Found, list[str], Place]]) -> Floats:
    """How probable each of STATUSES is for each act: (acts, statuses)."""
    net = network("status", "status")
    known = [states(scene, one, place) if len(net.state) else NO_STATE for one, _, place in seen]
    return net.chances([features for _, features, _ in seen], known)


def mend(scene: Scene, found: list[Found]) -> None:
    """Gives acts the status that was learned where that is sure; a mention that cannot stand alone keeps the rules'."""
    seen = sights(scene, found, whole=False)
    if not seen:
        return
    for (one, _, _), row in zip(seen, chances_of(scene, seen), strict=True):
        status = mended(one.draft.status, row)
        if status != one.draft.status:
            one.draft.status, one.draft.status_basis = status, "learned"
            if status != "conditional":
                one.draft.condition = None


def mended(said: Status, chances: Floats) -> Status:
    """The status of an act: what the rules said, or what was learned where it is sure.

    What words deny stays denied; what they call possible was not done.
    """
    best = int(chances.argmax())
    learned = STATUSES[best]
    ahead = learned == "planned" and said in ("ongoing", "possible")
    lasting = {learned, said} == {"happened", "ongoing"}
    least = SURE_AHEAD if ahead else SURE_LASTING if lasting else SURE
    settled = said == "denied" or (said == "possible" and learned not in ("planned", "called-for"))
    return learned if chances[best] > least and not settled else said
