"""Parts of speech, ezafe, lemma of every token, and what it hangs on, by a small network (data/models/tags.npz)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from unicodedata import category

import numpy as np
from numpy.typing import NDArray

from rasad.analysis.features import word_features
from rasad.analysis.grammar import grammar
from rasad.analysis.lemma import choose_reading, lemma, split_clitic
from rasad.analysis.lexicon import words
from rasad.analysis.network import Network, Reader, Reading
from rasad.document import Document, Tokens
from rasad.orthography import HALF_SPACE

# A sentence longer than this is read in pieces: no real one is, and time stays linear.
LONGEST = 200
HABIT = "perdt"
# Prepositions that take ezafe before what they govern.
_WORDS = (
    "برای بین میان روی زیر پیش نزد بدون علیه درباره طی ضمن داخل درون بیرون پشت کنار مقابل برابر سوی طرف توسط مانند "
    "مثل حدود طبق"
)
_EZAFE_PREPOSITIONS = frozenset(_WORDS.split())
_DAYS = frozenset({"امروز", "دیروز", "فردا", "امشب", "دیشب", "پریروز"})
_POINTING = frozenset({"این", "آن", "همین", "همان"})
_PARTS_OF_DAY = frozenset({"صبح", "ظهر", "عصر", "شب", "شامگاه", "بامداد", "غروب"})
# A noun that differs from its lemma in one of these ways, or by a broken plural («مناطق»), is plural.
_PLURAL_ENDING = re.compile("(?:ها|های|هایی|ان|ات|ین|جات)$|^(?!.*ی$)")
_MOOD = {"subjunctive": "Sub", "imperative": "Imp"}
_TENSE = {"past": "Past", "imperfect": "Past", "perfect": "Past", "participle": "Past"}


@cache
def _reader() -> Reader:
    return Reader(Network("tags"), word_features)


def label_words(words: list[str], habit: str = HABIT) -> list[str]:
    """Labels of the words of one sentence: tag, then +P +C +R for a clitic (pronoun, copula, را) and +e for ezafe.

    habit: whose scheme, perdt (ours), seraji or iper.
    """
    return read_sentences([words], habit)[0].labels


def read_sentences(sentences: list[list[str]], habit: str = HABIT) -> list[Reading]:
    """Labels of the words of many sentences, as `label_words` gives them, and what each word hangs on."""
    pieces = [words[at : at + LONGEST] for words in sentences for at in range(0, len(words), LONGEST)]
    read = iter(_reader().read(pieces, habit))
    return [_joined([next(read) for _ in range(0, len(words), LONGEST)]) for words in sentences]


@cache
def _ezafe_labels() -> NDArray[np.bool_]:
    return np.array([label.endswith("+e") for label in _reader().network.labels])


def ezafe_margins(tokens: Tokens, places: list[int]) -> list[float]:
    """How much likelier the network holds ezafe than none after each of some words, as logarithms."""
    assert tokens.states is not None
    part, marked = _reader().network.part, _ezafe_labels()
    scores = tokens.states[places] @ part["tag_w"] + part["tag_b"]
    with_it, without = (np.logaddexp.reduce(scores[:, some], 1) for some in (marked, ~marked))
    found: list[float] = (with_it - without).tolist()
    return found


def _joined(pieces: list[Reading]) -> Reading:
    """The readings of one long sentence's pieces as one."""
    if len(pieces) == 1:
        return pieces[0]
    whole = Reading([], [], [], np.concatenate([piece.states for piece in pieces]))
    for piece in pieces:
        at = len(whole.heads)
        whole.labels.extend(piece.labels)
        whole.heads.extend(head + at if head >= 0 else -1 for head in piece.heads)
        whole.relations.extend(piece.relations)
    return whole


def tag(doc: Document) -> None:
    """Fills upos, lemma, ezafe, feats, head and relation of doc.tokens."""
    tokens = doc.tokens
    labels, tokens.head, tokens.relation = ["X"] * len(tokens), [-1] * len(tokens), [""] * len(tokens)
    found = read_sentences([tokens.form[first:last] for first, last in doc.sentences])
    tokens.states = np.zeros((len(tokens), _reader().state_size), np.float32)
    for (first, last), read in zip(doc.sentences, found, strict=True):
        tokens.states[first:last] = read.states
        labels[first:last] = read.labels
        tokens.head[first:last] = [head + first if head >= 0 else -1 for head in read.heads]
        tokens.relation[first:last] = read.relations
    for n in range(1, len(labels)):
        _correct(tokens, labels, n)
    parts = [describe(form, label) for form, label in zip(tokens.form, labels, strict=True)]
    tokens.upos = [p[0] for p in parts]
    tokens.lemma = [p[1] for p in parts]
    tokens.ezafe = [p[2] for p in parts]
    tokens.feats = [p[3] for p in parts]


def _correct(tokens: Tokens, labels: list[str], n: int) -> None:
    """Changes the label of a word, or of the one before it, where the words beside it leave no choice."""
    form, before = tokens.form[n], labels[n - 1]
    if form == "خود" and before.endswith("+e"):
        labels[n] = "PRON"  # «همتای خود رامیل اوسوبوف»: no ezafe
    elif form == "و" and tuple(tokens.form[n - 1 : n + 2 : 2]) in grammar().pairs:
        labels[n - 1 : n + 2] = ["NOUN", "CCONJ", "NOUN+e" if labels[n + 1].endswith("+e") else "NOUN"]
    elif labels[n].startswith("PROPN") and tokens.form[n - 1] in _POINTING and "N" in words().get(form, ""):
        labels[n] = "NOUN" + labels[n][5:]  # «این کشور»: what is pointed at is no name
    elif before == "NOUN" and labels[n].startswith("NOUN") and _same_role(tokens, n):
        labels[n - 1] = "NOUN+e"  # «توافق‌نامه صلح»: two nouns side by side are not both the subject, or the object
    elif form in _POINTING and before in ("NOUN", "PROPN") and _governs(tokens, n - 1, tokens.head[n]):
        labels[n - 1] += "+e"  # «پارلمان این کشور»
    elif form == "صلح" and tokens.form[n - 1] == "حافظ":
        labels[n - 1] = "NOUN+e"  # «نیروهای حافظ صلح»: no poet
    elif before.endswith("+e") and form in grammar().complemented and labels[n + 1 : n + 2] == ["AUX"]:
        labels[n - 1] = before[:-2]  # «به دریافت رشوه متهم است»


def _governs(tokens: Tokens, n: int, other: int) -> bool:
    """Whether another word hangs on a word as by ezafe."""
    return other > n and tokens.relation[other] == "nmod" and tokens.head[other] == n


def _same_role(tokens: Tokens, n: int) -> bool:
    """Whether a word and the one before it were read as one verb's subject, or object («پلیس کسانی که …» aside)."""
    both = tokens.relation[n - 1] == tokens.relation[n] and tokens.relation[n] in ("nsubj", "obj")
    return both and tokens.head[n - 1] == tokens.head[n] >= 0 and not tokens.form[n].endswith("ی")


@lru_cache(100_000)
def describe(form: str, label: str) -> tuple[str, str, bool, dict[str, str]]:
    """Tag, lemma, ezafe and features of a word with its label; words alike share the features, which nobody changes."""
    upos, *marks = label.split("+")
    if category(form[0])[0] in "SC" and form != "%":
        upos, marks = "SYM", []  # emoji and the like
    elif form == "همچنین":
        upos, marks = "ADV", []
    elif form in _DAYS:
        upos, marks = "NOUN", []  # no ezafe: that would be «فردای»
    elif form in _PARTS_OF_DAY and upos == "PROPN":
        upos = "NOUN"
    clitic = next((m for m in marks if m in "PCR"), "") or ("C" if _is_copula(form, upos) else "")
    word = lemma(form, upos, clitic)
    ezafe = "e" in marks or (upos == "ADP" and word in _EZAFE_PREPOSITIONS) or form.endswith("\N{ARABIC HAMZA ABOVE}")
    return upos, word, ezafe, _features(form, upos, clitic, word)


def _is_copula(form: str, upos: str) -> bool:
    """«معناست», «اینجاست»: a word in a vowel with است, whatever the tagger thought."""
    known = words()
    joined = form.endswith(("است", "وست")) and upos in ("NOUN", "PRON", "ADJ", "ADV", "PROPN")
    return joined and form not in known and form[:-2] in known


def _features(form: str, upos: str, clitic: str, word: str) -> dict[str, str]:
    feats: dict[str, str] = {}
    if clitic:
        feats["Clitic"] = {"P": "Pron", "C": "Cop", "R": "Acc"}[clitic]
    if upos in ("VERB", "AUX"):
        reading = choose_reading(form)
        if reading:
            feats["Number"] = "Plur" if reading.plural else "Sing"
            feats["Person"] = str(reading.person)
            feats["Tense"] = _TENSE.get(reading.tense, "Pres")
            feats["Mood"] = _MOOD.get(reading.tense, "Ind")
            feats["VerbForm"] = {"participle": "Part", "infinitive": "Inf"}.get(reading.tense, "Fin")
            if reading.tense in ("perfect", "imperfect"):
                feats["Aspect"] = "Perf" if reading.tense == "perfect" else "Imp"
            if reading.negative:
                feats["Polarity"] = "Neg"
            if reading.clitic:
                feats["Clitic"] = "Pron"
    elif upos in ("NOUN", "PROPN"):
        bare = split_clitic(form, clitic)[0] if clitic else form
        feats["Number"] = "Plur" if bare != word and _PLURAL_ENDING.search(bare) else "Sing"
        if bare.endswith("هایی") or bare in (word + "ی", word + "یی", f"{word}{HALF_SPACE}ای", f"{word}{HALF_SPACE}ی"):
            feats["Definite"] = "Ind"
    return feats
