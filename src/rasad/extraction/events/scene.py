"""A document as the event rules look at it: folded words, verb groups, mentions and clauses by token."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rasad.document import Clause, Document
from rasad.extraction.events.groups import VerbGroup, find_groups
from rasad.extraction.events.words import folded, words
from rasad.extraction.salience import Salience
from rasad.model import Span

if TYPE_CHECKING:
    from rasad.extraction.events.triggers import Trigger

ENDS = frozenset("؛:.!؟?…")


@dataclass(slots=True)
class MentionAt:
    """A mention in tokens: `last` not included."""

    first: int
    last: int
    entity: int
    form: str


class Told(NamedTuple):
    """An act that was found: the family of its rule and its parties."""

    family: str
    actors: list[int]
    recipients: list[int]


class Scene:
    """What all parts of event reading need about one document, worked out once."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        tokens = doc.tokens
        self.clause_numbers = {id(clause): n for n, clause in enumerate(doc.clauses)}
        self._paragraphs = [span.start for span in doc.paragraphs]
        self.by_key = {e.key: n for n, e in enumerate(doc.entities) if e.key}
        self.behind: dict[int, set[int]] = {}  # who stands for a party, or holds an office of it
        for n, entity in enumerate(doc.entities):
            for other in (entity.stands_for, *(role.of for role in entity.roles)):
                if other is not None:
                    self.behind.setdefault(other, set()).add(n)
        self.surnames = {
            folded(e.name.split()[-1]): n
            for n, e in enumerate(doc.entities)
            if e.kind == "person" and e.named and e.name
        }
        self.unnamed: dict[str, int] = {}  # parties without a name, by their words
        self.party_at: dict[int, int] = {}  # those of them that the words of acts name, by token
        self.contexts: dict[int, list[str]] = {}  # by sentence
        self.deeds: dict[int, list[int]] = {}  # who did the acts of violence that nouns name, by first token
        self.sides: list[int] = []  # of the meeting or clash told last: «طرفین»
        self.told: list[Told] = []  # the acts found so far
        self.families: Counter[str] = Counter()  # how often acts in the words of a family of rules were found so far
        self.predicative = {i for clause in doc.clauses for i in clause.predicate}  # words of (compound) verbs
        self._cues: set[int] | None = None
        self._starts: dict[int, list[int]] | None = None  # of each entity's mentions, by token
        self._on_states: bool | None = None
        self._on_violence: bool | None = None
        self._salience: Salience | None = None
        self._again: dict[str, int] = {}
        self._described: dict[tuple[str, int], int] | None = None
        self.weapons = words("weapons")
        self.form = [folded(form) for form in tokens.form]
        self.lemma = [folded(lemma) for lemma in tokens.lemma] if tokens.lemma else self.form
        self.upos = tokens.upos or ["X"] * len(tokens)
        self.ezafe = tokens.ezafe or [False] * len(tokens)
        self.mentions, self.mention_at = self._mentions()
        self._mention_starts = [m.first for m in self.mentions]
        self.clause_at = self._clauses()
        self.groups = find_groups(tokens, self.form, self.upos)
        self.group_at: dict[int, VerbGroup] = {i: g for g in self.groups for i in range(g.first, g.last)}
        self.sentence_at = [0] * len(tokens)
        for n, (first, last) in enumerate(doc.sentences):
            self.sentence_at[first:last] = [n] * (last - first)
        self._statement_at = self._statements()
        self.time_at: dict[int, int] = {i: n for n, time in enumerate(doc.times) for i in tokens.inside(time.span)}
        self._times_of: dict[int, list[int]] = {}
        for i, n in self.time_at.items():
            here = self._times_of.setdefault(self.clause_at[i], [])
            if n not in here[-3:]:
                here.append(n)

    @property
    def salience(self) -> Salience:
        """Who was spoken of last."""
        if self._salience is None:
            self._salience = Salience(self.doc)
        return self._salience

    @property
    def on_states(self) -> bool:
        """Whether the report as a whole speaks of states and armed groups: several of them, named often."""
        if self._on_states is None:
            named = [e for e in self.doc.entities if e.named and e.kind in ("country", "group")]
            count = sum(len(e.mentions) for e in named)
            self._on_states = len(named) > 1 and count >= max(3, len(self) // 80)
        return self._on_states

    @property
    def on_violence(self) -> bool:
        """Whether the report as a whole tells of armed acts: many of their words, on states or groups."""
        if self._on_violence is None:
            told = sum(1 for form in self.form if form in self.weapons)
            self._on_violence = self.on_states and told >= max(4, len(self) // 50)
        return self._on_violence

    def __len__(self) -> int:
        return len(self.form)

    def sentence(self, token: int) -> tuple[int, int]:
        """First and last token (not included) of the sentence of a token."""
        return self.doc.sentences[self.sentence_at[token]] if self.doc.sentences else (0, len(self))

    def clause(self, token: int) -> Clause | None:
        """The innermost clause that holds a token."""
        n = self.clause_at[token]
        return None if n < 0 else self.doc.clauses[n]

    def mention(self, token: int) -> MentionAt | None:
        """The longest mention that holds a token."""
        n = self.mention_at[token]
        return None if n < 0 else self.mentions[n]

    def tell(self, family: str, actors: list[int], recipients: list[int]) -> None:
        """Keeps an act that was found, for those after it."""
        self.told.append(Told(family, actors, recipients))
        self.families[family] += 1

    def remember(self, noun: str, party: int) -> None:
        """Keeps which party a noun named, for «این سربازان» later on."""
        self._again[noun] = party

    def again(self, noun: str) -> int | None:
        """The party that a noun named last."""
        return self._again.get(noun)

    def paragraph_of(self, token: int) -> int:
        """Number of the paragraph of a token."""
        return bisect_right(self._paragraphs, self.doc.tokens.start[token])

    def office_said(self, first: int, last: int) -> tuple[str, int] | None:
        """The noun and the body of «یک عضو مجلس امت کویت»; None where the words name no body."""
        entities = self.doc.entities
        of = next((m.entity for m in self.mentions_from(first + 2, last) if m.form == "name"), None)
        if of is None or not entities[of].named or entities[of].kind == "person":
            return None
        return self.lemma[first + 1], of

    def described(self, first: int, last: int) -> int | None:
        """The one named person whom the report describes by the same noun and body as some tokens do."""
        if self._described is None:
            self._described = {}
            for n, entity in enumerate(self.doc.entities):
                for mention in entity.mentions if entity.named and entity.kind == "person" else ():
                    inside = self.doc.tokens.inside(mention.span) if mention.form == "description" else range(0)
                    one = len(inside) > 2 and self.form[inside.start] == "یک"
                    said = self.office_said(inside.start, inside.stop) if one else None
                    if said is not None:
                        self._described[said] = n if self._described.get(said, n) == n else -1
        said = self.office_said(first, last) if self._described and last - first > 2 else None
        found = self._described.get(said, -1) if said is not None else -1
        return found if found >= 0 else None

    def statement_at(self, token: int) -> int | None:
        """The innermost statement whose content holds a token."""
        n = self._statement_at.get(token, -1)
        return n if n >= 0 else None

    def source_at(self, token: int) -> int | None:
        """The source that answers for a token: the one of the smallest stretch, the last of equal ones."""
        start = self.doc.tokens.start[token]
        reach = [
            (s.scope.end - s.scope.start, -n)
            for n, s in enumerate(self.doc.sources[:_SOURCES])
            if s.scope.start <= start < s.scope.end
        ]
        return -min(reach)[1] if reach else None

    def speaks(self, clause: Clause) -> bool:
        """Whether the predicate of a clause is the cue of a statement."""
        if self._cues is None:
            self._cues = {i for s in self.doc.statements if s.cue for i in self.doc.tokens.inside(s.cue.span)}
        return any(i in self._cues for i in clause.predicate)

    def times_of(self, clause: int) -> list[int]:
        """The times that stand in a clause, by number."""
        return self._times_of.get(clause, [])

    def has_pronoun(self, token: int) -> bool:
        """Whether a noun carries a pronoun («دیدارش»)."""
        return self._feat(token, "Clitic") == "Pron"

    def is_finite_form(self, token: int) -> bool:
        """Whether a word is itself finite: «شده است» has one, «شده» none."""
        return self._feat(token, "VerbForm") == "Fin" or self.form[token] in words("being")

    def is_plural(self, token: int) -> bool:
        """Whether a noun is plural."""
        return self._feat(token, "Number") == "Plur"

    def group_after(self, token: int) -> VerbGroup | None:
        """The first finite verb of the clause at or after a token."""
        home = self.clause_at[token - 1] if token else -1
        _, end = self.sentence(max(token - 1, 0))
        for group in self.groups:
            if token <= group.first < end and group.finite and (home < 0 or self.clause_at[group.first] == home):
                return group
        return None

    def carrier(self, trigger: Trigger) -> VerbGroup | None:
        """The verb that only carries a noun: «دیدار … انجام شد», «حمله … آغاز شد»."""
        group = self.group_after(trigger.last)
        if group is None or not (trigger.nominal or trigger.group is None):
            return None
        before = self.form[group.first - 1] if group.first else ""
        return group if before in words("carried") or group.lemma == "انجامیدن" else None

    def lent(self, trigger: Trigger) -> bool:
        """Whether a noun stands in a phrase that sets the scene of its clause («در دیدار با …»)."""
        return trigger.first > 0 and self.form[trigger.first - 1] in ("در", "طی", "ضمن", "با", "جریان")

    def mentions_from(self, first: int, last: int) -> list[MentionAt]:
        """The mentions that begin among some tokens."""
        return self.mentions[bisect_left(self._mention_starts, first) : bisect_left(self._mention_starts, last)]

    def starts_of(self, entity: int) -> list[int]:
        """The first tokens of the mentions of an entity, in order."""
        if self._starts is None:
            self._starts = {}
            for mention in self.mentions:
                self._starts.setdefault(mention.entity, []).append(mention.first)
        return self._starts.get(entity, [])

    def _statements(self) -> dict[int, int]:
        """The innermost statement of each token: long contents first, shorter ones over them."""
        order = sorted(range(len(self.doc.statements)), key=lambda n: -_length(self.doc.statements[n].content))
        return {i: n for n in order for i in self.doc.tokens.inside(self.doc.statements[n].content)}

    def _mentions(self) -> tuple[list[MentionAt], list[int]]:
        tokens = self.doc.tokens
        found = []
        for number, entity in enumerate(self.doc.entities):
            for mention in entity.mentions:
                inside = tokens.inside(mention.span)
                first = inside.start
                if not len(inside):
                    first = max(tokens.at(mention.span.start), 0)
                    inside = range(first, first + 1)
                found.append(MentionAt(first, inside.stop, number, mention.form))
        found.sort(key=lambda m: (m.first, -(m.last - m.first)))
        at = [-1] * len(tokens)
        for n, one in enumerate(found):
            for i in range(one.first, min(one.last, len(at))):
                if at[i] < 0:
                    at[i] = n
        return found, at

    def _clauses(self) -> list[int]:
        at = [-1] * len(self.form)
        width = [1 << 30] * len(self.form)
        for n, clause in enumerate(self.doc.clauses):
            size = clause.last - clause.first
            for i in range(clause.first, min(clause.last, len(at))):
                if size < width[i]:
                    at[i], width[i] = n, size
        return at

    def _feat(self, token: int, name: str) -> str:
        feats = self.doc.tokens.feats
        return feats[token].get(name, "") if feats else ""


def _length(span: Span) -> int:
    return span.end - span.start


_SOURCES = 300  # no report has more; a text of many reports in one is not read to its last source
