"""Makes src/rasad/data/verb_frames.tsv: how often each verb has an object marked by «را», counted in bare text.

python training/verb_frames.py DATA
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from raw_text import raw_sentences

from rasad.analysis.clauses import find_clauses
from rasad.analysis.tags import tag
from rasad.document import Document, Tokens
from rasad.text.alignment import Alignment

TARGET = Path(__file__).parents[1] / "src" / "rasad" / "data" / "verb_frames.tsv"
EVERY = 4  # one sentence of so many is read
LEAST = 6
HEAD = """\
# How often a verb has an object with «را»: of its active clauses, so many. Tells the object from the subject where only
# one bare phrase stands with the verb. Not a valency dictionary. Source: counts of bare text, made by
# training/verb_frames.py, not edited by hand. Last read by: sampled by the project, 2026-11.
lemma\tclauses\tobjects
"""


def main() -> None:
    clauses: Counter[str] = Counter()
    objects: Counter[str] = Counter()
    for n, words in enumerate(raw_sentences(Path(sys.argv[1]))):
        if n % EVERY or not 2 < len(words) < 70:
            continue
        doc = Document("", "", Alignment())
        starts = range(len(words))
        doc.tokens = Tokens(start=list(starts), end=[s + 1 for s in starts], form=words)
        doc.sentences = [(0, len(words))]
        tag(doc)
        find_clauses(doc)
        for clause in doc.clauses:
            if not clause.passive:
                clauses[clause.lemma] += 1
                marked = clause.object and clause.object.last < len(words) and words[clause.object.last] == "را"
                objects[clause.lemma] += bool(marked)
    with TARGET.open("w", encoding="utf-8") as out:
        out.write(HEAD)
        for lemma in sorted(clauses):
            if clauses[lemma] >= LEAST:
                out.write(f"{lemma}\t{clauses[lemma]}\t{objects[lemma]}\n")


if __name__ == "__main__":
    main()
