"""How the entities of a record are named in a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from rasad.knowledge.entries import entries
from rasad.knowledge.lookup import fold_word
from rasad.model import Entity, Record
from rasad.tables import load_yaml
from rasad.wording.articles import article, preposition, with_inner_article
from rasad.wording.composing import as_subject
from rasad.wording.heads import Name, noun_of
from rasad.wording.heads import table as parties
from rasad.wording.labels import Lang
from rasad.wording.nested import Nested
from rasad.wording.parties import body_en, party_en, party_is_many

FSI, PDI = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
NUMBER = re.compile(
    r"(?:[2-9۲-۹]|[0-9۰-۹]{2,}|دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده|صد|هزار|ده‌ها|صدها|هزاران|چند|چندین|برخی|شماری)\b"
)
DEMONSTRATIVES = frozenset(["این", "آن", "همین", "همان"])
PLURAL_WORD = re.compile(r"\S*(?:ها|های|هایی|ان|ات|یون)$|(?!\S*ترین)\S{4,}ین$")


@cache
def wording() -> dict[str, Any]:
    """data/wording.yaml."""
    content: dict[str, Any] = load_yaml("wording")
    return content


class Names:
    """The names of one record's entities in both languages."""

    def __init__(self, record: Record) -> None:
        self.entities = {e.id: e for e in record.entities}
        self.nested = Nested(record, english_name)

    def name(self, ident: str, lang: Lang, own: str = "their") -> str:
        """One entity as it stands in a sentence: «the Kremlin», «کرملین». own: English for «خود» in its words."""
        entity = self.entities.get(ident)
        if entity is None:
            return ident
        if lang == "fa":
            whole = entity.name.count("«") == entity.name.count("»")
            return entity.name if whole else re.sub("[«»]", "", entity.name).strip()
        words, names = (entity.name, {}) if entity.named else self.nested.party(entity)
        return english_name(entity, words, names, own)

    def listed(self, idents: list[str], lang: Lang, own: str = "their") -> str:
        """Several with «و» or "and"."""
        return join([self.name(i, lang, own) for i in (self.parties(idents) if lang == "en" else idents)], lang)

    def parties(self, idents: list[str]) -> list[str]:
        """Without single words that name nobody where others stand beside them: «درمان» of «وزیر بهداشت و درمان»."""
        found = [i for i in idents if (e := self.entities.get(i)) is None or e.named or not self.empty(e)]
        return found or idents

    def empty(self, entity: Entity) -> bool:
        """Whether the words of an unnamed party are one that is no party."""
        return " " not in entity.name and not is_plural(entity) and party_is_many(entity.name) is None

    def subject(self, idents: list[str]) -> str:
        """The English of those who act or speak: "they" where a pronoun is all that is said of them."""
        return join([as_subject(self.name(i, "en")) for i in self.parties(idents)], "en")

    def pronoun(self, idents: list[str]) -> str:
        """ "they" for several, "it" for a state or body; empty for a person, whose name is said again."""
        return "they" if self.are_many(idents, "en") else "" if self.is_person(idents) else "it"

    def located(self, idents: list[str], lang: Lang) -> str:
        """Where: «در باکو», "at Isa Air Base"; each place with its own preposition in English."""
        inside = [self.land_of(i, idents) for i in idents]
        said = [self.name(i, lang) for i in idents]
        comma = " " if lang == "fa" else ", "
        names = [
            f"{name}{comma}{self.name(land, lang)}" if land else name
            for ident, land, name in zip(idents, inside, said, strict=True)
            if ident not in inside
        ]
        if lang == "fa":
            return f"در {join(names, lang)}"
        first = [preposition(name) for name in names]
        if len(set(first)) == 1:
            return f"{first[0]} {join(names, lang)}"
        return join([f"{before} {name}" for before, name in zip(first, names, strict=True)], lang)

    def land_of(self, ident: str, others: list[str]) -> str | None:
        """The country among the others in which a place of the tables lies: «اربیل عراق», "Erbil, Iraq"."""
        entity = self.entities.get(ident)
        known = entries().get(entity.key or "") if entity and entity.kind == "place" else None
        if known is None or not known.country:
            return None
        return next((i for i in others if (e := self.entities.get(i)) and e.key == known.country), None)

    def is_question(self, idents: list[str]) -> bool:
        """Whether what is spoken to is a question, which is answered."""
        entity = self.entities.get(idents[0]) if len(idents) == 1 else None
        words = entity.name.split() if entity and not entity.named else []
        found = noun_of(fold_word(words[0])) if words else None
        return found is not None and found.noun.one == "question"

    def own(self, idents: list[str]) -> str:
        """Whose, in English, where these act: "its" of one state or body."""
        return "their" if self.are_many(idents, "en") or self.is_person(idents) or not idents else "its"

    def are_many(self, idents: list[str], lang: Lang = "fa") -> bool:
        """Whether a verb agrees with them in the plural."""
        idents = self.parties(idents) if len(idents) > 1 else idents
        entity = self.entities.get(idents[0]) if len(idents) == 1 else None
        if entity is None:
            return len(idents) > 1
        if lang == "en" and entity.named:
            return bool(entity.name_en) and str(entity.name_en).split()[-1] in wording()["several"]
        many = party_is_many(*self.nested.party(entity)) if lang == "en" else None
        return is_plural(entity) if many is None else many

    def is_person(self, idents: list[str]) -> bool:
        """Whether all of them are persons."""
        return bool(idents) and all((e := self.entities.get(i)) is not None and e.kind == "person" for i in idents)

    def offices(self, ident: str, lang: Lang) -> str:
        """The offices of an entity, each once: «رئیس‌جمهور روسیه»."""
        said: list[str] = []
        for role in self.entities[ident].roles:
            title = role.title if lang == "fa" else role.title_en
            of = self.name(role.of, lang) if role.of else ""
            if not title:
                continue
            whole = title if not of or of in title else (f"{title} {of}" if lang == "fa" else f"{title} of {of}")
            if whole not in said:
                said.append(whole)
        return ("، " if lang == "fa" else ", ").join(said)


def join(names: list[str], lang: Lang) -> str:
    """A list in words.

    >>> join(["الف", "ب", "پ"], "fa"), join(["A", "B", "C"], "en")
    ('الف، ب و پ', 'A, B and C')
    """
    if len(names) < 2:
        return "".join(names)
    comma, conjunction = ("، ", " و ") if lang == "fa" else (", ", " and ")
    return comma.join(names[:-1]) + conjunction + names[-1]


def is_plural(entity: Entity) -> bool:
    """Whether an unnamed party is several: «چهار سرباز», «این معترضان»; names count as one."""
    if entity.named:
        return False
    words = [w for w in entity.name.split() if w not in DEMONSTRATIVES]
    if not words or NUMBER.match(words[0]):
        return bool(words)
    known, first = parties(), words[0]
    noun = noun_of(fold_word(first))
    if noun is not None and noun.noun.sort not in ("crowd", "plural"):
        return noun.many
    return first in known["plurals"] or (bool(PLURAL_WORD.fullmatch(first)) and first not in known["singulars"])


def english_name(entity: Entity, words: str = "", names: Mapping[str, Name] | None = None, own: str = "their") -> str:
    """The English name with its article; an unnamed party from its words; else the Persian name, isolated.

    words: those of an unnamed party as the report has them («این مقام آمریکایی»); names: English of names among them.
    """
    if entity.name_en:
        said = with_inner_article(entity.name_en)
        return f"the {said}" if entity.named and article(entity.name_en, entity.kind) else said
    if not entity.named and (name := party_en(words or entity.name, names, own)):
        return name
    if entity.named and entity.kind in ("organisation", "group", "infrastructure") and (name := body_en(entity.name)):
        return name
    return f"{FSI}{entity.name}{PDI}"
