"""The source chains of a report as a small drawing: dots for outlets, arrows towards the report that brings them."""

from __future__ import annotations

import math
from typing import NamedTuple

from rasad.model import Record
from rasad.wording.labels import Lang, label
from rasad.wording.names import Names

STEP, ROW, MARGIN = 128, 74, 64
LONGEST = 16  # letters of a label in one line


class Dot(NamedTuple):
    """A node: where, its label in one or two lines, the whole label, and its line in the record."""

    x: int
    y: int
    label: tuple[str, ...]
    title: str
    line: str


class Arrow(NamedTuple):
    """From whoever said it towards whoever passed it on."""

    x1: int
    y1: int
    x2: int
    y2: int
    line: str

    @property
    def angle(self) -> float:
        """Where the arrow points, in degrees."""
        return round(math.degrees(math.atan2(self.y2 - self.y1, self.x2 - self.x1)), 1)


class Drawing(NamedTuple):
    """What the template draws."""

    width: int
    height: int
    dots: list[Dot]
    arrows: list[Arrow]


def draw_chains(record: Record, names: Names, lang: Lang) -> Drawing:
    """The drawing for one direction of reading: the report stands where a line begins, the origin at its end."""
    rows: dict[tuple[str, ...], str] = {}
    for source in record.sources:
        if source.chain:
            rows.setdefault(tuple(source.chain), source.id)
    longest = max((len(chain) for chain in rows), default=0)
    width = 2 * MARGIN + STEP * longest
    height = max(ROW * len(rows), ROW) + 10

    def x(step: int) -> int:
        offset = MARGIN + STEP * step
        return width - offset if lang == "fa" else offset

    middle = 26 + ROW * (len(rows) - 1) // 2
    outlet = record.report.outlet or label("ui", "this-report", lang)
    dots = [Dot(x(0), middle, broken(label("ui", "this-report", lang)), outlet, "")]
    arrows = []
    for row, (chain, line) in enumerate(rows.items()):
        y = 26 + ROW * row
        before = (x(0), middle)
        for step, ident in enumerate(chain, 1):
            name = names.name(ident, lang)
            dots.append(Dot(x(step), y, broken(name), name, ident))
            arrows.append(Arrow(x(step), y, *before, line))
            before = (x(step), y)
    return Drawing(width, height, dots, arrows)


def broken(name: str) -> tuple[str, ...]:
    """A label in at most two lines.

    >>> broken("Islamic Republic News Agency")
    ('Islamic Republic', 'News Agency')
    """
    if len(name) <= LONGEST:
        return (name,)
    words = name.split(" ")
    first = words.pop(0)
    while words and len(first) + len(words[0]) < LONGEST and len(first) < len(name) // 2 - 2:
        first += f" {words.pop(0)}"
    second = " ".join(words)
    if len(second) > LONGEST:
        second = second[: LONGEST - 2].rsplit(" ", 1)[0].rstrip() + "…"
    return (first[:LONGEST], second) if second else (first[: LONGEST - 1] + "…",)
