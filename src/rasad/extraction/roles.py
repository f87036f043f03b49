"""Whose description is whose: titles beside a name give a role; titles alone point to who has it."""

from __future__ import annotations

from rasad.document import Document, MentionSpan, RoleSpan
from rasad.extraction.mentions import Naming
from rasad.extraction.people import honorifics
from rasad.extraction.titles import HOME, Title
from rasad.knowledge.lookup import fold_word
from rasad.knowledge.offices import holders, offices_of

_QUOTES = frozenset("«»\"“”'")


class Linker:
    """Ties the titles of a report to its entities; `people`: the person at each first and last token of a name."""

    def __init__(self, doc: Document, titles: list[Title], owners: list[tuple[Naming, int]]) -> None:
        self.doc, self.titles = doc, titles
        self.starts = {n.first: at for n, at in owners if doc.entities[at].kind == "person"}
        self.ends = {n.last: at for n, at in owners if doc.entities[at].kind == "person"}
        self.by_key = {e.key: at for at, e in enumerate(doc.entities) if e.key}
        self.by_naming = {n.first: at for n, at in owners}
        self.roles: dict[tuple[str, str], int] = {}
        self.words: dict[str, int] = {}
        self.last_country = ""

    def link(self) -> None:
        """Adds title mentions and roles."""
        waiting = []
        for title in self.titles:
            person = self.beside(title)
            if person is None:
                waiting.append(title)
            else:
                self.give(title, person, "title/beside")
        for title in waiting:
            person = self.alone(title)
            if person is not None:
                self.give(title, person, "title/alone")

    def beside(self, title: Title) -> int | None:
        """The person named directly after the title, or before it."""
        words = self.doc.tokens.form
        at = title.last
        at += title.kin and at < len(words) and words[at] == "،"
        while at < len(words) and (words[at] in _QUOTES or fold_word(words[at]) in honorifics()):
            at += 1
        after = self.starts.get(at)
        at = title.first
        while at > 0 and title.first - at < 3 and (words[at - 1] in _QUOTES or words[at - 1] == "،"):
            at -= 1
        before = self.ends.get(at)
        comma = title.first > 0 and words[title.first - 1] == "،"
        if title.kin:
            return after if after is not None else before
        if before is not None and (comma or after is None):
            return before
        return after

    def key_of(self, title: Title) -> str:
        """Whose office it is: said, or the readers' country for what only it has."""
        return title.of_key

    def give(self, title: Title, person: int, rule: str) -> None:
        doc = self.doc
        span = doc.tokens.span(title.first, title.last)
        entity = doc.entities[person]
        if any(m.span.overlaps(span) for m in entity.mentions):
            return
        entity.mentions.append(MentionSpan(span, "title", rule, 0.85))
        of = self.by_naming.get(title.of.first) if title.of else self.by_key.get(title.of_key)
        if rule == "title/beside":
            head = " ".join(doc.tokens.form[title.first : title.head])
            if all(role.title != head or role.of != of for role in entity.roles):
                entity.roles.append(RoleSpan(head, title.title_en, of, span))
            for row in title.rows:
                self.roles[row, title.of_key] = person
                self.roles.setdefault((row, ""), person)
            self.words["".join(fold_word(w) for w in doc.tokens.form[title.first : title.last])] = person

    def alone(self, title: Title) -> int | None:
        """The person whom a title without a name means here: by the same words, the same office, or the tables."""
        doc = self.doc
        said = "".join(fold_word(w) for w in doc.tokens.form[title.first : title.last])
        if said in self.words:
            return self.words[said]
        if title.counterpart or title.kin:
            return None
        if title.last == title.head or not title.of_key:
            return self.without_owner(title)
        for row in title.rows:
            found = self.roles.get((row, title.of_key))
            if found is not None:
                return found
        return self.by_tables(title, title.of_key)

    def without_owner(self, title: Title) -> int | None:
        """«رئیس‌جمهور» alone: who has just this office in the report, if one has."""
        if title.last > title.head:
            return None
        for row in title.rows:
            found = {at for (name, _), at in self.roles.items() if name == row}
            if len(found) == 1:
                return found.pop()
            if found:
                return None
        return self.by_tables(title, HOME) if title.rows else None

    def by_tables(self, title: Title, of: str) -> int | None:
        """A person of the report who held the office when it was published."""
        day = self.doc.published
        for row in title.rows:
            here = [self.by_key[key] for key in holders(row, of, day) if key in self.by_key]
            if len(here) == 1:
                return here[0]
        return None


def held(person: str) -> bool:
    """Whether the tables know an office of a person."""
    return bool(offices_of(person))
