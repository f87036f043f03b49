"""What the models look at: features of one word by itself, so that each distinct word is looked at once."""

from __future__ import annotations

from functools import cache, lru_cache
from unicodedata import category

from rasad.analysis import lexicon
from rasad.analysis.verbs import read_verb
from rasad.orthography import HALF_SPACE, to_latin_digits
from rasad.tables import DATA


@cache
def clusters() -> tuple[dict[str, str], list[str], list[str]]:
    """Word to its cluster; cluster to its middle and its coarse group."""
    path = DATA / "models" / "clusters.tsv"
    if not path.exists():
        return {}, [], []
    lines = path.read_text(encoding="utf-8").splitlines()
    middle, coarse = (grain.split() for grain in lines[0].split("\t"))
    return dict(line.split("\t") for line in lines[1:]), middle, coarse


@cache
def _usage() -> dict[str, tuple[str, str]]:
    """Word to what it usually is in bare text, and how often it has ezafe there (training/usage.py)."""
    path = DATA / "models" / "usage.tsv"
    if not path.exists():
        return {}
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {word: (tag, ezafe) for word, tag, ezafe in rows}


def usual_tag(word: str) -> str | None:
    """What a word usually is in bare text, with the share in tenths and what it is next; None where it is rare.

    >>> usual_tag("خاوری")
    'PROPN5NOUN'
    """
    usual = _usage().get(word)
    return usual[0] if usual else None


def shape(word: str) -> str:
    """The kind of characters: digits, Latin, mark, or a word."""
    first = word[0]
    if first.isdigit():
        return "number" + str(min(len(word), 5)) if to_latin_digits(word).isdigit() else "number-mark"
    if "\u0600" <= first <= "\u06ff" and first.isalpha():
        return "w"
    if first.isalpha():
        return "latin" if first.isascii() else "letter"
    return "mark" + category(first)


@lru_cache(100_000)
def word_features(word: str) -> tuple[str, ...]:
    """Features of a word by itself."""
    form = shape(word)
    if form != "w":
        return (f"w={word[:20]}" if form[0] != "n" else "w=0", f"f={form}", f"k={form}")
    word = word[:40]
    found = [f"w={word}", f"2={word[-2:]}", f"3={word[-3:]}", f"4={word[-4:]}", f"1={word[-1:]}"]
    found += [f"p2={word[:2]}", f"p3={word[:3]}"]
    kinds = lexicon.kinds(word)
    found.append(f"l={kinds}")
    base, plus, ending = kinds.partition("+")
    if plus:
        found += [f"lb={base}", f"le={ending}"]
    if HALF_SPACE in word:
        parts = word.split(HALF_SPACE)
        found += [f"z1={parts[0]}", f"z2={parts[-1]}"]
    readings = read_verb(word)
    if readings:
        best = readings[0]
        found.append(f"v={best.tense}{best.person}{best.plural:d}{best.negative:d}")
        found.append(f"vt={best.tense}{'?' if kinds else ''}{'c' if best.clitic else ''}")
        found.append(f"vl={best.past}")
    fine, middle, coarse = clusters()
    cluster = fine.get(word)
    if cluster is not None:
        n = int(cluster)
        found += [f"c={cluster}", f"cm={middle[n]}", f"cc={coarse[n]}"]
    else:
        found.append("c=?")
    usual = _usage().get(word)
    if usual is not None:
        found += [f"t={usual[0]}", f"te={usual[1]}"]
    return tuple(found)


# Which features count one and two places away, by what stands before "=".
NEAR = frozenset({"w", "2", "3", "l", "lb", "le", "vt", "c", "cm", "cc", "f", "t", "te"})
FAR = frozenset({"w", "l", "vt", "cm", "cc", "f", "t"})
