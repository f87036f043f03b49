"""What says how much of a noun there is, before it: it belongs to the phrase, and its head is the noun."""

from __future__ import annotations

from rasad.analysis.chunks import NOMINAL, OBJECT_MARKS
from rasad.analysis.grammar import grammar
from rasad.document import Tokens


def after_quantifier(tokens: Tokens, at: int, last: int) -> int:
    """Where what makes a number more or less («بیش از ۸۰۰») ends; `at` where there is none."""
    for sequence in grammar().quantifiers.get(tokens.form[at], ()):
        end = at + len(sequence)
        if end < last and tokens.upos[end] == "NUM" and tokens.form[at:end] == sequence:
            return end
    return at


def tells_amount(tokens: Tokens, n: int, first: int, last: int) -> bool:
    """Whether a word of a phrase says how much of the noun after it: «همهٔ مردم», «سه فروند هواپیما»."""
    form, upos, after = tokens.form, tokens.upos, n + 1
    if after >= last or form[after] in OBJECT_MARKS:
        return False
    if form[n] in grammar().portions:
        return upos[after] in NOMINAL
    if n == first or upos[after] != "NOUN":
        return False
    if form[n] == "گونه" and upos[n - 1] == "DET":
        return True  # «هیچ گونه رابطه‌ای»
    return upos[n - 1] == "NUM" and form[n] in grammar().units
