"""Reads the form of a verb: infinitive, tense, person, number, polarity, object clitic.

All forms follow from the stems in data/verbs.tsv: a form is cut into prefix, negation, می or ب, stem and ending, and is
a verb where the middle is a stem. Whether a word that could be a verb is one is the tagger's business.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from rasad.orthography import HALF_SPACE
from rasad.tables import load_tsv

_MARKS = dict.fromkeys([ord(HALF_SPACE), 0x0640, *range(0x064B, 0x0653)])
_PREFIXES = ("بر", "باز", "در", "فرا", "فرو", "وا", "ور")
# negation and aspect before the stem: negative, durative, with ب
_OPENINGS = (("نمی", True, True, False), ("می", False, True, False), ("", False, False, False),
             ("ن", True, False, False), ("ب", False, False, True))  # fmt: skip
_PERSONS = {"م": (1, False), "ی": (2, False), "یم": (1, True), "ید": (2, True), "ند": (3, True)}
# Endings of speech: «می‌گه», «میگن», «میگین».
_SPOKEN = {"ه": (3, False), "ن": (3, True), "ین": (2, True)}
_CONSONANT_STEMS = {"رفت", "شد", "دوید", "دروید", "شنید", "گروید"}
_SPOKEN_BARE = {"کن", "دار", "باش"}  # «داره», «باشه» without می; other bare stems with ه are other words
_CLITICS = ("م", "ت", "ش", "مان", "تان", "شان")


class VerbForm(NamedTuple):
    """One reading of a form. `tense`: past | imperfect | perfect | participle | present | subjunctive | imperative |
    infinitive; a present form without می or ب («کند») is subjunctive. `clitic`: the object pronoun at its end."""

    infinitive: str
    past: str
    tense: str
    person: int = 3
    plural: bool = False
    negative: bool = False
    clitic: str = ""
    uses: int = 0
    spoken: bool = False


class _Stem(NamedTuple):
    past: str
    prefixes: frozenset[str]
    uses: int


def _past_endings() -> dict[str, tuple[str, int, bool, str]]:
    """Ending after a past stem: (tense, person, plural, clitic); where one ending has two readings, the commoner."""
    endings = {"": ("past", 3, False, "")}
    for ending, (person, plural) in _PERSONS.items():
        endings[ending] = ("past", person, plural, "")
    endings["ین"] = ("past", 2, True, "")
    endings["ن"] = ("infinitive", 3, False, "")
    for ending, (person, plural) in {**_PERSONS, "": (3, False), "ست": (3, False)}.items():
        endings["ه" + ("ا" + ending if ending else "")] = ("perfect" if ending else "participle", person, plural, "")
    for ending, (person, plural) in {"": (3, False), **_PERSONS}.items():
        for clitic in _CLITICS:
            endings.setdefault(ending + clitic, ("past", person, plural, clitic))
    return endings


def _present_endings() -> dict[str, tuple[int, bool, str]]:
    endings = {ending: (*who, "") for ending, who in {**_PERSONS, "د": (3, False)}.items()}
    for ending, who in {**_PERSONS, "د": (3, False)}.items():
        for clitic in _CLITICS:
            endings.setdefault(ending + clitic, (*who, clitic))
    return endings


_PAST_ENDINGS = _past_endings()
_PRESENT_ENDINGS = _present_endings()
_LONGEST_ENDING = max(map(len, _PAST_ENDINGS))


@cache
def _stems() -> tuple[dict[str, list[_Stem]], dict[str, list[_Stem]], dict[str, list[_Stem]], dict[str, list[_Stem]]]:
    """Past stems, present stems as they stand before an ending, spoken present stems, bare present stems."""
    bare: dict[str, list[_Stem]] = {}
    past: dict[str, list[_Stem]] = {}
    present: dict[str, list[_Stem]] = {}
    spoken: dict[str, list[_Stem]] = {}
    for row in load_tsv("verbs"):
        stem = _Stem(row["past"], frozenset(row["prefixes"].split()), int(row["uses"]))
        past.setdefault(row["past"], []).append(stem)
        present.setdefault(row["present"] + glide(row), []).append(stem)
        bare.setdefault(row["present"], []).append(stem)
        for word in row["informal"].split():
            (past if len(word) > 2 and word[-1] in "دت" else spoken).setdefault(word, []).append(stem)
    return past, present, spoken, bare


def glide(row: dict[str, str]) -> str:
    """The ی between a stem in a vowel and its ending («گوید»); «رود», «شود» end in a consonant."""
    stem = row["present"]
    return "ی" if stem[-1] == "ا" or stem == "آ" or (stem[-1] == "و" and row["past"] not in _CONSONANT_STEMS) else ""


@cache
def _irregular() -> dict[str, VerbForm]:
    return {
        row["form"].translate(_MARKS): VerbForm(
            row["infinitive"],
            row["infinitive"][:-1],
            row["tense"],
            int(row["person"]),
            row["plural"] == "1",
            row["negative"] == "1",
            uses=10_000,
        )
        for row in load_tsv("verb_forms")
    }


@cache
def infinitives() -> frozenset[str]:
    """All infinitives that the stems make, prefixed ones too («برگشتن»)."""
    stems = [stem for group in _stems()[0].values() for stem in group]
    return frozenset([s.past + "ن" for s in stems] + [p + s.past + "ن" for s in stems for p in s.prefixes])


def read_verb(form: str) -> list[VerbForm]:
    """The readings of a word as a verb, the likeliest first; empty where it can be none.

    >>> read_verb("نمی\\N{ZERO WIDTH NON-JOINER}خواهندش")[0][:7]
    ('خواستن', 'خواست', 'present', 3, True, True, 'ش')
    >>> read_verb("کتاب")
    []
    """
    return list(_readings(form)) if len(form) <= 30 else []


@lru_cache(50_000)
def _readings(form: str) -> tuple[VerbForm, ...]:
    word = form.translate(_MARKS)
    if word in _irregular():
        return (_irregular()[word],)
    found = _read_core(word, "")
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) > len(prefix) + 1:
            rest = word[len(prefix) :]
            found += _read_core(rest, prefix)
            if rest.startswith(("خواه", "نخواه")):  # «بازنخواهد گشت»
                found += [
                    r._replace(infinitive=prefix + r.infinitive, past=prefix + r.past) for r in _read_core(rest, "")
                ]
    return tuple(sorted(found, key=_rank))


def _rank(reading: VerbForm) -> tuple[bool, bool, bool, int, bool]:
    """Standard before spoken, without clitic first, common verbs first; «خواند» is past before subjunctive."""
    return (
        reading.spoken,
        bool(reading.clitic),
        reading.tense == "imperative",
        -reading.uses,
        reading.tense == "subjunctive",
    )


def _read_core(word: str, prefix: str) -> list[VerbForm]:
    """Readings of a word whose prefix («بر» of «برمی‌گردد») is off."""
    found: list[VerbForm] = []
    for opening, negative, durative, with_b in _OPENINGS:
        if not word.startswith(opening):
            continue
        rest = word[len(opening) :]
        rests = [rest]
        if opening in ("ن", "ب"):  # نیامد، بیاید، نیفتاد، بینداز
            if rest.startswith("یا"):
                rests += ["آ" + rest[2:], rest[1:]]  # also as many write it: «بیاندازد»
            if rest.startswith("ی"):
                rests.append("ا" + rest[1:])
        for core in rests:
            _cut(core, prefix, negative, durative, with_b, found)
    return found


def _cut(core: str, prefix: str, negative: bool, durative: bool, with_b: bool, found: list[VerbForm]) -> None:
    """Tries every border between stem and ending."""
    past, present, spoken, bare = _stems()
    if core in bare and not durative:
        _add(found, bare[core], prefix, "imperative", 2, False, negative, "", False)
    for border in range(max(1, len(core) - _LONGEST_ENDING), len(core) + 1):
        stem, ending = core[:border], core[border:]
        if stem in past and ending in _PAST_ENDINGS and not with_b:
            tense, person, plural, clitic = _PAST_ENDINGS[ending]
            is_spoken = durative and ending == "ن"
            if is_spoken:
                tense, plural = "past", True
            if durative and tense == "past":
                tense = "imperfect"
            _add(found, past[stem], prefix, tense, person, plural, negative, clitic, is_spoken)
        if stem in present:
            marked = durative or with_b or negative
            if ending in _PRESENT_ENDINGS:
                person, plural, clitic = _PRESENT_ENDINGS[ending]
                if marked or not clitic:
                    tense = "present" if durative else "subjunctive"
                    _add(found, present[stem], prefix, tense, person, plural, negative, clitic, False)
            elif ending in _SPOKEN and (marked or stem in _SPOKEN_BARE):
                person, plural = _SPOKEN[ending]
                tense = "present" if durative else "subjunctive"
                _add(found, present[stem], prefix, tense, person, plural, negative, "", True)
        if stem in spoken and (durative or with_b or negative):
            who = {**_PERSONS, **_SPOKEN, "د": (3, False)}.get(ending)
            # «میاد» has the long vowel before د; «می‌گه» takes ه; bare stems («بر») are other words
            if who and (ending != "د" or stem[-1] == "ا") and (ending != "ه" or stem[-1] != "ا"):
                _add(found, spoken[stem], prefix, "present" if durative else "subjunctive", *who, negative, "", True)


def _add(found: list[VerbForm], stems: list[_Stem], prefix: str, tense: str, person: int, plural: bool,
         negative: bool, clitic: str, spoken: bool) -> None:  # fmt: skip
    for stem in stems:
        if prefix and prefix not in stem.prefixes:
            continue
        verb = prefix + stem.past
        if verb == "داشت" and tense == "subjunctive" and not negative:
            tense = "present"  # «دارد» needs no می
        found.append(VerbForm(verb + "ن", verb, tense, person, plural, negative, clitic, stem.uses, spoken))
