"""Compound verbs: which words before a verb make one with it, and predicative words that wait for theirs."""

from __future__ import annotations

from collections.abc import Iterator

from rasad.extraction.events.groups import VerbGroup
from rasad.extraction.events.rules import Pattern, index
from rasad.extraction.events.scene import ENDS, Scene
from rasad.extraction.events.words import words

_PASSED = frozenset({"ADJ", "ADV", "PRON", "DET", "PART"})
_CLOSING = frozenset('»"”')
# How far a predicative word («خواستار …») may stand before its verb, in tokens.
_REACH = 60

# No attributes: an ezafe read before them is a mistake («مسأله تیراندازی وارد مریوان شد»).

Predicates = dict[int, list[tuple[Pattern, int]]]


def spelled(scene: Scene, token: int, word: str) -> bool:
    """Whether a token is a folded word, by its form or its dictionary form."""
    return 0 <= token < len(scene.form) and word in (scene.form[token], scene.lemma[token])


def is_finite(scene: Scene, token: int) -> bool:
    """Whether a token belongs to a finite verb."""
    group = scene.group_at.get(token)
    return bool(group and group.finite)


def match_compounds(scene: Scene, group: VerbGroup, predicates: Predicates) -> Iterator[tuple[Pattern, int]]:
    """The patterns that a verb completes, each with the token it begins at."""
    table = index().compounds
    for pattern in table.get((group.lemma, ""), ()):
        if not group.passive or pattern.rule.frame.get("object"):
            yield pattern, group.first
    end, skipped = group.first, 0
    ends = []
    if end > 1 and scene.upos[end - 1] == "ADJ" and scene.ezafe[end - 2]:
        ends.append(end - 1)  # «کمک نظامی کرد»
    ends.append(end)
    while skipped < 2 and end > 0 and scene.form[end - 1] in words("inserted"):
        end, skipped = end - 1, skipped + 1
        ends.append(end)
    if end > 1 and scene.form[end - 1] in _CLOSING:  # «این اقدام را «خیانت» خواند»
        ends.append(end - 1)
        if end > 2 and scene.upos[end - 2] == "ADJ" and scene.ezafe[end - 3]:
            ends.append(end - 2)
    seen: set[int] = set()
    for end in ends:
        if end <= 0:
            continue
        for word in dict.fromkeys((scene.form[end - 1], scene.lemma[end - 1])):
            for pattern in table.get((group.lemma, word), ()):
                persons = scene.form[end - 1] == word + "ان"  # «به وضع زندانیان رسیدگی شد»: no «زندانی شدن»
                start = None if id(pattern) in seen or persons else _begins(scene, pattern, end)
                if start is not None:
                    seen.add(id(pattern))
                    yield pattern, start
    yield from predicates.get(group.first, ())


def governing(scene: Scene, group: VerbGroup, pattern: Pattern, start: int) -> tuple[Pattern, int]:
    """«ایران را تهدید به حمله کرد», «او را دعوت به گفت‌وگو کرد»: the verb belongs to the noun before «به»."""
    if not pattern.words or start < 2 or scene.form[start - 1] != "به":
        return pattern, start
    for other in index().compounds.get((group.lemma, scene.form[start - 2]), ()):
        if len(other.words) == 1 and other.rule.type in _GOVERNING:
            return other, start - 2
    return pattern, start


_GOVERNING = frozenset({"THREATEN", "REQUEST", "AGREE", "ACCUSE", "SANCTION"})


def _begins(scene: Scene, pattern: Pattern, end: int) -> int | None:
    """Where the words of a compound begin whose last one ends at a token; None where they do not stand there."""
    at = end - 1
    for word in reversed(pattern.words[:-1]):
        gap, wide = 0, word in words("wide")
        while gap < 5 and at > 0 and not spelled(scene, at - 1, word) and _passable(scene, at - 1, wide):
            at, gap = at - 1, gap + 1
        if at == 0 or not spelled(scene, at - 1, word):
            return None
        at -= 1
    return None if scene.form[at] in ENDS else at


def _passable(scene: Scene, i: int, wide: bool) -> bool:
    upos = scene.upos[i]
    return upos in _PASSED or scene.form[i] in words("inserted") or (wide and upos in ("NOUN", "PROPN"))


def match_predicates(scene: Scene) -> Predicates:
    """«خواستار لغو تحریم‌ها شد»: predicative words, by the first token of the verb that completes them."""
    table, led = index().predicates, index().led
    found: Predicates = {}
    for at, (form, lemma) in enumerate(zip(scene.form, scene.lemma, strict=True)):
        for pattern in table.get(form) or table.get(lemma) or ():
            if form != pattern.words[0] and scene.is_plural(at):
                continue  # «عوامل», «مسئولین»: persons and things, no predicate
            _wait(scene, pattern, at, found)
        for pattern in led.get(form) or led.get(lemma) or ():
            if at and all(spelled(scene, at - 1 + n, word) for n, word in enumerate(pattern.leading)):
                _wait(scene, pattern, at - 1, found)
    return found


def _wait(scene: Scene, pattern: Pattern, at: int, found: Predicates) -> None:
    """Notes a predicative word or phrase with the verb that completes it, where there is one."""
    if is_finite(scene, at):
        return
    first, last = scene.sentence(at)
    if at > first and scene.ezafe[at - 1] and scene.form[at] not in words("entering") and scene.form[at - 1] != "دیگر":
        return  # «گروه‌های مخالف»: an attribute
    group = _completing(scene, pattern, at, min(last, at + _REACH))
    if group is not None:
        found.setdefault(group.first, []).append((pattern, at))


def _completing(scene: Scene, pattern: Pattern, at: int, stop: int) -> VerbGroup | None:
    clause = scene.clause(at)
    i = at + len(pattern.leading)
    placed = len(pattern.leading) < len(pattern.words)
    while i < stop:
        group = scene.group_at.get(i)
        if group is None:
            i += 1
            continue
        if group.lemma == pattern.verb and (not placed or scene.form[group.first - 1] == pattern.words[-1]):
            own = clause is None or clause is scene.clause(group.first) or group.first <= clause.verb < group.last
            if own:
                return group
        i = group.last
    return None
