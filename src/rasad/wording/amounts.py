"""What stands before the noun of a party without a name: «حدود ۱۵۰ تن از», «شماری از», «یکی از»."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from rasad.knowledge.lookup import fold_word
from rasad.numbers import number_at, plain
from rasad.wording.heads import table
from rasad.wording.labels import count

SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


class Amount(NamedTuple):
    """How many in English, the word after it, and whether its noun stands in the plural; "a" and "the" are articles."""

    said: str
    last: int
    many: bool
    people: bool = False  # «نفر», «تن»: people even where no noun follows
    part: bool = False  # «از»: some of those that follow


@cache
def _listed(part: str) -> dict[str, str]:
    return {fold_word(words): str(said) for words, said in table()[part].items()}


def longest(part: str, words: Sequence[str], at: int, most: int = 4) -> tuple[str, int] | None:
    """The longest run of words from `at` that a part of data/parties.yaml lists, and the word after it."""
    listed = _listed(part)
    for length in range(min(most, len(words) - at), 0, -1):
        said = listed.get("".join(fold_word(word) for word in words[at : at + length]))
        if said is not None:
            return said, at + length
    return None


def amount(words: Sequence[str], at: int) -> Amount:
    """The amount that the words from `at` begin with; an empty one where they begin with none.

    >>> amount("حدود ۱۵۰ تن از نمایندگان".split(), 0)
    Amount(said='about 150', last=4, many=True, people=True, part=True)
    """
    start = at
    about = ""
    if found := longest("about", words, at):
        about, at = found
    if not about and (found := longest("numbers", words, at)):
        said, at = found
        part = words[at - 1] == "از"
        said, at = _of_thousands(said, words, at)
        return _counted(said, words, at, said not in ("a", "every", "no"), part)
    if at < len(words) and (number := number_at([plain(word) for word in words], at)) and not number.ordinal:
        at += number.length
        value = number.value
        said = SMALL[int(value)] if value in range(2, 10) else "a" if value == 1 else count(value, "en")
        if at < len(words) and fold_word(words[at]) in ("درصد", "٪"):
            return _counted(f"{about} {count(value, 'en')} per cent of".strip(), words, at + 1, True)
        return _counted(f"{about} {said}".strip(), words, at, value != 1)
    return Amount("", start, False)


def measured(words: Sequence[str], at: int) -> tuple[str, int] | None:
    """«۱۴ ساله» as "14-year-old", «چهار نفره» as "four-member", and the word after it.

    >>> measured(["۱۴", "ساله"], 0)
    ('14-year-old', 2)
    """
    number = number_at([plain(word) for word in words[at:]], 0)
    if not number or number.ordinal or at + number.length >= len(words):
        return None
    unit = table()["measures"].get(words[at + number.length])
    if unit is None:
        return None
    value = int(number.value)
    return f"{SMALL[value] if value in range(1, 10) else value}-{unit}", at + number.length + 1


def _of_thousands(said: str, words: Sequence[str], at: int) -> tuple[str, int]:
    """«ده‌ها هزار» is "tens of thousands of"."""
    if said == "dozens of" and at < len(words) and words[at] in ("هزار", "میلیون"):
        return f"tens of {'thousands' if words[at] == 'هزار' else 'millions'} of", at + 1
    return said, at


def _counted(said: str, words: Sequence[str], at: int, many: bool, part: bool = False) -> Amount:
    """The amount with the words of counting that follow it passed over."""
    people = False
    while at < len(words) and not part:
        word = fold_word(words[at])
        if word in ("نفر", "تن"):
            people = True
        elif word == "از" and at + 1 < len(words):
            if words[at + 1] in table()["ends"]:
                break  # «۱۷ نفر از جمله …»
            part = True
        elif word not in _counters() or at + 1 == len(words):
            break
        at += 1
    return Amount(said, at, many, people, part)


@cache
def _counters() -> frozenset[str]:
    return frozenset(fold_word(word) for word in table()["counters"])
