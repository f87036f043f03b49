"""From triggers to events: parties, setting, status, then mentions of one event joined."""

from __future__ import annotations

from bisect import bisect_left

from rasad.document import Document, EventDraft
from rasad.extraction.events.acting import act_for
from rasad.extraction.events.arguments import roles_by_rules, settle
from rasad.extraction.events.asking import content_of
from rasad.extraction.events.blaming import blame
from rasad.extraction.events.contexts import read_contexts
from rasad.extraction.events.continuing import carry_on
from rasad.extraction.events.counts import read_counts
from rasad.extraction.events.joining import Found, join
from rasad.extraction.events.meant import find_meant
from rasad.extraction.events.mending import mend
from rasad.extraction.events.placing import place
from rasad.extraction.events.scene import Scene
from rasad.extraction.events.setting import lies_after_report, read_places, read_times
from rasad.extraction.events.standing import complete, is_crowd
from rasad.extraction.events.status import read_status
from rasad.extraction.events.status_cues import Reading
from rasad.extraction.events.triggers import Trigger, find_triggers
from rasad.extraction.events.weighing import stands, weigh
from rasad.extraction.events.words import words
from rasad.model import Span


def find_events(doc: Document) -> None:
    """Fills doc.events: each act once, with the words of its other mentions in same_as."""
    scene = Scene(doc)
    found = read_acts(scene)
    tell_more(scene, found)
    doc.events = join(scene, found)
    place(scene, found, doc.events)
    act_for(scene, doc.events)
    find_meant(scene, doc.events)


def tell_more(scene: Scene, found: list[Found]) -> None:
    """What acts have from each other and from what was learned of status."""
    mend(scene, found)
    for one in found:
        one.asks_for = [f for f in one.asks_for if f.complete and f.draft.status == "called-for"]
    share_sides(scene, found)
    blame(scene, found)
    carry_on(scene, found)


def read_acts(scene: Scene) -> list[Found]:
    """The acts of a report one by one, in the order of the text; those of a report on sport are none."""
    found: list[Found] = []
    if is_sport(scene, 0, len(scene), max(3, len(scene) // 70)):
        return found
    sport: dict[int, bool] = {}  # by sentence
    for trigger in find_triggers(scene):
        number = scene.sentence_at[trigger.first]
        if number not in sport:
            sport[number] = is_sport(scene, *scene.sentence(trigger.first), 2)
        if sport[number]:
            continue
        one = read_event(scene, trigger)
        if one is not None:
            found.append(one)
            if one.complete:
                scene.tell(one.trigger.rule.family, one.draft.actors, one.draft.recipients)
            sides = [*one.draft.actors, *one.draft.recipients]
            if one.draft.type in ("CONSULT", "AGREE") and len(sides) == 2:
                scene.sides = sides
    link_requests(scene, found)
    return found


def is_sport(scene: Scene, first: int, last: int, least: int) -> bool:
    """Whether some tokens speak of matches and teams: their meetings and attacks are no politics."""
    sport = words("sport")
    return sum(1 for i in range(first, last) if scene.form[i] in sport or scene.lemma[i] in sport) >= least


def link_requests(scene: Scene, found: list[Found]) -> None:
    """What a request asks for is called for, by whom it is asked; its doer is who is asked."""
    starts = [f.trigger.first for f in found]
    for request in found:
        if request.draft.type != "REQUEST" or request.trigger.nominal:
            continue
        if request.trigger.rule.id == "request/want-from" and not request.complete:
            continue  # «می‌خواهد برود» asks nobody
        content = content_of(scene, request.trigger)
        inside = [
            f for f in found[bisect_left(starts, content.start) : bisect_left(starts, content.stop)] if f is not request
        ]
        if request.trigger.last > (request.trigger.group.first if request.trigger.group else 0):
            inside = [f for f in inside if f.draft.status in ("called-for", "possible", "planned")][:2]
        for one in inside:
            one.asked_by = request
            open_ = one.draft.status in ("happened", "possible", "planned")
            if open_ and one.draft.type not in ("SANCTION", "ASSAULT"):
                one.draft.status, one.draft.status_cue = "called-for", request.draft.trigger
        doers = [a for f in inside for a in f.draft.actors if a not in request.draft.actors]
        if inside and not any(a.slot == "از" for a in request.roles.arguments):
            request.draft.recipients = list(dict.fromkeys(doers))
        request.asks_for = inside


def share_sides(scene: Scene, found: list[Found]) -> None:
    """Who mediates, mediates between the sides of the talks in its sentence or the one before."""
    for n, one in enumerate(found):
        if one.trigger.rule.id != "consult/mediate" or one.draft.recipients:
            continue
        number = scene.sentence_at[one.trigger.first]
        for talks in found[max(0, n - 12) : n + 12]:
            near = number - scene.sentence_at[talks.trigger.first] in (0, 1)
            if talks is not one and near and talks.draft.type == "CONSULT" and len(talks.draft.actors) > 1:
                one.draft.recipients = [a for a in talks.draft.actors if a not in one.draft.actors]


def read_event(scene: Scene, trigger: Trigger) -> Found | None:
    """The event of one trigger; None where its rule wants parties that the words do not give."""
    roles = roles_by_rules(scene, trigger)
    if roles is None:
        return None
    weigh(scene, trigger, roles)
    settle(scene, trigger, roles)
    rule = trigger.rule
    if "vow" in rule.flags and not lies_ahead(trigger):
        return None
    status = read_status(scene, trigger)
    kind = rule.type
    if rule.by_crowd and any(is_crowd(scene.doc.entities[a]) for a in roles.actors):
        kind = rule.by_crowd
    if rule.negated and trigger.group and trigger.group.negated and status.status in ("denied", "conditional"):
        kind = rule.negated
        status.status = "happened" if status.status == "denied" else status.status
    if rule.type == kind == "REJECT" and status.status == "denied" and trigger.group and trigger.group.negated:
        return None  # «این احتمال را رد نکرد»
    if "vow" in rule.flags:
        status = Reading("happened")  # the threat, whatever becomes of it
    places = read_places(scene, trigger, roles)
    when = read_times(scene, trigger)
    if status.status == "happened" and any(lies_after_report(scene, time) for time in when):
        when = []  # «۱۱ اسفند» of a July: the day was read wrong, and none is better
    draft = EventDraft(
        type=kind,
        mode=read_mode(scene, trigger) if kind == rule.type else None,
        trigger=words_of(scene, trigger),
        status=status.status,
        status_cue=status.cue,
        condition=status.condition,
        rule=rule.id,
        confidence=rule.confidence,
        actors=roles.actors,
        recipients=roles.recipients,
        places=places,
        when=when,
        statement=scene.statement_at(trigger.first),
        source=scene.source_at(trigger.first),
        contexts=read_contexts(scene, trigger),
        numbers=read_counts(scene, trigger, roles),
    )
    told = complete(scene, trigger, roles, places, when, status.status)
    return Found(draft, trigger, roles, stands(scene, trigger, roles, told))


def words_of(scene: Scene, trigger: Trigger) -> Span:
    """The words that stand for an act; of a judgement whose word is far from its verb, the verb («مغایر … دانست»)."""
    group = trigger.group
    if group is None or "predicate" not in trigger.rule.flags or trigger.last >= group.first:
        return scene.doc.tokens.span(trigger.first, trigger.last)
    light = scene.form[group.first - 1] in words("with_verb") - {"قرار"}
    if group.lemma in words("calling") or (light and group.lemma == "کردن"):
        return scene.doc.tokens.span(group.first - light, group.last)
    return scene.doc.tokens.span(trigger.first, trigger.last)


def lies_ahead(trigger: Trigger) -> bool:
    """«بی‌پاسخ نخواهد ماند», «پاسخ می‌دهیم»: what is threatened is still to come; done, it is another act."""
    group = trigger.group
    if group is None or group.tense not in ("future", "present", "subjunctive"):
        return False
    return group.negated == (trigger.rule.negated is not None)


def read_mode(scene: Scene, trigger: Trigger) -> str | None:
    """The mode that the words beside the trigger give, else the rule's."""
    rule = trigger.rule
    if rule.modes:
        start = trigger.clause.first if trigger.clause else trigger.first - 8
        for i in range(max(start, trigger.first - 12, 0), min(trigger.last + 3, len(scene))):
            mode = rule.modes.get(scene.lemma[i]) or rule.modes.get(scene.form[i])
            if mode:
                return mode
    return rule.mode
