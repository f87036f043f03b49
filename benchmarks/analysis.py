"""Accuracy and speed of the analysis, on the test parts of the treebanks, from bare text by our own tokeniser.

    python benchmarks/analysis.py SHARED [--part dev] [--errors] [--lost]

Words, tags and lemmas are scored as in the CoNLL 2018 shared task: F1 over syntactic words (a word counts where its
characters are those of a gold word). Ezafe is scored on words of the Bijankhan corpus, given its own tokens. Clause
roles are scored against what the trees say (for each predicate its subject's and object's first noun), and against our
own corpus of clauses (training/clauses), where predicates count too.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "training"))

from treebanks import Tree, read_trees  # noqa: E402

from rasad.analysis.conllu import hang_words, split_token  # noqa: E402 - after the path to training/
from rasad.analysis.tags import HABIT, describe, label_words, read_sentences  # noqa: E402
from rasad.analysis.verbs import infinitives  # noqa: E402
from rasad.document import Clause, Document, Phrase, Tokens  # noqa: E402
from rasad.model import Span  # noqa: E402
from rasad.reading import analyse  # noqa: E402

HABITS = yaml.safe_load((ROOT / "training" / "habits.yaml").read_text(encoding="utf-8"))
HALF_SPACE = "\N{ZERO WIDTH NON-JOINER}"
Key = tuple[int, int, int]


def retag(doc: Document, habit: str) -> None:
    """Tags again in the habit of a treebank, unless it is ours."""
    if habit == HABIT:
        return
    tokens = doc.tokens
    for first, last in doc.sentences:
        read = read_sentences([tokens.form[first:last]], habit)[0]
        tokens.head[first:last] = [head + first if head >= 0 else -1 for head in read.heads]
        tokens.relation[first:last] = read.relations
        for n, label in zip(range(first, last), read.labels, strict=True):
            tokens.upos[n], tokens.lemma[n], tokens.ezafe[n], feats = describe(tokens.form[n], label)
            tokens.feats[n] = dict(feats)


def score_trees(trees: list[Tree], bank: str) -> None:
    """Labelled and unlabelled attachment, F1 over syntactic words, subtypes of relations left aside."""
    right: Counter[str] = Counter()
    total = 0
    for tree in trees:
        doc = analyse(tree.text)
        retag(doc, bank)
        gold = {(node.start, node.end, node.part): node for node in tree.nodes}
        total += len(tree.nodes)
        for first, last in doc.sentences:
            places = []
            for n in range(first, last):
                span = doc.alignment.to_published(Span(doc.tokens.start[n], doc.tokens.end[n]))
                places += [(span.start, span.end, part) for part in range(len(split_token(doc, n)))]
            total += len(places)
            for place, (head, relation) in zip(places, hang_words(doc, first, last), strict=True):
                node = gold.get(place)
                above = gold.get(places[head - 1]) if head else None
                if node and node.head == (above.id if above else 0 if not head else -1):
                    right["UAS"] += 1
                    right["LAS"] += relation.split(":")[0] == node.rel.split(":")[0]
    print("  " + ", ".join(f"{name} F1 {2 * right[name] / total:.4f}" for name in ("UAS", "LAS")))


def their_lemma(form: str, lemma: str, upos: str, habit: dict[str, Any]) -> str:
    """Our lemma of a word in the treebank's terms."""
    if upos in ("VERB", "AUX"):
        if form in habit["lemma"]:
            return str(habit["lemma"][form])
        if lemma in habit.get("verbs", {}):
            return str(habit["verbs"][lemma])
        bare = (lemma[len(p) :] for p in habit["prefixes_off"] if lemma.startswith(p))
        lemma = next((rest for rest in bare if rest in infinitives()), lemma)
        return lemma[:-1] if lemma.endswith("ن") else lemma
    return lemma


def words_of(doc: Document, bank: str) -> dict[Key, tuple[str, str]]:
    """Tag and lemma of each syntactic word, by its place in the published text."""
    habit, found = HABITS[bank], {}
    tokens = doc.tokens
    for n in range(len(tokens)):
        span = doc.alignment.to_published(Span(tokens.start[n], tokens.end[n]))
        for part, word in enumerate(split_token(doc, n)):
            upos = habit.get("upos", {}).get(word.form, word.upos)
            lemma = their_lemma(word.form, word.lemma, word.upos, habit)
            found[span.start, span.end, part] = (upos, lemma)
    return found


def score_words(trees: list[Tree], bank: str, errors: bool) -> None:
    right: Counter[str] = Counter()
    wrong: Counter[tuple[str, ...]] = Counter()
    gold_total = mine_total = verbs = 0
    for tree in trees:
        doc = analyse(tree.text)
        retag(doc, bank)
        mine = words_of(doc, bank)
        gold_total += len(tree.nodes)
        mine_total += len(mine)
        for node in tree.nodes:
            verb = node.upos in ("VERB", "AUX")
            verbs += verb
            found = mine.get((node.start, node.end, node.part))
            if found is None:
                wrong["no word", node.form] += 1
                continue
            gold_lemma = node.lemma.split("#")[0].replace(HALF_SPACE, "").strip()
            same = found[1].replace(HALF_SPACE, "") == gold_lemma
            right["words"] += 1
            right["upos"] += found[0] == node.upos
            right["lemma"] += same
            right["verb lemma"] += verb and same
            if found[0] != node.upos:
                wrong["upos", node.upos, found[0]] += 1
            if not same:
                wrong["lemma", node.form, node.upos, gold_lemma, found[1]] += 1
    for name in ("words", "upos", "lemma"):
        print(f"  {name:12} F1 {2 * right[name] / (gold_total + mine_total):.4f}")
    print(f"  verb lemma      {right['verb lemma'] / verbs:.4f} of {verbs} verbs")
    if errors:
        for kind in ("no word", "upos", "lemma"):
            print("  ", [(k[1:], n) for k, n in wrong.most_common() if k[0] == kind][:40])


def tree_roles(tree: Tree) -> dict[int, dict[str, int]]:
    """Character positions: verb of a clause to the heads of its subject and object."""
    roles: dict[int, dict[str, int]] = {}
    nodes = tree.nodes
    for node in nodes:
        if node.upos == "VERB" or any(n.head == node.id and n.rel == "cop" for n in nodes):
            roles.setdefault(node.id, {})
    for node in nodes:
        name = {"nsubj": "subject", "nsubj:pass": "subject", "obj": "object"}.get(node.rel)
        if name and node.head in roles and not node.part:
            roles[node.head][name] = node.start
    return roles


def role(clause: Clause, name: str) -> Phrase | None:
    """Subject or object as trees and corpus draw them: what a predicate's noun governs («وارد کشور شد») is none."""
    phrase: Phrase | None = getattr(clause, name)
    return None if name == "object" and clause.governs else phrase


def score_roles(trees: list[Tree], bank: str, errors: bool) -> None:
    """F1 of (verb, subject) and (verb, object) pairs; a verb may be any word of our predicate."""
    counts: Counter[tuple[str, str]] = Counter()
    for tree in trees:
        doc = analyse(tree.text)
        tokens = doc.tokens

        def place(n: int, doc: Document = doc) -> int:
            return doc.alignment.to_published(Span(doc.tokens.start[n], doc.tokens.end[n])).start

        roles = tree_roles(tree)
        by_place: dict[int, int] = {}
        for identity in roles:
            node = tree.nodes[identity - 1]
            by_place[node.start] = identity
            for child in tree.nodes:
                if child.head == identity and child.rel in ("cop", "aux", "aux:pass", "compound:lvc"):
                    by_place.setdefault(child.start, identity)
        for name in ("subject", "object"):
            counts["gold", name] += sum(name in r for r in roles.values())
        for clause in doc.clauses:
            verb = next((by_place[place(n)] for n in reversed(clause.predicate) if place(n) in by_place), None)
            for name in ("subject", "object"):
                phrase = role(clause, name)
                if phrase is None:
                    continue
                counts["mine", name] += 1
                gold = roles.get(verb or 0, {}).get(name)
                ok = gold is not None and place(phrase.head) == gold
                counts["right", name] += ok
                if errors and not ok:
                    said = " ".join(tokens.form[phrase.first : phrase.last])
                    print(f"   {name} «{said}» of {clause.lemma}: {tree.text}")
    for name in ("subject", "object"):
        right, mine, gold = (counts[kind, name] for kind in ("right", "mine", "gold"))
        print(f"  {name:12} P {right / mine:.3f} R {right / gold:.3f} F1 {2 * right / (mine + gold):.3f}")


def bare_predicate(tokens: Tokens, clause: Clause) -> set[int]:
    """The tokens of a predicate as the corpus marks them: of «مصمم است» the copula alone."""
    words = clause.lemma.split()
    if words[-1] == "بودن" or (words[-1] == "شدن" and not clause.passive):
        return {n for n in clause.predicate if tokens.upos[n] in ("VERB", "AUX")}
    return set(clause.predicate)


def clause_rows(part: str) -> list[dict[str, Any]]:
    """The sentences of a part of our corpus of clauses; `heads` marks of subjects and objects the head alone."""
    name = "heads" if part == "heads" else "roles"
    with gzip.open(ROOT / "training" / "clauses" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
    if part != "heads":
        return [row for row in rows if row["part"] == part]
    for clause in (clause for row in rows for clause in row["clauses"]):
        for role in ("subj", "obj"):
            clause[role] = None if clause[role] is None else [clause[role]] * 3
    return rows


def score_clauses(part: str, errors: bool = False) -> dict[str, float]:
    """F1 of predicates (all their tokens), and of subjects and objects (their first noun) at the right predicate."""
    counts: Counter[tuple[str, str]] = Counter()
    sentences = clause_rows(part)
    for row in sentences:
        doc = analyse(" ".join(row["tokens"]))
        if doc.tokens.form != row["tokens"]:
            counts["tokens", "wrong"] += 1
            continue
        at = {n: clause for clause in row["clauses"] for n in clause["pred"]}
        for clause in row["clauses"]:
            counts["predicate", "gold"] += 1
            counts["subject", "gold"] += clause["subj"] is not None
            counts["object", "gold"] += clause["obj"] is not None
        for mine in doc.clauses:
            gold = next((at[n] for n in reversed(mine.predicate) if n in at), None)
            counts["predicate", "mine"] += 1
            same = gold is not None and set(gold["pred"]) in (set(mine.predicate), bare_predicate(doc.tokens, mine))
            counts["predicate", "right"] += same
            if errors and not same:
                print("   predicate", [doc.tokens.form[n] for n in mine.predicate], gold and gold["pred"], row["id"])
            for name, short in (("subject", "subj"), ("object", "obj")):
                phrase, wanted = role(mine, name), gold and gold[short]
                counts[name, "mine"] += phrase is not None
                counts[name, "right"] += phrase is not None and bool(wanted) and phrase.head == wanted[2]
                if errors and (phrase.head if phrase else None) != (wanted[2] if wanted else None):
                    said = " ".join(doc.tokens.form[phrase.first : phrase.last]) if phrase else "-"
                    should = " ".join(row["tokens"][wanted[0] : wanted[1] + 1]) if wanted else "-"
                    print(f"   {name} of {mine.lemma}: {said} | {should} | {' '.join(row['tokens'])}")
    print(f"clauses, our corpus, part {part}: {len(sentences)} sentences, {counts['tokens', 'wrong']} cut otherwise")
    figures = {}
    for name in ("predicate", "subject", "object"):
        right, mine_all, gold_all = (counts[name, kind] for kind in ("right", "mine", "gold"))
        figures[name] = 2 * right / (mine_all + gold_all)
        print(
            f"  {name:12} P {right / mine_all:.3f} R {right / gold_all:.3f} F1 {figures[name]:.3f} of {gold_all}"
        )
    return figures


def score_ezafe(path: Path, limit: int = 60_000) -> None:
    """Against Bijankhan's _GEN, on its own tokens; prepositions, whose ezafe is lexical, are left out."""
    both = mine_all = gold_all = right = total = 0
    words: list[str] = []
    marks: list[tuple[str, bool]] = []
    for line in path.read_text(encoding="utf-8").splitlines()[:limit]:
        cells = line.rsplit("\t", 1)
        if len(cells) != 2 or not cells[0]:
            continue
        words.append(cells[0].replace(" ", HALF_SPACE))
        marks.append((cells[1], cells[1].endswith("_GEN")))
        if cells[0] not in (".", "#", "؟", "!"):
            continue
        for word, label, (tag, gold) in zip(words, label_words(words), marks, strict=True):
            if tag.startswith(("N", "ADJ", "PRO", "NUM", "DET", "QUA", "ADV")):
                mine = describe(word, label)[2]
                total, right = total + 1, right + (mine == gold)
                both, mine_all, gold_all = both + (mine and gold), mine_all + mine, gold_all + gold
        words, marks = [], []
    print(f"ezafe, Bijankhan: F1 {2 * both / (mine_all + gold_all):.4f}, accuracy {right / total:.4f} of {total} words")


def measure_speed(shared: Path) -> None:
    """Words a second of processor time: the whole analysis, repair included, and parts of it, on news posts."""
    texts = []
    with gzip.open(shared / "data" / "reports" / "fars.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line, _ in zip(lines, range(120), strict=False):
            texts.append(json.loads(line)["text"])
    analyse(texts[0])
    from rasad.analysis.clauses import find_clauses
    from rasad.analysis.tags import tag

    spent: dict[str, float] = {}
    words = 0
    start = time.process_time()
    docs = [analyse(text) for text in texts]
    spent["repair and analysis"] = time.process_time() - start
    words = sum(len(doc.tokens) for doc in docs)
    for name, stage in (("tags", tag), ("clauses", find_clauses)):
        for doc in docs:
            if name == "clauses":
                doc.clauses.clear()
        start = time.process_time()
        for doc in docs:
            stage(doc)
        spent[name] = time.process_time() - start
    for name, seconds in spent.items():
        print(f"speed: {name} {words / seconds:,.0f} words a second")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--part", default="test", choices=["dev", "test"], help="dev is trained on: only for looking")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--lost", action="store_true", help="every half-space of the treebanks written as a space")
    parser.add_argument("--only", choices=["words", "roles", "clauses", "ezafe", "speed"])
    options = parser.parse_args()
    banks = options.shared / "data" / "treebank"
    for bank in () if options.only == "clauses" else ("perdt", "seraji"):
        trees = list(read_trees(banks / f"{bank}-{options.part}.conllu"))
        if options.lost:
            for tree in trees:
                tree.text = tree.text.replace(HALF_SPACE, " ")
        print(f"{bank} {options.part}, {len(trees)} sentences")
        if options.only in (None, "words"):
            score_words(trees, bank, options.errors)
            score_trees(trees, bank)
        if options.only in (None, "roles"):
            score_roles(trees, bank, options.errors)
    if options.only in (None, "clauses"):
        for part in ("kept",) if options.part == "test" else ("read", "heads"):
            score_clauses(part, options.errors)
    if options.only in (None, "ezafe"):
        score_ezafe(banks / "bijankhan.txt")
    if options.only in (None, "speed"):
        measure_speed(options.shared)


if __name__ == "__main__":
    main()
