"""The numbers of an event in a sentence: «؛ ۱۲ کشته و ۳۰ زخمی»."""

from __future__ import annotations

from collections.abc import Sequence

from rasad.model import Entity, Event
from rasad.numbers import number_at, plain
from rasad.wording.labels import Lang, count
from rasad.wording.names import join, wording


def toll(event: Event, act: str, receivers: Sequence[Entity], lang: Lang) -> str:
    """The numbers that the sentence does not say already: of «۶ نفر کشته شدند» the six dead.

    act: its id in data/wording.yaml; receivers: whom it befell.
    """
    counts, said = wording()["counts"], _counted(receivers)
    parts = [
        f"{count(n.value, lang)} {counts.get(n.what, {}).get(lang, n.what)}".strip()
        for n in event.numbers
        if n.value is not None and not (n.value == said and act in counts.get(n.what, {}).get("acts", ()))
    ]
    return f"{'؛' if lang == 'fa' else ';'} {join(parts, lang)}" if parts else ""


def _counted(parties: Sequence[Entity]) -> float | None:
    """How many the words of unnamed parties say they are together; None where one of them does not say it."""
    total: float = 0
    for party in parties:
        number = None if party.named else number_at([plain(word) for word in party.name.split()], 0)
        if number is None or number.ordinal:
            return None
        total += number.value
    return total or None
