"""What one name of a report says of its other words: a surname stands again alone, a rank is no part of a name."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

from rasad.analysis.features import usual_tag
from rasad.analysis.lexicon import kinds
from rasad.analysis.name_features import honorific_kinds, often_surname
from rasad.document import Document, NameSpan, Tokens
from rasad.knowledge.lookup import fold_word
from rasad.tables import load_tsv

AGAIN = "names/again"
OFTEN = 3  # a word that was read so often as a person by itself is one everywhere in the report
NAMING = frozenset({"PROPN", "NOUN", "X", "ADJ"})
_CLOSES = frozenset(".؟!»:؛\"")
_GOES_ON = frozenset({"ADP", "VERB", "ADV", "PUNCT", "AUX", "SCONJ", "DET"})
_HOLY = frozenset(map(fold_word, ("امام", "حضرت")))  # before these no surname follows


@cache
def _ranks() -> frozenset[str]:
    """Words of rank, learning and address, folded: outside a name, also where a table writes them in it."""
    outside = ("military", "academic", "address", "office", "memorial")
    rows = [row for row in load_tsv("honorifics") if row["kind"] in outside]
    forms = [form for row in rows for form in (row["form"], *row["also"].split("|")) if form and " " not in form]
    return frozenset(map(fold_word, [*forms, "شیخ", "آیت\N{ZERO WIDTH NON-JOINER}الله"]))


def without_rank(tokens: Tokens, first: int, last: int) -> int:
    """Where a person's name begins without the ranks before it; its last word always stays.

    >>> without_rank(Tokens(form=["سردار", "سلیمانی"]), 0, 2)
    1
    """
    while first < last - 1 and fold_word(tokens.form[first]) in _ranks():
        first += 1
    return first


def names_again(doc: Document) -> list[NameSpan]:
    """Single words of a document that are surnames there: «علیرضا دیناروند …» and further down «دیناروند افزود».

    A word that is in the dictionary counts only where it is tagged as a name or opens a sentence like a speaker.
    """
    tokens = doc.tokens
    surnames: set[str] = set()
    taken: set[int] = set()
    alone: Counter[str] = Counter()
    for name in doc.names:
        span = tokens.inside(name.span)
        taken.update(span)
        if name.kind == "person":
            word = fold_word(tokens.form[span[-1]])
            alone[word] += len(span) == 1
            if _tells(tokens, span) or alone[word] == OFTEN:
                surnames.add(word)
    if not surnames:
        return []
    starts = {first for first, _ in doc.sentences}
    found: list[NameSpan] = []
    first = last = -1
    for n, form in enumerate(tokens.form):
        if n not in taken and tokens.upos[n] in NAMING and fold_word(form) in surnames and _fits(tokens, n, starts):
            if n == last and n not in starts:
                found.pop()  # «نوری مقدم»: both are surnames
            else:
                first = n - (n not in starts and _may_join(tokens, n - 1, taken) and _is_given(tokens.form[n - 1]))
            last = n + 1
            found.append(NameSpan(tokens.span(first, last), "person", AGAIN, 0.7))
    return found


def make_whole(doc: Document) -> None:
    """Persons' names of first names alone take in the names right after them, others a first name right before them:
    «سعید | معروف», «الهام | اکبری»."""
    tokens = doc.tokens
    taken = {n for name in doc.names for n in tokens.inside(name.span)}
    borders = {first for first, _ in doc.sentences}
    for at, name in enumerate(doc.names):
        if name.kind != "person" or name.rule == "names/table":
            continue
        span = tokens.inside(name.span)
        first, last = span[0], span[-1] + 1
        if all("G" in kinds(tokens.form[n]) for n in span):
            while last - first < 4 and last < len(tokens) and last not in borders and _may_join(tokens, last, taken):
                last += 1
        if len(span) == 1 and first not in borders and _may_join(tokens, first - 1, taken):
            first -= _is_given(tokens.form[first - 1])
        if (first, last) != (span[0], span[-1] + 1):
            taken.update(range(first, last))
            doc.names[at] = replace(name, span=tokens.span(first, last))


def _is_given(word: str) -> bool:
    """Whether a word is a first name, and no form of address."""
    return "G" in kinds(word) and fold_word(word) not in honorific_kinds()


def _may_join(tokens: Tokens, n: int, taken: set[int]) -> bool:
    return n >= 0 and n not in taken and tokens.upos[n] == "PROPN" and tokens.form[n][0].isalpha()


def _tells(tokens: Tokens, span: range) -> bool:
    """Whether a person's name ends with a surname that may stand alone: a full name, or one strange word."""
    last = tokens.form[span[-1]]
    if len(last) < 3:
        return False
    return fold_word(tokens.form[span[0]]) not in _HOLY if len(span) > 1 else not kinds(last).strip("GL")


def _is_ordinary(word: str) -> bool:
    """Whether a word is one of the language, not only a name: the dictionary has names as nouns («شمسایی») too."""
    known = kinds(word).strip("GL")
    if not known:
        return False
    usual = usual_tag(word)
    return known != "N" and not often_surname(word) if usual is None else not usual.startswith("PROPN")


def _fits(tokens: Tokens, n: int, starts: set[int]) -> bool:
    if tokens.upos[n] == "PROPN" or not _is_ordinary(tokens.form[n]):
        return True
    opens = n in starts or tokens.form[n - 1] in _CLOSES
    after = tokens.upos[n + 1 : n + 3] or ["PUNCT"]
    return opens and not tokens.ezafe[n] and (after[0] in _GOES_ON or after[-1] == "VERB")
