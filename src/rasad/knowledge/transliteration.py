"""Latin forms of Persian names: word by word from known name pairs, else by rules of letters."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache

from rasad import tables
from rasad.knowledge.entries import people
from rasad.knowledge.lookup import fold_word

_LETTERS = {
    "ا": "a", "آ": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "s", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh", "د": "d",
    "ذ": "z", "ر": "r", "ز": "z", "ژ": "j", "س": "s", "ش": "sh", "ص": "s", "ض": "z", "ط": "t", "ظ": "z", "ع": "a",
    "غ": "gh", "ف": "f", "ق": "q", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "و": "o", "ه": "h", "ی": "i",
    "ئ": "e", "ء": "", "أ": "a", "ؤ": "o",
}  # fmt: skip
_CONSONANTS = frozenset("بپتثجچحخدذرزژسشصضطظغفقکگلمن")
_CLOSING = "nd st rd rt nj ng rk rg ld ft kht sht nk lt rs rz nt mp"
_CLOSE = frozenset(_CLOSING.split())
_ENDINGS = {
    "اف": "ov",
    "وف": "ov",
    "یف": "ev",
    "سکی": "sky",
    "یان": "ian",
    "زاده": "zadeh",
    "پور": "pour",
    "نژاد": "nejad",
}


# Endings of surnames that are often written apart («عبدالله اف», «مهربان فر»).
_SUFFIX = re.compile(r" (اف|اوف|یف|وا|پور|زاده|نژاد|نیا|فر|وند|منش|خواه)(?= |$)")


@cache
def known_words() -> dict[str, str]:
    """Latin words by folded Persian word, the commonest spelling; from people.tsv and data/latin_names.tsv."""
    found: dict[str, str] = tables.compiled("latin", ("people.tsv", "latin_names.tsv"), count_words)
    return found


def count_words() -> dict[str, str]:
    found = commonest((entry.name, entry.name_en) for entry in people())
    found["سید"] = "Seyed"
    if (tables.DATA / "latin_names.tsv").exists():
        for row in tables.load_tsv("latin_names"):
            found.setdefault(row["word"], row["latin"])
    return found


def commonest(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Latin words by folded Persian word, the commonest spelling in pairs of a Persian and a Latin name."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, name_en in names:
        persian, latin = name.split(), name_en.split()
        if len(persian) == len(latin):
            for a, b in zip(persian, latin, strict=True):
                counts[fold_word(a)][b] += 1
    return {word: spellings.most_common(1)[0][0] for word, spellings in counts.items()}


def latin_name(name: str) -> str:
    """A name in Latin letters.

    >>> latin_name("سعدون الدلیمی").split()[1][:2]
    'al'
    """
    joined = _SUFFIX.sub(r"\1", name.replace("\N{ZERO WIDTH NON-JOINER}", " "))
    return " ".join(latin_word(word) for word in joined.split())


def latin_word(word: str) -> str:
    """One word of a name in Latin letters: as known, else by rules."""
    known = known_words().get(fold_word(word))
    if known:
        return known
    if word.startswith("ال") and len(word) > 4:
        return f"al-{latin_word(word[2:])}"
    return spell(word)


def spell(word: str) -> str:
    """A word by letters; a vowel is put where two consonants cannot stand together.

    >>> spell("مهراج"), spell("شهنی")
    ('Mahraj', 'Shahni')
    """
    for ending, latin in _ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return spell(word[: -len(ending)]) + latin
    sounds = [sound for at in range(len(word)) if (sound := sound_of(word, at))]
    out = ""
    run = 1  # consonants since the last vowel; a word begins as if after one
    for at, sound in enumerate(sounds):
        consonant = sound[0] not in "aeiou"
        final = at == len(sounds) - 1
        if consonant and (run > 1 or (run == 1 and at == 1) or (final and run == 1 and out[-1:] + sound not in _CLOSE)):
            out += "a"
            run = 0
        out += sound
        run = run + 1 if consonant else 0
    return out[:1].upper() + out[1:]


def sound_of(word: str, at: int) -> str:
    """The Latin letters of one letter in its place."""
    letter, before, after = word[at], word[at - 1 : at], word[at + 1 : at + 2]
    if letter == "و":
        return "v" if not at or after in ("ا", "ی", "ه") or before in ("ا", "و") else "o"
    if letter == "ی":
        return "y" if not at or after == "ا" or (before == "ا" and after) else "i"
    if letter == "ا" and not at and after in ("ی", "و"):
        return ""
    if letter == "ه" and not after:
        return "eh" if before in _CONSONANTS else "h"
    return _LETTERS.get(letter, letter if letter.isascii() else "")
