"""Tells Persian from its neighbours by letters and the commonest words; enough to refuse what is not Persian."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from rasad.orthography import LETTERS
from rasad.tables import load_yaml

NAMES = {
    "fa": "Persian",
    "ar": "Arabic",
    "ur": "Urdu",
    "ps": "Pashto",
    "ckb": "Kurdish",
    "latin": "a language in Latin letters",
    "other": "another language",
}
_LOOKED_AT = 20_000  # code points; the language of a report does not change after that
_WORD = re.compile(r"[^\W\d_]+")
_TO_PERSIAN = {ord(a): b for a, b in LETTERS.items()}
_PERSIAN_ENDING = re.compile(r"ن?می|.+(?:های|ترین|شان|ند)")


@cache
def _marks() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Words and letters of each language."""
    return {
        code: (frozenset(entry["words"].split()), frozenset(entry["letters"]))
        for code, entry in load_yaml("languages").items()
    }


def language_of(text: str) -> str:
    """`fa`, `ar`, `ur`, `ps`, `ckb`, `latin` or `other`; a short text of Persian letters counts as Persian.

    >>> language_of("وزير خارجه ايران به مسکو رفت")
    'fa'
    >>> language_of("قال وزير الخارجية إن المفاوضات مع إيران في جنيف كانت إيجابية")
    'ar'
    """
    words = _WORD.findall(text[:_LOOKED_AT])
    script = sum("\u0600" <= word[0] <= "\u06ff" or "\ufb50" <= word[0] <= "\ufefc" for word in words)
    if not words:
        return "other"
    if script * 4 < len(words):
        return "latin" if sum(word[0].isascii() for word in words) * 2 > len(words) else "other"
    points: Counter[str] = Counter()
    for word in words:
        points.update(_languages_of_word(word))
    best, most = points.most_common(1)[0] if points else ("fa", 0)
    return best if most > points["fa"] else "fa"


def _languages_of_word(word: str) -> list[str]:
    """The languages that a word speaks for."""
    persian = word.translate(_TO_PERSIAN)
    found = ["fa"] if _PERSIAN_ENDING.fullmatch(persian) else []
    for code, (words, letters) in _marks().items():
        form = persian if code == "fa" else word
        if form in words or not letters.isdisjoint(form):
            found.append(code)
    # the article and the feminine ending: «الخارجية», but الله and القاعده stand in Persian too
    if word.startswith("ال") and word.endswith("ة"):
        found.append("ar")
    return found
