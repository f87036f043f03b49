"""One sentence, Persian and English, for each fact of a record, from the record alone.

What is known (patterns, verbs, articles) stands in data/wording.yaml, labels.yaml and parties.yaml.
"""

from __future__ import annotations

from rasad.model import Record
from rasad.wording.events import EventSentences
from rasad.wording.names import Names
from rasad.wording.statements import StatementSentences
from rasad.wording.words import Words

__all__ = ["EventSentences", "Names", "StatementSentences", "Words", "word"]


def word(record: Record) -> None:
    """Fills `summary` and `summary_en` of all events and statements.

    A visit that is planned reads «قرار است ولادیمیر پوتین در ۲۸ تا ۲۹ مرداد ۱۴۰۳ به جمهوری آذربایجان سفر کند» and
    "Vladimir Putin is to visit Azerbaijan on 18–19 August 2024".
    """
    names, words = Names(record), Words(record)
    events = EventSentences(record, names, words)
    statements = StatementSentences(record, names, words, events)
    for event in record.events:
        event.summary, event.summary_en = events.sentence(event, "fa"), events.sentence(event, "en")
    for statement in record.statements:
        statement.summary = statements.sentence(statement, "fa")
        statement.summary_en = statements.sentence(statement, "en")
