"""Makes src/rasad/data/lemmas.tsv: words whose lemma the rules of analysis/lemma.py miss.

python training/lemmas.py DATA
"""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

from treebanks import read_trees, sequences

from rasad.analysis import lemma as rules

TARGET = Path(__file__).parents[1] / "src" / "rasad" / "data" / "lemmas.tsv"
HEAD = """\
# Lemmas that the rules of analysis/lemma.py do not reach: broken plurals, pronouns, words with the indefinite ی.
# Not for verbs. Source: UD Persian PerDT and Seraji, development parts (CC BY-SA 4.0), iPerUDT train and dev (CC0),
# broken plurals of Parsivar (MIT); this file is under CC BY-SA 4.0. Made by training/lemmas.py, not edited by hand.
# Last read by: the project, all rows read a second time (2026-11): 48 slips of the sources, mended or left out.
form\tupos\tlemma
"""
BANKS = (("iper", "iperudt-train"), ("iper", "iperudt-dev"), ("seraji", "seraji-dev"), ("perdt", "perdt-dev"))
TAGS = {"NOUN", "PROPN", "ADJ", "ADV", "PRON", "DET", "NUM", "ADP", "SCONJ", "CCONJ", "INTJ"}

# Where the sources are wrong: captives are not heads, an اجلاس is no جلسه, «جرایم» of the news are crimes.
OURS = {
    ("اسرا", "NOUN"): "اسیر", ("اشیا", "NOUN"): "شیء", ("جرایم", "NOUN"): "جرم", ("مظاهر", "NOUN"): "مظهر",
    ("بهتری", "ADJ"): "بهتر", ("احیای", "NOUN"): "احیا", ("امضای", "NOUN"): "امضا", ("انزوای", "NOUN"): "انزوا",
    ("تقوای", "NOUN"): "تقوا", ("اروپای", "NOUN"): "اروپا", ("آمریکای", "NOUN"): "آمریکا", ("جزئیات", "NOUN"): "جزئیات",
}  # fmt: skip
LEFT_OUT = {"اجلاس", "مناسبت", "بهتر", "گوشی", "منهل", "هانتر", "هنرجویان", "اشکالی"}


TANWIN = "\N{ARABIC FATHATAN}"


def is_slip(form: str, gold: str) -> bool:
    """Whether a lemma of the sources is a slip: Latin, vowel signs, a lone half-space, or a word that goes on."""
    odd = any(c.isascii() or (unicodedata.combining(c) and c != TANWIN) for c in gold)
    odd = odd or gold.endswith("\N{ZERO WIDTH NON-JOINER}") or form in LEFT_OUT
    return odd or (gold.startswith(form) and len(gold) - len(form) >= 3)


def main() -> None:
    TARGET.write_text(HEAD, encoding="utf-8")
    rules._exceptions.cache_clear()
    data = Path(sys.argv[1])
    found: dict[tuple[str, str], str] = {}
    for line in (data / "lexicon" / "parsivar-broken-plurals.tsv").read_text(encoding="utf-8").splitlines():
        plural, singular = line.split("\t")
        found[plural.strip(), "NOUN"] = singular.strip()
    for bank, name in BANKS:
        seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for tree in read_trees(data / "treebank" / f"{name}.conllu"):
            for form, label, gold in sequences(tree, bank):
                upos, _, clitic = label.partition("+")
                if (
                    upos in TAGS
                    and clitic not in ("P", "C", "R")
                    and gold not in ("", "_")
                    and not set(" #") & set(gold)
                ):
                    seen[rules.bare(form, upos), upos][gold] += 1
        for key, golds in seen.items():
            gold, count = golds.most_common(1)[0]
            # a word seen once in speech may be a slip of the annotator
            if count >= (2 if bank == "iper" else 1):
                found[key] = gold
    found |= OURS
    rows = sorted(
        (form, upos, gold)
        for (form, upos), gold in found.items()
        if rules.lemma(form, upos) != gold and not is_slip(form, gold)
    )
    with TARGET.open("a", encoding="utf-8") as out:
        out.writelines("\t".join(row) + "\n" for row in rows)
    print(len(rows), "exceptions")


if __name__ == "__main__":
    main()
