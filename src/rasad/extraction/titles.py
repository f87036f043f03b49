"""Finds descriptions of persons by office: «معاون وزیر خارجه آمریکا», «همتای چینی خود», «سفیر ایران در سازمان ملل»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from rasad import tables
from rasad.document import Document
from rasad.extraction.mentions import Naming
from rasad.knowledge.entries import Entry, demonyms
from rasad.knowledge.lookup import NameIndex, fold_word

LONGEST = 14
HOME = "country/iran"
_BREAKS = frozenset(
    ("را", "که", "و", "،", "؛", ":", ".", "(", ")", "«", "»", '"', "!", "؟", "-", "با", "از", "به", "بر")
)


@dataclass(slots=True)
class Title:
    """Tokens `first` up to `last` describe somebody by office.

    `rows`: titles of titles.tsv that the words may be, the bare form; `of`: whose office it is, as the naming in the
    words or as a key («همتای چینی»: the country of the adjective); `counterpart`: «همتای … خود».
    """

    first: int
    last: int
    head: int  # end of the words that are the title itself
    rows: tuple[str, ...]
    title_en: str | None
    of: Naming | None = None
    of_key: str = ""
    counterpart: bool = False
    kin: bool = False
    implied: bool = False


class Words(NamedTuple):
    """data/title_words.yaml, folded."""

    heads: frozenset[str]
    after: frozenset[str]
    own: frozenset[str]
    kin: frozenset[str]
    counterpart: frozenset[str]
    seated: frozenset[str]
    particles: frozenset[str]
    bears: frozenset[str]
    never: frozenset[str]


@cache
def title_words() -> Words:
    content = tables.load_yaml("title_words")
    return Words(**{part: frozenset(map(fold_word, words)) for part, words in content.items()})


@cache
def nationality() -> dict[str, str]:
    """Country keys by folded nationality word, also with plural and clitic endings."""
    found: dict[str, str] = {}
    for word, key in demonyms().items():
        for ending in ("", "ها", "های", "اش", "ای"):
            found.setdefault(fold_word(word + ending), key)
    return found


@cache
def title_index() -> NameIndex:
    """Titles of titles.tsv; `country` holds what a title implies."""
    rows = []
    for row in tables.load_tsv("titles"):
        forms = [form for form in (row["title"], *row["also"].split("|")) if form and "…" not in form]
        implied = row["of"] if "/" in row["of"] else ""
        key = f"{row['title']}|{implied}"
        rows.append(
            Entry(key, "other", row["title"], row["title_en"], tuple(forms), country=implied, detail=row["kind"])
        )
    return NameIndex(rows)


def find_titles(doc: Document, namings: Sequence[Naming]) -> list[Title]:
    """All descriptions by office, from left to right."""
    starting = {naming.first: naming for naming in namings}
    inside = {at for naming in namings for at in range(naming.first, naming.last)}
    found = []
    for first, last in doc.sentences:
        at = first
        while at < last:
            title = None if at in inside else read_title(doc, at, last, starting)
            if title:
                found.append(title)
                at = title.last
            else:
                at = starting[at].last if at in starting else at + 1
    return found


def read_title(doc: Document, at: int, end: int, starting: dict[int, Naming]) -> Title | None:
    """The description that begins at a token, with what it governs."""
    words = doc.tokens.form
    word = fold_word(words[at])
    if word in title_words().counterpart:
        return read_counterpart(doc, at, end, starting)
    known = title_index().longest(words, at, end)
    if known and any(n in starting and n > at and n < known.last for n in range(at + 1, known.last)):
        # «رئیس پارلمان لبنان»: the body is a name of its own, the title ends before it
        body = next(n for n in range(at + 1, known.last) if n in starting)
        known = title_index().longest(words, at, body) or known
    if known is None and word not in title_words().heads and word not in title_words().kin:
        return None
    head = known.last if known else at + 1
    rows = tuple(dict.fromkeys(use.entry.name for use in known.uses)) if known else ()
    implied = next((use.entry.country for use in known.uses if use.entry.country), "") if known else ""
    title = Title(at, head, head, rows, known.uses[0].entry.name_en if known else None, of_key=implied)
    title.implied = bool(implied)
    title.kin = word in title_words().kin
    govern(doc, title, end, starting)
    if title.kin and title.last == title.first + 1:
        return None
    return title


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


def govern(doc: Document, title: Title, end: int, starting: dict[int, Naming]) -> None:
    """Takes in what the title governs: a body or country, adjectives, an ezafe chain; sets whose office it is."""
    words, ezafe, upos = doc.tokens.form, doc.tokens.ezafe, doc.tokens.upos
    listed = title_words()
    seated = fold_word(words[title.first]) in listed.seated
    at = title.last
    while at < end and at - title.first < LONGEST:
        word = fold_word(words[at])
        naming = starting.get(at)
        if naming and naming.entry.kind == "person":
            break
        if naming:
            title.of, title.of_key = title.of or naming, title.of_key if title.implied else naming.entry.key
            at = naming.last
            if seated and at + 1 < end and words[at] == "در" and (at + 1 in starting or words[at + 1] == "امور"):
                seated, at = False, at + 1
                continue
            if not (at < end and fold_word(words[at]) in listed.after):
                break
            continue
        if word in nationality() and not title.of:
            title.of_key = nationality()[word]
        elif word in listed.own or (word == "کشور" and at > title.first and ezafe[at - 1]):
            title.of_key = title.of_key or (HOME if word in listed.own else "")
        elif word == "این" and at + 1 < end and fold_word(words[at + 1]) in ("کشور", "رژیم", "جنبش", "سازمان", "حزب"):
            at += 1
        elif word in listed.after:
            pass
        elif seated and words[at] == "در" and at + 1 in starting and title.of:
            seated = False
        elif words[at] in _BREAKS or not (upos and goes_on(doc, at)):
            break
        at += 1
    title.last = max(title.last, min(at, end))
    while title.last > title.head and words[title.last - 1] in ("در", "امور", "این", "و"):
        title.last -= 1


def goes_on(doc: Document, at: int) -> bool:
    """Whether an ezafe chain goes on over a token that is no name."""
    tokens = doc.tokens
    if tokens.upos[at] not in ("NOUN", "ADJ", "PROPN", "NUM"):
        return False
    if fold_word(tokens.form[at]) in title_words().never - {
        "ملی",
        "اسلامی",
        "شورای",
        "مجلس",
        "سازمان",
        "وزارت",
        "دولت",
    }:
        return False
    return tokens.ezafe[at - 1] and not (tokens.upos[at] == "PROPN" and is_given_name(tokens.form[at]))


@cache
def given_names() -> frozenset[str]:
    """Folded first names: of the lexicon, and first words of the names in people.tsv."""
    from rasad.analysis.lexicon import words
    from rasad.knowledge.entries import entries

    found = {fold_word(word) for word, kinds in words().items() if "G" in kinds}
    for entry in entries().values():
        if entry.kind == "person" and " " in entry.name:
            found.add(fold_word(entry.name.split()[0]))
    return frozenset(found - title_words().never - title_words().heads)


def is_given_name(word: str) -> bool:
    """Whether a word is somebody's first name.

    >>> is_given_name("علیرضا"), is_given_name("میز")
    (True, False)
    """
    folded = fold_word(word)
    return folded in given_names() or (len(folded) > 5 and folded.startswith("عبدال")) or folded.endswith("الدین")
