"""Looks words up in the lexicon: what a word can be, also with its endings off."""

from __future__ import annotations

from functools import cache

from rasad.orthography import HALF_SPACE
from rasad.tables import DATA

# Endings of nouns and adjectives, longest first within each spelling; joined ones only where the rest is a word.
HALF_SPACED = (
    "هایمان", "هایتان", "هایشان", "هایی", "هایم", "هایت", "هایش", "های", "ها", "هاست", "ترین‌ها", "ترین", "تری", "تر",
    "مان", "تان", "شان", "ام", "ات", "اش", "ای", "اند", "ایم", "اید", "ست", "ی", "گان", "مون", "تون", "شون", "هامون",
    "هاتون", "هاشون", "هام", "هات", "هاش",
)  # fmt: skip
JOINED = (
    "هایشان", "هایمان", "هایتان", "هایی", "هایش", "هایم", "هایت", "های", "ها", "ترین", "تر", "شان", "مان", "تان",
    "ای", "ان", "ات", "یی", "ی", "م", "ش", "ت", "ند", "ست", "ٔ",
)  # fmt: skip


@cache
def words() -> dict[str, str]:
    """Every word of data/lexicon.tsv with the letters of its kinds."""
    content = (DATA / "lexicon.tsv").read_text(encoding="utf-8")
    start = content.index("word\tkinds\n") + len("word\tkinds\n")
    return dict(line.split("\t") for line in content[start:].splitlines())


def kinds(word: str) -> str:
    """What a word can be: the letters of its kinds, or of its base with the ending that was taken off («N+ها»).

    >>> kinds("کتاب")
    'N'
    >>> kinds("کتاب\\N{ZERO WIDTH NON-JOINER}ها")
    'P'
    """
    known = words()
    if word in known:
        return known[word]
    base, _, ending = word.rpartition(HALF_SPACE)
    if base:
        if base in known:
            return f"{known[base]}+{ending}" if ending in HALF_SPACED else known[base] + "+"
        return f"+{ending}" if ending in HALF_SPACED else ""
    for ending in JOINED:
        if word.endswith(ending) and word[: -len(ending)] in known and len(word) - len(ending) > 1:
            return f"{known[word[: -len(ending)]]}+{ending}"
    return ""
