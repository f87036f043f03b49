"""Names that only the learned model finds (analysis/names.py), beside those of the tables and of the rules."""

from __future__ import annotations

import re

from rasad.analysis.lexicon import kinds
from rasad.analysis.names import MODEL
from rasad.document import Document, NameSpan
from rasad.extraction.again import speaks, surnames_again
from rasad.extraction.chains import named
from rasad.extraction.mentions import Naming, company
from rasad.extraction.papers import tells
from rasad.extraction.people import unknown_person
from rasad.extraction.titles import Title
from rasad.extraction.unlisted import places_again
from rasad.extraction.wordlists import SURNAME_ENDING, is_given_name, nationality, surnames, title_words
from rasad.knowledge.lookup import fold_word
from rasad.orthography import HALF_SPACE

_MARK = re.compile("[\\W\\d_\u0640\u064b-\u0652]")  # a name of these is no name: tags, prayers with their vowels


def find_learned(doc: Document, namings: list[Naming], titles: list[Title]) -> list[Naming]:
    """Namings of unknown persons, places and bodies where neither table nor rule has named anything."""
    taken = {n for naming in namings for n in range(naming.first, naming.last)}
    taken |= {n for title in titles for n in range(title.first, title.last)}
    taken |= {n for clause in doc.clauses for n in clause.predicate}
    taken |= {n for time in doc.times for n in doc.tokens.inside(time.span)}
    found = []
    for name in doc.names:
        span = doc.tokens.inside(name.span)
        if admitted(doc, name, span) and taken.isdisjoint(span):
            holy = [fold_word(form) for form in doc.tokens.form[span.start : span.start + 2]] == ["حضرت", "امام"]
            found.append(naming_of(doc, name, span.start + holy, span.stop))
            taken.update(span)
    full = [naming for naming in found if naming.entry.kind == "person" and naming.last - naming.first > 1]
    return found + places_again(doc, found, taken) + surnames_again(doc, full, taken)


def admitted(doc: Document, name: NameSpan, span: range) -> bool:
    """Whether a span of the model is taken.

    Read by eye in 600 raw reports, two of three persons and half of the bodies were right; so a person needs two words
    or to be speaking, a place a word that no dictionary has after a word that leads to places, an outlet its noun.
    """
    if name.rule != MODEL or not span:
        return False
    forms = [doc.tokens.form[n] for n in span]
    if any(_MARK.search(form.replace(HALF_SPACE, "")) for form in forms):
        return False
    if any(word in title_words().never or word in nationality() for word in map(fold_word, forms)):
        return False
    before = fold_word(doc.tokens.form[span.start - 1]) if span.start else ""
    if name.kind == "person":
        told = before in title_words().papers or before in company()["reporting"]
        return (len(span) > 1 and not told and not ordinary(doc, span)) or speaks(doc, span.start, span.stop)
    if name.kind == "place":
        return before in title_words().towards and not any(kinds(form) for form in forms)
    return name.kind == "outlet" and before in title_words().papers and not all(map(tells, map(fold_word, forms)))


def ordinary(doc: Document, span: range) -> bool:
    """Whether the first or the last of several words is a word of the dictionary, and no part of a name here.

    «قامت ناسازی», «همنام تهرانی».
    """
    tokens, first, last = doc.tokens, span[0], span[-1]
    if any(tokens.form[n][0].isascii() for n in span) or fold_word(tokens.form[first]) in title_words().bears:
        return True
    if fold_word(tokens.form[first]) in title_words().seldom and fold_word(tokens.form[last]) not in surnames():
        return not SURNAME_ENDING.search(fold_word(tokens.form[last]))
    if common(tokens.form[first]) and tokens.upos[first] != "PROPN":
        return True
    known = kinds(tokens.form[last])
    return common(tokens.form[last]) and tokens.upos[last] != "PROPN" and not known.endswith("+ی")


def common(word: str) -> bool:
    """Whether a word is in the dictionary and neither a first name nor a surname."""
    folded = fold_word(word)
    known = set(kinds(word).split("+")[0])
    return bool(known & set("NPAR")) and not (
        is_given_name(word) or folded in surnames() or SURNAME_ENDING.search(folded) or "L" in known
    )


def naming_of(doc: Document, name: NameSpan, first: int, last: int) -> Naming:
    """A naming of the words, as a person's with a Latin form, or as another kind's."""
    if name.kind == "person":
        return Naming(first, last, (unknown_person(doc, first, last),), MODEL)
    assert name.kind is not None
    return named(doc, name.kind, first, last, MODEL)
