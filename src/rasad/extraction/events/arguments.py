"""Who did it and to whom: the phrases of a trigger given the parts that its rule's frame names."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from rasad.document import Clause
from rasad.extraction.events.naming import country_of_adjective, country_of_place
from rasad.extraction.events.parties import read_parties
from rasad.extraction.events.phrases import (
    Argument,
    control,
    phrase_end,
    preposition,
    read_after,
    read_attribute,
    read_before,
    read_stretch,
    read_subject,
    words,
)
from rasad.extraction.events.scene import Scene, VerbGroup
from rasad.extraction.events.triggers import Trigger

# A noun after one of these, without a party of its own, is an act of the clause's subject: «در دیدار با پوتین گفت».
_LENDING = frozenset({"با", "در", "ضمن", "در جریان", "پس از", "پیش از", "به منظور", "برای", "در اعتراض به"})
# Which phrase names the recipient where several could: «از پیشنهاد آمریکا برای ارجاع به شورای امنیت» is about America.
_RANK = {"object": 0, "subject": 0, "علیه": 1, "از": 2, "با": 2, "ezafe": 2, "نسبت به": 3, "به": 4, "بر": 4}
_SAID = frozenset({"SUPPORT", "ACCUSE", "REQUEST", "AGREE", "REJECT", "THREATEN", "CONCEDE"})  # whoever says it, does it
_PLACELESS = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "PROTEST"})
_STOPPING = frozenset(("متوقف", "اغاز", "ادامه", "قطع", "لغو", "انجام", "برگزار", "تمدید", "شروع", "دنبال", "پیگیری"))
# «در حال مذاکره با … است», «دست به حمله زد», «اقدام به بمباران کرد»: an act of the subject.
_BUSY = frozenset({("در", "حال"), ("دست", "به"), ("اقدام", "به"), ("مبادرت", "به"), ("مشغول", "به"), ("سرگرم", "به")})
_ROUNDS = frozenset({"دور", "دوری", "موج", "موجی", "سلسله", "سلسلهای", "رشته"})
_LIGHT_SUPPORT = frozenset(
    {
        "کردن",
        "دادن",
        "داشتن",
        "انجام",
        "برگزار",
        "اعمال",
        "ادامه",
        "آغاز",
        "اغاز",
        "اعلام",
        "وضع",
        "ابراز",
        "ترتیب",
        "صورت",
        "سازمان",
    }
)


@dataclass(slots=True)
class Roles:
    """The parties of an act; `own` whether its own words name one; `places` where the visited is one."""

    actors: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    own: bool = False
    arguments: list[Argument] = field(default_factory=list)


def read_roles(scene: Scene, trigger: Trigger) -> Roles | None:
    """The parties of a trigger; None where its words show that it is no political act («گفت‌وگو با خبرنگاران»)."""
    roles = Roles()
    arguments = read_after(scene, trigger) if trigger.nominal else read_before(scene, trigger)
    if "predicate" in trigger.rule.flags and trigger.group and trigger.last <= trigger.group.first:
        after = read_after(scene, trigger)
        # «خواستار خروج نیروها از عراق»: «از» belongs to what is asked
        arguments += [a for a in after if a.slot != "از" or trigger.rule.type != "REQUEST"]
    if _is_attribute(scene, trigger):
        arguments += read_attribute(scene, trigger)
    arguments += _struck_by(scene, trigger)
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
        roles.recipients = asked(scene, trigger, arguments)
    if not roles.actors and trigger.passive and not trigger.nominal:
        roles.actors = [p for p in _shared_agent(scene, trigger) if p not in roles.recipients]
    if not roles.actors and _wants_actor(trigger):
        lent = _lent_actor(scene, trigger, arguments)
        roles.actors = [p for p in lent if p not in roles.recipients and scene.doc.entities[p].kind != "outlet"]
    entities = scene.doc.entities
    span = scene.doc.tokens.span(trigger.first, trigger.last)
    roles.actors = [a for a in roles.actors if not any(m.span.overlaps(span) for m in entities[a].mentions)]
    if trigger.rule.type not in _PLACELESS:
        roles.recipients = [
            r for r in roles.recipients if entities[r].kind != "place" or entities[r].stands_for is not None
        ]
    if trigger.rule.type == "CONSULT":
        roles.actors = [a for a in roles.actors if entities[a].kind != "place" or entities[a].stands_for is not None]
    mine = {*roles.actors, *(entities[a].stands_for for a in roles.actors)}
    roles.recipients = [r for r in roles.recipients if r not in mine and entities[r].stands_for not in roles.actors]
    return roles


def _part(frame: dict[str, str], argument: Argument, arguments: list[Argument], trigger: Trigger) -> str | None:
    """The part that a frame gives to a phrase."""
    slot = argument.slot
    if slot == "subject" and trigger.passive:
        return frame.get("passive") or frame.get("object", "none")
    part = frame.get(slot)
    if slot == "با" and part == "recipient" and frame.get("میان") == "actor":
        if any(a.slot == "میان" for a in arguments):
            return "actor"  # «درگیری بین الف با ب»
    if part == "either":
        others = {frame.get(a.slot) for a in arguments if a is not argument}
        return "actor" if "recipient" in others else "recipient"
    if slot == "ezafe" and trigger.nominal and (trigger.group is not None or trigger.infinitive):
        return frame.get("object") or part  # «به رسمیت شناختنِ فلسطین»
    return part


def _give(scene: Scene, roles: Roles, part: str, argument: Argument, trigger: Trigger) -> None:
    mutual = argument.slot == "ezafe" and trigger.rule.type == "CONSULT" and trigger.rule.mode != "visit"
    things = part == "recipient" and trigger.rule.type in _PLACELESS
    parties = read_parties(scene, argument, things=things, deep=part != "actor" or mutual)
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


def _struck_by(scene: Scene, trigger: Trigger) -> list[Argument]:
    """«هدف حملات شبه‌نظامیان قرار گرفت»: whose attack, fire or bullets it were."""
    group = trigger.group
    opens = scene.form[trigger.first] in ("هدف", "مورد", "اماج")
    if group is None or not opens or trigger.last <= trigger.first + 3:
        return []
    first = trigger.first + 2
    return [] if scene.form[first] == "و" else [Argument("توسط", first, group.first - 1)]  # «مورد بحث و بررسی»


def _suffer(scene: Scene, trigger: Trigger, roles: Roles) -> None:
    """Who suffers a passive act: whom a relative clause describes, else the subject that the clause leaves out."""
    clause = trigger.clause
    if clause is None or "object" not in trigger.rule.frame or (trigger.group and not trigger.group.finite):
        return
    if clause.relation == "relative":
        roles.recipients = _antecedent(scene, clause) or roles.recipients
    elif not roles.recipients and clause.subject is None:
        roles.recipients = [p for p in subject_of(scene, clause, trigger.first) if p not in roles.actors]


def _shared_agent(scene: Scene, trigger: Trigger) -> list[int]:
    """«توسط طالبان کشته شده و ده نفر به اسارت گرفته شدند»: who did the first of coordinated passives did the second."""
    clause = trigger.clause
    number = scene.clause_numbers.get(id(clause), 0) if clause else 0
    if clause is None or not number or "actor" not in trigger.rule.frame.values():
        return []
    before = scene.doc.clauses[number - 1]
    joint = clause.relation == "coordinate" or "و" in scene.form[before.verb : before.verb + 3]
    if not joint or scene.sentence_at[before.first] != scene.sentence_at[clause.first]:
        return []
    home = scene.clause_numbers[id(before)]
    for argument in read_stretch(scene, before.first, before.verb, home, passive=True):
        if argument.slot == "توسط":
            return read_parties(scene, argument)
    return []


def content_of(scene: Scene, trigger: Trigger) -> range:
    """The tokens that say what a request asks for: up to its verb, or after it in the same sentence."""
    group = trigger.group
    if group is None:
        return range(trigger.last, trigger.last)
    if trigger.last <= group.first:
        return range(trigger.last, group.first)
    return range(group.last, scene.sentence(trigger.first)[1])


def asked(scene: Scene, trigger: Trigger, arguments: list[Argument]) -> list[int]:
    """Of whom something is asked where no «از …» says it: who is to do it in what is asked.

    «خواستار خروج نیروهای روسیه شد»: Russia; «پیشنهاد داد حزب‌الله …»: Hezbollah.
    """
    if "predicate" in trigger.rule.flags:
        return _asked_in_chain(scene, content_of(scene, trigger))
    if trigger.group is None:
        return []
    i = trigger.group.last
    _, end = scene.sentence(trigger.first)
    while i < end:
        group = scene.group_at.get(i)
        if group and group.finite:
            break
        lead = preposition(scene, i)
        if lead:
            i = max(phrase_end(scene, i + lead[1], end), i + 1)
        elif scene.mention(i) or scene.upos[i] in ("NOUN", "PROPN", "PRON"):
            close = max(phrase_end(scene, i, end), i + 1)
            return [] if i in scene.time_at else read_parties(scene, Argument("subject", i, close), deep=False)
        else:
            i += 1
    return []


def _asked_in_chain(scene: Scene, content: range) -> list[int]:
    """Whose act is demanded: «خواستار خروج نیروهای آمریکایی از افغانستان», not «خواستار کمک به ایران»."""
    for i in content:
        if preposition(scene, i) and not scene.mention(i):
            return []
        mention = scene.mention(i)
        people = i > content.start and (scene.lemma[i] in words("unnamed") or scene.lemma[i] in words("collectives"))
        nation = country_of_adjective(scene, i)
        if (mention and mention.first == i) or people or nation is not None:
            close = max(phrase_end(scene, i, content.stop), i + 1)
            parties = read_parties(scene, Argument("content", i, close), deep=False)
            if not parties and nation is not None:
                return [nation]
            if parties:
                return [p for p in parties if scene.doc.entities[p].kind != "outlet"][:2]
    return []


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


def _lent_actor(scene: Scene, trigger: Trigger, arguments: list[Argument]) -> list[int]:
    """The actor that the surroundings lend: the subject of the clause, or of the one that governs it."""
    if trigger.nominal:
        if doer := _doer_named(scene, trigger):
            return doer
        reflexive = any(a.slot == "reflexive" for a in arguments) or scene.has_pronoun(trigger.head)
        if not reflexive and not _is_lent(scene, trigger):
            return []
        if any(a.slot == "ezafe" and trigger.rule.frame.get("ezafe") == "actor" for a in arguments):
            return []
        if trigger.rule.type in _PLACELESS and not reflexive and _is_setting(scene, trigger):
            return []
        found = subject_of(scene, trigger.clause, before=trigger.first)
        ours = trigger.clause is not None and trigger.clause.person == 1 and trigger.clause.plural
        return states_of(scene, found) if ours and trigger.rule.type not in _SAID else found
    group = trigger.group
    if group and group.person == 1 and group.finite:
        said = speakers_at(scene, trigger.first)
        return states_of(scene, said) if group.plural and trigger.rule.type not in _SAID else said
    if trigger.clause is None:
        return []
    found = subject_of(scene, trigger.clause, before=trigger.first)
    ours = trigger.clause.person == 1 and trigger.clause.plural and trigger.rule.type not in _SAID
    return states_of(scene, found) if ours else found


def _is_setting(scene: Scene, trigger: Trigger) -> bool:
    """Whether violence only sets the scene: «در پی حمله به …، سازمان ملل …», «در حمله به … یک نفر کشته شد»."""
    clause = trigger.clause
    before = scene.form[max(0, trigger.first - 3) : trigger.first]
    after = any(word in _AFTERWARDS for word in before)
    return after or clause is None or clause.passive or clause.lemma.endswith(_ENDURED)


_AFTERWARDS = frozenset({"پی", "دنبال", "پس", "بعد", "متعاقب", "پیش", "قبل", "اثر", "نتیجه"})
_ENDURED = ("شدن", "باختن", "گردیدن", "دیدن", "رسیدن", "درگذشتن", "مردن", "یافتن")


def _doer_named(scene: Scene, trigger: Trigger) -> list[int]:
    """«اقدام نیروهای آمریکایی در ربودن …»: whose doing it was, right before the noun's «در» or «برای»."""
    at = trigger.first - 1
    if at < 2 or scene.form[at] not in ("در", "برای", "به", "جهت"):
        return []
    for i in range(at - 2, max(at - 8, -1), -1):
        if scene.upos[i] in ("VERB", "AUX", "ADP", "PUNCT"):
            return []
        if scene.form[i] in words("doings") and scene.ezafe[i]:
            return read_parties(scene, Argument("ezafe", i + 1, at), deep=False)
    return []


def _is_lent(scene: Scene, trigger: Trigger) -> bool:
    at = trigger.first - 1
    while at > 0 and scene.ezafe[at] and scene.form[at] in words("holding"):
        at -= 1  # «با برگزاری نشستی …», «در حال انجام مذاکره …»
    if at > 0 and (scene.form[at - 1], scene.form[at]) in _BUSY:
        return True
    if scene.form[at] == "از" and _ROUNDS.intersection(scene.form[max(0, at - 2) : at]):
        at = -1  # «دور جدیدی از حملات … را آغاز کرد»
    for size in (1, 2, 3):
        lead = preposition(scene, at - size + 1) if 0 <= at - size + 1 <= at else None
        if lead and lead[1] == size:
            purpose = lead[0] in ("به منظور", "برای")
            return lead[0] in _LENDING and (not purpose or trigger.rule.type == "CONSULT")
    # «دیداری با … برگزار کرد»: the object of a clause with a light verb
    group = scene.group_after(trigger.last)
    heads = trigger.first == 0 or not scene.ezafe[trigger.first - 1]
    is_object = group is not None and heads and "را" in scene.form[trigger.last : group.first]
    if group and is_object and not group.passive and group.lemma in ("کردن", "دادن"):
        return scene.form[group.first - 1] in (_STOPPING | _LIGHT_SUPPORT)
    if group and is_object and group.lemma == "گرفتن" and scene.form[group.first - 1] == "سر":
        return True  # «حملات را از سر گرفت»
    return bool(group and not group.passive and _supports(scene, group))


def _supports(scene: Scene, group: VerbGroup) -> bool:
    return group.lemma in ("کردن", "دادن", "داشتن") and scene.form[group.first - 1] in _LIGHT_SUPPORT


def subject_of(scene: Scene, clause: Clause | None, before: int, depth: int = 0) -> list[int]:
    """The parties that are the subject of a clause, also where it leaves its subject out."""
    if clause is None or depth > 5:
        return []
    if clause.person == 1:
        return speakers_at(scene, clause.verb)
    if not (clause.passive and depth):
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
        return _antecedent(scene, clause)
    if clause.parent is not None:
        parent = scene.doc.clauses[clause.parent]
        if parent is clause:
            return []
        lent = _controlled(scene, parent) if clause.relation in ("complement", "adverbial") else []
        lent = lent or subject_of(scene, parent, before, depth + 1)
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
        found.append(served[0] if entity.kind == "person" and served else speaker)
    return list(dict.fromkeys(found))


_SERVED = frozenset({"country", "group"})


def _antecedent(scene: Scene, clause: Clause) -> list[int]:
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
    return [mention.entity] if mention else []
