"""Who might be a party of an act: the phrases of its sentence that name somebody, and who was spoken of before.

Nothing is decided here: a learned model (weighing.py) says of each how probable it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rasad.document import EntityDraft
from rasad.extraction.events.arguments import Roles
from rasad.extraction.events.naming import acts, demonym
from rasad.extraction.events.parties import chain_end, read_parties
from rasad.extraction.events.phrases import Argument
from rasad.extraction.events.scene import Scene
from rasad.extraction.events.subjects import speakers_at
from rasad.extraction.events.triggers import Trigger
from rasad.extraction.events.words import words

_WIDE = 60  # tokens to either side of an act; in what has no end, and is no sentence, nobody further off is looked at
_OUTSIDE = 6  # at most so many who stand elsewhere
_TOLD = 2  # the parties of so many acts before


@dataclass(slots=True)
class Candidate:
    """Somebody who may be a party: a phrase of the act's sentence, tokens `first` up to, not including, `last`.

    `party` is the index of the entity, None where only the reading of the phrase will say. `origin` is "here", or why
    somebody outside of the sentence is looked at; then `first`, `last` and `head` are -1.
    """

    origin: str
    first: int
    last: int
    head: int
    party: int | None
    form: str = ""  # name, title, pronoun, description; "" for no mention

    def parties(self, scene: Scene) -> list[int]:
        """Whom the candidate is: usually one; several for «دو کشور». A party without a name is made where it is new."""
        if self.party is not None and (not self.form or scene.doc.entities[self.party].named):
            return [self.party]
        return read_parties(scene, Argument("candidate", self.first, self.last), deep=False)


def bounds(scene: Scene, trigger: Trigger) -> tuple[int, int]:
    """The tokens of a trigger's sentence, or as many of them as are near."""
    first, last = scene.sentence(trigger.first)
    return max(first, trigger.first - _WIDE), min(last, trigger.last + _WIDE)


def candidates(scene: Scene, trigger: Trigger, roles: Roles) -> list[Candidate]:
    """Those in the sentence of a trigger in order, then those outside."""
    own = range(trigger.first, trigger.last)
    here = [c for c in _here(scene, *bounds(scene, trigger)) if c.head not in own and c.first not in own]
    return here + _outside(scene, trigger, roles, {c.party for c in here})


def _here(scene: Scene, first: int, last: int) -> Iterator[Candidate]:
    i = first
    while i < last:
        mention = scene.mention(i)
        if mention and mention.first >= i:
            end = max(mention.last, i + 1)
            if acts(scene, mention, True) and not _is_thing(scene.doc.entities[mention.entity]):
                yield Candidate("here", i, end, i, mention.entity, mention.form)
            i = end
        elif _names_people(scene, i):
            start = i
            while start > first and (scene.upos[start - 1] == "NUM" or scene.form[start - 1] in words("leading")):
                start -= 1
            end = max(chain_end(scene, i, last), i + 1)
            yield Candidate("here", start, end, i, scene.party_at.get(i))
            i = end
        else:
            i += 1


def _is_thing(entity: EntityDraft) -> bool:
    return entity.named and entity.kind in ("agreement", "occasion")


def _names_people(scene: Scene, i: int) -> bool:
    """Whether a noun names people, a force or a body: «معترضان», «نیروهای …», «آمریکایی‌ها»."""
    if scene.upos[i] not in ("NOUN", "PROPN"):
        return scene.form[i] == "ما" and scene.upos[i] == "PRON"
    lemma, form = scene.lemma[i], scene.form[i]
    if lemma in words("unnamed") or lemma in words("collectives") or lemma in words("bodies"):
        return True
    plural = form != lemma and form.endswith(("ان", "ها", "های"))
    return plural and (form.endswith("ان") or demonym(scene.doc.tokens.form[i]) is not None)


def _outside(scene: Scene, trigger: Trigger, roles: Roles, here: set[int | None]) -> list[Candidate]:
    """Who is no phrase of the sentence: whom the rules found, who speaks, the parties of the acts told last."""
    found: dict[int, str] = {}
    for origin, parties in (
        ("rules", [*roles.actors, *roles.recipients]),
        ("speaker", speakers_at(scene, trigger.first)),
        *(("told", [*act.actors, *act.recipients]) for act in scene.told[-_TOLD:]),
    ):
        for party in parties:
            if party not in here and not _is_thing(scene.doc.entities[party]):
                found.setdefault(party, origin)
    return [Candidate(origin, -1, -1, -1, party) for party, origin in list(found.items())[:_OUTSIDE]]
