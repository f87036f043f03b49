"""Mentions of one event in a report become one event, written at its clearest mention."""

from __future__ import annotations

from dataclasses import dataclass, field

from rasad.document import EventDraft
from rasad.extraction.events.arguments import Roles
from rasad.extraction.events.scene import Scene
from rasad.extraction.events.triggers import Trigger
from rasad.extraction.events.words import words

_BACK = 60  # how many events back a mention may point


@dataclass(slots=True)
class Found:
    """An event at one mention; `complete` where it can stand by itself."""

    draft: EventDraft
    trigger: Trigger
    roles: Roles
    complete: bool
    asks_for: list[Found] = field(default_factory=list)
    asked_by: Found | None = None  # the request whose words it stands in


@dataclass(slots=True)
class _Group:
    members: list[Found]

    @property
    def parties(self) -> set[int]:
        return {p for f in self.members for p in (*f.draft.actors, *f.draft.recipients)}


def join(scene: Scene, found: list[Found]) -> list[EventDraft]:
    """One draft for each event, in the order of the text."""
    groups: list[_Group] = []
    for one in found:
        home = _home(scene, groups[-_BACK:], one)
        if home:
            home.members.append(one)
        else:
            groups.append(_Group([one]))
    kept = [group for group in groups if any(f.complete for f in group.members)]
    written = {id(group): _write(scene, group) for group in kept}
    drafts = sorted(written.values(), key=lambda d: d.trigger)
    home_of = {id(member): group for group in kept for member in group.members}
    numbers = {id(draft): n for n, draft in enumerate(drafts)}
    for group in kept:
        asked = [home_of[id(f)] for member in group.members for f in member.asks_for if id(f) in home_of]
        wanted = [numbers[id(written[id(g)])] for g in asked if g is not group]
        written[id(group)].asks_for = list(dict.fromkeys(wanted))
    return drafts


def _home(scene: Scene, groups: list[_Group], one: Found) -> _Group | None:
    """The group that a mention belongs to: the nearest that tells the act in the same words, else the nearest."""
    if is_another(scene, one.trigger):
        return None
    fitting = [group for group in reversed(groups) if _same(scene, group, one)]
    if _is_toll(one):
        return fitting[0] if fitting else None
    family = one.trigger.rule.family
    alike = (g for g in fitting if any(f.trigger.rule.family == family for f in g.members))
    return next(alike, fitting[0] if fitting else None)


def is_another(scene: Scene, trigger: Trigger) -> bool:
    """«حمله دیگری», «در حمله دوم»: an act beside those told before."""
    return trigger.nominal and any(word in words("beside") for word in scene.form[trigger.last : trigger.last + 2])


def _same(scene: Scene, group: _Group, one: Found) -> bool:
    """Whether a mention belongs to a group: the same kind of act, and no party, day or status against it."""
    first = group.members[0]
    crossed = {first.trigger.rule.family, one.trigger.rule.family} in _CROSSED and _near(
        scene, first.trigger, one.trigger
    )
    if (first.draft.type != one.draft.type and not crossed) or not _kin(first.trigger, one.trigger):
        return False
    if _times_differ(scene, group, one):
        return False
    if _is_toll(one) and any(f.trigger.rule.family in _VIOLENCE for f in group.members):
        # «در این انفجار … کشته شدند»: the toll of the act just told
        doers = {a for f in group.members for a in f.draft.actors}
        return _near(scene, group.members[-1].trigger, one.trigger) and doers >= set(one.draft.actors)
    if _carries_out(scene, group, one):
        return True
    mine = {*one.draft.actors, *one.draft.recipients}
    theirs = group.parties
    if one.trigger.nominal and (not one.roles.own or not mine):
        back = points_back(scene, one.trigger)
        return (back or _near(scene, group.members[-1].trigger, one.trigger)) and (
            not mine or not theirs or bool(mine & _wider(scene, theirs))
        )
    if not mine and one.trigger.passive and first.trigger.rule.family == one.trigger.rule.family:
        return _near(scene, group.members[-1].trigger, one.trigger) and _status_fits(group, one)
    if not mine or not theirs:
        return first.trigger.nominal and not first.roles.own and _near(scene, one.trigger, first.trigger)
    if _asks_the_same(scene, group, one):
        return True
    if not _compatible(scene, group, one, mine, theirs):
        return False
    if one.draft.when and one.draft.status == "happened" and all(f.draft.status == "planned" for f in group.members):
        return False  # talks of last month are not those that are to come
    if _heading(scene, one) or all(_heading(scene, f) for f in group.members):
        return True
    if first.trigger.rule.family != one.trigger.rule.family and not (one.trigger.nominal or first.trigger.nominal):
        together = scene.sentence_at[first.trigger.first] == scene.sentence_at[one.trigger.first]
        met = one.trigger.rule.type == "CONSULT" and together  # «دیدار و گفت‌وگو کرد»
        return met or (one.trigger.rule.type == "ASSAULT" and _near(scene, first.trigger, one.trigger))
    return one.trigger.nominal or _status_fits(group, one)


_TOLL = frozenset({"assault/kill", "assault/wound", "assault/die"})
_VIOLENCE = _TOLL | {"assault/attack", "assault/blast", "assault/bomb", "assault/clash", "assault/shoot"}


def _is_toll(one: Found) -> bool:
    return one.trigger.rule.family in _TOLL and one.trigger.passive


def _asks_the_same(scene: Scene, group: _Group, one: Found) -> bool:
    """Whether one party asks for the same kind of act of the same party twice."""
    wanted = {(f.draft.type, *f.draft.recipients) for f in one.asks_for}
    before = {(f.draft.type, *f.draft.recipients) for m in group.members for f in m.asks_for}
    actors = {a for m in group.members for a in m.draft.actors}
    return bool(wanted & before) and bool(set(one.draft.actors) & _wider(scene, actors))


def _carries_out(scene: Scene, group: _Group, one: Found) -> bool:
    """Whether the first sentences of the body tell again what a heading told, of nobody else by name."""
    if not all(_heading(scene, f) for f in group.members) or _heading(scene, one):
        return False
    if scene.sentence_at[one.trigger.first] - scene.sentence_at[group.members[-1].trigger.first] > _LEAD:
        return False
    told = {f.draft.status for f in group.members}
    if group.members[0].trigger.rule.family != one.trigger.rule.family or one.draft.status not in told:
        return False
    for mine, theirs in (
        (one.draft.actors, [p for f in group.members for p in f.draft.actors]),
        (one.draft.recipients, [p for f in group.members for p in f.draft.recipients]),
    ):
        named, known = _named(scene, mine), _named(scene, theirs)
        if named and known and not named & _wider(scene, known):
            return False
    return True


_LEAD = 3  # so many sentences after a heading


def _named(scene: Scene, parties: list[int]) -> set[int]:
    return {p for p in parties if scene.doc.entities[p].named}


def _status_fits(group: _Group, one: Found) -> bool:
    return any(f.draft.status == one.draft.status or f.trigger.nominal for f in group.members)


def _heading(scene: Scene, one: Found) -> bool:
    return any(h.covers(one.draft.trigger) for h in scene.doc.headings)


def _kin(a: Trigger, b: Trigger) -> bool:
    if a.rule.family == b.rule.family:
        return True
    related = {a.rule.family, b.rule.family}
    return any(related <= kin for kin in _KIN)


# One act that two types tell: the accord that is signed.
_CROSSED = [{"agree/accord", "support/sign"}, {"agree/agree", "support/sign"}]
_KIN = [
    {"consult/meet", "consult/talk", "consult/phone", "consult/session"},
    {"consult/session", "consult/attend"},
    {"consult/visit", "consult/enter"},
    {"consult/visit", "consult/arrival", "consult/guest"},
    {"consult/enter", "consult/arrival"},
    {
        "assault/attack", "assault/bomb", "assault/target", "assault/destroy", "assault/shoot", "assault/blast",
        "assault/kill", "assault/wound",
    },
    {"assault/clash", "assault/kill", "assault/wound", "assault/die"},
    {"request/demand", "request/want-from", "request/ask", "request/propose"},
    {"agree/agree", "agree/accord", "support/sign"},
    {"support/back", "support/welcome", "support/praise"},
    {"retreat/withdraw", "retreat/exit"},
    {"sanction/impose", "sanction/punish"},
    {"reject/reject", "reject/oppose", "reject/against", "reject/deny"},
]  # fmt: skip


def _compatible(scene: Scene, group: _Group, one: Found, mine: set[int], theirs: set[int]) -> bool:
    a, b = one.draft, group.members[0].draft
    if not mine & _wider(scene, theirs):
        return False
    sides = len(mine) > 1 and len(theirs) > 1 and one.trigger.rule.type in ("CONSULT", "AGREE")
    if (
        sides
        and one.trigger.rule.mode != "visit"
        and not mine <= _wider(scene, theirs)
        and not (theirs <= _wider(scene, mine))
    ):
        return False  # one who meets two in turn
    hosts = {r for f in group.members for r in f.draft.recipients}
    if one.trigger.rule.mode == "visit" and a.recipients and hosts and not set(a.recipients) & _wider(scene, hosts):
        return False  # «از اردن دیدن کرد و به لبنان سفر می‌کند»
    for x, y in ((a.actors, b.actors), (a.recipients, b.recipients)):
        if x and y and not set(x) & _wider(scene, set(y)):
            met = one.trigger.rule.type == "CONSULT" and mine <= _wider(scene, theirs)
            return met and (len(mine) < 2 or theirs <= _wider(scene, mine))  # two of three are another meeting
    return True


def _wider(scene: Scene, parties: set[int]) -> set[int]:
    """Parties with what they stand for, and those that stand for them."""
    entities = scene.doc.entities
    found = set(parties)
    found |= {s for p in parties if (s := entities[p].stands_for) is not None}
    for p in parties:
        found |= {r.of for r in entities[p].roles if r.of is not None}
    for p in parties:
        found |= scene.behind.get(p, set())
    return found


def points_back(scene: Scene, trigger: Trigger) -> bool:
    """«این سفر»: a noun that takes up an act told before."""
    return (
        trigger.nominal
        and trigger.first > 0
        and (
            scene.form[trigger.first - 1] in words("taking_up")
            or scene.form[trigger.first + 1 : trigger.first + 2] == ["مذکور"]
        )
    )


def _near(scene: Scene, a: Trigger, b: Trigger) -> bool:
    return abs(scene.sentence_at[a.first] - scene.sentence_at[b.first]) <= 2


def _times_differ(scene: Scene, group: _Group, one: Found) -> bool:
    times = scene.doc.times
    mine = {times[n].value for n in one.draft.when}
    theirs = {times[n].value for f in group.members for n in f.draft.when}
    return bool(mine and theirs and not mine & theirs)


def _write(scene: Scene, group: _Group) -> EventDraft:
    best = max(group.members, key=lambda f: _clearness(scene, f))
    draft = best.draft
    for other in group.members:
        if other is best:
            continue
        draft.same_as.append(other.draft.trigger)
        known = {(x.what, x.value) for x in draft.numbers}
        draft.numbers += [x for x in other.draft.numbers if (x.what, x.value) not in known]
        draft.when = draft.when or other.draft.when
        draft.places = draft.places or other.draft.places
        theirs = _wider(scene, set(draft.recipients))
        if other.trigger.rule.family != "assault/clash" or best.trigger.rule.family == "assault/clash":
            draft.actors = draft.actors or [a for a in other.draft.actors if a not in theirs]
        if _is_toll(other) and other.draft.recipients:  # who was hit in the place that was attacked
            draft.recipients = [r for r in draft.recipients if scene.doc.entities[r].kind != "place"]
        if not draft.recipients or _is_toll(other):
            mine = _wider(scene, {*draft.actors, *draft.recipients})
            draft.recipients += [r for r in other.draft.recipients if r not in mine]
        if other.trigger.rule.family == best.trigger.rule.family:
            draft.mode = draft.mode or other.draft.mode
    wanted = next((f for f in group.members if f.asked_by and f.draft.status == "called-for"), None)
    named = best.trigger.nominal and draft.status == "happened" and not (draft.status_cue or draft.when)
    if wanted and named and draft.type in ("ASSAULT", "COERCE", "MOBILIZE", "SANCTION"):
        draft.status, draft.status_cue = wanted.draft.status, wanted.draft.status_cue  # talked of, not done
    hurt = _only_hurt(scene, group) if best.trigger.rule.family in _DEADLY else set()
    draft.recipients = [r for r in draft.recipients if r not in hurt]
    return draft


def _only_hurt(scene: Scene, group: _Group) -> set[int]:
    """Who was wounded where a sentence tells others killed: «۱۴ نفر کشته و ۴۲ نفر زخمی شدند» kills fourteen."""
    deaths = [f for f in group.members if f.trigger.rule.family in _DEADLY]
    told = {scene.sentence_at[f.trigger.first] for f in deaths}
    wounds = (f for f in group.members if f.trigger.rule.family == "assault/wound")
    wounded = {r for f in wounds if scene.sentence_at[f.trigger.first] in told for r in f.draft.recipients}
    killed = {r for f in deaths for r in f.draft.recipients}
    return wounded if killed - wounded else set()


_DEADLY = ("assault/kill", "assault/die")


def _clearness(scene: Scene, one: Found) -> tuple[bool, bool, bool, int, bool, int]:
    """The first full clause of the body, with the most parties; an act before its toll."""
    heading = _heading(scene, one)
    parties = min(2, len(one.draft.actors) + len(one.draft.recipients))
    return one.complete, not heading, not _is_toll(one), parties, not one.trigger.nominal, -one.trigger.first
