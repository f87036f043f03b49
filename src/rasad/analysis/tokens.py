"""Cuts a repaired text into tokens."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from rasad import tables
from rasad.document import Document, Tokens
from rasad.model import Span
from rasad.text.sentences import find_sentences

# A word keeps its half-spaces; numbers keep separators and a percent sign apart; everything else is one mark each.
_WORD = (
    r"[^\W\d_][^\W\d_\u0640\u064b-\u0655\u0670]*(?:[\u200c\u064b-\u0655\u0670'’]+[^\W\d_]+|[\u064b-\u0655\u0670])*"
    r"|\d+(?:[.,٫٬/:]\d+)*"
    r"|[^\w\s\u200b-\u200f]"
    r"|_+"
)


@cache
def _token() -> re.Pattern[str]:
    """One token: «به» is a word of its own before a noun of reporting that a half-space ties to it («به‌گزارش»)."""
    phrases = [words for row in tables.load_yaml("sources")["openings"] for words in row["words"]]
    phrases += [words for row in tables.load_yaml("cues")["according"] for words in row["words"]]
    nouns = {phrase.split()[1] for phrase in phrases if phrase.startswith("به ")}
    nouns |= {noun.removesuffix("ه") + "ۀ" for noun in nouns if noun.endswith("ه")}
    return re.compile(rf"به(?=\u200c(?:{'|'.join(sorted(nouns))})(?![^\W\d_]))|{_WORD}")


def find_tokens(text: str) -> list[Span]:
    """Words with their half-spaced parts, numbers, and single marks.

    >>> [s.of("او می‌رود.") for s in find_tokens("او می‌رود.")]
    ['او', 'می\\u200cرود', '.']
    >>> [s.of("به\\u200cگفتۀ او") for s in find_tokens("به\\u200cگفتۀ او")]
    ['به', 'گفتۀ', 'او']
    """
    return [Span(*m.span()) for m in _token().finditer(text)]


def tokenise(doc: Document) -> None:
    """Fills doc.tokens (forms only) and doc.sentences."""
    tokens = doc.tokens = Tokens()
    found = list(_token().finditer(doc.text))
    tokens.start, tokens.end = [m.start() for m in found], [m.end() for m in found]
    tokens.form = [m[0] for m in found]
    for span in find_sentences(doc.text, doc.paragraphs, doc.headings):
        first, last = bisect_left(tokens.start, span.start), bisect_left(tokens.start, span.end)
        if last > first:
            doc.sentences.append((first, last))
