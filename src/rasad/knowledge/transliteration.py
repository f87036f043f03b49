"""Latin forms of Persian names: word by word from known name pairs, else by rules of letters."""

from __future__ import annotations

from collections import Counter, defaultdict
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


@cache
def known_words() -> dict[str, str]:
    """Latin words by folded Persian word, the commonest spelling; from people.tsv and data/latin_names.tsv."""
    found: dict[str, str] = tables.compiled("latin", ("people.tsv", "latin_names.tsv"), count_words)
    return found


def count_words() -> dict[str, str]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in people():
        persian, latin = entry.name.split(), entry.name_en.split()
        if len(persian) == len(latin):
            for a, b in zip(persian, latin, strict=True):
                counts[fold_word(a)][b] += 1
    found = {word: spellings.most_common(1)[0][0] for word, spellings in counts.items()}
    if (tables.DATA / "latin_names.tsv").exists():
        for row in tables.load_tsv("latin_names"):
            found.setdefault(row["word"], row["latin"])
    return found


def latin_name(name: str) -> str:
    """A name in Latin letters.

    >>> latin_name("سعدون الدلیمی").split()[1][:2]
    'al'
    """
    return " ".join(latin_word(word) for word in name.replace("\N{ZERO WIDTH NON-JOINER}", " ").split())


def latin_word(word: str) -> str:
    """One word of a name in Latin letters: as known, else by rules."""
    known = known_words().get(fold_word(word))
    if known:
        return known
    if word.startswith("ال") and len(word) > 4:
        return f"al-{latin_word(word[2:])}"
    return spell(word)


def spell(word: str) -> str:
    """A word by letters: vowels that are not written are put between consonants."""
    for ending, latin in _ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return spell(word[: -len(ending)]) + latin
    out, last = "", len(word) - 1
    for at, letter in enumerate(word):
        after = word[at + 1] if at < last else ""
        if letter == "و":
            vowel = at and word[at - 1] in _CONSONANTS and after not in ("ا", "ی")
            out += "o" if vowel else "v"
        elif letter == "ی":
            out += "y" if not at or after == "ا" else "i"
        elif letter == "ا" and not at and after in ("ی", "و"):
            out += ""
        elif letter == "ه" and at == last:
            out += "eh" if at and word[at - 1] in _CONSONANTS else "h"
        else:
            out += _LETTERS.get(letter, letter if letter.isascii() else "")
            if (
                letter in _CONSONANTS
                and after in _CONSONANTS
                and at < last - 1
                and (not at or word[at - 1] in _CONSONANTS)
            ):
                out += "a"
    return out[:1].upper() + out[1:]
