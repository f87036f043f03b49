"""Proper names as spans: those that the tables know, and those that a model finds (data/models/names.crf)."""

from __future__ import annotations

from rasad.document import Document, NameSpan
from rasad.knowledge.lookup import Found, index

# A known name of one word counts only where the word was tagged as something that names.
_NAMING = frozenset({"PROPN", "NOUN", "X", "ADJ"})
_TABLE = "names/table"


def find_names(doc: Document) -> None:
    """Fills doc.names, and takes back ezafe after a known name that goes before a common noun.

    «شورای امنیت قطعنامه را تصویب کرد»: the name ends at «امنیت», whatever the tagger thought.
    """
    tokens = doc.tokens
    for first, last in doc.sentences:
        for found in index().find(tokens.form, first, last):
            if not _counts(doc, found):
                continue
            kind = found.uses[0].entry.kind
            doc.names.append(NameSpan(tokens.span(found.first, found.last), kind, _TABLE, 0.9))
            if kind in ("country", "organisation", "person") and _is_over(doc, found.last, last):
                tokens.ezafe[found.last - 1] = False


def _is_over(doc: Document, after: int, last: int) -> bool:
    """Whether a common noun, or an adjective that is the predicate («مخالف است»), stands after a name."""
    upos = doc.tokens.upos
    if after >= last:
        return False
    predicate = upos[after] == "ADJ" and after + 1 < last and upos[after + 1] in ("AUX", "VERB")
    return upos[after] == "NOUN" or predicate


def _counts(doc: Document, found: Found) -> bool:
    if found.uses[0].weak:
        return False
    if found.last - found.first > 1:
        return True
    return doc.tokens.upos[found.first] in _NAMING and found.uses[0].entry.prior >= 0


def inside_names(doc: Document) -> set[int]:
    """Tokens that continue a name, so that no phrase may end before them."""
    held: set[int] = set()
    for name in doc.names:
        held.update(doc.tokens.inside(name.span)[1:])
    return held
