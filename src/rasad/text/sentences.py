"""Paragraphs and sentences of a repaired text, as spans."""

from __future__ import annotations

import re

from rasad.model import Span

_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
# A stop after a single letter or a spelled-out one («اس. مک‌ایون») is an initial's, after the number of a list its own;
# «ا...» is how some write the name of God.
_END = re.compile(
    r"(?:(?<!\.)(?<![\s.(«]\w)(?<!^\w)(?<!\s(?:اس|ال|اف|دی|جی|پی|تی|آر|اچ))\.|[!?؟…])[.!?؟…]*[»\"”')\]]*(?=\s|$)|؛(?=\s)"
)
_ENDS_LINE = re.compile(r"[.:!?؟…»\"”)\]]\s*$")
_TAG = re.compile(r"#\w+")
_OPENING = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]*")


def find_paragraphs(text: str) -> list[Span]:
    """The lines of the text that hold something, without white space at their ends.

    Lines that only a narrow column or a hashtag («در\n#گفتگو\nبا …») broke are one paragraph.
    """
    spans = []
    for match in _PARAGRAPH.finditer(text):
        words = match[0].strip()
        if words:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            spans.append(Span(start, start + len(words)))
    return _join_broken(text, spans)


def _join_broken(text: str, lines: list[Span]) -> list[Span]:
    """Lines that were one before a column's width or a hashtag broke them, as one."""
    long_lines = [line for line in lines[1:-1] if line.end - line.start > 50]
    broken = [line for line in long_lines if not _ENDS_LINE.search(text, max(line.start, line.end - 3), line.end)]
    narrow = len(long_lines) >= 4 and 2 * len(broken) >= len(long_lines)
    width = max((line.end - line.start for line in lines), default=0) if narrow else 0
    narrow = narrow and width <= 140
    joined: list[Span] = []
    for number, line in enumerate(lines):
        before = joined[-1] if joined else None
        if before is not None and _goes_on(text, lines, number, narrow and number > 1):
            joined[-1] = Span(before.start, line.end)
        else:
            joined.append(line)
    return joined


def _goes_on(text: str, lines: list[Span], number: int, narrow: bool) -> bool:
    """Whether a line goes on with the one before it."""
    before, line = lines[number - 1], lines[number]
    ended = _ENDS_LINE.search(text, max(before.start, before.end - 3), before.end)
    if ended or (not text[line.start].isalpha() and text[line.start] != "#"):
        return False
    if narrow and before.end - before.start > 50 and text[line.start].isalpha():
        return True
    after_tag = bool(_TAG.fullmatch(text, before.start, before.end)) and number > 1
    if after_tag:
        return text[line.start].isalpha() and _goes_on(text, lines, number - 1, False)
    is_tag = bool(_TAG.fullmatch(text, line.start, line.end))
    return is_tag and len(before.of(text).split()) > 1 and not _TAG.match(text, before.start, before.end)


def find_sentences(text: str, paragraphs: list[Span], headings: list[Span]) -> list[Span]:
    """Sentences in order; they never cross a paragraph, and a heading is one of its own."""
    spans = []
    starts = {h.start for h in headings}
    for paragraph in paragraphs:
        at = paragraph.start
        borders = [m.end() + paragraph.start for m in _END.finditer(paragraph.of(text))] + [paragraph.end]
        borders += [s for s in starts if paragraph.start < s < paragraph.end]
        for border in sorted(set(borders)):
            piece = text[at:border]
            lead = len(piece) - len(piece.lstrip())
            if piece.strip():
                spans.append(Span(at + lead, at + len(piece.rstrip())))
            at = border
    return spans
