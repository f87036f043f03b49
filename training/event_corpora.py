"""The corpora of acts (training/events/, see its CARD.md), and where their words stand in a text that was read."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

from rasad.document import Document
from rasad.extraction.events import find_events
from rasad.model import Span
from rasad.pipeline import STEPS, run
from rasad.reading import begin

CORPORA = Path(__file__).parent / "events"
BEFORE_EVENTS = [step for step in STEPS if step.run is not find_events]


def load() -> list[dict[str, Any]]:
    """The texts of all corpora, each with its acts."""
    found = []
    for path in sorted(CORPORA.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            found += [json.loads(line) for line in lines]
    return found


def places_of(text: str, said: str) -> list[Span]:
    """Where words of a text stand: «ایران#2» the second time, «ایران» wherever they do."""
    said, _, nth = said.partition("#")
    spans = [Span(*m.span()) for m in re.finditer(re.escape(said), text)]
    return spans[int(nth) - 1 : int(nth)] if nth else spans


def tokens_of(doc: Document, text: str, said: list[str], first: bool = False) -> list[range]:
    """The tokens of some words of a text; `first`: only the first place of each."""
    spans = [span for one in said if one != "*" for span in places_of(text, one)[: 1 if first else None]]
    return [doc.tokens.inside(doc.alignment.to_repaired(span)) for span in spans]


def called(row: dict[str, Any], parties: list[str]) -> list[str]:
    """Some parties with the descriptions that the corpus says stand for them («وزیر دفاع» for its holder)."""
    names = {party.partition("#")[0] for party in parties}
    return [*parties, *(t["text"] for t in row.get("titles", ()) if t["of"].partition("#")[0] in names)]


def read(row: dict[str, Any]) -> Document:
    """A text of a corpus, read up to its acts."""
    return run(begin(row["text"], row.get("published") or "2006-01-01", row.get("outlet")), BEFORE_EVENTS)
