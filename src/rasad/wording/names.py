"""How the entities of a record are named in a sentence."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from rasad.model import Entity, Record
from rasad.tables import load_yaml
from rasad.wording.articles import article
from rasad.wording.labels import Lang
from rasad.wording.parties import party_en
from rasad.wording.parties import table as parties

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

    def name(self, ident: str, lang: Lang) -> str:
        """One entity as it stands in a sentence: «the Kremlin», «کرملین»."""
        entity = self.entities.get(ident)
        if entity is None:
            return ident
        return entity.name if lang == "fa" else english_name(entity, self.entities.get(entity.stands_for or ""))

    def listed(self, idents: list[str], lang: Lang) -> str:
        """Several with «و» or "and"."""
        return join([self.name(i, lang) for i in idents], lang)

    def are_many(self, idents: list[str]) -> bool:
        """Whether a verb agrees with them in the plural."""
        if len(idents) != 1:
            return len(idents) > 1
        entity = self.entities.get(idents[0])
        return entity is not None and is_plural(entity)

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
    return first in known["plurals"] or (bool(PLURAL_WORD.fullmatch(first)) and first not in known["singulars"])


def english_name(entity: Entity, stands_for: Entity | None = None) -> str:
    """The English name with its article; an unnamed party from its words; else the Persian name, isolated.

    stands_for: whom an unnamed party acts for, «شبه‌نظامیان طالبان»: the Taliban.
    """
    if entity.name_en:
        return f"the {entity.name_en}" if entity.named and article(entity.name_en, entity.kind) else entity.name_en
    if not entity.named and (name := party_en(entity.name)):
        return name
    if not entity.named and stands_for and stands_for.name_en and entity.name.endswith(f" {stands_for.name}"):
        head = party_en(entity.name.removesuffix(f" {stands_for.name}"))
        return f"{head} of {english_name(stands_for)}" if head else f"{FSI}{entity.name}{PDI}"
    return f"{FSI}{entity.name}{PDI}"
