"""What is to be seen of whether an act took place: the features that the learned model of status reads.

A feature is a short text, «governor=تکذیب کردن|past|noun»; mending.py looks up what each is worth.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from rasad.extraction.events.candidates import bounds
from rasad.extraction.events.groups import VerbGroup
from rasad.extraction.events.joining import Found
from rasad.extraction.events.phrases import preposition
from rasad.extraction.events.scene import Scene
from rasad.extraction.events.sights import way_of
from rasad.extraction.events.status_cues import cues, spells
from rasad.extraction.events.triggers import Trigger
from rasad.extraction.events.words import words

_CLIMB = 8  # words between an act and the verb that governs it
_LEFT, _RIGHT = 12, 10  # how many words to either side are looked at one by one


Cued = dict[int, list[str]]


class Place(NamedTuple):
    """Where an act stands: the verb that governs it (-1: none), and the way of relations and words up to it."""

    verb: int
    path: str
    words: list[str]


def place_of(scene: Scene, trigger: Trigger) -> Place:
    """The verb above an act: the one whose clause its own hangs on, or of a noun the one that it belongs to."""
    tokens = scene.doc.tokens
    group = trigger.group
    own = range(group.first, group.last) if group and not trigger.nominal else range(0)
    at = group.first if group and not trigger.nominal else trigger.head
    path: list[str] = []
    met: list[str] = []
    for _ in range(_CLIMB):
        path.append(tokens.relation[at] or "-")
        at = tokens.head[at]
        if at < 0:
            break
        if at in own or trigger.first <= at < trigger.last:
            path.pop()
            continue
        if scene.upos[at] in ("VERB", "AUX") and at in scene.group_at:
            return Place(at, ">".join(path[:4]), met)
        met.append(scene.lemma[at])
    return Place(-1, ">".join(path[:4]), met)


def of_status(scene: Scene, one: Found, before: Found | None, place: Place, cued: Cued) -> list[str]:
    """What is to be seen of an act whose status the rules have said; `before` is the act told last in its sentence.

    `cued` keeps which tokens are cues of which statuses, for the other acts of the document.
    """
    trigger, draft = one.trigger, one.draft
    way, said, rule = way_of(trigger), draft.status, trigger.rule
    group = trigger.group if not trigger.nominal else scene.group_after(trigger.last)
    shape = _shape(group)
    cue, when = _cue(scene, one), _when(scene, trigger)
    asked = one.asked_by.trigger.rule.id if one.asked_by else "-"
    found = [
        f"said={said}", f"said={said}|{way}", f"said={said}|{rule.type}|{way}", f"said={said}|{shape}|{way}",
        f"said={said}|{rule.present}|{shape}", f"cue={cue}", f"cue={cue}|{said}|{way}", f"cue={cue}|{shape}",
        f"rule={rule.id}|{shape}", f"rule={rule.id}|{said}", f"type={draft.type}|{shape}|{way}",
        f"shape={shape}|{way}", f"plural={scene.is_plural(trigger.head)}|{way}",
        f"sides={bool(draft.actors)}{bool(draft.recipients)}|{said}|{way}", f"asked={asked}", f"asked={asked}|{said}",
        f"when={when}|{shape}", f"when={when}|{said}|{way}",
    ]  # fmt: skip
    if trigger.nominal:
        found += _of_noun(scene, trigger, said)
    found += _of_clause(scene, trigger, said, way)
    found += _of_governor(scene, place, said, way)
    found += _of_words(scene, trigger, said, way, cued)
    found += _of_talk(scene, trigger, said, way)
    if before is not None:
        kind = f"{before.draft.type}|{way}"
        found += [f"before={kind}|{shape}", f"before={kind}|{before.draft.status}", f"before={before.trigger.rule.id}"]
    return found


def _shape(group: VerbGroup | None) -> str:
    if group is None:
        return "-"
    who = f"{group.person}{'+' if group.plural else ''}" if group.finite else ""
    return f"{group.tense}{'-not' if group.negated else ''}{'-passive' if group.passive else ''}{who}"


def _cue(scene: Scene, one: Found) -> str:
    """The cue of the rules by its dictionary forms; «own» for the act's own verb."""
    span = one.draft.status_cue
    if span is None:
        return "-"
    inside = scene.doc.tokens.inside(span)
    group = one.trigger.group
    if group and inside and inside.start >= group.first and inside.stop <= group.last:
        return "own"
    return " ".join(scene.lemma[i] for i in list(inside)[:4])


def _when(scene: Scene, trigger: Trigger) -> str:
    """Whether the times near an act lie before or after the day of publication, or are vague."""
    published, tokens = scene.doc.published, scene.doc.tokens
    first, last = bounds(scene, trigger)
    found = set()
    for n in dict.fromkeys(scene.time_at[i] for i in range(first, last) if i in scene.time_at):
        time = scene.doc.times[n]
        where = "in" if scene.clause_at[tokens.inside(time.span).start] == scene.clause_at[trigger.first] else "out"
        value = (time.value or "").rstrip("~")[:10]
        if time.type != "date" or not value or published is None or "W" in value or value[:1] not in "12":
            found.add(f"{where}-{time.type}")
            continue
        day = published.isoformat()[: len(value)]
        found.add(f"{where}-{'after' if value > day else 'day' if value == day else 'before'}")
    return "+".join(sorted(found)[:3]) or "-"


def _of_noun(scene: Scene, trigger: Trigger, said: str) -> list[str]:
    """What stands right before and after a noun that tells an act, and at the head of its chain."""
    i = trigger.first
    while i and (scene.ezafe[i - 1] or scene.form[i - 1] in ("هر", "هیچ", "هرگونه", "این", "یک", "چنین")):
        i -= 1
        if trigger.first - i > 6:
            break
    leads = ((size, preposition(scene, i - size)) for size in (3, 2, 1) if i >= size)
    lead = next((led[0] for size, led in leads if led and led[1] == size), "-")
    top = scene.lemma[i] if i < trigger.first else "-"
    above = scene.lemma[trigger.first - 1] if i < trigger.first else "-"
    carried = scene.carrier(trigger)
    group = scene.group_after(trigger.last)
    verb = scene.lemma[group.first] if group else "-"
    word = scene.form[group.first - 1] if group and group.first > trigger.last else "-"
    shape = f"{group.tense}{'-not' if group.negated else ''}" if group else "-"
    return [
        f"lead={lead}", f"lead={lead}|{trigger.rule.type}", f"lead={lead}|{top}", f"top={top}", f"above={above}",
        f"lead={lead}|{word} {verb}", f"then={word} {verb}|{shape}", f"then={word}|{verb}",
        f"then={verb}|{shape}|{lead}",
        f"then={word}|{said}", f"carried={carried is not None}|{shape}|{said}", f"above={above}|{shape}",
        f"marked={scene.form[trigger.last:trigger.last + 1]}|{lead}",
    ]  # fmt: skip


def _of_clause(scene: Scene, trigger: Trigger, said: str, way: str) -> list[str]:
    """What is to be seen of an act's clause and of those that govern it."""
    clause = trigger.clause
    found = []
    for depth in range(3):
        if clause is None:
            break
        shape = f"{clause.tense}{'-not' if clause.negated else ''}"
        name = f"clause{depth}"
        found += [f"{name}={clause.relation}|{shape}|{way}", f"{name}={clause.marker}|{said}|{way}",
                  f"{name}={clause.relation}|{clause.marker}|{shape}"]  # fmt: skip
        if depth or trigger.nominal:
            found += [f"{name}={clause.lemma}", f"{name}={clause.lemma}|{shape}", f"{name}={clause.lemma}|{said}"]
        clause = scene.doc.clauses[clause.parent] if clause.parent is not None else None
    return found


def _of_governor(scene: Scene, place: Place, said: str, way: str) -> list[str]:
    """What is to be seen of the verb above an act and of the words on the way there."""
    found = [f"path={place.path}|{way}", *(f"way={word}" for word in place.words[:4])]
    found += [f"way={word}|{said}" for word in place.words[:1]]
    if place.verb >= 0:
        clause = scene.clause(place.verb)
        verb = clause.lemma if clause and clause.verb == place.verb else scene.lemma[place.verb]
        group = scene.group_at[place.verb]
        shape = f"{group.tense}{'-not' if group.negated else ''}"
        relation = place.path.split(">", 1)[0]
        found += [f"governor={verb}", f"governor={verb}|{shape}|{way}", f"governor={verb}|{said}",
                  f"governor={shape}|{relation}|{way}", f"governor={verb}|{relation}"]  # fmt: skip
    return found


def _of_words(scene: Scene, trigger: Trigger, said: str, way: str, cued: Cued) -> list[str]:
    """The words near an act one by one, and the cues of data/status.yaml in its sentence."""
    first, last = bounds(scene, trigger)
    end = max(trigger.last, trigger.group.last if trigger.group else 0)
    home = scene.clause_at[trigger.first]
    found = [f"left={scene.lemma[i]}" for i in range(max(first, trigger.first - _LEFT), trigger.first)]
    found += [f"right={scene.lemma[i]}" for i in range(end, min(last, end + _RIGHT))]
    for n, i in enumerate(range(trigger.first - 1, max(first, trigger.first - 3) - 1, -1)):
        found.append(f"left{n}={scene.lemma[i]}|{way}")
    for n, i in enumerate(range(end, min(last, end + 2))):
        found.append(f"right{n}={scene.lemma[i]}|{way}")
    for i in range(first, last):
        if trigger.first <= i < end:
            continue
        side = "left" if i < trigger.first else "right"
        here = "in" if scene.clause_at[i] == home else "out"
        if i not in cued:
            cued[i] = _statuses_at(scene, i)
        for status in cued[i]:
            found += [f"has={status}|{side}|{here}|{way}", f"has={status}|{side}|{said}"]
        if scene.form[i] in words("conditions"):
            found += [f"if={side}|{here}", f"if={scene.form[i]}|{side}|{said}"]
    if scene.form[last - 1] in ("؟", "?"):
        found.append("question")
    return found


@cache
def _cue_words() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """All cue words of data/status.yaml by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind in ("before", "nouns", "after"):
        for first, ways in cues(kind).items():
            found.setdefault(first, []).extend((parts, status) for parts, status in ways if parts != ("برای",))
    return found


def _statuses_at(scene: Scene, i: int) -> list[str]:
    ways = _cue_words().get(scene.lemma[i]) or _cue_words().get(scene.form[i])
    return sorted({status for parts, status in ways if spells(scene, i, parts)}) if ways else []


def _of_talk(scene: Scene, trigger: Trigger, said: str, way: str) -> list[str]:
    """Whether an act stands in what somebody says, and how it is said."""
    doc = scene.doc
    number = scene.statement_at(trigger.first)
    told = "-"
    if number is not None:
        statement = doc.statements[number]
        told = f"{statement.kind}|{statement.cue.act if statement.cue else '-'}"
    sentence = scene.sentence_at[trigger.first]
    found = [f"told={told}", f"told={told}|{said}", f"told={told}|{way}", f"sentence={min(sentence, 3)}|{way}|{said}"]
    if number is not None and (cue := doc.statements[number].cue):
        found += [f"told={cue.lemma}", f"told={cue.lemma}|{said}"]
    return found
