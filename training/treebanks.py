"""Reads the treebanks as sequences of our own tokens, their habits reconciled into one scheme.

The scheme is PerDT's: names are PROPN, «را» is ADP, a passive's «شد» is VERB, «نسبت» of «نسبت به» is NOUN. A token is
one orthographic word: the enclitic pronoun or copula at its end is part of its label («کتابش» NOUN+P).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rasad.analysis.tokens import find_tokens
from rasad.orthography import HALF_SPACE, LETTERS

# Letters one for one, so that offsets stay; a no-break space inside a word is a half-space.
TO_OURS = str.maketrans(LETTERS)
NOMINAL = {"NOUN", "PROPN", "ADJ"}


@dataclass
class Node:
    """A syntactic word of a tree."""

    id: int
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    rel: str
    start: int = 0
    end: int = 0
    part: int = 0  # which part of a split word: 0 the word itself, 1 its first clitic, …
    misc: str = ""


@dataclass
class Tree:
    """A sentence: its text, its syntactic words with positions in the text."""

    id: str
    text: str
    nodes: list[Node] = field(default_factory=list)


def read_trees(path: Path) -> Iterator[Tree]:
    """The trees of a CoNLL-U file; words that cannot be found in `# text` take the position after the last."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        tree = Tree("", "")
        ranges: dict[int, tuple[int, int, str]] = {}
        for line in block.split("\n"):
            if line.startswith("# text = "):
                tree.text = line[9:].translate(TO_OURS)
            elif line.startswith("# sent_id"):
                tree.id = line.split("= ")[-1]
            cells = line.split("\t")
            if len(cells) != 10 or "." in cells[0]:
                continue
            if "-" in cells[0]:
                first, last = map(int, cells[0].split("-"))
                ranges[first] = (first, last, cells[1].translate(TO_OURS))
                continue
            tree.nodes.append(
                Node(int(cells[0]), cells[1].translate(TO_OURS), cells[2].translate(TO_OURS).strip(), cells[3],
                     cells[4], cells[5], int(cells[6]), cells[7], misc=cells[9])
            )  # fmt: skip
        if tree.nodes:
            _place(tree, ranges)
            yield tree


def _place(tree: Tree, ranges: dict[int, tuple[int, int, str]]) -> None:
    """Gives every word its position in the text."""
    at, last, part, start = 0, 0, 0, 0
    for node in tree.nodes:
        if node.id in ranges:
            _, last, surface = ranges[node.id]
            found = tree.text.find(surface, at)
            start = found if found >= 0 else at
            at, part = start + len(surface), 0
            node.start, node.end = start, at
        elif node.id <= last:
            part += 1
            node.start, node.end, node.part = start, at, part
        else:
            found = tree.text.find(node.form, at)
            node.start = found if found >= 0 else at
            at = node.end = node.start + len(node.form) if found >= 0 else at


def is_ezafe(tree: Tree, node: Node) -> bool:
    """Whether a word is linked by ezafe to what follows, as the tree shows it.

    The next words are a nominal dependent (nmod, amod, …) without preposition, of this word or of one above it.
    """
    if node.upos not in NOMINAL | {"PRON", "NUM", "DET"} or node.part or node.id >= len(tree.nodes):
        return False
    following = tree.nodes[node.id]
    if following.part or following.upos in {"ADP", "PUNCT", "CCONJ", "SCONJ", "VERB", "AUX", "PART"}:
        return False
    if re.search(f"(?:{HALF_SPACE}ای|هایی|[^ا]یی)$", node.form) or (
        node.form.endswith("ی") and node.lemma + "ی" == node.form and not node.lemma.endswith(("ا", "و"))
    ):
        return False  # the ی of indefiniteness
    if node.form.endswith("ها"):
        return False
    owner = _governor(tree, following)
    if owner is None:
        return False
    if owner.rel.startswith("flat") and following.upos == node.upos == "PROPN" and "ADJ" not in following.xpos:
        return False
    return owner.head == node.id or (owner.head < node.id and _belongs(tree, node, owner.head))


def _governor(tree: Tree, node: Node) -> Node | None:
    """The highest word whose phrase begins with `node` and hangs, by a nominal relation, on a word before it."""
    for _ in range(8):
        if node.head == 0:
            return None
        if node.head < node.id:
            nominal = node.rel.split(":")[0] in {"nmod", "amod", "flat", "compound", "nummod", "appos"}
            return node if nominal and node.rel not in {"compound:lvc", "appos"} else None
        head = tree.nodes[node.head - 1]
        if any(n.head == head.id and n.rel == "case" and n.id < head.id for n in tree.nodes[: head.id]):
            return None
        node = head
    return None


def _belongs(tree: Tree, node: Node, to: int) -> bool:
    """Whether a word is, through nominal relations, part of the phrase of word `to`."""
    for _ in range(8):
        if node.id == to:
            return True
        if node.head == 0 or node.rel.split(":")[0] not in {"nmod", "amod", "flat", "compound", "conj", "nummod"}:
            return False
        node = tree.nodes[node.head - 1]
    return False


def our_upos(node: Node, bank: str) -> str:
    """The tag of a word in our scheme."""
    upos = node.upos
    if bank == "perdt":
        return upos
    if node.lemma == "را" or node.form == "را":
        return "ADP"
    if node.rel == "aux:pass":
        return "VERB"
    if upos == "AUX" and re.match("ن?می.?توان.|ب?توان.|نتوان.", node.form):
        return "VERB"
    if upos == "VERB" and node.rel == "cop":
        return "AUX"
    return upos


def sequences(tree: Tree, bank: str) -> list[tuple[str, str, str]]:
    """(form, label, lemma) for each of our tokens. A label is the tag, «+P» «+C» «+R» for a clitic, «e» for ezafe."""
    rows = []
    nodes, n = tree.nodes, 0
    for start, end in find_tokens(tree.text):
        while n < len(nodes) and nodes[n].end <= start:
            n += 1
        covered = []
        k = n
        while k < len(nodes) and nodes[k].start < end:
            if nodes[k].end > start and nodes[k].end > nodes[k].start:
                covered.append(nodes[k])
            k += 1
        form = tree.text[start:end]
        if not covered:
            rows.append((form, "X", form))
            continue
        if re.fullmatch(r"[^\w]", form):
            own = [c for c in covered if c.upos == "PUNCT"] or covered[:1]
        else:
            own = [c for c in covered if c.upos != "PUNCT"] or covered[:1]
        rows.append((form, _label(tree, own, bank), own[0].lemma))
    return rows


def _label(tree: Tree, own: list[Node], bank: str) -> str:
    first = own[0]
    label = our_upos(first, bank)
    for clitic in own[1:2]:
        if clitic.upos in {"AUX", "VERB"} and clitic.part and label not in {"AUX", "VERB"}:
            label += "+C"
        elif clitic.lemma == "را":
            label += "+R"
        elif (clitic.upos == "PRON" and clitic.part and label != "ADP") or (clitic.upos == "PRON" and clitic.part):
            label += "+P"
    return label + ("+e" if len(own) == 1 and is_ezafe(tree, first) else "")


def hanging(tree: Tree) -> tuple[list[int], list[str]]:
    """For each of our tokens the token that it hangs on (-1: none, -2: not known), and the relation."""
    spans = find_tokens(tree.text)
    of: dict[int, int] = {}
    for node in tree.nodes:
        if node.end > node.start:
            at = next((n for n, (start, end) in enumerate(spans) if node.start < end and node.end > start), None)
            if at is not None:
                of[node.id] = at
    heads, relations = [-2] * len(spans), ["?"] * len(spans)
    for node in tree.nodes:
        own, head = of.get(node.id), of.get(node.head) if node.head else -1
        if own is not None and head is not None and head != own and heads[own] == -2:
            heads[own], relations[own] = head, node.rel
    return heads, relations
