"""What a word is for the repair: letters with their marks, and half-spaces between them."""

from __future__ import annotations

import re

from rasad.orthography import HALF_SPACE

# Letters of Arabic script, without tatweel, digits and punctuation, with the marks that sit on letters.
LETTER = "\u0620-\u063f\u0641-\u064a\u064b-\u0655\u0670-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f"
WORD = re.compile(f"[{LETTER}]+(?:{HALF_SPACE}[{LETTER}]+)*")
MARKS = "".join(map(chr, [*range(0x064B, 0x0656), 0x0670]))
NON_JOINING = frozenset("ادذرزژوآأإؤءةٱ")
