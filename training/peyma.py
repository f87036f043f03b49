"""Measures the names that the reader finds on a file of the PEYMA corpus (`token|tag`), in PEYMA's own terms.

Nothing of PEYMA is trained on. Its files hold whole reports, a sentence after another, without a mark between reports,
so they are read in pieces as long as a long report. names/peyma.yaml says what is written otherwise there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from rasad.analysis.names import find_names, read_labels
from rasad.analysis.tags import tag
from rasad.document import Document, Tokens
from rasad.knowledge.lookup import index
from rasad.text.alignment import Alignment

TERMS = Path(__file__).parent / "names" / "peyma.yaml"
PIECE = 40  # sentences
HALF_SPACE = "\N{ZERO WIDTH NON-JOINER}"
Name = tuple[int, int, str]


def document(sentences: list[list[str]]) -> Document:
    """A document of sentences of given words, tagged."""
    doc = Document("", " ".join(word for words in sentences for word in words), Alignment())
    tokens, place = Tokens(), 0
    for words in sentences:
        first = len(tokens)
        for word in words:
            tokens.start.append(place)
            tokens.end.append(place + len(word))
            tokens.form.append(word)
            place += len(word) + 1
        doc.sentences.append((first, len(tokens)))
    doc.tokens = tokens
    tag(doc)
    return doc


def read(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Words and labels of every sentence of a file; parts of a word are joined by half-spaces."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.rsplit("|", 1) for line in block.split("\n") if "|" in line]
        words = [word.strip().replace(" ", HALF_SPACE) or "-" for word, _ in rows]
        labels = [label.replace("_", "-") if label[2:] in ("PER", "LOC", "ORG") else "O" for _, label in rows]
        if words:
            yield words, labels


def in_its_terms(doc: Document, terms: dict[str, Any]) -> set[Name]:
    """The names of a document as PEYMA would draw them."""
    words, found = doc.tokens.form, set()
    for name in doc.names:
        span = doc.tokens.inside(name.span)
        first, last = span[0], span[-1] + 1
        if name.kind in terms["opened"]:
            inner = index().find(words, first, last)
            found |= {(f.first, f.last, "LOC") for f in inner if f.uses[0].entry.kind in ("country", "place")}
            continue
        kind = terms["kinds"].get(name.kind)
        if kind is None:
            continue
        begins = {a for a, _ in doc.sentences}
        if kind != "ORG" and first not in begins and words[first - 1] in terms["makes_body"]:
            kind = "ORG"
        while first not in begins and words[first - 1] in terms["before"][kind]:
            first -= 1
        if kind == "PER":
            last = after_blessing(words, last, terms["blessings"])
        found.add((first, last, kind))
    return found


def after_blessing(words: list[str], last: int, blessings: list[str]) -> int:
    """Where a name ends with the sign of blessing behind it: «( ع )», «(ع)»."""
    for length in (1, 3):
        sign = "".join(words[last : last + length])
        if sign[:1] == "(" and sign[-1:] == ")" and sign[1:-1].strip() in blessings:
            return last + length
    return last


def names_of(path: Path) -> Iterator[tuple[list[str], set[Name], set[Name]]]:
    """Words, names of PEYMA and our names of every piece of a file."""
    terms = yaml.safe_load(TERMS.read_text(encoding="utf-8"))
    sentences = list(read(path))
    for at in range(0, len(sentences), PIECE):
        piece = sentences[at : at + PIECE]
        doc = document([words for words, _ in piece])
        find_names(doc)
        gold: set[Name] = set()
        for (first, _), (_, labels) in zip(doc.sentences, piece, strict=True):
            gold |= {(a, b, str(kind)) for a, b, kind in read_labels(labels, first)}
        yield doc.tokens.form, gold, in_its_terms(doc, terms)


class Figure(NamedTuple):
    """Precision, recall, their harmonic mean, and how many names there are."""

    precision: float
    recall: float
    f: float
    there: int


def figures(gold: list[set[Name]], mine: list[set[Name]]) -> dict[str, Figure]:
    """What exact spans give, by kind, the commonest kind first."""
    right = Counter(kind for a, b in zip(gold, mine, strict=True) for *_, kind in a & b)
    found = Counter(kind for names in mine for *_, kind in names)
    there = Counter(kind for names in gold for *_, kind in names)
    return {
        kind: Figure(right[kind] / max(found[kind], 1), right[kind] / n, 2 * right[kind] / (found[kind] + n), n)
        for kind, n in there.most_common()
    }


def report(by_kind: dict[str, Figure]) -> None:
    for kind, figure in by_kind.items():
        print(f"  {kind:15} P {figure.precision:.3f} R {figure.recall:.3f} F1 {figure.f:.3f} of {figure.there}")


def measure(path: Path) -> dict[str, Figure]:
    """The figures of a file of PEYMA."""
    pieces = list(names_of(path))
    return figures([gold for _, gold, _ in pieces], [mine for *_, mine in pieces])
