"""Whether an English name takes "the": data/wording.yaml, `the`."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from rasad.tables import load_yaml


@cache
def rules() -> dict[str, frozenset[str]]:
    """Whole names, heads, and exceptions."""
    content: dict[str, Any] = load_yaml("wording")["the"]
    return {part: frozenset(names) for part, names in content.items()}


def article(name: str, kind: str) -> bool:
    """Whether a name takes the article.

    >>> article("Kremlin", "organisation"), article("Ministry of Defence", "organisation"), article("Russia", "country")
    (True, True, False)
    """
    name = re.sub(r" \([^)]*\)$", "", name)
    if kind == "person" or name.lower().startswith(("the ", "a ", "an ")):
        return False
    if name in rules()["never"] or (kind == "outlet" and name not in rules()["names"]):
        return False
    head = re.split(r" (?:of|for|on|in|against|to|–) ", name)[0].split()
    return name in rules()["names"] or bool(head and head[-1] in rules()["heads"])


def preposition(place: str) -> str:
    """The preposition of place before an English name with its article.

    >>> preposition("Baku"), preposition("Isa Air Base"), preposition("the Golan Heights")
    ('in', 'at', 'on')
    """
    last = place.split()[-1].lower() if place else ""
    return next((said for said, ends in _places().items() if last in ends), "in")


@cache
def _places() -> dict[str, frozenset[str]]:
    return {said: frozenset(ends) for said, ends in load_yaml("wording")["prepositions"].items()}


def with_inner_article(name: str) -> str:
    """An English name with the article that the name at its end takes.

    >>> with_inner_article("Army of United Kingdom"), with_inner_article("Army of Iraq")
    ('Army of the United Kingdom', 'Army of Iraq')
    """
    before, of, last = name.rpartition(" of ")
    return f"{before} of the {last}" if of and last in rules()["names"] else name
