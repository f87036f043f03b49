"""Proper names as spans: those that the tables know, and those that a model finds where there is one
(data/models/names.npz)."""

from __future__ import annotations

from functools import cache

from rasad.analysis.linear import LinearModel, Scorer
from rasad.analysis.name_features import name_features, name_keys
from rasad.analysis.name_repeats import NAMING, make_whole, names_again, without_rank
from rasad.analysis.tags import LONGEST
from rasad.document import Document, NameSpan, Tokens
from rasad.knowledge.lookup import Found, index
from rasad.model import Kind
from rasad.tables import DATA, load_yaml

# A known name of one word counts only where the word was tagged as something that names.
_TABLE, MODEL = "names/table", "names/model"
# Kinds whose words are all tagged as names, as PerDT does; «جنگ ایران و عراق», «شاهنامهٔ فردوسی» stay as they are.
_NAMED = frozenset({"person", "country", "place", "organisation"})


def find_names(doc: Document) -> None:
    """Fills doc.names, and takes back ezafe after a known name that goes before a common noun.

    «شورای امنیت قطعنامه را تصویب کرد»: the name ends at «امنیت», whatever the tagger thought.
    """
    tokens = doc.tokens
    every = [list(index().find(tokens.form, first, last)) for first, last in doc.sentences]
    known = [[found for found in sentence if _counts(tokens, found)] for sentence in every]
    for (_, last), found in zip(doc.sentences, known, strict=True):
        for one in found:
            kind = one.uses[0].entry.kind
            if kind in ("country", "organisation", "person") and _is_over(tokens, one.last, last):
                tokens.ezafe[one.last - 1] = False
    learned = _find_learned(doc, every) if _has_model() else [[] for _ in known]
    for found, spans in zip(known, learned, strict=True):
        doc.names += _merge(tokens, found, spans)
    make_whole(doc)
    doc.names = sorted(doc.names + names_again(doc), key=lambda name: name.span.start)
    _tag_names(doc)


def _tag_names(doc: Document) -> None:
    """The words of a name are names, whatever the tagger thought («آلان» ends like a plural, «شورای امنیت»)."""
    tokens = doc.tokens
    for name in doc.names:
        if name.kind not in _NAMED:
            continue
        inside = tokens.inside(name.span)
        for n in inside:
            if tokens.upos[n] in ("NOUN", "ADJ"):
                tokens.upos[n] = "PROPN"
            if n != inside[-1] and name.kind == "person":
                tokens.ezafe[n] = False


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
    if tokens.ezafe[found.first] and tokens.form[found.first] in _governing():
        return False
    return tokens.upos[found.first] in NAMING and found.uses[0].entry.prior >= 0


@cache
def _governing() -> frozenset[str]:
    """Names that are common nouns as well, and are none where they govern the next word («غرب عراق»)."""
    return frozenset(load_yaml("company")["governing"])


def _merge(tokens: Tokens, found: list[Found], spans: list[tuple[int, int, Kind]]) -> list[NameSpan]:
    """Names of both; where two overlap, the longer one, and of two alike the one of the tables."""
    names = [(f.first, f.last, f.uses[0].entry.kind, _TABLE, 0.9) for f in found]
    names += [(first, last, kind, MODEL, 0.7) for first, last, kind in spans]
    names.sort(key=lambda name: (name[0] - name[1], name[3] == MODEL))
    taken: set[int] = set()
    kept = []
    for first, last, kind, rule, confidence in names:
        if not taken.intersection(range(first, last)):
            taken.update(range(first, last))
            first = without_rank(tokens, first, last) if kind == "person" else first
            kept.append((first, NameSpan(tokens.span(first, last), kind, rule, confidence)))
    return [name for _, name in sorted(kept, key=lambda pair: pair[0])]


@cache
def _has_model() -> bool:
    return (DATA / "models" / "names.npz").exists()


@cache
def _scorer() -> Scorer:
    return Scorer(LinearModel("names"), name_features)


def _find_learned(doc: Document, every: list[list[Found]]) -> list[list[tuple[int, int, Kind]]]:
    """Names that the model finds: first and last token and kind, for each sentence."""
    keys = [
        name_keys(doc.tokens, first, last, found) for (first, last), found in zip(doc.sentences, every, strict=True)
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
