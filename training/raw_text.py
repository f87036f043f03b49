"""The bare text of the data folder as sentences of our own tokens: for counts and clusters, never for labels."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from rasad.analysis.tokens import find_tokens
from rasad.text.repair import repair
from rasad.text.sentences import find_paragraphs, find_sentences


def raw_sentences(data: Path, *, reports: bool = True) -> Iterator[list[str]]:
    """Tokens of every sentence: the treebanks' train text (sentences only), then all reports."""
    for bank in ("perdt", "seraji"):
        for line in (data / "treebank" / f"{bank}-train-raw.txt").read_text(encoding="utf-8").splitlines():
            text = repair(line).text
            yield [span.of(text) for span in find_tokens(text)]
    if not reports:
        return
    for name in ("fars", "hamshahri", "channels"):
        with gzip.open(data / "reports" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                text = repair(json.loads(line)["text"]).text
                for sentence in find_sentences(text, find_paragraphs(text), []):
                    words = sentence.of(text)
                    yield [span.of(words) for span in find_tokens(words)]
