"""Reads one hop of a source chain: the outlet named at a position, in any of the ways reports name one."""

from __future__ import annotations

from rasad.extraction.context import MARKS, Context
from rasad.extraction.outlet_entities import listed_outlet, own_outlet, same_outlet
from rasad.extraction.outlet_names import STOPS, Hop, name_phrase_end, named_after, patterns

_COMMAS = {"،", ","}
MAX_HOP = 12


def read_hops(context: Context, at: int, limit: int, strict: bool) -> tuple[list[Hop], int]:
    """The outlets from a position on, joined by «به نقل از»; where the last ends, with the place it reports from."""
    hops: list[Hop] = []
    last = at
    while True:
        hop = read_hop(context, at, limit, strict and not hops)
        if hop is None:
            return hops, last
        hops.append(hop)
        last = _with_place(context, hop.last, limit)
        at = _next_hop(context, last, limit)
        if not at:
            return hops, last


def _next_hop(context: Context, at: int, limit: int) -> int:
    """Where the next hop begins: after «به نقل از», or after a comma before another outlet; 0 where none does."""
    words = context.words
    k = at
    while k < limit and (words[k] in _COMMAS or words[k] in ("و", "نیز", "هم")):
        k += 1
    if tuple(words[k : k + 3]) == ("به", "نقل", "از"):
        return k + 3
    if k > at and words[at] in _COMMAS and k < limit:
        name = outlet_mention(context, k, min(k + 3, limit))
        if name and name[0] - k <= 1 and (name[0] == k or words[k] in patterns().outlet_nouns):
            return k
    return 0


def read_hop(context: Context, at: int, limit: int, strict: bool) -> Hop | None:
    """The outlet named at a position: a known one, «این روزنامه», one after a noun such as «روزنامه», or a bare name.

    `strict`: a bare name counts only where it is tagged as a proper name."""
    known, words = patterns(), context.words
    end = at
    while (
        end < min(limit, at + MAX_HOP)
        and words[end] not in STOPS
        and not (words[end : end + 3] == ["به", "نقل", "از"] or context.is_verb(end))
    ):
        end += 1
    if end == at:
        return None
    if words[at] in ("این", "همین", "آن"):
        return same_outlet(context, at, end)
    ours = next((n for n in range(at, min(end, at + 5)) if words[n] == "ما"), None)
    if ours is not None and _are_reporters(context, at, ours):
        return own_outlet(context, at, ours + 1)
    own = outlet_mention(context, at, end)
    if own and not _is_person_first(context, at, own[0]):
        return Hop(*own)
    if listed := listed_outlet(context, at, end):
        return listed
    k = at
    while k < end and words[k] in known.reporters:
        k += 1
    for n in range(k, min(end, k + 5)):
        if words[n] in known.outlet_nouns:
            return named_after(context, n, end)
    if words[k] in known.anonymous or (
        k + 1 < end and words[k] in ("یک", "برخی", "سایر", "دیگر") and words[k + 1] in known.anonymous
    ):
        return Hop(k, name_phrase_end(context, k, end))
    if words[k] in known.offices:
        return Hop(k, _office_end(context, k, end))
    upos = context.doc.tokens.upos
    proper = not upos or upos[k] == "PROPN"
    if words[k] == "ما" or ((strict or words[end : end + 1] != ["،"]) and not proper):
        return None
    last = name_phrase_end(context, k, end)
    return Hop(k, last) if 0 < last - k <= 4 else None


def _are_reporters(context: Context, first: int, last: int) -> bool:
    """Whether words say which reporter it is: «خبرنگار», «خبرنگار پارلمانی»."""
    reporters, upos = patterns().reporters, context.doc.tokens.upos
    said = context.words[first:last]
    kinds = upos[first:last] or [""] * len(said)
    return all(
        word in reporters or (n > 0 and kind == "ADJ") for n, (word, kind) in enumerate(zip(said, kinds, strict=True))
    )


def _office_end(context: Context, first: int, end: int) -> int:
    """The end of a press office's name: with the few nouns up to its comma («روابط عمومی مرکز مشارکت زنان،»)."""
    last = name_phrase_end(context, first, end)
    upos, lists = context.doc.tokens.upos, context.lists
    rest = range(last, end)
    nouns = all(upos[n] in ("NOUN", "ADJ", "PROPN") and n not in context.times for n in rest) if upos else False
    free = not any(context.words[n] in lists.roles or n in context.mention_at for n in rest)
    return end if context.words[end : end + 1] == ["،"] and len(rest) <= 3 and nouns and free else last


def _is_person_first(context: Context, at: int, name: int) -> bool:
    """Whether a person stands before the outlet («به نقل از علوی خبرنگار فارس»)."""
    found = context.mention_at.get(at)
    return found is not None and context.doc.entities[found[0]].kind == "person" and at < name


def outlet_mention(context: Context, first: int, last: int) -> tuple[int, int, int] | None:
    """The first mention of an outlet in a stretch: its tokens and its entity."""
    for n in range(first, last):
        found = context.mention_at.get(n)
        if found and context.doc.entities[found[0]].kind == "outlet" and found[1].form != "pronoun":
            return n, found[2], found[0]
    return None


def _with_place(context: Context, at: int, limit: int) -> int:
    """Past «از مسکو», «در اسلام‌آباد», «روسیه از مسکو» after an outlet's name."""
    words, entities = context.words, context.doc.entities
    n = at
    while n < limit and words[n] in MARKS:
        n += 1
        at = n
    for _ in range(2):
        k = n + 1 if n < limit and words[n] in ("از", "در", "به") else n
        found = context.mention_at.get(k)
        if found and k < limit and entities[found[0]].kind in ("place", "country") and (k > n or n == at):
            nxt = found[2]
            if k == n and not (nxt < limit and words[nxt] in (*_COMMAS, "از", "به")):
                break
            n = at = nxt
            if n + 2 < limit and words[n] == "(" and words[n + 2] == ")":
                n = at = n + 3
        elif (
            k > n
            and k < limit
            and words[k] not in ("نقل",)
            and words[n] == "از"
            and k + 1 < limit
            and words[k + 1] in _COMMAS
        ):
            n = at = k + 1
        else:
            break
    return at


def is_medium(context: Context, hop: Hop) -> bool:
    """Whether a hop without an entity is an outlet or an anonymous source, not an official."""
    known, words = patterns(), context.words
    if words[hop.first] in known.anonymous or (
        words[hop.first + 1 : hop.first + 2] and words[hop.first + 1] in known.anonymous
    ):
        return True
    return any(words[n] in known.outlet_nouns for n in range(max(hop.first - 3, 0), hop.last))
