"""Finds the words that name an act: compound verbs, and nouns with what they govern."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, pairwise

from rasad.document import Clause
from rasad.extraction.events.compounds import governing, is_finite, match_compounds, match_predicates, spelled
from rasad.extraction.events.fitting import fits
from rasad.extraction.events.groups import VerbGroup
from rasad.extraction.events.judging import judged
from rasad.extraction.events.rules import Pattern, Rule, index
from rasad.extraction.events.scene import Scene
from rasad.extraction.events.words import folded, words


@dataclass(slots=True)
class Trigger:
    """Words that name an act; `group` the verb they go with, None for a noun without one."""

    rule: Rule
    first: int
    last: int  # not included
    head: int  # its noun, or the verb
    group: VerbGroup | None
    passive: bool
    nominal: bool
    clause: Clause | None
    infinitive: bool = False


def find_triggers(scene: Scene) -> list[Trigger]:
    """All triggers in the order of the text; a verb takes the noun of its compound."""
    taken: set[int] = set()
    found = []
    ways = (_verbal, _glued, _by_clause, _parted, _copular, _placed, _judging, _nominal)
    for trigger in chain.from_iterable(way(scene) for way in ways):
        words = set(range(trigger.first, trigger.last))
        if words & taken:
            continue
        taken |= words
        found.append(trigger)
    return sorted(found, key=lambda t: t.first)


def _verbal(scene: Scene) -> list[Trigger]:
    predicates = match_predicates(scene)
    found: list[tuple[float, Trigger]] = []
    for group in scene.groups:
        best = None
        for matched in match_compounds(scene, group, predicates):
            pattern, start = governing(scene, group, *matched)
            if not fits(scene, pattern, start, group.last) or _is_possessed(scene, pattern, start):
                continue
            if _describes(scene, group, start) or _is_noun(scene, pattern, start):
                continue
            size = len(pattern.words) + bool(pattern.about) / 2 + bool(pattern.rule.about) / 4
            if best is None or size > best[0]:
                head = start if pattern.words else group.first
                close = group.first - start - len(pattern.words) <= 2 and "predicate" not in pattern.rule.flags
                last = group.last if close else start + len(pattern.leading)
                passive = pattern.passive or (group.passive and not pattern.passive)
                best = (
                    size,
                    Trigger(
                        pattern.rule, start, last, head, group, passive, not group.finite, scene.clause(group.first)
                    ),
                )
        if best:
            found.append(best)
        found += _coordinated(scene, group)
    return [trigger for _, trigger in sorted(found, key=lambda pair: -pair[0])]


def _describes(scene: Scene, group: VerbGroup, start: int) -> bool:
    """«دارایی‌های مسدود شده», «سهام پذیرفته‌شده»: a participle that only describes the noun before it."""
    if start == 0 or not scene.ezafe[start - 1] or scene.upos[start - 1] not in ("NOUN", "PROPN", "ADJ"):
        return False
    return group.tense == "present-perfect" and not any(scene.is_finite_form(i) for i in range(group.first, group.last))


def _is_noun(scene: Scene, pattern: Pattern, start: int) -> bool:
    """«خواهان پرداخت غرامت», «به خواست مردم»: a verb that follows an ezafe was read wrong."""
    return not pattern.words and start > 0 and scene.upos[start - 1] in ("NOUN", "ADJ") and scene.ezafe[start - 1]


def _by_clause(scene: Scene) -> list[Trigger]:
    """Compounds whose noun stands far from its verb: «حملات گسترده‌ای را علیه … انجام دادند»."""
    found = []
    for clause in scene.doc.clauses:
        *words, verb = clause.lemma.split()
        group = scene.group_at.get(clause.verb)
        if len(words) != 1 or group is None or len(clause.predicate) < 2:
            continue
        for pattern in index().compounds.get((verb, folded(words[0])), ()):
            if len(pattern.words) == 1:
                start = next((i for i in clause.predicate if spelled(scene, i, pattern.words[0])), None)
                if start is not None and start < group.first and fits(scene, pattern, start, start + 1):
                    pattern, start = governing(scene, group, pattern, start)
                    passive = pattern.passive or group.passive
                    found.append(Trigger(pattern.rule, start, start + 1, start, group, passive, False, clause))
                    break
    return found


def _parted(scene: Scene) -> list[Trigger]:
    """«قول واردات گوشت را داد»: what the noun is about stands between it and its verb."""
    found = []
    for group in scene.groups:
        at = group.first - 1
        if at < 2 or scene.form[at] != "را" or not group.finite or group.lemma not in _PARTED:
            continue
        clause = scene.clause(group.first)
        start = max(clause.first if clause else 0, at - 25)
        for i in range(at - 2, start - 1, -1):
            if not scene.ezafe[i] or (i and scene.ezafe[i - 1]) or scene.upos[i] != "NOUN":
                continue
            patterns = index().compounds.get((group.lemma, scene.form[i]), ())
            pattern = next((p for p in patterns if len(p.words) == 1 and fits(scene, p, i, i + 1)), None)
            if pattern is not None:
                passive = pattern.passive or group.passive
                found.append(Trigger(pattern.rule, i, i + 1, i, group, passive, False, scene.clause(group.first)))
                break
    return found


_PARTED = frozenset({"دادن", "کردن", "گرفتن"})


def _glued(scene: Scene) -> list[Trigger]:
    """«بازداشت‌شده‌اند»: noun and light verb in one word."""
    table = index().glued
    found = []
    for i, form in enumerate(scene.form):
        pattern = table.get(form)
        if pattern and i and scene.ezafe[i - 1] and pattern.rule.type in ("COERCE", "ASSAULT"):
            continue  # «دارایی‌های بلوکه‌شده»
        if pattern and fits(scene, pattern, i, i + 1):
            group = scene.group_at.get(i) or VerbGroup(
                i,
                i + 1,
                pattern.verb or "",
                False,
                "ن" in form[len(pattern.words[0]) :][:1],
                "past",
                3,
                form.endswith("ند"),
                True,
            )
            found.append(Trigger(pattern.rule, i, i + 1, i, group, pattern.passive, False, scene.clause(i)))
    return found


def _is_possessed(scene: Scene, pattern: Pattern, start: int) -> bool:
    """«نقشی در این مذاکرات ندارد», «بازداشت‌ها بوده است»: the noun is no part of a compound with «داشتن», «بودن»."""
    if pattern.verb not in ("داشتن", "بودن") or not pattern.words or "predicate" in pattern.rule.flags:
        return False
    before = start - 1
    governed = before >= 0 and (scene.ezafe[before] or scene.upos[before] in ("ADP", "DET"))
    return governed or scene.form[start] != pattern.words[0]


def _coordinated(scene: Scene, group: VerbGroup) -> list[tuple[float, Trigger]]:
    """«شلیک و او را مجروح کرد»، «کشته و زخمی شدند»: a noun before «و» that shares the light verb after it."""
    if group.lemma not in _SHARED:
        return []
    found: list[tuple[float, Trigger]] = []
    first, _ = scene.sentence(group.first)
    for i in range(group.first - 2, max(first, group.first - 16), -1):
        if is_finite(scene, i):
            break
        if scene.form[i] not in ("و", "،") or scene.upos[i - 1] in ("ADP", "PUNCT"):
            continue
        if scene.form[i] == "،" and scene.form[i - 2] != "را":
            continue
        for pattern in index().compounds.get((group.lemma, scene.form[i - 1]), ()):
            size = len(pattern.words)
            if i - size < first or scene.ezafe[i - 1]:
                continue
            if all(spelled(scene, i - size + n, w) for n, w in enumerate(pattern.words)) and fits(
                scene, pattern, i - size, i
            ):
                found.append(
                    (
                        size,
                        Trigger(
                            pattern.rule, i - size, i, i - size, group, pattern.passive, False, scene.clause(i - size)
                        ),
                    )
                )
                break
    return found


_SHARED = frozenset({"کردن", "شدن", "نمودن"})


def _copular(scene: Scene) -> list[Trigger]:
    """«مخالفند»، «آماده‌ایم»: a predicative word that carries the copula."""
    found = []
    table = index().verbs.get("بودن", [])
    feats = scene.doc.tokens.feats
    for i in range(len(scene)):
        if not feats or feats[i].get("Clitic") != "Cop":
            continue
        far = _waiting(scene, i)
        if far is not None:
            found.append(far)
            continue
        for pattern in table:
            if "predicate" in pattern.rule.flags and len(pattern.words) == 1 and pattern.words[0] == scene.lemma[i]:
                found.append(Trigger(pattern.rule, i, i + 1, i, None, False, False, scene.clause(i)))
                break
    return found


def _waiting(scene: Scene, copula: int) -> Trigger | None:
    """«ایران خواهان تلاش … برای آزادی آنهاست»: a predicative word whose copula hangs on a later one."""
    first, _ = scene.sentence(copula)
    for i in range(copula - 1, max(first, copula - 25) - 1, -1):
        if is_finite(scene, i):
            return None
        for pattern in index().predicates.get(scene.form[i], ()):
            attribute = i > first and scene.ezafe[i - 1]
            if pattern.verb == "بودن" and len(pattern.words) == 1 and not attribute:
                return Trigger(pattern.rule, i, i + 1, i, None, False, False, scene.clause(i))
    return None


def _placed(scene: Scene) -> list[Trigger]:
    """«کشورها را مورد تهاجم و تحریم قرار داد»: the first of two nouns that share «مورد … قرار دادن»."""
    found = []
    for i, form in enumerate(scene.form[:-4]):
        if form != "مورد" or scene.form[i + 2] != "و":
            continue
        group = scene.group_after(i + 2)
        if group is None or group.first - i > 7 or scene.form[group.first - 1] != "قرار":
            continue
        for at in (i + 1, i + 3):
            patterns = index().nouns.get(scene.form[at]) or index().nouns.get(scene.lemma[at]) or ()
            pattern = next((p for p in patterns if len(p.words) == 1 and fits(scene, p, at, at + 1)), None)
            if pattern is not None:
                passive = group.lemma == "گرفتن"
                found.append(Trigger(pattern.rule, at, at + 1, at, group, passive, False, scene.clause(group.first)))
    return found


def _judging(scene: Scene) -> list[Trigger]:
    """«این حکم را «نمایش» خواند»."""
    found = []
    for group in scene.groups:
        called = judged(scene, group)
        if called is not None:
            rule, start = called
            clause = scene.clause(group.first)
            found.append(Trigger(rule, start, group.last, group.first, group, False, not group.finite, clause))
    return found


def _nominal(scene: Scene) -> list[Trigger]:
    table = index()
    found = []
    for i in range(len(scene)):
        if scene.upos[i] in ("VERB", "AUX", "ADP", "PUNCT"):
            continue
        patterns = table.nouns.get(scene.form[i]) or table.nouns.get(scene.lemma[i])
        following = (scene.form[i + 1], scene.lemma[i + 1]) if patterns and i + 1 < len(scene) else ()
        for pattern in patterns or ():
            if len(pattern.words) > 1 and pattern.words[1] not in following:
                continue
            last = i + len(pattern.words)
            if last > len(scene) or not all(spelled(scene, i + n, w) for n, w in enumerate(pattern.words)):
                continue
            if pattern.infinitive and is_finite(scene, last - 1):
                continue
            if scene.upos[i] == "ADJ" and scene.form[i] != pattern.words[0]:
                continue  # «انفجاری», «بازداشتی»
            mention = scene.mention(i)
            if any(form in words("memorial") for form in scene.form[max(0, i - 3) : i]):
                continue  # «سالگرد حمله عراق به کویت»
            if _averted(scene, i):
                continue
            if (mention and mention.form == "name") or not fits(scene, pattern, i, last):
                continue
            found.append(
                Trigger(pattern.rule, i, last, i, None, pattern.passive, True, scene.clause(i), pattern.infinitive)
            )
            break
    return found


def _averted(scene: Scene, i: int) -> bool:
    """«جلوگیری از تشدید درگیری», «تهدید به حمله نظامی»: what is prevented or threatened is not done."""
    before = scene.form[max(0, i - 4) : i]
    return any(word in words("averted") and following in ("از", "به", "با") for word, following in pairwise(before))
