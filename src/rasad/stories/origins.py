"""From how many independent origins a set of reports comes: five outlets that repeat one agency are one origin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rasad.model import Record
from rasad.orthography import fold
from rasad.stories.texts import Pair, groups


def origin_of(record: Record) -> str:
    """The innermost hop of a report's first source chain, else its outlet, else the report itself."""
    entities = {entity.id: entity for entity in record.entities}
    for source in record.sources:
        if source.chain:
            last = entities[source.chain[-1]]
            return last.key or fold(last.name)
    return fold(record.report.outlet or "") or record.report.id


def origins(records: Iterable[Record], copies: Sequence[Pair] = ()) -> list[list[str]]:
    """Report ids grouped by origin: same last hop, or a copy of one text."""
    pairs = list(copies)
    first_of: dict[str, str] = {}
    ids = []
    for record in records:
        ids.append(record.report.id)
        first = first_of.setdefault(origin_of(record), record.report.id)
        if first != record.report.id:
            pairs.append(Pair(first, record.report.id, 1.0))
    wanted = set(ids)
    grouped = groups(pair for pair in pairs if {pair.first, pair.second} <= wanted)
    alone = wanted - {one for group in grouped for one in group}
    return sorted([*grouped, *([one] for one in alone)])
