"""Who strikes and who is struck, where violence is told in its own ways."""

from __future__ import annotations

from rasad.extraction.events.naming import country_of_place, is_of, is_part, unnamed
from rasad.extraction.events.phrases import Argument
from rasad.extraction.events.scene import Scene
from rasad.extraction.events.triggers import Trigger
from rasad.extraction.events.words import words


def struck_by(scene: Scene, trigger: Trigger) -> list[Argument]:
    """«هدف حملات شبه‌نظامیان قرار گرفت»: whose attack, fire or bullets it were."""
    group = trigger.group
    opens = scene.form[trigger.first] in ("هدف", "مورد", "اماج")
    if group is None or not opens or trigger.last <= trigger.first + 3:
        return []
    first = trigger.first + 2
    return [] if scene.form[first] == "و" else [Argument("توسط", first, group.first - 1)]  # «مورد بحث و بررسی»


def doers_of(scene: Scene, argument: Argument) -> list[int]:
    """«حمله هوایی ارتش یک ساختمان را ویران کرد», «این حملات … را هدف گرفت»: whose attack it is."""
    for first in range(argument.first, argument.last):
        if first in scene.deeds:
            again = first > 0 and scene.form[first - 1] in ("این", "همین")
            before = range(first - 1, max(-1, first - 300), -1)
            told = next((scene.deeds[at] for at in before if scene.deeds.get(at)), [])
            return scene.deeds[first] or (told if again else [])
    return []


def struck_thing(scene: Scene, argument: Argument) -> list[int]:
    """«یک مغازه مورد حمله قرار گرفت»: a thing that is counted, or one of some, is hit as a party without a name."""
    first = argument.first
    if argument.slot not in ("object", "subject", "به"):
        return []
    if scene.upos[first] != "NUM" and scene.form[first] not in ("یک", "چند", "چندین"):
        return []
    if argument.last - first < 2 or first in scene.time_at or scene.upos[first + 1] not in ("NOUN", "ADJ"):
        return []
    return [unnamed(scene, first, argument.last)]


def victim(scene: Scene, argument: Argument) -> list[int]:
    """«مدافع لیورپول بازداشت شد»: somebody whose noun no table knows is a party without a name."""
    first = argument.first
    if scene.upos[first] != "NOUN" or scene.form[first] in words("nobody") or first in scene.time_at:
        return []
    inner = any(scene.mention(i) for i in range(first + 1, argument.last))
    return [unnamed(scene, first, argument.last)] if inner and argument.last - first <= 8 else []


def lands(scene: Scene, actors: list[int], hits: list[int]) -> tuple[list[int], list[int]]:
    """Who is hit where a town or region is: «به جنوب لبنان حمله کرد», Lebanon; the place itself stays the place.

    Not where the attacker is of that land («ارتش سوریه حلب را بمباران کرد») or nobody is told to have done it.
    """
    entities = scene.doc.entities
    found: list[int] = []
    places: list[int] = []
    for hit in hits:
        if entities[hit].kind != "place" or entities[hit].stands_for is not None:
            found.append(hit)
            continue
        places.append(hit)
        if not is_part(scene, hit):
            found.append(hit)
            continue
        land = country_of_place(scene, hit, named=True)
        if land is not None and actors and not any(is_of(scene, a, land) for a in actors):
            found.append(land)
    return list(dict.fromkeys(found)), places
