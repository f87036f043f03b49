"""Paragraphs, headings and sentences of a repaired text, as spans."""

from __future__ import annotations

import re

from rasad.model import Span

_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]*[^\s][^\n\r\u2028\u2029]*")
_END = re.compile(r"[.!?؟…]+[»\"”')\]]*(?=\s|$)|؛(?=\s)")
_OPENING = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]*")


def find_paragraphs(text: str) -> list[Span]:
    """The lines of the text that hold something, without white space at their ends."""
    spans = []
    for match in _PARAGRAPH.finditer(text):
        words = match[0]
        start = match.start() + len(words) - len(words.lstrip())
        spans.append(Span(start, start + len(words.strip())))
    return spans


def find_headings(text: str, paragraphs: list[Span], title: str | None) -> tuple[Span | None, list[Span]]:
    """The title line (None where the report has none) and all headings, the title among them.

    A heading is a short line without a full stop, or a few words left over after the last full stop of a paragraph.
    """
    headings: list[Span] = []
    for n, span in enumerate(paragraphs):
        words = span.of(text)
        if len(words.split()) <= 14 and not re.search(r"[.:؛،!؟…@]\W*$", words) and re.search(r"[^\W\d_]", words):
            later = n + 1 < len(paragraphs) and len(paragraphs[n + 1].of(text).split()) > len(words.split())
            if later and (n == 0 or not re.search(r"[@#]", words)):
                headings.append(span)
            continue
        glued = re.search(r"(?<=[.!؟»]) +([^.!؟:«»،]{4,60})$", words)
        if glued and 1 <= len(glued[1].split()) <= 8 and n + 1 < len(paragraphs):
            headings.append(Span(span.start + glued.start(1), span.end))
    first = headings[0] if headings and paragraphs and headings[0] == paragraphs[0] else None
    return first, headings


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
