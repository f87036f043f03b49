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


def hang_words(doc: Document, first: int, last: int) -> list[tuple[int, str]]:
    """Head and relation of every syntactic word of a sentence, counted from 1; its first root is the only one (0)."""
    tokens = doc.tokens
    words = [split_token(doc, n) for n in range(first, last)]
    at = [1]
    for some in words:
        at.append(at[-1] + len(some))
    found: list[tuple[int, str]] = []
    for n, (head, some) in enumerate(zip(_tree(tokens.head[first:last], first), words, strict=True)):
        relation = tokens.relation[first + n] if head >= 0 else "root"
        above = (at[head] if head >= 0 else 0, "dep" if head >= 0 and relation == "root" else relation)
        if len(some) == 1:
            found.append(above)
        elif some[0].upos == "ADP":  # «برایش»: the pronoun hangs on what is outside
            found += [(at[n] + 1, "case"), above]
        else:
            found += [above, (at[n], {"PRON": "nmod", "AUX": "cop"}.get(some[1].upos, "case"))]
    return found


def _tree(heads: list[int], first: int) -> list[int]:
    """Heads inside a sentence without circles and with one root (-1)."""
    found = [head - first if head >= 0 else -1 for head in heads]
    root = next((n for n, head in enumerate(found) if head < 0), 0)
    found[root] = -1
    safe = [False] * len(found)
    for n in range(len(found)):
        way = []
        while n >= 0 and not safe[n] and n not in way:
            way.append(n)
            n = found[n]
        if n != root and (n < 0 or not safe[n]):
            found[way[-1] if n < 0 else n] = root  # a second root, or a circle
        for one in way:
            safe[one] = True
    found[root] = -1
    return found


def to_conllu(doc: Document) -> str:
    """The text of a document in CoNLL-U, a block a sentence.

    >>> from rasad.reading import analyse
    >>> [line.split()[7] for line in to_conllu(analyse("او نامه را نوشت.")).splitlines()[2:-1]]
    ['nsubj', 'obj', 'case', 'root', 'punct']
    """
    tokens, lines = doc.tokens, []
    for number, (first, last) in enumerate(doc.sentences, 1):
        lines.append(f"# sent_id = {number}")
        text = doc.text[tokens.start[first] : tokens.end[last - 1]]
        lines.append("# text = " + " ".join(text.split()))
        hanging = iter(hang_words(doc, first, last))
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
                head, relation = next(hanging)
                lines.append(
                    f"{at}\t{word.form}\t{word.lemma}\t{word.upos}\t_\t{feats}\t{head}\t{relation}\t_\t{misc}"
                )
                at += 1
        lines.append("")
    return "\n".join(lines) + ("\n" if lines else "")
