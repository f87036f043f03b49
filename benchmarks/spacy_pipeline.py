"""A spaCy pipeline for Persian, trained on the trees that Rasad learns and measured as `analysis.py` measures.

    .peers/spacy/bin/python benchmarks/spacy_pipeline.py TREEBANK FOLDER

Runs in spaCy's own environment. The pipeline (FOLDER/spacy-fa) is trained where it does not stand: tags, trees and
lemmas, spaCy's own recipe for processors, the development parts of PerDT and Seraji and iPerUDT; every tenth tree
chooses the best round. From bare text by spaCy's tokeniser; F1 over syntactic words, of which it never splits one.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

SOURCES = ("perdt-dev", "seraji-dev", "iperudt-train", "iperudt-dev")
STEPS = 2400


def train(treebank: Path, folder: Path) -> None:
    work = folder / "spacy-data"
    work.mkdir(parents=True, exist_ok=True)
    parts: dict[str, list[str]] = {"train": [], "dev": []}
    for name in SOURCES:
        for n, block in enumerate((treebank / f"{name}.conllu").read_text(encoding="utf-8").strip().split("\n\n")):
            parts["dev" if n % 10 == 0 else "train"].append(block)
    spacy = [sys.executable, "-m", "spacy"]
    for name, blocks in parts.items():
        (work / f"{name}.conllu").write_text("\n\n".join(blocks) + "\n\n", encoding="utf-8")
        convert = ["convert", str(work / f"{name}.conllu"), str(work), "-n", "10", "--merge-subtokens"]
        subprocess.run([*spacy, *convert], check=True)
    pipeline = "morphologizer,parser,trainable_lemmatizer"
    config = ["init", "config", str(work / "config.cfg"), "-l", "fa", "-p", pipeline, "-o", "efficiency", "-F"]
    subprocess.run([*spacy, *config], check=True)
    paths = ["--paths.train", str(work / "train.spacy"), "--paths.dev", str(work / "dev.spacy")]
    limits = ["--training.max_steps", str(STEPS), "--training.eval_frequency", "400"]
    run = ["train", str(work / "config.cfg"), "-o", str(folder / "spacy-fa"), *paths, *limits]
    subprocess.run([*spacy, *run], check=True)


def measure(treebank: Path, folder: Path) -> None:
    import spacy
    from treebanks import read_trees

    nlp = spacy.load(folder / "spacy-fa" / "model-best")
    for bank in ("perdt", "seraji"):
        trees = list(read_trees(treebank / f"{bank}-test.conllu"))
        start = time.perf_counter()
        docs = list(nlp.pipe(tree.text for tree in trees))
        seconds = time.perf_counter() - start
        right = {"words": 0, "upos": 0, "lemma": 0, "las": 0}
        mine = sum(not token.is_space for doc in docs for token in doc)
        for tree, doc in zip(trees, docs, strict=True):
            whole = {(n.start, n.end): n for n in tree.nodes if not n.part}
            split = {n.start for n in tree.nodes if n.part}
            for token in doc:
                node = whole.get((token.idx, token.idx + len(token)))
                if node is None or node.start in split:
                    continue
                head = tree.nodes[node.head - 1] if node.head else node
                right["words"] += 1
                right["upos"] += token.pos_ == node.upos
                right["lemma"] += token.lemma_.split("#")[0] == node.lemma.split("#")[0]
                same = token.dep_.split(":")[0].lower() == node.rel.split(":")[0]
                right["las"] += same and token.head.idx == head.start
        gold = sum(len(tree.nodes) for tree in trees)
        said = ", ".join(f"{name} {2 * n / (gold + mine):.3f}" for name, n in right.items())
        print(f"{bank} test, spacy: {said}, {mine / seconds:,.0f} words a second", flush=True)


def main() -> None:
    sys.path += [str(Path(__file__).parents[1] / folder) for folder in ("training", "src")]
    treebank, folder = map(Path, sys.argv[1:3])
    if not (folder / "spacy-fa" / "model-best").exists():
        train(treebank, folder)
    measure(treebank, folder)


if __name__ == "__main__":
    main()
