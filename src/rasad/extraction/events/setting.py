"""Where and when: from the phrases of the act and its clause, never from elsewhere."""

from __future__ import annotations

from rasad.document import Clause
from rasad.extraction.events.arguments import Roles
from rasad.extraction.events.phrases import Argument, phrase_end, preposition
from rasad.extraction.events.rules import PHYSICAL
from rasad.extraction.events.scene import Scene
from rasad.extraction.events.slots import read_stretch
from rasad.extraction.events.triggers import Trigger
from rasad.extraction.events.words import folded, words

_PLACES = frozenset({"place", "country", "infrastructure"})
_WIDE = 200  # tokens: what is no sentence, for it has no end, is not read to its end
_IN_WORDS = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "AGREE", "REJECT", "THREATEN", "CONCEDE", "SANCTION"})
_SUFFERING = frozenset({"ASSAULT", "COERCE"})


def read_places(scene: Scene, trigger: Trigger, roles: Roles) -> list[int]:
    """Where the act took place."""
    found = list(roles.places)
    phrases = _phrases(scene, trigger, roles)
    for n, argument in enumerate(phrases):
        if trigger.rule.type not in PHYSICAL and n and _belongs(scene, argument, phrases[n - 1]):
            continue
        if argument.slot == "در":
            found += _places_in(scene, argument, trigger.rule.type)
        elif argument.slot == "در جریان":  # «در حاشیه نشست در آستانه»
            inner = next((i for i in range(argument.first, argument.last - 1) if scene.form[i] == "در"), None)
            if inner is not None:
                found += _places_in(scene, Argument("در", inner + 1, argument.last), trigger.rule.type)
    told = _told_after(scene, trigger)
    if told is not None:
        for argument in read_stretch(scene, told.first, told.verb, scene.clause_numbers[id(told)]):
            found += _places_in(scene, argument, trigger.rule.type) if argument.slot == "در" else []
    if not found and trigger.rule.type in _SUFFERING:
        found += [r for r in roles.recipients if scene.doc.entities[r].kind in ("place", "country")]
    return list(dict.fromkeys(found))


def _told_after(scene: Scene, trigger: Trigger) -> Clause | None:
    """«حمله‌ای که دیروز در بغداد رخ داد»: the clause that tells where and when an act took place."""
    if not trigger.nominal:
        return None
    for i in range(trigger.last, min(trigger.last + 5, len(scene) - 1)):
        if scene.form[i] == "که":
            clause = scene.clause(i + 1)
            carried = clause is not None and folded(clause.lemma.split()[0]) in words("carried")
            return clause if carried and clause is not None and clause.relation == "relative" else None
        if scene.upos[i] in ("VERB", "AUX", "PUNCT", "ADP"):
            return None
    return None


def _belongs(scene: Scene, argument: Argument, before: Argument) -> bool:
    """«به رغم هرج و مرج در بغداد», «پیامدهای جنگ در عراق را»: where the thing is that a phrase names, not the act."""
    joined = before.last == argument.first - 1 and before.slot not in ("subject", "با", "bare", "ezafe", "میان")
    named = scene.mention(before.last - 1)
    marked = scene.form[argument.last : argument.last + 1] == ["را"]
    return argument.slot == "در" and (marked or (joined and named is None))


def _places_in(scene: Scene, argument: Argument, kind: str) -> list[int]:
    """The first place of a phrase; of an act in words only a town right after «در», for countries there are topics."""
    deep = kind in PHYSICAL
    for i in range(argument.first, argument.last):
        mention = scene.mention(i)
        if mention and mention.first == i and mention.form != "pronoun" and is_place(scene, mention.entity):
            near = i - argument.first <= (8 if deep else 1)
            topical = kind in _IN_WORDS and scene.doc.entities[mention.entity].kind == "country"
            return [mention.entity] if near and not topical else []
    return []


def is_place(scene: Scene, entity: int) -> bool:
    draft = scene.doc.entities[entity]
    palace = draft.kind == "organisation" and draft.name.startswith("کاخ ")  # «در کاخ سفید دیدار کردند»
    return draft.named and (draft.kind in _PLACES or palace)


def _phrases(scene: Scene, trigger: Trigger, roles: Roles) -> list[Argument]:
    """The phrases of the act, and for a noun those of its clause that lead to it."""
    if not trigger.nominal:
        return roles.arguments
    found = list(roles.arguments)
    clause = trigger.clause
    group = scene.carrier(trigger)
    if clause is None or group is None:
        return found
    i = clause.first
    while i < min(clause.last, group.first):
        lead = preposition(scene, i)
        if lead and scene.clause_at[i] == scene.clause_at[group.first]:
            end = phrase_end(scene, i + lead[1], clause.last)
            if not (i <= trigger.first < end):
                found.append(Argument(lead[0], i + lead[1], end))
            i = max(end, i + 1)
        else:
            i += 1
    return found


def read_times(scene: Scene, trigger: Trigger) -> list[int]:
    """The dates of the act: beside its noun, else in its clause."""
    times = scene.doc.times
    if trigger.nominal:
        for i in range(trigger.last, min(trigger.last + 7, len(scene))):
            n = scene.time_at.get(i)
            if n is not None and times[n].type == "date" and _open(scene, trigger.last, i):
                return [n]
    told_after = _told_after(scene, trigger)
    if told_after is not None:
        later = scene.times_of(scene.clause_numbers[id(told_after)])
        if dated := [n for n in later if times[n].type == "date" and times[n].value]:
            return dated
    clause = trigger.clause
    home = scene.clause_at[trigger.first]
    if clause is None or home < 0:
        return []
    told = scene.carrier(trigger) is not None or scene.lent(trigger) or _on_the_way(scene, trigger)
    if trigger.nominal and not told:
        return []
    here = [n for n in scene.times_of(home) if times[n].type == "date" and times[n].value]
    if not trigger.nominal:
        here = [n for n in here if not _of_object(scene, trigger, n)]
    return here or _only_time(scene, trigger)


def lies_after_report(scene: Scene, time: int) -> bool:
    """Whether a date begins after the day of publication; weeks are not looked at."""
    value, published = scene.doc.times[time].value, scene.doc.published
    if not value or published is None or "W" in value:
        return False
    return value[:10].rstrip("~") > published.isoformat()


def _on_the_way(scene: Scene, trigger: Trigger) -> bool:
    """«روز سه‌شنبه برای دیدار با … به مسکو رفت»: a meeting that the clause's journey is for."""
    before = scene.form[trigger.first - 1] if trigger.first else ""
    return trigger.rule.type == "CONSULT" and before in ("برای", "جهت", "منظور")


def _of_object(scene: Scene, trigger: Trigger, time: int) -> bool:
    """«جنایت روز گذشته را محکوم کرد»: the day of what is condemned, not of the condemning."""
    phrase = trigger.clause.object if trigger.clause else None
    inside = scene.doc.tokens.inside(scene.doc.times[time].span)
    return phrase is not None and bool(inside) and phrase.first < inside.start and inside.stop <= phrase.last


def _only_time(scene: Scene, trigger: Trigger) -> list[int]:
    """The one date of a sentence, where no verb of speech has it for itself."""
    if trigger.nominal:
        return []
    first, last = scene.sentence(trigger.first)
    first, last = max(first, trigger.first - _WIDE), min(last, trigger.first + _WIDE)
    dates = list(dict.fromkeys(scene.time_at[i] for i in range(first, last) if i in scene.time_at))
    dates = [n for n in dates if scene.doc.times[n].type == "date" and scene.doc.times[n].value]
    if len(dates) != 1:
        return []
    start = scene.doc.tokens.inside(scene.doc.times[dates[0]].span).start
    clause = scene.clause(start)
    linked = (
        clause is not None and trigger.clause is not None and clause.relation in ("main", "coordinate", "adverbial")
    )
    return dates if linked and clause and not scene.speaks(clause) and start < trigger.first else []


def _open(scene: Scene, first: int, last: int) -> bool:
    """No verb and no border of clauses between two tokens."""
    return all(
        scene.upos[i] not in ("VERB", "AUX", "SCONJ") and scene.form[i] not in ("،", "را") for i in range(first, last)
    )
