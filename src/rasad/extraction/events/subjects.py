"""Who the subject of a clause is, also where the clause leaves it out."""

from __future__ import annotations

from rasad.document import Clause
from rasad.extraction.events.naming import countries_in_titles
from rasad.extraction.events.parties import read_parties
from rasad.extraction.events.phrases import Argument, control, phrase_end, preposition
from rasad.extraction.events.scene import Scene
from rasad.extraction.events.slots import read_subject


def subject_of(scene: Scene, clause: Clause | None, before: int, depth: int = 0, joined: bool = False) -> list[int]:
    """The parties that are the subject of a clause, also where it leaves its subject out.

    joined: asked for a clause that «و» joins to this one, whose subject holds for both, suffering or not.
    """
    if clause is None or depth > 5:
        return []
    if clause.person == 1:
        return speakers_at(scene, clause.verb)
    if not clause.passive or not depth or joined:
        phrase = clause.subject
        said = Argument("subject", phrase.first, phrase.last) if phrase else None
        own = read_subject(scene, clause) if clause.relation != "relative" else None
        for argument in (said, own):
            parties = read_parties(scene, argument, deep=False) if argument else []
            if parties:
                return parties
        if phrase and scene.upos[phrase.head] in ("NOUN", "PROPN") and phrase.first not in scene.time_at:
            return []
    if clause.relation == "relative":
        return antecedent(scene, clause)
    if clause.parent is not None:
        parent = scene.doc.clauses[clause.parent]
        if parent is clause:
            return []
        lent = _controlled(scene, parent) if clause.relation in ("complement", "adverbial") else []
        lent = lent or subject_of(scene, parent, before, depth + 1, clause.relation == "coordinate")
        one = len(lent) == 1 and scene.doc.entities[lent[0]].kind == "person"
        return [] if clause.plural and one else lent
    return _subject_before(scene, clause, depth)


def _controlled(scene: Scene, parent: Clause) -> list[int]:
    """«از ایران خواست … کند»: whom the governing verb asks, allows, forces."""
    slot = control().get(parent.lemma)
    if slot is None:
        return []
    phrase = parent.object if slot == "object" else next((o for o in parent.obliques if o.prep == slot), None)
    if phrase is None:
        return []
    first = phrase.first + 1 if phrase.prep and scene.form[phrase.first] == phrase.prep else phrase.first
    end = max(phrase.last, phrase_end(scene, first, parent.last))
    return read_parties(scene, Argument(slot, first, end))


def _subject_before(scene: Scene, clause: Clause, depth: int) -> list[int]:
    """A sentence that leaves its subject out goes on about the subject of the sentence before."""
    number = scene.sentence_at[clause.first]
    n = scene.clause_numbers.get(id(clause), 0) - 1
    while n >= 0:
        other = scene.doc.clauses[n]
        same = scene.paragraph_of(other.first) == scene.paragraph_of(clause.first)
        if not same or scene.sentence_at[other.first] < number - 1:
            break
        if other.relation == "main" and scene.sentence_at[other.first] == number - 1:
            return subject_of(scene, other, clause.first, depth + 2)
        n -= 1
    person = None if clause.plural else scene.salience.person(clause.first)
    return [] if person is None else [person]


def speakers_at(scene: Scene, token: int) -> list[int]:
    """Who says «ما» or «من» at a token: the speakers of the innermost statement around it."""
    n = scene.statement_at(token)
    return list(scene.doc.statements[n].speakers) if n is not None else []


def states_of(scene: Scene, speakers: list[int]) -> list[int]:
    """Who «ما» are where an officer tells of deeds: his state or body («ما در حال مذاکره با آژانس هستیم»)."""
    found = []
    for speaker in speakers:
        entity = scene.doc.entities[speaker]
        served = [r.of for r in entity.roles if r.of is not None and scene.doc.entities[r.of].kind in _SERVED]
        served = served or countries_in_titles(scene, speaker)
        found.append(served[0] if entity.kind == "person" and served else speaker)
    return list(dict.fromkeys(found))


_SERVED = frozenset({"country", "group"})


def antecedent(scene: Scene, clause: Clause) -> list[int]:
    """The party that a relative clause describes: the phrase right before it."""
    at = clause.first - 1
    while at >= 0 and scene.form[at] in ("که", "،", "»", "را", "است", "بود", "هستند", "بودند"):
        at -= 1
    if at < 0:
        return []
    parent = scene.doc.clauses[clause.parent] if clause.parent is not None else None
    phrases = [p for p in (parent.subject, parent.object, *parent.obliques) if p] if parent else []
    for phrase in phrases:
        if phrase.first <= at < phrase.last <= at + 3:
            first = phrase.first + (phrase.prep is not None and preposition(scene, phrase.first) is not None)
            return read_parties(scene, Argument("subject", first, phrase.last), deep=False)
    mention = scene.mention(at)
    if mention:
        return [mention.entity]
    first = at  # «660 زندانی که در گوانتانامو حبس هستند»
    while first > 0 and (scene.ezafe[first - 1] or scene.upos[first - 1] in ("NUM", "DET")):
        first -= 1
    counted = scene.upos[first] == "NUM" or scene.form[first] in ("یک", "چند")
    return read_parties(scene, Argument("subject", first, at + 1), deep=False) if counted else []
