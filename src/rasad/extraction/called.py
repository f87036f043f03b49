"""What somebody is called before the name is told: «متهم این پرونده که … نام دارد», «جوانی به نام …», later «متهم»."""

from __future__ import annotations

from rasad.document import Document, MentionSpan
from rasad.extraction.mentions import Naming
from rasad.extraction.wordlists import people_nouns
from rasad.knowledge.lookup import fold_word

_REACH = 7
_DETERMINERS = frozenset(("این", "یک", "همین"))


def describe_called(doc: Document, owners: list[tuple[Naming, int]]) -> None:
    """Gives persons the description that stands before «به نام …» or «که … نام دارد», and its noun after that."""
    words = [fold_word(word) for word in doc.tokens.form]
    named = {at for naming, _ in owners for at in range(naming.first, naming.last)}
    told: set[int] = set()
    for naming, entity in owners:
        if naming.entry.kind == "person" and entity not in told and (noun := noun_before(words, naming, named)) >= 0:
            told.add(entity)
            Called(doc, words, named).describe(entity, noun, naming)


def noun_before(words: list[str], naming: Naming, named: set[int]) -> int:
    """Where the noun of the person stands before «به نام …» and «که … نام دارد»; -1 where it does not."""
    first, last = naming.first, naming.last
    by_name = words[first - 2 : first] == ["به", "نام"]
    has_name = first and words[first - 1] == "که" and words[last : last + 1] == ["نام"]
    if not by_name and not (has_name and words[last + 1 : last + 2] in (["دارد"], ["داشت"])):
        return -1
    for at in range(first - 2 - by_name, max(-1, first - _REACH - 2), -1):
        if words[at].removesuffix("ی").removesuffix("ه") in people_nouns():
            return at
        if at in named or not words[at]:
            return -1
    return -1


class Called:
    """The words of a report in which one person is described."""

    def __init__(self, doc: Document, words: list[str], named: set[int]) -> None:
        self.doc, self.words, self.named = doc, words, named
        self.verbal = {token for clause in doc.clauses for token in clause.predicate}

    def describe(self, entity: int, noun: int, naming: Naming) -> None:
        """Adds the description, an earlier «یک …» that it takes up, and the bare noun later on."""
        first = noun - (noun > 0 and self.words[noun - 1] in _DETERMINERS)
        stop = naming.first - (2 if self.words[naming.first - 1] == "نام" else 1)
        self.add(entity, first, stop)
        bare = {self.words[noun], self.words[noun].removesuffix("ی")}
        if self.words[first] == "این":
            earlier = [at for at in range(1, first) if self.words[at] in bare and self.words[at - 1] == "یک"]
            for at in earlier[-1:]:
                self.add(entity, at - 1, self.phrase(at))
            return
        for at in range(naming.last, len(self.words)):
            if self.words[at] in bare and at not in self.named and self.definite(at):
                self.add(entity, at, at + 1)

    def definite(self, at: int) -> bool:
        """Whether a bare noun may mean the one who was named: it governs nothing, and is not counted."""
        tokens = self.doc.tokens
        counted = at and (self.words[at - 1] in ("یک", "دو", "سه", "هر", "چند", "این") or tokens.upos[at - 1] == "NUM")
        governs = tokens.ezafe[at] and at + 1 not in self.verbal
        return tokens.upos[at] == "NOUN" and not governs and not counted

    def phrase(self, noun: int) -> int:
        """The end of a noun and the adjectives that ezafe ties to it."""
        tokens, last = self.doc.tokens, noun + 1
        while last < len(tokens) and tokens.ezafe[last - 1] and tokens.upos[last] in ("ADJ", "NOUN"):
            last += 1
        return last

    def add(self, entity: int, first: int, last: int) -> None:
        if first < last and self.named.isdisjoint(range(first, last)):
            span = self.doc.tokens.span(first, last)
            self.doc.entities[entity].mentions.append(MentionSpan(span, "description", "called", 0.75))
