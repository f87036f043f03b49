"""Where and when of an act that goes on from one just told: «در این حمله …», «در این سفر با … دیدار کرد»."""

from __future__ import annotations

from collections.abc import Iterator

from rasad.extraction.events.joining import Found, is_another, points_back
from rasad.extraction.events.rules import PHYSICAL
from rasad.extraction.events.scene import Scene

_REAL = frozenset({"happened", "ongoing"})
_FAR = 6  # how many sentences back «این حمله» may point
_BACK = 14  # how many events


def carry_on(scene: Scene, found: list[Found]) -> None:
    """Gives acts without a place or day of their own those of the act that their sentence goes on from."""
    for n, one in enumerate(found):
        if one.draft.places and one.draft.when:
            continue
        if one.draft.type in PHYSICAL and one.draft.status in _REAL:
            _take_over(scene, found, n)
        elif one.draft.type == "CONSULT" and one.trigger.rule.mode not in ("visit", "phone") and not one.draft.places:
            _on_a_visit(scene, found, n)


def _take_over(scene: Scene, found: list[Found], n: int) -> None:
    """«پس از این حمله، نیروهای هند آتش گشودند»: there and then, where its sentence points to an act told before."""
    one = found[n]
    number = scene.sentence_at[one.trigger.first]
    pointing = [
        f
        for f in _around(scene, found, n)
        if f.draft.type in PHYSICAL and (points_back(scene, f.trigger) or is_another(scene, f.trigger))
    ]
    if not pointing:
        return
    for deed in reversed(found[max(0, n - _BACK) : n]):
        back = number - scene.sentence_at[deed.trigger.first]
        if not 0 < back <= _FAR or deed.draft.type not in PHYSICAL or deed.draft.status not in _REAL:
            continue
        one.draft.places = one.draft.places or list(deed.draft.places)
        one.draft.when = one.draft.when or list(deed.draft.when)
        if one.draft.places and one.draft.when:
            return


def _on_a_visit(scene: Scene, found: list[Found], n: int) -> None:
    """«در سفر به دمشق با … دیدار کرد», «به باکو رفت. او با … دیدار کرد»: the place that is visited."""
    one = found[n]
    number = scene.sentence_at[one.trigger.first]
    for visit in found[max(0, n - _BACK) : n + 4]:
        back = number - scene.sentence_at[visit.trigger.first]
        same = visit.trigger.rule.mode == "visit" and set(visit.draft.actors) & set(one.draft.actors)
        if back == 0 and same and len(visit.draft.places) == 1 and visit.trigger.nominal:
            one.draft.places = list(visit.draft.places)


def _around(scene: Scene, found: list[Found], n: int) -> Iterator[Found]:
    """The acts told in the sentence of one, itself among them."""
    number = scene.sentence_at[found[n].trigger.first]
    for other in found[max(0, n - 6) : n + 6]:
        if scene.sentence_at[other.trigger.first] == number:
            yield other
