"""Verb groups as the event rules look at them: a finite verb with its auxiliaries, its voice, tense and person."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from rasad.document import Tokens
from rasad.extraction.events.words import folded, words


@dataclass(slots=True)
class VerbGroup:
    """A finite verb with its auxiliaries («دیدار خواهد کرد»: «خواهد کرد»), or an infinitive."""

    first: int
    last: int  # not included
    lemma: str
    passive: bool
    negated: bool
    tense: str  # past | past-perfect | present-perfect | present | future | subjunctive | infinitive
    person: int
    plural: bool
    finite: bool


def find_groups(tokens: Tokens, form: list[str], upos: list[str]) -> list[VerbGroup]:
    """The verb groups of tagged tokens, whose folded words are `form`: «دیدار خواهد کرد» has one, «خواهد کرد»."""
    return _Finder(tokens, form, upos).find()


@dataclass(slots=True)
class _Finder:
    tokens: Tokens
    form: list[str]
    upos: list[str]

    def find(self) -> list[VerbGroup]:
        """All groups, from left to right."""
        groups, i = [], 0
        while i < len(self.form):
            if self.upos[i] in ("VERB", "AUX"):
                end, modals = i + 1, words("modals")
                while end < len(self.form) and self.upos[end] == "AUX" and self.form[end] not in modals:
                    end += 1
                if self._feat(i, "VerbForm") != "Inf" and self.form[i] in words("future") and end < len(self.form):
                    end = end + 1 if end == i + 1 and self.upos[end] == "VERB" else end
                    while end < len(self.form) and self.upos[end] == "AUX" and self.form[end] not in modals:
                        end += 1
                groups.append(self._group(i, end))
                i = end
            else:
                i += 1
        self._lend_auxiliaries(groups)
        return groups

    def _lend_auxiliaries(self, groups: list[VerbGroup]) -> None:
        """«کشته و زخمی شدند»: a bare participle before «و» has the voice and tense of the verb after it."""
        for group, after in pairwise(groups):
            bare = group.last - group.first == 1 and self._feat(group.first, "VerbForm") == "Part"
            near = after.first - group.last <= 14 and self.form[group.last : group.last + 1] in (["و"], ["،"])
            suffered = after.passive or after.lemma in ("شدن", "گردیدن") or "شد" in self.form[after.first]
            joined = self.form[group.last : group.last + 1] == ["و"] and after.finite and after.tense != "infinitive"
            joined = joined and "که" not in self.form[group.last : after.first]
            ahead = after.tense in ("subjunctive", "future", "infinitive")
            if bare and joined and ahead and not suffered and after.first - group.last <= 25:
                group.tense = after.tense  # «قرار است … مستقر کرده و … حمله کند»
            if bare and near and suffered:
                group.passive, group.tense, group.negated = True, after.tense, after.negated

    def _group(self, first: int, last: int) -> VerbGroup:
        lemmas = [self.tokens.lemma[i] for i in range(first, last)]
        forms = self.form[first:last]
        future = forms[0] in words("future") and last - first > 1
        at = 1 if future else 0
        progressive = lemmas[at] == "داشتن" and self._feat(first + at, "VerbForm") == "Fin"
        if progressive and len(lemmas) > at + 1 and lemmas[at + 1] != "بودن":
            at += 1  # «دارد می‌رود»
        main = lemmas[at]
        rest = lemmas[at + 1 :]
        participle = self._feat(first + at, "VerbForm") == "Part"
        passive = participle and any(lemma in ("شدن", "گردیدن") for lemma in rest)
        negated = any(self._feat(i, "Polarity") == "Neg" for i in range(first, last))
        if forms[at:] and forms[at] in words("done"):
            return VerbGroup(first, last, main, passive, negated, "past", 3, False, True)
        key = last - 1 if rest and not participle else first + at
        for i in range(first, last):
            if self._feat(i, "VerbForm") == "Fin":
                key = i
        key = first if future else key  # «خواهم شد»
        return VerbGroup(
            first, last, main, passive, negated, self._tense(first, last, at, future),
            int(self._feat(key, "Person") or 3), self._feat(key, "Number") == "Plur",
            self._feat(first + at, "VerbForm") != "Inf",
        )  # fmt: skip

    def _tense(self, first: int, last: int, at: int, future: bool) -> str:
        if future:
            return "future"
        feats = [self.tokens.feats[i] if self.tokens.feats else {} for i in range(first + at, last)]
        forms = self.form[first + at : last]
        if feats and feats[0].get("VerbForm") == "Inf":
            return "infinitive"
        bare = feats and (
            self.form[first + at] in words("present") or forms[0] == folded(self.tokens.lemma[first + at])[:-1]
        )
        if any(f.get("Mood") == "Sub" for f in feats) and not bare:
            # «کرده باشد» is a guess about the past; «کند» is not yet done
            return "subjunctive"
        if len(feats) > 1 and any(form in words("was") for form in forms[1:]):
            return "past-perfect"
        part = any(f.get("VerbForm") == "Part" or f.get("Aspect") == "Perf" for f in feats)
        if forms and self.form[first + at] in words("present"):
            return "present"
        if any(f.get("Tense") == "Pres" for f in feats) and not part and not bare:
            return "present"
        return "present-perfect" if part and not any(f.get("VerbForm") == "Fin" and f.get("Tense") == "Past"
                                                     and not f.get("Aspect") for f in feats) else "past"  # fmt: skip

    def _feat(self, token: int, name: str) -> str:
        feats = self.tokens.feats
        return feats[token].get(name, "") if feats else ""
