"""A record as an annotated report: the words of the report instead of positions, as annotators write it.

Each string is an exact stretch of the report; `in` is a stretch around it that occurs once. Corrected records become
annotated reports so, for measuring and for learning.
"""

from __future__ import annotations

from typing import Any

from rasad.model import Record, Span, Stretch


def annotate(record: Record) -> dict[str, Any]:
    """The annotation of a record; what cannot be told apart in the text (a stretch that occurs twice) is left out."""
    text = record.report.text
    entities = {entity.id: entity for entity in record.entities}

    def party(local: str) -> str:
        entity = entities[local]
        return local if entity.named else _words(text, entity.mentions[0]) if entity.mentions else entity.name

    def forms(local: str, *wanted: str) -> list[str]:
        return list(dict.fromkeys(_words(text, m) for m in entities[local].mentions if m.form in wanted))

    sources = [
        {"chain": [entities[hop].name for hop in source.chain], "in": _words(text, source)}
        for source in record.sources
        if source.start is not None and text.count(_words(text, source)) == 1
    ]
    statements = [
        {
            "speaker": party(statement.speakers[0]) if statement.speakers else None,
            "cue": _words(text, statement.cue) if statement.cue else None,
            "in": around(text, statement.cue) if statement.cue else None,
            "content": _words(text, statement.content),
            "kind": statement.kind,
            "addressees": [party(one) for one in statement.addressees],
        }
        for statement in record.statements
        if text.count(_words(text, statement.content)) == 1
    ]
    events = [
        {
            "types": [event.type],
            "mode": event.mode,
            "trigger": _words(text, event.trigger),
            "in": around(text, event.trigger),
            "also": [{"trigger": _words(text, other), "in": around(text, other)} for other in event.same_as],
            "actors": [party(one) for one in event.actors],
            "recipients": [party(one) for one in event.recipients],
            "places": [party(one) for one in event.places],
            "time": event.when.value if event.when else None,
            "status": event.status,
        }
        for event in record.events
    ]
    return {
        "id": record.report.id,
        "outlet": record.report.outlet,
        "published": record.report.published,
        "title": record.report.title,
        "entities": [
            {
                "id": entity.id,
                "kind": entity.kind,
                "name": entity.name,
                "name_en": entity.name_en,
                "surfaces": forms(entity.id, "name"),
                "titles": forms(entity.id, "title"),
                "roles": [{"title_en": role.title_en or role.title, "of": role.of} for role in entity.roles],
                **({"stands_for": entity.stands_for} if entity.stands_for else {}),
            }
            for entity in record.entities
            if entity.named
        ],
        "times": [{"text": _words(text, time), "in": around(text, time), "value": time.value} for time in record.times],
        "sources": sources,
        "statements": statements,
        "events": events,
    }


def around(text: str, place: Stretch) -> str:
    """The shortest stretch of whole words around a place that occurs once in the text, the place first inside it."""
    span = Span(place.start, place.end)
    inner = span.of(text)
    start, end = span
    while text.count(text[start:end]) > 1 or text[start:end].find(inner) != span.start - start:
        if start == 0 and end == len(text):
            break
        if end < len(text):
            end = _next_border(text, end)
        if start > 0 and text[start : span.start].count(inner) == 0:
            before = _border_before(text, start)
            start = start if inner in text[before : span.start] else before
        if end == len(text) and (start == 0 or inner in text[_border_before(text, start) : span.start]):
            break
    return text[start:end]


def _next_border(text: str, at: int) -> int:
    at = min(len(text), at + 1)
    while at < len(text) and not text[at].isspace():
        at += 1
    return at


def _border_before(text: str, at: int) -> int:
    at = max(0, at - 1)
    while at > 0 and not text[at - 1].isspace():
        at -= 1
    return at


def _words(text: str, place: Any) -> str:
    return text[place.start : place.end]
