"""The phrases around an act, each with its slot: before its verb, after its noun."""

from __future__ import annotations

from rasad.document import Clause, Phrase
from rasad.extraction.events.phrases import LIMIT, QUOTES, Argument, phrase_end, preposition, stops
from rasad.extraction.events.rules import index
from rasad.extraction.events.scene import ENDS, Scene
from rasad.extraction.events.triggers import Trigger
from rasad.extraction.events.words import words


def read_before(scene: Scene, trigger: Trigger) -> list[Argument]:
    """The phrases of a verb's clause that stand before it."""
    clause = trigger.clause
    first, _ = scene.sentence(trigger.first)
    start = max(first, clause.first if clause else first)
    at = trigger.group.first if trigger.group else trigger.first
    home = scene.clause_numbers[id(clause)] if clause else scene.clause_at[at]
    found = read_stretch(scene, start, trigger.first, home, trigger.passive)
    if trigger.passive:
        bare = [a for a in found if a.slot == "bare" and a.first not in scene.time_at]
        for other in bare[:-1]:
            other.slot = "aside"  # the subject of a passive stands next to it
    named = _name_subject(scene, found, "object" in trigger.rule.frame)
    return _whole_object(named, clause.object) if clause and clause.object else named


def _whole_object(found: list[Argument], phrase: Phrase) -> list[Argument]:
    """«چهار عضو حزب بعث عراق را»: the object as the clause holds it, where only the end of it was read."""
    for argument in found:
        led = any(a.slot == "subject" and a.last <= phrase.first for a in found)
        if argument.slot == "object" and led and phrase.first < argument.first and argument.last <= phrase.last:
            argument.first = phrase.first
            return [a for a in found if a is argument or not phrase.first <= a.first < argument.last]
    return found


def read_subject(scene: Scene, clause: Clause) -> Argument | None:
    """The phrase of a clause that no preposition and no «را» marks, before its predicate."""
    home = scene.clause_numbers[id(clause)]
    end = min([i for i in clause.predicate if i >= clause.first] or [clause.verb])
    found = _name_subject(scene, read_stretch(scene, clause.first, end, home), False)
    return next((a for a in found if a.slot == "subject"), None)


def read_stretch(scene: Scene, start: int, stop: int, home: int, passive: bool = False) -> list[Argument]:
    """The phrases among some tokens of one clause, in order; `home` is the clause's number.

    passive: «در این درگیری‌ها توسط طالبان کشته شد»: the agent is the verb's, not the noun's before it.
    """
    found: list[Argument] = []
    start = _after_byline(scene, start, stop)
    i = start
    while i < stop:
        if scene.clause_at[i] != home:
            i += 1
            continue
        if scene.form[i] == "/":
            found.clear()  # what stands before a stroke is another line
        if scene.form[i] in _DASHES and i > start:
            i = _past_aside(scene, i, stop)
            continue
        lead = preposition(scene, i)
        if lead and lead[0] == "تا" and i <= start + 1:
            i += 1
        elif lead:
            begin = i + lead[1]
            if begin < stop and scene.form[begin] in ("،", ","):
                i = begin + 1  # «در مقابل، واشنگتن …»
                continue
            end = phrase_end(scene, begin, stop)
            agent = passive and lead[0] == "توسط"
            if found and found[-1].last == i and not agent and _is_inner(scene, found[-1], lead[0]):
                found[-1].last = max(end, begin)
            else:
                found.append(Argument(lead[0], begin, end))
            i = max(end, begin)
        elif _begins(scene, i):
            end = max(phrase_end(scene, i, stop), i + 1)
            joined = i > 0 and scene.form[i - 1] == "و" and found and found[-1].last == i - 1
            if joined and found[-1].slot not in ("bare", "object"):
                found[-1].last = end  # «در حضور الف و ب»
            else:
                found += _bare(scene, i, end)
            i = end
        else:
            i += 1
    return found


def _past_aside(scene: Scene, dash: int, stop: int) -> int:
    """Past «- بازپرس شعبه ۷ -»: words between two dashes are no phrase of the clause."""
    for i in range(dash + 2, min(dash + 16, stop)):
        if scene.form[i] in _DASHES:
            return i + 1
    return dash + 1


def _bare(scene: Scene, first: int, last: int) -> list[Argument]:
    """A phrase without preposition; «اسرائیل سفیر خود را» is two, for «خود» needs a subject."""
    after = last + 1 if last + 1 < len(scene) and scene.form[last] in QUOTES else last  # «جرج بوش» را
    slot = "object" if after < len(scene) and scene.form[after] == "را" else "bare"
    mention = scene.mention(first)
    owned = mention and any(scene.form[i] in words("reflexive") for i in range(mention.last, last))
    if slot == "object" and mention and owned:
        return [Argument("bare", first, mention.last), Argument(slot, mention.last, last)]
    return [Argument(slot, first, last)]


def _after_byline(scene: Scene, start: int, end: int) -> int:
    """Past «گروه سیاسی -» and «خبرگزاری فارس:» at the head of a clause."""
    for i in range(start, min(start + 7, end)):
        if scene.upos[i] in ("VERB", "AUX") or scene.form[i] in ("با", "را", "از"):
            break
        if scene.form[i] in ("-", "–", ":"):
            return i + 1
    return start


def _is_inner(scene: Scene, before: Argument, slot: str) -> bool:
    """Whether a phrase belongs to the noun right before it: «پس از دیدار با ترامپ، با …»."""
    if before.slot in ("subject", "bare"):
        return False
    for i in range(before.first, min(before.last, before.first + 3)):
        if scene.mention(i):
            return False
        if governs := _frame_at(scene, i):
            return slot in governs
    last = before.last - 1
    if scene.upos[last] == "ADJ" and last > before.first:
        last -= 1
    if before.slot in ("به منظور", "برای") and scene.upos[last] == "VERB":
        return slot in ("به", "از", "با")  # «برای پایان دادن به تحریم‌ها …»
    inside = scene.form[before.first : before.last]
    return any(lead in inside for lead in ("به", "از")) and slot in _frame_at(scene, last)


def _frame_at(scene: Scene, i: int) -> dict[str, str]:
    """The frame of the act that a noun names; empty where it names none."""
    patterns = index().nouns.get(scene.form[i]) or index().nouns.get(scene.lemma[i])
    spelled = [p for p in patterns or () if tuple(scene.form[i + 1 : i + len(p.words)]) == p.words[1:]]
    return spelled[0].rule.frame if spelled else {}


def _begins(scene: Scene, i: int) -> bool:
    if scene.mention(i):
        return True
    if scene.form[i] in words("adverbs"):
        return False
    return scene.upos[i] in ("NOUN", "PROPN", "PRON", "NUM", "DET") and scene.form[i] not in ENDS


def _name_subject(scene: Scene, found: list[Argument], wants_object: bool) -> list[Argument]:
    """The first bare phrase that is no time is the subject; «X … را» is the object, with what its ezafe chain holds."""
    kept: list[Argument] = []
    for n, argument in enumerate(found):
        if argument.slot != "bare":
            kept.append(argument)
            continue
        if argument.first in scene.time_at:
            continue
        taken = {a.slot for a in kept}
        # «انتقاد آمریکا از ایران را»: the object's inner phrases come before its «را»
        later = any(scene.form[a.last : a.last + 1] == ["را"] and a.slot != "object" for a in found[n + 1 :])
        free = "object" not in taken and not any(a.slot == "object" for a in found)
        if free and _is_marked(scene, found, n):
            kept.append(Argument("object", argument.first, argument.last))
        elif "subject" not in taken:
            kept.append(Argument("subject", argument.first, argument.last))
        elif free and (later or wants_object):
            kept.append(Argument("object", argument.first, argument.last))
    return kept


def _is_marked(scene: Scene, found: list[Argument], n: int) -> bool:
    """Whether «را» follows what hangs on a bare phrase: «تعهد حزب‌الله به آتش‌بس را تضمین کرد»."""
    last = found[n].last
    named = scene.mention(found[n].first)
    if named and named.form == "name":
        return False  # «آمریکا در حالی ایران را …»
    for other in found[n + 1 :]:
        if other.slot in ("bare", "object", "در") or not last < other.first <= last + 3:
            return False
        last = other.last
        if scene.form[last : last + 1] == ["را"]:
            return True
    return False


def read_after(scene: Scene, trigger: Trigger) -> list[Argument]:
    """The phrases that a noun (or infinitive) governs: after its ezafe, and by preposition."""
    _, end = scene.sentence(trigger.first)
    limit = min(end, trigger.last + LIMIT)
    found: list[Argument] = []
    i = trigger.last
    if i < limit and scene.form[i] in ("شدن", "گردیدن") and scene.upos[i - 1] != "ADP":
        i += 1  # «کشته شدن سه سرباز»
    while i < limit and (_qualifies(scene, i) or (i in scene.time_at and scene.ezafe[i - 1])):
        i += 1
    i = _past_twin(scene, i, limit, trigger.rule.type)
    if i < limit and scene.form[i] in words("reflexive"):
        found.append(Argument("reflexive", i, i + 1))
        i += 2 if scene.form[i + 1 : i + 2] == ["را"] else 1  # «سفر خود را به لبنان آغاز کرد»
    elif i < limit and _takes_genitive(scene, trigger, i):
        close = phrase_end(scene, i, limit)
        if close > i:
            found.append(Argument("ezafe", i, close))
            i = close
    if i + 1 < limit and scene.form[i] == "را" and preposition(scene, i + 1):
        i += 1  # «حملاتی را علیه … انجام داد»
    _prepositional(scene, i, limit, found)
    if scene.form[trigger.first - 1] in words("pointers") and trigger.first:
        return [a for a in found if a.slot != "توسط"]  # «در این حمله توسط شورشیان کشته شد»
    return found


def _past_twin(scene: Scene, i: int, limit: int, kind: str) -> int:
    """Past «و بمباران‌های برنامه‌ریزی‌شده» after «حملات»: what follows a pair of acts belongs to both."""
    if i + 1 >= limit or scene.form[i] != "و" or scene.mention(i + 1) or scene.clause_at[i] != scene.clause_at[i + 1]:
        return i
    twins = index().nouns.get(scene.form[i + 1]) or index().nouns.get(scene.lemma[i + 1])
    if not twins or twins[0].rule.type != kind or kind not in ("ASSAULT", "CONSULT"):
        return i
    j = i + 2
    while j < limit and (_qualifies(scene, j) or j in scene.time_at):
        j += 1
    led = preposition(scene, j) if j < limit else None
    return j if j < limit and (scene.ezafe[j - 1] or (led and led[0] in _SHARED)) else i


_SHARED = frozenset({"علیه", "به", "میان", "با", "توسط", "از"})


def _qualifies(scene: Scene, i: int) -> bool:
    """Whether a token only qualifies the noun before it: «تهدیدهای مکرر و روزانه»."""
    if scene.mention(i) or preposition(scene, i) or scene.form[i] in index().predicates:
        return False
    if scene.form[i] == "و":
        return (
            scene.upos[i - 1] == "ADJ"
            and i + 1 < len(scene)
            and scene.upos[i + 1] == "ADJ"
            and not scene.mention(i + 1)
        )
    return scene.upos[i] == "ADJ" or scene.form[i] in words("qualifiers")


def _takes_genitive(scene: Scene, trigger: Trigger, i: int) -> bool:
    led = scene.ezafe[i - 1] or ("predicate" in trigger.rule.flags and scene.mention(i) is not None)
    if not led or stops(scene, i) or preposition(scene, i) or scene.form[i] in words("entering"):
        return False
    # «در این سفر مقام‌های روسی …»: a noun with «این» ends its phrase
    return not (trigger.first > 0 and scene.form[trigger.first - 1] in words("pointers") and i == trigger.last)


def read_attribute(scene: Scene, trigger: Trigger) -> list[Argument]:
    """The prepositional phrases after a participle that only describes: «بیانیه امضاشده بین … و …»."""
    _, end = scene.sentence(trigger.first)
    found: list[Argument] = []
    _prepositional(scene, trigger.last, min(end, trigger.last + LIMIT), found)
    return found


def _prepositional(scene: Scene, i: int, limit: int, found: list[Argument]) -> int:
    """Reads prepositional phrases one after another."""
    while i < limit:
        if scene.form[i] in QUOTES:
            i += 1
            continue
        lead = preposition(scene, i)
        if lead is None:
            break
        begin = i + lead[1]
        close = phrase_end(scene, begin, limit)
        if close <= begin:
            break
        found.append(Argument(lead[0], begin, close))
        i = close
    return i


_DASHES = frozenset("-–—")
