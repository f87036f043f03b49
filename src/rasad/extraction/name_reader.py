"""Reads runs of words that may be the name of a person whom no table knows."""

from __future__ import annotations

import re

from rasad.analysis.lexicon import kinds
from rasad.analysis.name_features import often_surname
from rasad.document import Document
from rasad.extraction.marks import OPENING
from rasad.extraction.title_phrases import looks_said
from rasad.extraction.wordlists import SURNAME_ENDING, given_names, is_given_name, ranks, surnames, title_words
from rasad.knowledge.lookup import fold_word

LONGEST_NAME = 5
_ENDED = re.compile("\\N{ZERO WIDTH NON-JOINER}(?:ها|های|هایی|ای|ام|اند|اش|شان|است|تر|ترین)$")
_VOWELLED = re.compile("[\\u064b-\\u0650\\u0652]")  # vowel signs: scripture and verse


class NameReader:
    """Reads runs of words that may be a person's name; `taken` are tokens of other names and of titles."""

    def __init__(self, doc: Document, taken: set[int]) -> None:
        self.doc, self.taken = doc, taken

    def likeness(self, at: int) -> int:
        """How much a word is like a part of a name: 3 first name or surname, 2 in no dictionary, 1 perhaps, 0 not."""
        tokens = self.doc.tokens
        word, upos = tokens.form[at], tokens.upos[at] if tokens.upos else "X"
        folded = fold_word(word)
        if at in self.taken or not folded or not word[0].isalpha() or folded in title_words().never or looks_said(word):
            return 0
        if upos in ("VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PRON", "DET", "PUNCT", "NUM"):
            return 1 if folded in title_words().particles and upos != "PUNCT" else 0
        known = kinds(word)
        if _VOWELLED.search(word) or folded in ranks() or folded in ("شهید", "مرحوم", "امام", "حضرت", "ماموستا"):
            return 0
        if at and SURNAME_ENDING.search(folded) and is_given_name(tokens.form[at - 1]) and upos != "VERB":
            return 2
        if is_given_name(word) and (upos == "PROPN" or not known.strip("GL") or self.strange(at + 1)):
            return 3 if folded not in title_words().seldom or self.before_surname(at) else int(upos == "PROPN")
        if folded in surnames() and upos == "PROPN":
            return 3
        if not known and glued_name(folded):
            return 3
        if not known and upos in ("PROPN", "X", "NOUN", "ADJ") and not _ENDED.search(word):
            return 2
        return 1 if upos == "PROPN" else 0

    def strange(self, at: int) -> bool:
        """Whether a word is in no dictionary, or a known surname."""
        tokens = self.doc.tokens
        if at >= len(tokens) or at in self.taken or not tokens.form[at][0].isalpha():
            return False
        folded = fold_word(tokens.form[at])
        return not kinds(tokens.form[at]) or folded in surnames() or bool(SURNAME_ENDING.search(folded))

    def before_surname(self, at: int) -> bool:
        """Whether an ordinary word that is a first name as well is one here: «جان بولتون», not «جانِ نظامیان»."""
        tokens = self.doc.tokens
        if at + 1 >= len(tokens) or at + 1 in self.taken or tokens.upos[at + 1] not in ("PROPN", "X", "NOUN", "ADJ"):
            return False
        word = tokens.form[at + 1]
        folded = fold_word(word)
        if folded in surnames() or (SURNAME_ENDING.search(folded) and not kinds(word).strip("GL")):
            return tokens.upos[at + 1] == "PROPN" or not tokens.ezafe[at]
        if fold_word(tokens.form[at]) in title_words().bears:
            return False  # «پارک ائلر»
        return not kinds(word) and not tokens.ezafe[at] and not _ENDED.search(word)

    def soft(self, at: int) -> bool:
        """Whether a word might be a name though it looks like an adjective («مارتی», «لاری»)."""
        tokens = self.doc.tokens
        if not 0 <= at < len(tokens) or at in self.taken or fold_word(tokens.form[at]) in title_words().never:
            return False
        return tokens.upos[at] in ("NOUN", "ADJ", "PROPN") and kinds(tokens.form[at]).endswith("+ی")

    def lone(self, at: int) -> bool:
        """Whether a word that may be anything stands alone: a noun that governs nothing."""
        tokens = self.doc.tokens
        if at >= len(tokens) or at in self.taken or tokens.upos[at] not in ("NOUN", "PROPN", "ADJ", "X"):
            return False
        never = fold_word(tokens.form[at]) in title_words().never or not tokens.form[at][0].isalpha()
        return not never and not tokens.ezafe[at] and (at + 1 in self.taken or self.border(at + 1))

    def border(self, at: int) -> bool:
        """Whether nothing of a name stands at a token."""
        tokens = self.doc.tokens
        return not 0 <= at < len(tokens) or tokens.upos[at] in ("ADP", "PUNCT", "CCONJ", "SCONJ", "VERB", "AUX")

    def forward(self, at: int, end: int) -> int:
        """The end of the name that begins at a token; `at` itself where there is none."""
        last = at
        while last < min(end, at + LONGEST_NAME) and self.likeness(last):
            last += 1
        if last > at and last < end and self.soft(last) and self.border(last + 1):
            last += 1
        while last > at and fold_word(self.doc.tokens.form[last - 1]) in title_words().particles:
            last -= 1
        return last

    def backward(self, at: int, start: int) -> int:
        """The beginning of the name that ends before a token; `at` itself where there is none."""
        first = at
        if first > start + 1 and self.soft(first - 1) and self.likeness(first - 2) > 1:
            first -= 1
        while first > max(start, at - LONGEST_NAME) and self.likeness(first - 1):
            first -= 1
        if first < at and first > start and self.soft(first - 1) and self.border(first - 2):
            first -= 1
        while first < at and fold_word(self.doc.tokens.form[first]) in ("بن", "ابن", "و", "بین"):
            first += 1
        return first

    def good(self, first: int, last: int, least: int) -> bool:
        """Whether a run is a name: its best word is enough, and it does not begin with a mere perhaps."""
        marks = [self.likeness(n) for n in range(first, last)]
        if not marks or max(marks) < least:
            return False
        if marks[0] > 1:
            return len(marks) > 1 or marks[0] == 3 or self.doc.tokens.upos[first] == "PROPN" or self.after_title(first)
        return len(marks) > 1 and not set(kinds(self.doc.tokens.form[first]).split("+")[0]) & set("NP")

    def after_title(self, at: int) -> bool:
        """Whether the word before a token belongs to a title, or a comma parts the token from what follows."""
        words = self.doc.tokens.form
        return (at - 1) in self.taken or (at + 1 < len(words) and words[at + 1] == "،") or words[at - 1] in OPENING


def glued_name(folded: str) -> bool:
    """Whether a word that no dictionary has is a first name and a surname written together: «علیرضاجمشیدی»."""
    return any(
        folded[:at] in given_names() and (folded[at:] in surnames() or often_surname(folded[at:]))
        for at in range(4, len(folded) - 3)
    )
