"""Where the words end that name a speaker: past what a preposition or a comma adds to them.

«منبعی نزدیک به تیم مذاکره‌کننده», «۴۳ تن از اعضای شورا», «نماینده شوش در مجلس», «نماینده آباده، بوانات و خرم‌بید».
"""

from __future__ import annotations

from rasad.extraction.context import Context
from rasad.extraction.nounphrases import PARTS, ends_phrase, phrase_end

_LONGEST = 12  # words that may be added
_BODIES = frozenset({"organisation", "outlet", "group"})
_PLACES = frozenset({"place", "country"})


def whole_party(context: Context, first: int, last: int, plural: bool) -> int:
    """The end of the words that name a speaker, from their first token and the end that was found."""
    limit = min(context.units[context.unit_of(first)][1], last + _LONGEST)
    words = context.words
    for _ in range(2):
        end = last
        if end + 1 >= limit or context.is_verb(end) or context.is_verb(end + 1):
            return last
        near = words[end] == "به" and words[end - 1] in context.lists.tied
        if near or (words[end] == "از" and _counts(context, first, end)):
            end = phrase_end(context, end + 1, limit, short=True)
        elif words[end] == "در" and words[first] in context.lists.seated | {"یک"}:
            end = _seat(context, first, end)
        elif words[end] == "،" and not plural and words[first] in context.lists.roles:
            end = _listed(context, end, limit)
        if end <= last + 1:
            return last
        last = end
    return last


def _counts(context: Context, first: int, end: int) -> bool:
    """Whether words count some out of many: «۴۳ تن | از …», «یکی دیگر | از …», «یک گزارشگر | از رادیو …»."""
    upos = context.doc.tokens.upos
    counted = context.words[first] in PARTS or context.words[first] == "یک" or upos[first : first + 1] == ["NUM"]
    return counted and end - first <= 3


def _seat(context: Context, first: int, end: int) -> int:
    """Past the body where somebody has a seat, or the town where an envoy or a source is; `end` where none stands."""
    for n in range(end + 1, min(end + 3, len(context))):
        found = context.mention_at.get(n)
        if found is None:
            continue
        kind, envoy = context.doc.entities[found[0]].kind, not context.lists.envoys.isdisjoint(context.words[first:end])
        if kind in _BODIES or (kind in _PLACES and envoy):
            return found[2]
        return end
    return end


def _listed(context: Context, comma: int, limit: int) -> int:
    """Past «، ب و ج»: more of what somebody has charge of, towns or matters («…، صنایع دستی و گردشگری»)."""
    words, upos = context.words, context.doc.tokens.upos
    at = comma
    while at < limit and words[at] == "،":
        end = phrase_end(context, at + 1, limit, short=True)
        if end == at + 1 or words[at + 1] in context.lists.roles or ends_phrase(context, at + 1, False):
            return comma
        at = end
    if at >= limit or words[at] != "و" or upos[at + 1 : at + 2] not in (["NOUN"], ["PROPN"]):
        return comma
    end = phrase_end(context, at + 1, limit, short=True)
    people = any(
        n in context.mention_at and context.doc.entities[context.mention_at[n][0]].kind == "person"
        for n in range(comma, end)
    )
    return comma if people or context.has_verb(comma, end) else end
