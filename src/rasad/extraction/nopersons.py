"""Words that were taken for an unknown person's name and can be none: Latin runs, firms, towns, things."""

from __future__ import annotations

import re

from rasad.analysis.lexicon import kinds
from rasad.document import Document
from rasad.extraction.mentions import Naming
from rasad.extraction.people import unknown_person
from rasad.extraction.wordlists import SURNAME_ENDING, is_given_name, surnames, title_words
from rasad.knowledge.lookup import fold_word
from rasad.orthography import HALF_SPACE

_LATIN = re.compile("[A-Za-z]")
_WHOLE_LATIN = re.compile("[A-Z][A-Za-z'.-]*")
_TITLED = frozenset(("name/after-title", "name/before-title", "name/after-address"))
_QUOTED = frozenset(("name/quoted-title", "name/quoted"))


def without_impossible(doc: Document, namings: list[Naming]) -> list[Naming]:
    """The namings without unknown persons whose words are no name, at their first mention or again."""
    for naming in namings:
        cut_latin(doc, naming)
    unknown = [n for n in namings if n.entry.kind == "person" and not n.entry.key]
    no = {fold_word(n.entry.name) for n in unknown if n.rule != "name/again" and no_person(doc, n)}
    if not no:
        return namings
    return [n for n in namings if n.entry.kind != "person" or n.entry.key or fold_word(n.entry.name) not in no]


def cut_latin(doc: Document, naming: Naming) -> None:
    """Takes Latin words off the front of an unknown person's name where two others follow."""
    if naming.entry.kind != "person" or naming.entry.key or naming.rule == "name/again":
        return
    latin = [bool(_LATIN.search(form)) for form in doc.tokens.form[naming.first : naming.last]]
    lead = latin.index(False) if False in latin else 0
    if lead and not any(latin[lead:]) and len(latin) - lead > 1:
        naming.first += lead
        naming.uses = (unknown_person(doc, naming.first, naming.last),)


def no_person(doc: Document, naming: Naming) -> bool:
    """Whether the words are no person's: see the reasons below."""
    forms = doc.tokens.form[naming.first : naming.last]
    latin = [form for form in forms if _LATIN.search(form)]
    if latin:  # «voice mail»; but «Dr. John Smith, رئیس …» is one
        return not (naming.rule in _TITLED and len(forms) > 1 and all(map(_WHOLE_LATIN.fullmatch, forms)))
    folded = [fold_word(part) for form in forms for part in form.split(HALF_SPACE)]
    if all(len(part) == 1 for part in folded):
        return True  # «خبرگزاری آلمان (د پ آ)»
    if not title_words().firms.isdisjoint(folded) or (len(folded) > 1 and folded[0] in title_words().town_openings):
        return True  # «بیزینس‌رکوردر», «نیو اورلئان»
    if naming.rule == "names/model":  # «مدرسه میرزا نعیم», «#تجربه‌گر: …», «اشتوتگارت صفر، …»
        return bears(doc, naming.first) or folded[-1] == "صفر"
    quoted = naming.rule in _QUOTED and len(forms) > 1
    return quoted and thing(forms[0]) and describes(forms[-1])  # «فضای مجازی»


def bears(doc: Document, first: int) -> bool:
    """Whether the word directly before is what bears a name, or the mark of a tag."""
    if first == 0:
        return False
    word = fold_word(doc.tokens.form[first - 1])
    governs = bool(doc.tokens.ezafe) and doc.tokens.ezafe[first - 1]
    return word == "#" or (governs and word in title_words().bears and word not in title_words().works)


def thing(word: str) -> bool:
    """Whether a word is a noun of the dictionary and no part of a name: «فضای», «لوگو»."""
    folded = fold_word(word)
    if is_given_name(word) or folded in surnames() or SURNAME_ENDING.search(folded):
        return False
    return "N" in kinds(word).split("+")[0] and folded not in title_words().particles


def describes(word: str) -> bool:
    """Whether a word is an adjective of the dictionary and no surname: «مجازی», «کوچولو»."""
    folded = fold_word(word)
    if is_given_name(word) or folded in surnames() or SURNAME_ENDING.search(folded):
        return False
    known = kinds(word)
    return HALF_SPACE not in word and ("A" in known.split("+")[0] or known == "N+ی")
