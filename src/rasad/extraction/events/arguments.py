"""Who did it and to whom: the phrases of a trigger given the parts that its rule's frame names."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from rasad.extraction.events.asking import asked
from rasad.extraction.events.lending import governing_subject, is_lent, lent_actor, not_the_quoted, shared_agent
from rasad.extraction.events.naming import country_of_place
from rasad.extraction.events.parties import read_parties
from rasad.extraction.events.phrases import Argument, preposition
from rasad.extraction.events.rules import PHYSICAL
from rasad.extraction.events.scene import Scene
from rasad.extraction.events.slots import read_after, read_attribute, read_before
from rasad.extraction.events.subjects import antecedent, speakers_at, subject_of
from rasad.extraction.events.triggers import Trigger
from rasad.extraction.events.violence import doers_of, lands, struck_by, struck_thing, victim
from rasad.extraction.events.words import words
from rasad.knowledge.entries import capitals

# Which phrase names the recipient where several could: «از پیشنهاد آمریکا برای ارجاع به شورای امنیت» is about America.
_RANK = {"object": 0, "subject": 0, "علیه": 1, "از": 2, "با": 2, "ezafe": 2, "نسبت به": 3, "به": 4, "بر": 4}


_WE = frozenset({"ما", "من"})


@dataclass(slots=True)
class Roles:
    """The parties of an act; `own` whether its own words name one; `places` where the visited is one."""

    actors: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    own: bool = False
    arguments: list[Argument] = field(default_factory=list)


def roles_by_rules(scene: Scene, trigger: Trigger) -> Roles | None:
    """The parties of a trigger; None where its words show that it is no political act («گفت‌وگو با خبرنگاران»)."""
    roles = Roles()
    _as_noun(scene, trigger)
    arguments = read_after(scene, trigger) if trigger.nominal else read_before(scene, trigger)
    if "predicate" in trigger.rule.flags and trigger.group and trigger.last <= trigger.group.first:
        after = read_after(scene, trigger)
        # «خواستار خروج نیروها از عراق»: «از» belongs to what is asked
        arguments += [a for a in after if a.slot != "از" or trigger.rule.type != "REQUEST"]
    if _is_attribute(scene, trigger):
        arguments += read_attribute(scene, trigger)
    arguments += struck_by(scene, trigger)
    roles.arguments = arguments
    if "press" in trigger.rule.flags and any(a.slot == "با" and _is_press(scene, a) for a in arguments):
        return None
    frame = trigger.rule.frame
    parts = [(argument, _part(frame, argument, arguments, trigger)) for argument in arguments]
    best = min((_RANK.get(a.slot, 5) for a, part in parts if part == "recipient"), default=0)
    for argument, part in parts:
        if part and part != "none" and (part != "recipient" or _RANK.get(argument.slot, 5) == best or best == 5):
            _give(scene, roles, part, argument, trigger)
            if part == "recipient" and not roles.recipients and _RANK.get(argument.slot, 5) == best:
                best = 5  # the likeliest phrase names no party: any other may
    if not roles.recipients:
        _recipient_in(scene, trigger, roles, arguments)
    if trigger.passive and not trigger.nominal:
        _suffer(scene, trigger, roles)
    roles.own = bool(roles.actors or roles.recipients)
    wanted = trigger.rule.type == "REQUEST" and trigger.rule.id != "request/want-from"  # «می‌خواهد برود» asks nobody
    if wanted and not roles.recipients and not trigger.nominal:
        roles.recipients = asked(scene, trigger)
    if not roles.actors and trigger.passive and not trigger.nominal:
        roles.actors = [p for p in shared_agent(scene, trigger) if p not in roles.recipients]
    if not roles.actors and _wants_actor(trigger):
        lent = lent_actor(scene, trigger, arguments)
        if lent and all(p in roles.recipients for p in lent):
            lent = governing_subject(scene, trigger)
        lent = not_the_quoted(scene, trigger, lent)
        roles.actors = [p for p in lent if p not in roles.recipients and scene.doc.entities[p].kind != "outlet"]
    if trigger.nominal and trigger.rule.type == "CONSULT" and trigger.rule.mode != "visit":
        _other_side(scene, trigger, roles)
    return roles


def settle(scene: Scene, trigger: Trigger, roles: Roles) -> None:
    """Takes out of the parties what cannot be one: a mere place, who is named by the act's own words, who is both."""
    entities = scene.doc.entities
    if trigger.rule.type == "ASSAULT":
        roles.recipients, hit = lands(scene, roles.actors, roles.recipients)
        roles.places += hit
        if trigger.nominal:
            scene.deeds[trigger.first] = roles.actors
    span = scene.doc.tokens.span(trigger.first, trigger.last)
    roles.actors = [a for a in roles.actors if not any(m.span.overlaps(span) for m in entities[a].mentions)]
    roles.actors = [a for a in not_the_quoted(scene, trigger, roles.actors) if not _is_lifeless(scene, a)]
    if trigger.rule.type not in PHYSICAL:
        roles.recipients = [
            r
            for r in roles.recipients
            if entities[r].kind != "place" or entities[r].stands_for is not None or _is_asked(scene, trigger, roles, r)
        ]
    if trigger.rule.type != "PROTEST":
        roles.actors = [a for a in roles.actors if entities[a].kind != "place" or entities[a].stands_for is not None]
    roles.actors, roles.recipients = _once(scene, roles.actors), _once(scene, roles.recipients)
    mine = {*roles.actors, *(entities[a].stands_for for a in roles.actors)}
    roles.recipients = [r for r in roles.recipients if r not in mine and entities[r].stands_for not in roles.actors]


def _is_lifeless(scene: Scene, party: int) -> bool:
    """«به زیرساخت‌ها ضربه می‌زنند»: whether a party without a name is a thing, which does nothing."""
    draft = scene.doc.entities[party]
    inside = scene.doc.tokens.inside(draft.mentions[0].span) if not draft.named and draft.mentions else range(0)
    while inside and scene.upos[inside.start] in ("NUM", "DET"):
        inside = inside[1:]
    return bool(inside) and scene.lemma[inside.start] in words("lifeless")


def _once(scene: Scene, parties: list[int]) -> list[int]:
    """Parties without a description that only says another of them in more words.

    «وزرای خارجه ایران، آمریکا و روسیه» read as three states is no fourth party «وزرای خارجه ایران».
    """
    entities = scene.doc.entities
    spans = [m.span for p in parties if entities[p].named for m in entities[p].mentions if m.form == "name"]

    def again(party: int) -> bool:
        mentions = entities[party].mentions if not entities[party].named else []
        return bool(mentions) and all(any(m.span.covers(s) and m.span != s for s in spans) for m in mentions)

    return [p for p in parties if not again(p)] if spans else parties


def _is_asked(scene: Scene, trigger: Trigger, roles: Roles, place: int) -> bool:
    """«از مسکو خواست»: a capital that one asks is the state."""
    if trigger.rule.type != "REQUEST" or trigger.nominal or "predicate" in trigger.rule.flags:
        return False  # «به گزارش رویترز از وین، … خواستار … شد»
    if scene.doc.entities[place].name not in capitals():
        return False
    asked = (scene.mention(a.first) for a in roles.arguments if a.slot == "از")
    return any(m is not None and m.entity == place for m in asked)


def _as_noun(scene: Scene, trigger: Trigger) -> None:
    """«کشته شدن ۱۴ سرباز» whose participle was read as a verb is the name of an act."""
    follows = trigger.last < len(scene) and scene.form[trigger.last] == "شدن" and scene.upos[trigger.last] == "NOUN"
    if follows and trigger.group and not trigger.nominal and trigger.group.last == trigger.last:
        trigger.last += 1
        trigger.group, trigger.passive, trigger.nominal = None, False, True


def _part(frame: dict[str, str], argument: Argument, arguments: list[Argument], trigger: Trigger) -> str | None:
    """The part that a frame gives to a phrase."""
    slot = argument.slot
    if slot == "subject" and trigger.passive:
        return frame.get("passive") or frame.get("object", "none")
    part = frame.get(slot)
    pair = slot == "با" and part == "recipient" and frame.get("میان") == "actor"
    if pair and any(a.slot == "میان" for a in arguments):
        return "actor"  # «درگیری بین الف با ب»
    if part == "either":
        others = {frame.get(a.slot) for a in arguments if a is not argument}
        return "actor" if "recipient" in others else "recipient"
    if slot == "ezafe" and trigger.nominal and (trigger.group is not None or trigger.infinitive):
        return frame.get("object") or part  # «به رسمیت شناختنِ فلسطین»
    return part


def _give(scene: Scene, roles: Roles, part: str, argument: Argument, trigger: Trigger) -> None:
    mutual = argument.slot == "ezafe" and trigger.rule.type in ("CONSULT", "AGREE") and trigger.rule.mode != "visit"
    things = part == "recipient" and trigger.rule.type in PHYSICAL
    of_speaker = trigger.group is not None and trigger.group.finite and trigger.group.person != 3
    if of_speaker and argument.slot == "subject" and not trigger.passive and scene.form[argument.first] not in _WE:
        return  # «یکی از علل که باعث شد بخواهم …»
    company = argument.slot == "با" and trigger.rule.type == "CONSULT"  # «در این دیدار با ابلاغ سلام …»
    parties = read_parties(scene, argument, things=things, deep=mutual or (part != "actor" and not company))
    if not parties and part == "actor" and argument.slot == "subject" and trigger.rule.type in PHYSICAL:
        parties = doers_of(scene, argument)
    if part == "recipient" and trigger.rule.id in words("personal") and argument.slot in ("object", "subject", "ezafe"):
        parties = read_parties(scene, argument, deep=False) or victim(scene, argument)
    if not parties and part == "recipient" and trigger.rule.type == "ASSAULT":
        parties = struck_thing(scene, argument)
    denied = trigger.rule.type == "REJECT" and part == "recipient"  # a paper's report is denied
    parties = [p for p in parties if scene.doc.entities[p].kind != "outlet" or denied]
    if part == "visited":
        roles.places += [p for p in parties if scene.doc.entities[p].kind in ("place", "country", "infrastructure")]
        hosts = [
            _host(scene, p) for p in parties if scene.doc.entities[p].kind != "person" and scene.doc.entities[p].named
        ]
        roles.recipients += [host for host in hosts if host is not None and host not in roles.recipients]
    elif mutual and len(parties) == 1 and _is_seat(scene, parties[0], argument):
        roles.places += parties  # «مذاکرات اسلام‌آباد», «نشست بروکسل»
    elif part in ("place", "occasion"):
        roles.places += parties if part == "place" else []
        roles.recipients += [p for p in parties if scene.doc.entities[p].kind != "place"] if part == "occasion" else []
    elif part in ("actor", "recipient"):
        mine = roles.actors if part == "actor" else roles.recipients
        mine += [p for p in parties if p not in mine]


def _is_seat(scene: Scene, entity: int, argument: Argument) -> bool:
    """Whether a phrase is only the name of a town."""
    mention = scene.mention(argument.first)
    return scene.doc.entities[entity].kind == "place" and mention is not None and mention.last >= argument.last


def _host(scene: Scene, entity: int) -> int | None:
    """The party that a visitor visits: the country a city lies in, where the report knows it."""
    draft = scene.doc.entities[entity]
    if draft.stands_for is not None:
        return draft.stands_for
    return entity if draft.kind != "place" else country_of_place(scene, entity)


def _recipient_in(scene: Scene, trigger: Trigger, roles: Roles, arguments: list[Argument]) -> None:
    """«از روند دموکراسی در گرجستان حمایت کرد»: the country in which the thing is that the act is about."""
    for about, place in pairwise(arguments):
        if trigger.rule.frame.get(about.slot) == "recipient" and place.slot == "در" and place.first == about.last + 1:
            parties = read_parties(scene, place)
            roles.recipients = [p for p in parties if scene.doc.entities[p].kind == "country"]


def _is_attribute(scene: Scene, trigger: Trigger) -> bool:
    """Whether a participle without auxiliary describes the noun before it."""
    group = trigger.group
    if group is None or trigger.nominal or group.last - group.first != 1 or group.tense != "present-perfect":
        return False
    return trigger.last < len(scene) and preposition(scene, trigger.last) is not None


def _other_side(scene: Scene, trigger: Trigger, roles: Roles) -> None:
    """«خاتمی در دیدار وزیر خارجه ونزوئلا گفت»: the subject of the clause meets whom the ezafe names."""
    named = [a for a in roles.arguments if a.slot == "ezafe"]
    if len(roles.actors) != 1 or roles.recipients or not named or trigger.rule.id not in _MEETINGS:
        return
    if scene.form[trigger.first - 1] not in ("در", "طی", "ضمن", "از", "جریان") or not is_lent(scene, trigger):
        return
    meeting = [p for p in subject_of(scene, trigger.clause, trigger.first) if p not in roles.actors]
    if meeting and all(scene.doc.entities[p].kind != "outlet" for p in meeting):
        roles.actors, roles.recipients = meeting, roles.actors


_MEETINGS = frozenset({"consult/meet", "consult/talk", "consult/phone"})


def _suffer(scene: Scene, trigger: Trigger, roles: Roles) -> None:
    """Who suffers a passive act: whom a relative clause describes, else the subject that the clause leaves out."""
    clause = trigger.clause
    if clause is None or "object" not in trigger.rule.frame or (trigger.group and not trigger.group.finite):
        return
    if clause.relation == "relative" and trigger.rule.frame.get("passive") == "actor":
        roles.actors = roles.actors or antecedent(scene, clause)  # «سربازانی که مستقر می‌شوند»
    elif clause.relation == "relative":
        roles.recipients = antecedent(scene, clause) or roles.recipients
    elif not roles.recipients and clause.subject is None and not (trigger.first and scene.ezafe[trigger.first - 1]):
        saying = speakers_at(scene, trigger.first) if clause.person == 3 else []
        lent = subject_of(scene, clause, trigger.first)
        roles.recipients = [p for p in lent if p not in roles.actors and p not in saying]


def _is_press(scene: Scene, argument: Argument) -> bool:
    mention = scene.mention(argument.first)
    if mention and scene.doc.entities[mention.entity].kind == "outlet":
        return True
    return any(
        scene.lemma[i] in words("press") or scene.form[i] in words("press")
        for i in range(argument.first, min(argument.first + 3, len(scene)))
    )


def _wants_actor(trigger: Trigger) -> bool:
    return "actor" in trigger.rule.frame.values() and not trigger.passive
