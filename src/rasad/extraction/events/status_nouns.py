"""The status of an act that a noun tells: from what governs the noun, qualifies it, or carries it."""

from __future__ import annotations

from rasad.extraction.events.groups import VerbGroup
from rasad.extraction.events.phrases import preposition
from rasad.extraction.events.scene import Scene
from rasad.extraction.events.status_cues import Reading, cues, embedding, read_at, spells
from rasad.extraction.events.triggers import Trigger
from rasad.extraction.events.words import words
from rasad.model import Span


def read_noun(scene: Scene, trigger: Trigger) -> Reading:
    """A noun's status: from the noun or preposition that governs it, else from the verb that carries it."""
    near = (
        _governing(scene, trigger)
        or _qualified(scene, trigger)
        or _sought(scene, trigger)
        or _feared(scene, trigger)
        or _refused(scene, trigger)
        or _refuted(scene, trigger)
        or _nearby(scene, trigger)
    )
    if near:
        return near
    group = _carrier(scene, trigger)
    reading = _carried(scene, trigger, group) if group else _predicated(scene, trigger)
    if reading:
        return reading
    if group is None and (scene.lent(trigger) or trigger.rule.family in _STAGED):
        group = scene.group_after(trigger.last)
        if group is not None and group.tense == "future":  # «در دیدار با … گفت‌وگو خواهد کرد»
            return read_at(scene, group.first, group.last - group.first, "planned")
    if trigger.group is not None:  # an infinitive
        return embedding(scene, trigger, trigger.group) or Reading("possible")
    return Reading("happened")


_STAGED = frozenset({"support/sign"})  # «زمان امضای توافق اعلام خواهد شد»: its time, place and ceremony lie ahead


def _governing(scene: Scene, trigger: Trigger) -> Reading | None:
    """«احتمالِ سفر»، «خواستار خروج»، «عدم حمله»: the nearest, longest cue that leads to the noun."""
    table = cues("nouns")
    first, _ = scene.sentence(trigger.first)
    found: list[tuple[int, int, Reading]] = []
    for i in range(trigger.first - 1, max(first, trigger.first - 7) - 1, -1):
        if scene.upos[i] in ("VERB", "AUX") or scene.form[i] in ("که", "را", ":"):
            break
        for parts, status in table.get(scene.lemma[i], table.get(scene.form[i], ())):
            if spells(scene, i, parts) and _leads(scene, i + len(parts), trigger.first):
                found.append((i + len(parts), len(parts), read_at(scene, i, len(parts), status)))
                break
    return max(found, key=lambda one: one[:2])[2] if found else None


def _leads(scene: Scene, start: int, noun: int) -> bool:
    """Whether one phrase leads from a cue to a noun: «خواستار پایان فوری حملات», not «برای حفظ شهر از دشمن حمله …»."""
    if start > noun:
        return False
    lead = preposition(scene, start) if start < noun else None
    start += lead[1] if lead else 0
    return all(
        scene.ezafe[j] or scene.form[j] in ("و", "،", "«") or scene.upos[j] in ("ADJ", "DET", "NUM")
        for j in range(start, noun)
        if scene.upos[j] != "ADP" and scene.form[j + 1] not in ("و", "،")
    ) and not any(scene.upos[j] == "ADP" for j in range(start + 1, noun))


def _qualified(scene: Scene, trigger: Trigger) -> Reading | None:
    """«حمله احتمالی»، «مذاکرات جاری»، «هرگونه تجاوز»: what an adjective or determiner says of the noun."""
    table = cues("after")
    for i in range(trigger.last, min(trigger.last + 3, len(scene))):
        for parts, status in table.get(scene.form[i], ()):
            if spells(scene, i, parts):
                return read_at(scene, i, len(parts), status)
        if not scene.ezafe[i - 1]:
            break
    before = scene.form[max(0, trigger.first - 2) : trigger.first]
    if before[-1:] in (["هرگونه"], ["احتمالی"]) or before == ["هر", "گونه"]:
        size = 2 if before[-1] == "گونه" else 1
        return Reading("possible", Span(*scene.doc.tokens.span(trigger.first - size, trigger.first)))
    return None


def _sought(scene: Scene, trigger: Trigger) -> Reading | None:
    """«به دنبال تحریم ایران است»: what somebody is after; «به دنبال تحریم ایران، …» only follows it."""
    if scene.form[max(0, trigger.first - 2) : trigger.first] != ["به", "دنبال"]:
        return None
    group = scene.group_after(trigger.last)
    if group is None or group.lemma not in ("بودن", "گشتن", "رفتن"):
        return Reading("happened")
    reading = embedding(scene, trigger, group, trigger.first - 2)
    if group.negated:
        return read_at(scene, group.first, group.last - group.first, "denied")
    doubted = reading is not None and reading.status in ("possible", "conditional", "called-for")
    return reading if doubted else read_at(scene, trigger.first - 2, 2, "planned")


def _feared(scene: Scene, trigger: Trigger) -> Reading | None:
    """«نسبت به وقوع حملات هشدار داد»: what one warns of or fears has not come yet."""
    before = scene.form[max(0, trigger.first - 3) : trigger.first]
    if not words("coming").intersection(before):
        return None
    group = scene.group_after(trigger.last)
    if group is None or not words("fearing").intersection(scene.form[max(trigger.last, group.first - 4) : group.last]):
        return None
    at = next(i for i in range(trigger.first - 1, -1, -1) if scene.form[i] in words("coming"))
    return read_at(scene, at, 1, "possible")


def _refused(scene: Scene, trigger: Trigger) -> Reading | None:
    """«از دیدار با … خودداری کرد»: what one refuses or prevents does not take place."""
    if trigger.first == 0 or scene.form[trigger.first - 1] != "از":
        return None
    group = scene.group_after(trigger.last)
    if group is None or scene.form[group.first - 1] not in words("refusing") or group.negated:
        return None
    return Reading("denied", Span(*scene.doc.tokens.span(group.first - 1, group.last)))


def _refuted(scene: Scene, trigger: Trigger) -> Reading | None:
    """«خبر بازداشت … را تکذیب کرد», «شایعه حمله … صحت ندارد»: what is told of an act, and that it is not so."""
    told = cues("told")
    start = max(trigger.first - 5, scene.sentence(trigger.first)[0])
    at = next((i for i in range(trigger.first - 1, start - 1, -1) if scene.lemma[i] in told), None)
    if at is None or any(scene.upos[i] in ("VERB", "AUX") for i in range(at, trigger.first)):
        return None
    group = scene.group_after(trigger.last)
    if group is None:
        return None
    for i in range(max(trigger.last, group.first - 4), group.last):
        for parts, status in cues("refuted").get(scene.form[i], ()):
            if spells(scene, i, parts) and not (group.negated and len(parts) == 1):
                return read_at(scene, i, len(parts), status)
    return None


def _nearby(scene: Scene, trigger: Trigger) -> Reading | None:
    """«ممکن است به دنبال تحریم … باشد»: a guess shortly before the noun, in its clause."""
    table = cues("before")
    for i in range(trigger.first - 1, max(trigger.first - 8, -1), -1):
        if scene.clause_at[i] != scene.clause_at[trigger.first]:
            break
        for parts, status in table.get(scene.form[i], ()):
            if status == "possible" and spells(scene, i, parts):
                return read_at(scene, i, len(parts), status)
    return None


def _carrier(scene: Scene, trigger: Trigger) -> VerbGroup | None:
    """The verb that carries a noun, or says what becomes of the act: «مذاکرات را ادامه خواهد داد»."""
    group = scene.carrier(trigger)
    if group is not None:
        return group
    group = scene.group_after(trigger.last)
    governed = trigger.first > 0 and (scene.ezafe[trigger.first - 1] or preposition(scene, trigger.first - 1))
    if group is None or governed:
        return None
    return group if scene.form[group.first - 1] in words("stages") else None


def _predicated(scene: Scene, trigger: Trigger) -> Reading | None:
    """«… در حال برگزاری است», «… به اجرای تعهدات وابسته است»: what the clause says of an act that is its subject."""
    group = scene.group_after(trigger.last)
    if group is None or group.lemma not in ("بودن", "داشتن") or (trigger.first and scene.ezafe[trigger.first - 1]):
        return None
    for i in range(trigger.last, group.first):
        if scene.form[i : i + 2] == ["در", "حال"]:
            return read_at(scene, i, 2, "ongoing")
        if scene.form[i] in words("dependent") and not group.negated:
            return Reading("conditional", Span(*scene.doc.tokens.span(i, group.last)))
    return None


def _carried(scene: Scene, trigger: Trigger, group: VerbGroup) -> Reading | None:
    cue = Span(*scene.doc.tokens.span(group.first, group.last))
    word = scene.form[group.first - 1] if group.first else ""
    if word in words("ended"):
        return Reading("denied", Span(*scene.doc.tokens.span(group.first - 1, group.last)))
    if group.negated:
        return Reading("denied", cue)
    going = embedding(scene, trigger, group, group.first - 1 if word in words("lasting") else None)
    ahead = group.tense == "future" and word != "باقی"
    open_end = going is not None and going.status in ("conditional", "called-for", "possible")
    if word in words("lasting") and not ahead and not open_end:
        intended = going is not None and going.status == "planned" and group.tense == "subjunctive"
        return going if intended else Reading("ongoing", cue)
    if group.tense == "future":
        return going if going and going.status == "conditional" else Reading("planned", cue)
    if group.tense == "subjunctive":
        return going or Reading("possible", cue)
    if going and going.status in ("ongoing", "planned"):
        return going
    if group.tense == "present":
        coming = word in ("برگزار", "اغاز", "آغاز", "انجام", "شروع")
        return Reading("planned" if coming else "ongoing", cue)
    return None
