"""Tags and lemmas beside what users would take instead, on the test parts of the treebanks.

    python benchmarks/words_peers.py SHARED [--peers FOLDER]

hazm        its lemmatiser, words given; its verbs, like ours, in the habits of each treebank
parsivar    its tagger, words given, in the coarse terms that its tags allow (names are nouns, auxiliaries verbs)
spacy       a pipeline for Persian trained here on the trees that Rasad learns (make bench-peers), from bare text

Each runs in an environment of its own; ours is measured beside it on the same words. The trees of the test parts are
only measured against.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "training"))

from analysis import HABITS, their_lemma  # noqa: E402
from peers import run_peer  # noqa: E402
from treebanks import Node, Tree, read_trees  # noqa: E402

from rasad.analysis.tags import describe, read_sentences  # noqa: E402 - after the path to training/

HALF_SPACE = "\N{ZERO WIDTH NON-JOINER}"
SETUPS = {
    "hazm": "from hazm import Lemmatizer\nlemmatise = Lemmatizer().lemmatize\n"
    "def run(words): return [lemmatise(w) for w in words]\n",
    "parsivar": "from parsivar import POSTagger\ntagger = POSTagger()\n"
    "def run(words): return [tag for _, tag in tagger.parse(words)]\n",
}
# Parsivar's tags (Uppsala Persian Corpus) in the coarse terms of Universal Dependencies; so are ours and the trees'.
COARSE = {
    "N": "NOUN", "ADJ": "ADJ", "ADV": "ADV", "CONJ": "CONJ", "CLITIC": "ADP", "P": "ADP", "DET": "DET", "INT": "INTJ",
    "NUM": "NUM", "PRO": "PRON", "V": "VERB", "DELM": "PUNCT", "SYM": "PUNCT", "FW": "X", ".": "PUNCT",
    "PROPN": "NOUN", "AUX": "VERB", "CCONJ": "CONJ", "SCONJ": "CONJ", "PART": "ADP",
}  # fmt: skip


def surface(tree: Tree) -> list[tuple[str, Node]]:
    """The written words of a tree with the node that each begins with."""
    nodes = [n for n in tree.nodes if not n.part and n.end > n.start]
    return [(tree.text[n.start : n.end].replace(" ", HALF_SPACE), n) for n in nodes]


def coarse(tag: str) -> str:
    return COARSE.get(tag, COARSE.get(tag.split("_")[0], tag))


def stem(lemma: str) -> str:
    """A lemma as all of them write it: of verbs the past stem, without half-spaces."""
    return lemma.split("#")[0].replace(HALF_SPACE, "").strip()


def ours(bank: str) -> dict[str, Callable[[list[list[str]]], tuple[list[list[str]], float]]]:
    def read(sentences: list[list[str]], take: Callable[[tuple[str, str, bool, Any]], str]) -> Any:
        start = time.perf_counter()
        found = [
            [take(describe(word, label)) for word, label in zip(words, read.labels, strict=True)]
            for words, read in zip(sentences, read_sentences(sentences, bank), strict=True)
        ]
        return found, time.perf_counter() - start

    def lemma_of(parts: tuple[str, str, bool, Any]) -> str:
        return parts[1].removesuffix("ن") if parts[0] in ("VERB", "AUX") else parts[1]

    return {"hazm": lambda s: read(s, lemma_of), "parsivar": lambda s: read(s, lambda parts: parts[0])}


def score(bank: str, name: str, found: list[list[str]], gold: list[list[tuple[str, Node]]]) -> str:
    pairs = [(f, node) for fs, words in zip(found, gold, strict=True) for f, (_, node) in zip(fs, words, strict=True)]
    if name == "parsivar":
        return f"tags {sum(coarse(f) == coarse(node.upos) for f, node in pairs) / len(pairs):.3f}"
    verbal = ("VERB", "AUX")
    pairs = [(their_lemma(n.form, stem(f) + "ن", n.upos, HABITS[bank]) if n.upos in verbal else f, n) for f, n in pairs]
    verbs = [(f, node) for f, node in pairs if node.upos in verbal]
    right = [sum(stem(f) == stem(node.lemma) for f, node in some) / len(some) for some in (pairs, verbs)]
    return f"lemmas {right[0]:.3f}, of verbs {right[1]:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--peers", type=Path, default=Path(".peers"))
    options = parser.parse_args()
    banks = options.shared / "data" / "treebank"
    for bank in ("perdt", "seraji"):
        gold = [surface(tree) for tree in read_trees(banks / f"{bank}-test.conllu")]
        sentences = [[word for word, _ in words] for words in gold]
        size = sum(map(len, sentences))
        for name in SETUPS:
            python = options.peers / name / "bin" / "python"
            runs = {"rasad": ours(bank)[name]}
            if python.exists():
                runs[name] = partial(run_peer, python, SETUPS[name])
            for tool, run in runs.items():
                found, seconds = run(sentences)
                said = score(bank, name, found, gold)
                print(f"{bank} test, {tool}: {said}, {size / seconds:,.0f} words a second", flush=True)
    python = options.peers / "spacy" / "bin" / "python"
    if python.exists():
        script = ROOT / "benchmarks" / "spacy_pipeline.py"
        subprocess.run([str(python), str(script), str(banks), str(options.peers)], check=True)


if __name__ == "__main__":
    main()
