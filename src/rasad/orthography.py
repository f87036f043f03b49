"""Letters, digits and spelling variants of a name: what both tables and text need.

Code points are named: look-alike and invisible characters are never pasted.
"""

from __future__ import annotations

import re

HALF_SPACE = "\N{ZERO WIDTH NON-JOINER}"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

# Persian uses one code point for each of these letters; Arabic keyboards and old archives write others.
LETTERS = {
    "\N{ARABIC LETTER YEH}": "\N{ARABIC LETTER FARSI YEH}",
    "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER FARSI YEH}",
    "\N{ARABIC LETTER KAF}": "\N{ARABIC LETTER KEHEH}",
    "\N{ARABIC LETTER SWASH KAF}": "\N{ARABIC LETTER KEHEH}",
    "\N{ARABIC LETTER HEH GOAL}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER HEH DOACHASHMEE}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER AE}": "\N{ARABIC LETTER HEH}",
}

DIGITS = {ord(char): str(n) for start in (0x06F0, 0x0660) for n, char in enumerate(map(chr, range(start, start + 10)))}

# For comparing names and words: folded text has no marks, no half-space, one form of each letter.
_FOLD = (
    {ord(a): b for a, b in LETTERS.items()}
    | DIGITS
    | dict.fromkeys(
        [0x0640, 0x0654, 0x0670, *range(0x064B, 0x0653), 0x200B, 0x200D, 0x200E, 0x200F, 0x200C, 0xFEFF], None
    )
    | {ord("أ"): "ا", ord("إ"): "ا", ord("ٱ"): "ا", ord("ؤ"): "و", ord("ة"): "ه", ord("ۀ"): "ه", ord("ئ"): "ی"}
)
_SPACES = re.compile(r"[\s\u00a0]+")


def to_latin_digits(text: str) -> str:
    """Persian and Arabic digits as 0–9, one code point for one.

    >>> to_latin_digits("۱۴۰۳")
    '1403'
    """
    return text.translate(DIGITS)


def fold(name: str) -> str:
    """A name reduced to what spelling habits leave alone: no half-spaces, spaces, marks or letter variants.

    >>> fold("علي\\N{ZERO WIDTH NON-JOINER}اف") == fold("علی اف")
    True
    """
    return _SPACES.sub("", name.translate(_FOLD)).casefold()
