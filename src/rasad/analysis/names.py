"""Proper names as spans: those that the tables know, and those that a model finds where there is one
(data/models/names.npz)."""

from __future__ import annotations

from functools import cache

from rasad.analysis.features import FAR, NEAR, word_features
from rasad.analysis.grammar import grammar
from rasad.analysis.linear import LinearModel, Scorer
from rasad.analysis.tags import LONGEST
from rasad.document import Document, NameSpan, Tokens
from rasad.knowledge.lookup import Found, index
from rasad.model import Kind
from rasad.tables import DATA

# A known name of one word counts only where the word was tagged as something that names.
_NAMING = frozenset({"PROPN", "NOUN", "X", "ADJ"})
_TABLE, _MODEL = "names/table", "names/model"
_SEPARATOR = "\t"
_FURTHER = FAR | {"g", "u", "r"}
_BESIDE = NEAR | {"g", "u", "r"}


def find_names(doc: Document) -> None:
    """Fills doc.names, and takes back ezafe after a known name that goes before a common noun.

    «شورای امنیت قطعنامه را تصویب کرد»: the name ends at «امنیت», whatever the tagger thought.
    """
    tokens = doc.tokens
    known: list[list[Found]] = []
    for first, last in doc.sentences:
        found = [f for f in index().find(tokens.form, first, last) if _counts(tokens, f)]
        known.append(found)
        for one in found:
            kind = one.uses[0].entry.kind
            if kind in ("country", "organisation", "person") and _is_over(tokens, one.last, last):
                tokens.ezafe[one.last - 1] = False
    learned = _find_learned(doc, known) if _has_model() else [[] for _ in known]
    for found, spans in zip(known, learned, strict=True):
        doc.names += _merge(tokens, found, spans)


def _is_over(tokens: Tokens, after: int, last: int) -> bool:
    """Whether a common noun, or an adjective that is the predicate («مخالف است»), stands after a name."""
    upos = tokens.upos
    if after >= last:
        return False
    predicate = upos[after] == "ADJ" and after + 1 < last and upos[after + 1] in ("AUX", "VERB")
    return upos[after] == "NOUN" or predicate


def _counts(tokens: Tokens, found: Found) -> bool:
    if found.uses[0].weak:
        return False
    if found.last - found.first > 1:
        return True
    return tokens.upos[found.first] in _NAMING and found.uses[0].entry.prior >= 0


def _merge(tokens: Tokens, found: list[Found], spans: list[tuple[int, int, Kind]]) -> list[NameSpan]:
    """Names of both; where two overlap, the longer one, and of two alike the one of the tables."""
    names = [(f.first, f.last, f.uses[0].entry.kind, _TABLE, 0.9) for f in found]
    names += [(first, last, kind, _MODEL, 0.7) for first, last, kind in spans]
    names.sort(key=lambda name: (name[0] - name[1], name[3] == _MODEL))
    taken: set[int] = set()
    kept = []
    for first, last, kind, rule, confidence in names:
        if not taken.intersection(range(first, last)):
            taken.update(range(first, last))
            kept.append((first, NameSpan(tokens.span(first, last), kind, rule, confidence)))
    return [name for _, name in sorted(kept, key=lambda pair: pair[0])]


@cache
def _has_model() -> bool:
    return (DATA / "models" / "names.npz").exists()


@cache
def _scorer() -> Scorer:
    return Scorer(LinearModel("names"), name_features)


def name_keys(tokens: Tokens, first: int, last: int, found: list[Found]) -> list[str]:
    """What the model looks at, of each word of a sentence: the word, its tag, and what the tables say of it."""
    said = ["-"] * (last - first)
    for one in found:
        kind = one.uses[0].entry.kind
        for n in range(one.first, one.last):
            said[n - first] = ("B" if n == one.first else "I") + kind
    return [
        _SEPARATOR.join((tokens.form[n], tokens.upos[n] + ("+" if tokens.ezafe[n] else ""), said[n - first]))
        for n in range(first, last)
    ]


def name_features(key: str) -> tuple[list[str], ...]:
    """Attributes of a word for itself and for its neighbours, as LinearModel wants them."""
    word, tag, said = key.split(_SEPARATOR)
    found = [*word_features(word), f"u={tag}", f"g={said}"]
    if word in grammar().role_nouns:
        found.append("r=role")
    named = [(f.partition("=")[0], f) for f in found]
    near = [f for name, f in named if name in _BESIDE]
    far = [f for name, f in named if name in _FURTHER]
    return (
        [f"0{f}" for f in found],
        [f"1{f}" for f in near],
        [f"-1{f}" for f in near],
        [f"2{f}" for f in far],
        [f"-2{f}" for f in far],
    )


def _find_learned(doc: Document, known: list[list[Found]]) -> list[list[tuple[int, int, Kind]]]:
    """Names that the model finds: first and last token and kind, for each sentence."""
    keys = [
        name_keys(doc.tokens, first, last, found) for (first, last), found in zip(doc.sentences, known, strict=True)
    ]
    pieces = [words[at : at + LONGEST] for words in keys for at in range(0, len(words), LONGEST)]
    labels = iter(_scorer().label(pieces))
    result = []
    for (first, _), words in zip(doc.sentences, keys, strict=True):
        path = [label for _ in range(0, len(words), LONGEST) for label in next(labels)]
        result.append(read_labels(path, first))
    return result


def read_labels(labels: list[str], offset: int = 0) -> list[tuple[int, int, Kind]]:
    """Spans that B-, I- and O labels describe.

    >>> read_labels(["O", "B-person", "I-person", "B-country"])
    [(1, 3, 'person'), (3, 4, 'country')]
    """
    spans: list[tuple[int, int, Kind]] = []
    for n, label in enumerate(labels, offset):
        if label == "O":
            continue
        kind: Kind = label[2:]  # type: ignore[assignment]  # labels hold kinds of the model alone
        if label[0] == "I" and spans and spans[-1][1] == n and spans[-1][2] == kind:
            spans[-1] = (spans[-1][0], n + 1, kind)
        else:
            spans.append((n, n + 1, kind))
    return spans


def inside_names(doc: Document) -> set[int]:
    """Tokens that continue a name, so that no phrase may end before them."""
    held: set[int] = set()
    for name in doc.names:
        held.update(doc.tokens.inside(name.span)[1:])
    return held
