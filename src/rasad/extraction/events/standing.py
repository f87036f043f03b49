"""Whether an event can stand by itself: which words are enough where its parties are not all told."""

from __future__ import annotations

from rasad.document import EntityDraft
from rasad.extraction.events.arguments import Roles
from rasad.extraction.events.scene import Scene
from rasad.extraction.events.triggers import Trigger
from rasad.extraction.events.words import folded, words
from rasad.model import Status


def complete(scene: Scene, trigger: Trigger, roles: Roles, places: list[int], when: list[int], status: Status) -> bool:
    """Whether an event can stand by itself; what cannot may still be another mention of one that does."""
    rule = trigger.rule
    asked = roles.recipients or [n for n, a in enumerate(roles.arguments) if a.slot == "از"]  # «از مسکو خواست»
    parties = {"actor": roles.actors, "recipient": roles.recipients, "place": places, "asked": asked}
    needs = rule.nominal_needs if trigger.nominal and rule.nominal_needs else rule.needs
    if any(not parties[need] for need in needs):
        return False
    if trigger.nominal and scene.carrier(trigger) is None and len(roles.actors) + len(roles.recipients) < rule.sides:
        return False
    if trigger.group and trigger.group.person == 2 and rule.type not in _DEEDS:
        return False  # «کار خوب او را تحسین کنید»
    if "company" in rule.flags and not in_company(scene, trigger) and not _between_named(scene, roles):
        voiced = "verbal" in rule.flags and not trigger.nominal
        if not (voiced and _in_office(scene, roles)):
            return False
    if ("victims" in rule.flags or rule.type in _OPEN_TYPES) and places:
        return True
    spoken = rule.type == "THREATEN" and "vow" not in rule.flags and rule.mode != "arrest"
    if spoken and not any(is_public(scene.doc.entities[a]) for a in roles.actors):
        return False  # «این وضع سلامت را تهدید می‌کند»
    visitors = roles.actors if rule.type == "CONSULT" and rule.mode == "visit" else []
    if visitors and not any(is_public(scene.doc.entities[a]) for a in visitors):
        return False  # «۲۱۵ هزار نفر از کاشان دیدن کردند»
    if not {"mutual", "states"} & rule.flags and _spoken_of(scene, trigger, bool(places or when)):
        return True
    if trigger.nominal and _told_as_noun(scene, trigger, status):
        return True
    if trigger.nominal and not roles.own and not _beside(scene, trigger, roles) and not _is_its_own(roles):
        return False
    if "mutual" in rule.flags and len(roles.actors) + len(roles.recipients) < 2:
        return False
    parties_all = [scene.doc.entities[p] for p in (*roles.actors, *roles.recipients)]
    if "states" in rule.flags and not any(
        (e.named or e.stands_for is not None or _is_of_state(scene, e)) and e.kind != "outlet" for e in parties_all
    ):
        return False
    if rule.type not in _DEEDS - {"MOBILIZE"} and not any(is_public(e) for e in parties_all):
        crowd = any(is_crowd(scene.doc.entities[a]) for a in roles.actors)
        voiced = rule.type in _VOICED or (rule.type == "ACCUSE" and in_company(scene, trigger))
        return crowd and voiced and not trigger.nominal
    return bool(roles.actors or roles.recipients)


def _beside(scene: Scene, trigger: Trigger, roles: Roles) -> bool:
    """«ضمن قدردانی از تلاش‌ها گفت»: an act in words beside what the clause tells of its subject."""
    before = scene.form[trigger.first - 1] if trigger.first else ""
    return before in ("ضمن", "با") and trigger.rule.type in ("SUPPORT", "ACCUSE", "REJECT") and bool(roles.actors)


def _in_office(scene: Scene, roles: Roles) -> bool:
    """«استاندار قول داد»: who speaks is a body, or holds an office."""
    actors = (scene.doc.entities[a] for a in roles.actors)
    return any(is_public(e) and (e.kind == "organisation" or not e.named or e.roles) for e in actors)


def _is_its_own(roles: Roles) -> bool:
    """«مذاکرات خود را آغاز کردند»: the act is of who does it."""
    return bool(roles.actors) and any(a.slot == "reflexive" for a in roles.arguments)


def _is_of_state(scene: Scene, entity: EntityDraft) -> bool:
    """«وزیر خارجه مکزیک»: an office without a name, of a state or body that has one."""
    if entity.named or not is_public(entity):
        return False
    inside = {
        m.entity
        for one in entity.mentions
        for i in scene.doc.tokens.inside(one.span)
        for m in scene.mentions_from(i, i + 1)
    }
    known = (scene.doc.entities[n] for n in inside)
    return any(e.named and e.kind in ("country", "organisation", "group") for e in known)


def is_public(entity: EntityDraft) -> bool:
    """Whether a party is one of public life: it has a name, or an office, a force, a movement for one."""
    known = entity.named or entity.stands_for is not None
    return known or any(_stems(folded(word)) & words("public") for word in entity.name.split())


def _stems(word: str) -> set[str]:
    """A folded word, and what is left without the ending of a plural: «هیاتهای»: «هیات»."""
    return {word} | {word[: -len(end)] for end in ("های", "ها", "هایی", "ان", "ی") if word.endswith(end)}


def _between_named(scene: Scene, roles: Roles) -> bool:
    """«پوتین از اردوغان دعوت کرد»: one known party acts towards another."""

    def known(parties: list[int]) -> bool:
        return any(e.key or (e.named and e.kind != "person") for e in (scene.doc.entities[p] for p in parties))

    return known(roles.actors) and known(roles.recipients)


def is_crowd(entity: EntityDraft) -> bool:
    """«هزاران نفر», «مردم»: whose protest is a collective one."""
    return not entity.named and bool(set(map(folded, entity.name.split())) & words("crowds"))


def _spoken_of(scene: Scene, trigger: Trigger, placed: bool) -> bool:
    """A finite verb whose parties stand in words that cannot be resolved («آنها بازداشت شدند»), in public company."""
    if trigger.nominal and not ("support" in trigger.rule.flags and scene.carrier(trigger)):
        return False
    if trigger.nominal and not placed:
        return False
    if trigger.rule.type in ("ASSAULT", "COERCE") and trigger.passive:
        return True
    if trigger.rule.type not in _DEEDS and not in_company(scene, trigger):
        return False  # «از خدمات او قدردانی شد» in a report on a road office
    first, last = scene.sentence(trigger.first)
    first, last = max(first, trigger.first - 200), min(last, trigger.first + 200)
    here = {m.entity for i in range(first, last) if (m := scene.mention(i))}
    kinds = _PUBLIC | {"place"} if trigger.rule.type in ("ASSAULT", "PROTEST") else _PUBLIC
    return any(scene.doc.entities[e].named and scene.doc.entities[e].kind in kinds for e in here)


_PUBLIC = frozenset({"country", "organisation", "group", "person"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION", "PROTEST"})
_VOICED = frozenset({"REQUEST", "AGREE", "REJECT", "CONCEDE"})  # what a crowd may say
_OPEN_TYPES = frozenset({"PROTEST"})  # what may stand with its place alone


def _told_as_noun(scene: Scene, trigger: Trigger, status: Status) -> bool:
    """A noun that tells an act in a sentence on states: «عملیات نظامی را آغاز کرد», «زمان امضای توافق اعلام می‌شود»."""
    company = in_company(scene, trigger) or trigger.rule.type == "PROTEST"
    if status in ("possible", "conditional") or not company:
        return False
    return "alone" in trigger.rule.flags or ("support" in trigger.rule.flags and _is_borne(scene, trigger))


def _is_borne(scene: Scene, trigger: Trigger) -> bool:
    """«حمله … آغاز شد», «منع آمد و شد را … اعلام کرد»: the verb says no more than that the act is there."""
    if scene.carrier(trigger) is not None:
        return True
    group = scene.group_after(trigger.last)
    if group is None or (trigger.first and scene.ezafe[trigger.first - 1]):
        return False
    return scene.form[group.first - 1] in words("bearing") and "را" in scene.form[trigger.last : group.first]


def in_company(scene: Scene, trigger: Trigger) -> bool:
    """Whether the sentence of a trigger, or the report as a whole, speaks of states and groups."""
    first, last = scene.sentence(trigger.first)
    here = (scene.doc.entities[m.entity] for m in scene.mentions_from(first, last))
    return scene.on_states or any(e.named and e.kind in ("country", "group") for e in here)
