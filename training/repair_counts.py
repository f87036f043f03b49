"""Makes spelling.txt.z, borders.npz and neighbours.npz of src/rasad/data/models: how words are spelled.

    python training/repair_counts.py SHARED [--without-tuning]

SHARED is the folder with `data/` (its SOURCES.md says what may be used for what). Only bare text and open lexicons go
in; test parts and the channel posts of the last two weeks stay out, `--without-tuning` keeps a further week and the
development parts of the treebanks out, so that thresholds can be chosen on them.
The model is one compressed text: a line a letter sequence («skeleton»), with each of its spellings and a count.
Counts are weighted, so that one large archive does not decide how everybody writes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from repair_parts import Runs, make_models

from rasad.analysis.verbs import glide
from rasad.orthography import HALF_SPACE, NO_BREAK_SPACE
from rasad.tables import load_tsv
from rasad.text.alignment import apply_edits
from rasad.text.borders import MODEL as BORDERS
from rasad.text.halfspaces import find_half_space_edits
from rasad.text.letters import clean_letters
from rasad.text.lexicon import MODEL, skeleton
from rasad.text.neighbours import MODEL as NEIGHBOURS
from rasad.text.neighbours import pack
from rasad.text.no_break import share_before_spaces
from rasad.text.words import LETTER, NON_JOINING, WORD

TUNING, TESTING = "2026-07-11", "2026-07-18"  # channel posts from these days on are kept out
# How much one occurrence counts. Carefully edited text in the usual convention counts most; Hamshahri is the largest.
CAREFUL = {"perdt": 4.0, "seraji": 2.0, "channels": 2.0, "fars": 1.0, "hamshahri": 0.5}  # for the parts of words
WEIGHTS = {"perdt": 8.0, "seraji": 4.5, "channels": 3.0, "fars": 1.0, "hamshahri": 0.6}
WEIGHTS |= {"lexicon": 0.3, "names": 0.1, "verbs": 1.0, "people": 1.0}
_JOINED_ENDING = re.compile(
    rf"(?<=[^{''.join(sorted(NON_JOINING))}{HALF_SPACE}])"
    rf"((?:ها[^{HALF_SPACE}]{{0,4}}|تر|ترین|نامه[^{HALF_SPACE}]{{0,4}})(?:{HALF_SPACE}.*)?)$"
)
PRONOUNS = {f"{word}{end}" for word in ("آنها", "اینها", "همانها", "همینها") for end in ("", "یی", "ست")}
# Parts of words that are none by themselves: with a space before or after, a slip of the editor.
NEVER_ALONE = {"می", "نمی", "ها", "های", "هایی", "هایش", "هایشان", "هایم", "هایمان", "ترین", "اند"}
_HABIT = 0.08  # share that the other habit keeps, so that a careful text that follows it is left alone
_NO_RUN = re.compile(rf"[^{LETTER}{HALF_SPACE} ]+")
_JOINED_BY_NO_BREAK = re.compile(f"[{LETTER}]+(?:{NO_BREAK_SPACE}[{LETTER}]+)+")
_BETWEEN_WORDS = 0.3  # share of no-break spaces before spaces from which they stand between words as well
_AS_HALF = (NO_BREAK_SPACE, HALF_SPACE)
_PERSONS = ("م", "ی", "یم", "ید", "ند")
_MARK = re.compile(rf"\b(?:ن?می)([ {HALF_SPACE}])")


def clean(text: str) -> str:
    """Letters unified, every half-space one character between letters.

    Where no-break spaces stand between words too, words joined by one say nothing and are left out.
    """
    text = clean_letters(text)
    share = share_before_spaces(text)
    if share:
        text = _JOINED_BY_NO_BREAK.sub(". " if share > _BETWEEN_WORDS else lambda m: m[0].replace(*_AS_HALF), text)
    return apply_edits(text, find_half_space_edits(text))


def writes_half_spaces(text: str) -> bool:
    """Whether the author of a text writes half-spaces where everybody should: after می."""
    marks = Counter(_MARK.findall(text))
    return marks[HALF_SPACE] > 20 * marks[" "]


def read_texts(shared: Path, tuning: bool) -> Iterator[tuple[str, str]]:
    """Name of the source and text, for every text that counts."""
    trees = shared / "data" / "treebank"
    for bank in ("perdt", "seraji"):
        yield bank, clean((trees / f"{bank}-train-raw.txt").read_text(encoding="utf-8"))
        if tuning:
            lines = (trees / f"{bank}-dev.conllu").read_text(encoding="utf-8").splitlines()
            yield bank, clean("\n".join(line[9:] for line in lines if line.startswith("# text = ")))
    for source in ("channels", "fars", "hamshahri"):
        with gzip.open(shared / "data" / "reports" / f"{source}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                report = json.loads(line)
                if source == "channels" and report["published"] >= (TESTING if tuning else TUNING):
                    continue
                text = clean(report["text"])
                yield (source if source == "channels" or writes_half_spaces(text) else "names"), text


def read_lexicons(shared: Path) -> Iterator[str]:
    """Spellings of lilak and UniMorph. UniMorph writes می joined to the verb."""
    folder = shared / "data" / "lexicon"
    for line in (folder / "lilak-lexicon.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield clean(line.split(",")[0])
    for line in (folder / "lilak-names.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield clean(line.split(",")[0])
    for line in (folder / "unimorph-fas.tsv").read_text(encoding="utf-8").splitlines():
        form = line.split("\t")[1] if line.count("\t") == 2 else ""
        if form and " " not in form:
            yield re.sub(r"^(ن?می)(?=\w{2})", rf"\1{HALF_SPACE}", clean(form))


def read_names(shared: Path) -> set[str]:
    """First names and surnames of one word, from lists of people; without half-space they are one word."""
    folder = shared / "data" / "gazetteer"
    names = [line.split(",")[0] for line in (folder / "first-names.csv").read_text(encoding="utf-8").splitlines()]
    for line in (folder / "politicians-to-2016.tsv").read_text(encoding="utf-8").splitlines():
        names += line.split("\t")[4].split()
    for row in load_tsv("people"):
        names += row["name"].split()
    return {name for name in map(clean_letters, names) if WORD.fullmatch(name) and HALF_SPACE not in name}


def verb_forms() -> Iterator[str]:
    """Forms of our own list of verbs, which the archives have only in part: with می, and those of stems in alef that
    look like «بی» («بیارزد»)."""
    for row in load_tsv("verbs"):
        present = row["present"] + glide(row)
        if present[0] in "اآ":
            openings = [f"بیا{present[1:]}", *([f"بی{present[1:]}"] if present[0] == "ا" else [])]
            yield from (opening + ending for opening in openings for ending in (*_PERSONS, "د"))
        for prefix in ["", *row["prefixes"].split()]:
            for mark in ("می", "نمی"):
                for ending in _PERSONS:
                    yield f"{prefix}{mark}{HALF_SPACE}{present}{ending}"
                    yield f"{prefix}{mark}{HALF_SPACE}{row['past']}{ending}"
                yield f"{prefix}{mark}{HALF_SPACE}{present}د"
                yield f"{prefix}{mark}{HALF_SPACE}{row['past']}"


def count(shared: Path, tuning: bool) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Weighted counts of words as spelled, the same by careful authors alone, and of neighbouring words with the space
    between them."""
    words: Counter[str] = Counter()
    careful: Counter[str] = Counter()
    runs: Counter[str] = Counter()
    for source, text in read_texts(shared, tuning):
        weight = WEIGHTS[source]
        for run in _NO_RUN.split(text):
            found = WORD.findall(run)
            if source == "names":  # what is no word of its own there may be half a word: count names only
                words.update({w: weight * n for w, n in Counter(found).items() if HALF_SPACE not in w})
                continue
            for n, word in enumerate(found):
                words[word] += weight
                careful[word] += CAREFUL[source]
                if n:
                    runs[f"{found[n - 1]} {word}"] += weight
                if n > 1:
                    runs[f"{found[n - 2]} {found[n - 1]} {word}"] += weight
    for form in read_lexicons(shared):
        if WORD.fullmatch(form):
            words[form] += WEIGHTS["lexicon"]
    for form in verb_forms():
        words[form] += WEIGHTS["verbs"]
    for name in read_names(shared):
        words[name] += WEIGHTS["people"]
    return words, careful, runs


def without_slips(runs: Counter[str]) -> Counter[str]:
    """The runs of words without those in which a part of a word stands alone («پایگاه ها»)."""
    return Counter({run: n for run, n in runs.items() if NEVER_ALONE.isdisjoint(run.split(" "))})


def drop_chance_joins(words: Counter[str], runs: Counter[str]) -> None:
    """Forgets half-spaces that slipped between words which everybody writes apart («که<half-space>به»)."""
    for word in [w for w in words if HALF_SPACE in w]:
        if runs.get(word.replace(HALF_SPACE, " "), 0) > 20 * words[word]:
            del words[word]


def follow_convention(words: Counter[str]) -> None:
    """Counts plurals and comparatives that are written joined as if they had a half-space, where some write one.

    Whether «کتابها» has one is a matter of house style, and the default is the Academy's. Words that everybody joins
    («بهتر», «تنها») stay, and so do the pronouns, which most join.
    """
    for word in [w for w in words if _JOINED_ENDING.search(w) and w not in PRONOUNS]:
        apart = _JOINED_ENDING.sub(rf"{HALF_SPACE}\1", word)
        if words.get(apart, 0) > 0.08 * words[word]:
            words[apart] += words[word]
            words[word] = _HABIT * words[apart]


def group(words: Counter[str], runs: Counter[str]) -> dict[str, dict[str, float]]:
    """Spellings by skeleton; words with a space between only where somebody writes them as one."""
    groups: dict[str, dict[str, float]] = defaultdict(dict)
    for word, n in words.items():
        if n >= 0.6 or HALF_SPACE in word:
            groups[skeleton(word)][word] = n
    for run, n in runs.items():
        one = groups.get(skeleton(run))
        if one is not None:
            one[run] = n
    return groups


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--without-tuning", action="store_true")
    options = parser.parse_args()
    words, careful, runs = count(options.shared, not options.without_tuning)
    drop_chance_joins(words, runs)
    follow_convention(words)
    follow_convention(careful)
    pairs = {run: n for run, n in runs.items() if run.count(" ") == 1 and n >= 1}
    hashes, sizes = pack(pairs)
    np.savez_compressed(NEIGHBOURS, hashes=hashes, sizes=sizes)
    apart = without_slips(runs)
    made = make_models(
        words, Runs(runs, apart), group(words, apart), group(careful, Counter()), read_names(options.shared)
    )
    packed = zlib.compress(made.spelling.encode(), 9)
    MODEL.write_bytes(packed)
    np.savez_compressed(BORDERS, **{name: table.astype(np.float16) for name, table in made.borders.items()})
    print(f"{made.spelling.count(chr(10))} lines, {len(packed) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
