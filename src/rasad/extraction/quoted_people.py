"""Persons in quotation marks: after a title or a word of address, before a title, as the one who speaks."""

from __future__ import annotations

from rasad.document import Document
from rasad.extraction.marks import CLOSING, OPENING
from rasad.extraction.mentions import company
from rasad.extraction.name_reader import NameReader
from rasad.extraction.titles import Title
from rasad.extraction.wordlists import honorifics, title_words
from rasad.knowledge.lookup import fold_word


def to_closing(doc: Document, reader: NameReader, first: int, last: int) -> int:
    """The end of the quotation that a name opens, where its other words may be part of it: «سناتور "کیت باند"»."""
    tokens = doc.tokens
    close = next((n for n in range(last, min(first + 5, len(tokens))) if tokens.form[n] in CLOSING), last)
    return close if last > first and may_name(doc, reader, last, close) else last


def may_name(doc: Document, reader: NameReader, first: int, last: int) -> bool:
    """Whether nothing speaks against some tokens being parts of a name."""
    upos = doc.tokens.upos
    return all(upos[n] in ("NOUN", "PROPN", "ADJ", "X") and n not in reader.taken for n in range(first, last))


def quoted_beside(doc: Document, reader: NameReader, title: Title) -> tuple[int, int] | None:
    """Two to four words in quotation marks directly before or after a title, whatever they are."""
    words = doc.tokens.form
    if title.last < len(words) and words[title.last] in OPENING:
        first = title.last + 1
        last = next((n for n in range(first, min(first + 5, len(words))) if words[n] in CLOSING), first)
    elif title.first > 3 and words[title.first - 1 - (words[title.first - 1] == "،")] in CLOSING:
        last = title.first - 1 - (words[title.first - 1] == "،")
        first = next((n + 1 for n in range(last - 1, max(-1, last - 6), -1) if words[n] in OPENING), last)
    else:
        return None
    fits = all(
        doc.tokens.upos[n] in ("NOUN", "PROPN", "ADJ", "X") and n not in reader.taken for n in range(first, last)
    )
    return (first, last) if 2 <= last - first <= 4 and fits and (title.of or title.rows) else None


def quoted_after(doc: Document, reader: NameReader, at: int, end: int) -> tuple[int, int] | None:
    """One to four words in quotation marks directly after a word of address, like a name: «شیخ "علی‌السمیسم"»."""
    words = doc.tokens.form
    if at >= end or words[at] not in OPENING:
        return None
    last = next((n for n in range(at + 1, min(at + 6, end)) if words[n] in CLOSING), at)
    marks = [max(reader.likeness(n), int(reader.soft(n))) for n in range(at + 1, last)]
    tagged = bool(marks) and all(doc.tokens.upos[n] == "PROPN" for n in range(at + 1, last))
    return (at + 1, last) if marks and all(marks) and (max(marks) > 1 or tagged) else None


def quoted(
    doc: Document, reader: NameReader, sentence: tuple[int, int], titles: frozenset[int]
) -> list[tuple[int, int, str]]:
    """Two to four words in quotation marks, the first a first name or in no dictionary («ماریانو راخوی»).

    Where a person is to be expected any words will do, one of them like a name: before a title that begins in `titles`,
    or as the one who speaks («به گزارش فارس، "مخدوم ظفر لغاری" در جلسه …»).
    """
    words, found = doc.tokens.form, []
    for at in range(sentence[0], sentence[1] - 3):
        if words[at] in OPENING:
            end = next((n for n in range(at + 2, min(at + 6, sentence[1])) if words[n] in CLOSING), 0)
            marks = [max(reader.likeness(n), int(reader.soft(n))) for n in range(at + 1, end)]
            like = len(marks) > 1 and max(marks) > 1
            if like and all(marks) and marks[0] > 1:
                found.append((at + 1, end, "name/quoted"))
            elif like and may_name(doc, reader, at + 1, end) and person_expected(doc, sentence, at, end, titles):
                addressed = end - at > 3 and fold_word(words[at + 1]) in honorifics()
                found.append((at + 1 + addressed, end, "name/quoted-person"))
    return found


def person_expected(
    doc: Document, sentence: tuple[int, int], opening: int, closing: int, titles: frozenset[int]
) -> bool:
    """Whether a title follows a quotation after a comma, or the quotation opens what a report says of a speaker."""
    words = doc.tokens.form
    if words[closing + 1 : closing + 2] == ["،"] and closing + 2 in titles:
        return True
    reported = words[sentence[0]] == "به" and words[opening - 1] == "،"
    after = [fold_word(word) for word in words[closing + 1 : closing + 3]]
    speaking = company()["speaks"] | title_words().days
    speaks = bool(after) and (after[0] in speaking or after[0] in ("در", "با", "ضمن"))
    return speaks and (opening == sentence[0] or reported)
