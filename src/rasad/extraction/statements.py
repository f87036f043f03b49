"""Puts statements together: for each reporting word its content, its speakers, addressees, time, place and source."""

from __future__ import annotations

from rasad.document import CueSpan, Document, StatementDraft
from rasad.extraction.according import content_of_according
from rasad.extraction.circumstances import add_circumstances
from rasad.extraction.content_span import Content, strip
from rasad.extraction.contents import content_after, content_before
from rasad.extraction.context import Context, make_context
from rasad.extraction.cues import Cue
from rasad.extraction.governed import nearer_subject
from rasad.extraction.lines import Line, find_lines
from rasad.extraction.noun_contents import content_of_nominal, content_of_noun
from rasad.extraction.objects import content_of_object
from rasad.extraction.quoted_pronouns import settle_quoted_pronouns
from rasad.extraction.same_speaker import join_speakers
from rasad.extraction.speakers import speakers_of, writer
from rasad.extraction.spoken import Said, carries_on, outer_of, recent_of, told_since
from rasad.extraction.subjects import Subject, document_of, find_subject, names_somebody


def find_statements(doc: Document) -> None:
    """Fills doc.statements; needs tokens, quotations, entities, times and sources."""
    context = make_context(doc)
    found: list[Said] = []
    lines = find_lines(context)[::-1]
    for first, last in context.units:
        while lines and lines[-1].colon < last:
            found.append(_said_on_line(context, lines.pop(), found))
        found += _read_unit(context, first, last, found)
    found = [said for said in found if said.content.last > said.content.first]
    found.sort(key=lambda s: (s.content.first, -s.content.last))
    doc.statements = [_draft(context, said, found[max(0, n - 3) : n]) for n, said in enumerate(found)]
    _nest(doc)
    join_speakers(context)
    settle_quoted_pronouns(context)


def _said_on_line(context: Context, line: Line, before: list[Said]) -> Said:
    """«X: …»"""
    cue = Cue(line.colon, line.colon + 1, "line", ":", "say", "colon")
    said = Said(cue, line.content, start=line.subject.first)
    said.speakers, said.speaker_span = speakers_of(context, line.subject, recent_of(before, cue), plural=True)
    return said


def _read_unit(context: Context, first: int, last: int, before: list[Said]) -> list[Said]:
    """The statements of one sentence, from left to right."""
    found: list[Said] = []
    for cue in context.cues_between(first, last):
        if cue.person != 3 or _is_impersonal(context, cue, first):
            continue
        outer = outer_of(found, cue) or outer_of(before[-3:], cue)
        if outer and cue.takes == "object":
            continue  # what a quoted speaker calls something is his wording, not a statement of its own
        joined = _joins_back(context, outer, cue) if outer else None
        if outer and joined is not None:
            a, b = strip(context, outer.content.first, joined)
            outer.content.first, outer.content.last = a, b
            start = joined
        elif outer:
            start = max(outer.content.first, first)
        else:
            start = first
        around = context.quotation_around(cue.first)
        start = max(start, around[0] + 1) if around else start
        siblings = found if joined is not None or not outer else []
        said = _read_cue(context, cue, start, first, [*before[-20:], *found], siblings, outer)
        if said:
            found.append(said)
    return found


def _is_impersonal(context: Context, cue: Cue, start: int) -> bool:
    """«می‌توان به … اشاره کرد», «باید آن را … ارزیابی کرد», «می‌شود امیدوار بود»: nobody says it."""
    word = context.words[cue.last - 1]
    before, after = context.words[cue.first - 1], context.words[cue.last : cue.last + 1]
    if after == ["که"] and before in context.lists.impersonal_near:
        return cue.takes == "marked"  # «می‌شود پیش‌بینی کرد که»
    if cue.tense != "past" or cue.plural or word.startswith(("می", "نمی")) or cue.takes in ("noun", "nominal"):
        return False
    for n in range(cue.first - 1, max(start, cue.first - 30) - 1, -1):
        here = context.words[n]
        if here in context.lists.impersonal:
            return True
        if here in context.lists.impersonal_near and word == "بود":
            return True
        if context.is_verb(n) or here in (":", "؛", "«", "»", "."):
            return False
    return False


def _joins_back(context: Context, outer: Said, cue: Cue) -> int | None:
    """Where a cue that goes on with the outer speaker, not with what he says, begins: at «و» after a finite verb.

    «گفت … است و افزود»: the second cue ends the first content. «گفت … علی می‌گوید»: it does not.
    """
    if (
        cue.takes in ("noun", "nominal", "according")
        or outer.content.way in ("quote", "object")
        or outer.cue.takes == "according"
    ):
        return None
    if (cue.tense == "present") != (outer.cue.tense == "present"):
        return None
    for n in range(cue.first - 1, outer.content.first, -1):
        if context.is_verb(n):
            return None
        if context.words[n] in ("و", "اما", "ولی", "؛"):
            bare = all(
                context.words[k] in context.lists.adverbs or context.words[k] in ("در", "این", "با")
                for k in range(n + 1, cue.first)
            )
            if outer.content.way in ("colon", "that-colon") and not bare:
                return None
            at = n - 1
            while at > outer.content.first and context.words[at] in ("،", ",", "؛", ".", "»"):
                at -= 1
            if context.is_verb(at) or bare:
                return n
    return None


def _read_cue(
    context: Context,
    cue: Cue,
    start: int,
    unit_start: int,
    before: list[Said],
    siblings: list[Said],
    outer: Said | None,
) -> Said | None:
    if cue.takes == "according":
        return _read_according(context, cue, before)
    if cue.takes == "nominal":
        return _read_nominal(context, cue, before)
    skip = [(s.content.first, s.content.last) for s in siblings if s.content.last <= cue.first]
    end = cue.first - 1 if cue.takes == "noun" else cue.first
    if _is_relative(context, start, cue):
        return None
    recent = writer(context, start, [s.speakers for s in before[-12:]]) or recent_of(before, cue)
    subject = nearer_subject(context, cue, find_subject(context, start, end, skip), start)
    if cue.takes == "document":
        paper = document_of(context, start, end)
        subject = paper if cue.lemma == "آمدن" or cue.rule == "stated-in" else subject
        marked = cue.last < len(context) and context.words[cue.last] == ":"
        if subject is None or (paper is None and not marked):
            return None
        this = subject.first if context.words[subject.first] in ("این", "همین") else subject.first - 1
        pointed = context.words[this] in ("این", "همین") and context.words[this + 1] in context.lists.letters
        if paper and pointed and recent and not names_somebody(context, subject):  # «در این پیام آمده است»
            content = _content(context, cue, subject, start)
            span = context.span(subject.first, subject.last)
            return Said(cue, content, recent, span, start) if content else None
    carried = bool(siblings) and carries_on(context, siblings[-1].cue.last, cue.first)
    if carried or (subject is None and start > unit_start and siblings):
        inherited: Said | None = siblings[-1]
    else:
        inherited = None
    content = _content(context, cue, subject, start)
    now = cue.tense == "present" and (cue.takes in ("object", "request") or cue.needs == "somebody-now")
    if cue.needs == "now" and cue.tense != "present":
        content = None  # «امیدوار بود»
    if content and (now or cue.needs == "somebody"):
        content = content if subject and names_somebody(context, subject) else None  # «کسی را … می‌نامند»
    said = Said(cue, content or Content(cue.first, cue.first, "reported", "none"), start=start)
    if content and content.last <= cue.first and content.way == "quote":  # «…», X گفت.
        subject = find_subject(context, content.last, cue.first, []) or subject
    if carried and inherited and inherited.speakers:
        said.speakers, said.speaker_span = inherited.speakers, inherited.speaker_span
    elif subject:
        told = context.words[subject.first] in context.lists.pronouns and told_since(context, before, cue)
        said.speakers, said.speaker_span = speakers_of(context, subject, [] if told else recent, cue.plural)
    elif inherited:
        said.speakers = inherited.speakers
    elif outer and outer.content.first <= cue.first < outer.content.last:
        said.speakers = outer.speakers
    elif content:
        said.speakers = recent
    return said if content or (subject and names_somebody(context, subject)) else None


def _is_relative(context: Context, start: int, cue: Cue) -> bool:
    """«آنچه وی گفت»: the words said are named, not given."""
    for n in range(cue.first - 1, max(start, cue.first - 8) - 1, -1):
        if context.words[n] in ("آنچه", "چنانچه", "انچه", "چنانکه", "همانطورکه", "هرچه"):
            return True
        if context.words[n] == "چه" and context.words[n - 1] == "هر":
            return True
        if context.words[n] in ("چنان", "طوری") and "که" not in context.words[n : cue.first]:
            return True  # «چنان روایت می‌کند که خواننده …»: what follows is the effect
        if context.is_verb(n):
            return False
    return False


def _content(context: Context, cue: Cue, subject: Subject | None, start: int) -> Content | None:
    if cue.takes == "noun":
        return content_of_noun(context, cue)
    content = content_after(context, cue)
    if content is None and (cue.takes == "object" or cue.rule in ("declare", "announce", "state")):
        content = content_of_object(context, cue, subject, start)
    return content or content_before(context, cue)


def _read_according(context: Context, cue: Cue, before: list[Said]) -> Said | None:
    found = content_of_according(context, cue)
    if found is None:
        return None
    content, first, last = found
    said = Said(cue, content)
    recent = recent_of(before, cue)
    said.speakers, said.speaker_span = speakers_of(context, Subject(first, last), recent, plural=True)
    return said


def _read_nominal(context: Context, cue: Cue, before: list[Said]) -> Said | None:
    """«اظهارات X مبنی بر اینکه …»"""
    clause = Cue(cue.first, cue.noun, cue.rule, cue.lemma, cue.act, cue.takes)
    content = content_of_nominal(context, clause)
    if content is None:
        return None
    joint = next(n for n in range(cue.noun - 1, cue.first, -1) if context.words[n] in ("بر", "به", "در", "درباره"))
    joint -= context.words[joint - 1] == "مبنی"
    first, upos = cue.first + 1, context.doc.tokens.upos
    while upos and first < joint - 1 and upos[first] == "ADJ":
        first += 1  # «تأکید علنی رهبر …»
    name = find_subject(context, first, joint, [])
    if name is None:
        return None
    said = Said(cue, content)
    said.speakers, said.speaker_span = speakers_of(context, name, recent_of(before, cue), plural=True)
    return said


def _draft(context: Context, said: Said, cleared: list[Said]) -> StatementDraft:
    """The statement with its circumstances; `cleared`: the statements around it, whose contents are not its clause."""
    cue = said.cue
    draft = StatementDraft(
        speakers=list(dict.fromkeys(said.speakers)),
        speaker_span=said.speaker_span,
        cue=CueSpan(context.span(cue.first, cue.last), cue.lemma, cue.act),
        content=context.span(said.content.first, said.content.last),
        kind=said.content.kind,
        rule=f"statements/{cue.rule}/{said.content.way}",
        unknown={} if said.speakers else {"speakers": "not-said"},
    )
    start = said.start
    for other in cleared:
        if other is not said and start <= other.content.first < other.content.last <= cue.first:
            start = max(start, other.content.last)
    add_circumstances(context, draft, cue.first if start < 0 else start, cue.first, cue.act)
    return draft


def _nest(doc: Document) -> None:
    """Which statement quotes which: the smallest content that holds another's."""
    open_ones: list[int] = []
    for number, statement in enumerate(doc.statements):
        while open_ones and doc.statements[open_ones[-1]].content.end < statement.content.end:
            open_ones.pop()
        if open_ones and doc.statements[open_ones[-1]].content != statement.content:
            statement.within = open_ones[-1]
        open_ones.append(number)
