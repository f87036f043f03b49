"""Who of a report held the office that a title names, by the tables: now, or formerly («رئیس‌جمهور سابق پرو»)."""

from __future__ import annotations

import datetime as dt

from rasad.extraction.wordlists import title_words
from rasad.knowledge.lookup import fold_word
from rasad.knowledge.offices import Office, by_phrase, offices_of


def holder(words: list[str], of: str, here: dict[str, int], day: dt.date | None) -> int | None:
    """The one person of a report who held the office of folded words on a day, or before it where they say so.

    words: «رئیس‌جمهور», «سابق», «پرو», folded; of: the key of whose office it is; here: entities by key.
    """
    if day is None:
        return None
    listed = title_words()
    former = not listed.former.isdisjoint(words)
    said = "".join(word for word in words if word not in listed.former | listed.passing)
    offices = by_phrase(said) if former or len(said) < len("".join(words)) else ()
    found = {here[o.person] for o in offices if o.person in here and fits(o, day, former)}
    if not found and words[0] in listed.envoys and of:
        found = {at for key, at in here.items() if any(is_envoy(o, words[0], of, day) for o in offices_of(key))}
    return found.pop() if len(found) == 1 else None


def fits(office: Office, day: dt.date, former: bool) -> bool:
    """Whether an office was held on a day, or had ended by then."""
    return bool(office.last and office.last < day) if former else office.held_on(day)


def is_envoy(office: Office, head: str, of: str, day: dt.date) -> bool:
    """Whether an office is that of a country's envoy of this sort on a day («نماینده روسیه در …»)."""
    return office.of == of and office.held_on(day) and fold_word(office.title).startswith(head)
