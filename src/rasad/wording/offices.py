"""English for unnamed holders of an office: «فرمانده انتظامی سیستان و بلوچستان» is "the police commander of …"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from rasad.knowledge.lookup import fold_word, index
from rasad.tables import load_tsv, load_yaml

KINDS = {"country": 0, "organisation": 1, "place": 2}


class Title(NamedTuple):
    """An office in English, and whether one person at a time holds it."""

    english: str
    single: bool
    whole: bool = False  # it says already whose office it is: nothing may follow


@cache
def titles() -> dict[str, Title]:
    """data/titles.tsv by folded form, after those of parties.yaml; forms with a gap (…) are left out."""
    found = {fold_word(form): Title(english, True) for form, english in load_yaml("parties")["titles"].items()}
    for row in load_tsv("titles"):
        english = row["title_en"].split(" / ")[0]
        for form in [row["title"], *row["also"].split("|")]:
            if form and "…" not in form:
                found.setdefault(fold_word(form), Title(english, row["holders"] == "one", "/" in row["of"]))
    return found


def known_place(words: list[str]) -> tuple[str, str] | None:
    """English name and kind of the country, body or place that the words name.

    >>> known_place(["ایران"])
    ('Iran', 'country')
    """
    uses = [use.entry for use in index().uses(" ".join(words)) if not use.weak and use.entry.kind in KINDS]
    if not uses:
        return None
    entry = min(uses, key=lambda e: KINDS[e.kind])
    return entry.name_en, str(entry.kind)


def office(words: list[str], singular: bool) -> tuple[Title, bool, list[str]] | None:
    """The longest title that the words begin with, whether it stands in the plural, and the words after it.

    singular: the words come after «یکی از» and stand in the plural for one of them.
    """
    for many, first in forms(words[0]) if words else []:
        if singular and not many:
            continue
        for length in range(min(len(words), 7), 0, -1):
            if length > 1 and words[length - 1] == "ارشد":
                continue  # a form of the table, but "senior" is to be said
            title = titles().get(fold_word(" ".join([first, *words[1:length]])))
            if title and not (title.whole and length < len(words)):
                return title, many and not singular, words[length:]
    return None


def forms(word: str) -> list[tuple[bool, str]]:
    """A word as it stands and without a plural ending: «نمایندگان» is «نماینده» in the plural."""
    found = [(False, word)]
    if word.endswith("گان"):
        found.append((True, f"{word[:-3]}ه"))
    for ending in ("\N{ZERO WIDTH NON-JOINER}های", "\N{ZERO WIDTH NON-JOINER}ها", "یان", "ان"):
        if word.endswith(ending):
            found.append((True, word.removesuffix(ending)))
    return found


def plural(title: str) -> str:
    """An English title in the plural.

    >>> plural("member of parliament"), plural("foreign minister"), plural("chief of staff")
    ('members of parliament', 'foreign ministers', 'chiefs of staff')
    """
    head, *rest = re.split(r"(?= (?:of|for|to|in) )", title, maxsplit=1)
    many = f"{head[:-1]}ies" if re.search("[^aeiou]y$", head) else f"{head}s"
    return many + "".join(rest)
