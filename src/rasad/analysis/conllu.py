"""A read text in CoNLL-U, the exchange format of Universal Dependencies: words, tags, lemmas, features."""

from __future__ import annotations

from typing import NamedTuple

from rasad.analysis.lemma import split_clitic
from rasad.document import Document

_PRONOUNS = {
    "م": "من", "ام": "من", "ت": "تو", "ات": "تو", "ش": "او", "اش": "او", "مان": "ما", "مون": "ما",
    "تان": "شما", "تون": "شما", "شان": "آنها", "شون": "آنها",
}  # fmt: skip
_KINDS = {"Pron": "P", "Cop": "C", "Acc": "R"}


class Word(NamedTuple):
    """A syntactic word: a token, or a part of one («کتابش»: کتاب + ش)."""

    form: str
    lemma: str
    upos: str
    feats: dict[str, str]


def split_token(doc: Document, n: int) -> list[Word]:
    """The syntactic words of a token: one, or the word and its clitic."""
    tokens = doc.tokens
    feats = {k: v for k, v in tokens.feats[n].items() if k != "Clitic"}
    if tokens.ezafe[n]:
        feats["Ezafe"] = "Yes"
    whole = Word(tokens.form[n], tokens.lemma[n], tokens.upos[n], feats)
    kind = _KINDS.get(tokens.feats[n].get("Clitic", ""), "")
    if not kind or tokens.upos[n] in ("VERB", "AUX"):
        return [whole]
    base, ending = split_clitic(tokens.form[n], kind)
    if not ending:
        return [whole]
    if kind == "P":
        clitic = Word(ending, _PRONOUNS.get(ending, ending), "PRON", {"PronType": "Prs"})
    elif kind == "C":
        clitic = Word(ending, "بودن", "AUX", {"Tense": "Pres"})
    else:
        clitic = Word(ending, "را", "ADP", {})
    return [whole._replace(form=base), clitic]


def to_conllu(doc: Document) -> str:
    """The text of a document in CoNLL-U, a block a sentence; heads and relations are left open.

    >>> from rasad.reading import analyse
    >>> print(to_conllu(analyse("او رفت.")).splitlines()[3].partition("Mood")[0].split())
    ['2', 'رفت', 'رفتن', 'VERB', '_']
    """
    tokens, lines = doc.tokens, []
    for number, (first, last) in enumerate(doc.sentences, 1):
        lines.append(f"# sent_id = {number}")
        text = doc.text[tokens.start[first] : tokens.end[last - 1]]
        lines.append("# text = " + " ".join(text.split()))
        at = 1
        for n in range(first, last):
            words = split_token(doc, n)
            glued = n + 1 < last and tokens.start[n + 1] == tokens.end[n]
            misc = "SpaceAfter=No" if glued else "_"
            if len(words) > 1:
                lines.append(f"{at}-{at + len(words) - 1}\t{tokens.form[n]}\t_\t_\t_\t_\t_\t_\t_\t{misc}")
                misc = "_"
            for word in words:
                feats = "|".join(f"{k}={v}" for k, v in sorted(word.feats.items())) or "_"
                lines.append(f"{at}\t{word.form}\t{word.lemma}\t{word.upos}\t_\t{feats}\t_\t_\t_\t{misc}")
                at += 1
        lines.append("")
    return "\n".join(lines) + ("\n" if lines else "")
