"""The dictionary form of a word: verbs to the infinitive, nouns to the singular without clitics, adjectives to the
positive."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rasad.analysis import lexicon
from rasad.analysis.verbs import VerbForm, read_verb
from rasad.orthography import HALF_SPACE
from rasad.tables import load_tsv

_MARKS = re.compile("[\u0640\u064b-\u0655]")
_PRONOUN_ENDING = re.compile(rf"(?:{HALF_SPACE}[اي]?|[اه]ی)?(?P<p>مان|تان|شان|مون|تون|شون|ام|ات|اش|م|ت|ش)$")
_COPULA_ENDING = re.compile(rf"{HALF_SPACE}?(?P<c>اند|ایم|اید|ام|ند|ست|یم|ید|م|ی|ه)$")
_PLURAL = re.compile(rf"{HALF_SPACE}?(?:هایی|های|ها)$")
_DEGREE = re.compile(rf"{HALF_SPACE}?(?:ترین|تری|تر)$")


@cache
def _exceptions() -> dict[tuple[str, str], str]:
    """(word, tag) to lemma where the rules do not reach: broken plurals, pronouns, fixed forms."""
    return {(row["form"], row["upos"]): row["lemma"] for row in load_tsv("lemmas")}


# Plural endings and what the singular has instead, the likeliest first.
_PLURALS = (("گان", "ه"), ("یان", "ی"), ("یان", ""), ("ان", ""), ("یات", "ه"), ("ات", "ه"), ("ات", "ت"), ("ات", ""),
            ("ین", ""))  # fmt: skip


def split_clitic(form: str, clitic: str) -> tuple[str, str]:
    """A word and the clitic at its end, for a clitic of kind P (pronoun), C (copula) or R («مرا»).

    >>> split_clitic("کتابش", "P")
    ('کتاب', 'ش')
    """
    if clitic == "R" and form.endswith(("را", "رو")) and len(form) > 2:
        return form[:-2], form[-2:]
    found = {"P": _PRONOUN_ENDING, "C": _COPULA_ENDING}.get(clitic, _COPULA_ENDING).search(form)
    if clitic not in "PC" or not found or not form[: found.start()]:
        return form, ""
    ending = found["p" if clitic == "P" else "c"]
    base = form[: found.start()]
    between = form[found.start() : len(form) - len(ending)]
    if between.endswith("ی") and not between.startswith(HALF_SPACE):
        base += between[:-1]
    return base, ending


def bare(form: str, upos: str) -> str:
    """A word without vowel marks, where they are spelling only («سفرهٔ»; not «کاملاً»)."""
    return _MARKS.sub("", form) if upos in ("NOUN", "PROPN", "ADJ", "PRON") else form


def choose_reading(form: str) -> VerbForm | None:
    """The reading of a word that was tagged as a verb."""
    readings = read_verb(form)
    return readings[0] if readings else None


@lru_cache(100_000)
def lemma(form: str, upos: str, clitic: str = "") -> str:
    """The dictionary form of a word with its tag.

    >>> lemma("می\\N{ZERO WIDTH NON-JOINER}رفتند", "VERB")
    'رفتن'
    >>> lemma("کتاب\\N{ZERO WIDTH NON-JOINER}هایشان", "NOUN", "P")
    'کتاب'
    """
    if upos in ("VERB", "AUX"):
        reading = choose_reading(form)
        if reading:
            return reading.infinitive
    word = bare(form, upos)
    if clitic:
        word = split_clitic(word, clitic)[0]
    known = _exceptions().get((word, upos))
    if known is not None:
        return known
    if upos in ("NOUN", "PROPN"):
        return _noun(word, upos)
    if upos == "ADJ":
        return _adjective(word)
    if upos in ("PRON", "DET", "NUM"):
        return _PLURAL.sub("", word) or word
    return word


def _noun(word: str, upos: str) -> str:
    """Plural and indefinite endings off, where what remains is a word or the ending is unmistakable."""
    known = lexicon.words()
    plural = _PLURAL.search(word)
    if plural and plural.start() > 1:
        base = word[: plural.start()]
        if word[plural.start()] == HALF_SPACE or base in known or word not in known:
            return _exceptions().get((base, upos), base)
    if word.endswith(("ای", "وی")) and "N" in known.get(word[:-1], "P"):
        base = word[:-1]  # «سخنگوی», «اعضای»
        if base in known or (base, upos) in _exceptions():
            return _exceptions().get((base, upos), base)
    if word in known and "P" not in known[word]:
        return word
    head, half, ending = word.rpartition(HALF_SPACE)
    if half and ending in ("ای", "ی") and (upos == "NOUN" or ending == "ی"):
        return head
    for ending in ("یی", "ی") if upos == "NOUN" else ():
        base = word[: -len(ending)]
        if word.endswith(ending) and len(base) > 1 and base in known and not _is_agent(base):
            return _noun(base, upos) if "P" in known[base] else base
    for ending, instead in _PLURALS if upos == "NOUN" else ():
        base = word[: -len(ending)] + instead
        if word.endswith(ending) and len(base) > 2 and set(known.get(base, "")) & set("NA"):
            return base
    return word


def _is_agent(word: str) -> bool:
    """Whether a word ends in a verb's present stem («برنامه‌ریز»): with ی it names the doing, not one of them."""
    last = word.rpartition(HALF_SPACE)[2] if HALF_SPACE in word else ""
    return bool(last) and any(r.tense == "imperative" and not r.negative for r in read_verb(last))


def _adjective(word: str) -> str:
    known = lexicon.words()
    degree = _DEGREE.search(word)
    if degree and degree.start() > 1:
        base = word[: degree.start()]
        if word[degree.start()] == HALF_SPACE or base in known:
            return base
    if word in known:
        return word
    head, half, ending = word.rpartition(HALF_SPACE)
    if half and ending in ("ای", "ی") and head in known and "A" in known[head]:
        return head
    if word.endswith("ی") and "A" in known.get(word[:-1], ""):
        return word[:-1]
    return word
