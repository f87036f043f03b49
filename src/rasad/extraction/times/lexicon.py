"""Turns a text into units: the words that speak of time, with their classes and values, and gaps between them.

A unit is a word or words of data/times.yaml («سه‌شنبه», «پس فردا»), a number with all its words («بیست و دو»), a date
or clock in digits, or a bracket. Each combination of classes has one character, its code; a text becomes a string of
codes, so that a rule of the table is a regular expression over codes. Words that say nothing of time are gaps (" ").
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from rasad.errors import FaultyTable
from rasad.numbers import Number, Piece, find_pieces, number_at, number_words
from rasad.orthography import HALF_SPACE

GAP = " "
Values = dict[str, Any]

_YMD = re.compile(r"(\d{1,4})[/.](\d{1,2})[/.](\d{1,4})")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)(?:[:.]\d\d)?")
_SLASHED = re.compile(r"([0-5]\d)/(\d{1,2})")  # a clock written from the right: «ساعت 30/17»


class Unit(NamedTuple):
    """A stretch of text that counts as one word of time: its code, and its value in each of its classes."""

    code: str
    start: int
    end: int
    values: Values


class Entry(NamedTuple):
    """A word of the table: its pieces, its code and values."""

    pieces: tuple[str, ...]
    code: str
    values: Values


class Lexicon:
    """The words of data/times.yaml and the literal words of its rules, by their first piece."""

    def __init__(self, table: dict[str, Any], literals: set[str]) -> None:
        self._codes: dict[frozenset[str], str] = {}
        words: dict[tuple[str, ...], Values] = {}
        for name, forms in table["words"].items():
            for form, value in forms.items() if isinstance(forms, dict) else ((form, True) for form in forms):
                for pieces in spellings(str(form)):
                    values = words.setdefault(pieces, {})
                    if name in values and values[name] != value:
                        raise FaultyTable(f"data/times.yaml: {form} stands twice in {name}, with two values")
                    values[name] = value
        for literal in literals:
            for pieces in spellings(literal):
                words.setdefault(pieces, {})["=" + literal] = literal
        self.first: dict[str, list[Entry]] = {}
        for pieces, values in words.items():
            entry = Entry(pieces, self.code(values), values)
            self.first.setdefault(pieces[0], []).append(entry)
        for entries in self.first.values():
            entries.sort(key=lambda entry: -len(entry.pieces))
        self._give_numbers_codes()
        self.number_words = number_words()

    def code(self, values: Values) -> str:
        """The character of a combination of classes."""
        return self._codes.setdefault(frozenset(values), chr(0xE000 + len(self._codes)))

    def codes_of(self, name: str) -> str:
        """All characters whose combination holds a class."""
        found = "".join(code for classes, code in self._codes.items() if name in classes)
        if not found:
            raise FaultyTable(f"data/times.yaml: no word is in the class {name}")
        return found

    def _give_numbers_codes(self) -> None:
        """Gives codes to all shapes of numbers and dates, so that rules can be compiled before a text is seen."""
        kinds: dict[frozenset[str], Values] = {}
        for value in (0.5, *range(2200), 5000):
            for ordinal, superlative in ((False, False), (True, False), (True, True)):
                for digits, width in ((False, 0), (True, 1), (True, 2), (True, 4)):
                    values = number_values(Number(value, 1, ordinal, superlative, digits), width)
                    kinds.setdefault(frozenset(values), values)
        shapes: list[Values] = [{"ymd": 0}, {"clock": 0}, {"clock": 0, "number": 0}, {"slashed": 0, "number": 0}]
        for values in [*kinds.values(), *shapes]:
            self.code(values)
        for word in self.first.keys() & number_words():  # «اول» may be a number and a word of the table
            number = number_at([word], 0)
            for entry in self.first[word]:
                if number and len(entry.pieces) == 1:
                    self.code(number_values(number, 0) | entry.values)

    def units(self, text: str) -> list[Unit]:
        """The units of a text, with a gap for each run of other words."""
        pieces = find_pieces(text)
        forms = [piece.form for piece in pieces]
        units: list[Unit] = []
        at, count = 0, len(pieces)
        first, words = self.first, self.number_words
        gap = False
        while at < count:
            form = forms[at]
            if form not in first and form not in words and not form[:1].isdecimal():
                if not gap:
                    units.append(Unit(GAP, pieces[at].start, pieces[at].end, {}))
                    gap = True
                at += 1
                continue
            unit, at = self._unit_at(text, pieces, forms, at)
            gap = unit.code == GAP
            units.append(unit)
        return units

    def _unit_at(self, text: str, pieces: list[Piece], forms: list[str], at: int) -> tuple[Unit, int]:
        """The unit that begins at a piece, and the piece after it."""
        form, start = forms[at], pieces[at].start
        digits = form[:1].isdecimal()
        if digits and (values := digit_shape(form)):
            return Unit(self.code(values), start, pieces[at].end, values), at + 1
        entry = next((e for e in self.first.get(form, ()) if tuple(forms[at : at + len(e.pieces)]) == e.pieces), None)
        number = number_at(forms, at) if digits or form in self.number_words else None
        taken = len(entry.pieces) if entry else 0
        if number and number.length >= taken:
            values = number_values(number, len(form) if number.length == 1 else 0)
            if entry and number.length == taken:
                values |= entry.values
            end = at + number.length
            return Unit(self.code(values), start, pieces[end - 1].end, values), end
        if not entry:
            return Unit(GAP, start, pieces[at].end, {}), at + 1
        end = at + taken
        if end < len(forms) and forms[end] == "ی" and torn(text, pieces[end].start) and forms[end - 1].endswith("ه"):
            end += 1  # «هفته‌ی گذشته»
        return Unit(entry.code, start, pieces[end - 1].end, entry.values), end


def torn(text: str, at: int) -> bool:
    """Whether a position lies inside a word with half-spaces: «سه‌گانه» is cut there, «عمومی‌3روزه» is not.

    >>> torn("سه\N{ZERO WIDTH NON-JOINER}گانه", 2)
    True
    """
    if text[at - 1 : at] == HALF_SPACE and at > 0:
        return not text[at : at + 1].isdecimal()
    return text[at : at + 1] == HALF_SPACE


def spellings(form: str) -> set[tuple[str, ...]]:
    """The pieces of a word as the table has it, and of the same word with its half-spaces deleted.

    >>> sorted(spellings("سه\\N{ZERO WIDTH NON-JOINER}شنبه"))
    [('سه', 'شنبه'), ('سهشنبه',)]
    """
    joined = form.replace(HALF_SPACE, "")
    return {tuple(p.form for p in find_pieces(form)), tuple(p.form for p in find_pieces(joined))}


def number_values(number: Number, width: int) -> Values:
    """The classes a number is in: width is the count of its digits («۰۷»), 0 for words.

    >>> sorted(number_values(Number(1385, 1, digits=True), 4))
    ['int', 'number', 'year', 'year4', 'year4d']
    """
    value = number.value
    if number.superlative:
        return {"nth": value}
    values: Values = {"ordinal" if number.ordinal else "number": value}
    if isinstance(value, float):
        return values
    if not number.ordinal:
        values["int"] = value
        if 1250 <= value <= 1500 or 1500 < value <= 2150:
            values["year"] = value
            values["year4"] = value
            if width == 4:
                values["year4d"] = value
        elif number.digits and width == 2:
            values["year"] = value
            values["year2"] = value
            if value >= 57:
                values["late-year"] = value  # «خرداد ۷۶»; smaller ones count things more often
        elif not number.digits and 20 <= value <= 99:
            values["year"] = value
            values["year2w"] = value
        if 0 <= value <= 24:
            values["hour"] = value
        if 0 <= value <= 59:
            values["minute"] = value
        if value % 10 == 0 and (10 <= value <= 90 or 1250 <= value <= 2150):
            values["tens"] = value
    if 1 <= value <= 31:
        values["day"] = value
        values["dayo" if number.ordinal else "dayd" if number.digits else "dayw"] = value
    if number.ordinal and 1 <= value <= 40:
        values["century"] = value
    return values


def digit_shape(form: str) -> Values | None:
    """Dates and clocks in digits.

    >>> digit_shape("1403/05/28"), digit_shape("10:30")
    ({'ymd': (1403, 5, 28)}, {'clock': (10, 30)})
    """
    if m := _YMD.fullmatch(form):
        a, b, c = (int(x) for x in m.groups())
        return {"ymd": (a, b, c)}
    if (m := _SLASHED.fullmatch(form)) and int(m[2]) <= 24:
        return {"slashed": (int(m[2]), int(m[1])), "number": float(f"{m[1]}.{m[2]}")}
    m = _CLOCK.fullmatch(form)
    if not m:
        return None
    clock = (int(m[1]), int(m[2]))
    if 24 < clock[0] < 60 and ":" in form:
        clock = clock[1], clock[0]  # «30:20» was written from the right
    if clock[0] > 24 or clock[1] > 59:
        return None
    return {"clock": clock} if ":" in form else {"clock": clock, "number": float(f"{m[1]}.{m[2]}")}
