"""The working object that the stages fill: plain values, in the coordinates of the repaired text.

Each stage is a function `stage(doc) -> None` that reads what earlier stages gave and fills its own fields;
pipeline.py lists the stages in order with what each needs and gives. Spans here count code points of `doc.text`, the
repaired text; assembly.py maps them to the published text when the record is made.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from rasad.model import (
    Basis,
    Calendar,
    EventType,
    Form,
    Kind,
    Reason,
    Span,
    StatementKind,
    Status,
    StatusBasis,
    TimeType,
)
from rasad.text.alignment import Alignment, TextEdit


@dataclass(slots=True)
class Tokens:
    """Words of a text as parallel lists, one entry a token.

    A token is a word with its half-spaced parts («می‌کند», «کتاب‌هایشان»), a number, a punctuation mark or an emoji.
    `form` is the repaired word; `upos` the Universal Dependencies tag; `lemma` the dictionary form (verbs: infinitive);
    `ezafe` whether the word is followed by what it governs («وزیرِ خارجه»); `feats` further features
    (`Tense=Past`, `Polarity=Neg`, `Person=3`, `Number=Sing`, `Mood=Sub`, `Voice=Pass`, `Definite=Ind`); `head` the
    token it hangs on (-1: none) and `relation` how, as Universal Dependencies have it, for one token a word; `states`
    (tokens, size) what the tagger's network knows of each word, for models that build on it.
    """

    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    form: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    ezafe: list[bool] = field(default_factory=list)
    feats: list[dict[str, str]] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    relation: list[str] = field(default_factory=list)
    states: NDArray[np.float32] | None = None

    def __len__(self) -> int:
        return len(self.form)

    def at(self, position: int) -> int:
        """Index of the token that holds or precedes a code point of the text; -1 before the first.

        >>> Tokens(start=[0, 3], end=[2, 5], form=["او", "رفت"]).at(4)
        1
        """
        return bisect_right(self.start, position) - 1

    def span(self, first: int, last: int) -> Span:
        """The text from token `first` up to, not including, token `last`."""
        return Span(self.start[first], self.end[last - 1])

    def inside(self, span: Span) -> range:
        """Indices of the tokens that begin inside a span of the text."""
        first = bisect_right(self.start, span.start - 1)
        return range(first, bisect_right(self.start, span.end - 1))


@dataclass(slots=True)
class Phrase:
    """A noun phrase: tokens `first` up to, not including, `last`; `head` is its first noun, `prep` what governs it."""

    first: int
    last: int
    head: int
    prep: str | None = None


@dataclass(slots=True)
class Clause:
    """One predicate and what depends on it. All numbers are token indices, `last` not included.

    `predicate` lists the tokens of the (compound) verb, also when apart («دیدار خود را … انجام داد»); `verb` is the
    finite verb; `lemma` the infinitive with the light verb's noun («دیدار کردن», «مورد بحث قرار گرفتن», «گفتن»).
    """

    first: int
    last: int
    verb: int
    predicate: list[int]
    lemma: str
    tense: str = ""  # past | past-perfect | present-perfect | present | future | subjunctive | imperative | ""
    negated: bool = False
    passive: bool = False
    person: int = 3
    plural: bool = False
    subject: Phrase | None = None
    object: Phrase | None = None
    governs: bool = False  # the object is what a noun of the predicate governs («خواستار آتش‌بس شد»)
    obliques: list[Phrase] = field(default_factory=list)
    parent: int | None = None  # index of the governing clause in doc.clauses
    relation: str = "main"  # main | complement | relative | adverbial | coordinate
    marker: str | None = None  # the conjunction that opens it: که, اگر, تا, زیرا, …


@dataclass(slots=True)
class TimeMention:
    """An expression of time with its value (see model.Time)."""

    span: Span
    value: str | None
    calendar: Calendar
    type: TimeType
    basis: Basis
    rule: str
    confidence: float = 0.9
    unknown: dict[str, Reason] = field(default_factory=dict)


@dataclass(slots=True)
class NameSpan:
    """A proper name as a model or a list found it, before it is linked: kind may be unknown."""

    span: Span
    kind: Kind | None
    rule: str
    confidence: float = 0.8


@dataclass(slots=True)
class MentionSpan:
    """Where an entity is mentioned, and how."""

    span: Span
    form: Form
    rule: str
    confidence: float = 0.9


@dataclass(slots=True)
class RoleSpan:
    """An office that the report gives to an entity; `of` is an index into doc.entities."""

    title: str
    title_en: str | None
    of: int | None
    span: Span | None


@dataclass(slots=True)
class EntityDraft:
    """Who or what is spoken of; `stands_for` is an index into doc.entities."""

    kind: Kind
    name: str
    name_en: str | None
    rule: str
    named: bool = True
    confidence: float = 0.9
    key: str | None = None
    wikidata: str | None = None
    candidates: list[str] = field(default_factory=list)
    stands_for: int | None = None
    roles: list[RoleSpan] = field(default_factory=list)
    mentions: list[MentionSpan] = field(default_factory=list)
    unknown: dict[str, Reason] = field(default_factory=dict)


@dataclass(slots=True)
class Quotation:
    """Words in quotation marks; `span` without the marks."""

    span: Span


@dataclass(slots=True)
class SourceDraft:
    """A chain of outlets, outermost first, as indices into doc.entities."""

    chain: list[int]
    span: Span | None
    scope: Span
    rule: str
    confidence: float = 0.9
    unknown: dict[str, Reason] = field(default_factory=dict)


@dataclass(slots=True)
class CueSpan:
    """Reporting words: where, dictionary form, act (data/cues.yaml)."""

    span: Span
    lemma: str
    act: str


@dataclass(slots=True)
class StatementDraft:
    """Somebody is made to speak; entities, times, sources and statements by index into the document's lists."""

    speakers: list[int]
    speaker_span: Span | None
    cue: CueSpan | None
    content: Span
    kind: StatementKind
    rule: str
    confidence: float = 0.8
    addressees: list[int] = field(default_factory=list)
    when: list[int] = field(default_factory=list)
    place: int | None = None
    source: int | None = None
    within: int | None = None
    unknown: dict[str, Reason] = field(default_factory=dict)


@dataclass(slots=True)
class NumberSpan:
    """A count that an event brings."""

    what: str
    value: float | None
    span: Span


@dataclass(slots=True)
class EventDraft:
    """A political act; entities, times, sources, statements and events by index into the document's lists."""

    type: EventType
    mode: str | None
    trigger: Span
    status: Status
    rule: str
    confidence: float = 0.7
    contexts: list[str] = field(default_factory=list)
    actors: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    when: list[int] = field(default_factory=list)
    status_cue: Span | None = None
    status_basis: StatusBasis = "words"
    condition: Span | None = None
    asks_for: list[int] = field(default_factory=list)
    numbers: list[NumberSpan] = field(default_factory=list)
    statement: int | None = None
    source: int | None = None
    same_as: list[Span] = field(default_factory=list)
    unknown: dict[str, Reason] = field(default_factory=dict)


@dataclass(slots=True)
class RemarkSpan:
    """What knowledge makes one wonder about, in both languages."""

    span: Span
    what: str
    text: str
    text_en: str


@dataclass(slots=True)
class Document:
    """A report on its way through the stages."""

    published_text: str
    text: str  # the repaired text
    alignment: Alignment
    edits: tuple[TextEdit, ...] = ()
    published: dt.date | None = None
    published_at: dt.datetime | None = None  # when a moment with zone was given
    published_basis: str | None = None
    published_candidates: list[str] = field(default_factory=list)  # days that would fit, where the text leaves it open
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    byline: str | None = None
    paragraphs: list[Span] = field(default_factory=list)
    title_span: Span | None = None
    headings: list[Span] = field(default_factory=list)  # the title line among them
    suspect: list[tuple[Span, str]] = field(default_factory=list)
    tokens: Tokens = field(default_factory=Tokens)
    sentences: list[tuple[int, int]] = field(default_factory=list)  # token ranges; a heading is its own sentence
    clauses: list[Clause] = field(default_factory=list)
    names: list[NameSpan] = field(default_factory=list)
    times: list[TimeMention] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    entities: list[EntityDraft] = field(default_factory=list)
    sources: list[SourceDraft] = field(default_factory=list)
    statements: list[StatementDraft] = field(default_factory=list)
    events: list[EventDraft] = field(default_factory=list)
    remarks: list[RemarkSpan] = field(default_factory=list)

    def words(self, span: Span) -> str:
        """The repaired words of a span."""
        return self.text[span.start : span.end]

    def sentence_of(self, position: int) -> int:
        """Index of the sentence that holds a code point of the text (the nearest before it, else the first)."""
        token = max(self.tokens.at(position), 0)
        return max(bisect_right(self.sentences, (token, len(self.tokens) + 1)) - 1, 0)
