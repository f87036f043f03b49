"""Finds reporting words: verbs («گفت»، «تصریح کرد»), nouns («با بیان اینکه») and phrases («به گفته»).

What counts as one is in data/cues.yaml, compiled by cue_table.py; words are compared folded, so that a lost half-space
does not hide one. Whether a cue really has a content is settled in contents.py.
"""

from __future__ import annotations

from dataclasses import dataclass

from rasad.extraction.cue_table import Entry, Table, VerbForm, table
from rasad.extraction.cuewords import lists

# After a participle: the perfect, the past perfect, and the passive.
_AFTER = {"است": (3, False), "اند": (3, True), "بود": (3, False), "بودند": (3, True), "ام": (1, False),
          "ایم": (1, True), "بودم": (1, False), "بودیم": (1, True)}  # fmt: skip


@dataclass(slots=True)
class Cue:
    """Reporting words at tokens `first` up to, not including, `last`."""

    first: int
    last: int
    rule: str
    lemma: str
    act: str
    takes: str  # clause | marked | colon | object | request | document | noun | nominal | according
    person: int = 3
    plural: bool = False
    tense: str = "past"
    noun: int = -1  # first token of the noun of a compound verb
    topic: str = ""  # the preposition of what is only spoken of: «از طرحی خبر داد که …»
    needs: str = ""  # somebody: only who can surely speak; somebody-now: so in the present tense


def find_cues(words: list[str]) -> list[Cue]:
    """The cues among folded words, in order.

    >>> [c.lemma for c in find_cues("وی تصریح کرد که".split())]
    ['تصریح کردن']
    """
    known = table()
    found: list[Cue] = []
    count = len(words)
    n = 0
    while n < count:
        word = words[n]
        if word not in known.starts:
            n += 1
            continue
        taken = n + 1
        if word in known.light or word in known.simple or word in known.joined:
            cues = _verb_at(words, n, known)
        elif (
            word in ("می", "نمی")
            and n + 1 < count
            and ((rest := word + words[n + 1]) in known.light or rest in known.simple)
        ):
            cues = _verb_at([*words[max(0, n - 4) : n], rest, *words[n + 2 : n + 5]], min(n, 4), known)
            for cue in cues:
                _shift(cue, n - min(n, 4), n)
        elif word in known.nouns and (cues := _noun_at(words, n, known)):
            pass
        elif word in known.nominals and n + 3 < count:
            cues = _nominal_at(words, n, known)
        elif word in known.according:
            cues = _according_at(words, n, known)
        else:
            n += 1
            continue
        found += cues
        n = max([taken, *(c.last for c in cues)])
    return found


def _shift(cue: Cue, by: int, at: int) -> None:
    """Positions of a cue that was read from words with «می» joined to its verb."""
    cue.noun += by if cue.noun >= 0 else 0
    cue.first, cue.last = min(cue.first + by, at), cue.last + by + 1


def _verb_at(words: list[str], n: int, known: Table) -> list[Cue]:
    last, form = n + 1, None
    cues = []
    if word_form := known.light.get(words[n]):
        last, form = _auxiliary(words, n, word_form)
        if form:
            cues = _compound_at(words, n, last, form, known)
    if not cues and words[n] in known.simple:
        for simple, entry in known.simple[words[n]]:
            last, form = _auxiliary(words, n, simple)
            if form and _stands_free(words, n, last, simple, entry):
                first = n - (n > 0 and words[n - 1] in entry.parts)
                cues.append(Cue(first, last, *entry[:4], form.person, form.plural, form.tense, needs=entry.needs))
                break
    if not cues and words[n] in known.joined:
        form, entry = known.joined[words[n]]
        cues.append(Cue(n, n + 1, *entry[:4], form.person, form.plural, form.tense, n, entry.topic, entry.needs))
    return cues


def _auxiliary(words: list[str], n: int, form: VerbForm) -> tuple[int, VerbForm | None]:
    """Where the verb ends with its auxiliary; None for a passive."""
    if form.tense != "participle":
        return n + 1, form
    after = words[n + 1] if n + 1 < len(words) else ""
    if after in lists().passive or after in lists().subjunctive:
        return n + 1, None
    if after in _AFTER:
        person, plural = _AFTER[after]
        return n + 2, VerbForm(form.infinitive, person, plural, "perfect")
    return n + 1, form


def _stands_free(words: list[str], n: int, last: int, form: VerbForm, entry: Entry) -> bool:
    """Whether a simple verb is not part of another verb, a modal phrase or a noun («به گفته»)."""
    before = words[n - 1] if n else ""
    if (
        before in entry.blocked
        or before in lists().modal
        or (entry.takes == "document" and form.tense != "perfect" and last == n + 1)
    ):
        return False
    if words[last : last + 1] and (
        words[last] in ("وگو", "وگوی", "وگوها", "وگوهای") or words[last : last + 2] == ["و", "گو"]
    ):
        return False
    if form.infinitive == "خواستن" and form.tense == "participle" and last == n + 1:
        return False  # «خواسته»: a noun
    return not (form.tense == "participle" and last == n + 1 and (before in lists().before_nouns or before == "پیش"))


def _compound_at(words: list[str], n: int, last: int, form: VerbForm, known: Table) -> list[Cue]:
    """The compound verbs whose light verb stands at n, the longest noun first."""
    end = n - 1 if n and words[n - 1] in ("هم", "نیز") else n  # «تأکید هم کرد»
    for size in range(known.longest, 0, -1):
        first = end - size
        if first < 0:
            continue
        entries = known.compounds.get((form.infinitive, tuple(words[first:end])))
        if entries:
            if words[n - 1] in lists().modal or (first and words[first - 1] in lists().modal and form.person == 3):
                return []
            entry = entries[0]
            return [Cue(first, last, *entry[:4], form.person, form.plural, form.tense, first, entry.topic, entry.needs)]
    return []


def _noun_at(words: list[str], n: int, known: Table) -> list[Cue]:
    """«با بیان اینکه»: the cue is the noun; `last` stands after اینکه."""
    before = words[n - 1] if n else ""
    for noun, befores, joins, entry in known.nouns[words[n]]:
        if before not in befores or tuple(words[n : n + len(noun)]) != noun:
            continue
        at = n + len(noun)
        for size in (0, 1, 2, 3):  # «با تأکید چندباره بر اینکه»
            end = _opens_clause(words, at + size)
            if end and ("".join(words[at : at + size]) in joins or (size == 2 and words[at + 1] in joins)):
                return [Cue(n, end, entry.rule, entry.lemma, entry.act, "noun", noun=n)]
    return []


def _nominal_at(words: list[str], n: int, known: Table) -> list[Cue]:
    """«اظهارات X مبنی بر اینکه», «تأکید X بر اینکه»: the cue is the noun, X stands between it and the joint."""
    if n and words[n - 1] in ("با", "به", "ضمن", "این", "طبق", "اساس", "براساس", "بنابر", "بر"):
        return []
    entry = known.nominals[words[n]]
    for at in range(n + 2, min(n + 24, len(words) - 1)):
        if words[at] in (".", ":", "؟", "را", "که"):
            return []
        joint = words[at] in ("بر", "به", "در", "درباره") and words[at - 1] != "مبنی"
        joint = joint and at - n <= 7 and "،" not in words[n:at]
        if joint or words[at - 1 : at + 1] == ["مبنی", "بر"]:
            end = _opens_clause(words, at + 1)
            if end:
                return [Cue(n, n + 1, entry.rule, entry.lemma, entry.act, "nominal", noun=end)]
    return []


def _opens_clause(words: list[str], at: int) -> int:
    """The token after «اینکه», «این که», «آنکه», «این مطلب که» at a position; 0 where none stands there."""
    here = words[at : at + 3]
    if not here:
        return 0
    if here[0] in ("اینکه", "آنکه"):
        return at + 1
    if here[0] in ("این", "آن") and len(here) > 1:
        if here[1] == "که":
            return at + 2
        if len(here) > 2 and here[2] == "که" and here[1] in ("مطلب", "نکته", "موضوع", "مساله", "مسله", "خبر", "واقعیت"):
            return at + 3
    return 0


def _according_at(words: list[str], n: int, known: Table) -> list[Cue]:
    for phrase, entry in known.according[words[n]]:
        last = n + len(phrase)
        if tuple(words[n:last]) == phrase and entry.blocked.isdisjoint(words[last : last + 1]):
            return [Cue(n, last, entry.rule, entry.lemma, entry.act, "according")]
    return []
