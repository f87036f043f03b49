"""Whether an act took place: from tense, mood, negation, adverbs and what it is embedded in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rasad.extraction.events.scene import Scene, VerbGroup
from rasad.extraction.events.triggers import Trigger
from rasad.model import Span, Status
from rasad.orthography import fold
from rasad.tables import load_yaml


@dataclass(slots=True)
class Reading:
    """A status, the words that say so, and the condition where one is stated."""

    status: Status
    cue: Span | None = None
    condition: Span | None = None


@cache
def _cues(kind: str) -> dict[str, list[tuple[tuple[str, ...], Status]]]:
    """Cue words by their first word; `kind`: before (an act), adverbs, nouns, governing."""
    found: dict[str, list[tuple[tuple[str, ...], Status]]] = {}
    for status, lists in load_yaml("status").items():
        for way in lists.get(kind, ()):
            parts = tuple(fold(word) for word in way.split())
            found.setdefault(parts[0], []).append((parts, status))
    for group in found.values():
        group.sort(key=lambda pair: -len(pair[0]))
    return found


def read_status(scene: Scene, trigger: Trigger) -> Reading:
    """The status of an act in its sentence."""
    if trigger.nominal:
        return _nominal(scene, trigger)
    return _verbal(scene, trigger, trigger.group) if trigger.group else _copular(scene, trigger)


def _copular(scene: Scene, trigger: Trigger) -> Reading:
    return Reading("happened" if trigger.rule.present == "happened" else "ongoing")


def _verbal(scene: Scene, trigger: Trigger, group: VerbGroup) -> Reading:
    cue = Span(*scene.doc.tokens.span(group.first, group.last))
    if group.negated:
        return Reading("denied", cue)
    thanks = trigger.rule.type == "SUPPORT" and group.tense == "subjunctive"
    if (group.tense == "present" or thanks) and group.person == 1 and trigger.rule.present == "happened":
        return Reading("happened")  # «قدردانی می‌کنم» does it
    embedded = _embedding(scene, trigger, group)
    if group.tense == "future":
        return embedded if embedded and embedded.status == "conditional" else Reading("planned", cue)
    if group.tense in ("subjunctive", "infinitive"):
        return embedded or Reading("possible", cue)
    if embedded and embedded.status == "happened":
        return embedded
    strong = embedded and embedded.status in ("conditional", "denied", "ongoing")
    if embedded and (strong or (embedded.status == "possible" and group.tense == "present")):
        return embedded
    if group.tense == "present":
        if embedded and embedded.status == "planned":
            return embedded
        if trigger.rule.present == "planned" and not _now(scene, trigger):
            return Reading("planned", cue)
        if trigger.rule.present == "happened" or (group.person == 1 and "verbal" in trigger.rule.flags):
            return Reading("happened")
        return Reading("ongoing", cue)
    start = max(scene.sentence(group.first)[0], group.first - 12)
    if embedded and embedded.status == "possible" and set(scene.form[start : group.first]) & _MAY:
        return embedded  # «می‌توان به آن حمله کرد»
    return Reading("happened")


_MAY = frozenset({"میتوان", "نمیتوان", "میشود", "بتوان", "نتوان"})


def _now(scene: Scene, trigger: Trigger) -> bool:
    return any(
        scene.form[i] in ("هماکنون", "اکنون", "همچنان") for i in range(max(0, trigger.first - 15), trigger.first)
    )


def _embedding(scene: Scene, trigger: Trigger, group: VerbGroup) -> Reading | None:
    """What stands before the verb in its sentence and says that the act is planned, possible, asked for …"""
    first, _ = scene.sentence(group.first)
    low = max(first, group.first - 45)
    table = _cues("before")
    for i in range(group.first - 1, low - 1, -1):
        for parts, status in table.get(scene.lemma[i], table.get(scene.form[i], ())):
            if (
                _spells(scene, i, parts)
                and not (trigger.first <= i < trigger.last)
                and _governs(scene, i, group, status)
            ):
                return Reading(status, Span(*scene.doc.tokens.span(i, i + len(parts))), _condition(scene, i, status))
    return None


def _governs(scene: Scene, i: int, group: VerbGroup, status: Status) -> bool:
    """Whether a cue reaches the verb: no other full statement ends between them."""
    between = [g for g in scene.groups if i < g.first < group.first and g.finite]
    if status == "conditional":
        # «اگر الف …، ب»: both halves are conditional
        return len(between) <= 2
    if status in ("ongoing", "possible", "denied") and group.tense not in ("subjunctive", "infinitive"):
        return not between and scene.clause_at[i] == scene.clause_at[group.first]
    # a coordination of subjunctives carries on («… بخواهد … و … کند»)
    return all(g.tense in ("subjunctive",) or g.first <= i + 3 for g in between)


def _condition(scene: Scene, i: int, status: Status) -> Span | None:
    if status != "conditional":
        return None
    clause = scene.clause(i)
    if clause is None:
        return None
    return Span(*scene.doc.tokens.span(max(clause.first, i), clause.last))


def _spells(scene: Scene, i: int, parts: tuple[str, ...]) -> bool:
    return all(i + n < len(scene) and word in (scene.form[i + n], scene.lemma[i + n]) for n, word in enumerate(parts))


def _nominal(scene: Scene, trigger: Trigger) -> Reading:
    """A noun's status: from the noun or preposition that governs it, else from the verb that carries it."""
    left = _governing(scene, trigger)
    if left:
        return left
    near = _nearby(scene, trigger) or _likely(scene, trigger)
    if near:
        return near
    group = scene.carrier(trigger)
    if group is not None:
        reading = _carried(scene, trigger, group)
        if reading:
            return reading
    if trigger.group is not None:  # an infinitive
        return _embedding(scene, trigger, trigger.group) or Reading("possible")
    return Reading("happened")


def _governing(scene: Scene, trigger: Trigger) -> Reading | None:
    """«احتمالِ سفر»، «خواستار خروج»، «عدم حمله»: what stands right before the noun."""
    table = _cues("nouns")
    first, _ = scene.sentence(trigger.first)
    for i in range(trigger.first - 1, max(first, trigger.first - 6) - 1, -1):
        if scene.upos[i] in ("VERB", "AUX") or scene.form[i] in ("که", "را", ":"):
            break
        for parts, status in table.get(scene.lemma[i], table.get(scene.form[i], ())):
            if _spells(scene, i, parts) and i + len(parts) <= trigger.first:
                return Reading(status, Span(*scene.doc.tokens.span(i, i + len(parts))))
    return None


def _likely(scene: Scene, trigger: Trigger) -> Reading | None:
    """«حمله احتمالی»، «هرگونه تجاوز به ایران»: an act that is only thought of."""
    for i in range(trigger.last, min(trigger.last + 3, len(scene))):
        if scene.form[i] == "احتمالی":
            return Reading("possible", Span(*scene.doc.tokens.span(i, i + 1)))
        if not scene.ezafe[i - 1]:
            break
    before = scene.form[max(0, trigger.first - 2) : trigger.first]
    if before[-1:] == ["هرگونه"] or before == ["هر", "گونه"]:
        size = 1 if before[-1] == "هرگونه" else 2
        return Reading("possible", Span(*scene.doc.tokens.span(trigger.first - size, trigger.first)))
    return None


def _nearby(scene: Scene, trigger: Trigger) -> Reading | None:
    """«ممکن است به دنبال تحریم … باشد»: a guess shortly before the noun, in its clause."""
    table = _cues("before")
    for i in range(trigger.first - 1, max(trigger.first - 8, -1), -1):
        if scene.clause_at[i] != scene.clause_at[trigger.first]:
            break
        for parts, status in table.get(scene.form[i], ()):
            if status == "possible" and _spells(scene, i, parts):
                return Reading(status, Span(*scene.doc.tokens.span(i, i + len(parts))))
    return None


def _carried(scene: Scene, trigger: Trigger, group: VerbGroup) -> Reading | None:
    cue = Span(*scene.doc.tokens.span(group.first, group.last))
    if group.negated:
        return Reading("denied", cue)
    if group.tense == "future":
        return Reading("planned", cue)
    if group.tense == "subjunctive":
        return _embedding(scene, trigger, group) or Reading("possible", cue)
    going = _embedding(scene, trigger, group)
    if going and going.status in ("ongoing", "planned"):
        return going
    if group.tense == "present":
        word = scene.form[group.first - 1] if group.first else ""
        return Reading("planned" if word in ("برگزار", "اغاز", "آغاز", "انجام") else "ongoing", cue)
    return None
