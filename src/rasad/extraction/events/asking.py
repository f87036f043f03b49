"""What a request asks for, and of whom."""

from __future__ import annotations

from rasad.extraction.events.naming import country_of_adjective
from rasad.extraction.events.parties import read_parties
from rasad.extraction.events.phrases import Argument, phrase_end, preposition
from rasad.extraction.events.scene import Scene
from rasad.extraction.events.triggers import Trigger
from rasad.extraction.events.words import words


def content_of(scene: Scene, trigger: Trigger) -> range:
    """The tokens that say what a request asks for: up to its verb, or after it in the same sentence."""
    group = trigger.group
    if group is None:
        return range(trigger.last, trigger.last)
    if trigger.last <= group.first:
        return range(trigger.last, group.first)
    return range(group.last, scene.sentence(trigger.first)[1])


def asked(scene: Scene, trigger: Trigger) -> list[int]:
    """Of whom something is asked where no «از …» says it: who is to do it in what is asked.

    «خواستار خروج نیروهای روسیه شد»: Russia; «پیشنهاد داد حزب‌الله …»: Hezbollah.
    """
    if "predicate" in trigger.rule.flags:
        return _asked_in_chain(scene, content_of(scene, trigger))
    if trigger.group is None:
        return []
    i = trigger.group.last
    _, end = scene.sentence(trigger.first)
    while i < end:
        group = scene.group_at.get(i)
        if group and group.finite:
            break
        lead = preposition(scene, i)
        if lead:
            i = max(phrase_end(scene, i + lead[1], end), i + 1)
        elif scene.mention(i) or scene.upos[i] in ("NOUN", "PROPN", "PRON"):
            close = max(phrase_end(scene, i, end), i + 1)
            return [] if i in scene.time_at else read_parties(scene, Argument("subject", i, close), deep=False)
        else:
            i += 1
    return []


def _asked_in_chain(scene: Scene, content: range) -> list[int]:
    """Whose act is demanded: «خواستار خروج نیروهای آمریکایی از افغانستان», not «خواستار کمک به ایران»."""
    for i in content:
        if preposition(scene, i) and not scene.mention(i):
            return []
        mention = scene.mention(i)
        people = i > content.start and (scene.lemma[i] in words("unnamed") or scene.lemma[i] in words("collectives"))
        nation = country_of_adjective(scene, i)
        if (mention and mention.first == i) or people or nation is not None:
            close = max(phrase_end(scene, i, content.stop), i + 1)
            parties = read_parties(scene, Argument("content", i, close), deep=False)
            if not parties and nation is not None:
                return [nation]
            if parties:
                return [p for p in parties if scene.doc.entities[p].kind != "outlet"][:2]
    return []
