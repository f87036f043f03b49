"""Numbers as Persian writes them: digits, words, and both together, with their values.

What is no number here: money and measures (the words around it), telephone numbers, «یک» as an article is still 1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from rasad.orthography import DIGITS, LETTERS

UNITS = {
    "صفر": 0, "یک": 1, "دو": 2, "سه": 3, "چهار": 4, "پنج": 5, "شش": 6, "شیش": 6, "هفت": 7, "هشت": 8, "نه": 9,
}  # fmt: skip
TEENS = {
    "ده": 10, "یازده": 11, "دوازده": 12, "سیزده": 13, "چهارده": 14, "پانزده": 15, "پونزده": 15, "شانزده": 16,
    "شونزده": 16, "هفده": 17, "هیفده": 17, "هجده": 18, "هیجده": 18, "هژده": 18, "نوزده": 19,
}  # fmt: skip
TENS = {
    "بیست": 20, "سی": 30, "چهل": 40, "پنجاه": 50, "شصت": 60, "هفتاد": 70, "هشتاد": 80, "نود": 90,
}  # fmt: skip
HUNDREDS = {
    "صد": 100, "یکصد": 100, "دویست": 200, "سیصد": 300, "چهارصد": 400, "پانصد": 500, "پونصد": 500, "ششصد": 600,
    "شیشصد": 600, "هفتصد": 700, "هشتصد": 800, "نهصد": 900,
}  # fmt: skip
SCALES = {
    "هزار": 10**3, "میلیون": 10**6, "ملیون": 10**6, "میلیارد": 10**9, "بیلیون": 10**12, "تریلیون": 10**12,
}  # fmt: skip
# Ordinals that are no cardinal with «م» behind it. «اول» and «آخر» order things too, but «آخر» counts nothing.
ORDINALS = {"اول": 1, "یکم": 1, "دوم": 2, "دویم": 2, "سوم": 3, "سی‌ام".replace("\N{ZERO WIDTH NON-JOINER}", ""): 30}
ORDINAL_ENDINGS = {"ام", "م", "اُم", "مین", "امین"}

_PLAIN = UNITS | TEENS | TENS | HUNDREDS
_DECIMAL = re.compile(r"(\d+)[.٫/](\d+)")
_GROUPED = re.compile(r"\d{1,3}(?:[,٬]\d{3})+")

# One piece of text: letters up to a half-space, a number with its separators, or one other mark.
PIECE = re.compile(
    r"[^\W\d_][^\W\d_\u0640]*(?:[\u0640\u064b-\u0655\u0670]+[^\W\d_\u0640]*)*"
    r"|\d+(?:[.,٫٬/:]\d+)*|[^\s\u200b-\u200f]|\n"
)
_MARKS = re.compile("[\u0640\u064b-\u0655\u0670]")
# One code point for one: positions stay.
_SAME = {ord(a): b for a, b in LETTERS.items()} | DIGITS | {ord("ۀ"): "ه", ord("ة"): "ه", ord("أ"): "ا", ord("إ"): "ا"}


class Number(NamedTuple):
    """A number at some words: its value, how many words it takes, and what kind of number it is."""

    value: float
    length: int
    ordinal: bool = False
    superlative: bool = False  # «پنجمین»: it orders things, and is no day of a month
    digits: bool = False


class Piece(NamedTuple):
    """A piece of text in plain letters, and where it stands."""

    form: str
    start: int
    end: int


def plain(text: str) -> str:
    """The text with one code point for each letter and Latin digits; positions stay.

    >>> plain("۲۸ مي")
    '28 می'
    """
    return text.translate(_SAME)


def find_pieces(text: str) -> list[Piece]:
    """Words cut at half-spaces, numbers and marks of a text, in plain letters; a line break is a piece.

    >>> [piece.form for piece in find_pieces("سال‌های ۶۰")]
    ['سال', 'های', '60']
    """
    flat = plain(text)
    pieces = [Piece(m[0], m.start(), m.end()) for m in PIECE.finditer(flat)]
    if _MARKS.search(flat):
        return [Piece(_MARKS.sub("", p.form) or p.form, p.start, p.end) for p in pieces]
    return pieces


@cache
def number_words() -> frozenset[str]:
    """All words that a number can begin with."""
    return frozenset(_simple()) | SCALES.keys() | {word + "م" for word in SCALES}


@cache
def _simple() -> dict[str, tuple[int, bool, bool]]:
    """Number words below a thousand: value, ordinal, superlative («سوم», «سومین»)."""
    words: dict[str, tuple[int, bool, bool]] = {}
    for word, value in _PLAIN.items():
        words[word] = (value, False, False)
        stem = {"سه": "سو", "سی": "سی‌ا".replace("\N{ZERO WIDTH NON-JOINER}", "")}.get(word, word)
        words[stem + "م"] = (value, True, False)
        words[stem + "مین"] = (value, True, True)
    for word, value in ORDINALS.items():
        words[word] = (value, True, False)
        words[word + "ین"] = (value, True, True)
    return words


def number_at(forms: Sequence[str], at: int) -> Number | None:
    """The longest number that begins at a word; None where none does.

    forms: words in plain letters, as `find_pieces` gives them.

    >>> number_at(["سی", "و", "هفت", "نفر"], 0)
    Number(value=37, length=3, ordinal=False, superlative=False, digits=False)
    >>> number_at(["70", "هزار"], 0).value
    70000
    """
    first = forms[at]
    total: float = 0
    group: float | None = None
    limit: float = float("inf")  # the next part must be smaller: «بیست و دو», not «دو و بیست»
    scale_limit: float = float("inf")
    end = at
    ordinal = superlative = False
    digits = first[:1].isdecimal()
    here = at
    while here < len(forms):
        word = forms[here]
        if word[:1].isdecimal():
            value = read_digits(word)
            if value is None or group is not None or (total and value >= scale_limit):
                break
            group, limit = value, 0
        elif word in _simple():
            number, ordinal, superlative = _simple()[word]
            if group is not None and not (number < limit and limit):
                ordinal = superlative = False
                break
            group = (group or 0) + number
            limit = 100 if number >= 100 else 10 if number >= 20 else 0
        else:
            scale = SCALES.get(word) or SCALES.get(word.removesuffix("م"))
            if not scale or scale >= scale_limit:
                break
            ordinal = word not in SCALES
            total += (1 if group is None else group) * scale
            group, limit, scale_limit = None, float("inf"), scale
        here += 1
        end = here
        if ordinal:
            break
        if here < len(forms) and forms[here] in SCALES:
            continue
        if here + 1 < len(forms) and forms[here] == "و" and _goes_on(forms[here + 1], group, limit, scale_limit):
            here += 1
            continue
        if here < len(forms) and group is None and _goes_on(forms[here], group, limit, scale_limit):
            continue
        break
    if end == at:
        return None
    value = total + (group or 0)
    if not ordinal and end < len(forms) and forms[end] in ORDINAL_ENDINGS:
        ordinal, superlative = True, forms[end].endswith("ین")
        end += 1
    return Number(int(value) if value == int(value) else value, end - at, ordinal, superlative, digits)


def _goes_on(word: str, group: float | None, limit: float, scale_limit: float) -> bool:
    """Whether the number goes on with a word after «و» or after a scale («هزار و دویست», not «۲ و ۳»)."""
    if word[:1].isdecimal():
        value = read_digits(word)
        return group is None and value is not None and value < scale_limit
    if word in _simple():
        value = _simple()[word][0]
        return (group is None and value < scale_limit) or (group is not None and value < limit)
    return False


def read_digits(word: str) -> float | None:
    """Value of a number in Latin digits with its separators; None where it is none («10:30», «1403/5/28»).

    >>> read_digits("12,500"), read_digits("3.5")
    (12500, 3.5)
    """
    if word.isdecimal():
        return int(word) if len(word) <= 18 else None
    if _GROUPED.fullmatch(word):
        return int(re.sub(r"\D", "", word))
    if m := _DECIMAL.fullmatch(word):
        return float(f"{m[1][:18]}.{m[2][:18]}")
    return None
