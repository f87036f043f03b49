"""Makes data/latin_names.tsv and data/models/latin.npz: Latin spellings of the words of names, from pairs of names.

    python training/latin_names.py SHARED             both
    python training/latin_names.py SHARED --held 7    measures on a tenth of the people kept apart, writes nothing

Pairs: people.tsv, legislators of EveryPolitician (facts), titles of articles on persons (ISC), cities.tsv, and for
words of Persian alone the spellings of Parsivar (MIT), all in SHARED/data. Letters of both sides are tied to one
another by counting (the likeliest tie, counted again, six times); chains of tied letters give the model.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from rasad import tables
from rasad.knowledge import romanising, transliteration
from rasad.knowledge.lookup import fold_word
from rasad.knowledge.romanising import BASE, FIRST_UNIT, ORDER, Counts, grams_of, number

OUT = Path("src/rasad/data/latin_names.tsv")
MODEL = Path("src/rasad/data/models/latin.npz")
HEAD = """\
# Latin spellings of words of names. For: the English form of persons whom no table knows.
# Not for: persons of people.tsv, and parts of Iranian names that are read by eye (name_parts.tsv).
# word: folded Persian; home: its commonest spelling in names of Iranians, Afghans, Tajiks; latin: in names of others.
# Source: word pairs of name pairs, EveryPolitician (facts) and asghariali1/Iranian_Events (ISC);
# made by training/latin_names.py, not edited by hand. Last read by: sampled by the project, 2026-11.
word\tlatin\thome
"""
HOMES = {"IRN", "AFG", "TJK", "Iran", "Afghanistan", "Tajikistan"}
HINTS = {
    "ک": "kcqx", "ق": "qgk", "و": "vouw", "ی": "iyej", "ج": "jgd", "چ": "ct", "ف": "fp", "س": "sc", "ژ": "jzg",
    "ا": "aeou", "ع": "aeoui", "ز": "zs", "ه": "hea", "ش": "sct", "خ": "k", "غ": "g", "ت": "t", "ط": "t", "ن": "n",
    "ب": "bv", "گ": "g", "د": "d", "ر": "r", "ل": "l", "م": "m", "ث": "s", "ص": "s", "ض": "z", "ظ": "z", "ذ": "z",
    "ح": "h", "پ": "p",
}  # fmt: skip
LONGEST, WORST = 4, -2.8
HOME_SHARE = 0.65
Table = tuple[dict[int, float], dict[int, float]]


class Pair(NamedTuple):
    """A name in both scripts; home: of a Persian-speaking country, None where nobody says."""

    persian: str
    latin: str
    home: bool | None


def people(shared: Path) -> Iterator[Pair]:
    """Names of persons, each Persian name once."""
    seen: set[str] = set()
    for pair in (*table(), *gazetteer(shared / "data" / "gazetteer")):
        persian, latin = (re.sub(r"\s*\(.*", "", name).strip() for name in pair[:2])
        odd = "سیاست" in persian or re.search("[A-Za-z]", persian) or not persian
        if not odd and fold_word(persian) not in seen:
            seen.add(fold_word(persian))
            yield Pair(persian, latin, pair.home)


def table() -> Iterator[Pair]:
    for row in tables.load_tsv("people"):
        yield Pair(row["name"], row["name_en"], row["country"] in HOMES)


def gazetteer(folder: Path) -> Iterator[Pair]:
    with (folder / "politicians-to-2016.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Pair(row["name_fa"], row["name_latin"], row["country"] in HOMES)
    with (folder / "fawiki_enwiki_title_pairs.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            persian, latin, kind = line.rstrip("\n").split("\t")
            if kind == "person":
                yield Pair(persian, latin, None)


def held(pair: Pair, part: int | None) -> bool:
    """Whether a person is in the tenth that is kept apart; the same tenth at every run."""
    return part is not None and int(hashlib.sha256(fold_word(pair.persian).encode()).hexdigest(), 16) % 10 == part


def plain(latin: str) -> str:
    """Small Latin letters without marks."""
    bare = unicodedata.normalize("NFKD", latin.replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("ß", "ss"))
    return re.sub("[^a-z]", "", bare.lower())


def words(pair: Pair) -> list[tuple[str, str]]:
    """The words of a name with their spellings; none where the two sides have not as many."""
    a, b = pair.persian.replace("-", " ").split(), pair.latin.split()
    if len(a) != len(b):
        a, b = re.split("[ \N{ZERO WIDTH NON-JOINER}]+", pair.persian), pair.latin.replace("-", " ").split()
    return [(fold_word(x), y) for x, y in zip(a, b, strict=True)] if len(a) == len(b) else []


def cities() -> Iterator[tuple[str, str]]:
    for row in tables.load_tsv("cities"):
        for word, latin in words(Pair(row["name"], row["name_en"], None)):
            if len(word) > 2:
                yield word, plain(latin)


def spoken(shared: Path) -> Iterator[tuple[str, str]]:
    """Words of Persian with the commonest of their spellings in chat, brought to the habits of names."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    with (shared / "data" / "lexicon" / "parsivar-pinglish.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            latin, word = line.rstrip("\n").split("\t")
            latin = re.sub("oo+u?|ou|uu", "ou", re.sub(r"(.)\1{2,}", r"\1\1", latin.lower()))
            latin = re.sub("yi|iy", "i", re.sub("aa+", "a", re.sub("ee+", "i", latin)))
            folded = fold_word(word)
            counts[folded][plain(latin) + "h" * (folded.endswith("ه") and latin.endswith("e"))] += 1
    for word, spellings in counts.items():
        yield word, spellings.most_common(1)[0][0]


def tie(pairs: list[tuple[str, str]], rounds: int = 6) -> dict[tuple[str, str], list[str]]:
    """The Latin letters of each Persian letter, by pair; pairs that do not fit are left out."""
    chances: dict[str, tuple[Counter[str], int]] | None = None
    for _ in range(rounds):
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        found = {}
        for word, latin in pairs:
            score, chunks = best_tie(chances, word, latin)
            if chunks:
                for letter, chunk in zip(word, chunks, strict=True):
                    counts[letter][chunk] += 1
                if score / len(word) > WORST:
                    found[word, latin] = chunks
        chances = {letter: (chunks, sum(chunks.values())) for letter, chunks in counts.items()}
    return found


def best_tie(chances: Any, word: str, latin: str) -> tuple[float, list[str]]:
    n, m = len(word), len(latin)
    best = [[-math.inf] * (m + 1) for _ in range(n + 1)]
    back = [[0] * (m + 1) for _ in range(n + 1)]
    best[0][0] = 0.0
    for i in range(n):
        for j in range(m + 1):
            if best[i][j] == -math.inf:
                continue
            for k in range(min(LONGEST, m - j) + 1):
                score = best[i][j] + fit(chances, word[i], latin[j : j + k])
                if score > best[i + 1][j + k]:
                    best[i + 1][j + k], back[i + 1][j + k] = score, k
    if best[n][m] == -math.inf:
        return -math.inf, []
    chunks, j = [], m
    for i in range(n, 0, -1):
        chunks.append(latin[j - back[i][j] : j])
        j -= back[i][j]
    return best[n][m], chunks[::-1]


def fit(chances: Any, letter: str, chunk: str) -> float:
    if chances is None:
        cost = {0: -3.0, 1: -0.5}.get(len(chunk), -1.0 * len(chunk))
        return cost + 3.0 * (chunk[:1] != "" and chunk[:1] in HINTS.get(letter, ""))
    counts, total = chances.get(letter, (Counter(), 0))
    return math.log((counts[chunk] + 0.02 * 0.3 ** max(0, len(chunk) - 1)) / (total + 1))


def chains(ties: dict[tuple[str, str], list[str]], short_vowels: bool) -> list[list[tuple[str, str]]]:
    """Tied words as chains of units; short_vowels: «ou» for another letter than «و» is the short vowel."""
    found = []
    for (word, _), chunks in ties.items():
        if short_vowels:
            chunks = [c if letter == "و" else c.replace("ou", "o") for letter, c in zip(word, chunks, strict=True)]
        found.append(list(zip(word, chunks, strict=True)))
    return found


def count_chains(every: list[list[tuple[str, str]]], units: dict[tuple[str, str], int]) -> Table:
    """Log probabilities of chains and of what is left after each beginning (Witten and Bell)."""
    levels: list[dict[tuple[int, ...], Counter[int]]] = [defaultdict(Counter) for _ in range(ORDER)]
    for chain in every:
        numbers = [units.get(unit, 0) for unit in chain]
        if not all(numbers):
            continue
        row = [1] * (ORDER - 1) + numbers + [2]
        for at in range(ORDER - 1, len(row)):
            for back in range(ORDER):
                levels[back][tuple(row[at - back : at])][row[at]] += 1
    chances: dict[int, float] = {}
    rests: dict[int, float] = {}

    def chance(history: tuple[int, ...], unit: int) -> float:
        if history == () and number(history) * BASE + unit not in chances:
            return math.exp(romanising.UNSEEN)
        key = number(history) * BASE + unit
        return (
            math.exp(chances[key]) if key in chances else math.exp(rests[number(history)]) * chance(history[1:], unit)
        )

    for back, level in enumerate(levels):
        for history, counter in level.items():
            total, kinds = sum(counter.values()), len(counter)
            left = kinds / (total + kinds)
            rests[number(history)] = math.log(left)
            lower = {unit: (chance(history[1:], unit) if back else math.exp(romanising.UNSEEN)) for unit in counter}
            for unit, count in counter.items():
                if back > 1 and count == 1:
                    continue  # what was seen once in a long chain is left to shorter ones
                chances[number(history) * BASE + unit] = math.log((1 - left) * count / total + left * lower[unit])
    return chances, rests


def mixed(home: Table, every: Table) -> Table:
    """The weighted mean of two tables of log probabilities, for every chain that one of them has."""
    a, b = (Counts(*map(np.array, (list(c), list(c.values()), list(r), list(r.values())))) for c, r in (home, every))
    chances = {}
    for key in home[0].keys() | every[0].keys():
        row = units_of(key)
        chances[key] = HOME_SHARE * a.chance(row[:-1], row[-1]) + (1 - HOME_SHARE) * b.chance(row[:-1], row[-1])
    befores = home[1].keys() | every[1].keys()
    rests = {n: HOME_SHARE * home[1].get(n, 0.0) + (1 - HOME_SHARE) * every[1].get(n, 0.0) for n in befores}
    return chances, rests


def units_of(key: int) -> tuple[int, ...]:
    """The units of a chain that is one number."""
    row: list[int] = []
    while key:
        key, unit = divmod(key, BASE)
        row.append(unit)
    return tuple(reversed(row))


def odds_of(pairs: list[Pair]) -> dict[str, float]:
    """How much more pieces of a name are of home names than of others; under "" what speaks for home before."""
    counts = {True: Counter[str](), False: Counter[str]()}
    for pair in pairs:
        if pair.home is not None:
            counts[pair.home].update(grams_of(" ".join(map(fold_word, pair.persian.split()))))
    total = {home: sum(counter.values()) for home, counter in counts.items()}
    grams = {gram for gram in counts[True] | counts[False] if counts[True][gram] + counts[False][gram] > 1}
    odds = {
        gram: 0.35 * math.log((counts[True][gram] + 0.2) / total[True] / ((counts[False][gram] + 0.2) / total[False]))
        for gram in grams
    }
    return odds | {"": 0.5}  # reports speak of Iranians more than the tables do


def model(pairs: list[Pair], shared: Path) -> dict[str, Any]:
    """The arrays of data/models/latin.npz."""
    odds = odds_of(pairs)

    def at_home(pair: Pair) -> bool:
        if pair.home is not None:
            return pair.home
        return sum(odds.get(gram, 0.0) for gram in grams_of(" ".join(map(fold_word, pair.persian.split())))) > 0

    sides: dict[bool, set[tuple[str, str]]] = {True: set(), False: set()}
    for pair in pairs:
        sides[at_home(pair)] |= {(word, plain(latin)) for word, latin in words(pair) if plain(latin)}
    parts = {(row["word"], plain(row["latin"])) for row in tables.load_tsv("name_parts") if "…" not in row["word"]}
    sides[True] |= {(fold_word(word), latin) for word, latin in parts}
    ties = tie(sorted(sides[True] | sides[False] | set(cities())))
    extra = chains(tie(sorted(set(spoken(shared)))), short_vowels=True)
    every = chains(ties, short_vowels=False)
    home = chains({p: c for p, c in ties.items() if p in sides[True]}, short_vowels=False) + extra
    seen = Counter(unit for chain in every + home for unit in chain)
    numbers = {unit: n for n, unit in enumerate(sorted(u for u, c in seen.items() if c > 3), FIRST_UNIT)}
    arrays: dict[str, Any] = {
        "units": "\n".join("|".join(unit) for unit in numbers),
        "grams": "\n".join(sorted(odds)),
        "odds": np.array([odds[gram] for gram in sorted(odds)], np.float16),
    }
    counts = {"all": count_chains(every, numbers), "home": count_chains(home, numbers)}
    counts["home"] = mixed(counts["home"], counts["all"])
    for which, (chances, rests) in counts.items():
        for part, values in (("chances", chances), ("rests", rests)):
            order = sorted(values)
            arrays[f"{which}_{'keys' if part == 'chances' else 'rest_keys'}"] = np.array(order, np.int64)
            arrays[f"{which}_{part}"] = np.array([values[key] for key in order], np.float16)
    return {k: np.frombuffer(v.encode(), np.uint8) if isinstance(v, str) else v for k, v in arrays.items()}


def spellings(pairs: list[Pair]) -> dict[str, tuple[str, str]]:
    """The commonest spellings of words, of others and at home."""
    counts: dict[str, tuple[Counter[str], Counter[str]]] = defaultdict(lambda: (Counter(), Counter()))
    for pair in pairs:
        for word, latin in words(pair):
            if re.fullmatch(r"[\w'’-]{2,}", latin) and len(word) > 1:
                counts[word][bool(pair.home)][latin] += 1
    return {
        word: tuple(c.most_common(1)[0][0] if c else "" for c in both)  # type: ignore[misc]
        for word, both in sorted(counts.items())
    }


def measure(shared: Path, part: int) -> None:
    """Shares of whole names and of words that come out as people write them, case, accents and hyphens aside."""
    every = list(people(shared))
    apart, rest = [p for p in every if held(p, part)], [p for p in every if not held(p, part)]
    before = MODEL.read_bytes() if MODEL.exists() else b""
    try:
        with MODEL.open("wb") as out:
            np.savez_compressed(out, **model(rest, shared))
        romanising.romaniser.cache_clear()
        romanising.spelled.cache_clear()
        known = spellings(rest)
        transliteration.known_words = lambda: known  # type: ignore[assignment]
        for title, chosen in (("all", apart), ("Iran, Afghanistan, Tajikistan", [p for p in apart if p.home])):
            whole = sum(plain(transliteration.latin_name(p.persian)) == plain(p.latin) for p in chosen)
            pieces = [(p, w, latin) for p in chosen for w, latin in words(p)]
            right = [
                plain(transliteration.latin_word(w, transliteration.is_home(p.persian))) == plain(latin)
                for p, w, latin in pieces
            ]
            new = [ok for ok, (_, w, _) in zip(right, pieces, strict=True) if w not in known]
            print(
                f"{title}: names {whole / len(chosen):.3f} of {len(chosen)}, words {sum(right) / len(right):.3f} of "
                f"{len(right)}, of them in no pair {sum(new) / len(new):.3f} of {len(new)}"
            )
    finally:
        MODEL.write_bytes(before)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--held", type=int, metavar="TENTH")
    options = parser.parse_args()
    if options.held is not None:
        measure(options.shared, options.held)
        return
    with MODEL.open("wb") as out:
        np.savez_compressed(out, **model(list(people(options.shared)), options.shared))
    known = spellings(list(gazetteer(options.shared / "data" / "gazetteer")))
    rows = ["\t".join((word, *both)) for word, both in known.items()]
    OUT.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} words, {MODEL.stat().st_size} bytes")


if __name__ == "__main__":
    main()
