"""Spellings that are right either way, brought to one house style where that is asked for (data/conventions.yaml)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from rasad.errors import FaultyTable
from rasad.orthography import HALF_SPACE
from rasad.tables import load_yaml
from rasad.text.alignment import TextEdit
from rasad.text.words import LETTER


class Convention(NamedTuple):
    """A rule of house style: which words, what they become, and which are left."""

    id: str
    pattern: re.Pattern[str]
    becomes: str
    unless: frozenset[str]


@cache
def conventions() -> list[Convention]:
    """The rules of the table; FaultyTable where one has no example."""
    rules = []
    for entry in load_yaml("conventions"):
        if not entry.get("examples"):
            raise FaultyTable(f"data/conventions.yaml: {entry.get('id')} has no example")
        whole = rf"(?<![{LETTER}{HALF_SPACE}])(?:{entry['pattern']})(?![{LETTER}{HALF_SPACE}])"
        unless = frozenset(_with_half_spaces(word) for word in entry.get("unless", ()))
        rules.append(Convention(entry["id"], re.compile(whole), _with_half_spaces(entry["becomes"]), unless))
    return rules


def _with_half_spaces(cell: str) -> str:
    return cell.replace("|", HALF_SPACE)


def find_convention_edits(text: str) -> list[TextEdit]:
    """Words that another convention spells otherwise, as edits.

    >>> [(e.was, e.now.replace(HALF_SPACE, "|"), e.rule) for e in find_convention_edits("آنها رفتند")]
    [('آنها', 'آن|ها', 'style/pronoun-plural')]
    """
    edits: list[TextEdit] = []
    for rule in conventions():
        for match in rule.pattern.finditer(text):
            now = match.expand(rule.becomes)
            if match[0] not in rule.unless and now != match[0]:
                edits.append(TextEdit(*match.span(), match[0], now, f"style/{rule.id}"))
    edits.sort()
    kept: list[TextEdit] = []
    for edit in edits:
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept
