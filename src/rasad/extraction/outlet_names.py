"""The name of an outlet that no table has: in quotation marks, or after a noun such as «روزنامه»."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rasad.extraction.context import MARKS, Context
from rasad.extraction.cue_table import words_of
from rasad.extraction.wordlists import nationality
from rasad.knowledge.lookup import fold_word as fold_name
from rasad.orthography import fold
from rasad.tables import load_yaml

STOPS = {"،", ",", ":", ".", "؛", "!", "؟", "که", "را"}


@dataclass(frozen=True, slots=True)
class Patterns:
    """data/sources.yaml, folded."""

    openings: dict[str, list[tuple[tuple[str, ...], str]]]
    reporters: frozenset[str]
    outlet_nouns: frozenset[str]
    outlet_words: frozenset[str]
    anonymous: frozenset[str]
    informed: frozenset[str]
    offices: frozenset[str]
    relays: list[tuple[str, ...]]


@cache
def patterns() -> Patterns:
    """The compiled table; loaded once."""
    data = load_yaml("sources")
    openings: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in data["openings"]:
        for phrase in row["words"]:
            words = words_of(phrase)
            openings.setdefault(words[0], []).append((words, row["id"]))
    for rows in openings.values():
        rows.sort(key=lambda row: -len(row[0]))
    folded = {
        key: frozenset(map(fold, data[key]))
        for key in ("reporters", "outlet_nouns", "outlet_words", "anonymous", "informed", "offices")
    }
    return Patterns(openings, **folded, relays=[words_of(phrase) for phrase in data["relays"]])


@dataclass(slots=True)
class Hop:
    """One outlet of a chain: its tokens (the name alone) and its entity where it is known."""

    first: int
    last: int
    entity: int | None = None


def unknown_name(context: Context, noun: int, limit: int) -> Hop | None:
    """The name after «روزنامه» that no table has, where it is tagged as one or stands in quotation marks."""
    hop = named_after(context, noun, limit)
    if hop is None or hop.first == noun:
        return None
    quoted = hop.first - 1 in context.quote_at
    return hop if quoted or all(tag == "PROPN" for tag in context.doc.tokens.upos[hop.first : hop.last]) else None


def named_after(context: Context, n: int, end: int) -> Hop | None:
    """The name after «روزنامه انگلیسی»: in quotation marks, or the words up to the end of the phrase."""
    known, words = patterns(), context.words
    k = n + 1
    while k < end and (words[k] in known.outlet_words or words[k] in nationality()):
        k += 1
    if k < end and k in context.quote_at:
        return Hop(k + 1, context.quote_at[k][0])
    last = name_phrase_end(context, k, min(end, k + 5))
    if any(word.startswith("اطلاع") for word in words[n:k]):
        return Hop(n, max(last, k))  # «پایگاه اطلاع‌رسانی دولت»
    if last <= k:
        return Hop(n, max(k, n + 1)) if k > n + 1 else None
    if describes(context, k, last):
        return Hop(n, last if context.doc.tokens.upos[k] != "ADP" else k)
    if (words[n] in known.offices and words[n] not in ("سایت", "پایگاه")) or (
        words[n] in ("سایت", "پایگاه") and k == n + 1
    ):
        return Hop(n, last)
    return Hop(k, last)


def describes(context: Context, first: int, last: int) -> bool:
    """Whether words after an outlet's noun are no name but say what it is like («رسانه غربی», «روزنامه مزبور»)."""
    upos = context.doc.tokens.upos
    if not upos or last - first != 1:
        return False
    return fold_name(context.words[first]) in nationality() or upos[first] in ("ADJ", "ADP", "DET")


def name_phrase_end(context: Context, first: int, end: int) -> int:
    """The end of the noun phrase at a position: before a preposition, a time, or where no ezafe goes on."""
    ezafe, upos = context.doc.tokens.ezafe, context.doc.tokens.upos
    n = first
    while n < end:
        word = context.words[n]
        if (
            word in STOPS
            or word in MARKS
            or n in context.times
            or (n > first and (word in context.lists.prepositions or word in context.lists.adverbs))
        ):
            break
        n += 1
        if (
            ezafe
            and n < end
            and n > first
            and not ezafe[n - 1]
            and upos
            and upos[n - 1] not in ("DET", "NUM")
            and upos[n] not in ("ADJ",)
        ) and not (upos[n] == "PROPN" and upos[n - 1] == "PROPN"):
            break
    return n
