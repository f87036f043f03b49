"""Finds gatherings, works and wars by their noun: «یازدهمین همایش …», «پل الحقلانیه», «جنگ سومالی»."""

from __future__ import annotations

from rasad.analysis.lexicon import kinds
from rasad.document import Document
from rasad.extraction.chains import UNNAMED, chained, joined, named, unlisted
from rasad.extraction.mentions import Naming
from rasad.knowledge.offices import HOME

LONGEST = 10
_ORDINAL = ("مین", "اولین", "نخستین")


def thing_from(
    doc: Document, words: list[str], at: int, end: int, starting: dict[int, Naming], inside: set[int]
) -> Naming | None:
    """The gathering, work or war that begins at a token; None where there is none."""
    if words[at].endswith(_ORDINAL) and at + 2 < end and words[at + 1] in unlisted()["occasion"]:
        tens = at > 1 and words[at - 1] == "و" and doc.tokens.upos[at - 2] == "NUM"  # «بیست و چهارمین»
        return gathering(doc, words, at - 2 * tens, at + 1, end, starting, inside)
    if words[at] in unlisted()["occasion"]:
        return gathering(doc, words, at, at, end, starting, inside)
    if words[at] in unlisted()["work"]:
        return work(doc, words, at, end, starting, inside)
    return war(words, doc, at, end, starting) if words[at] in unlisted()["war"] else None


def gathering(
    doc: Document, words: list[str], first: int, noun: int, end: int, starting: dict[int, Naming], inside: set[int]
) -> Naming | None:
    """«دومین کنفرانس بازنگری کنوانسیون …»: an ordinal, the noun and its chain; without an ordinal a name in it."""
    if words[noun + 1] in unlisted()["passing"] or (first and words[first - 1] in UNNAMED):
        return None
    last, telling, plain = noun + 1, False, 0
    while last < end and last - noun < LONGEST:
        naming = starting.get(last)
        tied = doc.tokens.ezafe[last - 1] or (last - 1 in inside and words[last - 1] != "و")
        if naming and naming.entry.kind != "person":
            telling, last = True, naming.last
        elif telling and words[last] == "و" and (after := starting.get(last + 1)) and after.entry.kind == "place":
            last = after.last
        elif not naming and (joins := joined(words, last - 1, end)):
            last, plain = last + joins, plain + 1
        elif not naming and last not in inside and tied and chained(doc, words, last):
            plain += words[last] not in unlisted()["general"]
            last += 1
        else:
            break
    while last > noun + 1 and not telling and words[last - 1] in unlisted()["passing"]:
        last -= 1
    open_ended = last < end and words[last] == "و" and not telling
    enough = (plain and telling) or ((plain or telling) and first < noun and not open_ended)
    return named(doc, "occasion", first, last, "name/gathering") if enough and last - noun > 1 else None


def work(
    doc: Document, words: list[str], at: int, end: int, starting: dict[int, Naming], inside: set[int]
) -> Naming | None:
    """«نیروگاه اتمی بوشهر», «سد کرخه»: the noun, what kind of work it is, and a place or an unknown word."""
    last = at + 1
    while last < end and words[last] in unlisted()["working"]:
        last += 1
    naming = starting.get(last)
    if naming and naming.entry.kind == "place":
        return named(doc, "infrastructure", at, naming.last, "name/work")
    if last >= end or last in inside or not doc.tokens.form[last][0].isalpha() or doc.tokens.upos[last] != "PROPN":
        return None
    strange = not kinds(doc.tokens.form[last]) and (doc.tokens.ezafe[last - 1] or doc.tokens.upos[last - 1] == "PROPN")
    return named(doc, "infrastructure", at, last + 1, "name/work") if strange else None


def war(words: list[str], doc: Document, at: int, end: int, starting: dict[int, Naming]) -> Naming | None:
    """«جنگ سومالی»: a war that is called by a land, not by who fights whom («جنگ ایران با عراق»)."""
    naming = starting.get(at + 1)
    if naming is None or naming.entry.kind not in ("country", "place") or naming.entry.key == HOME:
        return None
    if at and (words[at - 1] in UNNAMED or words[at - 1] in ("وزیر", "وزارت")):
        return None
    if naming.last < end and words[naming.last] in unlisted()["against"]:
        return None
    return named(doc, "occasion", at, naming.last, "name/war")
