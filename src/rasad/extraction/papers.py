"""Outlets that no table knows, in quotation marks after what they are: «روزنامه بحرینی "الایام"»."""

from __future__ import annotations

from rasad.document import Document, MentionSpan
from rasad.extraction.chains import named
from rasad.extraction.marks import CLOSING, OPENING
from rasad.extraction.mentions import Naming, company, outlet_nouns
from rasad.extraction.wordlists import nationality
from rasad.knowledge.lookup import Use, fold_word, index

_LONGEST = 4
_BASES = frozenset(("پایگاه", "شبکه", "کانال", "سایت"))  # bases and rings too: only with an adjective of outlets


def quoted_outlets(doc: Document, namings: list[Naming]) -> list[Naming]:
    """The namings, with outlets in quotation marks after their noun, and again in quotation marks without it."""
    words = [fold_word(word) for word in doc.tokens.form]
    made: dict[int, Naming] = {}
    known: dict[str, Use] = {}
    whole = {naming.first: naming.last for naming in namings if naming.entry.kind == "outlet"}
    for at, form in enumerate(doc.tokens.form):
        if form not in OPENING or at == 0:
            continue
        last = next((n for n in range(at + 1, min(at + 2 + _LONGEST, len(words))) if doc.tokens.form[n] in CLOSING), at)
        said = "".join(words[at + 1 : last])
        if last < at + 2 or not said or whole.get(at + 1) == last:
            continue
        if outlet_before(words, at - 1):
            known.setdefault(said, outlet(doc, at + 1, last))
        if said in known:
            made[at + 1] = Naming(at + 1, last, (known[said],), "name/quoted-outlet")
    if not made:
        return namings
    taken = {n for naming in made.values() for n in range(naming.first, naming.last)}
    kept = [naming for naming in namings if taken.isdisjoint(range(naming.first, naming.last))]
    return sorted([*kept, *made.values()], key=lambda naming: naming.first)


def outlet_before(words: list[str], at: int) -> bool:
    """Whether an outlet's noun ends at a word, with adjectives of outlets after it («شبکه تلویزیونی آمریکایی»)."""
    telling = False
    for n in range(at, max(-1, at - _LONGEST), -1):
        if words[n] in outlet_nouns():
            return telling or words[n] not in _BASES
        if words[n] in company()["between"]:
            telling = True
        elif not tells(words[n]):
            return False
    return False


def outlet(doc: Document, first: int, last: int) -> Use:
    """The outlet that the words are in the tables, else one by the words of the report."""
    uses = [use for use in index().uses("".join(doc.tokens.form[first:last])) if use.entry.kind == "outlet"]
    return uses[0]._replace(weak=False) if uses else named(doc, "outlet", first, last, "name/quoted-outlet").uses[0]


def describe_outlets(doc: Document, owners: list[tuple[Naming, int]]) -> None:
    """Adds the words that say what an outlet is: «روزنامه کویتی» before its name, «روزنامه فیگارو فرانسه» around it."""
    if not doc.tokens.upos:
        return
    words = [fold_word(word) for word in doc.tokens.form]
    lands = {naming.first: naming.last for naming, _ in owners if naming.entry.kind == "country"}
    for naming, entity in owners:
        if naming.entry.kind != "outlet":
            continue
        at = naming.first - (naming.first > 0 and doc.tokens.form[naming.first - 1] in OPENING)
        noun = next((n for n in range(at - 1, max(-1, at - 1 - _LONGEST), -1) if words[n] in outlet_nouns()), at)
        adjectives = words[noun + 1 : at]
        if not all(tells(word) or word in company()["between"] for word in adjectives):
            continue
        telling = any(map(tells, adjectives))
        last = at if telling and noun < at else lands.get(naming.last, 0) if noun == at - 1 else 0
        if last:
            doc.entities[entity].mentions.append(MentionSpan(doc.tokens.span(noun, last), "title", "title/outlet", 0.8))


def tells(word: str) -> bool:
    """Whether a folded adjective says whose an outlet is or in what language: «بحرینی», «دولتی», «انگلیسی‌زبان»."""
    return word in nationality() or word == "دولتی" or (word.endswith("زبان") and len(word) > 5)
