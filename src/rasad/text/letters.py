"""Letters: one code point for each, no tatweel."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from rasad.orthography import LETTERS
from rasad.text.alignment import TextEdit

TATWEEL = "\N{ARABIC TATWEEL}"
HAMZA_ABOVE = "\N{ARABIC HAMZA ABOVE}"


@cache
def _replacements() -> dict[str, str]:
    """What each unusual letter becomes: presentation forms by their decomposition, the others by table."""
    table = dict(LETTERS)
    table["\N{ARABIC LETTER HEH WITH YEH ABOVE}"] = "\N{ARABIC LETTER HEH}" + HAMZA_ABOVE
    for code in [*range(0xFB50, 0xFDFC), *range(0xFE70, 0xFEFD)]:
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code) and plain.isalpha() and " " not in plain:
            table[chr(code)] = "".join(table.get(c, c) for c in plain)
    return table


@cache
def _pattern() -> re.Pattern[str]:
    letters = "".join(_replacements())
    return re.compile(f"[{re.escape(letters)}]|{TATWEEL}+")


@cache
def _translation() -> dict[int, str | None]:
    table: dict[int, str | None] = {ord(a): b for a, b in _replacements().items()}
    table[ord(TATWEEL)] = None
    return table


def clean_letters(text: str) -> str:
    """The text with unified letters, without tatweel, when nobody asks for the edits.

    >>> clean_letters("كـتـاب علي")
    'کتاب علی'
    """
    return text.translate(_translation())


def find_letter_edits(text: str) -> list[TextEdit]:
    """Each letter that Persian writes with another code point, and each tatweel, as an edit.

    >>> [(e.start, e.now, e.rule) for e in find_letter_edits("علي")]
    [(2, 'ی', 'letters/one-code-point')]
    """
    table = _replacements()
    edits = []
    for match in _pattern().finditer(text):
        was = match[0]
        now = table.get(was)
        if now is not None:
            rule = "letters/one-code-point" if was < "\ufb50" else "letters/presentation-form"
        else:
            now, rule = "", "letters/tatweel"
        edits.append(TextEdit(match.start(), match.end(), was, now, rule))
    return edits
