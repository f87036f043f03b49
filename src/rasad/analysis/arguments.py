"""What the tagger's network says of subjects, objects and compound verbs: which phrase hangs on which predicate, and how.

The rules of clauses.py and predicates.py decide where it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rasad.document import Tokens

if TYPE_CHECKING:
    from rasad.analysis.phrases import Chunk
    from rasad.analysis.predicates import Predicate
    from rasad.analysis.segments import Draft

ROLES = {"nsubj": "subject", "nsubj:pass": "subject", "obj": "object"}
_BEFORE_NOUN = frozenset({"det", "nummod", "amod", "advmod", "flat:num", "det:predet", "punct", "case", "compound"})
_DEEP = 8  # so many words are followed upwards


def phrase_openers(tokens: Tokens, first: int, last: int, verbs: set[int]) -> set[int]:
    """Words with which a subject, an object or what a copula says begins, so that no phrase before them runs into it."""
    said = {tokens.head[n] for n in verbs if tokens.relation[n] == "cop" and first <= tokens.head[n] < last}
    said -= verbs
    governors = said | verbs
    found = set()
    for n in range(first, last):
        if n in said or (tokens.relation[n] in ROLES and tokens.head[n] in governors):
            start = n
            while start > first and start - 1 not in verbs and _precedes_noun(tokens, start - 1, n):
                start -= 1
            found.add(start)
    return found


def _precedes_noun(tokens: Tokens, n: int, noun: int) -> bool:
    """Whether a word before a noun belongs to it («این دو کشور», «بزرگ‌ترین شهر»), perhaps through others."""
    for _ in range(_DEEP):
        if tokens.relation[n] not in _BEFORE_NOUN:
            return False
        n = tokens.head[n]
        if n == noun:
            return True
        if n < 0:
            return False
    return False


def hosts(tokens: Tokens, predicates: Iterable[Predicate]) -> dict[int, Predicate]:
    """The words that arguments of a predicate hang on: its own, and the noun or adjective that a copula says."""
    found: dict[int, Predicate] = {}
    for predicate in predicates:
        found |= dict.fromkeys(predicate.tokens, predicate)
    for n, predicate in list(found.items()):
        if tokens.relation[n] in ("cop", "aux", "aux:pass") and tokens.head[n] >= 0:
            found.setdefault(tokens.head[n], predicate)
    return found


def give_arguments(tokens: Tokens, drafts: list[Draft]) -> None:
    """Marks phrases as subject or object of the clause whose predicate they hang on, and moves them there."""
    of = {id(draft.predicate): draft for draft in drafts}
    places = hosts(tokens, [draft.predicate for draft in drafts if draft.predicate])
    for draft in drafts:
        for chunk in [c for c in draft.chunks + draft.late if c.prep is None]:
            top = _top(tokens, chunk)
            role, predicate = ROLES.get(tokens.relation[top]), places.get(tokens.head[top])
            if predicate is None:
                continue
            chunk.role = role or "none"
            target = of[id(predicate)]
            if role and target is not draft:
                _move(chunk, draft, target)


def _top(tokens: Tokens, chunk: Chunk) -> int:
    """The word of a phrase that hangs on one outside."""
    inside = range(chunk.first, chunk.last)
    if tokens.head[chunk.head] not in inside:
        return chunk.head
    return next((n for n in inside if tokens.head[n] not in inside), chunk.head)


def _move(chunk: Chunk, draft: Draft, target: Draft) -> None:
    (draft.chunks if chunk in draft.chunks else draft.late).remove(chunk)
    assert target.predicate is not None
    if chunk.start > target.predicate.tokens[-1]:
        target.late.append(chunk)
    else:
        target.chunks.append(chunk)
        target.chunks.sort(key=lambda c: c.start)


def find_element(tokens: Tokens, predicate: Predicate, first: int, taken: set[int]) -> list[int]:
    """The noun of a compound verb, with its preposition, where the rules saw none («رواج پیدا کرد», «رای … داد»)."""
    verb = predicate.group.main
    for n in range(verb - 1, first - 1, -1):
        if n in taken and n not in predicate.tokens:
            return []
        if tokens.relation[n] == "compound:lvc" and tokens.head[n] in predicate.tokens and n not in predicate.tokens:
            prep = n - 1
            if prep >= first and tokens.relation[prep] == "case" and tokens.head[prep] == n and prep not in taken:
                return [prep, n]
            return [n]
    return []
