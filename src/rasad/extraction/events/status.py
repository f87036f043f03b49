"""Whether an act took place: from tense, mood, negation, adverbs and what it is embedded in."""

from __future__ import annotations

from rasad.extraction.events.groups import VerbGroup
from rasad.extraction.events.scene import Scene
from rasad.extraction.events.status_cues import Reading, embedding
from rasad.extraction.events.status_nouns import read_noun
from rasad.extraction.events.triggers import Trigger
from rasad.extraction.events.words import words
from rasad.model import Span


def read_status(scene: Scene, trigger: Trigger) -> Reading:
    """The status of an act in its sentence."""
    if trigger.nominal:
        return read_noun(scene, trigger)
    return _verbal(scene, trigger, trigger.group) if trigger.group else _copular(trigger)


def _copular(trigger: Trigger) -> Reading:
    return Reading("happened" if trigger.rule.present == "happened" else "ongoing")


def _verbal(scene: Scene, trigger: Trigger, group: VerbGroup) -> Reading:
    cue = Span(*scene.doc.tokens.span(group.first, group.last))
    embedded = embedding(scene, trigger, group)
    if group.negated:
        return embedded if embedded and embedded.status == "conditional" else Reading("denied", cue)
    thanks = trigger.rule.type == "SUPPORT" and group.tense == "subjunctive"
    if (group.tense == "present" or thanks) and group.person == 1 and trigger.rule.present == "happened":
        return Reading("happened")  # «قدردانی می‌کنم» does it
    if group.tense == "future":
        return embedded if embedded and embedded.status == "conditional" else Reading("planned", cue)
    if group.tense in ("subjunctive", "infinitive"):
        ordered = group.tense == "subjunctive" and group.person == 2  # «تحریم کنید!»
        return embedded or Reading("called-for" if ordered else "possible", cue)
    if embedded and embedded.status == "happened":
        return embedded
    lasting = ("ongoing",) if group.tense != "past" else ()  # «خواستار ادامه … شد» is done
    strong = embedded and embedded.status in ("conditional", "denied", *lasting)
    if embedded and (strong or (embedded.status == "possible" and group.tense == "present")):
        return embedded
    if group.tense == "present":
        return _present(scene, trigger, group, cue, embedded)
    start = max(scene.sentence(group.first)[0], group.first - 12)
    if embedded and embedded.status == "possible" and set(scene.form[start : group.first]) & words("may"):
        return embedded  # «می‌توان به آن حمله کرد»
    if embedded and embedded.status == "called-for" and _bare_past(scene, trigger, group):
        return embedded  # «باید وارد مذاکره شد»
    return Reading("happened")


def _bare_past(scene: Scene, trigger: Trigger, group: VerbGroup) -> bool:
    """«باید … کرد»: a past without a person, as it stands after «باید» in the same clause."""
    clause = scene.clause(group.first)
    start = max(clause.first if clause else group.first - 12, group.first - 20)
    short = group.last - group.first == 1 and not group.plural
    return short and trigger.first >= start and bool(words("must").intersection(scene.form[start : group.first]))


def _present(scene: Scene, trigger: Trigger, group: VerbGroup, cue: Span, embedded: Reading | None) -> Reading:
    if embedded and embedded.status == "planned":
        return embedded
    if trigger.rule.present == "planned" and not _now(scene, trigger):
        return Reading("planned", cue)
    if trigger.rule.present == "happened" or (group.person == 1 and "verbal" in trigger.rule.flags):
        return Reading("happened")
    return Reading("ongoing", cue)


def _now(scene: Scene, trigger: Trigger) -> bool:
    return any(
        scene.form[i] in ("هماکنون", "اکنون", "همچنان") for i in range(max(0, trigger.first - 15), trigger.first)
    )
