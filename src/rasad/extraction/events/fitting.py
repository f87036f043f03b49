"""What must stand around the words of a rule, and what may not."""

from __future__ import annotations

from rasad.extraction.events.rules import Pattern
from rasad.extraction.events.scene import Scene


def fits(scene: Scene, pattern: Pattern, first: int, last: int) -> bool:
    """Whether the words around a trigger do not exclude its rule, and name what it must be about."""
    rule = pattern.rule
    if rule.unless:
        around = " ".join(["", *scene.form[max(0, first - 4) : last + 4], ""])
        stems = " ".join(["", *scene.lemma[max(0, first - 4) : last + 4], ""])
        if any(f" {words} " in around or f" {words} " in stems for words in rule.unless):
            return False
    if not (rule.about or rule.about_not or pattern.about or "armed" in rule.flags):
        return True
    near = _neighbourhood(scene, first, last, bool(pattern.rule.about_not))
    about = pattern.about or rule.about
    if (about and not about & near) or rule.about_not & near:
        return False
    return "armed" not in rule.flags or bool(scene.weapons & near) or scene.on_violence


def _neighbourhood(scene: Scene, first: int, last: int, wide: bool) -> set[str]:
    """The words of the clause (or of a dozen tokens) around a trigger; `wide`: of the sentence."""
    start, end = scene.sentence(first)
    if not wide:
        clause = scene.clause(first)
        low, high = (clause.first, clause.last) if clause else (start, end)
        start, end = max(start, min(low, first - 12)), min(end, max(high, last + 8), last + 16)
        start = max(start, first - 25)
    return {*scene.form[start:end], *scene.lemma[start:end]}
