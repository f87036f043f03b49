"""What is to be seen of an act and of those who may be its parties: the features that the learned models read.

A feature is a short text, «lead=از|ACCUSE/verb|before»; weighing.py looks up what each is worth.
"""

from __future__ import annotations

from rasad.analysis.features import clusters
from rasad.extraction.events.arguments import Roles
from rasad.extraction.events.candidates import Candidate, bounds
from rasad.extraction.events.phrases import preposition
from rasad.extraction.events.scene import Scene
from rasad.extraction.events.triggers import Trigger

_PATH = 5  # steps of the way between two words that are told one by one


def way_of(trigger: Trigger) -> str:
    """Whether an act is told by a noun, by a verb, or by one in the passive."""
    return "noun" if trigger.nominal else "passive" if trigger.passive else "verb"


def of_candidate(
    scene: Scene, trigger: Trigger, roles: Roles, one: Candidate, number: int, near: list[Candidate]
) -> list[str]:
    """What is to be seen of a candidate, the one of that number among all that are near an act."""
    way = way_of(trigger)
    kind = f"{trigger.rule.type}/{way}"
    part = part_of(roles, one)
    what = kind_of(scene, one)
    told = f"{'a' if roles.actors else '-'}{'r' if roles.recipients else '-'}"
    found = [
        f"kind={what}", f"kind={what}|{kind}", f"part={part}", f"part={part}|{kind}", f"part={part}|{told}|{way}",
        f"part={part}|{trigger.rule.id}", f"origin={one.origin}", f"origin={one.origin}|{part}|{told}|{way}",
    ]  # fmt: skip
    if one.origin == "here":
        return found + _of_phrase(scene, trigger, roles, one, number, near, part)
    group = trigger.group
    person = f"{group.person}{'+' if group.plural else ''}" if group and group.finite else "-"
    alone = not any(c.origin == "here" for c in near)
    return [
        *found, f"origin={one.origin}|{kind}",
        f"origin={one.origin}|{what}|{way}", f"origin={one.origin}|{person}|{way}",
        f"origin={one.origin}|{part}|{what}", f"origin={one.origin}|{alone}|{way}|{part}",
        f"origin={one.origin}|{scene.statement_at(trigger.first) is not None}|{way}",
    ]  # fmt: skip


def _of_phrase(
    scene: Scene, trigger: Trigger, roles: Roles, one: Candidate, number: int, near: list[Candidate], part: str
) -> list[str]:
    """What is to be seen of a phrase in the sentence of an act."""
    rule, way, what = trigger.rule, way_of(trigger), kind_of(scene, one)
    kind = f"{rule.type}/{way}"
    side = "before" if one.first < trigger.first else "after"
    lead = _lead(scene, one)
    slot = next((a.slot for a in roles.arguments if a.first <= one.head < a.last), "-")
    place = f"{side}{_distance(one, trigger)}"
    between = _between(scene, one, trigger)
    path = _path(scene, one.head, trigger)
    inside = "" if scene.clause_at[one.head] == scene.clause_at[trigger.first] else "other-clause"
    clause = _clause_part(scene, trigger, one)
    head = scene.lemma[one.head] if what == "noun" else what
    here = sum(1 for c in near if c.origin == "here")
    chain = _chain(scene, one)
    found = [
        f"form={one.form}", f"slot={slot}|{rule.frame.get(slot, '-')}", f"slot={slot}|{kind}",
        f"lead={lead}", f"lead={lead}|{kind}|{side}", f"lead={lead}|{rule.frame.get(lead, '-')}|{way}|{side}",
        f"lead={lead}|{rule.id}|{side}", f"place={place}", f"place={place}|{way}", f"place={place}|{kind}",
        f"between={between}|{way}|{side}", f"between={between}|{inside}|{lead}",
        f"path={path}", f"path={path}|{way}", f"path={path}|{kind}", f"inside={inside}|{side}|{way}",
        f"clause={clause}|{way}", f"clause={clause}|{kind}", f"rank={min(number, 3)}/{min(here, 4)}|{way}",
        f"kind={what}|{lead}|{side}", f"head={head}", f"head={head}|{part}",
        f"chain={chain}", f"chain={chain}|{way}|{side}",
    ]  # fmt: skip
    if scene.form[one.last : one.last + 1] == ["را"]:
        found += ["marked", f"marked|{kind}"]
    return found


def of_act(scene: Scene, trigger: Trigger, roles: Roles, complete: bool) -> list[str]:
    """What is to be seen of a trigger with the parties that it has got; `complete`: whether the rules let it stand."""
    rule, way, group, clause = trigger.rule, way_of(trigger), trigger.group, trigger.clause
    first, last = bounds(scene, trigger)
    entities = scene.doc.entities
    here = {entities[m.entity].kind for m in scene.mentions_from(first, last) if entities[m.entity].named}
    sides = f"{'a' if roles.actors else '-'}{'r' if roles.recipients else '-'}{'!' if complete else '?'}"
    kinds = "+".join(sorted({_kind_of(scene, p) for p in (*roles.actors, *roles.recipients)}))
    before = scene.form[trigger.first - 1] if trigger.first > first else "^"
    after = scene.form[trigger.last] if trigger.last < last else "$"
    noun = " ".join(scene.lemma[trigger.first : trigger.last])
    tense = f"{group.tense}{'-not' if group.negated else ''}" if group else "-"
    places = {"-2": trigger.first - 2, "-1": trigger.first - 1, "+1": trigger.last, "+2": trigger.last + 1}
    beside = {name: _cluster(scene, i) if first <= i < last else "-" for name, i in places.items()}
    found = [
        f"rule={rule.id}", f"rule={rule.id}|{way}", f"type={rule.type}|{way}", f"noun={noun}", f"noun={noun}|{sides}",
        f"sides={sides}", f"sides={sides}|{way}", f"sides={sides}|{rule.type}", f"sides={sides}|{rule.id}",
        f"kinds={kinds}", f"kinds={kinds}|{rule.type}", f"before={before}|{way}", f"after={after}|{way}",
        *(f"near{name}={words}|{way}" for name, words in beside.items()),
        f"tense={tense}|{rule.type}", f"tense={tense}|{way}", f"person={group.person if group else 0}|{way}",
        f"clause={clause.relation if clause else '-'}|{way}",
        f"country={'country' in here or 'group' in here}|{rule.type}", *(f"has={kind}|{way}" for kind in sorted(here)),
        f"states={scene.on_states}", f"said={scene.statement_at(trigger.first) is not None}|{way}",
        f"plural={scene.is_plural(trigger.head)}|{way}",
        f"owned={bool(trigger.first and scene.ezafe[trigger.first - 1])}|{way}",
        f"ezafe={scene.ezafe[trigger.last - 1]}|{way}", f"length={min((last - first) // 10, 4)}",
    ]  # fmt: skip
    if trigger.nominal and clause:
        found.append(f"verb={clause.lemma}")
    if len(scene.doc.sentences) > 1:
        again = min(scene.families.get(rule.family, 0), 2)
        number = scene.sentence_at[trigger.first]
        found += [
            f"again={again}|{way}|{sides}", f"again={again}|{rule.type}", f"sentence={min(number, 4)}|{way}",
            f"told={min(len(scene.told), 4)}|{way}|{sides}",
        ]  # fmt: skip
    return found


def kind_of(scene: Scene, one: Candidate) -> str:
    """What kind of party a candidate is; "noun" where it has no name."""
    return "noun" if one.party is None else _kind_of(scene, one.party)


def _kind_of(scene: Scene, party: int) -> str:
    entity = scene.doc.entities[party]
    return entity.kind if entity.named else "noun"


def part_of(roles: Roles, one: Candidate) -> str:
    """The part that the rules give to a candidate."""
    return "actor" if one.party in roles.actors else "recipient" if one.party in roles.recipients else "-"


def _lead(scene: Scene, one: Candidate) -> str:
    """What governs a phrase, its preposition, «ezafe», or «-»; in a list what governs the first of it."""
    i = one.first
    for _ in range(6):
        if not i or scene.form[i - 1] not in ("و", "،"):
            break
        mention = scene.mention(i - 2) if i > 1 else None
        if mention is None:
            return "و"
        i = mention.first
    for size in (3, 2, 1):
        led = preposition(scene, i - size) if i >= size else None
        if led and led[1] == size:
            return led[0]
    return "ezafe" if i and scene.ezafe[i - 1] else "-"


def _chain(scene: Scene, one: Candidate) -> str:
    """The group of the word that an ezafe joins a phrase to, after what governs the whole: «در + دیدار X»."""
    i = one.first
    if not i or not scene.ezafe[i - 1]:
        return "-"
    near = _cluster(scene, i - 1)
    while i and scene.ezafe[i - 1]:
        i -= 1
    led = preposition(scene, i - 1) if i else None
    return f"{led[0] if led else '-'}+{near}"


def _cluster(scene: Scene, i: int) -> str:
    """The group of a word in bare text, else its part of speech."""
    known, _, coarse = clusters()
    number = known.get(scene.doc.tokens.form[i])
    return coarse[int(number)] if number is not None else scene.upos[i]


def _distance(one: Candidate, trigger: Trigger) -> str:
    gap = trigger.first - one.last if one.first < trigger.first else one.first - trigger.last
    return next((str(n) for n in (0, 1, 3, 8, 16) if gap <= n), "far")


def _between(scene: Scene, one: Candidate, trigger: Trigger) -> str:
    """How many finite verbs and «که» stand between a phrase and an act."""
    first, last = (one.last, trigger.first) if one.first < trigger.first else (trigger.last, one.first)
    verbs = sum(1 for i in range(first, last) if scene.upos[i] in ("VERB", "AUX") and scene.is_finite_form(i))
    return f"{min(verbs, 2)}{min(scene.form[first:last].count('که'), 2)}"


def _clause_part(scene: Scene, trigger: Trigger, one: Candidate) -> str:
    """Whether a phrase is subject or object of the act's clause, or of one that governs it, and how many above."""
    clause = trigger.clause
    for depth in range(3):
        if clause is None:
            break
        for name, phrase in (("subject", clause.subject), ("object", clause.object)):
            if phrase and phrase.first <= one.head < phrase.last:
                return f"{name}{depth}{'' if phrase.head == one.head else '-inner'}"
        clause = scene.doc.clauses[clause.parent] if clause.parent is not None else None
    return "-"


def _path(scene: Scene, head: int, trigger: Trigger) -> str:
    """The relations on the way from a word up and down to an act."""
    tokens = scene.doc.tokens
    goals = set(range(trigger.first, trigger.last))
    if trigger.group:
        goals |= set(range(trigger.group.first, trigger.group.last))
    rising = [head]
    while len(rising) <= _PATH and tokens.head[rising[-1]] >= 0 and rising[-1] not in goals:
        rising.append(tokens.head[rising[-1]])
    if rising[-1] in goals:
        return ">".join(tokens.relation[i] for i in rising[:-1])
    falling = [trigger.head]
    while len(falling) <= _PATH and tokens.head[falling[-1]] >= 0 and falling[-1] not in rising:
        falling.append(tokens.head[falling[-1]])
    if falling[-1] not in rising:
        return "far"
    rise = [tokens.relation[i] for i in rising[: rising.index(falling[-1])]]
    fall = [tokens.relation[i] for i in reversed(falling[:-1])]
    return ">".join(rise) + "<" + "<".join(fall)


def bearings(scene: Scene, trigger: Trigger, one: Candidate) -> dict[str, str]:
    """How a phrase of an act's sentence stands to it: what governs it, on which side, how far, by which way."""
    side = "before" if one.first < trigger.first else "after"
    home = scene.clause_at[one.head] == scene.clause_at[trigger.first]
    return {
        "lead": _lead(scene, one), "chain": _chain(scene, one), "place": f"{side}{_distance(one, trigger)}",
        "between": _between(scene, one, trigger), "path": _path(scene, one.head, trigger),
        "clause": f"{_clause_part(scene, trigger, one)}{home}",
    }  # fmt: skip
