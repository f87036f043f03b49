"""Makes src/rasad/data/light_verbs.tsv: which noun or adjective makes a compound verb with which light verb.

    python training/light_verbs.py DATA

Counts words directly before a light verb in tagged bare text, and what the development trees mark compound:lvc.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from math import log
from pathlib import Path

from raw_text import labelled
from treebanks import read_trees

from rasad.analysis.lexicon import words
from rasad.analysis.verbs import read_verb

TARGET = Path(__file__).parents[1] / "src" / "rasad" / "data" / "light_verbs.tsv"
WORDS = (
    "کرد شد داد گرفت داشت زد خورد کشید آورد یافت بخشید گذاشت رساند رسید برد ورزید ساخت نمود گردید گشت فرمود پذیرفت "
    "افتاد آمد رفت بست کند ماند خواست انداخت گرداند دید گفت نهاد گذارد دوخت ریخت شمرد خواند نشست چید سپرد گزید بود"
)
LIGHT = frozenset(WORDS.split())
HEAD = """\
# Words that make a compound verb with a light verb («اعلام کردن», «به پایان رسیدن»), for the clause chunker. Not those
# that govern by ezafe or stand far apart (clauses.yaml). element: the word, with its preposition; verb: infinitive;
# count: how often the bare text has them side by side; trees: how often the development trees mark them so.
# Source: counts of bare text; compound:lvc of UD Persian PerDT and Seraji development parts (CC BY-SA 4.0) and iPerUDT
# (CC0); this file is under CC BY-SA 4.0. Made by training/light_verbs.py, not edited by hand. Last read by: sampled by
# the project, 2026-11.
element\tverb\tcount\ttrees
"""
# Places and people where a preposition and a light verb meet often.
NOT_COMPOUND = {("سینما", "رفتن"), ("میدان", "رفتن"), ("جایی", "رسیدن"), ("خانه", "رفتن"), ("مدرسه", "رفتن")}
MIN_COUNT, MIN_PMI, MIN_SHARE = 5, 2.0, 0.06


def tree_pairs(data: Path) -> Counter[tuple[str, str]]:
    pairs: Counter[tuple[str, str]] = Counter()
    for name in ("perdt-dev", "seraji-dev", "iperudt-train"):
        for tree in read_trees(data / "treebank" / f"{name}.conllu"):
            for node in tree.nodes:
                if node.rel == "compound:lvc" and node.head:
                    readings = read_verb(tree.nodes[node.head - 1].form)
                    case = [n.form for n in tree.nodes if n.head == node.id and n.rel == "case"]
                    if readings and len(case) < 2:
                        pairs[" ".join([*case, node.form]), readings[0].infinitive] += 1
    return pairs


def count_text(
    sentences: Iterable[tuple[list[str], list[str]]],
) -> tuple[Counter[tuple[str, str]], Counter[str], Counter[str]]:
    """Pairs side by side, how often each verb stands, how often each element stands bare."""
    pairs: Counter[tuple[str, str]] = Counter()
    verbs: Counter[str] = Counter()
    elements: Counter[str] = Counter()
    for forms, labels in sentences:
        for n, label in enumerate(labels):
            if n == 0:
                continue
            if label in ("NOUN", "ADJ"):
                elements[forms[n]] += 1
                if labels[n - 1] == "ADP":
                    elements[f"{forms[n - 1]} {forms[n]}"] += 1
            if label != "VERB":
                continue
            reading = next((r for r in read_verb(forms[n]) if r.tense != "infinitive"), None)
            if reading is None:
                continue
            at = n - 2 if labels[n - 1] == "AUX" and forms[n - 1].startswith(("خواه", "نخواه")) else n - 1
            verbs[reading.infinitive] += 1
            if at >= 0 and labels[at] in ("NOUN", "ADJ"):
                if not at or labels[at - 1] != "ADP" or forms[at - 1] == "را":
                    pairs[forms[at], reading.infinitive] += 1
                elif (forms[at], reading.infinitive) not in NOT_COMPOUND:
                    pairs[f"{forms[at - 1]} {forms[at]}", reading.infinitive] += 1
    return pairs, verbs, elements


def choose(pairs: Counter[tuple[str, str]], verbs: Counter[str], elements: Counter[str],
           trees: Counter[tuple[str, str]]) -> list[tuple[str, str, int, int]]:  # fmt: skip
    total = sum(verbs.values())
    rows = []
    for (element, verb), count in (pairs + Counter(dict.fromkeys(trees, 1))).items():
        seen = trees[element, verb]
        light = verb[:-1] in LIGHT
        preposition = " " in element
        if preposition and verb in ("گفتن", "خواندن", "دیدن") and not seen:
            continue
        share = count / max(elements[element], 1)
        pmi = log(count * total / (max(elements[element], 1) * max(verbs[verb], 1)))
        # the commonest light verbs cannot reach a high mutual information, so a high share counts as well
        close = share >= 0.15 or (pmi >= MIN_PMI and share >= MIN_SHARE)
        close = close or (count >= 15 and pmi >= 1.0 and share >= 0.02)
        strong = count >= MIN_COUNT and close and (share >= 0.25 or not preposition)
        if preposition and not seen:
            strong = strong and count >= 12 and len(element.split()[0]) < 4
        if seen >= 2 or (seen and light and count >= 2) or (strong and light):
            rows.append((element, verb, count, seen))
    return sorted(rows)


def main() -> None:
    data = Path(sys.argv[1])
    rows = choose(*count_text(labelled(data)), tree_pairs(data))
    known = words()
    rows = [row for row in rows if " " in row[0] or row[3] or row[0] in known or row[2] >= 20]
    with TARGET.open("w", encoding="utf-8") as out:
        out.write(HEAD)
        out.writelines("\t".join(map(str, row)) + "\n" for row in rows)
    print(len(rows), "compound verbs")


if __name__ == "__main__":
    main()
