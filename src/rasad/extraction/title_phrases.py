"""What a description by office governs: a body or country, adjectives, an ezafe chain («سفیر ایران در وین»)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rasad import tables
from rasad.analysis.lexicon import kinds
from rasad.document import Document
from rasad.extraction.chains import joined
from rasad.extraction.marks import CLOSING, OPENING
from rasad.extraction.mentions import Naming
from rasad.extraction.titles import LONGEST, Title, title_starts
from rasad.extraction.wordlists import (
    SURNAME_ENDING,
    honorifics,
    is_given_name,
    nationality,
    ranks,
    surnames,
    title_words,
)
from rasad.knowledge.lookup import fold_word
from rasad.knowledge.offices import HOME

_RANKS = frozenset(("ژنرال", "سناتور", "قاضی"))  # a name follows, nothing else
_BREAKS = frozenset(
    ("را", "که", "و", "،", "؛", ":", ".", "(", ")", "«", "»", '"', "!", "؟", "-", "با", "از", "به", "بر")
)


def govern(doc: Document, title: Title, end: int, starting: dict[int, Naming]) -> None:
    """Takes in what the title governs: a body or country, adjectives, an ezafe chain; sets whose office it is.

    Where the tagger lost an ezafe it goes on: to a second adjective, to the office that somebody serves, to a place.
    """
    take_in(doc, title, end, starting)
    for _ in range(2):
        last = beyond(doc, title, end, starting)
        if last <= title.last:
            break
        title.last = last
        take_in(doc, title, end, starting)


def beyond(doc: Document, title: Title, end: int, starting: dict[int, Naming]) -> int:
    """Where a title goes on though no ezafe is marked: the end of the next word or words of it; 0 where it does not.

    «معاون فرهنگی | و اجتماعی وزارت …», «معاون عمرانی | وزیر کشور», «پلیس راه | شرق استان تهران», «سازمان … | کشور».
    """
    tokens, listed, at = doc.tokens, title_words(), title.last
    words = tokens.form
    if not tokens.upos or at >= end or at - title.first < 2 or title.counterpart or title.kin:
        return 0
    word, adjective = fold_word(words[at]), tokens.upos[at - 1] == "ADJ"
    side = at
    while side < end and side - at < 3 and fold_word(words[side]) in listed.sides:
        side += 1
    if side > at and side in starting and starting[side].entry.kind in ("place", "country"):
        return starting[side].last
    if word == "کشور" and not tokens.ezafe[at] and not title.of_key and words[at + 1 : at + 2] != ["را"]:
        return at + 1
    if adjective and word in listed.heads and at not in starting and fold_word(words[title.first]) in listed.serving:
        return at + 1
    if words[at] == "و" and adjective and title.of is None and at + 2 < end and tokens.upos[at + 1] == "ADJ":
        noun = at + 2 in starting or tokens.upos[at + 2] in ("NOUN", "PROPN")
        return at + 2 if noun and tokens.ezafe[at + 1] else 0
    return 0


def take_in(doc: Document, title: Title, end: int, starting: dict[int, Naming]) -> None:
    """What of `govern` the tagger's ezafe tells."""
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
            at += joined_words(words, at, end)  # «مدیرکل راهداری و حمل و نقل جاده‌ای»
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
    if fold_word(tokens.form[at - 1]) in title_words().body_nouns and tokens.upos[at] in ("NOUN", "PROPN"):
        return True
    if tokens.upos[at - 1] != "PROPN" or tokens.upos[at] != "PROPN":
        return False
    known = kinds(tokens.form[at])
    return bool(known.strip("GL")) and fold_word(tokens.form[at]) not in surnames()
