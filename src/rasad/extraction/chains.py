"""Ezafe chains that are the names of bodies and things: how far they go, and what is made of them."""

from __future__ import annotations

from functools import cache

from rasad import tables
from rasad.document import Document
from rasad.extraction.mentions import Naming
from rasad.extraction.wordlists import is_given_name, title_words
from rasad.knowledge.entries import Entry
from rasad.knowledge.lookup import Use, fold_word
from rasad.knowledge.transliteration import latin_name
from rasad.model import Kind

# Before a noun, folded: what follows is counted or pointed at, not called by its name.
UNNAMED = frozenset(("یک", "هر", "چند", "این", "ان", "همان", "هیچ", "کدام"))


@cache
def unlisted() -> dict[str, frozenset[str]]:
    """data/unlisted.yaml, folded."""
    return {part: frozenset(map(fold_word, words)) for part, words in tables.load_yaml("unlisted").items()}


def chained(doc: Document, words: list[str], at: int) -> bool:
    """Whether an ezafe chain goes on over a token; inside a name the tagger marks no ezafe."""
    tokens = doc.tokens
    never = words[at] == "را" or words[at] in title_words().never - title_words().charges
    if never or tokens.upos[at] not in ("NOUN", "ADJ", "PROPN"):
        return False
    if is_given_name(tokens.form[at]) and tokens.upos[at] == "PROPN" and words[at] not in title_words().seldom:
        return False
    if tokens.ezafe[at - 1] or tokens.upos[at - 1] != "PROPN":
        return tokens.ezafe[at - 1]
    further = at + 1 < len(tokens) and tokens.upos[at + 1] == "PROPN"
    return tokens.upos[at] != "NOUN" or further or words[at - 1] in unlisted()["body"] or words[at - 1] == "امور"


@cache
def joined_index() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The joined words of data/unlisted.yaml by the first of them."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in tables.load_yaml("unlisted")["joined"]:
        parts = tuple(fold_word(part) for part in phrase.replace("،", " ،").split())
        found.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in found.items()}


def joined(words: list[str], at: int, end: int) -> int:
    """How many words after a word belong to it in the names of bodies: two for «حمل» before «و نقل»."""
    for parts in joined_index().get(words[at], ()):
        said = tuple(word or "،" for word in words[at : min(end, at + len(parts))])
        if said == tuple(part or "،" for part in parts):
            return len(parts) - 1
    return 0


def named(doc: Document, kind: Kind, first: int, last: int, rule: str) -> Naming:
    """A naming by the words of the report."""
    name = " ".join(doc.tokens.form[first:last])
    entry = Entry("", kind, name, latin_name(name) if kind == "place" else "", (name,))
    return Naming(first, last, (Use(entry, name, False),), rule)
