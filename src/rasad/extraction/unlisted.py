"""Finds places and bodies that no table knows, by the noun before them: «شهر سلپتسئوسک», «انجمن ملی اسلحه»."""

from __future__ import annotations

import re

from rasad.analysis.lexicon import kinds
from rasad.document import Document
from rasad.extraction.chains import UNNAMED, chained, joined, named, unlisted
from rasad.extraction.marks import CLOSING, OPENING
from rasad.extraction.mentions import Naming
from rasad.extraction.things import thing_from
from rasad.extraction.titles import Title, title_starts
from rasad.extraction.wordlists import nationality, title_words
from rasad.knowledge.lookup import fold_word

LONGEST = 7
_JOINED = 5
_ORDINAL = re.compile("(?:اول|دوم|سوم|چهارم|پنجم|ششم|هفتم|هشتم|نهم|دهم)")  # folded


def find_unlisted(doc: Document, namings: list[Naming], titles: list[Title]) -> list[Naming]:
    """The namings, with unknown places added, and unknown bodies, which take in the names inside them."""
    if not doc.tokens.upos:
        return namings
    inside = {at for naming in namings for at in range(naming.first, naming.last)}
    titled = {at for title in titles for at in range(title.first, title.head)}
    titled -= {title.head - 1 for title in titles if title.head - title.first > 1}  # «رئیس مرکز» امور زنان
    starting = {naming.first: naming for naming in namings}
    words = [fold_word(word) for word in doc.tokens.form]
    for clause in doc.clauses:  # «اظهار کرد»: the noun of a verb belongs to no name
        inside |= set(clause.predicate)
    made: list[Naming] = []
    for first, last in doc.sentences:
        at = first
        while at < last - 1:
            new = None
            if at not in inside and words[at] in unlisted()["place"]:
                new = place_after(doc, words, at, last, inside)
            if new is None and at not in inside:
                new = thing_from(doc, words, at, last, starting, inside)
            if new is None and at not in inside and at not in titled and words[at] in unlisted()["body"]:
                new = body_from(doc, words, at, last, starting, inside)
            if new:
                made.append(new)
                at = new.last
            else:
                at = starting[at].last if at in starting else at + 1
    taken = {at for naming in made for at in range(naming.first, naming.last)}
    kept = [naming for naming in namings if not taken & set(range(naming.first, naming.last))]
    return sorted(kept + made + places_again(doc, made, inside | taken), key=lambda naming: naming.first)


def place_after(doc: Document, words: list[str], at: int, end: int, inside: set[int]) -> Naming | None:
    """A word in no dictionary directly after «شهر» and the like."""
    tokens = doc.tokens
    first = at + 1
    if tokens.form[first] in OPENING:
        last = closing(doc, first + 1, end) if words[at] != "بخش" else 0
        free = last and inside.isdisjoint(range(first, last))
        return named(doc, "place", first + 1, last, "name/after-noun") if free else None
    if first in inside or not tokens.form[first][0].isalpha() or words[first] in nationality():
        return None
    if words[at] == "بخش" and _ORDINAL.match(words[first]):
        return None  # «بخش پنجمو»
    if kinds(tokens.form[first]) or tokens.upos[first] not in ("PROPN", "NOUN", "X", "ADJ") or len(words[first]) < 3:
        return None
    return named(doc, "place", first, first + 1, "name/after-noun")


def closing(doc: Document, first: int, end: int) -> int:
    """Where quotation marks close that hold one to three nouns and names; 0 where they hold more or something else."""
    tokens = doc.tokens
    last = next((n for n in range(first, min(first + 4, end)) if tokens.form[n] in CLOSING), first)
    fits = all(tokens.upos[n] in ("NOUN", "PROPN", "ADJ", "X") for n in range(first, last))
    return last if fits and last > first else 0


def body_from(
    doc: Document, words: list[str], at: int, end: int, starting: dict[int, Naming], inside: set[int]
) -> Naming | None:
    """A body's name: its noun and the ezafe chain after it, where the chain tells it from others of its kind."""
    tokens = doc.tokens
    if at and (words[at - 1] in UNNAMED or tokens.upos[at - 1] == "NUM"):
        return None
    last, telling, plain = at + 1, False, 0
    while last < end and last - at < LONGEST:
        naming = starting.get(last)
        if naming and naming.entry.kind in ("country", "place", "organisation"):
            telling, last = True, naming.last
            break
        if joins := joined(words, last - 1, end) if last > at + 1 else 0:
            last, plain = last + joins, plain + 1
            continue
        apart = plain and words[at] not in title_words().forces and words[last] == "و"
        if apart and (whole := joined_by_end(doc, words, last, end, starting, inside)):
            telling, last = True, whole
            break
        if naming or last in inside or not chained(doc, words, last):
            break
        plain += words[last] not in unlisted()["general"]
        last += 1
    while last > at + 1 and not telling and words[last - 1] in unlisted()["general"]:
        last -= 1
    if last - at < 2 or (not (telling and last - at > 1) and plain < 2 and not alone(doc, words, at, last)):
        return None
    return named(doc, "organisation", at, last, "name/body-unlisted")


def joined_by_end(
    doc: Document, words: list[str], at: int, end: int, starting: dict[int, Naming], inside: set[int]
) -> int:
    """The end of a body's name that goes on over «و» up to a known body: «مرکز مطالعات … و توسعه قضایی قوه قضاییه»."""
    tokens, last = doc.tokens, at + 1
    if at + 1 >= end or tokens.upos[at + 1] != "NOUN" or words[at + 1] in unlisted()["body"] | title_starts():
        return 0
    while last < end and last - at < _JOINED and last not in starting:
        if last in inside or tokens.upos[last] not in ("NOUN", "ADJ") or not tokens.ezafe[last]:
            return 0
        last += 1
    naming = starting.get(last)
    known = naming and naming.entry.kind == "organisation" and last - at > 1
    return naming.last if naming and known else 0


def alone(doc: Document, words: list[str], at: int, last: int) -> bool:
    """Whether one word after a body's noun tells it from others of its kind («فدراسیون شنا», «شرکت پارسگستر»)."""
    if last - at != 2 or words[last - 1] in unlisted()["general"] or words[last - 1] in nationality():
        return False
    if words[at] in unlisted()["single"]:
        return True
    if words[at] not in unlisted()["named"] or (last < len(words) and doc.tokens.ezafe[last - 1]):
        return False
    return not kinds(doc.tokens.form[last - 1])


def places_again(doc: Document, made: list[Naming], taken: set[int]) -> list[Naming]:
    """Later mentions of unknown places without the noun."""
    known = {fold_word(naming.entry.name): naming for naming in made if naming.entry.kind == "place"}
    if not known:
        return []
    return [
        Naming(at, at + 1, known[folded].uses, "name/again")
        for at, word in enumerate(doc.tokens.form)
        if at not in taken and (folded := fold_word(word)) in known
    ]
