"""Blame and praise that lie in a name: «سخنگوی شورشیان این حکم را «نمایش» خواند».

Between quotation marks any word of the name tells, else its first one («اقدامی خصمانه»): further in it may be about
something else («عامل کاهش جرم»).
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from rasad.extraction.events.groups import VerbGroup
from rasad.extraction.events.rules import Rule, rules
from rasad.extraction.events.scene import Scene
from rasad.extraction.events.words import folded
from rasad.extraction.marks import CLOSING, OPENING
from rasad.tables import load_yaml

BLAME, PRAISE = "accuse/call-by-name", "support/call-by-name"
_LONGEST = 12  # tokens of a name, its quotation marks included


class _Words(NamedTuple):
    verbs: frozenset[str]
    light: frozenset[str]
    passed: frozenset[str]
    praise: frozenset[str]
    blame: frozenset[str]


@cache
def _words() -> _Words:
    table = load_yaml("events/judgements")
    lists = (*table["naming"].values(), table["passed"], table["praise"], table["blame"])
    return _Words(*(frozenset(map(folded, some)) for some in lists))


@cache
def _rule(name: str) -> Rule:
    return next(rule for rule in rules() if rule.id == name)


def judged(scene: Scene, group: VerbGroup) -> tuple[Rule, int] | None:
    """The rule of a verb that calls something good or bad, and the token where the verb begins; None for any other."""
    start = _naming(scene, group)
    if start is None or group.passive:
        return None
    said = {word for i in _name(scene, start) for word in (scene.form[i], scene.lemma[i])}
    blamed, praised = bool(said & _words().blame), bool(said & _words().praise)
    if blamed == praised:
        return None
    return _rule(BLAME if blamed else PRAISE), start


def _naming(scene: Scene, group: VerbGroup) -> int | None:
    """The token where a verb of naming begins; None for other verbs."""
    if folded(group.lemma) in _words().verbs:
        return group.first
    light = group.first - 1
    named = light > 0 and group.lemma in ("کردن", "نمودن") and scene.form[light] in _words().light
    return light if named else None


def _name(scene: Scene, start: int) -> range:
    """The tokens that tell what something is called, between «را» and a verb."""
    first = max(scene.sentence(start)[0], start - _LONGEST)
    at = next((i for i in range(start - 1, first - 1, -1) if scene.form[i] == "را"), None)
    if at is None or at + 1 >= start:
        return range(0)
    if scene.form[at + 1] in OPENING and scene.form[start - 1] in CLOSING:
        return range(at + 2, start - 1)
    while at + 1 < start and scene.form[at + 1] in _words().passed:
        at += 1
    return range(at + 1, min(at + 2, start))
