"""Makes data/latin_names.tsv: Latin spellings of the words of names, from pairs of names.

    python training/latin_names.py SHARED

Pairs: legislators of EveryPolitician (facts), titles of articles on persons (ISC), in SHARED/data/gazetteer. Pairs with
as many words on both sides give word pairs; the commonest spelling of a Persian word counts.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from rasad.knowledge.lookup import fold_word

OUT = Path("src/rasad/data/latin_names.tsv")
HEAD = """\
# Latin spellings of words of names. For: the English form of persons whom no table knows.
# Not for: persons of people.tsv.
# word: folded Persian. Source: word pairs of name pairs, EveryPolitician (facts) and asghariali1/Iranian_Events (ISC);
# made by training/latin_names.py, not edited by hand. Last read by: sampled by the project, 2026-11.
word\tlatin
"""


def pairs(folder: Path) -> Iterator[tuple[str, str]]:
    """Persian and Latin names of persons."""
    with (folder / "politicians-to-2016.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row["name_fa"], row["name_latin"]
    with (folder / "fawiki_enwiki_title_pairs.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            persian, latin, kind = line.rstrip("\n").split("\t")
            if kind == "person":
                yield persian, latin


def main(shared: Path) -> None:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for persian, latin in pairs(shared / "data" / "gazetteer"):
        a, b = (re.sub(r"\s*\(.*", "", name).split() for name in (persian, latin))
        if len(a) == len(b) and not any("سیاست" in word for word in a):
            for word, spelling in zip(a, b, strict=True):
                if re.fullmatch(r"[\w'’-]{2,}", spelling) and len(fold_word(word)) > 1:
                    counts[fold_word(word)][spelling] += 1
    rows = [f"{word}\t{spellings.most_common(1)[0][0]}" for word, spellings in sorted(counts.items())]
    OUT.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} words")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
