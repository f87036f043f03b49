"""The title line and headings of a report, also those that stand glued to the end of a paragraph."""

from __future__ import annotations

import re

from rasad.model import Span

_STOPS = re.compile(r"[.:؛،!؟…,;]\W*$")
_LETTER = re.compile(r"[^\W\d_]")
_TAG = re.compile(r"[@#]\w|https?:|www\.")
_LIST_ITEM = re.compile(r"\s*(?:[-*•▪–—_/(\[]|[\d۰-۹٠-٩]+\s*[-.)ـ–])")
# A few words after the last stop of a paragraph; numbers and marks of quotation do not open a heading.
_GLUED = re.compile(r"(?:[^\W\d_]{2,}|[)\]])[.!؟]+[»\"”)]? +([^\W\d_][^.!؟:«»،؛\"/@#|\d]{3,60})$")
_MARK = re.compile(r"انتهای پیام|ادامه دارد|پایان پیام|منبع|عکس|ترجمه|گزارش از|خبرنگار")
# Words that end a sentence or leave it open: what ends in one is no heading but a sentence without its stop.
_VERB = re.compile(
    r"(?:^|\s)ن?می\u200c|(?:^|\s)(?:است|نیست|بود|نبود|شد|نشد|کرد|نکرد|داد|دهد|گفت|افزود|دارد|ندارد|داشت|خواهد|باشد|هست|هستیم|"
    r"باد|کنیم|کنید|شود|کند|گرفت|رسید|آمد|رفت|یافت|\S*ند|\S+\u200c(?:ایم|است|ام|اید))$"
)
_OPEN_END = re.compile(
    r"(?:^|\s)(?:و|که|از|به|در|با|تا|یا|بر|برای|این|آن|یک|هر|اما|ولی|چه|را|بین|میان|درباره|دیگر|نیز|هم)$"
)
_LONGEST, _LONGEST_GLUED = 14, 7


def find_headings(text: str, paragraphs: list[Span]) -> tuple[Span | None, list[Span]]:
    """The title line (None where the report has none) and all headings, the title among them.

    A heading is a short line without a full stop before a longer one; below the title it must follow a line that ended.
    «… گفتگو کنند. زمینه‌های همکاری»: so are a few words without a verb that are left over at the end of a paragraph
    which another one follows.

    >>> from rasad.text.sentences import find_paragraphs
    >>> text = "سفر به باکو\\nاو دیروز به شهر باکو رفت.\\nموضوع صلح\\nدو کشور دیروز پس از سال‌ها جنگ به صلح رسیدند."
    >>> [h.of(text) for h in find_headings(text, find_paragraphs(text))[1]]
    ['سفر به باکو', 'موضوع صلح']
    """
    lines = [p.of(text) for p in paragraphs]
    headings: list[Span] = []
    for n, (span, words) in enumerate(zip(paragraphs, lines, strict=True)):
        if n + 1 == len(lines):
            break
        if _is_heading(lines, n, bool(headings) and headings[-1] == paragraphs[n - 1]):
            headings.append(span)
        elif n or len(words.split()) > _LONGEST:
            glued = _glued(words) if lines[n + 1][0].isalpha() and len(lines[n + 1].split()) >= 8 else None
            if glued is not None:
                headings.append(Span(span.start + glued, span.end))
    first = headings[0] if headings and headings[0] == paragraphs[0] else None
    return first, headings


def _is_heading(lines: list[str], n: int, after_heading: bool) -> bool:
    words, following = lines[n], lines[n + 1]
    size = len(words.split())
    if size > _LONGEST or not _LETTER.search(words) or _TAG.search(words) or "|" in words:
        return False
    if _STOPS.search(words):  # «وزیر خارجه:» above its headline
        return n == 0 and words.endswith(":") and len(lines) > 2 and _is_heading(lines, 1, True)
    if n == 0:
        return len(following.split()) > size or _is_short(following) or len(lines) > 2
    if _LIST_ITEM.match(words) or _MARK.search(words) or len(following.split()) < max(8, size + 2):
        return False
    return (after_heading and n < 3) or (_ended(lines[n - 1]) and size <= 10)


def _is_short(words: str) -> bool:
    return len(words.split()) <= _LONGEST and not _STOPS.search(words)


def _ended(words: str) -> bool:
    """Whether a line ends a paragraph: with a stop, or with a heading glued to it."""
    return bool(re.search(r"[.!؟…][»\"”)\]]*$", words)) or _glued(words) is not None


def _glued(words: str) -> int | None:
    """Where in a paragraph a heading begins that is glued to its end."""
    found = _GLUED.search(words, max(0, len(words) - 90))
    if found is None or found.start() < 30:
        return None
    heading = found[1].strip()
    size = len(heading.split())
    if size > _LONGEST_GLUED or size < 2 or _VERB.search(heading) or _OPEN_END.search(heading) or _MARK.search(heading):
        return None
    return found.start(1)
