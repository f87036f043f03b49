"""What a change of the reader can touch: which reports must be read again, which only worded again, which stay.

A change of code, models or rules can touch any report. A row of a table of names works only where its words stand in
the report: a new, changed or deleted row touches the reports that hold, before or after the change,

- one of its names, compared folded and joined as the look-up compares them;
- of a person's row, any single word of a name (first names and surnames are learned from it), or words that sound like
  a whole name (foreign names are linked when spelled a little otherwise);
- of an office, its title in any form, or a word of its holder's name.

Where rows only changed their order everything is read again: the first of equals is chosen.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

import zstandard
from sqlalchemy.orm import Session

from rasad.archive.runs import NAMES, present_parts, table_of_names
from rasad.archive.schema import TableRow
from rasad.knowledge.entries import entries, split_forms
from rasad.knowledge.lookup import consonants, fold_text, fold_word, skeleton
from rasad.tables import load_tsv

_LEAST_SOUND = 3  # consonants from which the look-up compares by sound


class Change(NamedTuple):
    """What a change can touch: everything, or reports with these words or sounds; and whether wording changed."""

    everything: bool = False
    wording: bool = False
    words: frozenset[str] = frozenset()
    sounds: frozenset[str] = frozenset()

    def touches(self, text: str) -> bool:
        """Whether a report of this text may be read differently after the change."""
        if self.everything:
            return True
        joined = fold_text(text)
        if any(word in joined for word in self.words):
            return True
        heard = consonants(joined) if self.sounds else ""
        return any(sound in heard for sound in self.sounds)


def change_since(session: Session, parts: dict[str, str]) -> Change:
    """What changed between the reader with these parts and the present one."""
    present = present_parts()
    differing = {name for name in {*parts, *present} if parts.get(name) != present.get(name)}
    if not parts or differing - {*NAMES, "wording"}:
        return Change(everything=True)
    words: set[str] = set()
    sounds: set[str] = set()
    for name in sorted(differing - {"wording"}):
        before, after = _before(session, parts.get(name)), _after(name, present.get(name))
        if before is None:
            return Change(everything=True)
        rows = changed_rows(before, after)
        if rows is None:
            return Change(everything=True)
        for row in rows:
            words |= words_of(name, row)
            if name in ("people.tsv", "own.tsv"):
                whole = {skeleton(form) for form in _forms(row) if " " in form}
                sounds |= {sound for sound in whole if len(sound) >= _LEAST_SOUND}
    return Change(False, "wording" in differing, frozenset(words), frozenset(sounds))


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


def words_of(table: str, row: dict[str, str]) -> set[str]:
    """The folded words of which one must stand in a report for a row to matter to it."""
    if table == "offices.tsv":
        titles = [row["title"], *_forms_of_title(row["title"])]
        holder = entries().get(row["person"])
        names = [*holder.forms, *holder.weak] if holder else []
        return {fold_word(title) for title in titles} | _single(names)
    forms = _forms(row)
    single = _single(forms) if table in ("people.tsv", "own.tsv") else set()
    return single | {fold_word(form) for form in forms}


def _forms(row: dict[str, str]) -> list[str]:
    strong, weak = split_forms(row["name"], row["also"])
    return [*strong, *weak]


def _single(names: Iterable[str]) -> set[str]:
    """The words of names, those of one letter left out unless a name has no other."""
    return {fold_word(word) for name in names for word in name.split() if len(fold_word(word)) > 1 or name == word}


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
