"""Makes the record of a read document: positions go back to the published text, indices become ids."""

from __future__ import annotations

import hashlib
import re

from rasad import model, tables
from rasad.document import Document, TimeMention
from rasad.model import Span
from rasad.version import __version__


def make_record(doc: Document) -> model.Record:
    """The record of a document that has gone through the pipeline."""
    return Assembly(doc).record()


def present_reader() -> model.Reader:
    """Which reader this is: its version and the hashes of its tables and models."""
    return model.Reader(version=__version__, tables=tables.fingerprint(), models=tables.fingerprint("models"))


class Assembly:
    """The maps that all parts of one record need."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc

    def stretch(self, span: Span | None) -> model.Stretch | None:
        if span is None:
            return None
        start, end = self.doc.alignment.to_published(span)
        return model.Stretch(start=start, end=end)

    def place(self, span: Span) -> dict[str, int]:
        start, end = self.doc.alignment.to_published(span)
        return {"start": start, "end": end}

    def record(self) -> model.Record:
        doc = self.doc
        return model.Record(
            reader=present_reader(),
            report=self.report(),
            entities=[self.entity(n) for n in sorted(self.meant())],
            times=[self.time(n) for n in range(len(doc.times))],
            sources=[self.source(n) for n in range(len(doc.sources))],
            statements=[self.statement(n) for n in range(len(doc.statements))],
            events=[self.event(n) for n in range(len(doc.events))],
            remarks=[
                model.Remark(**self.place(r.span), what=r.what, text=r.text, text_en=r.text_en) for r in doc.remarks
            ],
        )

    def meant(self) -> set[int]:
        """The entities that the text names or something in the record refers to; others were only considered."""
        doc = self.doc
        found = {
            n
            for n, e in enumerate(doc.entities)
            if e.mentions and (e.named or e.stands_for is not None or not e.rule.startswith("party/"))
        }
        for event in doc.events:
            found.update(event.actors, event.recipients, event.places)
        for statement in doc.statements:
            found.update(
                statement.speakers, statement.addressees, () if statement.place is None else (statement.place,)
            )
        for source in doc.sources:
            found.update(source.chain)
        for n in list(found):
            entity = doc.entities[n]
            found.update(one for one in (entity.stands_for, *(role.of for role in entity.roles)) if one is not None)
        return found

    def report(self) -> model.Report:
        doc = self.doc
        text_hash = hashlib.sha256(doc.published_text.encode("utf-8", "surrogatepass")).hexdigest()
        moment = doc.published_at or doc.published
        published = moment.isoformat() if moment else None
        identity = "\x1f".join([doc.outlet or "", doc.url or "", published or "", text_hash])
        title = doc.title
        if title is None and doc.title_span:
            title = Span(*doc.alignment.to_published(doc.title_span)).of(doc.published_text)
        unknown: dict[str, model.Reason] = {
            name: "not-said"
            for name in ("outlet", "title", "published")
            if not {"title": title, "published": published}.get(name, doc.outlet)
        }
        return model.Report(
            id=hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16],
            text_hash=f"sha256:{text_hash}",
            url=doc.url,
            outlet=doc.outlet,
            byline=doc.byline,
            title=title,
            published=published,
            published_basis=doc.published_basis,  # type: ignore[arg-type]  # one of the closed list, checked when read
            published_candidates=doc.published_candidates,
            text=doc.published_text,
            repaired=doc.text,
            edits=[model.Edit(**e._asdict()) for e in doc.edits],
            headings=[model.Stretch(**self.place(h)) for h in doc.headings],
            suspect=[model.Suspect(**self.place(span), reason=reason) for span, reason in doc.suspect],
            unknown=unknown,
        )

    def entity(self, n: int) -> model.Entity:
        draft = self.doc.entities[n]
        return model.Entity(
            id=f"e{n + 1}",
            kind=draft.kind,
            named=draft.named,
            name=draft.name,
            name_en=draft.name_en,
            key=draft.key,
            wikidata=draft.wikidata,
            candidates=draft.candidates,
            stands_for=ident("e", draft.stands_for),
            roles=[
                model.Role(
                    title=r.title, title_en=r.title_en, of=ident("e", r.of), **(self.place(r.span) if r.span else {})
                )
                for r in draft.roles
            ],
            mentions=[
                model.Mention(**self.place(m.span), form=m.form, rule=m.rule, confidence=m.confidence)
                for m in sorted(draft.mentions, key=lambda m: m.span)
            ],
            rule=draft.rule,
            confidence=draft.confidence,
            unknown=draft.unknown,
        )

    def time(self, n: int) -> model.Time:
        draft = self.doc.times[n]
        return model.Time(
            id=f"t{n + 1}",
            **self.place(draft.span),
            value=draft.value,
            calendar=draft.calendar,
            type=draft.type,
            basis=draft.basis,
            rule=draft.rule,
            confidence=draft.confidence,
            unknown=draft.unknown,
        )

    def source(self, n: int) -> model.Source:
        draft = self.doc.sources[n]
        return model.Source(
            id=f"s{n + 1}",
            chain=[f"e{i + 1}" for i in draft.chain],
            **(self.place(draft.span) if draft.span else {}),
            scope=model.Stretch(**self.place(draft.scope)),
            rule=draft.rule,
            confidence=draft.confidence,
            unknown=draft.unknown,
        )

    def when(self, indices: list[int]) -> model.When | None:
        if not indices:
            return None
        return model.When(value=join_values([self.doc.times[i] for i in indices]), from_=[f"t{i + 1}" for i in indices])

    def statement(self, n: int) -> model.Statement:
        draft = self.doc.statements[n]
        cue = draft.cue
        return model.Statement(
            id=f"st{n + 1}",
            speakers=[f"e{i + 1}" for i in draft.speakers],
            speaker_span=self.stretch(draft.speaker_span),
            cue=model.Cue(**self.place(cue.span), lemma=cue.lemma, act=cue.act) if cue else None,
            content=model.Stretch(**self.place(draft.content)),
            kind=draft.kind,
            addressees=[f"e{i + 1}" for i in draft.addressees],
            when=self.when(draft.when),
            place=ident("e", draft.place),
            source=ident("s", draft.source),
            within=ident("st", draft.within),
            rule=draft.rule,
            confidence=draft.confidence,
            unknown=draft.unknown,
        )

    def event(self, n: int) -> model.Event:
        draft = self.doc.events[n]
        return model.Event(
            id=f"ev{n + 1}",
            type=draft.type,
            mode=draft.mode,
            contexts=draft.contexts,
            trigger=model.Stretch(**self.place(draft.trigger)),
            actors=[f"e{i + 1}" for i in draft.actors],
            recipients=[f"e{i + 1}" for i in draft.recipients],
            places=[f"e{i + 1}" for i in draft.places],
            when=self.when(draft.when),
            status=draft.status,
            status_cue=self.stretch(draft.status_cue),
            status_basis=draft.status_basis,
            condition=self.stretch(draft.condition),
            asks_for=[f"ev{i + 1}" for i in draft.asks_for],
            numbers=[model.Number(**self.place(x.span), what=x.what, value=x.value) for x in draft.numbers],
            statement=ident("st", draft.statement),
            source=ident("s", draft.source),
            same_as=[model.Stretch(**self.place(s)) for s in draft.same_as],
            rule=draft.rule,
            confidence=draft.confidence,
            unknown=draft.unknown,
        )


def ident(prefix: str, index: int | None) -> str | None:
    """The id of the object at an index of the document's list."""
    return None if index is None else f"{prefix}{index + 1}"


def join_values(times: list[TimeMention]) -> str | None:
    """One value of several times of one event: an interval from the first to the last day where they are days.

    >>> make = lambda value: TimeMention(Span(0, 1), value, "relative", "date", "published", "x")
    >>> join_values([make("2024-08-18"), make("2024-08-19")])
    '2024-08-18/2024-08-19'
    """
    values = [t.value for t in times if t.value]
    if len(values) < 2:
        return values[0] if values else None
    days = [v for v in values if re.fullmatch(r"\d{4}-\d\d-\d\d", v)]
    return f"{min(days)}/{max(days)}" if len(days) == len(values) else values[0]
