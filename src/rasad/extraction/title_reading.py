"""Finds descriptions of persons by office: «معاون وزیر خارجه آمریکا», «همتای چینی خود», «سفیر ایران در سازمان ملل»."""

from __future__ import annotations

from collections.abc import Sequence

from rasad.document import Document
from rasad.extraction.mentions import Naming, company
from rasad.extraction.title_phrases import govern
from rasad.extraction.titles import Title, title_index, title_starts
from rasad.extraction.wordlists import (
    is_given_name,
    nationality,
    title_words,
)
from rasad.knowledge.lookup import fold_word


def find_titles(doc: Document, namings: Sequence[Naming]) -> list[Title]:
    """All descriptions by office, from left to right."""
    starting = {naming.first: naming for naming in namings}
    inside = {at for naming in namings for at in range(naming.first, naming.last)}
    people = {naming.first for naming in namings if naming.entry.kind == "person"}
    people |= {naming.last for naming in namings if naming.entry.kind == "person"}
    found = []
    for first, last in doc.sentences:
        at = first
        while at < last:
            title = None if at in inside else read_title(doc, at, last, starting)
            if title and not title.rows and calling_of_nobody(doc, title, people):
                title = None
            if title:
                found.append(title)
                found += inner_titles(doc, title, starting, inside)
                at = title.last
            else:
                at = starting[at].last if at in starting else at + 1
    return found


def calling_of_nobody(doc: Document, title: Title, borders: set[int]) -> bool:
    """Whether a noun of work or art stands beside no name; `borders`: where persons' names begin and end."""
    words, first = doc.tokens.form, title.first
    listed = title_words()
    if fold_word(words[first]) not in listed.callings - listed.heads:
        return False
    speaks = fold_word(words[title.last]) in company()["speaks"] if title.last < len(words) else False
    if title.last - first > 2 and speaks and opens_sentence(doc, first):
        return False  # «مخبر کمیسیون آموزش مجلس گفت»
    while first > title.first - 3 and first > 0 and not words[first - 1][0].isalnum():
        first -= 1
    return first not in borders and title.last not in borders


def opens_sentence(doc: Document, token: int) -> bool:
    """Whether a sentence begins at a token, also after a by-line («خبرگزاری فارس: مخبر …»)."""
    return doc.tokens.form[token - 1 : token] == [":"] or any(first == token for first, _ in doc.sentences)


def inner_titles(doc: Document, outer: Title, starting: dict[int, Naming], inside: set[int]) -> list[Title]:
    """Descriptions inside another: «رئیس‌جمهور آمریکا» in «معاون رئیس‌جمهور آمریکا»."""
    found = []
    for at in range(outer.first + 1, outer.last - 1):
        if at not in inside and (title := read_title(doc, at, outer.last, starting)) and (title.of_key or title.of):
            title.inner = True
            found.append(title)
    return found


def read_title(doc: Document, at: int, end: int, starting: dict[int, Naming]) -> Title | None:
    """The description that begins at a token, with what it governs."""
    words = doc.tokens.form
    word = fold_word(words[at])
    if word == "یکی":
        return read_one_of(doc, at, end, starting)
    if word == "از" and at and at + 2 < end and fold_word(words[at + 1]) in title_words().members:
        return read_of_many(doc, at, end, starting)
    if word not in title_starts():
        return None
    if word in title_words().counterpart:
        return read_counterpart(doc, at, end, starting)
    known = title_index().longest(words, at, end)
    if known and any(n in starting and n > at and n < known.last for n in range(at + 1, known.last)):
        # «رئیس پارلمان لبنان»: the body is a name of its own, the title ends before it
        body = next(n for n in range(at + 1, known.last) if n in starting)
        known = title_index().longest(words, at, body) or known
    if known is None and word not in title_words().heads | title_words().callings | title_words().kin:
        return None
    if named_so(doc, at, known.last if known else at + 1):
        return None
    head = known.last if known else at + 1
    if word == "وزیر":
        head = max(head, ministry(doc, at, end))
    rows = tuple(dict.fromkeys(use.entry.name for use in known.uses)) if known else ()
    implied = next((use.entry.country for use in known.uses if use.entry.country), "") if known else ""
    title = Title(at, head, head, rows, known.uses[0].entry.name_en if known else None, of_key=implied)
    title.implied = bool(implied)
    title.kin = word in title_words().kin
    govern(doc, title, end, starting)
    if title.kin and title.last == title.first + 1:
        return None
    return title


def named_so(doc: Document, at: int, last: int) -> bool:
    """Whether one word that is a title as well ends a name here: «ملک» in «خانم میسون ملک»."""
    tokens = doc.tokens
    if last - at > 1 or not at or not tokens.upos or not tokens.ezafe or tokens.ezafe[at - 1]:
        return False
    return tokens.upos[at] == tokens.upos[at - 1] == "PROPN" and is_given_name(tokens.form[at])


def read_one_of(doc: Document, at: int, end: int, starting: dict[int, Naming]) -> Title | None:
    """«یکی از رهبران عشایر عراق», beside somebody's name."""
    words = doc.tokens.form
    if at + 3 >= end or words[at + 1] != "از" or fold_word(words[at + 2]) not in title_words().members:
        return None
    title = Title(at, at + 3, at + 3, (), None, one_of=True)
    govern(doc, title, end, starting)
    return title if title.last > at + 3 else None


def read_of_many(doc: Document, at: int, end: int, starting: dict[int, Naming]) -> Title | None:
    """«صادق نجفی از نمایندگان مجلس، …», «… است»: one of them; not «از نمایندگان مجلس خواست»."""
    words = doc.tokens.form
    title = Title(at, at + 2, at + 2, (), None, one_of=True)
    govern(doc, title, end, starting)
    after = words[title.last] if title.last < end else "."
    closed = after in ("،", ".", ")", "است", "بود") or (
        after == "و" and title.last + 1 < end and fold_word(words[title.last + 1]) in title_starts()
    )
    return title if title.of and closed else None


def ministry(doc: Document, at: int, end: int) -> int:
    """The end of «وزیر کار و امور اجتماعی»: a minister's office may be called what a ministry is called."""
    from rasad.extraction.bodies import body_index

    found = body_index().longest(["وزارت", *doc.tokens.form[at + 1 : min(end, at + 9)]], 0, min(end - at, 9))
    return at + found.last if found and found.uses[0].entry.key.startswith("ministry") else at + 1


def read_counterpart(doc: Document, at: int, end: int, starting: dict[int, Naming]) -> Title | None:
    """«همتای آذربایجانی خود», «همتای پاکستانی‌اش», «همتایش»."""
    words = doc.tokens.form
    last, key, of = at + 1, "", None
    if last < end and (found := nationality().get(fold_word(words[last]))):
        key, last = found, last + 1
    elif last < end and last in starting and starting[last].entry.kind == "country":
        of = starting[last]
        key, last = of.entry.key, of.last
    if last < end and fold_word(words[last]) in ("خود", "خویش", "وی", "او"):
        last += 1
    if not key:
        return None
    return Title(at, last, at + 1, (), "counterpart", of, key, counterpart=True)
