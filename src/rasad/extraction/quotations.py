"""Finds words in quotation marks: «…», "…", nested, unclosed, and running over several paragraphs.

Marks are paired by their shape and, for the mark that opens and closes alike, by the side on which it touches a word.
A quotation that is never closed ends with its paragraph, unless the next mark in the following paragraphs closes it.
"""

from __future__ import annotations

import re

from rasad.document import Document, Quotation
from rasad.model import Span

OPENING = "«“„‟"
CLOSING = "»”"
EITHER = '"'
_MARK = re.compile(f'[{OPENING}{CLOSING}{EITHER}]|"')
_PAIR = {"«": "»", "“": "”", "„": "”", "‟": "”", '"': '"'}
_TRIM = " \t\n\r\u00a0\u200b\u200c\u200e\u200f\u2028\u2029"
MAX_PARAGRAPHS = 12  # a quotation that seems to run on for longer has lost its closing mark


def find_quotations(doc: Document) -> None:
    """Fills doc.quotations, in order of their beginning; the spans hold no marks and no spaces at their ends."""
    doc.quotations = pair_marks(doc.text, doc.paragraphs)


def pair_marks(text: str, paragraphs: list[Span]) -> list[Quotation]:
    """The quotations of a text.

    >>> text = "او گفت: «می‌آیم.»"
    >>> [q.span.of(text) for q in pair_marks(text, [Span(0, len(text))])]
    ['می\\u200cآیم.']
    """
    found: list[Quotation] = []
    open_marks: list[tuple[int, str, int]] = []  # position, mark, paragraph
    for number, paragraph in enumerate(paragraphs):
        for match in _MARK.finditer(text, paragraph.start, paragraph.end):
            at, mark = match.start(), match[0]
            if _closes(text, at, mark, open_marks):
                _close(text, at, mark, open_marks, found)
            elif mark not in CLOSING and not _is_inch(text, at, mark):
                repeated = open_marks and open_marks[-1][2] < number and at == paragraph.start
                if not repeated:  # «… at the head of each paragraph of one long quotation
                    open_marks.append((at, mark, number))
        if open_marks:
            _give_up(text, paragraphs, number, open_marks, found)
    found.sort(key=lambda q: (q.span.start, -q.span.end))
    return found


def _closes(text: str, at: int, mark: str, open_marks: list[tuple[int, str, int]]) -> bool:
    if mark in CLOSING:
        return any(_PAIR[m] == mark for _, m, _ in open_marks)
    if mark != EITHER or not any(m == EITHER for _, m, _ in open_marks):
        return False
    after = text[at + 1 : at + 2]
    return not (text[at - 1 : at].isspace() and after.isalpha() and _later_mark(text, at))


def _later_mark(text: str, at: int) -> bool:
    """Whether the same line goes on to another pair of marks, so that this one may open."""
    end = text.find("\n", at)
    rest = text[at + 1 : end if end >= 0 else min(len(text), at + 2000)][:2000]
    return rest.count(EITHER) >= 2 and rest.count(EITHER) % 2 == 0


def _is_inch(text: str, at: int, mark: str) -> bool:
    return mark == EITHER and text[at - 1 : at].isdigit()


def _close(text: str, at: int, mark: str, open_marks: list[tuple[int, str, int]], found: list[Quotation]) -> None:
    """Closes the innermost mark of the same kind; what was opened inside it and not closed is dropped."""
    while open_marks:
        start, opened, _ = open_marks.pop()
        if _PAIR[opened] == mark:
            _add(text, start + 1, at, found)
            return


def _give_up(
    text: str, paragraphs: list[Span], number: int, open_marks: list[tuple[int, str, int]], found: list[Quotation]
) -> None:
    """At the end of a paragraph: keeps a mark open only where the next mark to come closes it."""
    while open_marks:
        start, opened, since = open_marks[0]
        if number - since < MAX_PARAGRAPHS and _closed_later(text, paragraphs, number, opened):
            return
        open_marks.clear()
        _add(text, start + 1, paragraphs[since].end, found)


def _closed_later(text: str, paragraphs: list[Span], number: int, opened: str) -> bool:
    for paragraph in paragraphs[number + 1 : number + 1 + MAX_PARAGRAPHS]:
        for match in _MARK.finditer(text, paragraph.start, paragraph.end):
            if match[0] in CLOSING:
                return match[0] == _PAIR[opened]
            if opened == EITHER and match[0] == EITHER:
                return match.end() == paragraph.end or not text[match.end()].isalpha()
            if match.start() != paragraph.start:
                return False
    return False


def _add(text: str, start: int, end: int, found: list[Quotation]) -> None:
    words = text[start:end]
    start += len(words) - len(words.lstrip(_TRIM))
    end -= len(words) - len(words.rstrip(_TRIM))
    if end > start:
        found.append(Quotation(Span(start, end)))
