"""What the page of a report shows: the record's facts grouped and put into words of both languages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from rasad.model import Event, Record, Statement, Stretch
from rasad.web.chain import Drawing, draw_chains
from rasad.web.marks import direction
from rasad.web.shown import Both, Date, Day, Missing, Repair, Voice, both
from rasad.wording import EventSentences, Names, Words, english, persian
from rasad.wording.dates import parse, phrase, three, weekday
from rasad.wording.events import capital
from rasad.wording.labels import Lang, count, label
from rasad.wording.names import wording
from rasad.wording.unknown import gaps

KINDS = (
    "person", "country", "place", "organisation", "group", "outlet", "agreement", "infrastructure", "occasion", "other",
)  # fmt: skip


class View:
    """The parts of the page, each made when the template asks for it."""

    def __init__(self, record: Record) -> None:
        self.record, self.report = record, record.report
        self.names, self.words = Names(record), Words(record)
        self.sentences = EventSentences(record, self.names, self.words)
        self.events = {e.id: e for e in record.events}
        self.statements = {s.id: s for s in record.statements}

    # --- the head

    @cached_property
    def title(self) -> str:
        """The title, in repaired spelling where it stands in the text; else the first words."""
        report = self.report
        if report.title:
            head = report.headings[0] if report.headings else None
            if head and report.text[head.start : head.end].strip() == report.title.strip():
                return self.words.line(head)
            return report.title
        words = report.repaired.split()
        return " ".join(words[:12]) + (" …" if len(words) > 12 else "")

    @cached_property
    def published(self) -> Date | None:
        """The day of publication with its weekday."""
        date = self.date(self.report.published)
        moment = parse(self.report.published)
        if date is None or moment is None or moment.first is None:
            return None
        day = moment.first
        said = Both(f"{weekday(day, 'fa')} {date.said.fa}", f"{weekday(day, 'en')} {date.said.en}")
        return date._replace(said=said)

    @cached_property
    def published_in(self) -> list[Both]:
        """The day of publication in the calendars that its words do not name."""
        fa, en = three(self.report.published, "fa"), three(self.report.published, "en")
        others = (("gregorian", "jalali"), ("hijri", "hijri"))
        return [Both(fa.get(f, ""), en.get(e, "")) for f, e in others if fa.get(f) and en.get(e)]

    @property
    def title_direction(self) -> str:
        """Where the title's lines begin."""
        return direction(self.title)

    @cached_property
    def tally(self) -> list[tuple[str, Both, str]]:
        """How many events, statements, sources, names: (number, word, anchor)."""
        record = self.record
        parts = (
            (record.events, "event", "chronicle"),
            (record.statements, "statement", "statements"),
            (record.sources, "source", "sources"),
            ([e for e in record.entities if e.named], "name", "entities"),
        )
        return [
            (str(len(found)), both("one" if len(found) == 1 else "many", word), anchor) for found, word, anchor in parts
        ]

    # --- times

    def date(self, value: str | None) -> Date | None:
        """A value of time for the page; None where it cannot be said."""
        if not (text := phrase(value, "fa")):
            return None
        moment = parse(value)
        in_days = bool(moment and moment.first and moment.last and moment.unit in {"day", "interval", "week"})
        calendars = Both(self.calendars(value, "fa"), self.calendars(value, "en"))
        second = Both("", "")
        if in_days:
            en, fa = three(value, "en"), three(value, "fa")
            second = Both(fa.get("gregorian", ""), en.get("jalali", ""))
        return Date(value or "", Both(text, phrase(value, "en")), second, calendars)

    def calendars(self, value: str | None, lang: Lang) -> str:
        """«خورشیدی ۲۸ مرداد ۱۴۰۳ · میلادی ۱۸ اوت ۲۰۲۴ · قمری ۱۳ صفر ۱۴۴۶»"""
        return " · ".join(f"{label('ui', name, lang)} {text}" for name, text in three(value, lang).items())

    # --- the chronicle

    @cached_property
    def chronicle(self) -> list[Day]:
        """Events by their first day; those without a date last."""
        found: dict[str, list[Event]] = {}
        for event in self.record.events:
            moment = parse(event.when.value) if event.when else None
            dated = moment is not None and (moment.first or moment.last) is not None
            value = event.when.value if dated and event.when and event.when.value else ""
            found.setdefault(value, []).append(event)
        undated = found.pop("", [])
        days = [Day(self.date(value), events) for value, events in sorted(found.items(), key=lambda x: first_day(x[0]))]
        return [*days, Day(None, undated)] if undated else days

    def clause(self, event: Event) -> Both:
        """What an event says, without who answers for it."""
        return Both(self.sentences.clause_fa(event), capital(self.sentences.clause_en(event)))

    def parties(self, idents: Iterable[str]) -> list[tuple[str, Both]]:
        """Entities for links: (id, name)."""
        return [(i, Both(self.names.name(i, "fa"), self.names.name(i, "en"))) for i in idents]

    def numbers(self, event: Event) -> list[Both]:
        """The counts of an event in words."""
        counts = wording()["counts"]
        return [
            Both(*(f"{count(n.value, lang)} {counts.get(n.what, {}).get(lang, n.what)}" for lang in ("fa", "en")))
            for n in event.numbers
            if n.value is not None
        ]

    # --- statements

    @cached_property
    def voices(self) -> list[Voice]:
        """Outermost statements by who speaks, in the order of first speaking; without a speaker last."""
        found: dict[tuple[str, ...], list[Statement]] = {}
        for statement in self.record.statements:
            if statement.within not in self.statements:
                found.setdefault(tuple(statement.speakers), []).append(statement)
        nobody = found.pop((), [])
        voices = [Voice(speakers, statements) for speakers, statements in found.items()]
        return [*voices, Voice((), nobody)] if nobody else voices

    @cached_property
    def nested(self) -> dict[str, list[Statement]]:
        """The statements inside each statement."""
        found: dict[str, list[Statement]] = {}
        for statement in self.record.statements:
            if statement.within in self.statements and statement.within != statement.id:
                found.setdefault(statement.within or "", []).append(statement)
        return found

    @cached_property
    def asserted(self) -> dict[str, list[Event]]:
        """The events that each statement asserts."""
        found: dict[str, list[Event]] = {}
        for event in self.record.events:
            if event.statement:
                found.setdefault(event.statement, []).append(event)
        return found

    def act(self, statement: Statement) -> Both:
        """What the speaker does: «اعلام کرد», "announced"."""
        cues = wording()["cues"]
        act = cues.get(statement.cue.act if statement.cue else "say") or cues["say"]
        if statement.kind == "reported":
            return Both("سخن گفت دربارهٔ", "spoke about")
        verb = persian.conjugate(act["fa"], "happened", self.names.are_many(statement.speakers))
        en = english.verb(act["en"])
        return Both(verb, (en.past + en.rest).rstrip(","))

    def towards(self, statement: Statement) -> Both:
        """What stands before the addressee: «از» and nothing where somebody is asked, else «به» and "to"."""
        cue = wording()["cues"].get(statement.cue.act if statement.cue else "say", {})
        asked = statement.cue is not None and statement.cue.lemma in wording()["asked_of"]
        return Both("از" if asked else "به", "" if cue.get("to") == cue.get("en") and "to" in cue else "to")

    def quote(self, stretch: Stretch, longest: int = 90) -> str:
        """Repaired words of a stretch, shortened at a word."""
        words = self.words.line(stretch).split(" ")
        return " ".join(words[:longest]) + (" …" if len(words) > longest else "")

    # --- sources

    @cached_property
    def chains(self) -> dict[Lang, Drawing]:
        """The drawing of the source chains in both directions."""
        return {"fa": draw_chains(self.record, self.names, "fa"), "en": draw_chains(self.record, self.names, "en")}

    def whole(self, scope: Stretch) -> bool:
        """Whether a source answers for nearly the whole text."""
        return scope.end - scope.start > 0.9 * len(self.report.text.strip())

    # --- names

    @cached_property
    def kinds(self) -> list[tuple[Both, str, list[str]]]:
        """Entities by kind, the most mentioned first: (heading, kind, ids)."""
        found: dict[str, list[str]] = {}
        for entity in sorted(self.record.entities, key=lambda e: -len(e.mentions)):
            found.setdefault(entity.kind, []).append(entity.id)
        return [(both("kinds", kind), kind, found[kind]) for kind in KINDS if kind in found]

    def roles(self, ident: str) -> list[Both]:
        """The offices of an entity in words, each once."""
        made = Both(self.names.offices(ident, "fa"), self.names.offices(ident, "en"))
        return [made] if made.fa or made.en else []

    # --- what stayed unknown, and repair

    @cached_property
    def missing(self) -> list[Missing]:
        """Empty fields by field and reason."""
        grouped: dict[tuple[str, str], dict[str, list[str]]] = {}
        for lang in ("fa", "en"):
            for gap in gaps(self.record, lang):
                grouped.setdefault((gap.field, gap.reason), {}).setdefault(gap.id, []).append(gap.about)
        return [
            Missing(both("field", field), both("reason", reason), [(i, Both(*a[:2])) for i, a in about.items()])
            for (field, reason), about in grouped.items()
        ]

    @cached_property
    def repairs(self) -> list[Repair]:
        """The rules of repair that changed something, the busiest first, each with a few words."""
        found: dict[str, list[tuple[str, str]]] = {}
        for edit in self.report.edits:
            found.setdefault(edit.rule, []).append((str(edit.start), self.word_around(edit.start, edit.end)))
        made = [Repair(rule, len(words), sample(words)) for rule, words in found.items()]
        return sorted(made, key=lambda r: -r.number)

    def word_around(self, start: int, end: int) -> str:
        """The repaired word that an edit stands in."""
        text = self.report.text
        left = start
        while left > 0 and start - left < 20 and not text[left - 1].isspace():
            left -= 1
        right = end
        while right < len(text) and right - end < 20 and not text[right].isspace():
            right += 1
        return self.words.line(Stretch(start=left, end=right))

    def join_names(self, idents: list[str]) -> Both:
        """Several entities in words."""
        return Both(self.names.listed(idents, "fa"), self.names.listed(idents, "en"))


def sample(words: list[tuple[str, str]], most: int = 14) -> list[tuple[str, str]]:
    """The first different words with their places."""
    seen: dict[str, str] = {}
    for place, word in words:
        if len(seen) >= most:
            break
        seen.setdefault(word, place)
    return [(place, word) for word, place in seen.items()]


def first_day(value: str) -> str:
    """What values of time are sorted by."""
    moment = parse(value)
    day = moment and (moment.first or moment.last)
    return day.isoformat() if day else "9999"
