"""Names of persons told by what they do: who opens a sentence and speaks, though the name is of ordinary words.

«علی افتخاری عصر امروز …», «سرهنگ راستی تصریح کرد», «طبیبیان گفت … طبیبیان افزود». In 1,980 raw reports 14 persons more,
all of them right.
"""

from __future__ import annotations

from rasad.analysis.lexicon import kinds
from rasad.document import Document
from rasad.extraction.again import surnames_again
from rasad.extraction.marks import OPENING
from rasad.extraction.mentions import Naming, company
from rasad.extraction.people import unknown_person
from rasad.extraction.wordlists import honorifics, is_given_name, ranks, title_words
from rasad.knowledge.lookup import fold_word

_REPORTED = 24  # tokens of «به گزارش …،» before a name
_TWICE = 2  # a surname alone must open so many sentences
_NOUNS = ("NOUN", "PROPN", "ADJ", "X")


def speaking_names(doc: Document, namings: list[Naming], titled: set[int]) -> list[Naming]:
    """Namings of persons who speak under a name that nothing else has found, here and further on."""
    if not doc.tokens.upos:
        return []
    taken = {n for naming in namings for n in range(naming.first, naming.last)} | titled
    taken |= {n for clause in doc.clauses for n in clause.predicate}
    reader = _Opening(doc, taken)
    found: list[tuple[int, int]] = []
    for first, last in doc.sentences:
        for at in reader.starts(first, last):
            if (span := reader.whole(at, last) or reader.addressed(at, last)) is not None:
                found.append(span)
    found += reader.alone()
    made = [Naming(a, b, (unknown_person(doc, a, b),), "name/speaks") for a, b in dict.fromkeys(found)]
    inside = {n for a, b in found for n in range(a, b)}
    return made + surnames_again(doc, [n for n in made if n.last - n.first > 1], taken | inside)


class _Opening:
    """Reads how sentences open; `taken` are tokens of names, titles and verbs."""

    def __init__(self, doc: Document, taken: set[int]) -> None:
        self.doc, self.taken, self.words = doc, taken, doc.tokens.form

    def starts(self, first: int, last: int) -> list[int]:
        """Where a speaker may be named: at the first word, or after the comma of «به گزارش …،»."""
        at = first
        while at < last - 1 and self.words[at] in OPENING:
            at += 1
        found = [at]
        if self.words[first : first + 2] == ["به", "گزارش"]:
            commas = (n for n in range(first, min(last - 1, first + _REPORTED)) if self.words[n] in ("،", "؛"))
            found += [n + 1 for n in commas]
        return found

    def free(self, at: int) -> bool:
        """Whether a word may be part of a name."""
        folded = fold_word(self.words[at])
        if at in self.taken or folded in title_words().never | title_words().heads | honorifics() | ranks():
            return False
        plural = self.words[at].endswith(("ها", "های")) or "P" in kinds(self.words[at])
        return self.doc.tokens.upos[at] in _NOUNS and self.words[at][0].isalpha() and len(folded) > 2 and not plural

    def speaks(self, at: int, last: int) -> bool:
        """Whether what follows a speaker stands at a token: a word of saying, a day, «با», «در», a colon."""
        if at >= last:
            return False
        word = fold_word(self.words[at])
        return word in company()["speaks"] | title_words().going_on | title_words().days or self.words[at] == ":"

    def whole(self, at: int, last: int) -> tuple[int, int] | None:
        """«علی افتخاری عصر امروز …»: a first name and one word more."""
        while at < last and fold_word(self.words[at]) in honorifics() | ranks():
            at += 1
        if at + 2 >= last or not self.free(at) or not self.free(at + 1) or not self.speaks(at + 2, last):
            return None
        seldom = fold_word(self.words[at]) in title_words().seldom
        return (at, at + 2) if is_given_name(self.words[at]) and not seldom else None

    def addressed(self, at: int, last: int) -> tuple[int, int] | None:
        """«سرهنگ راستی تصریح کرد»: a word of address and one word more."""
        first = at
        while at < last and fold_word(self.words[at]) in honorifics() | ranks():
            at += 1
        holy = fold_word(self.words[at - 1]) in ("امام", "حضرت", "قاضی", "شهید", "سید") if at > first else True
        if holy or at + 1 >= last or not self.free(at) or not self.speaks(at + 1, last):
            return None
        return None if self.doc.tokens.ezafe[at] and self.doc.tokens.upos[at] != "PROPN" else (at, at + 1)

    def alone(self) -> list[tuple[int, int]]:
        """«طبیبیان گفت … طبیبیان افزود»: one word in no dictionary, tagged as a name, that speaks twice."""
        opened: dict[str, list[int]] = {}
        for first, last in self.doc.sentences:
            name = self.free(first) and self.doc.tokens.upos[first] == "PROPN" and kinds(self.words[first]) in ("", "N")
            latin = self.words[first].isascii()
            if (
                name
                and not latin
                and first + 1 < last
                and fold_word(self.words[first + 1]) in company()["speaks"] | {"با"}
            ):
                opened.setdefault(self.words[first], []).append(first)
        outlets = ("نوشت", "گزارش")
        return [
            (at, at + 1)
            for places in opened.values()
            if len(places) >= _TWICE and all(fold_word(self.words[at + 1]) not in outlets for at in places)
            for at in places
        ]
