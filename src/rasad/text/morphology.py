"""How Persian words grow: endings and prefixes that carry a half-space, for words that nobody has counted yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rasad.orthography import HALF_SPACE
from rasad.text.lexicon import Lexicon
from rasad.text.words import NON_JOINING

_PLURAL = r"ها(?:ی|یی|ئی|یم|یت|یش|یمان|یتان|یشان|ست|یند|ین)?"
_AFTER_HEH = re.compile(rf"(.+ه)({_PLURAL}|ای|ام|ات|اش|اید|ایم|اند|مان|تان|شان|تر|ترین|تری)")
_AFTER_JOINING = re.compile(rf"(.+)({_PLURAL}|ترین(?:ها)?|تر|تری|ای|اش|ام|اند|ایم|اید)")
_CLITICS_AFTER = "ی"  # after any other joining letter «ای», «ام», «اند» are joined: جوانی, جوانم
_VERB = re.compile(r"((?:بر|باز|فرو|در|وا|فرا)?ن?می)(.{2,})")
_PREFIX = re.compile(r"(بی|نا|غیر|پیش|هم|کم|تک|چند|میان|بین|نیم|نیمه|شبه|خوش)(.{3,})")


def derive(letters: str, known: Lexicon) -> Iterator[tuple[str, int]]:
    """Spellings that the morphology offers for a letter sequence, with a count that it is worth.

    >>> from rasad.text.lexicon import lexicon
    >>> [s.replace(HALF_SPACE, "|") for s, _ in derive("زرافهها", lexicon())]
    ['زرافه|ها']
    """
    for pattern in (_AFTER_HEH, _AFTER_JOINING):
        found = pattern.fullmatch(letters)
        if not found:
            continue
        stem, ending = found.groups()
        if stem[-1] in NON_JOINING or (pattern is _AFTER_JOINING and stem[-1] == "ه"):
            continue
        if pattern is _AFTER_JOINING and ending[0] == "ا" and stem[-1] not in _CLITICS_AFTER:
            continue
        if len(stem) < 3 and ending[:2] != "ها":
            continue
        spelled = best_known(stem, known)
        if spelled is not None:
            yield f"{spelled}{HALF_SPACE}{ending}", 40 if ending.startswith("ها") else 15
    found = _VERB.fullmatch(letters)
    if found and found[2] in known:
        yield f"{found[1]}{HALF_SPACE}{found[2]}", 15


def best_known(letters: str, known: Lexicon) -> str | None:
    """The usual spelling of a known word, or one that the morphology builds; None for what is no known word."""
    spellings = {s: n for s, n in known.spellings(letters).items() if " " not in s}
    if spellings and max(spellings.values()) >= 3:
        return max(spellings, key=lambda s: spellings[s])
    return next((s for s, _ in derive(letters, known)), None)
