"""The words of the full text index: dictionary forms without half-spaces, so that کتاب finds کتاب‌ها and میکند می‌کند."""

from __future__ import annotations

from typing import NamedTuple

from rasad.analysis.tokens import find_tokens
from rasad.document import Document
from rasad.model import Span
from rasad.orthography import fold
from rasad.reading import read_document


def index_words(doc: Document) -> list[str]:
    """One word for each word token of the text, in order: its lemma, folded."""
    tokens = doc.tokens
    lemmas = tokens.lemma or tokens.form
    return [fold(lemma) or "_" for lemma, form in zip(lemmas, tokens.form, strict=True) if _is_word(form)]


def word_spans(repaired: str) -> list[Span]:
    """Where the words of `index_words` stand in the repaired text, without analysing it again."""
    return [span for span in find_tokens(repaired) if _is_word(span.of(repaired))]


class QueryWord(NamedTuple):
    """A word of a query: its dictionary form, and all that it may stand as in the index."""

    lemma: str
    forms: frozenset[str]


def query_words(query: str) -> list[QueryWord]:
    """The words of a query, read as a report is read."""
    tokens = read_document(query).tokens
    found = []
    for lemma, form in zip(tokens.lemma or tokens.form, tokens.form, strict=True):
        if _is_word(form) and fold(form):
            folded = fold(lemma) or fold(form)
            found.append(QueryWord(folded, frozenset({folded, fold(form)})))
    return found


def _is_word(form: str) -> bool:
    return form[0].isalnum()
