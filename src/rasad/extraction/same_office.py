"""Whose office it is that speaks without a name below a lead: who is named next, or who alone has spoken before.

«محسن رضوانی افزود … / رئیس کمیسیون عمران شورای شهر خاطرنشان کرد …»: reports call one speaker by name and by offices in
turn, also by offices that no table has. Counted by reading what each rule gave in raw reports (docs/statements.md).
"""

from __future__ import annotations

from rasad.extraction.context import MARKS, Context
from rasad.extraction.speaking import Party, Speaking, people_named, titles_beside, titles_of
from rasad.knowledge.offices import HOME

_NEXT = 3  # paragraphs between an office that speaks and the name below it


def spoke_before(context: Context, spoken: list[Speaking], entity: int, party: Party) -> int | None:
    """The one person who has spoken so far, where an office opens a sentence and goes on to speak.

    Not where it speaks «نیز», a heading stands between, or the person is told to hold another office of the same kind.
    """
    here = next(n for n, s in enumerate(spoken) if s.entity == entity)
    before = [s.entity for s in spoken[:here] if context.doc.entities[s.entity].kind != "outlet"]
    if party.new or not before or set(before) != {before[-1]} or not is_office(context, party):
        return None
    person, said = context.doc.entities[before[-1]], spoken[here]
    if not person.named or person.kind != "person" or not opens(context, said.at):
        return None
    office = context.doc.entities[entity]
    if said.statement.rule.startswith("statements/line") or also(context, said):
        return None
    if office.candidates and person.key not in office.candidates:
        return None
    last = max(s.at for s in spoken[:here])
    if heading_between(context, last, said.at) or abroad(context, said, before[-1]):
        return None
    return before[-1] if fits(context, party, before[-1]) else None


def is_office(context: Context, party: Party) -> bool:
    """Whether a description is by an office of one person, in two words at least: «نماینده مردم لاهیجان»."""
    head = party.words[0]
    return len(party.words) > 1 and head in context.lists.roles and head not in context.lists.bodies


def opens(context: Context, token: int) -> bool:
    """Whether a token opens its sentence."""
    first = context.units[context.unit_of(token)][0]
    return not any(context.words[n][0].isalnum() for n in range(first, token))


def also(context: Context, said: Speaking) -> bool:
    """Whether somebody speaks as another one: «… نیز گفت»."""
    span = said.statement.speaker_span
    if span is None:
        return True
    after = context.doc.tokens.inside(span)[-1] + 1
    return not context.lists.also.isdisjoint(context.words[after : after + 4])


def heading_between(context: Context, first: int, last: int) -> bool:
    """Whether a heading divides two tokens."""
    start = context.doc.tokens.start
    return any(start[first] < heading.start <= start[last] for heading in context.doc.headings)


def abroad(context: Context, said: Speaking, person: int) -> bool:
    """Whether an office is of a country that no office of the person is of."""
    entities, span = context.doc.entities, said.statement.speaker_span
    inside = context.doc.tokens.inside(span) if span else range(0)
    lands = {context.mention_at[n][0] for n in inside if n in context.mention_at}
    lands = {land for land in lands if entities[land].kind == "country" and entities[land].key != HOME}
    return not lands <= {role.of for role in entities[person].roles}


def fits(context: Context, party: Party, person: int) -> bool:
    """Whether no title beside the name of a person is another office of the same kind."""
    for title in titles_of(context, person):
        if party.words[0] in title:
            told = set(title[title.index(party.words[0]) :]) - context.lists.untelling
            if told - set(party.words) and set(party.words) - told:
                return False  # «نماینده مردم لاهیجان» is not «نماینده مردم شوش»
    return True


def named_below(context: Context, spoken: list[Speaking], entity: int, party: Party) -> int | None:
    """The person whose name opens the paragraph below an office that speaks, named there first, with no title beside.

    «معاون فرماندار نیز گفت: … / داریوش موسوی افزود: …»
    """
    own = [n for n, s in enumerate(spoken) if s.entity == entity]
    if own[-1] - own[0] != len(own) - 1 or party.new or not is_office(context, party):
        return None
    first, last = spoken[own[0]], spoken[own[-1]]
    following = next((s for s in spoken[own[-1] + 1 :] if context.doc.entities[s.entity].kind != "outlet"), None)
    if following is None or first.statement.rule.startswith("statements/line"):
        return None
    person = context.doc.entities[following.entity]
    if not person.named or person.kind != "person" or following.statement.speaker_span is None:
        return None
    if not 0 < context.paragraph_of(following.at) - context.paragraph_of(last.at) <= _NEXT:
        return None
    names = [(a, b) for a, b, e in people_named(context) if e == following.entity]
    if not names or names[0][0] < first.at or names[0][0] < last.at:
        return None
    if not opens(context, first.at) or heading_between(context, last.at, following.at):
        return None
    start = context.units[context.unit_of(following.at)][0]
    lead = [n for n in range(start, names[0][0]) if context.words[n] not in MARKS and context.words[n][0].isalnum()]
    if names[0][0] < start or len(lead) > 1 or also(context, following):
        return None
    titles = titles_beside(context, *names[0])
    return None if any(word in context.lists.roles for title in titles for word in title) else following.entity
