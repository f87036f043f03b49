"""Makes data/latin_names.tsv and the lessons of the speller: words of names in Persian and Latin letters.

    python training/latin_names.py SHARED             the table, and .cache/latin.json for latin_net.py

Pairs: people.tsv, given_names.tsv, name_parts.tsv, legislators of EveryPolitician (facts), titles of articles on
persons (ISC), cities.tsv, and for words of Persian alone the spellings of Parsivar (MIT), all in SHARED/data. Letters
of both sides are tied to one another by counting (the likeliest tie, counted again, six times).

A tenth of the people, drawn by a hash of the name, is kept from all lessons of the speller, also of that which ships.
benchmarks/latin.py measures on it.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from rasad import tables
from rasad.knowledge.lookup import fold_word
from rasad.knowledge.romanising import HOME, LATE_BELIEF, PRIOR_OF_HOME, grams_of, letters_of
from rasad.knowledge.transliteration import Word, group_of_country, words_of

OUT = Path("src/rasad/data/latin_names.tsv")
LESSONS = Path(".cache/latin.json")
HELD = 7  # the tenth that is kept apart
HEAD = """\
# Latin spellings of words of names. For: the English form of persons whom no table knows.
# Not for: persons of people.tsv, given names (given_names.tsv), parts of Iranian names read by eye (name_parts.tsv).
# word: Persian letters; group: by whose habits it is written, as in name_groups.yaml; place: ^ first in a name, $ later
# in one; times: in how many names.
# Source: word pairs of name pairs, EveryPolitician (facts) and asghariali1/Iranian_Events (ISC);
# made by training/latin_names.py, not edited by hand. Last read by: sampled by the project, 2026-11.
word\tlatin\tgroup\tplace\ttimes
"""
LONGEST, WORST = 4, -2.8
WEIGHTS = {"people": 1.0, "names": 0.7, "cities": 0.7, "spoken": 0.3}
LEAST_UNIT = 3  # how often a letter must stand for some Latin letters
SMOOTH = 5
COUNTRIES = {"USA": "USA", "UK": "GBR", "Scotland": "GBR", "Wales": "GBR", "Northern Ireland": "GBR"}


class Pair(NamedTuple):
    """A name in both scripts, and its group of names; None where nobody says."""

    persian: str
    latin: str
    group: str | None


def people(shared: Path) -> Iterator[Pair]:
    """Names of persons, each Persian name once."""
    seen: set[str] = set()
    for pair in (*table(), *gazetteer(shared / "data" / "gazetteer")):
        persian, latin = (re.sub(r"\s*\(.*", "", name).strip() for name in pair[:2])
        odd = "سیاست" in persian or re.search("[A-Za-z]", persian) or not persian
        if not odd and fold_word(persian) not in seen:
            seen.add(fold_word(persian))
            yield Pair(persian, latin, pair.group)


def table() -> Iterator[Pair]:
    for row in tables.load_tsv("people"):
        yield Pair(row["name"], row["name_en"], group_of_country().get(row["country"], "other"))


def gazetteer(folder: Path) -> Iterator[Pair]:
    codes = {row["name_en"]: row["iso3"] for row in tables.load_tsv("countries")} | COUNTRIES
    with (folder / "politicians-to-2016.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            country = row["country"].replace("_", " ").replace("United States of America", "USA")
            yield Pair(row["name_fa"], row["name_latin"], group_of_country().get(codes.get(country, ""), "other"))
    with (folder / "fawiki_enwiki_title_pairs.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            persian, latin, kind = line.rstrip("\n").split("\t")
            if kind == "person":
                yield Pair(persian, latin, None)


def held(pair: Pair) -> bool:
    """Whether a person is in the tenth that is kept apart; the same tenth at every run."""
    return int(hashlib.sha256(fold_word(pair.persian).encode()).hexdigest(), 16) % 10 == HELD


def plain(latin: str) -> str:
    """Small Latin letters without marks."""
    bare = unicodedata.normalize("NFKD", latin.replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("ß", "ss"))
    return re.sub("[^a-z]", "", bare.lower())


def words(persian: str, latin: str) -> list[tuple[str, str]]:
    """The words of a name with their spellings; none where the two sides have not as many."""
    a, b = persian.replace("-", " ").split(), latin.split()
    if len(a) != len(b):
        a, b = re.split("[ \N{ZERO WIDTH NON-JOINER}]+", persian), latin.replace("-", " ").split()
    return list(zip(a, b, strict=True)) if len(a) == len(b) else []


def cities() -> Iterator[tuple[str, str, str]]:
    codes = {row["key"]: row["iso3"] for row in tables.load_tsv("countries")}
    for row in tables.load_tsv("cities"):
        group = group_of_country().get(codes.get(row["country"], ""), "other")
        for word, latin in words(row["name"], row["name_en"]):
            if len(letters_of(word)) > 2:
                yield letters_of(word), plain(latin), group


def spoken(shared: Path) -> Iterator[tuple[str, str]]:
    """Words of Persian with the commonest of their spellings in chat, brought to the habits of names."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    with (shared / "data" / "lexicon" / "parsivar-pinglish.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            latin, word = line.rstrip("\n").split("\t")
            latin = re.sub("oo+u?|ou|uu", "ou", re.sub(r"(.)\1{2,}", r"\1\1", latin.lower()))
            latin = re.sub("yi|iy", "i", re.sub("aa+", "a", re.sub("ee+", "i", latin)))
            letters = letters_of(word)
            counts[letters][plain(latin) + "h" * (letters.endswith("ه") and latin.endswith("e"))] += 1
    for word, spellings in counts.items():
        yield word, spellings.most_common(1)[0][0]


@cache
def hints() -> dict[str, str]:
    found: dict[str, str] = tables.load_yaml("name_groups")["beginnings"]
    return found


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
        return cost + 3.0 * (chunk[:1] != "" and chunk[:1] in hints().get(letter, ""))
    counts, total = chances.get(letter, (Counter(), 0))
    return math.log((counts[chunk] + 0.02 * 0.3 ** max(0, len(chunk) - 1)) / (total + 1))


def odds_of(pairs: list[Pair]) -> tuple[list[str], dict[str, list[float]]]:
    """The groups, and how much more a piece of a name is of each of them than of all names."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for pair in pairs:
        if pair.group not in (None, "other"):
            counts[str(pair.group)].update(grams_of(pair.persian))
    kinds, every = sorted(counts), sum(counts.values(), Counter[str]())
    total, totals = sum(every.values()), {kind: sum(counts[kind].values()) for kind in kinds}
    odds = {}
    for gram, times in every.items():
        share = times / total
        if times > 1:
            odds[gram] = [
                math.log((counts[kind][gram] + SMOOTH * share) / (totals[kind] + SMOOTH) / share) for kind in kinds
            ]
    return kinds, odds


def guessed(name: str, kinds: list[str], odds: dict[str, list[float]]) -> str:
    belief = [PRIOR_OF_HOME if kind == HOME else 0.0 for kind in kinds]
    for gram in grams_of(name):
        belief = [b + LATE_BELIEF * o for b, o in zip(belief, odds.get(gram, [0.0] * len(kinds)), strict=True)]
    return kinds[belief.index(max(belief))]


def lessons(pairs: list[Pair], shared: Path) -> dict[str, Any]:
    """What latin_net.py learns from: tied words with their groups and weights, and the odds of groups."""
    kinds, odds = odds_of(pairs)
    rows: dict[tuple[str, str, str], float] = {}
    for pair in pairs:
        for word, latin in words(pair.persian, pair.latin):
            rows[letters_of(word), plain(latin), pair.group or guessed(pair.persian, kinds, odds)] = WEIGHTS["people"]
    for row in tables.load_tsv("given_names"):
        for name in row["name"].split("|"):
            rows.setdefault((letters_of(name), plain(row["latin"]), row["group"]), WEIGHTS["names"])
    for row in tables.load_tsv("name_parts"):
        if "…" not in row["word"]:
            rows[letters_of(row["word"]), plain(row["latin"]), HOME] = WEIGHTS["people"]
    for word, latin, group in cities():
        rows.setdefault((word, latin, group), WEIGHTS["cities"])
    ties = tie(sorted({(word, latin) for word, latin, _ in rows if word and latin}))
    tied = [(word, ties[word, latin], group, w) for (word, latin, group), w in rows.items() if (word, latin) in ties]
    for (word, _), chunks in tie(sorted(set(spoken(shared)))).items():  # «ou» for another letter is the short vowel
        chunks = [c if letter == "و" else c.replace("ou", "o") for letter, c in zip(word, chunks, strict=True)]
        tied.append((word, chunks, HOME, WEIGHTS["spoken"]))
    seen = Counter(unit for word, chunks, _, _ in tied for unit in zip(word, chunks, strict=True))
    good = [row for row in tied if all(seen[unit] >= LEAST_UNIT for unit in zip(row[0], row[1], strict=True))]
    units = sorted(unit for unit, times in seen.items() if times >= LEAST_UNIT)
    return {"rows": good, "units": units, "kinds": kinds, "odds": odds}


def spellings(pairs: list[Pair], every: list[Pair]) -> Counter[Word]:
    """How often a word is spelled in some way in each group; `every` says which names belong to which group."""
    kinds, odds = odds_of(every)
    found: Counter[Word] = Counter()
    for pair in pairs:
        group = pair.group or guessed(pair.persian, kinds, odds)
        found.update(words_of(pair.persian, pair.latin, group))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    options = parser.parse_args()
    every = list(people(options.shared))
    LESSONS.parent.mkdir(exist_ok=True)
    LESSONS.write_text(json.dumps(lessons([p for p in every if not held(p)], options.shared), ensure_ascii=False))
    known = spellings(list(gazetteer(options.shared / "data" / "gazetteer")), every)
    rows = ["\t".join((*word[:4], str(times))) for word, times in sorted(known.items())]
    OUT.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} words; now training/latin_net.py")


if __name__ == "__main__":
    main()
