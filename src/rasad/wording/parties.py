"""English for parties without a name, from their Persian words: «چهار سرباز آمریکایی» is "four American soldiers"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from rasad.wording.composing import OWN
from rasad.wording.heads import Name, known_name, table
from rasad.wording.phrases import CLOSING, OPENING, Phrases

PLURAL_ENDS = ("s", "police", "people", "media", "gunmen", "both sides")  # of `whole` in data/parties.yaml
MOST = 24  # words of a party; longer ones are clauses
_OPENING, _CLOSING, _BRACKETS = re.compile("[«“‹]"), re.compile("[»”›]"), re.compile('["()]')


def party_en(name: str, names: Mapping[str, Name] | None = None, own: str = "their") -> str | None:
    """The English of an unnamed party, or None where its noun is not known.

    names: English of the names that stand in it, by folded words. own: for «خود».

    >>> party_en("چهار سرباز آمریکایی")
    'four American soldiers'
    >>> party_en("یکی از نمایندگان مجلس آذربایجان")
    'an Azerbaijani member of parliament'
    """
    found = _read(" ".join(_marked(name).split()), tuple(sorted((names or {}).items())))
    return found[0].replace(OWN, own) if found else None


def party_is_many(name: str, names: Mapping[str, Name] | None = None) -> bool | None:
    """Whether an English verb agrees with the party in the plural; None where it has no English.

    >>> party_is_many("پلیس"), party_is_many("یک سرباز"), party_is_many("پدیده")
    (True, False, None)
    """
    found = _read(" ".join(_marked(name).split()), tuple(sorted((names or {}).items())))
    return found[1] if found else None


@lru_cache(maxsize=1024)
def body_en(name: str) -> str | None:
    """The English of a body or work that the tables do not know, where a noun and a known name are all of it.

    >>> body_en("دفتر سازمان ملل"), body_en("دفتر مطالعات زیربنایی")
    ('the office of the United Nations', None)
    """
    first, *words = name.split()
    pattern = table()["bodies"].get(first)
    words = words[1:] if words[:1] == ["شهر"] else words
    if pattern is None or not words or len(words) > MOST:
        return None
    known = known_name(words, 0, False)
    return str(pattern).format(known[0].said) if known and known[1] == len(words) else None


def _marked(name: str) -> str:
    """The words with their marks apart; between them only a name is said."""
    return _OPENING.sub(f" {OPENING} ", _CLOSING.sub(f" {CLOSING} ", _BRACKETS.sub(" ", name)))


@lru_cache(maxsize=4096)
def _read(name: str, names: tuple[tuple[str, Name], ...]) -> tuple[str, bool] | None:
    """The English and whether it is plural."""
    if whole := table()["whole"].get(name):
        return str(whole), str(whole).endswith(PLURAL_ENDS)
    words = name.split(" ")
    found = Phrases(words, dict(names)).all() if name and len(words) <= MOST else None
    return (found.said, found.many) if found else None
