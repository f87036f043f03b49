"""Offices in English for people without a name: data/titles.tsv by folded form."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from rasad.knowledge.lookup import fold_word
from rasad.tables import load_tsv, load_yaml


class Title(NamedTuple):
    """An office in English, and whether one person at a time holds it."""

    english: str
    single: bool
    whole: bool = False  # it says already whose office it is: nothing may follow


@cache
def titles() -> dict[str, Title]:
    """data/titles.tsv by folded form, after those of parties.yaml; forms with a gap (…) are left out."""
    found = {fold_word(form): Title(english, True) for form, english in load_yaml("parties")["titles"].items()}
    rows = sorted(load_tsv("titles"), key=lambda row: "/" in row["of"])  # of one state only where none is general
    for column in ("title", "also"):
        for row in rows:
            english = row["title_en"].split(" / ")[0]
            for form in row[column].split("|"):
                if form and "…" not in form:
                    found.setdefault(fold_word(form), Title(english, row["holders"] == "one", "/" in row["of"]))
    return found


def plural(title: str) -> str:
    """An English title or noun in the plural.

    >>> plural("member of parliament"), plural("foreign minister"), plural("commander-in-chief")
    ('members of parliament', 'foreign ministers', 'commanders-in-chief')
    """
    head, *rest = re.split(r"(?= (?:of|for|to|in|at) |-in-)", title, maxsplit=1)
    if re.search("[^aeiou]y$", head):
        many = f"{head[:-1]}ies"
    elif re.search("(?:s|x|ch|sh)$", head):
        many = f"{head}es"
    else:
        many = f"{head}s"
    return many + "".join(rest)
