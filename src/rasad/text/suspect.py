"""Stretches that look garbled: marked, never touched.

Each kind is one that can be told without understanding the text. What is only rare (a name, a dialect) is not marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rasad.model import Span
from rasad.orthography import HALF_SPACE
from rasad.text.lexicon import Lexicon, lexicon, skeleton
from rasad.text.misspelt import is_misspelt, ran_together
from rasad.text.words import LETTER, WORD

_L = f"[{LETTER}{HALF_SPACE}]"
# Text that was read in the wrong encoding, or lost its letters on the way.
_BROKEN = re.compile(
    r"(?:[\u00c0-\u00ff\u0192\u02c6\u02dc\u2018-\u201e\u2020-\u2022\u2030\u0160\u0152\u017d][\u0080-\u00bf\u0192\u2020-\u2030\u0161\u0152\u0153\u017e]){2,}"
    r"|\ufffd+|\?{4,}|[\ue000-\uf8ff]{2,}|(?:&(?:amp;)?#?\w{2,8};)+"
)
_LETTERS_APART = re.compile(rf"(?<![{LETTER}\u200c.\d/()«»،-])(?:[{LETTER}] ){{4,}}[{LETTER}](?![{LETTER}\u200c.])")
# «از از», «که که»: a small word twice. «این این», «تر تر» and nouns may be meant.
_DOUBLED = re.compile(r"(?<![\w\u200c.])(از|به|که|را|با|در|و|تا|برای|است|شد|کرد|گفت|شده است) \1(?![\w\u200c])(?!،)")
# Adjectives and remnants of other cases set apart by commas, with «نیز» after the last: a list glued from pieces.
_ITEM = rf"{_L}+(?: {_L}+)?"
_COMMA_LIST = re.compile(rf"(?<!{_L}){_ITEM}(?:، {_ITEM}){{2,5}}، (?:نیز|هم)(?![{LETTER}])")
_ARABIC_JOIN = re.compile(rf"(?:{HALF_SPACE})ال(?=[{LETTER}]{{3}})")
_ARABIC = re.compile("[\u064b-\u0652أإةؤئء]|^(?:فی|من|علی|الی|عن)\u200c")  # of a quotation in Arabic
_LATIN_INSIDE = re.compile(rf"{_L}+[A-Za-z]{{1,2}}{_L}+")
_LONGEST_WORD = 17


def find_suspects(text: str) -> list[tuple[Span, str]]:
    """Garbled stretches in order, each with a reason; they do not overlap.

    >>> [(s.of("قرار Ø§ÛŒØ±Ø§Ù† شد"), why) for s, why in find_suspects("قرار Ø§ÛŒØ±Ø§Ù† شد")]
    [('Ø§ÛŒØ±Ø§Ù†', 'wrong-encoding')]
    """
    found = [
        *((Span(*m.span()), "wrong-encoding") for m in _BROKEN.finditer(text)),
        *((Span(*m.span()), "latin-inside") for m in _LATIN_INSIDE.finditer(text)),
        *((Span(*m.span()), "letters-apart") for m in _LETTERS_APART.finditer(text)),
        *((Span(*m.span()), "doubled-word") for m in _DOUBLED.finditer(text)),
        *((Span(*m.span()), "list-in-pieces") for m in _COMMA_LIST.finditer(text) if " و " not in m[0]),
        *_odd_words(text, lexicon()),
    ]
    found.sort()
    kept: list[tuple[Span, str]] = []
    for span, reason in found:
        if not kept or span.start >= kept[-1][0].end:
            kept.append((span, reason))
    return kept


@lru_cache(maxsize=50_000)
def _is_plain(word: str) -> bool:
    """Whether nothing about a word is odd, wherever it stands: so of nearly all."""
    if len(word) > _LONGEST_WORD or HALF_SPACE + "ال" in word or is_misspelt(skeleton(word)):
        return False
    return HALF_SPACE in word or not ran_together(word)


def _odd_words(text: str, known: Lexicon) -> Iterator[tuple[Span, str]]:
    """Words that ran together beyond repair, slips of the keys, and Arabic compounds whose second half is no word."""
    for match in WORD.finditer(text):
        word = match[0]
        if _is_plain(word):
            continue
        if len(word) > _LONGEST_WORD:
            parts = word.split(HALF_SPACE)
            if max(map(len, parts)) > _LONGEST_WORD and not known.total(skeleton(word)):
                yield Span(*match.span()), "words-run-together"
                continue
        if is_misspelt(skeleton(word)) and not _is_of_known_parts(word, known):
            yield Span(*match.span()), "misspelt"
            continue
        if HALF_SPACE not in word and ran_together(word):
            yield Span(*match.span()), "words-run-together"
            continue
        if HALF_SPACE + "ال" in word:
            join = _ARABIC_JOIN.search(word)
            foreign = text[match.start() - 1 : match.start()] in ("«", '"') or _ARABIC.search(word)
            if join and not foreign and word.count(HALF_SPACE) == 1 and not known.total(skeleton(word)):
                before, after = word[: join.start()], skeleton(word[join.start() :])
                if known.total(before) and not known.total(after) and not known.total(after[2:]):
                    yield Span(*match.span()), "unknown-compound"


def _is_of_known_parts(word: str, known: Lexicon) -> bool:
    """«بینانه‌ای»: rare as a whole, but nobody's slip."""
    return HALF_SPACE in word and all(known.total(part) >= 1 for part in word.split(HALF_SPACE))
