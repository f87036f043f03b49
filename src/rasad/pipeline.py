"""The steps of reading, in order, each saying what it needs and what it gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rasad.analysis.clauses import find_clauses
from rasad.analysis.names import find_names
from rasad.analysis.tags import tag
from rasad.analysis.tokens import tokenise
from rasad.document import Document
from rasad.extraction.entities import find_entities
from rasad.extraction.events import find_events
from rasad.extraction.quotations import find_quotations
from rasad.extraction.remarks import find_remarks
from rasad.extraction.sources import find_sources
from rasad.extraction.statements import find_statements
from rasad.extraction.times import find_times
from rasad.text.headings import find_headings
from rasad.text.sentences import find_paragraphs
from rasad.text.suspect import find_suspects


class Step(NamedTuple):
    """A stage of reading: a function that fills fields of the document."""

    run: Callable[[Document], None]
    needs: frozenset[str]
    gives: frozenset[str]


def step(run: Callable[[Document], None], needs: str, gives: str) -> Step:
    return Step(run, frozenset(needs.split()), frozenset(gives.split()))


def lay_out(doc: Document) -> None:
    """Paragraphs and headings."""
    doc.paragraphs = find_paragraphs(doc.text)
    doc.title_span, doc.headings = find_headings(doc.text, doc.paragraphs)


def mark_suspects(doc: Document) -> None:
    """Garbled stretches."""
    doc.suspect = find_suspects(doc.text)


STEPS = [
    step(lay_out, "text", "paragraphs headings title_span"),
    step(mark_suspects, "text", "suspect"),
    step(tokenise, "text paragraphs headings", "tokens sentences"),
    step(tag, "tokens sentences", "tags"),
    step(find_names, "tokens sentences tags", "names"),
    step(find_clauses, "tokens sentences tags names", "clauses"),
    step(find_times, "text tokens tags sentences published", "times published"),
    step(find_quotations, "text paragraphs", "quotations"),
    step(find_entities, "tokens sentences tags names clauses times", "entities"),
    step(find_remarks, "entities published", "remarks"),
    step(find_sources, "tokens tags quotations entities", "sources"),
    step(find_statements, "tokens tags clauses times quotations entities sources", "statements"),
    step(find_events, "tokens tags clauses times entities sources statements", "events"),
]


def check(steps: list[Step]) -> None:
    """Refuses an order in which a step needs what nothing before it gives."""
    given = {"text", "published", "outlet", "title"}
    for one in steps:
        missing = one.needs - given
        if missing:
            raise ValueError(f"{one.run.__name__} needs {', '.join(sorted(missing))}, which no step before it gives")
        given |= one.gives


check(STEPS)

# Words and clauses alone, without who, when and what.
ANALYSIS = [one for one in STEPS if one.run.__module__.split(".")[1] in ("analysis", "pipeline")]


def run(doc: Document, steps: list[Step] = STEPS) -> Document:
    """Takes a document through the steps."""
    for one in steps:
        one.run(doc)
    return doc
