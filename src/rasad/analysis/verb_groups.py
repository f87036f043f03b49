"""Joins the words of one finite verb: «گفته شده بود», «خواهد کرد», «باید … برود», «معتقدند»."""

from __future__ import annotations

from dataclasses import dataclass

from rasad.analysis.grammar import light_verbs
from rasad.analysis.lemma import split_clitic
from rasad.analysis.verbs import VerbForm, read_verb
from rasad.document import Tokens
from rasad.orthography import HALF_SPACE

_TENSE = {
    "past": "past", "imperfect": "past", "perfect": "present-perfect", "participle": "present-perfect",
    "present": "present", "subjunctive": "subjunctive", "imperative": "imperative",
}  # fmt: skip
_DURATIVE = (f"می{HALF_SPACE}", f"نمی{HALF_SPACE}")
_PASSIVE = {"شدن", "گشتن", "گردیدن"}
# Forms that end in a copula only by accident of spelling are left to the tagger's +C.
_COPULA_PERSON = {"م": (1, False), "ام": (1, False), "ی": (2, False), "یم": (1, True), "ایم": (1, True),
                  "ید": (2, True), "اید": (2, True), "ند": (3, True), "اند": (3, True)}  # fmt: skip


@dataclass(slots=True)
class VerbGroup:
    """The tokens of a verb in order, its finite one, and what they say together; `lemma` is the main verb's."""

    tokens: list[int]
    verb: int
    main: int
    lemma: str
    tense: str
    negated: bool = False
    passive: bool = False
    person: int = 3
    plural: bool = False
    copula: bool = False
    modal: bool = False


def find_verb_groups(tokens: Tokens, first: int, last: int) -> list[VerbGroup]:
    """The verb groups of a sentence, in order."""
    maybe = {n: _readings(tokens, n) for n in range(first, last) if _may_be_verb(tokens, n, last)}
    readings = {n: found for n, found in maybe.items() if found}
    for n in list(readings):
        if n + 1 in readings and _is_element(tokens.form[n], readings[n][0], readings[n + 1]):
            del readings[n]
    groups: list[VerbGroup] = []
    at = first
    while at < last:
        found = readings.get(at)
        if found:
            group = _group_at(tokens, at, found[0], readings)
            groups.append(group)
            at = group.tokens[-1] + 1
            continue
        if tokens.feats[at].get("Clitic") == "Cop" and tokens.upos[at] not in ("VERB", "AUX"):
            ending = split_clitic(tokens.form[at], "C")[1]
            person, plural = _COPULA_PERSON.get(ending, (3, False))
            base = split_clitic(tokens.form[at], "C")[0]
            lemma = f"{base} بودن" if tokens.upos[at] == "ADJ" else "بودن"
            groups.append(VerbGroup([at], at, at, lemma, "present", False, False, person, plural, True))
        at += 1
    return _join_modals(tokens, groups)


def _may_be_verb(tokens: Tokens, n: int, last: int) -> bool:
    """Whether a token was tagged as a verb, has a form that nothing else has («می‌…»), or ends a compound verb."""
    if tokens.upos[n] in ("VERB", "AUX") or tokens.form[n].startswith(_DURATIVE):
        return True
    if tokens.upos[n] == "NOUN" and n and (n + 1 >= last or tokens.upos[n + 1] in ("PUNCT", "SCONJ")):
        element = light_verbs().get(tokens.form[n - 1], frozenset())  # «نام برد،» tagged as a noun
        past = [r for r in read_verb(tokens.form[n]) if r.tense == "past" and r.uses]
        last_word = (
            n + 1 < last and tokens.form[n + 1] in ".!؟" and tokens.upos[n - 1] in ("NOUN", "PROPN", "ADV", "ADJ")
        )
        alone = last_word and not tokens.ezafe[n - 1] and not tokens.ezafe[n]
        return any(r.infinitive in element for r in past) or (alone and bool(past))  # «به کشورش بازگشت.»
    return False


def _is_element(form: str, reading: VerbForm, following: list[VerbForm]) -> bool:
    """Whether what looks like a verb is the noun of the one after it («برداشت می‌شود», «برآورده کند»)."""
    verb = following[0].infinitive
    past = reading.tense == "past" and reading.person == 3 and not reading.plural
    whole = past or (reading.tense == "participle" and verb not in _PASSIVE)
    if reading.tense == "participle" and verb in ("کردن", "نمودن", "ساختن"):
        return True
    known = light_verbs().get(form, frozenset())
    return whole and (verb in known or (past and verb in _PASSIVE and "کردن" in known))


def _readings(tokens: Tokens, n: int) -> list[VerbForm]:
    return [r for r in read_verb(tokens.form[n]) if r.tense != "infinitive"]


def _group_at(tokens: Tokens, at: int, reading: VerbForm, readings: dict[int, list[VerbForm]]) -> VerbGroup:
    """The group that begins at a token."""
    following = readings.get(at + 1, [])
    past = next((r for r in following if r.tense == "past" and r.person == 3 and not r.plural), None)
    wills = reading.past.endswith("خواست") and reading.tense == "subjunctive" and not tokens.form[at].startswith("بخ")
    if wills and past:
        lemma = reading.past.removesuffix("خواست") + past.infinitive
        return VerbGroup([at, at + 1], at, at + 1, lemma, "future", reading.negative, False,
                         reading.person, reading.plural, past.infinitive == "بودن")  # fmt: skip
    if tokens.form[at].endswith("توان") and past:  # «نمی‌توان گفت»
        return VerbGroup([at, at + 1], at, at + 1, past.infinitive, "present", reading.negative, modal=True)
    progressive = following[0] if following else None
    if (
        reading.infinitive == "داشتن"
        and progressive
        and tokens.form[at + 1].startswith("می")
        and (progressive.person, progressive.plural) == (reading.person, reading.plural)
    ):
        return VerbGroup([at, at + 1], at + 1, at + 1, progressive.infinitive, _TENSE[progressive.tense], False, False,
                         reading.person, reading.plural)  # fmt: skip
    group = VerbGroup([at], at, at, reading.infinitive, _TENSE[reading.tense], reading.negative, False,
                      reading.person, reading.plural, reading.infinitive == "بودن")  # fmt: skip
    if reading.infinitive in ("بایستن",) or tokens.form[at].endswith("توان"):
        group.modal = True
    if reading.tense == "participle":
        _extend_participle(group, readings)
    return group


def _extend_participle(group: VerbGroup, readings: dict[int, list[VerbForm]]) -> None:
    """Adds what follows a participle: است، بود، باشد, and شد with all its forms."""
    at = group.main + 1
    while readings.get(at):
        reading = readings[at][0]
        after = next((r for r in readings.get(at + 1, []) if r.tense == "past" and not r.plural), None)
        if reading.past == "خواست" and reading.tense == "subjunctive" and after:
            if after.infinitive not in _PASSIVE | {"بودن"}:
                return
            group.passive |= after.infinitive in _PASSIVE
            group.tokens += [at, at + 1]
            _take(group, reading, "future", at)
            return
        if reading.infinitive in _PASSIVE and group.lemma not in _PASSIVE and not group.passive:
            group.passive = True
            group.tokens.append(at)
            _take(group, reading, _TENSE[reading.tense], at)
            if reading.tense != "participle":
                return
        elif reading.infinitive == "بودن":
            group.tokens.append(at)
            tense = {"present": "present-perfect", "past": "past-perfect", "imperfect": "past-perfect"}
            _take(group, reading, tense.get(reading.tense, _TENSE[reading.tense]), at)
            if reading.tense != "participle":
                return
        else:
            return
        at += 1


def _take(group: VerbGroup, reading: VerbForm, tense: str, at: int) -> None:
    group.verb, group.tense = at, tense
    group.person, group.plural = reading.person, reading.plural
    group.negated |= reading.negative


def _join_modals(tokens: Tokens, groups: list[VerbGroup]) -> list[VerbGroup]:
    """«باید» and «می‌توان» belong to the verb that follows them in the same clause, or that they hang on behind an
    inner clause («باید دربارهٔ سیاستی که در پیش گرفته‌اند، بیندیشند»)."""
    joined: list[VerbGroup] = []
    waiting: VerbGroup | None = None
    for group in groups:
        if waiting is not None:
            between = range(waiting.tokens[-1] + 1, group.tokens[0])
            cut = any(tokens.upos[n] == "SCONJ" or tokens.form[n] in ".؛:؟!" for n in between)
            wanted = _waits_for(tokens, waiting, groups) if cut else group
            if wanted is not None and wanted is not group:
                joined.append(group)
                continue
            if wanted is None:
                joined.append(waiting)
            else:
                group.tokens = waiting.tokens + group.tokens
                group.negated |= waiting.negated
                group.modal = True
            waiting = None
        if group.modal and len(group.tokens) == 1:
            waiting = group
        else:
            joined.append(group)
    if waiting is not None:
        joined.append(waiting)
    return joined


def _waits_for(tokens: Tokens, modal: VerbGroup, groups: list[VerbGroup]) -> VerbGroup | None:
    """The later subjunctive that a modal hangs on, as the tree has it."""
    if tokens.relation[modal.verb] != "aux":
        return None
    later = (g for g in groups if g.tokens[0] > modal.verb and g.tense == "subjunctive" and not g.modal)
    return next((group for group in later if tokens.head[modal.verb] in group.tokens), None)
