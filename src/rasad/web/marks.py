"""The published text cut at every border of what a record marks in it, so that overlapping spans can all be shown."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from rasad.model import Edit, Record

BIDI_CONTROL = re.compile("([\u202a-\u202e\u2066-\u2069\u200e\u200f])")
RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
LTR = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u05cf]")
# What lies on top, and what a click means, where spans of one length share their words.
RANK = {
    "trigger": 0,
    "cue": 1,
    "time": 2,
    "name": 3,
    "number": 4,
    "status": 4,
    "source": 5,
    "suspect": 6,
    "condition": 7,
    "content": 8,
}
LINKED = frozenset(["trigger", "cue", "time", "name", "source", "number", "status"])


class Mark(NamedTuple):
    """A span of the published text, the layer it belongs to, its line in the record, and its kind."""

    start: int
    end: int
    layer: str
    line: str
    kind: str = ""


class Piece(NamedTuple):
    """Text as published (`text`), taken out (`del`) or put in (`ins`) by repair, or a bidi control (`bidi`)."""

    what: str
    text: str
    rule: str = ""


class Segment(NamedTuple):
    """A run of text under the same marks, the innermost mark first."""

    start: int
    marks: tuple[Mark, ...]
    pieces: tuple[Piece, ...]
    opens: bool  # some mark begins here: other parts of the page point at it

    @property
    def classes(self) -> str:
        """CSS classes: one a layer, and the kind of the innermost name."""
        names = dict.fromkeys(f"m-{m.layer}" for m in self.marks)
        kind = next((f"k-{m.kind}" for m in self.marks if m.layer == "name"), None)
        deep = "deep" if sum(m.layer == "content" for m in self.marks) > 1 else None
        return " ".join([*names, *(c for c in (kind, deep) if c)])

    @property
    def lines(self) -> str:
        """The ids of its lines in the record, the innermost first."""
        return " ".join(dict.fromkeys(m.line for m in self.marks))

    @property
    def target(self) -> str | None:
        """The line that a click leads to; None where only long stretches cover the words."""
        return next((m.line for m in self.marks if m.layer in LINKED), None)


class Block(NamedTuple):
    """A paragraph (or blank line) of the text: its segments and direction; a heading or not."""

    segments: tuple[Segment, ...]
    direction: str
    heading: bool
    blank: bool


def marks_of(record: Record) -> list[Mark]:
    """Everything in the record that stands at a place of the text."""
    return [m for m in _marks(record) if m.start < m.end]


def _marks(record: Record) -> Iterator[Mark]:
    for entity in record.entities:
        for mention in entity.mentions:
            yield Mark(mention.start, mention.end, "name", entity.id, entity.kind)
    for time in record.times:
        yield Mark(time.start, time.end, "time", time.id)
    for source in record.sources:
        if source.start is not None and source.end is not None:
            yield Mark(source.start, source.end, "source", source.id)
    for statement in record.statements:
        yield Mark(statement.content.start, statement.content.end, "content", statement.id)
        if statement.cue:
            yield Mark(statement.cue.start, statement.cue.end, "cue", statement.id)
    for event in record.events:
        for trigger in (event.trigger, *event.same_as):
            yield Mark(trigger.start, trigger.end, "trigger", event.id, event.type)
        for number in event.numbers:
            yield Mark(number.start, number.end, "number", event.id)
        if event.status_cue:
            yield Mark(event.status_cue.start, event.status_cue.end, "status", event.id)
        if event.condition:
            yield Mark(event.condition.start, event.condition.end, "condition", event.id)
    for n, suspect in enumerate(record.report.suspect, 1):
        yield Mark(suspect.start, suspect.end, "suspect", f"x{n}")


def blocks(record: Record) -> list[Block]:
    """The text as paragraphs of segments, in time linear in the text and its marks (as long as few overlap)."""
    text = record.report.text
    headings = sorted((h.start, h.end) for h in record.report.headings)
    borders = {end for span in headings for end in span}
    segments = list(cut(text, marks_of(record), record.report.edits, borders))
    made: list[Block] = []
    current: list[Segment] = []
    for segment in segments:
        if current and (_breaks(current[-1]) or segment.start in borders):
            made.append(_block(current, headings))
            current = []
        current.append(segment)
    if current:
        made.append(_block(current, headings))
    return made


def _breaks(segment: Segment) -> bool:
    return any(p.what != "ins" and p.text.endswith("\n") for p in segment.pieces)


def _block(segments: list[Segment], headings: list[tuple[int, int]]) -> Block:
    words = "".join(p.text for s in segments for p in s.pieces if p.what in {"text", "del", "bidi"})
    at = bisect_left(headings, (segments[0].start + 1, 0)) - 1
    heading = at >= 0 and headings[at][0] <= segments[0].start < headings[at][1]
    return Block(tuple(segments), direction(words), heading, not words.strip())


def direction(words: str) -> str:
    """The direction of a paragraph by the majority of its letters: a Persian one that opens with BAM stays Persian."""
    return "ltr" if len(LTR.findall(words)) > len(RTL.findall(words)) else "rtl"


def cut(text: str, marks: Iterable[Mark], edits: list[Edit], borders: set[int]) -> Iterator[Segment]:
    """Runs of text under the same marks; a line break ends a run."""
    marks = sorted(marks)
    cuts = {0, len(text)} | {m.start for m in marks} | {m.end for m in marks} | borders
    cuts |= {found.end() for found in re.finditer("\n", text)}
    places = sorted(c for c in cuts if 0 <= c <= len(text))
    pieces = Pieces(text, edits)
    active: list[Mark] = []
    upcoming = 0
    for start, end in pairwise(places):
        active = [m for m in active if m.end > start]
        opens = False
        while upcoming < len(marks) and marks[upcoming].start <= start:
            active.append(marks[upcoming])
            opens, upcoming = True, upcoming + 1
        inner = sorted(active, key=lambda m: (m.end - m.start, RANK[m.layer]))
        yield Segment(start, tuple(inner), tuple(pieces.between(start, end)), opens)


class Pieces:
    """Cuts stretches of the text at the edits of repair; stretches are asked for from left to right."""

    def __init__(self, text: str, edits: list[Edit]) -> None:
        self.text, self.edits, self.next = text, sorted(edits, key=lambda e: (e.start, e.end)), 0

    def between(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces of one stretch; what is put in at its end belongs to it."""
        at = start
        while self.next < len(self.edits) and self.edits[self.next].start <= end:
            edit = self.edits[self.next]
            if edit.start == end and edit.end > end:
                break
            yield from self.plain(at, max(edit.start, at), "text")
            yield from self.plain(max(edit.start, at), min(edit.end, end), "del", edit.rule)
            at = max(at, min(edit.end, end))
            if edit.end > end:
                break
            if edit.now:
                yield Piece("ins", edit.now, edit.rule)
            self.next += 1
        yield from self.plain(at, end, "text")

    def plain(self, start: int, end: int, what: str, rule: str = "") -> Iterator[Piece]:
        """One stretch, bidi controls apart so that the page can show them and keep their effect in."""
        if start >= end:
            return
        for n, part in enumerate(BIDI_CONTROL.split(self.text[start:end])):
            if part:
                yield Piece("bidi" if n % 2 else what, part, rule)
