"""Who is blamed for a deed: who did it, not who suffered it («ترور حکیم را محکوم کرد», «از این حمله انتقاد کرد»)."""

from __future__ import annotations

from rasad.extraction.events.joining import Found
from rasad.extraction.events.scene import Scene

_THIS = frozenset({"این", "همین", "چنین"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN"})
_NEAR = 8  # acts on both sides among which a deed is sought


def blame(scene: Scene, found: list[Found]) -> None:
    """Settles who is blamed: of a deed that the words of blame name, else of the one told last («این اقدام»)."""
    for n, one in enumerate(found):
        if one.draft.type != "ACCUSE" or one.trigger.rule.frame.get("subject") != "actor":
            continue
        _by_deed(scene, one, [f for f in found[max(0, n - _NEAR) : n + _NEAR] if f is not one])
        if not one.draft.recipients:
            _by_pointing(scene, one, found[max(0, n - _NEAR) : n])


def _blamed(one: Found) -> list[tuple[int, int]]:
    """The phrases that name what is blamed: first and last token."""
    frame, infinitive = one.trigger.rule.frame, one.trigger.infinitive
    return [
        (a.first, a.last)
        for a in one.roles.arguments
        if frame.get(a.slot) == "recipient" or (a.slot == "ezafe" and infinitive and frame.get("object") == "recipient")
    ]


def _by_deed(scene: Scene, one: Found, near: list[Found]) -> None:
    """«ترور حکیم توسط صدام را محکوم کرد»: neither does the victim bear the blame, nor does the doer put it."""
    phrases = _blamed(one)
    deeds = [
        f
        for f in near
        if f.trigger.nominal
        and f.draft.type in _DEEDS
        and any(first <= f.trigger.first < last for first, last in phrases)
    ]
    if not deeds:
        return
    subject = _named(scene, [(a.first, a.last) for a in one.roles.arguments if a.slot == "subject"])
    doers = [a for f in deeds for a in f.draft.actors if a in _named_by(scene, f) and a not in subject]
    victims = {r for f in deeds for r in f.draft.recipients}.difference(doers)
    one.draft.recipients = [r for r in one.draft.recipients if r not in victims]
    one.draft.actors = [a for a in one.draft.actors if a not in doers]
    if not one.draft.recipients:
        one.draft.recipients = list(dict.fromkeys(doers))


def _named_by(scene: Scene, deed: Found) -> set[int]:
    """Who is named by the words of a deed itself: «حمله آمریکا», «اشغال توسط اسرائیل»."""
    return _named(scene, [(a.first, a.last) for a in deed.roles.arguments if a.first >= deed.trigger.last])


def _named(scene: Scene, phrases: list[tuple[int, int]]) -> set[int]:
    return {m.entity for first, last in phrases for m in scene.mentions_from(first, last)}


def _by_pointing(scene: Scene, one: Found, before: list[Found]) -> None:
    """«این اقدام را محکوم کرد»: who is blamed is who did what was told last."""
    if not any(scene.form[first] in _THIS for first, _ in _blamed(one)):
        return
    number = scene.sentence_at[one.trigger.first]
    for deed in reversed(before):
        near = number - scene.sentence_at[deed.trigger.first] <= 3
        doers = [a for a in deed.draft.actors if a not in one.draft.actors]
        if near and doers and deed.draft.type in _DEEDS and deed.draft.status in ("happened", "ongoing"):
            one.draft.recipients = doers
            return
