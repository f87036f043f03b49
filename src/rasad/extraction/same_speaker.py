"""Which speakers of a report are one: «یک کارشناس گفت … مجیدی افزود …», «شهردار اردبیل» whom it names elsewhere.

Titles that the tables of offices know are tied to their holders before; here it is settled by who speaks when.
"""

from __future__ import annotations

from dataclasses import dataclass

from rasad.document import MentionSpan, StatementDraft
from rasad.extraction.context import MARKS, Context

_LEAD = 4  # the sentences of a lead, the headline among them
_BESIDE = 14  # words around a name that may tell who it is
_NEAR = 5  # words between a name and the noun of its title
_APART = MARKS | {"،", "-", "–", "("}
_NEW = frozenset(("نیز", "هم", "پیش", "پیشتر", "قبل", "دیگر", "همچنین"))  # somebody else speaks, or earlier
_LONG = 20_000  # words; a longer text is no report, and everybody would be compared with everybody
_SHARE = 0.75  # of the words of a description that must stand beside the name
_EMPTY = frozenset("یک یکی از این همین آن را و در به با که کشور دیگر".split())  # noqa: SIM905
_SOURCES = frozenset("منبع منابع گزارش پلیس مرد زن جوان".split())  # noqa: SIM905


@dataclass(slots=True)
class Party:
    """Somebody without a name: the words that tell who, the first of them the noun; `new`: «یک مقام», «یکی از …»."""

    at: int
    words: list[str]
    new: bool


@dataclass(slots=True)
class Speaking:
    """One speaker of a statement, in the order of the cues."""

    at: int  # first token of the cue, or of the content
    statement: StatementDraft
    entity: int


def join_speakers(context: Context) -> None:
    """Gives statements of a person without a name to the person whom the report names for it."""
    if len(context) > _LONG:
        return
    spoken = _in_order(context)
    for entity in dict.fromkeys(s.entity for s in spoken if _is_nameless_person(context, s.entity)):
        party = _described(context, entity)
        if party is None:
            continue
        person = _told_beside(context, spoken, party)
        if person is None:
            person = _named_next(context, spoken, entity, party)
        if person is None:
            person = _headed(context, spoken, entity, party)
        if person is not None:
            _give(context, entity, person)
            spoken = _in_order(context)


def _in_order(context: Context) -> list[Speaking]:
    tokens, found = context.doc.tokens, []
    for statement in context.doc.statements:
        if len(statement.speakers) == 1 and statement.within is None:
            start = min(statement.cue.span.start if statement.cue else statement.content.start, statement.content.start)
            start = statement.speaker_span.start if statement.speaker_span else start
            found.append(Speaking(tokens.at(start), statement, statement.speakers[0]))
    return sorted(found, key=lambda s: s.at)


def _is_nameless_person(context: Context, entity: int) -> bool:
    draft = context.doc.entities[entity]
    return not draft.named and draft.kind == "person" and draft.rule == "party/unnamed"


def _described(context: Context, entity: int) -> Party | None:
    """What tells who a party without a name is; None for a source, for several, or somebody else besides."""
    tokens, lists = context.doc.tokens, context.lists
    inside = tokens.inside(context.doc.entities[entity].mentions[0].span)
    words = [context.words[n] for n in inside]
    if not words or "دیگر" in words or not _SOURCES.isdisjoint(words[:3]):
        return None
    telling = [word for word in words if word not in _EMPTY and word[0].isalnum()]
    one_of = words[:2] == ["یکی", "از"]
    if not telling or not (one_of or telling[0] in lists.anaphoric or telling[0] in lists.roles):
        return None
    if telling[0].endswith(("های", "ها", "ان", "ات", "ای")) and not one_of:
        return None
    return Party(inside[0], telling, one_of or words[0] == "یک")


def _people(context: Context) -> list[tuple[int, int, int]]:
    """Where persons are named: first token, end, entity."""
    return sorted(
        (at, end, entity)
        for at, (entity, mention, end) in context.mention_at.items()
        if mention.form == "name" and context.doc.entities[entity].kind == "person"
    )


def _titles(context: Context, first: int, last: int) -> list[list[str]]:
    """The words right before a name and those right after it, up to where a clause or an apposition ends."""
    words = context.words
    a = first
    while a > 0 and words[a - 1] in MARKS:
        a -= 1
    before = a
    while a > 0 and first - a < _BESIDE and not _border(context, a - 1):
        a -= 1
    b = last
    while b < len(context) and words[b] in _APART:
        b += 1
    after = b
    while b < len(context) and b - last < _BESIDE and not _border(context, b):
        b += 1
    return [words[a:before], words[after:b]]


def _border(context: Context, n: int) -> bool:
    return context.words[n] in (".", ":", "که", "؟", "!", "؛", "،") or context.is_verb(n) or n in context.paragraph_ends


def _told_beside(context: Context, spoken: list[Speaking], party: Party) -> int | None:
    """The one person beside whose name the report has the words of a description, the noun next to the name."""
    if len(party.words) < 2:
        return None
    found: set[int] = set()
    known: set[int] = set()  # named before a party that is new: somebody else
    for first, last, entity in _people(context):
        if party.new and first < party.at:
            known.add(entity)
        before, after = _titles(context, first, last)
        later = first > party.at + len(party.words)
        follows = _tells(party.words, after) and party.words[0] in after[:_NEAR]
        if follows or (later and _tells(party.words, before) and party.words[-1] == before[-1]):
            found.add(entity)
    speakers = {s.entity for s in spoken}
    return found.pop() if len(found) == 1 and not found & known and (found <= speakers or not party.new) else None


def _tells(words: list[str], title: list[str]) -> bool:
    return words[0] in title and sum(word in title for word in words) >= _SHARE * len(words)


def _named_next(context: Context, spoken: list[Speaking], entity: int, party: Party) -> int | None:
    """The person who speaks first after a lead that names nobody: «یک کارشناس گفت: … / هادی مجیدی در گفت‌وگو …»."""
    own = [n for n, s in enumerate(spoken) if s.entity == entity]
    if context.unit_of(spoken[own[0]].at) >= _LEAD or own[-1] - own[0] != len(own) - 1:
        return None
    last, own_start = spoken[own[-1]], spoken[own[0]].at
    following = next((s for s in spoken[own[-1] + 1 :] if context.doc.entities[s.entity].kind != "outlet"), None)
    if following is None:
        return None
    person = context.doc.entities[following.entity]
    if not person.named or person.kind != "person" or following.statement.speaker_span is None:
        return None
    if context.paragraph_of(following.at) == context.paragraph_of(last.at):
        return None
    names = [(a, b) for a, b, e in _people(context) if e == following.entity]
    body = context.units[min(1, len(context.units) - 1)][0]
    after = [(a, b) for a, b in names if a > last.at]
    if not party.new and any(body <= a < own_start and e != following.entity for a, _, e in _people(context)):
        return None  # «هاشمی از … خبر داد. سرپرست فدراسیون …»
    if not after or any(body <= a < last.at for a, _ in names) or after[0][0] - following.at > _NEAR:
        return None
    opening = context.words[context.units[context.unit_of(following.at)][0] : after[0][1] + 2]
    if not _NEW.isdisjoint(opening):
        return None
    titles = _titles(context, *after[0])
    other = any(word in context.lists.roles for title in titles for word in title)
    shared = any(party.words[0] in title for title in titles)
    reported = context.units[context.unit_of(following.at)][0] in context.sources  # «به گزارش …، دکتر …»
    lines = all(s.statement.rule.startswith("statements/line") for s in (last, following))
    if lines and not any(word in title for title in titles for word in party.words):
        return None  # «معاون ستاد …: … / لیبرمن: …», news in one line each
    return following.entity if shared or not other or (party.new and reported) else None


def _headed(context: Context, spoken: list[Speaking], entity: int, party: Party) -> int | None:
    """The person whose name and a colon open the report, where an office and a colon open the lines right below.

    «عزیزی: … / رئیس کمیسیون امنیت ملی: …»
    """
    if party.new or len(spoken) < 2 or spoken[1].entity != entity or context.unit_of(spoken[1].at) > _LEAD:
        return None
    head = spoken[0]
    person = context.doc.entities[head.entity]
    lines = [s.statement.rule.startswith("statements/line") for s in spoken[:2]]
    if lines != [True, True] or not person.named or person.kind != "person":
        return None
    titles = [title for a, b, e in _people(context) if e == head.entity for title in _titles(context, a, b)]
    other = any(word in context.lists.roles and word not in party.words for title in titles for word in title)
    return None if other else head.entity


def _give(context: Context, entity: int, person: int) -> None:
    """Makes one person of two speakers."""
    doc = context.doc
    for statement in doc.statements:
        statement.speakers = list(dict.fromkeys(person if s == entity else s for s in statement.speakers))
        statement.addressees = list(dict.fromkeys(person if s == entity else s for s in statement.addressees))
    known = {m.span for m in doc.entities[person].mentions}
    moved = [m for m in doc.entities[entity].mentions if m.span not in known]
    doc.entities[person].mentions += [MentionSpan(m.span, "description", "party/same-speaker", 0.7) for m in moved]
    doc.entities[entity].mentions = []
