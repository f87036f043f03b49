"""Finds descriptions of persons by office: «معاون وزیر خارجه آمریکا», «همتای چینی خود», «سفیر ایران در سازمان ملل»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rasad import tables
from rasad.analysis.lexicon import kinds
from rasad.document import Document
from rasad.extraction.chains import joined
from rasad.extraction.marks import CLOSING, OPENING
from rasad.extraction.mentions import Naming
from rasad.extraction.wordlists import (
    SURNAME_ENDING,
    honorifics,
    is_given_name,
    nationality,
    ranks,
    surnames,
    title_words,
)
from rasad.knowledge.entries import Entry
from rasad.knowledge.lookup import NameIndex, fold_word
from rasad.knowledge.offices import HOME

LONGEST = 14
_RANKS = frozenset(("ژنرال", "سناتور", "قاضی"))  # a name follows, nothing else
# Nouns of bodies that never stand alone before another noun: the body's name goes on.
_BODIES = frozenset(("وزارت", "سازمان", "اداره", "کمیسیون", "ستاد", "بنیاد", "کمیته", "دادسرای", "شورای"))
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
    inner: bool = False
    seat: Naming | None = None  # «سفیر ایران در سازمان ملل»: where
    one_of: bool = False  # «یکی از رهبران …»
    pointed: str = ""  # «این کشور» in it: the noun pointed to


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


@cache
def title_starts() -> frozenset[str]:
    """Folded words with which a description by office may begin."""
    listed = title_words()
    known = title_index().beginnings | frozenset(title_index().rows)
    return listed.heads | listed.callings | listed.kin | listed.counterpart | known


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
    while first > title.first - 3 and first > 0 and not words[first - 1][0].isalnum():
        first -= 1
    return first not in borders and title.last not in borders


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
            if of_person(title, naming, words):
                title.of, title.last = naming, naming.last
                return
            break
        if naming and title.of and words[at - 1] == "در":
            title.seat, title.last = naming, naming.last
            return
        if inner := quoted_body(words, at, end, starting):
            title.of, title.of_key = title.of or inner, title.of_key or inner.entry.key
            title.last = inner.last + 1
            return
        if naming:
            title.of, title.of_key = title.of or naming, title.of_key if title.implied else naming.entry.key
            at = naming.last
            if seated and at + 1 < end and words[at] == "در" and (at + 1 in starting or words[at + 1] == "امور"):
                seated, at = False, at + 1
                continue
            if seated and (last := seat_phrase(doc, at, end, starting) or on_side(doc, at, end, starting)):
                title.last = last
                return
            if naming.entry.kind == "organisation" and (last := place_of_body(words, at, end, starting)):
                title.last = last
                return
            charge = at < end and naming.entry.kind == "organisation" and ezafe and ezafe[at - 1] and at not in starting
            if charge and upos[at] == "NOUN" and goes_on(doc, at):
                at += 1
            elif not (at < end and fold_word(words[at]) in listed.after):
                break
            continue
        if at > title.first and (more := joined_words(words, at, end)):
            at += more + 1  # «مدیرکل آموزش و پرورش …»
            continue
        if word in nationality() and not title.of:
            title.of_key = nationality()[word]
        elif word in listed.own or (word == "کشور" and at > title.first and ezafe[at - 1]):
            title.of_key = title.of_key or (HOME if word in listed.own else "")
        elif word == "این" and at + 1 < end and upos and points(doc, at):
            title.pointed = words[at + 1]
            at += 1
        elif word in listed.after:
            pass
        elif seated and words[at] == "در" and at + 1 in starting and title.of:
            seated = False
        elif seated and title.rows and on_side(doc, at, end, starting):
            seated, at = False, at + 1
        elif at == title.first + 1 and fold_word(words[title.first]) in _RANKS and upos and upos[at] == "PROPN":
            break
        elif upos and upos[at] == "NUM" and at + 1 in starting and at - 1 > title.first:
            pass  # «بازپرس شعبه ۷ دادسرای شهرری»
        elif words[at] in _BREAKS or not (upos and goes_on(doc, at)):
            if not (upos and words[at] == "و" and joins(doc, title, at, end, starting)):
                break
            at += 1
        at += 1
    title.last = max(title.last, min(at, end))
    if upos and not title.of and local(doc, title, end, starting):
        title.last += 1
    while title.last > title.head and words[title.last - 1] in ("در", "امور", "این", "و"):
        title.last -= 1


def joined_words(words: Sequence[str], at: int, end: int) -> int:
    """How many words «و» and commas join to one of what somebody has charge of («راه و شهرسازی»)."""
    ahead = [fold_word(word) for word in words[at : min(end, at + 7)]]
    return joined(ahead, 0, len(ahead)) if "و" in ahead[:4] or "" in ahead[:3] else 0


def place_of_body(words: Sequence[str], at: int, end: int, starting: dict[int, Naming]) -> int:
    """The end of the place after a body's name: «رئیس جهاد کشاورزی استان اردبیل», «مدیر هلال احمر چایپاره»; else 0."""
    at += at + 1 < end and fold_word(words[at]) in title_words().sides
    naming = starting.get(at)
    return naming.last if naming and naming.entry.kind in ("place", "country") else 0


def of_person(title: Title, naming: Naming, words: Sequence[str]) -> bool:
    """Whether a name belongs into the title: «دستیار سابق اوباما», «داماد ترامپ»."""
    if title.of or title.of_key or naming.last - naming.first > 1:
        return False
    return title.kin or fold_word(words[title.first]) in title_words().personal


def quoted_body(words: Sequence[str], at: int, end: int, starting: dict[int, Naming]) -> Naming | None:
    """The body in quotation marks that a title governs: «سخنگوی "تحریک طالبان"»."""
    inner = starting.get(at + 1) if words[at] in OPENING else None
    closed = inner and inner.last < end and words[inner.last] in CLOSING
    return inner if inner and closed and inner.entry.kind != "person" else None


def seat_phrase(doc: Document, at: int, end: int, starting: dict[int, Naming]) -> int:
    """The end of «در مذاکرات تجاری با سازمان …», «در سازمان‌های بین‌المللی وین» after whose envoy somebody is; else 0."""
    tokens = doc.tokens
    if at + 1 >= end or tokens.form[at] != "در" or fold_word(tokens.form[at + 1]) not in title_words().seats:
        return 0
    last = at + 2
    while last < end and last - at < LONGEST:
        led = tokens.form[last - 1] in ("با", "در")
        leads = tokens.form[last] in ("با", "در") and last + 1 in starting
        if last in starting and (tokens.ezafe[last - 1] or led):
            last = starting[last].last
        elif leads or tokens.upos[last] == "ADJ" or (tokens.ezafe[last - 1] and tokens.upos[last] == "NOUN"):
            last += 1
        else:
            break
    return last


def on_side(doc: Document, at: int, end: int, starting: dict[int, Naming]) -> int:
    """The end of «در استان کردستان», «در جنوب لبنان»; 0 where something else follows."""
    there = at + 2 < end and doc.tokens.form[at] == "در" and fold_word(doc.tokens.form[at + 1]) in title_words().sides
    return starting[at + 2].last if there and at + 2 in starting else 0


def looks_said(word: str) -> bool:
    """Whether a word is a verb of saying that the tagger took for a noun, also one written together («اظهارداشت»)."""
    folded = fold_word(word)
    return folded in ("گفت", "افزود") or (folded.endswith(("داشت", "کرد", "نمود", "گفت")) and not kinds(word))


def points(doc: Document, at: int) -> bool:
    """Whether «این» belongs to the title before it: «رئیس این کشور», «دبیر این همایش»."""
    noun = doc.tokens.form[at + 1]
    return fold_word(noun) in title_words().pointed or (doc.tokens.ezafe[at - 1] and doc.tokens.upos[at + 1] == "NOUN")


def joins(doc: Document, title: Title, at: int, end: int, starting: dict[int, Naming]) -> bool:
    """Whether «و» joins two charges of one office: «مدیرکل آمار و برنامه‌ریزی سازمان …», not two persons."""
    tokens = doc.tokens
    if title.of or at - title.first < 2 or at + 2 >= end or at + 1 in starting or not tokens.ezafe[at + 1]:
        return False
    if tokens.upos[at + 1] not in ("NOUN", "PROPN") or tokens.form[at + 1].endswith(("ان", "ین", "ها", "های")):
        return False
    return fold_word(tokens.form[at + 1]) not in title_starts() | title_words().never


@cache
def local_titles() -> frozenset[str]:
    """Titles that are titles of a place: «امام جمعه», «فرماندار»."""
    return frozenset(row["title"] for row in tables.load_tsv("titles") if row["of"] == "place")


def local(doc: Document, title: Title, end: int, starting: dict[int, Naming]) -> bool:
    """Whether the one word after a title of a place is a place that no table knows («امام جمعه گالیکش»)."""
    at, tokens = title.last, doc.tokens
    if at >= end or at in starting or not set(title.rows) & local_titles() or tokens.upos[at] != "PROPN":
        return False
    word = fold_word(tokens.form[at])
    alone = at + 1 >= end or tokens.upos[at + 1] != "PROPN"
    strange = not is_given_name(tokens.form[at]) and word not in surnames() and word not in honorifics() | ranks()
    return alone and strange and not SURNAME_ENDING.search(word)


def goes_on(doc: Document, at: int) -> bool:
    """Whether an ezafe chain goes on over a token that is no name."""
    tokens = doc.tokens
    if tokens.upos[at] not in ("NOUN", "ADJ", "PROPN", "NUM") or looks_said(tokens.form[at]):
        return False
    if fold_word(tokens.form[at]) in title_words().never - title_words().charges:
        return False
    if tokens.upos[at] == "PROPN" and is_given_name(tokens.form[at]):
        return False
    return tokens.ezafe[at - 1] or runs_on(doc, at)


def runs_on(doc: Document, at: int) -> bool:
    """Whether a body's name goes on: inside names the tagger marks no ezafe («شعبه اول دادسرای فرودگاه»)."""
    tokens = doc.tokens
    if fold_word(tokens.form[at - 1]) in _BODIES and tokens.upos[at] in ("NOUN", "PROPN"):
        return True
    if tokens.upos[at - 1] != "PROPN" or tokens.upos[at] != "PROPN":
        return False
    known = kinds(tokens.form[at])
    return bool(known.strip("GL")) and fold_word(tokens.form[at]) not in surnames()
