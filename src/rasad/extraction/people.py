"""Finds names of persons whom no table knows: beside a title, in quotation marks, after a first name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rasad.analysis.lexicon import kinds
from rasad.document import Document
from rasad.extraction.mentions import Naming, company
from rasad.extraction.titles import Title, looks_said
from rasad.extraction.wordlists import SURNAME_ENDING, honorifics, is_given_name, ranks, surnames, title_words
from rasad.knowledge.entries import Entry
from rasad.knowledge.lookup import Use, fold_word, sounding_like

LONGEST_NAME = 5
_DAYS = frozenset(("امروز", "دیروز", "دیشب", "امشب", "شامگاه", "ظهر", "صبح", "عصر", "شب"))
_SPEAKING = frozenset(("در گفتوگو", "در گفتگو", "با اشاره", "با بیان", "با تاکید", "با اعلام", "با تشریح", "با انتقاد"))
_GOES_ON = frozenset(("با", "در", "ضمن", "همچنین", "نیز", "هم", "سپس", "درباره"))  # what follows a speaker's surname
_ENDED = re.compile("\\N{ZERO WIDTH NON-JOINER}(?:ها|های|هایی|ای|ام|اند|اش|شان|است|تر|ترین)$")
_VOWELLED = re.compile("[\\u064b-\\u0650\\u0652]")  # vowel signs: scripture and verse
_OPENING, _CLOSING = frozenset("«\"“'"), frozenset("»\"”'")


class NameReader:
    """Reads runs of words that may be a person's name; `taken` are tokens of other names and of titles."""

    def __init__(self, doc: Document, taken: set[int]) -> None:
        self.doc, self.taken = doc, taken

    def likeness(self, at: int) -> int:
        """How much a word is like a part of a name: 3 first name or surname, 2 in no dictionary, 1 perhaps, 0 not."""
        tokens = self.doc.tokens
        word, upos = tokens.form[at], tokens.upos[at] if tokens.upos else "X"
        folded = fold_word(word)
        if at in self.taken or not folded or not word[0].isalpha() or folded in title_words().never or looks_said(word):
            return 0
        if upos in ("VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PRON", "DET", "PUNCT", "NUM"):
            return 1 if folded in title_words().particles and upos != "PUNCT" else 0
        known = kinds(word)
        if _VOWELLED.search(word) or folded in ranks() or folded in ("شهید", "مرحوم", "امام", "حضرت"):
            return 0
        if at and SURNAME_ENDING.search(folded) and is_given_name(tokens.form[at - 1]) and upos != "VERB":
            return 2
        if is_given_name(word) and (upos == "PROPN" or not known.strip("GL") or self.strange(at + 1)):
            return 3
        if folded in surnames() and upos == "PROPN":
            return 3
        if not known and upos in ("PROPN", "X", "NOUN", "ADJ") and not _ENDED.search(word):
            return 2
        return 1 if upos == "PROPN" else 0

    def strange(self, at: int) -> bool:
        """Whether a word is in no dictionary, or a known surname."""
        tokens = self.doc.tokens
        if at >= len(tokens) or at in self.taken or not tokens.form[at][0].isalpha():
            return False
        folded = fold_word(tokens.form[at])
        return not kinds(tokens.form[at]) or folded in surnames() or bool(SURNAME_ENDING.search(folded))

    def soft(self, at: int) -> bool:
        """Whether a word might be a name though it looks like an adjective («مارتی», «لاری»)."""
        tokens = self.doc.tokens
        if not 0 <= at < len(tokens) or at in self.taken or fold_word(tokens.form[at]) in title_words().never:
            return False
        return tokens.upos[at] in ("NOUN", "ADJ", "PROPN") and kinds(tokens.form[at]).endswith("+ی")

    def border(self, at: int) -> bool:
        """Whether nothing of a name stands at a token."""
        tokens = self.doc.tokens
        return not 0 <= at < len(tokens) or tokens.upos[at] in ("ADP", "PUNCT", "CCONJ", "SCONJ", "VERB", "AUX")

    def forward(self, at: int, end: int) -> int:
        """The end of the name that begins at a token; `at` itself where there is none."""
        last = at
        while last < min(end, at + LONGEST_NAME) and self.likeness(last):
            last += 1
        if last > at and last < end and self.soft(last) and self.border(last + 1):
            last += 1
        while last > at and fold_word(self.doc.tokens.form[last - 1]) in title_words().particles:
            last -= 1
        return last

    def backward(self, at: int, start: int) -> int:
        """The beginning of the name that ends before a token; `at` itself where there is none."""
        first = at
        if first > start + 1 and self.soft(first - 1) and self.likeness(first - 2) > 1:
            first -= 1
        while first > max(start, at - LONGEST_NAME) and self.likeness(first - 1):
            first -= 1
        if first < at and first > start and self.soft(first - 1) and self.border(first - 2):
            first -= 1
        while first < at and fold_word(self.doc.tokens.form[first]) in ("بن", "ابن", "و", "بین"):
            first += 1
        return first

    def good(self, first: int, last: int, least: int) -> bool:
        """Whether a run is a name: its best word is enough, and it does not begin with a mere perhaps."""
        marks = [self.likeness(n) for n in range(first, last)]
        if not marks or max(marks) < least:
            return False
        if marks[0] > 1:
            return len(marks) > 1 or marks[0] == 3 or self.doc.tokens.upos[first] == "PROPN" or self.after_title(first)
        return len(marks) > 1 and not set(kinds(self.doc.tokens.form[first]).split("+")[0]) & set("NP")

    def after_title(self, at: int) -> bool:
        """Whether the word before a token belongs to a title, or a comma parts the token from what follows."""
        words = self.doc.tokens.form
        return (at - 1) in self.taken or (at + 1 < len(words) and words[at + 1] == "،") or words[at - 1] in _OPENING


def find_people(
    doc: Document, namings: list[Naming], titles: list[Title], others: list[Naming] | None = None
) -> list[Naming]:
    """Namings of persons that the tables do not know.

    others: known surnames that stand after another's first name («ایوانکا ترامپ»).
    """
    taken = {n for naming in namings for n in range(naming.first, naming.last)}
    taken |= {n for title in titles for n in range(title.first, title.last)}
    taken |= {n for clause in doc.clauses for n in clause.predicate}
    reader = NameReader(doc, taken)
    found = [(reader.backward(n.first, 0), n.last, "name/surname") for n in others or []]
    for sentence in doc.sentences:
        found += beside_titles(doc, reader, [t for t in titles if sentence[0] <= t.first < sentence[1]], sentence)
        found += after_honorifics(doc, reader, sentence)
        found += by_first_name(doc, reader, sentence)
        found += quoted(doc, reader, sentence)
        found += opening(doc, reader, sentence)
    chosen: dict[int, tuple[int, int, str]] = {}
    used: set[int] = set()
    for first, last, rule in found:
        if not used & set(range(first, last)):
            chosen[first] = (first, last, rule)
            used |= set(range(first, last))
    ends = {naming.last: naming for naming in namings if naming.entry.kind == "person"}
    full = []
    for a, b, rule in sorted(chosen.values()):
        if a in ends:
            ends[a].last = b  # «شیخ تمیم بن حمد» + «آل ثانی»
        else:
            heard = sounding_like(" ".join(doc.tokens.form[a:b])) if b - a > 1 else None
            full.append(Naming(a, b, (heard or unknown_person(doc, a, b),), "name/by-sound" if heard else rule))
    take_over(doc, namings, full)
    return full + surnames_again(doc, full, taken | used)


def take_over(doc: Document, namings: list[Naming], full: list[Naming]) -> None:
    """Gives the surname of an unknown person of this report to that person, not to a known one of the same surname."""
    owners = {fold_word(doc.tokens.form[n.last - 1]): n for n in full if n.last - n.first > 1}
    if not owners:
        return
    named = {n.entry.key for n in namings if n.entry.kind == "person" and " " in n.uses[0].form}
    for naming in namings:
        if naming.entry.kind == "person" and naming.entry.key not in named and naming.last - naming.first == 1:
            owner = owners.get(fold_word(doc.tokens.form[naming.first]))
            if owner:
                naming.uses, naming.rule = owner.uses, "name/again"


def beside_titles(
    doc: Document, reader: NameReader, titles: Iterable[Title], sentence: tuple[int, int]
) -> list[tuple[int, int, str]]:
    """Unknown names directly after a title («وزیر دفاع عراق سعدون الدلیمی») or before one («…، وزیر دفاع عراق»)."""
    words, found = doc.tokens.form, []
    for title in titles:
        at = title.last
        quoted = at < sentence[1] and words[at] in _OPENING
        at += quoted
        while at < sentence[1] and fold_word(words[at]) in honorifics():
            at += 1
        end = reader.forward(at, sentence[1])
        if reader.good(at, end, 2) or bare_after_rank(doc, title, at, end):
            found.append((at, end, "name/after-title"))
            continue
        if inner := quoted_beside(doc, reader, title):
            found.append((*inner, "name/quoted-title"))
            continue
        end = title.first
        while end > sentence[0] and (words[end - 1] in _CLOSING or words[end - 1] == "،"):
            end -= 1
        if title.first > end and heads_line(doc, reader, title, (sentence[0], end)):
            addressed = end - sentence[0] > 1 and fold_word(words[sentence[0]]) in honorifics()
            found.append((sentence[0] + addressed, end, "name/before-title"))
            continue
        start = reader.backward(end, sentence[0])
        if (
            title.first - end <= 2
            and (title.last - title.first > 1 or title.first > end)
            and reader.good(start, end, 2)
        ):
            found.append((start, end, "name/before-title"))
    return found


def heads_line(doc: Document, reader: NameReader, title: Title, words: tuple[int, int]) -> bool:
    """Whether all that stands before «، title» in a sentence is a name: «فیاضی، نماینده مجلس: …»."""
    first, last = words
    tokens = doc.tokens
    first += first < last - 1 and fold_word(tokens.form[first]) in honorifics()
    if not 0 < last - first <= 3 or title.last - title.first < 2 or not (title.of or title.rows):
        return False
    nouns = all(tokens.upos[n] in ("NOUN", "PROPN", "ADJ", "X") and n not in reader.taken for n in range(first, last))
    never = any(fold_word(tokens.form[n]) in title_words().never for n in range(first, last))
    known = kinds(tokens.form[last - 1])
    said = title.last < len(tokens) and tokens.form[title.last] == ":"
    return nouns and not never and (said or not known or known.endswith("+ی") or tokens.upos[last - 1] == "PROPN")


def bare_after_rank(doc: Document, title: Title, at: int, end: int) -> bool:
    """«قاضی مهاجری،»: one word tagged as a name after a bare rank, with nothing of a name after it."""
    tokens = doc.tokens
    rank = title.last - title.first == 1 and fold_word(tokens.form[title.first]) in ("قاضی", "ژنرال", "سناتور")
    return rank and end == at + 1 and tokens.upos[at] == "PROPN" and not tokens.ezafe[at]


def quoted_beside(doc: Document, reader: NameReader, title: Title) -> tuple[int, int] | None:
    """Two to four words in quotation marks directly before or after a title, whatever they are."""
    words = doc.tokens.form
    if title.last < len(words) and words[title.last] in _OPENING:
        first = title.last + 1
        last = next((n for n in range(first, min(first + 5, len(words))) if words[n] in _CLOSING), first)
    elif title.first > 3 and words[title.first - 1 - (words[title.first - 1] == "،")] in _CLOSING:
        last = title.first - 1 - (words[title.first - 1] == "،")
        first = next((n + 1 for n in range(last - 1, max(-1, last - 6), -1) if words[n] in _OPENING), last)
    else:
        return None
    fits = all(
        doc.tokens.upos[n] in ("NOUN", "PROPN", "ADJ", "X") and n not in reader.taken for n in range(first, last)
    )
    return (first, last) if 2 <= last - first <= 4 and fits and (title.of or title.rows) else None


def after_honorifics(doc: Document, reader: NameReader, sentence: tuple[int, int]) -> list[tuple[int, int, str]]:
    found = []
    for at in range(*sentence):
        if fold_word(doc.tokens.form[at]) in honorifics():
            end = reader.forward(at + 1, sentence[1])
            if end == at + 1 and reader.soft(end) and reader.border(end + 1) and end < sentence[1]:
                found.append((end, end + 1, "name/after-address"))
            holy = end - at == 2 and fold_word(doc.tokens.form[at]) in ("امام", "حضرت", "سید")
            if reader.good(at + 1, end, 2) and not holy:
                found.append((at + 1, end, "name/after-address"))
    return found


def by_first_name(doc: Document, reader: NameReader, sentence: tuple[int, int]) -> list[tuple[int, int, str]]:
    """Two or more words tagged as a name, the first a first name."""
    tokens, found = doc.tokens, []
    at = sentence[0]
    while at < sentence[1]:
        if is_given_name(tokens.form[at]) and reader.likeness(at) == 3:
            end = reader.forward(at, sentence[1])
            before = fold_word(tokens.form[at - 1]) if at > sentence[0] else ""
            marks = [reader.likeness(n) for n in range(at, end)]
            holy = before in ("امام", "حضرت")
            if end - at >= 2 and before not in title_words().bears and not holy and max(marks[1:]) >= 1:
                found.append((at, end, "name/first-name"))
                at = end
        at += 1
    return found


def opening(doc: Document, reader: NameReader, sentence: tuple[int, int]) -> list[tuple[int, int, str]]:
    """A name that opens a sentence as the one who speaks: «خدابخش محمدزاده امروز در گفت‌وگو با …»."""
    words, upos, first = doc.tokens.form, doc.tokens.upos, sentence[0]
    if not upos:
        return []
    last = reader.forward(first, sentence[1])
    if (
        last == first
        and first + 4 < sentence[1]
        and upos[first] in ("NOUN", "PROPN", "X")
        and first not in reader.taken
    ):
        last = reader.forward(first + 1, sentence[1])  # a first name that no table has, before a strange surname
        if last != first + 2 or reader.likeness(first + 1) != 2 or fold_word(words[first]) in title_words().never:
            return []
        last *= not doc.tokens.ezafe[first]
    if not 2 <= last - first <= 4 or last + 1 >= sentence[1]:
        return []
    marks = [reader.likeness(n) for n in range(first, last)]
    followed = fold_word(words[last]) in _DAYS or " ".join(map(fold_word, words[last : last + 2])) in _SPEAKING
    tied = doc.tokens.ezafe[last - 1]
    return [(first, last, "name/opening")] if max(marks) > 1 and followed and not tied else []


def quoted(doc: Document, reader: NameReader, sentence: tuple[int, int]) -> list[tuple[int, int, str]]:
    """Two to four words in quotation marks, the first a first name or in no dictionary («ماریانو راخوی»)."""
    words, found = doc.tokens.form, []
    for at in range(sentence[0], sentence[1] - 3):
        if words[at] in _OPENING:
            end = next((n for n in range(at + 2, min(at + 6, sentence[1])) if words[n] in _CLOSING), 0)
            marks = [max(reader.likeness(n), int(reader.soft(n))) for n in range(at + 1, end)]
            if len(marks) > 1 and all(marks) and marks[0] > 1 and marks[-1] and max(marks) > 1:
                found.append((at + 1, end, "name/quoted"))
    return found


def unknown_person(doc: Document, first: int, last: int) -> Use:
    """A person made from the words of the report."""
    from rasad.knowledge.transliteration import latin_name

    name = " ".join(doc.tokens.form[first:last])
    entry = Entry("", "person", name, latin_name(name), (name,))
    return Use(entry, name, False)


def surnames_again(doc: Document, full: list[Naming], taken: set[int]) -> list[Naming]:
    """Later mentions of the persons by the last part of their name, or the whole name again."""
    if not full:
        return []
    words = [fold_word(word) for word in doc.tokens.form]
    endings: dict[str, Naming] = {}
    for naming in full:
        for start in range(naming.first, naming.last):
            part = "".join(words[start : naming.last])
            if len(part) > 2 and part not in title_words().never:
                endings.setdefault(part, naming)
    openings = {ending[:2] for ending in endings}
    found, at = [], 0
    while at < len(words):
        match = None
        joined = ""
        for end in range(at, min(at + 4, len(words))):
            if end in taken or (not joined and words[end][:2] not in openings):
                break
            joined += words[end]
            if joined in endings:
                match = (end + 1, endings[joined])
        if match and stands_alone(doc, at, match):
            found.append(Naming(at, match[0], match[1].uses, "name/again"))
            at = match[0]
        else:
            at += 1
    return found


def speaks(doc: Document, first: int, last: int) -> bool:
    """Whether a word stands where a speaker does: opens a sentence before a reporting word, or follows «به گفته»."""
    words = [fold_word(word) for word in doc.tokens.form[max(0, first - 1) : last + 1]]
    before = words[0] if first else ""
    after = words[-1] if last < len(doc.tokens) else ""
    if before in ("گفته", "اقای", "دکتر", "مهندس"):
        return True
    return (not before or not before[0].isalpha()) and (after in company()["speaks"] or after == ":")


def opens(doc: Document, at: int, match: tuple[int, Naming]) -> bool:
    """Whether a surname opens a sentence as its subject: «روستایی با بیان اینکه …», «زحمتکش در ادامه …»."""
    words, last = doc.tokens.form, match[0]
    if match[1].last > at or match[1].last - match[1].first < 2 or last >= len(words) or doc.tokens.ezafe[last - 1]:
        return False
    starts = at == 0 or words[at - 1] in (".", "؟", "!", "»") or any(first == at for first, _ in doc.sentences)
    return starts and fold_word(words[last]) in _GOES_ON


def stands_alone(doc: Document, at: int, match: tuple[int, Naming]) -> bool:
    """A surname that is an ordinary word counts only where the tagger takes it for a name."""
    tokens = doc.tokens
    if match[0] - at > 1:
        return True
    known, upos = kinds(tokens.form[at]).strip("GL"), tokens.upos[at] if tokens.upos else "X"
    if not known or upos == "PROPN" or speaks(doc, at, match[0]):
        return True
    if upos not in ("NOUN", "X", "ADJ"):
        return False
    governed = at > 0 and tokens.ezafe[at - 1]
    if opens(doc, at, match):
        return True
    return "+" in known and not (governed and upos == "ADJ")
