"""«معاون» and what it is the deputy of: an office, a body, or a field of affairs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rasad.knowledge.lookup import fold_word
from rasad.wording.heads import Head, Noun, adjective_of, heads

FIELD = 5  # the rank of adjectives that name a field of work: «سیاسی»


def deputy(words: Sequence[str], head: Head, is_body: Callable[[int], bool]) -> Head:
    """«معاون» with the office behind it, "deputy interior minister"; other nouns as they are.

    is_body: whether a name stands at a word. «سیاسی» in between becomes the head's field, "for political affairs".
    """
    if head.noun.one != "deputy":
        return head
    fields, at = _fields(words, head.last)
    field = f"for {' and '.join(fields)} affairs" if fields else ""
    for office in heads(words, at):
        if office.noun.sort == "one" and not office.many:
            noun = Noun(f"deputy {office.noun.one}", f"deputy {office.noun.many}", "one", "of", "a deputy")
            return office._replace(noun=noun, many=head.many, field=field)
    one, many = ("deputy head", "deputy heads") if fields or is_body(at) else ("deputy", "deputies")
    return head._replace(noun=Noun(one, many, "one", "of", "a deputy"), last=at, field=field)


def _fields(words: Sequence[str], at: int) -> tuple[list[str], int]:
    """Adjectives of fields from a word on, «حقوقی و پارلمانی», and the word after them."""
    fields: list[str] = []
    while at < len(words):
        found = adjective_of(fold_word(words[at]))
        if found and found[0].rank == FIELD:
            fields.append(found[0].said)
        elif words[at] != "و" or not fields:
            break
        at += 1
    return fields, at
