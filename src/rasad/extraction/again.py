"""Later mentions of the persons of a report by the last part of their name."""

from __future__ import annotations

from rasad.analysis.lexicon import kinds
from rasad.analysis.name_features import often_surname
from rasad.document import Document
from rasad.extraction.mentions import Naming, company
from rasad.extraction.wordlists import is_given_name, title_words
from rasad.knowledge.lookup import fold_word
from rasad.orthography import HALF_SPACE


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
                if part.startswith("ال") and len(part) > 5:
                    endings.setdefault(part[2:], naming)  # «الشمری»: «شمری»
        if naming.last - naming.first > 2 and not is_given_name(doc.tokens.form[naming.first + 1]):
            middle = words[naming.first + 1]  # «محمد مجتهدزاده فارابی»: «مجتهدزاده»
            if len(middle) > 4 and middle not in title_words().never:
                endings.setdefault(middle, naming)
        given, _, rest = doc.tokens.form[naming.last - 1].partition(HALF_SPACE)
        if is_given_name(given) and len(rest) > 3:  # «علی‌السمیسم»: «السمیسم»
            endings.setdefault(fold_word(rest), naming)
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
    return starts and fold_word(words[last]) in title_words().going_on


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
    if often_surname(tokens.form[at]) and upos == "NOUN":
        return True
    governed = at > 0 and tokens.ezafe[at - 1]
    if opens(doc, at, match):
        return True
    return "+" in known and not (governed and upos == "ADJ")
