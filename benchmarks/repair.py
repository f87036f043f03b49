"""Half-spaces that were taken out of right sentences, and what comes back; ours beside what else is installed.

    python benchmarks/repair.py SHARED [--set NAME] [--peers FOLDER] [--table docs/repair.md]

Five set-ups: A every half-space deleted, B each one a space, C half and half, D as A with 2 % of the word spaces lost,
E untouched. F is that of the positions of half-spaces, counted in letters; `exact` the share of sentences whose spacing
is right; `damaged` the share of sentences whose spacing was changed for the worse, in E every changed one. Sentences
are repaired one by one. The sets are only measured; `agency-clean` is without the lines whose editor let a half-space
slip into a space for everybody to see. Peers run in environments of their own (`make bench-peers`).
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from peers import run_peer

import rasad
from rasad.orthography import HALF_SPACE

SETS = ["perdt-test", "seraji-test", "agency", "agency-clean"]
SET_ASIDE = "2026-07-18"  # posts of the agency's channel from this day on are in no model
# What no editor means to write: a particle that stands alone, where a space slipped in for the half-space.
LONE = re.compile(r"(?<![\w\u200c])(?:ن?می|ها|های|هایی|ای|اند|ام|ایم|اید|تر|ترین)(?![\w\u200c])")
BEGIN, END = "<!-- benchmarks/repair.py -->", "<!-- end -->"
# One line in, one line out; each peer as its own documentation says it is used.
PEERS = {
    "hazm": "from hazm import Normalizer; run = Normalizer().normalize",
    "shekar": "from shekar import Normalizer; run = Normalizer()",
    "parsivar": "from parsivar import Normalizer; run = Normalizer(statistical_space_correction=False).normalize",
    "python-negar": "from negar.virastar import PersianEditor\ndef run(t): return str(PersianEditor(t).cleanup())",
}


class Figures(NamedTuple):
    f: float
    exact: float
    damaged: float
    speed: float


def read_set(shared: Path, name: str) -> list[str]:
    """The sentences of a test part, or the lines of the posts that were set aside."""
    if not name.startswith("agency"):
        path = shared / "data" / "treebank" / f"{name}.conllu"
        return [
            line[9:].strip() for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# text = ")
        ]
    lines = []
    with gzip.open(shared / "data" / "reports" / "channels.jsonl.gz", "rt", encoding="utf-8") as posts:
        for post in map(json.loads, posts):
            if post["published"] >= SET_ASIDE and post["outlet"] == "فارس":
                lines += [line for line in post["text"].split("\n") if len(line) > 20 and "#" not in line]
    # Editors leave half-spaces before spaces and type Arabic letters; what is invisible is no spelling.
    lines = [rasad.repair(line, "letters").text for line in lines]
    return [line for line in lines if name == "agency" or not LONE.search(line)]


def damage(sentences: list[str], kind: str) -> list[str]:
    """The sentences as a crawler or converter would have left them."""
    chance = random.Random(kind)

    def broken(sentence: str) -> str:
        if kind == "B":
            return sentence.replace(HALF_SPACE, " ")
        if kind == "C":
            return re.sub(HALF_SPACE, lambda _: chance.choice(["", " "]), sentence)
        if kind == "E":
            return sentence
        sentence = sentence.replace(HALF_SPACE, "")
        return re.sub(" ", lambda _: "" if chance.random() < 0.02 else " ", sentence) if kind == "D" else sentence

    return [broken(sentence) for sentence in sentences]


def places(sentence: str) -> tuple[set[int], set[int]]:
    """After how many letters and marks half-spaces and spaces stand."""
    half: set[int] = set()
    spaces: set[int] = set()
    at = 0
    for char in sentence:
        if char == HALF_SPACE:
            half.add(at)
        elif char.isspace():
            spaces.add(at)
        else:
            at += 1
    return half, spaces


def compare(right: list[str], given: list[str], repaired: list[str], seconds: float) -> Figures:
    hit = wrong = missed = exact = damaged = 0
    for sentence, was, now in zip(right, given, repaired, strict=True):
        want, got = places(sentence), places(now)
        hit += len(want[0] & got[0])
        wrong += len(got[0] - want[0])
        missed += len(want[0] - got[0])
        exact += want == got
        damaged += errors(got, want) > errors(places(was), want)
    whole = len(right)
    score = 2 * hit / max(1, 2 * hit + wrong + missed)
    return Figures(score, exact / whole, damaged / whole, sum(map(len, given)) / seconds)


def errors(got: tuple[set[int], set[int]], want: tuple[set[int], set[int]]) -> int:
    return len(got[0] ^ want[0]) + len(got[1] ^ want[1])


def ours(sentences: list[str]) -> tuple[list[str], float]:
    rasad.repair(sentences[0])
    start = time.perf_counter()
    return [rasad.repair(sentence).text for sentence in sentences], time.perf_counter() - start


def peers(folder: Path) -> Iterator[tuple[str, Callable[[list[str]], tuple[list[str], float]]]]:
    """The peers that are installed in the folder, as functions."""
    for name, setup in PEERS.items():
        python = folder / name / "bin" / "python"
        if python.exists():
            yield name, partial(run_peer, python, setup)


def table(shared: Path, names: list[str], folder: Path) -> str:
    rows = [
        "| set | tool | A | B | C | D | E changed | A exact | A damaged | characters/s |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name in names:
        sentences = read_set(shared, name)
        for tool, repair in [("rasad", ours), *peers(folder)]:
            figures = {}
            for kind in "ABCDE":
                given = damage(sentences, kind)
                try:
                    figures[kind] = compare(sentences, given, *repair(given))
                except subprocess.CalledProcessError as fault:
                    print(f"{tool} failed: {fault.stderr[-300:]}", file=sys.stderr)
                    break
            if len(figures) == 5:
                scores = " | ".join(f"{figures[kind].f:.3f}" for kind in "ABCD")
                a, e = figures["A"], figures["E"]
                rest = f"{e.damaged:.3f} | {a.exact:.3f} | {a.damaged:.3f} | {a.speed / 1000:,.0f} k"
                rows.append(f"| {name} | {tool} | {scores} | {rest} |")
                print(rows[-1], flush=True)
    return "\n".join(rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--set", choices=SETS, action="append")
    parser.add_argument("--peers", type=Path, default=Path(".peers"))
    parser.add_argument("--table", type=Path, help="a page whose table is replaced")
    options = parser.parse_args()
    if not (options.shared / "data").is_dir():
        print(f"no data at {options.shared}: nothing is measured")
        return 0
    made = table(options.shared, options.set or SETS, options.peers)
    if options.table:
        page = options.table.read_text(encoding="utf-8")
        head, rest = page.split(BEGIN)
        options.table.write_text(f"{head}{BEGIN}\n{made}\n{END}{rest.split(END)[1]}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
