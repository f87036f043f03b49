"""Who speaks in a head line and right below it: one person, once by name and once by office.

«رضوانی: … / مهاجم تیم ملی ایران: …», «استاد دانشگاه: … / محسن رضوانی عضو هیئت علمی دانشگاه: …». Where nothing else
tells, the words of the head line must come again below. Counted by reading what each rule gave (docs/statements.md).
"""

from __future__ import annotations

from rasad.extraction.context import Context
from rasad.extraction.speaking import Party, Speaking, titles_of
from rasad.extraction.voices import has_letters
from rasad.model import Span

_LEAD = 4  # the sentences of a lead, the headline among them
_LONG = 3  # letters of a word that tells what is spoken of
_SAME = 0.4  # of the words of a head line that come again


def headed(context: Context, spoken: list[Speaking], entity: int, party: Party) -> int | None:
    """The person whose name and a colon open the report, where an office speaks right below.

    Not where the tables give the office to somebody else; where another title stands beside the name, or no colon
    follows the office, the words of the head line must come again.
    """
    if party.new or len(spoken) < 2 or spoken[1].entity != entity or context.unit_of(spoken[1].at) > _LEAD:
        return None
    head, below = spoken[:2]
    person, office = context.doc.entities[head.entity], context.doc.entities[entity]
    if not person.named or person.kind != "person":
        return None
    if office.candidates and person.key not in office.candidates:
        return None
    lists = context.lists
    titles = [word for title in titles_of(context, head.entity) for word in title]
    other = any(word in lists.roles and word not in party.words and word not in lists.addresses for word in titles)
    if is_line(head) and is_line(below) and not other:
        return head.entity
    return head.entity if opens_report(context, head) and same_matter(context, head, below) else None


def is_line(said: Speaking) -> bool:
    """Whether a statement is a line with its speaker before a colon."""
    return said.statement.rule.startswith("statements/line")


def opens_report(context: Context, said: Speaking) -> bool:
    """Whether a statement stands in the first line with words."""
    ends, number = context.paragraph_ends, context.paragraph_of(said.at)
    return not any(has_letters(context, ends[n - 1] if n else 0, ends[n]) for n in range(number))


def same_matter(context: Context, head: Speaking, below: Speaking) -> bool:
    """Whether half of what a head line speaks of comes again in what is said below it, by the same one."""
    said = telling(context, head.statement.content)
    again: set[str] = set()
    for statement in context.doc.statements:
        if statement.speakers == [below.entity]:
            again |= telling(context, statement.content)
    return len(said) > 2 and len(said & again) >= _SAME * len(said)


def telling(context: Context, span: Span) -> set[str]:
    """The nouns, names and adjectives of a stretch, without plural endings."""
    upos, found = context.doc.tokens.upos, set()
    for n in context.doc.tokens.inside(span):
        if upos[n] in ("NOUN", "PROPN", "ADJ", "NUM") and len(context.words[n]) > _LONG:
            found.add(context.words[n].removesuffix("های").removesuffix("ها").removesuffix("ی"))
    return found
