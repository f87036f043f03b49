"""The names that stand in the words of a party without a name: «سخنگوی کرزای» holds a name of the same report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from rasad.knowledge.lookup import fold_word
from rasad.model import Entity, Mention, Record
from rasad.wording.heads import Name
from rasad.wording.words import Words

POINTING = ("این", "آن", "همین", "همان")


class Nested:
    """Finds, for the unnamed parties of one record, their words and the English of names among them."""

    def __init__(self, record: Record, english: Callable[[Entity], str]) -> None:
        self.record, self.english = record, english
        self.words = Words(record)
        self._inside: list[tuple[Mention, Entity]] | None = None

    def party(self, entity: Entity) -> tuple[str, dict[str, Name]]:
        """The words of a party where it is first told as its name says, and the names among them by folded words."""
        for mention in entity.mentions:
            words = self.words.line(mention)
            if _bare(words) == _bare(entity.name):
                return words, self.names(mention, entity)
        return entity.name, {}

    def names(self, around: Mention, party: Entity) -> dict[str, Name]:
        """Names inside a mention. A person's title is no name there: «دوست رئیس‌جمهور» is told by the office."""
        inside = self.inside()
        found: dict[str, Name] = {}
        for mention, entity in inside[bisect_left(inside, around.start, key=lambda pair: pair[0].start) :]:
            if mention.start >= around.end:
                break
            if entity is party or mention.end > around.end or (entity.kind == "person" and mention.form == "title"):
                continue
            form = fold_word(self.words.line(mention))
            if form not in found or mention.form == "name":
                found[form] = Name(self.english(entity), entity.kind)
        return found

    def inside(self) -> list[tuple[Mention, Entity]]:
        """All mentions of entities that have an English name, by where they begin."""
        if self._inside is None:
            named = ((m, e) for e in self.record.entities if e.named and e.name_en for m in e.mentions)
            self._inside = sorted(named, key=lambda pair: pair[0].start)
        return self._inside


def _bare(words: str) -> str:
    """Folded words without those that point."""
    return "".join(fold_word(word) for word in words.split() if word not in POINTING)
