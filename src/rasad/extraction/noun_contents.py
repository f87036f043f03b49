"""Finds what a reporting noun makes somebody say: «با بیان اینکه …، گفت», «اظهارات X مبنی بر اینکه …»."""

from __future__ import annotations

from rasad.extraction.content_span import Content, kind_of, strip
from rasad.extraction.contents import bound
from rasad.extraction.context import Context
from rasad.extraction.cues import Cue
from rasad.extraction.voices import COMMAS


def content_of_noun(context: Context, cue: Cue) -> Content | None:
    """«با بیان اینکه …، گفت»: from the clause's first word to the verb before the main verb's cue."""
    start = cue.last
    end = bound(context, cue, cue.first)
    spoken = (c for c in context.cues_between(start, end) if c.takes not in ("noun", "nominal", "according"))
    main = next((c for c in spoken if _follows_clause(context, start, c)), None)
    if main is not None:
        end = _end_of_clause(context, start, main.first)
    else:
        comma = [n for n in range(start, end) if context.words[n] in COMMAS and context.has_verb(start, n)]
        end = comma[0] if comma else end
    if end <= start or not context.has_verb(start, end):
        return None
    first, last = strip(context, start, end, keep_marks=True)
    return Content(first, last, kind_of(context, first, last, "indirect"), "that") if last > first else None


def _follows_clause(context: Context, start: int, cue: Cue) -> bool:
    """Whether a clause stands before a cue; «با بیان اینکه آنان می‌دانند …، گفت»: the first cue is the clause's own."""
    before = context.words[cue.first - 1]
    return context.has_verb(start, cue.first) or (cue.first > start and (before in COMMAS or before.endswith("است")))


def content_of_nominal(context: Context, cue: Cue) -> Content | None:
    """«اظهارات X مبنی بر اینکه …، افزایش یافت»: the clause up to its comma, or its verb."""
    start = cue.last
    end = bound(context, cue, cue.first)
    verb = next((n for n in range(start, end) if context.is_verb(n)), None)
    if verb is None:
        return None
    comma = next((n for n in range(verb, end) if context.words[n] in COMMAS), None)
    first, last = strip(context, start, comma if comma is not None else verb + 1, keep_marks=True)
    if comma is None and not any(context.is_verb(n) for n in range(verb + 1, end)):
        first, last = strip(context, start, end, keep_marks=True)
    return Content(first, last, kind_of(context, first, last, "indirect"), "that") if last > first else None


def _end_of_clause(context: Context, start: int, limit: int) -> int:
    """The end of the last finite verb before a limit; without one, the last comma."""
    for n in range(limit - 1, start, -1):
        if context.words[n] in COMMAS and context.has_verb(start, n):
            if not context.has_verb(n, limit):
                return n
            break
    for n in range(limit - 1, start, -1):
        if context.is_verb(n):
            return n + 1
    return limit
