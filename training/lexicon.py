"""Makes src/rasad/data/lexicon.tsv from the Lilak dictionary, first names and Natural Earth.

python training/lexicon.py DATA
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from rasad.analysis.tokens import find_tokens
from rasad.orthography import LETTERS

TARGET = Path(__file__).parents[1] / "src" / "rasad" / "data" / "lexicon.tsv"
TO_OURS = str.maketrans(LETTERS)
# Lilak has participles with them as adjectives: they are forms of verbs
VERB_PREFIXES = ("می\N{ZERO WIDTH NON-JOINER}", "نمی\N{ZERO WIDTH NON-JOINER}")
# Lilak's parts of speech; verbs are left out, analysis/verbs.py makes them
LETTER = {
    "noun_singular": "N", "noun_plural": "P", "adjective": "A", "adverb": "R", "numeral": "M", "pronoun": "O",
    "foreign": "F", "adposition": "D", "conjunction": "C", "adjective_comparative": "K", "adjective_superlative": "S",
    "classifier": "Q", "interjection": "I", "determiner": "T",
}  # fmt: skip
HEAD = """\
# Words and what they can be, for the tagger and the lemmatiser. Not for verbs (verbs.tsv), not for linking (knowledge).
# N noun, P plural noun, A adjective, K comparative, S superlative, R adverb, M numeral, O pronoun, D preposition,
# C conjunction, Q classifier, I interjection, T determiner, F foreign; G given name, L place name.
# Source: Lilak dictionary (Apache-2.0), Persian first names of nabidam (MIT), Natural Earth (public domain);
# made by training/lexicon.py, not edited by hand. Last read by: sampled by the project;
# 60 rows drawn at random and read a second time (2026-11): 5 verb forms or joined words; those with «می» left out.
word\tkinds
"""


def main() -> None:
    data = Path(sys.argv[1])
    kinds: dict[str, set[str]] = {}
    for line in (data / "lexicon" / "lilak-lexicon.txt").read_text(encoding="utf-8").splitlines():
        cells = line.translate(TO_OURS).split(",")
        if not line.startswith("#") and len(cells) > 2 and cells[1] in LETTER:
            kinds.setdefault(cells[0].strip(), set()).add(LETTER[cells[1]])
    with (data / "gazetteer" / "first-names.csv").open(encoding="utf-8-sig") as rows:
        for row in csv.reader(rows):
            if float(row[1].rstrip("%") or 0) >= 0.002 if row[1].endswith("%") else False:
                kinds.setdefault(row[0].strip().translate(TO_OURS), set()).add("G")
    for name in ("ne_10m_populated_places", "ne_50m_admin_0_countries"):
        with (data / "gazetteer" / f"{name}.tsv").open(encoding="utf-8") as rows:
            for row in csv.DictReader(rows, delimiter="\t"):
                word = (row.get("NAME_FA") or "").strip().translate(TO_OURS)
                known = kinds.get(word, set())
                # many cities are ordinary words (من، اگر): only what is a noun or unknown
                if len(word) > 2 and known <= {"N", "G", "L"}:
                    kinds.setdefault(word, set()).add("L")
    with TARGET.open("w", encoding="utf-8") as out:
        out.write(HEAD)
        for word in sorted(kinds):
            if len(find_tokens(word)) == 1 and not word.startswith(VERB_PREFIXES):
                out.write(f"{word}\t{''.join(sorted(kinds[word]))}\n")


if __name__ == "__main__":
    main()
