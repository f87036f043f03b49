"""Finds names of persons whom no table knows: beside a title, in quotation marks, after a first name."""

from __future__ import annotations

from collections.abc import Iterable

from rasad.analysis.lexicon import kinds
from rasad.document import Document
from rasad.extraction.again import surnames_again
from rasad.extraction.marks import CLOSING, OPENING
from rasad.extraction.mentions import Naming, outlet_nouns
from rasad.extraction.name_reader import NameReader
from rasad.extraction.quoted_people import quoted, quoted_after, quoted_beside, to_closing
from rasad.extraction.titles import Title
from rasad.extraction.wordlists import addresses, honorifics, is_given_name, people_nouns, surnames, title_words
from rasad.knowledge.entries import Entry
from rasad.knowledge.lookup import Use, fold_word, sounding_like
from rasad.knowledge.transliteration import latin_name
from rasad.orthography import HALF_SPACE

_SPEAKING = frozenset(("در گفتوگو", "در گفتگو", "با اشاره", "با بیان", "با تاکید", "با اعلام", "با تشریح", "با انتقاد"))
_NO_PERSON = frozenset(("امام", "حضرت", "گزارش", "نوشته"))  # what follows is holy, or an outlet


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
    starts = frozenset(title.first for title in titles)
    found = [(reader.backward(n.first, 0), n.last, "name/surname") for n in others or []]
    for sentence in doc.sentences:
        found += beside_titles(doc, reader, [t for t in titles if sentence[0] <= t.first < sentence[1]], sentence)
        found += after_honorifics(doc, reader, sentence)
        found += by_first_name(doc, reader, sentence)
        found += quoted(doc, reader, sentence, starts)
        found += opening(doc, reader, sentence)
        found += so_called(doc, reader, sentence)
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
    known = [n for n in namings if n.entry.kind == "person" and n.last - n.first > 1 and len(n.uses) == 1]
    return full + surnames_again(doc, [*full, *known], taken | used)


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
        if fold_word(words[at - 1]) in ("شهید", "امام"):
            continue  # «مدیر بیمارستان شهید بقایی»
        quoted = at < sentence[1] and words[at] in OPENING
        at += quoted
        while at < sentence[1] and fold_word(words[at]) in honorifics():
            at += 1
        end = reader.forward(at, sentence[1])
        end = to_closing(doc, reader, at, end) if quoted else end
        named = reader.good(at, end, 2) and not goes_with_title(doc, title, at, end)
        if named or bare_after_rank(doc, title, at, end):
            found.append((at, end, "name/after-title"))
            continue
        if inner := between_commas(doc, reader, title, sentence[1]):
            found.append((*inner, "name/after-title"))
            continue
        if inner := quoted_beside(doc, reader, title):
            found.append((*inner, "name/quoted-title"))
            continue
        end = title.first
        while end > sentence[0] and (words[end - 1] in CLOSING or words[end - 1] in ("،", "-", "–")):
            end -= 1
        dashed = words[title.first - 1] in ("-", "–")
        if title.first > end and not dashed and heads_line(doc, reader, title, (sentence[0], end)):
            addressed = end - sentence[0] > 1 and fold_word(words[sentence[0]]) in honorifics()
            found.append((sentence[0] + addressed, end, "name/before-title"))
            continue
        start = reader.backward(end, sentence[0])
        if title.first > end and end - 2 >= sentence[0] and by_whom(doc, reader, end):
            found.append((end - 1, end, "name/before-title"))
            continue
        if (
            title.first - end <= 2
            and (title.last - title.first > 1 or title.first > end)
            and reader.good(start, end, 2)
        ):
            found.append((start, end, "name/before-title"))
    return found


def between_commas(doc: Document, reader: NameReader, title: Title, end: int) -> tuple[int, int] | None:
    """Two to four words between commas after a title that are like a name: «وزیر نفت بولیوی، هکتور مامانی، گفت»."""
    words, first = doc.tokens.form, title.last + 1
    if title.last - title.first < 2 or first >= end or words[title.last] != "،":
        return None
    first += fold_word(words[first]) in honorifics()
    last = next((n for n in range(first, min(first + 5, end)) if words[n] == "،"), first)
    if not 2 <= last - first <= 4 or words[last + 1 : last + 2] == ["و"]:
        return None
    marks = [max(reader.likeness(n), int(reader.soft(n))) for n in range(first, last)]
    return (first, last) if all(marks) and max(marks) > 1 else None


def by_whom(doc: Document, reader: NameReader, end: int) -> bool:
    """Whether one word before «- title» is somebody's surname: «با دستور دانشور- بازپرس شعبه …»."""
    return fold_word(doc.tokens.form[end - 2]) in title_words().named_before and reader.lone(end - 1)


def goes_with_title(doc: Document, title: Title, at: int, end: int) -> bool:
    """Whether one word after a title belongs to it though it is a first name as well: «معاون هنری سازمان …»."""
    tokens = doc.tokens
    if end - at > 1 or at > title.last or not kinds(tokens.form[at]).strip("GL"):
        return False
    folded = fold_word(tokens.form[at])
    if folded in title_words().seldom or tokens.ezafe[at]:
        return True
    return end < len(tokens) and tokens.upos[end] in ("NOUN", "ADJ", "PROPN") and folded not in surnames()


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
    rank = title.last - title.first == 1 and fold_word(tokens.form[title.first]) in title_words().ranked
    name = rank and end == at + 1 and tokens.upos[at] == "PROPN" and not tokens.ezafe[at]
    return name and not (HALF_SPACE in tokens.form[at] and kinds(tokens.form[at]))  # «سناتور جنگ‌طلب آمریکایی»


def after_honorifics(doc: Document, reader: NameReader, sentence: tuple[int, int]) -> list[tuple[int, int, str]]:
    found = []
    for at in range(*sentence):
        word = fold_word(doc.tokens.form[at])
        if word in addresses() and (inner := quoted_after(doc, reader, at + 1, sentence[1])):
            found.append((*inner, "name/after-address"))
        if word in honorifics():
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
            borne = before in title_words().bears or before in outlet_nouns() or before in _NO_PERSON
            if end - at >= 2 and not borne and max(marks[1:]) >= 1:
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
    followed = (
        fold_word(words[last]) in title_words().days or " ".join(map(fold_word, words[last : last + 2])) in _SPEAKING
    )
    tied = doc.tokens.ezafe[last - 1]
    return [(first, last, "name/opening")] if max(marks) > 1 and followed and not tied else []


def so_called(doc: Document, reader: NameReader, sentence: tuple[int, int]) -> list[tuple[int, int, str]]:
    """A first name alone or a whole name, said to be one: «جوانی به نام منصور», «متهم که شکرالله نام دارد»."""
    words, found = doc.tokens.form, []
    for at in range(sentence[0] + 1, sentence[1] - 1):
        if words[at] != "نام":
            continue
        if not human(words[max(sentence[0], at - 7) : at]):
            continue
        if words[at - 1] == "به":
            first = at + 1 + (words[at + 1] in OPENING)
            last = reader.forward(first, sentence[1])
        elif fold_word(words[at + 1]).startswith(("دار", "داشت")):
            last = at - (words[at - 1] in CLOSING)
            first = reader.backward(last, sentence[0])
            first -= first == last
        else:
            continue
        last += first == last
        told = max((reader.likeness(n) for n in range(first, last)), default=0) > 1
        if told or (last - first == 1 and reader.lone(first)):
            found.append((first, last, "name/so-called"))
    return found


def human(words: list[str]) -> bool:
    """Whether one of the words is a noun of persons: «مرد ۲۵ ساله‌ای», «جوانی»."""
    return any(fold_word(word).removesuffix("ی").removesuffix("ه") in people_nouns() for word in words)


def unknown_person(doc: Document, first: int, last: int) -> Use:
    """A person made from the words of the report."""
    name = " ".join(doc.tokens.form[first:last])
    entry = Entry("", "person", name, latin_name(name), (name,))
    return Use(entry, name, False)
