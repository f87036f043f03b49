"""Why or about what an act is done: the contexts of PLOVER whose words stand in its sentence."""

from __future__ import annotations

from functools import cache

from rasad.extraction.events.scene import Scene
from rasad.extraction.events.triggers import Trigger
from rasad.orthography import fold
from rasad.tables import load_yaml

_MOST = 4
# «crime» does not stand beside the special crimes.
_SPECIAL = frozenset({"terrorism", "corruption", "illegal_drugs", "trafficking"})


@cache
def _words() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Word sequences by their first word, folded, with their context."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for context, ways in load_yaml("contexts")["words"].items():
        for way in ways:
            parts = tuple(fold(word) for word in way.split())
            found.setdefault(parts[0], []).append((parts, context))
    return found


def read_contexts(scene: Scene, trigger: Trigger) -> list[str]:
    """Contexts of an act, in the order of their words."""
    number = scene.sentence_at[trigger.first]
    if number not in scene.contexts:
        scene.contexts[number] = _of_sentence(scene, *scene.sentence(trigger.first))
    return list(scene.contexts[number])


def _of_sentence(scene: Scene, first: int, last: int) -> list[str]:
    table = _words()
    found: dict[str, None] = {}
    for i in range(first, last):
        for parts, context in (*table.get(scene.form[i], ()), *table.get(scene.lemma[i], ())):
            if all(i + n < last and word in (scene.form[i + n], scene.lemma[i + n]) for n, word in enumerate(parts)):
                found[context] = None
    if _SPECIAL & set(found):
        found.pop("crime", None)
    return list(found)[:_MOST]
