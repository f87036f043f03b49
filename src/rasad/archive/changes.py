"""What a change of the reader can touch: which reports must be read again, which only worded again, which stay.

A change of code, models or rules can touch any report. A row of a table of names works only where its words stand in
the report: a new, changed or deleted row touches the reports that hold, before or after the change,

- one of its names, compared folded and joined as the look-up compares them;
- of a person's row, words that sound like a whole name (foreign names are linked when spelled a little otherwise), or a
  word that is now learned otherwise as first name, surname or Latin spelling, or the person's offices as below;
- of an office, its title in any form beside a name of whose office it is (of Iran's, alone), or its holder's name.

Where rows only changed their order everything is read again: the first of equals is chosen.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import NamedTuple

import zstandard
from sqlalchemy.orm import Session

from rasad.archive.runs import NAMES, present_parts, table_of_names
from rasad.archive.schema import TableRow
from rasad.knowledge.entries import demonyms, entries, split_forms
from rasad.knowledge.lookup import consonants, fold_text, fold_word, skeleton
from rasad.knowledge.offices import HOME
from rasad.knowledge.transliteration import group_of_country, words_of
from rasad.orthography import HALF_SPACE
from rasad.tables import load_tsv

_WORD = re.compile(rf"[^\W\d_]+(?:{HALF_SPACE}[^\W\d_]+)*")
_LEAST_SOUND = 3  # consonants from which the look-up compares by sound


class Change(NamedTuple):
    """What a change can touch: everything, or reports with these words or sounds; and whether wording changed.

    `words` may stand anywhere, `learned` where a word begins. `pairs` are two sets of words of which both must have
    one in the report; an empty second set asks for nothing.
    """

    everything: bool = False
    wording: bool = False
    words: frozenset[str] = frozenset()
    learned: frozenset[str] = frozenset()
    sounds: frozenset[str] = frozenset()
    pairs: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()

    def touches(self, text: str) -> bool:
        """Whether a report of this text may be read differently after the change."""
        if self.everything:
            return True
        joined = fold_text(text)
        if any(word in joined for word in self.words):
            return True
        begun = _beginnings(text) if self.learned else ""
        if any(f" {word}" in begun or f" ال{word}" in begun for word in self.learned):
            return True
        heard = consonants(joined) if self.sounds else ""
        if any(sound in heard for sound in self.sounds):
            return True
        return any(
            any(word in joined for word in one) and (not other or any(word in joined for word in other))
            for one, other in self.pairs
        )


def change_since(session: Session, parts: dict[str, str]) -> Change:
    """What changed between the reader with these parts and the present one."""
    present = present_parts()
    differing = {name for name in {*parts, *present} if parts.get(name) != present.get(name)}
    everything = Change(everything=True)
    if not parts or differing - {*NAMES, "wording"}:
        return everything
    words: set[str] = set()
    learned: set[str] = set()
    sounds: set[str] = set()
    pairs: list[tuple[frozenset[str], frozenset[str]]] = []
    for name in sorted(differing - {"wording"}):
        before, after = _before(session, parts.get(name)), _after(name, present.get(name))
        rows = None if before is None else changed_rows(before, after)
        if before is None or rows is None:
            return everything
        if name == "offices.tsv":
            pairs += [_title_and_owner(row) for row in rows]
            words |= {fold_word(form) for row in rows for form in _names_of(row["person"])}
            continue
        words |= {fold_word(form) for row in rows for form in _forms(row)}
        if name in ("people.tsv", "own.tsv"):
            learned |= _learned_otherwise(before, after)
            keys = {row["key"] for row in rows}
            pairs += [_title_and_owner(office) for office in load_tsv("offices") if office["person"] in keys]
            whole = {skeleton(form) for row in rows for form in _forms(row) if " " in form}
            sounds |= {sound for sound in whole if len(sound) >= _LEAST_SOUND}
    found = (frozenset(words), frozenset(learned), frozenset(sounds), tuple(pairs))
    return Change(False, "wording" in differing, *found)


def changed_rows(before: str, after: str) -> list[dict[str, str]] | None:
    """The rows that stand in one content of a table only; None where others changed their order or the columns did."""
    (old_head, old), (new_head, new) = _rows(before), _rows(after)
    if old and new and old_head != new_head:
        return None
    old_set, new_set = set(old), set(new)
    if [row for row in old if row in new_set] != [row for row in new if row in old_set]:
        return None
    gone = [dict(zip(old_head, row, strict=True)) for row in old if row not in new_set]
    return gone + [dict(zip(new_head, row, strict=True)) for row in new if row not in old_set]


def _beginnings(text: str) -> str:
    """The words of a text, folded, whole and in their half-spaced parts, each after a space."""
    words = set(_WORD.findall(text))
    parts = {part for word in words for part in word.split(HALF_SPACE)}
    return " " + " ".join(fold_word(word) for word in words | parts)


def _forms(row: dict[str, str]) -> list[str]:
    strong, weak = split_forms(row["name"], row["also"])
    return [*strong, *weak]


def _names_of(key: str) -> list[str]:
    entry = entries().get(key)
    return [*entry.forms, *entry.weak] if entry else []


def _learned_otherwise(before: str, after: str) -> set[str]:
    """The folded words of persons' names that are first names, surnames or spelled in Latin otherwise than before."""
    old, new = _learned(before), _learned(after)
    return {word for word in {*old, *new} if old.get(word) != new.get(word)}


def _learned(content: str) -> dict[str, tuple[bool, bool, str]]:
    head, rows = _rows(content)
    people = [dict(zip(head, row, strict=True)) for row in rows]
    names = [person["name"] for person in people]
    first = {fold_word(name.split()[0]) for name in names if " " in name}
    last = {fold_word(name.split()[-1]) for name in names if name.strip()}
    spelled: dict[str, list[str]] = defaultdict(list)
    for one in people:
        for word in words_of(one["name"], one["name_en"], group_of_country().get(one["country"], "other")):
            spelled[fold_word(word.letters)].append(f"{word.latin} {word.group} {word.place}")
    return {word: (word in first, word in last, "|".join(sorted(spelled[word]))) for word in {*first, *last, *spelled}}


def _title_and_owner(row: dict[str, str]) -> tuple[frozenset[str], frozenset[str]]:
    """An office's title in all its forms, and the names by which a report may say whose office it is."""
    titles = frozenset(fold_word(form) for form in (row["title"], *_forms_of_title(row["title"])))
    if row["of"] == HOME:
        return titles, frozenset()
    owner = row["of"]
    names = [*_names_of(owner), *(word for word, key in demonyms().items() if key == owner)]
    names += [form for key, entry in entries().items() if entry.stands_for == owner for form in _names_of(key)]
    return titles, frozenset(map(fold_word, names))


def _forms_of_title(title: str) -> list[str]:
    """Other forms of a title in titles.tsv; a change there reads everything again."""
    return [
        form.strip("… ")
        for row in load_tsv("titles")
        if row["title"] == title
        for form in row["also"].split("|")
        if form.strip("… ")
    ]


def _rows(content: str) -> tuple[list[str], list[tuple[str, ...]]]:
    """The columns and rows of a table."""
    lines = [tuple(line.split("\t")) for line in content.split("\n") if line and not line.startswith("#")]
    return (list(lines[0]), lines[1:]) if lines else ([], [])


def _before(session: Session, digest: str | None) -> str | None:
    """A table as it was: empty where there was none, None where it is not known any more."""
    if digest is None:
        return ""
    row = session.get(TableRow, digest)
    return zstandard.decompress(row.content).decode() if row else None


def _after(name: str, digest: str | None) -> str:
    return table_of_names(name).read_text(encoding="utf-8") if digest else ""


def text_of(raw: bytes) -> str:
    """All of a report that the reader looks at, as published and as repaired, out of its compressed record."""
    report = json.loads(zstandard.decompress(raw))["report"]
    return "\n".join(report.get(part) or "" for part in ("repaired", "text", "title", "outlet", "byline"))
