"""Words that say whether an act took place, and how far they reach: data/status.yaml over the clauses of a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import chain

from rasad.extraction.events.groups import VerbGroup
from rasad.extraction.events.scene import Scene
from rasad.extraction.events.triggers import Trigger
from rasad.extraction.events.words import words
from rasad.model import Span, Status
from rasad.orthography import fold
from rasad.tables import load_yaml

_REACH = 45  # how far before its verb a cue may stand, in tokens


@dataclass(slots=True)
class Reading:
    """A status, the words that say so, and the condition where one is stated."""

    status: Status
    cue: Span | None = None
    condition: Span | None = None


Cues = dict[str, list[tuple[tuple[str, ...], Status]]]


@cache
def cues(kind: str) -> Cues:
    """Cue words by their first word, the longest first; `kind`: before, nouns … (see data/status.yaml)."""
    found: Cues = {}
    for status, lists in load_yaml("status").items():
        for way in lists.get(kind, ()):
            parts = tuple(fold(word) for word in way.split())
            found.setdefault(parts[0], []).append((parts, status))
    for group in found.values():
        group.sort(key=lambda pair: -len(pair[0]))
    return found


def spells(scene: Scene, i: int, parts: tuple[str, ...]) -> bool:
    """Whether the words of a cue stand at a token, by form or dictionary form."""
    if parts[0] != scene.form[i] and parts[0] != scene.lemma[i]:
        return False
    rest = range(1, len(parts))
    return i + len(parts) <= len(scene) and all(parts[n] in (scene.form[i + n], scene.lemma[i + n]) for n in rest)


def read_at(scene: Scene, i: int, size: int, status: Status) -> Reading:
    """The reading of a cue that stands at a token."""
    return Reading(status, Span(*scene.doc.tokens.span(i, i + size)), condition(scene, i, status))


def embedding(scene: Scene, trigger: Trigger, group: VerbGroup, end: int | None = None) -> Reading | None:
    """What stands before the verb (before `end`) and says that the act is planned, possible, asked for …"""
    first, _ = scene.sentence(group.first)
    tables = [cues("before"), *([cues("vowed")] if group.tense in ("subjunctive", "infinitive") else [])]
    for i in range((group.first if end is None else end) - 1, max(first, group.first - _REACH) - 1, -1):
        for parts, status in chain.from_iterable(t.get(scene.lemma[i], t.get(scene.form[i], ())) for t in tables):
            inside = trigger.first <= i < trigger.last
            if spells(scene, i, parts) and not inside and _governs(scene, i, len(parts), group, status):
                status = _turned(scene, i, len(parts), status)
                return read_at(scene, i, len(parts), status)
    return None


def _own(scene: Scene, i: int, size: int) -> VerbGroup | None:
    """The verb that a cue is, or that completes it: «قصد ندارد», «ممکن نیست»."""
    return scene.group_at.get(i + size - 1) or scene.group_at.get(i + size)


def _turned(scene: Scene, i: int, size: int, status: Status) -> Status:
    """What the cue's own verb makes of it: «قصد ندارد», «نتوانست» deny, «توانست» tells what was done."""
    own = _own(scene, i, size)
    if own is None or not own.finite:
        return status
    if own.negated and status in ("planned", "possible", "happened") and scene.form[i] not in words("doubting"):
        return "denied"
    if own.lemma == "خواستن" and status == "called-for" and not _asks_another(scene, own):
        return "planned"
    able = own.lemma == "توانستن" and own.first <= i < own.last and own.tense in _PAST
    return "happened" if able and status == "possible" else status


_PAST = frozenset({"past", "past-perfect", "present-perfect"})


def _asks_another(scene: Scene, wish: VerbGroup) -> bool:
    """«از ایران خواست برود»; «می‌خواهد برود» is a wish of one's own."""
    clause = scene.clause(wish.first)
    start = clause.first if clause else scene.sentence(wish.first)[0]
    return wish.passive or wish.lemma != scene.lemma[wish.first] or "از" in scene.form[start : wish.first]


def _governs(scene: Scene, i: int, size: int, group: VerbGroup, status: Status) -> bool:
    """Whether a cue reaches the verb: no other full statement ends between them."""
    own = _own(scene, i, size)
    between = [g for g in scene.groups if i < g.first < group.first and g.finite and g is not own]
    if status == "conditional":
        # «اگر الف …، ب»: both halves are conditional
        return len(between) <= 2
    if status == "denied" and own is not None and own.finite:
        return not between  # «تکذیب کرد که … حمله کرده است»
    if status in ("ongoing", "possible", "denied") and group.tense not in ("subjunctive", "infinitive"):
        return not between and scene.clause_at[i] == scene.clause_at[group.first]
    # a coordination of subjunctives carries on («… بخواهد و … و کند»)
    return all(g.tense in ("subjunctive",) or g.first <= i + 3 for g in between)


def condition(scene: Scene, i: int, status: Status) -> Span | None:
    """The clause that states a condition, from its cue on."""
    clause = scene.clause(i) if status == "conditional" else None
    return Span(*scene.doc.tokens.span(max(clause.first, i), clause.last)) if clause else None
