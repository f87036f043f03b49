"""Cuts a sentence into clauses: which words belong to which verb, and which clause stands in which.

Persian puts the verb last, so a verb closes the clause that is open; «که» and other conjunctions open one inside it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rasad.analysis.chunks import OBJECT_MARKS, Chunk
from rasad.analysis.grammar import grammar
from rasad.analysis.predicates import Predicate
from rasad.document import Tokens

# Conjunctions whose clause stands before the one that it belongs to.
_BEFORE_MAIN = frozenset(
    {"اگر", "اگه", "چنانچه", "چنان‌چه", "وقتی", "هرگاه", "همین‌که", "مادامی", "زمانی", "هنگامی", "گرچه", "اگرچه", "هرچند"}
)
_NEEDS_THAT = frozenset({"زمانی", "هنگامی", "وقتی", "مادامی"})


@dataclass(slots=True, eq=False)
class Draft:
    """A clause on its way: open until its verb comes."""

    relation: str = "main"
    parent: Draft | None = None
    marker: str | None = None
    start: int = -1
    predicate: Predicate | None = None
    chunks: list[Chunk] = field(default_factory=list)
    late: list[Chunk] = field(default_factory=list)  # phrases after the verb

    @property
    def verb(self) -> Predicate:
        """The predicate, once it has come."""
        assert self.predicate is not None
        return self.predicate

    def takes_clause(self) -> bool:
        """Whether what follows can be its content without «که»."""
        return self.verb.lemma in grammar().speech or self.verb.group.lemma in ("گفتن", "خواستن", "افزودن", "نوشتن")


class Segmenter:
    """Reads phrases, verbs, conjunctions and marks of a sentence from left to right."""

    def __init__(self, tokens: Tokens, first: int, last: int, chunks: list[Chunk], predicates: list[Predicate]) -> None:
        self.tokens, self.first, self.last = tokens, first, last
        self.chunk_at = {c.start: c for c in chunks}
        self.verb_at = {p.tokens[-1]: p for p in predicates}
        self.blocked = {n for p in predicates for n in p.tokens}
        self.order = predicates
        self.open: list[Draft] = []
        self.done: list[Draft] = []
        self.since: list[str] = []  # conjunctions and marks since the last verb
        self.seen = 0

    def drafts(self) -> list[Draft]:
        """The clauses, in the order of their verbs."""
        at = self.first
        while at < self.last:
            chunk = self.chunk_at.get(at)
            if chunk:
                if not self._opens_adverbial(chunk):
                    self._take_chunk(chunk)
                    at = max(chunk.last, at + 1)
                    continue
                at = chunk.last + 1
                continue
            if at in self.verb_at:
                self._close(self.verb_at[at])
            elif at not in self.blocked:
                self._take_word(at)
            at += 1
        return self._finish()

    # -- words

    def _take_word(self, at: int) -> None:
        tokens, form = self.tokens, self.tokens.form[at]
        table = grammar()
        if form == "که":
            self._that(at)
        elif form in table.that_words and not tokens.ezafe[at]:
            self._push(Draft("complement", self._host(), form, at))
        elif form in table.conjunctions and self._is_conjunction(at):
            self._conjunction(at)
        elif form in OBJECT_MARKS and at - 1 in self.blocked:
            self._mark_described()
        elif tokens.upos[at] in ("CCONJ", "PUNCT") or form in ("اما", "ولی"):
            self.since.append(form)
            if form == ":" and self.open and not self.done:
                self.open[-1].chunks.clear()  # «قالیباف: …»: who speaks is no part of what is said
                self.open[-1].start = -1
        elif tokens.upos[at] == "ADV" and not self.open:
            self._current(at)

    def _mark_described(self) -> None:
        """«کسانی که آمده بودند را دید»: «را» after a relative clause marks what it describes."""
        host = self.done[-1].parent if self.done and self.done[-1].relation == "relative" else None
        if host is not None and host in self.open and host.chunks and host.chunks[-1].prep is None:
            host.chunks[-1].object = True

    def _is_conjunction(self, at: int) -> bool:
        """«زمانی» opens a clause with «که» or where it was tagged so; «تا» before a noun is a preposition."""
        if self.tokens.upos[at] == "SCONJ":
            return True
        followed = at + 1 < self.last and self.tokens.form[at + 1] == "که"
        return followed or (self.tokens.upos[at] in ("ADV", "PRON") and self.tokens.form[at] not in _NEEDS_THAT)

    def _that(self, at: int) -> None:
        """«که»: content of the verb before it, or a clause that describes the phrase before it."""
        previous = at - 1
        while previous > self.first and self.tokens.form[previous] in ("،", "»", "را", "رو"):
            previous -= 1
        if self.done and previous in self.done[-1].verb.tokens:
            before = self.done[-1]
            relation = "relative" if self._describes(before) else "complement"
            self._push(Draft(relation, before, "که", at))
        elif self.open and self.open[-1].chunks:
            host = self.open[-1]
            word = self.tokens.form[host.chunks[-1].last - 1]
            self._push(Draft("complement" if word in ("این", "آن") else "relative", host, "که", at))
        elif self.open and self.open[-1].marker:
            self.open[-1].marker = f"{self.open[-1].marker} که"
        else:
            self._push(Draft("complement" if self.done else "adverbial", self._host(), "که", at))

    def _describes(self, draft: Draft) -> bool:
        """«مردی آمد که …»: the clause after the verb describes its indefinite subject or object."""
        if draft.takes_clause() or not draft.chunks:
            return False
        last = draft.chunks[-1]
        shown = self.tokens.form[last.first] in ("آن", "چنان") or "Definite" in self.tokens.feats[last.head]
        near = draft.predicate is not None and last.last >= draft.predicate.tokens[0]
        return shown and near and last.prep is None

    def _conjunction(self, at: int) -> None:
        form = self.tokens.form[at]
        if form in _BEFORE_MAIN and not self.open and self.done:
            self._push(self._next_clause(at))  # «گفت اگر …، می‌رود»: its clause is still to come
        self._push(Draft("adverbial", self._host(), form, at))

    def _opens_adverbial(self, chunk: Chunk) -> bool:
        """«زمانی که», «در حالی که»: phrase and «که» are one conjunction."""
        tokens = self.tokens
        if chunk.last >= self.last or tokens.form[chunk.last] != "که" or chunk.last - chunk.first > 2:
            return False
        if tokens.form[chunk.last - 1] not in grammar().adverbial_nouns:
            return False
        marker = " ".join(tokens.form[chunk.start : chunk.last + 1])
        self._push(Draft("adverbial", self._host(), marker, chunk.start))
        return True

    # -- clauses

    def _host(self) -> Draft | None:
        """The clause that a subordinate clause here belongs to: the open one, else the last, else one to come."""
        if self.open:
            return self.open[-1]
        if self.done:
            return self.done[-1]
        self._push(Draft())
        return self.open[-1]

    def _push(self, draft: Draft) -> None:
        self.open.append(draft)
        self.since = []

    def _take_chunk(self, chunk: Chunk) -> None:
        self._current(chunk.start).chunks.append(chunk)

    def _current(self, at: int) -> Draft:
        """The clause that words at this place belong to, opened if need be."""
        if self.since and self.done and self._continues_inner():
            last = self.done[-1]
            self._push(Draft("coordinate", self._partner(last), None, at))
        elif not self.open:
            self._push(self._next_clause(at))
        draft = self.open[-1]
        if draft.start < 0:
            draft.start = at
        return draft

    def _continues_inner(self) -> bool:
        """After an inner clause: «و» goes on inside it, a comma or nothing returns to the clause around it."""
        if not self.open or (self.open[-1].chunks and self.open[-1].start > self.done[-1].verb.tokens[-1]):
            return False
        if self.open[-1].predicate is not None or not self._closed_inside():
            return False
        return self.since[0] in ("و", "یا")

    def _closed_inside(self) -> bool:
        """Whether the last closed clause stands inside the open one."""
        draft: Draft | None = self.done[-1]
        for _ in range(20):
            if draft is None:
                return False
            if draft.parent is self.open[-1]:
                return True
            draft = draft.parent
        return False

    def _next_clause(self, at: int) -> Draft:
        """What a clause after a closed one, without conjunction, is to it."""
        if not self.done:
            return Draft(start=at)
        last = self.done[-1]
        coming = self._coming()
        joined = any(mark in ("و", "یا", "اما", "ولی", "؛") for mark in self.since)
        if not joined and last.takes_clause():
            return Draft("complement", last, None, at)
        if not joined and coming and last.predicate and self._wants_subjunctive(last.predicate, coming):
            return Draft("complement", last, None, at)
        return Draft("coordinate", self._partner(last, coming), None, at)

    def _wants_subjunctive(self, before: Predicate, coming: Predicate) -> bool:
        return coming.group.tense == "subjunctive" and before.group.tense != "subjunctive" and "،" not in self.since

    def _coming(self) -> Predicate | None:
        return self.order[self.seen] if self.seen < len(self.order) else None

    def _partner(self, last: Draft, coming: Predicate | None = None) -> Draft:
        """Which clause a coordinated one stands beside: a speaker who goes on speaking stands beside «گفت»."""
        coming = coming or self._coming()
        if coming and coming.lemma in grammar().speech and coming.group.tense in ("past", "present-perfect"):
            draft: Draft | None = last
            for _ in range(20):
                if draft is None:
                    break
                if draft.predicate and draft.predicate.lemma in grammar().speech:
                    return draft
                draft = draft.parent
        return last

    def _close(self, predicate: Predicate) -> None:
        draft = self._current(predicate.tokens[0])
        draft.predicate = predicate
        if draft.start < 0:
            draft.start = predicate.tokens[0]
        self.open.remove(draft)
        self.done.append(draft)
        self.since = []
        self.seen += 1

    def _finish(self) -> list[Draft]:
        """Clauses that never got a verb are dissolved; their phrases with prepositions go to the clause before."""
        for draft in self.open:
            if self.done and draft.chunks and draft.relation != "relative":
                before = self.done[-1]
                end = before.predicate.tokens[-1] if before.predicate else -1
                before.late += [c for c in draft.chunks if c.start > end and (c.prep or c.object)]
        for draft in self.done:
            while draft.parent is not None and draft.parent.predicate is None:
                draft.relation = draft.parent.relation if draft.relation in ("coordinate", "main") else draft.relation
                draft.parent = draft.parent.parent
            if draft.parent is None and draft.relation in ("coordinate", "complement"):
                draft.relation = "main"
        return self.done
