"""The nouns of a record: what `rasad read --json` prints.

Every position is a pair of code point offsets into `report.text`, the text exactly as it was published, the end not
included. What is unknown is null, and `unknown` says why. docs/record.md describes each field.
"""

from __future__ import annotations

import json
import re
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

_SURROGATE = re.compile("[\ud800-\udfff]")

Reason = Literal["not-said", "ambiguous", "no-publication-date", "unknown-name", "out-of-scope", "unreadable"]
Kind = Literal[
    "person", "country", "place", "organisation", "outlet", "group", "infrastructure", "agreement", "occasion", "other"
]
Form = Literal["name", "title", "pronoun", "description"]
Calendar = Literal["gregorian", "jalali", "hijri", "relative"]
TimeType = Literal["date", "time", "duration", "set"]
Basis = Literal["said", "published", "context"]
PublishedBasis = Literal["given", "page", "text"]
StatementKind = Literal["direct", "indirect", "mixed", "reported"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
StatusBasis = Literal["words", "learned"]
Status = Literal["happened", "ongoing", "planned", "possible", "conditional", "called-for", "denied"]
# What is done by saying something: whoever asserts it does it.
VERBAL: frozenset[EventType] = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})


class Span(NamedTuple):
    """A stretch of text: code point offsets, the end not included."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class Noun(BaseModel):
    """What all objects of a record share."""

    model_config = ConfigDict(extra="forbid")


class Stretch(Noun):
    """A span of the published text."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Fact(Noun):
    """What a rule or a model made: which one, how sure, and why a field is empty."""

    rule: str
    confidence: Annotated[float, Field(ge=0, le=1)]
    unknown: dict[str, Reason] = {}


class Edit(Stretch):
    """One change of repair: the published words `was` at `start`, and what stands there now."""

    was: str
    now: str
    rule: str


class Suspect(Stretch):
    """Garbled wording, left as it is."""

    reason: str


class Report(Noun):
    """A report as it was published, and its repaired text."""

    id: str
    text_hash: str
    url: str | None = None
    outlet: str | None = None
    byline: str | None = None
    title: str | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None
    published_candidates: list[str] = []
    fetched: str | None = None
    updated: str | None = None
    language: str = "fa"
    text: str
    repaired: str
    edits: list[Edit] = []
    headings: list[Stretch] = []
    suspect: list[Suspect] = []
    unknown: dict[str, Reason] = {}


class Role(Noun):
    """An office or description that the report gives to an entity; `of` is an entity's id."""

    title: str
    title_en: str | None = None
    of: str | None = None
    start: int | None = None
    end: int | None = None


class Mention(Stretch):
    """Where an entity stands in the text."""

    form: Form
    rule: str
    confidence: Annotated[float, Field(ge=0, le=1)]


class Entity(Fact):
    """Who or what the report speaks of; a party without a name has `named` false and its repaired words as `name`."""

    id: str
    kind: Kind
    named: bool = True
    name: str
    name_en: str | None = None
    key: str | None = None
    wikidata: str | None = None
    candidates: list[str] = []
    stands_for: str | None = None
    roles: list[Role] = []
    mentions: list[Mention] = []


class Time(Fact, Stretch):
    """An expression of time and its value: EDTF for dates, ISO 8601 for durations and times of day."""

    id: str
    value: str | None = None
    calendar: Calendar
    type: TimeType
    basis: Basis


class Source(Fact):
    """Who reported it, outermost first; `scope` is the stretch of text that the chain answers for."""

    id: str
    chain: list[str]
    start: int | None = None
    end: int | None = None
    scope: Stretch


class Cue(Stretch):
    """The reporting words of a statement, their dictionary form and their act."""

    lemma: str
    act: str


class When(Noun):
    """A value of time, and the ids of the times it comes from."""

    value: str | None = None
    from_: list[str] = Field(default=[], alias="from", serialization_alias="from")

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Statement(Fact):
    """Somebody is made to speak: who, with which words, what."""

    id: str
    speakers: list[str] = []
    speaker_span: Stretch | None = None
    cue: Cue | None = None
    content: Stretch
    kind: StatementKind
    addressees: list[str] = []
    when: When | None = None
    place: str | None = None
    source: str | None = None
    within: str | None = None
    summary: str = ""
    summary_en: str = ""


class Number(Stretch):
    """A count that an event brings: killed, wounded, arrested, a sum."""

    what: str
    value: float | None = None


class Event(Fact):
    """An act in the terms of PLOVER 2.0; whether it took place is its status."""

    id: str
    type: EventType
    mode: str | None = None
    contexts: list[str] = []
    trigger: Stretch
    actors: list[str] = []
    recipients: list[str] = []
    places: list[str] = []
    when: When | None = None
    status: Status
    status_cue: Stretch | None = None
    status_basis: StatusBasis = "words"
    condition: Stretch | None = None
    asks_for: list[str] = []
    numbers: list[Number] = []
    statement: str | None = None
    source: str | None = None
    same_as: list[Stretch] = []
    summary: str = ""
    summary_en: str = ""


class Remark(Stretch):
    """What knowledge makes one wonder about; never a silent correction."""

    what: str
    text: str
    text_en: str


class Reader(Noun):
    """Which reader made the record."""

    version: str
    tables: str
    models: str


class Record(Noun):
    """One report, read."""

    rasad: Literal[1] = 1
    reader: Reader
    report: Report
    entities: list[Entity] = []
    times: list[Time] = []
    sources: list[Source] = []
    statements: list[Statement] = []
    events: list[Event] = []
    remarks: list[Remark] = []

    def to_json(self, indent: int | None = None) -> str:
        """The record as the JSON of docs/record.md; lone surrogates of the text are escaped, so that it is UTF-8."""
        written = json.dumps(self.model_dump(by_alias=True), ensure_ascii=False, indent=indent)
        return _SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", written)
