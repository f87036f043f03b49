"""Finds the names of known entities in a report: which words, whose name, and whether the company admits it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rasad import tables
from rasad.document import Document
from rasad.extraction.wordlists import honorifics, nationality, ranks, title_words
from rasad.knowledge.entries import Entry
from rasad.knowledge.lookup import Found, Use, fold_word, index
from rasad.knowledge.offices import HOME
from rasad.model import Kind


@dataclass(slots=True)
class Naming:
    """Tokens `first` up to `last` name an entity: one of `uses`, the likeliest first."""

    first: int
    last: int
    uses: tuple[Use, ...]
    rule: str = "name/known"

    @property
    def entry(self) -> Entry:
        return self.uses[0].entry


@cache
def company() -> dict[str, Any]:
    """data/company.yaml with folded words."""
    content: dict[str, Any] = tables.load_yaml("company")
    return {
        part: {kind: frozenset(map(fold_word, words)) for kind, words in lists.items()}
        if isinstance(lists, dict)
        else frozenset(map(fold_word, lists))
        for part, lists in content.items()
    }


@cache
def outlet_nouns() -> frozenset[str]:
    """Folded nouns before an outlet's name: «روزنامه», «شبکه»."""
    nouns: frozenset[str] = company()["before"]["outlet"]
    return nouns


def find_names(doc: Document) -> list[Naming]:
    """All namings by the tables, in order; names that are ordinary words only where their company admits them."""
    words = doc.tokens.form
    found = [
        trimmed
        for first, last in doc.sentences
        for one in index().find(words, first, last)
        if (one.first == 0 or words[one.first - 1] not in ("@", "#", "_")) and (trimmed := trim(one, words))
    ]
    found = [naming for naming in found if not governs_on(doc, naming)]
    verbs = {token for clause in doc.clauses for token in clause.predicate}
    found = [n for n in found if not n.uses[0].weak or verbs.isdisjoint(range(n.first, n.last))]
    settled: set[str] = set()
    for naming in found:
        sure = [use for use in naming.uses if not use.weak]
        if len(sure) == 1 or (sure and all(use.entry.kind != "person" for use in sure)):
            settled.add(sure[0].entry.key)
    admitted = [admit(doc, naming, found, at, settled) for at, naming in enumerate(found)]
    kinds = ("country", "place", "organisation")
    named_here = {kept.entry.key for kept in admitted if kept and kept.entry.kind in kinds}
    both = zip(found, admitted, strict=True)
    return [kept for naming, one in both if (kept := one or again(doc, naming, named_here))]


def again(doc: Document, naming: Naming, named_here: set[str]) -> Naming | None:
    """A place, country or body named again by a word that is an ordinary one as well, tagged as a name."""
    upos = doc.tokens.upos
    if not upos or upos[naming.first] != "PROPN" or naming.last - naming.first > 1:
        return None
    uses = tuple(use._replace(weak=False) for use in naming.uses if use.entry.key in named_here)
    return Naming(naming.first, naming.last, uses, naming.rule) if uses else None


def trim(found: Found, words: Sequence[str]) -> Naming | None:
    """The naming without the common noun that stands before the name («روزنامه شرق»: the paper's name is «شرق»)."""
    first, last, uses = found
    entry = uses[0].entry
    lists = company()
    drop, drop_if = (lists[part].get(entry.kind, frozenset()) for part in ("drop", "drop_if_named"))
    head = fold_word(words[first])
    if entry.kind == "person":
        while (
            last - first > 1 and fold_word(words[first]) in ranks() and fold_word(uses[0].form) != fold_word(entry.name)
        ):
            first += 1
        return Naming(first, last, uses)
    if head == "جمهوری" and entry.kind == "country" and first and fold_word(words[first - 1]) in ("ریاست", "رییس"):
        land = index().uses("".join(words[first + 1 : last]))  # «رئیس جمهوری عراق»
        return Naming(first + 1, last, strong(land)) if land else Naming(first, last, strong(uses))
    if last - first == 1 or (head not in drop and head not in drop_if):
        return Naming(first, last, uses)
    for start in range(first + 1, last):
        rest = {use.entry.key for use in index().uses("".join(words[start:last]))}
        if entry.key in rest and words[start][0].isalpha():
            return Naming(start, last, strong(uses))
        if fold_word(words[start]) not in lists["between"] and fold_word(words[start]) not in nationality():
            break
    if head in drop and entry.kind in ("place", "outlet") and not (entry.kind == "place" and last - first > 2):
        return Naming(first + 1, last, strong(uses))  # «شهر حله», but «منطقه سبز بغداد»
    return Naming(first, last, uses)


def strong(uses: tuple[Use, ...]) -> tuple[Use, ...]:
    """The same uses, none of them weak: the common noun before the name tells which of its owners is meant."""
    return tuple(use._replace(weak=False) for use in uses)


def admit(doc: Document, naming: Naming, found: list[Naming], at: int, settled: set[str]) -> Naming | None:
    """The naming with the uses that its company allows, the likeliest first; None where none is left."""
    words = doc.tokens.form
    before = fold_word(words[naming.first - 1]) if naming.first else ""
    allowed = []
    sure_land = any(not use.weak and use.entry.kind in ("country", "place") for use in naming.uses)
    for use in naming.uses:
        if sure_land and use.weak and use.entry.kind == "place":
            continue  # «در وین»: Vienna, not the town of Vinh
        if not use.weak:
            rank = 1.0
        elif use.entry.key in settled and not (use.entry.kind == "outlet" and before in company()["not_outlet"]):
            rank = 0.9
        elif in_company(doc, naming, use.entry, before, found, at):
            rank = 1.0 if use.entry.kind == "person" else 2.0
        else:
            continue
        if use.entry.key in settled:
            rank += 0.5
        if before in company()["before"].get(use.entry.kind, ()):
            rank += 1.0
        allowed.append((rank, use.entry.prior, use))
    if not allowed:
        return None
    allowed.sort(key=lambda item: (-item[0], -item[1]))
    best = allowed[0][0]
    return Naming(naming.first, naming.last, tuple(use for rank, _, use in allowed if rank >= best - 0.1), naming.rule)


def governs_on(doc: Document, naming: Naming) -> bool:
    """Whether a name that is a common noun as well is one here: it governs what follows («در آستانه نشست»)."""
    tokens = doc.tokens
    whole = "".join(fold_word(word) for word in tokens.form[naming.first : naming.last + 1])
    if whole in company()["longer"]:
        return True
    if naming.last - naming.first > 1 or fold_word(tokens.form[naming.first]) not in company()["governing"]:
        return False
    if tokens.ezafe and tokens.ezafe[naming.first]:
        return True
    after = naming.last
    if after >= len(tokens) or not tokens.upos or tokens.upos[after] in ("PUNCT", "VERB", "AUX", "CCONJ", "SCONJ"):
        return False
    return tokens.upos[after] in ("NOUN", "PROPN", "ADJ", "DET", "NUM")


def in_company(doc: Document, naming: Naming, entry: Entry, before: str, found: list[Naming], at: int) -> bool:
    """Whether the words around say that an ordinary word is this entity's name here."""
    words = doc.tokens.form
    if before in company()["before"].get(entry.kind, ()):
        if entry.kind == "place" and fold_word(words[naming.first]) in company()["never_located"]:
            return False  # «بخش اول»
        abroad = entry.kind == "place" and entry.country != HOME
        noun = bool(doc.tokens.upos) and doc.tokens.upos[naming.first] == "NOUN"
        return not (abroad and noun)  # «این شهرستان اقدام به …» speaks of no town of Karabakh
    if entry.kind == "outlet":
        second = fold_word(words[naming.first - 2]) if naming.first > 1 else ""
        after = fold_word(words[naming.last]) if naming.last < len(words) else ""
        if before == "از" and second == "نقل":
            return True
        if before == "با" and second in ("گفتوگو", "گفتگو", "مصاحبه"):
            return True
        if before in company()["reporting"]:
            return second in ("به", "بنابر", "براساس", "اساس", "") or before.startswith("خبرنگار")
        opens = naming.first == 0 or any(first == naming.first for first, _ in doc.sentences)
        return opens and (after in (":", "-", "_", "–") or after in company()["reported"])
    if entry.kind in ("place", "country"):
        if entry.kind == "country" and before in title_words().heads | title_words().after | company()["of_state"]:
            return True
        return located(doc, naming, before) or beside_place(words, naming, found, at)
    if entry.kind == "person":
        return addressed(doc, naming, before) or listed_with(words, naming, found, at, "person")
    if entry.detail == "LEG":  # «سنا» in a report that speaks of the United States
        return any(other.entry.key == entry.country for other in found)
    return False


def addressed(doc: Document, naming: Naming, before: str) -> bool:
    """Whether a surname that is an ordinary word stands like a name: after a title, or where somebody speaks."""
    words = doc.tokens.form
    if before in honorifics() or before == "شهید":
        return True
    after = words[naming.last] if naming.last < len(words) else ""
    opens = naming.first == 0 or words[naming.first - 1] in (".", "،", "!", "؟", "\N{LARGE BLUE DIAMOND}")
    opens = opens or any(first == naming.first for first, _ in doc.sentences)
    if opens and (after == ":" or fold_word(after) in company()["speaks"]):
        return True
    for at in range(naming.first - 1, max(-1, naming.first - 7), -1):
        if not words[at][0].isalpha() or words[at] in ("و", "که", "را", "با", "از", "به", "در"):
            return False
        if fold_word(words[at]) in title_words().heads and (not doc.tokens.upos or doc.tokens.upos[at] != "VERB"):
            return True
    return False


def located(doc: Document, naming: Naming, before: str) -> bool:
    """Whether a word tagged as a name stands after «در» («در خوی باران بارید», not «در امان ماند»)."""
    tokens = doc.tokens
    if before != "در" or not tokens.upos or tokens.upos[naming.first] != "PROPN":
        return False
    word = fold_word(tokens.form[naming.first])
    if word in title_words().never or word in company()["never_located"]:
        return False
    return naming.last >= len(tokens) or tokens.upos[naming.last] != "PROPN"


def beside_place(words: Sequence[str], naming: Naming, found: list[Naming], at: int) -> bool:
    """Whether the name is listed with a place whose name is no ordinary word («تهران، ساری و رشت»)."""
    after = words[naming.last] if naming.last < len(words) else ""
    if after[:1].isalpha() and after not in ("و", "در", "به", "از", "با", "را", "که", "نیز", "هم", "است", "بود"):
        return False
    return listed_with(words, naming, found, at, "place")


def listed_with(words: Sequence[str], naming: Naming, found: list[Naming], at: int, kind: Kind) -> bool:
    """Whether «و» or a comma joins the name to one of its kind that is no ordinary word."""
    for other, between in ((at - 1, naming.first - 1), (at + 1, naming.last)):
        if not 0 <= other < len(found):
            continue
        neighbour = found[other]
        close = neighbour.last == between if other < at else neighbour.first == between + 1
        if close and words[between] in ("و", "،") and not neighbour.uses[0].weak and neighbour.entry.kind == kind:
            return True
    return False
