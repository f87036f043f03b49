"""Which speakers of a report are one: «یک کارشناس گفت … مجیدی افزود …», «شهردار اردبیل» whom it names elsewhere.

Titles that the tables of offices know are tied to their holders before; here it is settled by who speaks when.
"""

from __future__ import annotations

from rasad.document import MentionSpan
from rasad.extraction.context import Context
from rasad.extraction.headed import headed, is_line, opens_report, same_matter
from rasad.extraction.same_office import named_below, spoke_before
from rasad.extraction.speaking import Party, Speaking, in_order, people_named, titles_beside
from rasad.extraction.wordlists import title_words
from rasad.knowledge.lookup import fold_word

_LEAD = 4  # the sentences of a lead, the headline among them
_NEAR = 5  # words between a name and the noun of its title
_LONG = 20_000  # words; a longer text is no report, and everybody would be compared with everybody
_SHARE = 0.75  # of the words of a description that must stand beside the name


def join_speakers(context: Context) -> None:
    """Gives statements of a person without a name to the person whom the report names for it."""
    if len(context) > _LONG:
        return
    spoken = in_order(context)
    for entity in dict.fromkeys(s.entity for s in spoken if _is_nameless_person(context, s.entity)):
        party = _described(context, entity)
        if party is None:
            continue
        person = _told_beside(context, spoken, party)
        if person is None:
            person = _named_next(context, spoken, entity, party)
        if person is None:
            person = headed(context, spoken, entity, party)
        if person is None:
            person = named_below(context, spoken, entity, party)
        if person is None:
            person = spoke_before(context, spoken, entity, party)
        if person is not None:
            _give(context, entity, person)
            spoken = in_order(context)


def _is_nameless_person(context: Context, entity: int) -> bool:
    draft = context.doc.entities[entity]
    return not draft.named and draft.kind == "person" and draft.rule == "party/unnamed"


def _described(context: Context, entity: int) -> Party | None:
    """What tells who a party without a name is; None for a source, for several, or somebody else besides."""
    tokens, lists = context.doc.tokens, context.lists
    inside = tokens.inside(context.doc.entities[entity].mentions[0].span)
    words = [context.words[n] for n in inside]
    if not words or "دیگر" in words or not lists.indistinct.isdisjoint(words[:3]):
        return None
    telling = [word for word in words if word not in lists.untelling and word[0].isalnum()]
    one_of = words[:2] == ["یکی", "از"]
    titles = title_words().heads | title_words().callings
    known = bool(telling) and (telling[0] in lists.anaphoric | lists.roles or fold_word(telling[0]) in titles)
    if not known and not (telling and one_of):
        return None
    if telling[0].endswith(("های", "ها", "ان", "ات", "ای")) and not one_of:
        return None
    return Party(inside[0], telling, one_of or words[0] == "یک")


def _told_beside(context: Context, spoken: list[Speaking], party: Party) -> int | None:
    """The one person beside whose name the report has the words of a description, the noun next to the name."""
    if len(party.words) < 2:
        return None
    found: set[int] = set()
    known: set[int] = set()  # named before a party that is new: somebody else
    for first, last, entity in people_named(context):
        if party.new and first < party.at:
            known.add(entity)
        before, after = titles_beside(context, first, last)
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
    names = [(a, b) for a, b, e in people_named(context) if e == following.entity]
    body = context.units[min(1, len(context.units) - 1)][0]
    after = [(a, b) for a, b in names if a > last.at]
    if not party.new and any(body <= a < own_start and e != following.entity for a, _, e in people_named(context)):
        return None  # «هاشمی از … خبر داد. سرپرست فدراسیون …»
    if not after or any(body <= a < last.at for a, _ in names) or after[0][0] - following.at > _NEAR:
        return None
    opening = context.words[context.units[context.unit_of(following.at)][0] : after[0][1] + 2]
    if not context.lists.anew.isdisjoint(opening):
        return None
    titles = titles_beside(context, *after[0])
    other = any(word in context.lists.roles for title in titles for word in title)
    shared = any(party.words[0] in title for title in titles)
    reported = context.units[context.unit_of(following.at)][0] in context.sources  # «به گزارش …، دکتر …»
    lines = is_line(last) and is_line(following)
    same = opens_report(context, spoken[own[0]]) and same_matter(context, spoken[own[0]], following)
    if lines and not same and not any(word in title for title in titles for word in party.words):
        return None  # «معاون ستاد …: … / لیبرمن: …», news in one line each
    return following.entity if shared or same or not other or (party.new and reported) else None


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
