"""Compiles data/cues.yaml: the forms of reporting verbs are made here from their stems, all words folded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from rasad.orthography import fold
from rasad.tables import load_yaml

fold_word = lru_cache(maxsize=65536)(fold)
# Stems of the light verbs; «است» stands for «بودن» in «معتقد است».
LIGHT = {
    "کردن": ("کرد", "کن"), "نمودن": ("نمود", "نمای"), "ساختن": ("ساخت", "ساز"), "داشتن": ("داشت", "دار"),
    "دادن": ("داد", "ده"), "شدن": ("شد", "شو"), "ورزیدن": ("ورزید", "ورز"), "بودن": ("بود", "باش"),
    "فرمودن": ("فرمود", "فرمای"),
}  # fmt: skip
_ENDINGS = {"": (3, False), "ند": (3, True), "م": (1, False), "یم": (1, True)}
_PERFECT = {"است": (3, False), "اند": (3, True), "ام": (1, False), "ایم": (1, True)}


class VerbForm(NamedTuple):
    """A form of a verb: of which, which person, whether a participle that may still take an auxiliary."""

    infinitive: str
    person: int
    plural: bool
    tense: str  # past | perfect | present | participle


class Entry(NamedTuple):
    """A row of the table as it is looked up."""

    rule: str
    lemma: str
    act: str
    takes: str
    blocked: frozenset[str] = frozenset()
    topic: str = ""
    needs: str = ""
    parts: frozenset[str] = frozenset()


def verb_forms(infinitive: str, past: str, present: str) -> dict[str, VerbForm]:
    """The forms in which a verb reports, folded.

    >>> verb_forms("گفتن", "گفت", "گوی")["میگویند"].plural
    True
    """
    forms: dict[str, VerbForm] = {}
    for ending, (person, plural) in _ENDINGS.items():
        forms[past + ending] = VerbForm(infinitive, person, plural, "past")
        forms["می" + past + ending] = VerbForm(infinitive, person, plural, "past")
        stem = present + (ending or "د")
        forms["می" + stem] = VerbForm(infinitive, person, plural, "present")
        if infinitive == "داشتن":
            forms[stem] = VerbForm(infinitive, person, plural, "present")
    forms[past + "ه"] = VerbForm(infinitive, 3, False, "participle")
    for auxiliary, (person, plural) in _PERFECT.items():
        forms[past + "ه" + auxiliary] = VerbForm(infinitive, person, plural, "perfect")
    if infinitive == "بودن":
        forms |= {
            "است": VerbForm(infinitive, 3, False, "present"), "هستند": VerbForm(infinitive, 3, True, "present"),
            "هستم": VerbForm(infinitive, 1, False, "present"), "هستیم": VerbForm(infinitive, 1, True, "present"),
        }  # fmt: skip
    return {fold(form): what for form, what in forms.items()}


@dataclass(slots=True)
class Table:
    """data/cues.yaml, compiled: all keys are folded words or tuples of them."""

    simple: dict[str, list[tuple[VerbForm, Entry]]]
    light: dict[str, VerbForm]
    compounds: dict[tuple[str, tuple[str, ...]], list[Entry]]  # (light infinitive, noun words)
    joined: dict[str, tuple[VerbForm, Entry]]  # «معتقدند», «خواستارند»
    nouns: dict[str, list[tuple[tuple[str, ...], frozenset[str], frozenset[str], Entry]]]
    nominals: dict[str, Entry]
    according: dict[str, list[tuple[tuple[str, ...], Entry]]]
    longest: int
    starts: frozenset[str]  # every word at which a cue may be found


def words_of(phrase: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in phrase.split())


@cache
def table() -> Table:
    """The compiled table; loaded once."""
    data = load_yaml("cues")
    light = {form: what for name, stems in LIGHT.items() for form, what in verb_forms(name, *stems).items()}
    simple: dict[str, list[tuple[VerbForm, Entry]]] = {}
    for row in data["verbs"]:
        blocked = frozenset(map(fold, row.get("blocked", ())))
        parts = frozenset(map(fold, row.get("parts", ())))
        entry = Entry(row["id"], row["lemma"], row["act"], row["takes"], blocked, "", row.get("needs", ""), parts)
        for form, what in verb_forms(row["lemma"], row["past"], row["present"]).items():
            simple.setdefault(form, []).append((what, entry))
    compounds, joined = _compounds(data["compounds"], light)
    nouns: dict[str, list[tuple[tuple[str, ...], frozenset[str], frozenset[str], Entry]]] = {}
    for row in data["nouns"]:
        entry = Entry(row["id"], row["noun"][0], row["act"], "noun")
        for noun in row["noun"]:
            words = words_of(noun)
            joins = frozenset("".join(words_of(j)) for j in row["joins"])
            nouns.setdefault(words[0], []).append((words, frozenset(map(fold, row["before"])), joins, entry))
    nominals = {
        fold(noun): Entry(row["id"], noun, row["act"], "nominal") for row in data["nominals"] for noun in row["noun"]
    }
    according: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for row in data["according"]:
        for phrase in row["words"]:
            words = words_of(phrase)
            blocked = frozenset(map(fold, row.get("blocked_after", ())))
            entry = Entry(row["id"], phrase, row["act"], "according", blocked)
            according.setdefault(words[0], []).append((words, entry))
    for known in nouns.values():
        known.sort(key=lambda row: -len(row[0]))  # the longest first
    for phrases in according.values():
        phrases.sort(key=lambda row: -len(row[0]))
    longest = max(len(words) for _, words in compounds)
    starts = frozenset(["می", "نمی", *simple, *light, *joined, *nouns, *nominals, *according])
    return Table(simple, light, compounds, joined, nouns, nominals, according, longest, starts)


def _compounds(
    rows: list[dict[str, Any]], light: dict[str, VerbForm]
) -> tuple[dict[tuple[str, tuple[str, ...]], list[Entry]], dict[str, tuple[VerbForm, Entry]]]:
    compounds: dict[tuple[str, tuple[str, ...]], list[Entry]] = {}
    joined: dict[str, tuple[VerbForm, Entry]] = {}
    for row in rows:
        for noun in row["noun"]:
            courtly = ["فرمودن"] if "کردن" in row["light"] else []  # «تأکید فرمودند»
            for infinitive in [*row["light"], *courtly]:
                verb, topic, needs = f"{noun} {infinitive}", row.get("topic", ""), row.get("needs", "")
                entry = Entry(row["id"], verb, row["act"], row["takes"], topic=topic, needs=needs)
                compounds.setdefault((infinitive, words_of(noun)), []).append(entry)
                for form, what in light.items():  # «اظهارداشت», written as one word
                    if what.infinitive == infinitive and what.person == 3 and len(noun) > 4:
                        joined.setdefault(fold(noun) + form, (what, entry))
                if infinitive == "بودن":
                    for ending, who in {"ند": (3, True), "م": (1, False), "یم": (1, True)}.items():
                        joined[fold(noun + ending)] = (VerbForm(infinitive, *who, "present"), entry)
    return compounds, joined
