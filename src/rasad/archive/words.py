"""The words of the full text index: dictionary forms without half-spaces, so that کتاب finds کتاب‌ها and میکند می‌کند."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from rasad.analysis.tokens import find_tokens
from rasad.document import Document
from rasad.model import Span
from rasad.orthography import fold
from rasad.reading import read_document
from rasad.text.alignment import Alignment


class IndexWords(NamedTuple):
    """One word for each word token of a text, in order: its lemma, folded, and where it begins in the repaired text."""

    lemmas: list[str]
    starts: list[int]
    alignment: Alignment

    def inside(self, published: Span) -> tuple[int, int]:
        """The first word that begins inside a stretch of the published text, and the first after it."""
        span = self.alignment.to_repaired(published)
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)


def index_words(doc: Document) -> IndexWords:
    """The words of a read document as the index holds them."""
    tokens = doc.tokens
    words = [n for n, form in enumerate(tokens.form) if _is_word(form)]
    lemmas = tokens.lemma or tokens.form
    return IndexWords([fold(lemmas[n]) or "_" for n in words], [tokens.start[n] for n in words], doc.alignment)


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
