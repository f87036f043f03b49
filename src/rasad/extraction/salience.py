"""Who was spoken of last: whom a pronoun or a left-out subject at a place of a report most likely means."""

from __future__ import annotations

from bisect import bisect_left, insort

from rasad.document import Document


def salient_person(doc: Document, position: int) -> int | None:
    """The person whom a pronoun or a left-out subject at a position most likely means; an index into doc.entities.

    «پوتین با علی‌اف دیدار کرد. وی …» means Putin. Whoever asks often about one report keeps a `Salience`.
    """
    return Salience(doc).person(doc.tokens.at(position))


class Salience:
    """Who was spoken of last: the persons of a report by token, and the clauses they stand in."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.named = sorted(
            (inside.start, at)
            for at, entity in enumerate(doc.entities)
            if entity.kind == "person"
            for m in entity.mentions
            if m.form != "description" and (inside := doc.tokens.inside(m.span))
        )
        self.clauses = sorted(doc.clauses, key=lambda clause: clause.first)
        self.clause_starts = [clause.first for clause in self.clauses]

    def note(self, token: int, person: int) -> None:
        """A pronoun has been read."""
        insort(self.named, (token, person))

    def person(self, token: int) -> int | None:
        """The subject of the nearest sentence before, else the person named last before a token."""
        doc = self.doc
        upto = bisect_left(self.named, (token, -1))
        if not upto:
            return None
        sentence = max(bisect_left(doc.sentences, (token + 1, -1)) - 1, 0)
        for back in range(sentence, max(-1, sentence - 6), -1):
            first, last = doc.sentences[back]
            here = self.named[bisect_left(self.named, (first, -1)) : min(upto, bisect_left(self.named, (last, -1)))]
            subject = next((at for start, at in here if self.is_subject(start, first)), None)
            if subject is not None:
                return subject
            if here and back < sentence:
                return here[-1][1]
        return self.named[upto - 1][1]

    def last_before(self, token: int) -> int:
        """The token where a person was last named before another token; -1 where none was."""
        upto = bisect_left(self.named, (token, -1))
        return self.named[upto - 1][0] if upto else -1

    def is_subject(self, start: int, sentence_start: int) -> bool:
        """Whether a person stands where a subject does: no preposition or ezafe governs the name."""
        tokens = self.doc.tokens
        for at in range(bisect_left(self.clause_starts, start + 1) - 1, -1, -1):
            clause = self.clauses[at]
            if clause.last <= start or start - clause.first > 60:
                break
            if clause.subject and clause.subject.first <= start < clause.subject.last:
                return start in (clause.subject.head, clause.subject.first) or not tokens.ezafe[start - 1]
        at = start - 1
        while at >= sentence_start and tokens.form[at] in ("«", '"', "“"):
            at -= 1
        if at < sentence_start:
            return True
        if tokens.ezafe and tokens.ezafe[at]:
            return False
        return not (tokens.upos and tokens.upos[at] in ("ADP", "CCONJ"))
