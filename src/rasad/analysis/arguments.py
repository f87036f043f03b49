"""What the tagger's network says of subjects, objects and compound verbs: which phrase hangs on which predicate.

It says it to the rules of clauses.py and predicates.py, which decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasad.analysis.grammar import grammar
from rasad.document import Tokens

if TYPE_CHECKING:
    from rasad.analysis.chunks import Chunk
    from rasad.analysis.predicates import Predicate
    from rasad.analysis.segments import Draft

# The noun of a compound verb that is in no predicate is an object: the verb has another noun («دوربین قیمت کردم»).
_ROLES = {"nsubj": "subject", "nsubj:pass": "subject", "obj": "object", "compound:lvc": "object"}


def give_roles(tokens: Tokens, drafts: list[Draft]) -> None:
    """Says of each phrase that hangs on a predicate whether it is its subject, its object, or neither (none).

    One that hangs on the phrase before it goes on with that (inside).
    """
    places = _hosts(tokens, drafts)
    for draft in drafts:
        before = -1
        for chunk in draft.chunks + draft.late:
            top = _top(tokens, chunk)
            if chunk.prep is None and tokens.head[top] in places:
                chunk.role = _ROLES.get(tokens.relation[top], "none")
            elif chunk.prep is None and before <= tokens.head[top] < chunk.first and before >= 0:
                chunk.role = "inside"
            before = chunk.first


def _hosts(tokens: Tokens, drafts: list[Draft]) -> set[int]:
    """The words that arguments hang on: those of predicates, and the noun or adjective that a copula says."""
    found = {n for draft in drafts if draft.predicate for n in draft.predicate.tokens}
    return found | {tokens.head[n] for n in found if tokens.relation[n] == "cop" and tokens.head[n] >= 0}


def _top(tokens: Tokens, chunk: Chunk) -> int:
    """The word of a phrase that hangs on one outside."""
    inside = range(chunk.first, chunk.last)
    if tokens.head[chunk.head] not in inside:
        return chunk.head
    return next((n for n in inside if tokens.head[n] not in inside), chunk.head)


def find_element(tokens: Tokens, predicate: Predicate, first: int, taken: set[int]) -> list[int]:
    """The noun of a compound verb, with its preposition, where the rules saw none («رواج پیدا کرد», «رای … داد»)."""
    for n in range(predicate.group.main - 1, first - 1, -1):
        if n in taken and n not in predicate.tokens:
            return []
        if tokens.relation[n] == "compound:lvc" and tokens.head[n] in predicate.tokens and n not in predicate.tokens:
            prep = n - 1
            if prep >= first and tokens.relation[prep] == "case" and tokens.head[prep] == n and prep not in taken:
                governed = prep > first and tokens.form[prep - 1] in grammar().complemented
                return [] if governed else [prep, n]  # «وادار به مذاکره کرد»
            return [n]
    return []
