"""The bare text of the data folder as sentences of our own tokens: for counts and clusters, never for labels.

It is repaired and cut once, into .cache/raw.txt, which all scripts read; training/analysis.py begins with a new one.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from rasad.analysis.tags import read_sentences
from rasad.analysis.tokens import find_tokens
from rasad.text.repair import repair
from rasad.text.sentences import find_paragraphs, find_sentences

CACHE = Path(__file__).parents[1] / ".cache" / "raw.txt"  # a line a sentence; an empty one before the reports
AT_ONCE = 2000  # sentences that the tagger reads in one go
BANKS, ARCHIVES = ("perdt", "seraji"), ("fars", "hamshahri", "channels")


def raw_sentences(data: Path, *, reports: bool = True) -> Iterator[list[str]]:
    """Tokens of every sentence: the treebanks' train text (sentences only), then all reports."""
    if not CACHE.exists():
        CACHE.parent.mkdir(exist_ok=True)
        fresh = CACHE.with_suffix(".new")
        with fresh.open("w", encoding="utf-8") as out:
            out.writelines(" ".join(words) + "\n" for words in _bank_sentences(data))
            out.write("\n")
            out.writelines(" ".join(words) + "\n" for words in _report_sentences(data) if words)
        fresh.rename(CACHE)
    with CACHE.open(encoding="utf-8") as lines:
        for line in lines:
            if line != "\n":
                yield line.split()
            elif not reports:
                return


def labelled(data: Path, every: int = 1) -> Iterator[tuple[list[str], list[str]]]:
    """Every so many sentences of middling length with the labels that the present tagger gives."""
    waiting: list[list[str]] = []
    chosen = (words for n, words in enumerate(raw_sentences(data)) if n % every == 0 and 2 < len(words) < 80)
    for words in chosen:
        waiting.append(words)
        if len(waiting) == AT_ONCE:
            yield from _labelled(waiting)
            waiting = []
    yield from _labelled(waiting)


def _labelled(sentences: list[list[str]]) -> Iterator[tuple[list[str], list[str]]]:
    for words, read in zip(sentences, read_sentences(sentences), strict=True):
        yield words, read.labels


def _bank_sentences(data: Path) -> Iterator[list[str]]:
    for bank in BANKS:
        for line in (data / "treebank" / f"{bank}-train-raw.txt").read_text(encoding="utf-8").splitlines():
            text = repair(line).text
            yield [span.of(text) for span in find_tokens(text)] or ["."]


def _report_sentences(data: Path) -> Iterator[list[str]]:
    for name in ARCHIVES:
        with gzip.open(data / "reports" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                text = repair(json.loads(line)["text"]).text
                for sentence in find_sentences(text, find_paragraphs(text), []):
                    words = sentence.of(text)
                    yield [span.of(words) for span in find_tokens(words)]
