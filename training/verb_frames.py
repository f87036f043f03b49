"""Makes src/rasad/data/verb_frames.tsv: how often each verb has an object marked by «را», counted in bare text.

python training/verb_frames.py DATA
"""

from __future__ import annotations

import sys
from collections import Counter
from itertools import accumulate, pairwise
from pathlib import Path

from raw_text import AT_ONCE, raw_sentences

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


def document(sentences: list[list[str]]) -> Document:
    """A document of these words and nothing else."""
    doc = Document("", "", Alignment())
    form = [word for words in sentences for word in words]
    doc.tokens = Tokens(start=list(range(len(form))), end=list(range(1, len(form) + 1)), form=form)
    ends = list(accumulate(map(len, sentences), initial=0))
    doc.sentences = list(pairwise(ends))
    return doc


def main() -> None:
    clauses: Counter[str] = Counter()
    objects: Counter[str] = Counter()
    chosen = [s for n, s in enumerate(raw_sentences(Path(sys.argv[1]))) if n % EVERY == 0 and 2 < len(s) < 70]
    for at in range(0, len(chosen), AT_ONCE):
        doc = document(chosen[at : at + AT_ONCE])
        tag(doc)
        find_clauses(doc)
        form = [*doc.tokens.form, ""]
        for clause in doc.clauses:
            if not clause.passive:
                clauses[clause.lemma] += 1
                objects[clause.lemma] += clause.object is not None and form[clause.object.last] == "را"
    with TARGET.open("w", encoding="utf-8") as out:
        out.write(HEAD)
        for lemma in sorted(clauses):
            if clauses[lemma] >= LEAST:
                out.write(f"{lemma}\t{clauses[lemma]}\t{objects[lemma]}\n")


if __name__ == "__main__":
    main()
