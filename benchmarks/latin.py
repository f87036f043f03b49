"""Latin forms of names: how many come out as people write them, of a tenth of the people that the speller never saw.

    python benchmarks/latin.py SHARED

The tenth is drawn by a hash of the Persian name (training/latin_names.py); the network that ships learned without it,
and the known words are made again without these people. Names: all words right; words: of names whose sides have as
many words; begin alike: without pairs of two different words, as where one side leaves a «سید» out; in no pair: words
that no other person, no table of given names and no part of a name has; by memory: the others. Exact is what the source
writes, case, accents and hyphens aside. Usual counts also what differs only by a habit of spelling: Mohammed, Muhammad
and Mohamed, q and gh, ou and u, doubled letters, an h at the end.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))
import latin_names as training

from rasad.knowledge import transliteration
from rasad.knowledge.romanising import HOME, letters_of

HABITS = [
    (r"^(el|al)(?=...)", ""), (r"^abd[aeou]l+(?=.)", "abdul"), (r"^m[uo]h?am+[ae]d", "mohamad"),
    (r"^h[uo]s+[ea](y|i)n", "hosein"), (r"ou|oo", "u"), (r"ee|ey|ei|ay|ai|y|ie", "i"), (r"q|gh|ck|c(?=[aou])", "k"),
    ("w", "v"), (r"(.)\1", r"\1"), ("h$", ""), ("ph", "f"), (r"eh$", "e"), (r"i+", "i"),
]  # fmt: skip


def usual(latin: str) -> str:
    """A spelling with its habits taken out.

    >>> usual("muhammad") == usual("mohamed"), usual("qasemi") == usual("ghasemi")
    (True, True)
    """
    for pattern, habit in HABITS:
        latin = re.sub(pattern, habit, latin)
    return latin


def without(apart: list[training.Pair], shared: Path) -> tuple[transliteration.Known, frozenset[str]]:
    """The known words and the familiar spellings, as if the people apart stood in no table."""
    names = {pair.persian for pair in apart}
    rest = [pair for pair in training.people(shared) if pair.persian not in names]
    listed = [pair for pair in training.gazetteer(shared / "data" / "gazetteer") if pair in set(rest)]
    counted = [word._replace(times=float(n)) for word, n in training.spellings(rest, rest).items()]
    given = list(transliteration.given_names())
    familiar = transliteration.small([*training.spellings(listed, rest), *given])
    return transliteration.commonest([*counted, *given]), familiar


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    for title, found in figures(Path(sys.argv[1])).items():
        print(f"{title:32s}" + "  ".join(f"{name} {value:.3f}" for name, value in found.items()))
    return 0


def figures(shared: Path) -> dict[str, dict[str, float]]:
    """The shares of right names and words, of all people apart and of those of Iran, Afghanistan and Tajikistan."""
    apart = [pair for pair in training.people(shared) if training.held(pair)]
    known, familiar = without(apart, shared)
    shipped = transliteration.known_words, transliteration.familiar
    transliteration.known_words, transliteration.familiar = lambda: known, lambda: familiar  # type: ignore[assignment]  # put back below
    try:
        return measured(apart)
    finally:
        transliteration.known_words, transliteration.familiar = shipped


def measured(apart: list[training.Pair]) -> dict[str, dict[str, float]]:
    found = {}
    for title, chosen in (("all", apart), ("home", [p for p in apart if p.group == HOME])):
        names = [(training.plain(transliteration.latin_name(p.persian)), training.plain(p.latin)) for p in chosen]
        pieces, latins, said = [], [], []
        for pair in chosen:
            group, parted = transliteration.group_of(pair.persian), training.words(pair.persian, pair.latin)
            for at, (word, latin) in enumerate(parted):
                found_here = transliteration.in_name([word for word, _ in parted], at, group)
                pieces.append(word)
                latins.append(latin)
                said.append((training.plain(found_here), training.plain(latin)))
        new = [both for both, word in zip(said, pieces, strict=True) if not remembered(word)]
        old = [both for both, word in zip(said, pieces, strict=True) if remembered(word)]
        paired = [
            both for both, word, latin in zip(said, pieces, latins, strict=True)
            if transliteration.begin_alike(letters_of(word), latin)
        ]  # fmt: skip
        counted = {"names": names, "words": said, "begin alike": paired, "in no pair": new, "by memory": old}
        found[f"{title}, exact"] = {f"{k} ({len(v)})": sum(a == b for a, b in v) / len(v) for k, v in counted.items()}
        found[f"{title}, usual"] = {
            f"{k} ({len(v)})": sum(usual(a) == usual(b) for a, b in v) / len(v) for k, v in counted.items()
        }
    return found


def remembered(word: str) -> bool:
    parts = transliteration.parts().words
    return letters_of(word) in transliteration.known_words() or transliteration.fold_word(word) in parts


if __name__ == "__main__":
    sys.exit(main())
