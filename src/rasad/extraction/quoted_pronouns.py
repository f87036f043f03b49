"""«او» inside somebody's own words is not who says them: «شرمن گفت: «ترامپ راه را بست. او باید آن را باز کند.»».

Pronouns are read before it is known who speaks; here those are read again that came to mean the speaker. Of 45 such
pronouns read in raw reports 43 meant somebody else, the others stood after «به نظر» and the like.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter

from rasad.document import Document, MentionSpan, StatementDraft
from rasad.extraction.context import Context
from rasad.model import Span

Named = list[tuple[int, int, MentionSpan]]  # position, person, mention, in order


def settle_quoted_pronouns(context: Context) -> None:
    """Gives each pronoun in quoted words that was taken for their speaker to whom it can mean, or to nobody."""
    doc = context.doc
    direct = [s for s in doc.statements if s.kind == "direct" and len(s.speakers) == 1]
    if not any(doc.entities[s.speakers[0]].kind == "person" for s in direct):
        return
    named = _named(doc)
    for statement in direct:
        speaker, content = statement.speakers[0], statement.content
        first, last = (bisect_left(named, at, key=itemgetter(0)) for at in content)
        for n in range(first, last):
            _, person, mention = named[n]
            if person != speaker or mention.form != "pronoun" or _of_report(context, mention):
                continue
            doc.entities[speaker].mentions.remove(mention)
            meant = _meant(context, named, statement, mention)
            if meant is not None:
                again = MentionSpan(mention.span, "pronoun", "pronoun/quoted", 0.6)
                doc.entities[meant].mentions.append(again)
                named[n] = (mention.span.start, meant, again)


def _named(doc: Document) -> Named:
    persons = ((at, entity) for at, entity in enumerate(doc.entities) if entity.kind == "person")
    return sorted(((m.span.start, at, m) for at, e in persons for m in e.mentions), key=itemgetter(0, 1))


def _of_report(context: Context, pronoun: MentionSpan) -> bool:
    """Whether a pronoun is in the report's own voice: «به نظر او» where no quotation marks stand, «او گفت»."""
    doc, at = context.doc, context.doc.tokens.at(pronoun.span.start)
    if any(s.speaker_span and s.speaker_span.covers(pronoun.span) for s in doc.statements):
        return True
    led = at > 1 and context.words[at - 2] == "به" and context.words[at - 1] in context.lists.opinions
    return led and context.quotation_around(at) is None


def _meant(context: Context, named: Named, statement: StatementDraft, pronoun: MentionSpan) -> int | None:
    """The person named last in the quoted words, else in the sentence that brings them or the one before.

    Nobody where a name that no entity bears stands between, and of those without a name nobody.
    """
    doc, speaker, start = context.doc, statement.speakers[0], statement.content.start
    cue = statement.cue.span.start if statement.cue else start
    sentence = doc.sentence_of(min(cue, start))
    since = doc.tokens.start[doc.sentences[max(sentence - 1, 0)][0]]
    upto = bisect_left(named, pronoun.span.start, key=itemgetter(0))
    first = bisect_left(named, since, key=itemgetter(0))
    for _, person, mention in reversed(named[first:upto]):
        if person != speaker:
            between = doc.tokens.inside(Span(mention.span.end, pronoun.span.start))
            unknown = any(doc.tokens.upos[i] == "PROPN" and i not in context.inside_mention for i in between)
            return person if doc.entities[person].named and not unknown else None
    return None
