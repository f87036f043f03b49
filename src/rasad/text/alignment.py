"""Maps positions between the published text and the repaired text.

An edit says: at `start` to `end` of the published text stood `was`, now stands `now`. Edits do not overlap and stand in
order, so both texts fall into the same sequence of stretches, equal ones and changed ones.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from rasad.model import Span


class TextEdit(NamedTuple):
    """One change: the published words `was` at `start` to `end`, what stands there now, and the rule that did it."""

    start: int
    end: int
    was: str
    now: str
    rule: str


def apply_edits(text: str, edits: Sequence[TextEdit]) -> str:
    """The text with the edits made.

    >>> apply_edits("ميكند", [TextEdit(1, 2, "ي", "ی\\N{ZERO WIDTH NON-JOINER}", "x"), TextEdit(2, 3, "ك", "ک", "x")])
    'می\\u200cکند'
    """
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.now]
        at = edit.end
    parts.append(text[at:])
    return "".join(parts)


def compose(text: str, first: Sequence[TextEdit], middle: str, second: Sequence[TextEdit]) -> list[TextEdit]:
    """Edits of `text` that do in one go what `first` does to it and then `second` to the result, `middle`.

    Where both change the same stretch, one edit stands for both, named after the second.
    """
    if not first:
        return list(second)
    if not second:
        return list(first)
    starts, ends = [], []  # of the first edits in the middle text
    shift = 0
    for edit in first:
        starts.append(edit.start + shift)
        shift += len(edit.now) - (edit.end - edit.start)
        ends.append(edit.end + shift)
    composed: list[TextEdit] = []
    taken = n = 0  # first and second edits that are already in the result
    while n < len(second):
        start, end = second[n].start, second[n].end  # of what changes together, in the middle text
        low = bisect_right(ends, start, lo=taken)
        high, last = low, n + 1
        while True:  # edits of both passes that overlap become one
            if high < len(first) and starts[high] < end:
                start, end, high = min(start, starts[high]), max(end, ends[high]), high + 1
            elif high > low and last < len(second) and second[last].start < end:
                end, last = max(end, second[last].end), last + 1
            else:
                break
        composed.extend(first[taken:low])
        old_start = start + (first[low - 1].end - ends[low - 1] if low else 0)
        old_end = end + (first[high - 1].end - ends[high - 1] if high else 0)
        inner = [e._replace(start=e.start - start, end=e.end - start) for e in second[n:last]]
        now = apply_edits(middle[start:end], inner)
        if now != text[old_start:old_end]:
            composed.append(TextEdit(old_start, old_end, text[old_start:old_end], now, second[n].rule))
        taken, n = high, last
    composed.extend(first[taken:])
    return composed


class Alignment:
    """Position maps of one text and its edits, both ways, in O(log edits) a look-up."""

    __slots__ = ("_edits", "_new_end", "_new_start", "_old_end", "_old_start")

    def __init__(self, edits: Sequence[TextEdit] = ()) -> None:
        self._edits = edits
        self._old_start: list[int] = []
        self._old_end: list[int] = []
        self._new_start: list[int] = []
        self._new_end: list[int] = []
        shift = 0
        for edit in edits:
            self._old_start.append(edit.start)
            self._old_end.append(edit.end)
            self._new_start.append(edit.start + shift)
            shift += len(edit.now) - (edit.end - edit.start)
            self._new_end.append(edit.end + shift)

    def to_published(self, span: Span) -> Span:
        """The stretch of the published text that a stretch of the repaired text stands for.

        An edit that the stretch touches counts whole; one that only stands at its border does not.
        """
        return _map(span, self._new_start, self._new_end, self._old_start, self._old_end)

    def to_repaired(self, span: Span) -> Span:
        """The stretch of the repaired text that a stretch of the published text became."""
        return _map(span, self._old_start, self._old_end, self._new_start, self._new_end)


def _map(span: Span, start_a: list[int], end_a: list[int], start_b: list[int], end_b: list[int]) -> Span:
    """Maps a span from side a to side b of the edits."""
    first = bisect_right(end_a, span.start)  # edits before it end at or before the span's start
    if first < len(start_a) and start_a[first] < span.start < end_a[first]:
        start = _inside(span.start, first, start_a, end_a, start_b, end_b, upper=False)
    else:
        start = span.start + (end_b[first - 1] - end_a[first - 1] if first else 0)
    if span.end <= span.start:
        return Span(start, start)
    last = bisect_right(start_a, span.end - 1)
    if last and start_a[last - 1] < span.end < end_a[last - 1]:
        end = _inside(span.end, last - 1, start_a, end_a, start_b, end_b, upper=True)
    else:
        end = span.end + (end_b[last - 1] - end_a[last - 1] if last else 0)
    return Span(start, max(start, end))


def _inside(
    at: int, n: int, start_a: list[int], end_a: list[int], start_b: list[int], end_b: list[int], *, upper: bool
) -> int:
    """A position inside a changed stretch: the same place if both sides are equally long, else an outer border."""
    if end_a[n] - start_a[n] == end_b[n] - start_b[n]:
        return start_b[n] + at - start_a[n]
    return end_b[n] if upper else start_b[n]
