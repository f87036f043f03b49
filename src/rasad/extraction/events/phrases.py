"""The phrases around a trigger: what stands where, by preposition, as object, as subject, after an ezafe."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rasad.document import Clause
from rasad.extraction.events.compounds import ENTERING
from rasad.extraction.events.naming import demonym
from rasad.extraction.events.rules import index
from rasad.extraction.events.scene import ENDS, MentionAt, Scene, word_list
from rasad.extraction.events.triggers import Trigger
from rasad.orthography import fold
from rasad.tables import load_yaml

words = word_list
_QUOTES = frozenset('«»"“”')
_DASHES = frozenset("-–—")
_LIMIT = 40
_ADVERBIAL = frozenset(map(fold, "کنون تاکنون همزمان هم‌زمان متقابلا سپس اکنون امروز دیروز فردا بار همچنین".split()))  # noqa: SIM905
_DOZENS = frozenset({"دهها", "صدها", "هزاران", "میلیونها"})
_DETERMINERS = frozenset({"چند", "این", "همین", "آن"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "ADV"})
_THIS = frozenset({"این", "همین", "آن", "چنین"})


@dataclass(slots=True)
class Argument:
    """A phrase: `slot` is subject, object, ezafe, or its preposition in normal form; tokens, `last` not included."""

    slot: str
    first: int
    last: int


@cache
def control() -> dict[str, str]:
    """Verbs whose complement is the act of another: infinitive to the slot that names him."""
    return dict(load_yaml("events/phrases")["control"])


@cache
def _prepositions() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, ways in load_yaml("events/phrases")["prepositions"].items():
        for way in ways:
            parts = tuple(fold(word) for word in way.split())
            found.setdefault(parts[0], []).append((parts, name))
    for group in found.values():
        group.sort(key=lambda pair: -len(pair[0]))
    return found


def preposition(scene: Scene, token: int) -> tuple[str, int] | None:
    """Normal form and length of the preposition that begins at a token."""
    for parts, name in _prepositions().get(scene.form[token], ()):
        if tuple(scene.form[token : token + len(parts)]) == parts:
            if len(parts) == 1 and scene.upos[token] not in ("ADP", "X", "SCONJ") and scene.form[token] not in _ALWAYS:
                continue
            return name, len(parts)
    return None


_ALWAYS = frozenset(map(fold, ["علیه", "توسط", "میان", "بین", "ضمن", "طی", "به", "از", "با", "در", "بر"]))


def phrase_end(scene: Scene, first: int, limit: int) -> int:
    """Where the noun phrase that begins at a token ends: ezafe, conjunctions and appositions carry it on."""
    i = first
    limit = min(limit, first + _LIMIT, len(scene))
    while i < limit:
        new_time = i > first and i in scene.time_at and i - 1 not in scene.time_at
        if (new_time and first not in scene.time_at) or (i > first and opens_anew(scene, i)):
            break
        mention = scene.mention(i)
        if mention and mention.first == i and mention.last > i:
            i = min(mention.last, limit)
        elif _stops(scene, i) and not partitive(scene, i, first):
            break
        else:
            i += 1
        if i - 2 >= first and scene.form[i - 2] in _THIS and i < limit and scene.upos[i] not in ("ADJ", "PRON"):
            break  # «در این سفر طرف‌های روس …»
        of_countries = scene.form[i + 1 : i + 2] == ["کشور"]
        if i < limit and scene.upos[i] == "NUM" and not of_countries and mention and mention.form == "name":
            break
        if i >= limit or scene.ezafe[i - 1] or partitive(scene, i, first) or scene.form[i - 1] == "از":
            continue
        if not _carries_on(scene, i, first, limit):
            break
    while i > first and (scene.form[i - 1] in _QUOTES or scene.form[i - 1] in ("و", "،")):
        i -= 1
    return i


def opens_anew(scene: Scene, i: int) -> bool:
    """Whether no ezafe leads to a word of the verb («محکوم است»), or to a count («مبارزان کشمیری دست کم ۹ تن»)."""
    if scene.form[i - 1] in ("و", "،", "از"):
        return False
    if scene.form[i] in _THIS and scene.form[i] != "آن":
        before = scene.mention(i - 1)
        return before is not None and before.form == "name" and before.last == i  # «شورای امنیت این حمله را …»
    return scene.form[i] in _ABOUT or (i in scene.predicative and not scene.ezafe[i - 1])


_ABOUT = frozenset({"دستکم", "حداقل", "لااقل", "حدود", "بیش", "قریب", "بالغ", "دست"})


def partitive(scene: Scene, i: int, first: int) -> bool:
    """«۵۰ تن از شهروندان»: «از» that only says of what."""
    if scene.form[i] != "از" or i <= first:
        return False
    return scene.lemma[i - 1] in _COUNTERS or scene.form[i - 1] in _COUNTERS or scene.upos[i - 1] == "NUM"


_COUNTERS = frozenset(
    {"نفر", "تن", "یکی", "شماری", "تعدادی", "جمعی", "گروهی", "برخی", "بسیاری", "تعداد", "شمار", "جمع"}
)


def _stops(scene: Scene, i: int) -> bool:
    if scene.form[i] in _QUOTES:
        return False
    if scene.upos[i] == "VERB":
        group = scene.group_at.get(i)
        return bool(group and group.finite)
    return (
        scene.upos[i] in ("ADP", "SCONJ", "AUX")
        or scene.form[i] in ("را", "که", "تا")
        or (scene.upos[i] == "PUNCT" and scene.form[i] != "،")
    )


_ALSO = frozenset({"همچنین", "نیز"})


def _carries_on(scene: Scene, i: int, first: int, limit: int) -> bool:
    """Whether a phrase goes on at a token that no ezafe leads to."""
    form, upos = scene.form[i], scene.upos[i]
    if form in _QUOTES:
        return i + 1 < limit and (form != "»" or _carries_on(scene, i + 1, first, limit)) if form in "»" else True
    if form == "و":
        then = i + 2 if scene.form[i + 1 : i + 2] and scene.form[i + 1] in _ALSO else i + 1
        return (then < limit and scene.upos[then] in _NOMINAL) or _mention_starts(scene, then)
    if scene.form[i - 1] in _ALSO and scene.form[i - 2] == "و":
        return upos in _NOMINAL or _mention_starts(scene, i)
    if form == "،":
        tokens = scene.doc.tokens.form
        nations = i + 1 < limit and demonym(tokens[i - 1]) and demonym(tokens[i + 1])
        return bool(nations) or _listed(scene, i, limit)
    if scene.upos[i - 1] in ("DET", "NUM", "PUNCT", "CCONJ") or scene.form[i - 1] in {"و", "،", "همچنین"} | _THIS:
        return upos in ("NOUN", "PROPN", "ADJ", "NUM", "PRON", "DET", "ADV")
    if upos == "ADJ" or (scene.form[i - 1] in _DOZENS and upos == "NOUN"):
        return True
    if form in ("دو", "2") and scene.form[i + 1 : i + 2] == ["کشور"] and not scene.mention(i - 1):
        return True
    if form in _DETERMINERS and (scene.lemma[i - 1] in words("collectives") or scene.lemma[i - 1] in words("unnamed")):
        return True
    if scene.upos[i - 1] == "NOUN" and demonym(scene.doc.tokens.form[i]):
        return True  # «شهروندان عراقی», tagged as two nouns
    before, after = scene.mention(i - 1), scene.mention(i)
    if after and before is None and _owner_without_ezafe(scene, i, after):
        return True
    if before and after and after.first == i:
        return before.entity == after.entity or before.form == "title"
    return upos == "PROPN" and scene.upos[i - 1] == "PROPN" and before is None and i not in scene.time_at


def _owner_without_ezafe(scene: Scene, i: int, mention: MentionAt) -> bool:
    """«نیروهای حافظ صلح سازمان ملل» where no ezafe was read: a body right after a bare noun."""
    bare = scene.upos[i - 1] == "NOUN" and scene.form[i - 2] not in _THIS and mention.first == i
    return bare and scene.doc.entities[mention.entity].kind in ("country", "organisation", "group")


def _mention_starts(scene: Scene, i: int) -> bool:
    if i >= len(scene):
        return False
    mention = scene.mention(i) or (scene.mention(i + 1) if scene.form[i] in _QUOTES and i + 1 < len(scene) else None)
    return mention is not None


def _listed(scene: Scene, i: int, limit: int) -> bool:
    """Whether a comma joins a name and its title («پوتین، رئیس‌جمهور روسیه»), or members of a list that ends in «و»."""
    before = _mention_near(scene, i - 1, -1)
    if i + 2 < limit and scene.form[i + 1] == "و":  # «عون، رئیس‌جمهور لبنان، و نتانیاهو»
        return before is not None and _mention_near(scene, i + 2, 1) is not None
    after = _mention_near(scene, i + 1, 1)
    if before is None or after is None or scene.form[i + 1] in _THIS:
        return False
    if before.entity == after.entity:
        return True
    return _ends_in_and(scene, after, limit)


def _ends_in_and(scene: Scene, member: MentionAt, limit: int) -> bool:
    """Whether a list goes on after a member and comes to «و»; a title in between is no end of it."""
    j = member.last
    while j < limit and scene.form[j] in _QUOTES:
        j += 1
    if j >= limit:
        return False
    following = _mention_near(scene, j + 1, 1)
    if scene.form[j] == "و":
        return following is not None
    return scene.form[j] == "،" and following is not None and _ends_in_and(scene, following, limit)


def _mention_near(scene: Scene, i: int, step: int) -> MentionAt | None:
    while 0 <= i < len(scene) and scene.form[i] in _QUOTES:
        i += step
    return scene.mention(i) if 0 <= i < len(scene) else None


def read_before(scene: Scene, trigger: Trigger) -> list[Argument]:
    """The phrases of a verb's clause that stand before it."""
    clause = trigger.clause
    first, _ = scene.sentence(trigger.first)
    start = max(first, clause.first if clause else first)
    home = scene.clause_at[trigger.group.first if trigger.group else trigger.first]
    found = read_stretch(scene, start, trigger.first, home, trigger.passive)
    if trigger.passive:
        bare = [a for a in found if a.slot == "bare" and a.first not in scene.time_at]
        for other in bare[:-1]:
            other.slot = "aside"  # the subject of a passive stands next to it
    return _name_subject(scene, found, "object" in trigger.rule.frame)


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
    slot = "object" if last < len(scene) and scene.form[last] == "را" else "bare"
    mention = scene.mention(first)
    owned = mention and any(scene.form[i] in words("reflexive") for i in range(mention.last, last))
    if slot == "object" and mention and owned:
        return [Argument("bare", first, mention.last), Argument(slot, mention.last, last)]
    return [Argument(slot, first, last)]


def _after_byline(scene: Scene, start: int, end: int) -> int:
    """Past «گروه سیاسی -» and «خبرگزاری فارس:» at the head of a clause."""
    for i in range(start, min(start + 7, end)):
        if scene.upos[i] in ("VERB", "AUX"):
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
        patterns = index().nouns.get(scene.form[i]) or index().nouns.get(scene.lemma[i])
        spelled = [p for p in patterns or () if tuple(scene.form[i + 1 : i + len(p.words)]) == p.words[1:]]
        if spelled:
            return slot in spelled[0].rule.frame
    return False


def _begins(scene: Scene, i: int) -> bool:
    if scene.mention(i):
        return True
    if scene.form[i] in _ADVERBIAL:
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
    for other in found[n + 1 :]:
        if other.slot in ("bare", "object") or not last < other.first <= last + 3:
            return False
        last = other.last
        if scene.form[last : last + 1] == ["را"]:
            return True
    return False


def read_after(scene: Scene, trigger: Trigger) -> list[Argument]:
    """The phrases that a noun (or infinitive) governs: after its ezafe, and by preposition."""
    _, end = scene.sentence(trigger.first)
    limit = min(end, trigger.last + _LIMIT)
    found: list[Argument] = []
    i = trigger.last
    while i < limit and (_qualifies(scene, i) or (i in scene.time_at and scene.ezafe[i - 1])):
        i += 1
    i = _past_twin(scene, i, limit)
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
    if scene.form[trigger.first - 1] in _THIS and trigger.first:
        return [a for a in found if a.slot != "توسط"]  # «در این حمله توسط شورشیان کشته شد»
    return found


def _past_twin(scene: Scene, i: int, limit: int) -> int:
    """Past «و بمباران‌های برنامه‌ریزی‌شده» after «حملات»: what follows a pair of acts belongs to both."""
    if i + 1 >= limit or scene.form[i] != "و" or scene.mention(i + 1) or scene.clause_at[i] != scene.clause_at[i + 1]:
        return i
    if not (index().nouns.get(scene.form[i + 1]) or index().nouns.get(scene.lemma[i + 1])):
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
    return scene.upos[i] == "ADJ" or scene.form[i] in _SKIPPED


def _takes_genitive(scene: Scene, trigger: Trigger, i: int) -> bool:
    led = scene.ezafe[i - 1] or ("predicate" in trigger.rule.flags and scene.mention(i) is not None)
    if not led or _stops(scene, i) or preposition(scene, i) or scene.form[i] in ENTERING:
        return False
    # «در این سفر مقام‌های روسی …»: a noun with «این» ends its phrase
    return not (trigger.first > 0 and scene.form[trigger.first - 1] in _THIS and i == trigger.last)


_SKIPPED = frozenset(map(fold, ["اخیر", "رسمی", "جدید", "گسترده", "مشترک", "تلفنی", "نظامی", "اخیرشان", "دوجانبه"]))


def read_attribute(scene: Scene, trigger: Trigger) -> list[Argument]:
    """The prepositional phrases after a participle that only describes: «بیانیه امضاشده بین … و …»."""
    _, end = scene.sentence(trigger.first)
    found: list[Argument] = []
    _prepositional(scene, trigger.last, min(end, trigger.last + _LIMIT), found)
    return found


def _prepositional(scene: Scene, i: int, limit: int, found: list[Argument]) -> int:
    """Reads prepositional phrases one after another."""
    while i < limit:
        if scene.form[i] in _QUOTES:
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
