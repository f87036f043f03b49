"""Finds the names of known entities in a report: which words, whose name, and whether the company admits it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rasad import tables
from rasad.document import Document
from rasad.knowledge.entries import Entry
from rasad.knowledge.lookup import Found, Use, fold_word, index


@dataclass(slots=True)
class Naming:
    """Tokens `first` up to `last` name an entity: one of `uses`, the likeliest first."""

    first: int
    last: int
    uses: tuple[Use, ...]
    rule: str = "name/known"

    @property
    def entry(self) -> Entry:
        return self.uses[0].entry


@cache
def company() -> dict[str, Any]:
    """data/company.yaml with folded words."""
    content: dict[str, Any] = tables.load_yaml("company")
    return {
        part: {kind: frozenset(map(fold_word, words)) for kind, words in lists.items()}
        if isinstance(lists, dict)
        else frozenset(map(fold_word, lists))
        for part, lists in content.items()
    }


def find_names(doc: Document) -> list[Naming]:
    """All namings by the tables, in order; names that are ordinary words only where their company admits them."""
    words = doc.tokens.form
    found = [
        trimmed
        for first, last in doc.sentences
        for one in index().find(words, first, last)
        if (trimmed := trim(one, words))
    ]
    settled: set[str] = set()
    for naming in found:
        strong = [use for use in naming.uses if not use.weak]
        if len(strong) == 1 or (strong and all(use.entry.kind != "person" for use in strong)):
            settled.add(strong[0].entry.key)
    return [kept for at, naming in enumerate(found) if (kept := admit(doc, naming, found, at, settled))]


def trim(found: Found, words: Sequence[str]) -> Naming | None:
    """The naming without the common noun that stands before the name («روزنامه شرق»: the paper's name is «شرق»)."""
    first, last, uses = found
    entry = uses[0].entry
    drop = company()["drop"].get(entry.kind, frozenset())
    drop_if = company()["drop_if_named"].get(entry.kind, frozenset())
    while first + 1 < last:
        head = fold_word(words[first])
        if head not in drop and head not in drop_if:
            break
        rest = {use.entry.key for use in index().uses("".join(words[first + 1 : last]))}
        if head in drop_if and entry.key not in rest:
            break
        if entry.kind in ("organisation", "group") and entry.key not in rest:
            break
        first += 1
        # the common noun tells which of the name's owners is meant
        uses = tuple(use._replace(weak=False) for use in uses)
    return Naming(first, last, uses)


def admit(doc: Document, naming: Naming, found: list[Naming], at: int, settled: set[str]) -> Naming | None:
    """The naming with the uses that its company allows, the likeliest first; None where none is left."""
    words = doc.tokens.form
    before = fold_word(words[naming.first - 1]) if naming.first else ""
    allowed = []
    for use in naming.uses:
        if not use.weak:
            rank = 1.0
        elif use.entry.key in settled:
            rank = 0.9
        elif in_company(doc, naming, use.entry, before, found, at):
            rank = 2.0
        else:
            continue
        if use.entry.key in settled:
            rank += 0.5
        if before in company()["before"].get(use.entry.kind, ()):
            rank += 1.0
        allowed.append((rank, use.entry.prior, use))
    if not allowed:
        return None
    allowed.sort(key=lambda item: (-item[0], -item[1]))
    best = allowed[0][0]
    return Naming(naming.first, naming.last, tuple(use for rank, _, use in allowed if rank >= best - 0.1), naming.rule)


def in_company(doc: Document, naming: Naming, entry: Entry, before: str, found: list[Naming], at: int) -> bool:
    """Whether the words around say that an ordinary word is this entity's name here."""
    words = doc.tokens.form
    if before in company()["before"].get(entry.kind, ()):
        return True
    if entry.kind == "outlet":
        second = fold_word(words[naming.first - 2]) if naming.first > 1 else ""
        after = fold_word(words[naming.last]) if naming.last < len(words) else ""
        if before == "از" and second == "نقل":
            return True
        if before == "با" and second in ("گفتوگو", "گفتگو", "مصاحبه"):
            return True
        if before in company()["reporting"]:
            return second in ("به", "بنابر", "براساس", "اساس", "") or before.startswith("خبرنگار")
        return after in company()["reported"] and not before
    if entry.kind in ("place", "country"):
        return beside_place(words, naming, found, at)
    return False


def beside_place(words: Sequence[str], naming: Naming, found: list[Naming], at: int) -> bool:
    """Whether the name is listed with a place whose name is no ordinary word («تهران، ساری و رشت»)."""
    for other, between in ((at - 1, naming.first - 1), (at + 1, naming.last)):
        if not 0 <= other < len(found):
            continue
        neighbour = found[other]
        close = neighbour.last == between if other < at else neighbour.first == between + 1
        if close and words[between] in ("و", "،") and not neighbour.uses[0].weak and neighbour.entry.kind == "place":
            return True
    return False
