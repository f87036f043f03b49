"""Brings Rasad's marks to the manner of the Hengam gold, one convention after the other (benchmarks/hengam.yaml).

A convention takes the marks of a sentence, in order, and its words; it gives the marks as the gold would draw them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from rasad.numbers import number_at, plain
from rasad.orthography import HALF_SPACE

TIME, DATE = "TIM", "DAT"


class Mark(NamedTuple):
    """A marked stretch: sentence, first word, word after the last, DAT or TIM."""

    sentence: int
    first: int
    last: int
    type: str


Marks = list[Mark]
Stretch = tuple[int, int]


@cache
def table() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    return loaded


def without_feasts(marks: Marks, words: list[str]) -> Marks:
    """«روز عید قربان» is the day alone: the gold knows few feasts."""
    out = []
    for mark in marks:
        inside = words[mark.first : mark.last]
        odd = [mark.first + n for n, word in enumerate(inside) if word in table()["feasts"]]
        if odd and not set(inside) & set(table()["feasts-known"]):
            mark = mark._replace(last=odd[0]) if odd[0] > mark.first else mark._replace(first=odd[-1] + 1)
        if mark.last > mark.first:
            out.append(mark)
    return out


def with_clocks(marks: Marks, words: list[str]) -> Marks:
    """«۵ : ۴۵» is a time without «ساعت» too."""
    colons = [n for n, word in enumerate(words) if word == ":" and 0 < n < len(words) - 1]
    return added(marks, [(n - 1, n + 2) for n in colons if digits(words[n - 1]) and digits(words[n + 1])], TIME)


def digits(word: str, most: int = 2) -> bool:
    return word.isdecimal() and len(word) <= most


def with_parts_of_day(marks: Marks, words: list[str]) -> Marks:
    """«تا بامداد»; «دوشنبه صبح», «بامداد سوم ماه» are a day and a time, «صبح روز | دوشنبه» too."""
    parts = [
        (n, n + len(form) + (words[n + len(form) : n + len(form) + 1] == [table()["day-word"]]))
        for n, word in enumerate(words)
        for form in table()["parts-of-day"]
        if bare(word) == form[0] and words[n + 1 : n + len(form)] == form[1:]
        and not any(among(other, words, n) for other in table()["no-parts"])
    ]  # fmt: skip
    out: Marks = []
    for mark in marks:
        at = mark.first
        inside = [part for part in parts if mark.type == DATE and mark.first <= part[0] and part[1] <= mark.last]
        for first, last in inside:
            out += [mark._replace(first=at, last=first)] if first > at else []
            out.append(mark._replace(first=first, last=last, type=TIME))
            at = last
        out += [mark._replace(first=at)] if at < mark.last else []
    for n, mark in enumerate(out[1:]):
        before = out[n]
        if mark.first == before.last and before.type == TIME != mark.type and words[mark.first] == table()["day-word"]:
            out[n] = before._replace(last=mark.first + 1)
            out[n + 1] = mark._replace(first=mark.first + 1)
    return added([mark for mark in out if mark.last > mark.first], parts, TIME)


def bare(word: str) -> str:
    """«عصرهای» without its ending."""
    return word.removesuffix("ها").removesuffix("های") if len(word) > 4 else word


def among(form: list[str], words: list[str], at: int) -> bool:
    """Whether a word stands inside certain neighbours."""
    return any(words[at - n : at - n + len(form)] == form for n in range(len(form)) if at >= n)


def with_units(marks: Marks, words: list[str]) -> Marks:
    """Units alone, with their number or order: «نیمه اول روز», «هفته سوم», «روزی»; «دقیقه به دقیقه»."""
    known = table()
    for n, word in enumerate(words):
        if words[n : n + 3] == [word, "به", word] and word in known["minutely"]:
            marks = added(marks, [(n, n + 3)], TIME)
        elif forms := [len(form) for form in known["also"] if words[n : n + len(form)] == form]:
            marks = added(marks, [(n, n + max(forms))], DATE)
        elif word in known["units"] or word in known["units-with-endings"]:
            if not any(among(form, words, n) for form in known["no-units"]):
                marks = added(marks, [ordered(words, n)], DATE)
        elif word in known["hours-with-endings"]:
            marks = added(marks, [(number_before(words, n), n + 1)], TIME)
        elif word in known["years-old"] and number_before(words, n) < n:
            marks = added(marks, [(number_before(words, n), n + 1)], DATE)
        elif word in known["ordinal"] and n and digits(words[n - 1]) and words[n + 1 : n + 2] != ["ماه"]:
            marks = added(marks, [(n - 1, n + 1)], DATE)
    return marks


def ordered(words: list[str], at: int) -> Stretch:
    """A unit with the number before it, its ending, and the order behind it."""
    known = table()
    first = number_before(words, at)
    last = at + 1 + (words[at + 1 : at + 2] != [] and words[at + 1] in known["endings"])
    number = number_at(words, last) if last < len(words) else None
    return first, last + (number.length if number and number.ordinal else 0)


def number_before(words: list[str], at: int) -> int:
    """Where the number that ends before a word begins; the word itself where none does."""
    for first in range(max(0, at - 5), at):
        number = number_at(words, first)
        if number and first + number.length == at:
            return first
    return at


def with_leads(marks: Marks, words: list[str]) -> Marks:
    """«در تاریخ پنج ژوئن», «راس ساعت ۸», «تا پایان تابستان» are times with the words that lead to them."""
    known = table()
    out: Marks = []
    for mark in marks:
        first, floor = mark.first, out[-1].last if out else 0
        year = mark.last - mark.first == 1 and digits(words[first], 4)
        while first > floor and words[first - 1] in known["leads"]:
            if year and words[first - 1] in known["never-before-a-year"] and first == mark.first:
                break
            if words[first] in known["closing-leads"] or words[first] in known["never-led"]:
                break
            first -= 1
        if first > floor and words[first - 1 : first + 1] == ["به", "مدت"]:
            first -= 1
        out.append(mark._replace(first=first))
    return out


def with_follows(marks: Marks, words: list[str]) -> Marks:
    """«سه سال قبل یک بار», «سه دقیقه مونده به», «شنبه ها» are taken to the end; and «به» behind minutes."""
    known, out = table(), []
    for number, mark in enumerate(marks):
        last, roof = mark.last, marks[number + 1].first if number + 1 < len(marks) else len(words)
        while fits := [f for f in known["follows"] if words[last : last + len(f)] == f and last + len(f) <= roof]:
            if words[last - 1] in known["follows-not"].get(words[last], ()):
                break
            last += max(map(len, fits))
        if last < roof and words[last - 1] in known["minutes"] and words[last] == "به" and mark.last - mark.first > 1:
            last += words[last - 2 : last] != ["به", words[last - 1]]  # «دقیقه به دقیقه» is whole
        if last < roof and words[last - 1] in known["points-after"] and words[last] == "." == words[last - 2]:
            last += 1
        out.append(mark._replace(last=last))
    return out


BETWEEN = ([], ["تا"], ["الی"], ["لغایت"], ["و"], ["یا"])


def joined(marks: Marks, words: list[str]) -> Marks:
    """«از شنبه تا چهارشنبه», «ماه رمضان هر سال», «تا پایان تابستان ۷۷ روز دیگه»: neighbours of one type are one."""
    out: Marks = []
    for mark in marks:
        if out and out[-1].type == mark.type and words[out[-1].last : mark.first] in BETWEEN:
            out[-1] = out[-1]._replace(last=mark.last)
        else:
            out.append(mark)
    return out


def added(marks: Marks, new: list[Stretch], kind: str) -> Marks:
    """Marks with new ones where none stands, in order; a new one begins behind what is marked already."""
    taken = {n for mark in marks for n in range(mark.first, mark.last)}
    for first, last in new:
        first = max([first, *(n + 1 for n in taken if first <= n < last)])
        marks = [*marks, Mark(0, first, last, kind)] if first < last else marks
    return sorted(marks, key=lambda mark: mark.first)


CONVENTIONS: dict[str, Callable[[Marks, list[str]], Marks]] = {
    "leads": with_leads,
    "follows": with_follows,
    "ranges": joined,
    "feasts": without_feasts,
    "clocks": with_clocks,
    "parts of the day": with_parts_of_day,
    "units": with_units,
}
# The order in which those that are chosen are taken over: first what counts, then where it begins and ends.
ORDER = ("feasts", "clocks", "parts of the day", "units", "follows", "leads", "ranges")


def drawn(marks: Marks, words: list[str], chosen: Collection[str], sentence: int) -> Marks:
    """The marks of a sentence with some conventions taken over."""
    plainly = [plain(word).replace(HALF_SPACE, "") for word in words]
    for name in ORDER:
        if name in chosen:
            marks = CONVENTIONS[name](marks, plainly)
    return [mark._replace(sentence=sentence) for mark in marks]
