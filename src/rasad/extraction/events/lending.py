"""The actor that the surroundings lend to an act whose own words name none."""

from __future__ import annotations

from rasad.extraction.events.groups import VerbGroup
from rasad.extraction.events.parties import read_parties
from rasad.extraction.events.phrases import Argument, control, preposition
from rasad.extraction.events.rules import PHYSICAL
from rasad.extraction.events.scene import Scene
from rasad.extraction.events.slots import read_stretch
from rasad.extraction.events.subjects import speakers_at, states_of, subject_of
from rasad.extraction.events.triggers import Trigger
from rasad.extraction.events.words import words
from rasad.model import VERBAL

# A noun after one of these, without a party of its own, is an act of the clause's subject: «در دیدار با پوتین گفت».
_LENDING = frozenset({"با", "در", "ضمن", "در جریان", "پس از", "پیش از", "به منظور", "برای", "در اعتراض به"})


# «در حال مذاکره با … است», «دست به حمله زد», «اقدام به بمباران کرد»: an act of the subject.
_BUSY = frozenset({("در", "حال"), ("دست", "به"), ("اقدام", "به"), ("مبادرت", "به"), ("مشغول", "به"), ("سرگرم", "به")})


def lent_actor(scene: Scene, trigger: Trigger, arguments: list[Argument]) -> list[int]:
    """The actor that the surroundings lend: the subject of the clause, or of the one that governs it."""
    if trigger.nominal:
        if "شدن" in scene.form[trigger.last - 1 : trigger.last + 1]:
            return []  # «کشته شدن سه سرباز»
        if doer := _doer_named(scene, trigger):
            return doer
        if (invited := _invited(scene, trigger)) is not None:
            return invited
        reflexive = any(a.slot == "reflexive" for a in arguments) or scene.has_pronoun(trigger.head)
        if not reflexive and not is_lent(scene, trigger):
            return []
        if any(a.slot == "ezafe" and trigger.rule.frame.get("ezafe") == "actor" for a in arguments):
            return []
        if trigger.rule.type in PHYSICAL and not reflexive and is_setting(scene, trigger):
            return []
        found = subject_of(scene, trigger.clause, before=trigger.first)
        ours = trigger.clause is not None and trigger.clause.person == 1 and trigger.clause.plural
        # «ما» is the speaker in what is done by saying it, elsewhere his state
        return states_of(scene, found) if ours and trigger.rule.type not in VERBAL else found
    group = trigger.group
    if group and group.person == 1 and group.finite:
        said = speakers_at(scene, trigger.first)
        return states_of(scene, said) if group.plural and trigger.rule.type not in VERBAL else said
    if trigger.clause is None:
        return []
    found = subject_of(scene, trigger.clause, before=trigger.first)
    ours = trigger.clause.person == 1 and trigger.clause.plural and trigger.rule.type not in VERBAL
    return states_of(scene, found) if ours else found


def not_the_quoted(scene: Scene, trigger: Trigger, lent: list[int]) -> list[int]:
    """Of parties that no word of an act names those who can do it: who is quoted says «ما», not «او», of himself."""
    number = scene.statement_at(trigger.first)
    statement = scene.doc.statements[number] if number is not None else None
    if statement is None or statement.kind != "direct" or set(lent).isdisjoint(statement.speakers):
        return lent
    if trigger.nominal and trigger.rule.type in (*VERBAL, "CONSULT"):
        return lent  # «با تشکر از دولت …», «در نشست با وزیر …»
    first, last = scene.sentence(trigger.first)
    content = scene.doc.tokens.inside(statement.content)
    first, last = max(first, content.start), min(last, content.stop)
    ours = any(g.person == 1 and first <= g.first < last for g in scene.groups)
    if ours or not _WE.isdisjoint(scene.form[first:last]):
        return lent  # «قدردانی کرده و حمایت می‌کنیم», «ما مخالفیم»
    named = {m.entity for m in scene.mentions_from(first, last)}
    speakers = ((p, scene.doc.entities[p]) for p in statement.speakers)
    told = [p for p, entity in speakers if trigger.passive or (entity.named and entity.kind == "person")]
    return [p for p in lent if p not in told or p in named]


_WE = frozenset({"ما", "من", "بنده", "اینجانب"})


def _invited(scene: Scene, trigger: Trigger) -> list[int] | None:
    """«دعوت از ظریف برای سفر به برزیل», «از او خواست برای مذاکره …»: who is asked to do it; None: nobody."""
    if not trigger.first or scene.form[trigger.first - 1] not in ("برای", "جهت"):
        return None
    clause = trigger.clause
    for i in range(trigger.first - 2, max(trigger.first - 12, 0), -1):
        if scene.upos[i] in ("VERB", "AUX", "PUNCT"):
            return None
        if scene.form[i] == "از":
            asks = clause is not None and clause.lemma in control()
            asks = asks or scene.form[i - 1] in ("دعوت", "درخواست", "تقاضا")
            return read_parties(scene, Argument("از", i + 1, trigger.first - 1), deep=False) if asks else None
    return None


def governing_subject(scene: Scene, trigger: Trigger) -> list[int]:
    """«وزیر خارجه ایران قرار است با … دیدار کند»: the subject of the clause that governs a complement."""
    clause = trigger.clause
    if clause is None or clause.parent is None or clause.relation != "complement":
        return []
    return subject_of(scene, scene.doc.clauses[clause.parent], trigger.first, 1)


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


def is_setting(scene: Scene, trigger: Trigger) -> bool:
    """Whether violence only sets the scene: «در پی حمله به …، سازمان ملل …», «در حمله به … یک نفر کشته شد»."""
    clause = trigger.clause
    before = scene.form[max(0, trigger.first - 3) : trigger.first]
    after = any(word in words("afterwards") for word in before)
    return after or clause is None or clause.passive or clause.lemma.endswith(tuple(words("endured")))


def is_lent(scene: Scene, trigger: Trigger) -> bool:
    """Whether an act that a noun names is one of the clause's subject: «در دیدار …», «پس از سفر …»."""
    at = trigger.first - 1
    while at > 0 and scene.ezafe[at] and scene.form[at] in words("holding"):
        at -= 1  # «با برگزاری نشستی …», «در حال انجام مذاکره …»
    if at > 0 and ((scene.form[at - 1], scene.form[at]) in _BUSY or scene.form[at] in ("سرگرم", "مشغول")):
        return True
    if scene.form[at] == "از" and words("rounds").intersection(scene.form[max(0, at - 2) : at]):
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
        return any(scene.form[group.first - 1] in words(kind) for kind in ("stopping", "supporting"))
    if group and is_object and group.lemma == "گرفتن" and scene.form[group.first - 1] == "سر":
        return True  # «حملات را از سر گرفت»
    return bool(group and not group.passive and _supports(scene, group))


def _supports(scene: Scene, group: VerbGroup) -> bool:
    return group.lemma in ("کردن", "دادن", "داشتن") and scene.form[group.first - 1] in words("supporting")


def shared_agent(scene: Scene, trigger: Trigger) -> list[int]:
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
