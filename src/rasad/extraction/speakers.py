"""Turns the words that name a speaker into entities: persons, offices, bodies, «وی», joint and unnamed parties."""

from __future__ import annotations

from rasad.analysis.lexicon import kinds
from rasad.document import MentionSpan
from rasad.extraction.context import MARKS, Context
from rasad.extraction.cue_table import fold_word
from rasad.extraction.nounphrases import DETERMINERS, PARTS
from rasad.extraction.party_spans import whole_party
from rasad.extraction.salience import salient_person
from rasad.extraction.subjects import Subject
from rasad.extraction.unnamed import unnamed_party
from rasad.model import Span

_PLURAL = ("ان", "های", "وزرای", "روسای", "رئسای", "رؤسای", "مقامات", "اعضای")
_SAYING_KINDS = frozenset({"person", "organisation", "outlet", "group", "country", "place"})


def speakers_of(context: Context, subject: Subject, recent: list[int], plural: bool) -> tuple[list[int], Span]:
    """The entities that a subject stands for, and its words.

    `recent`: the speakers before, to whom «وی» and «این مقام» point.
    """
    first, last = trim(context, subject.first, subject.last)
    if context.words[first] not in context.lists.pronouns:
        last = whole_party(context, first, last, plural)
    span = context.span(first, last)
    words = context.words
    if words[first] in context.lists.pronouns:
        someone = recent if _may_be_he(context, recent) else []
        return someone or _pronoun(context, first) or recent, context.span(first, first + 1)
    if words[first] in ("این", "همین", "آن") and last - first >= 2 and not _holds_name(context, first, last):
        noun = words[first + 1]
        if noun in context.lists.anaphoric or noun.rstrip("ی") in context.lists.anaphoric:
            someone = recent or ([] if plural else _pronoun(context, first))
            if someone:
                _describe(context, someone, span)
                return someone, span
    parts = _joint(context, first, last) if plural else []
    if len(parts) > 1:
        return [e for a, b in parts for e in party_of(context, a, b)], span
    return party_of(context, first, last), span


def _describe(context: Context, meant: list[int], span: Span) -> None:
    """Notes that «این محقق» describes the one person meant."""
    entity = context.doc.entities[meant[0]]
    if len(meant) == 1 and entity.kind == "person" and all(m.span.start != span.start for m in entity.mentions):
        entity.mentions.append(MentionSpan(span, "description", "party/this", 0.7))


def _may_be_he(context: Context, spoken: list[int]) -> bool:
    """Whether «وی» may point to those who spoke: to a person, not to a newspaper, a report or many («کارشناسان»)."""
    for entity in (context.doc.entities[number] for number in spoken):
        word = "" if entity.named else fold_word(entity.name.split()[0])
        if word in ("یک", "یکی") or (entity.kind == "person" and word not in context.lists.papers):
            return True
    return False


def writer(context: Context, start: int, spoken: list[list[int]]) -> list[int]:
    """«در این گزارش آمده است»: the outlet that spoke last; [] where none did, or something else is pointed to."""
    words = context.words[start : start + 3]
    if words[:2] != ["در", "این"] or words[2:] not in (["گزارش"], ["مقاله"], ["یادداشت"], ["مطلب"], ["خبر"]):
        return []
    entities = context.doc.entities
    return next((who for who in reversed(spoken) if who and all(entities[e].kind == "outlet" for e in who)), [])


def trim(context: Context, first: int, last: int) -> tuple[int, int]:
    """A subject without adverbs, times and quotation marks at its ends."""
    words = context.words
    while first < last - 1 and (
        words[first] in context.lists.adverbs or words[first] in MARKS or not words[first][0].isalnum()
    ):
        first += 1
    while last - 1 > first and (
        (words[last - 1] in context.lists.adverbs and words[last - 1] != "دیگر")  # «یک مقام دیگر»
        or words[last - 1] in MARKS
        or not words[last - 1][0].isalnum()
    ):
        last -= 1
    return first, last


def _holds_name(context: Context, first: int, last: int) -> bool:
    return any(
        n in context.mention_at
        and context.mention_at[n][1].form == "name"
        and context.doc.entities[context.mention_at[n][0]].kind in ("person", "outlet")
        for n in range(first, last)
    )


def _pronoun(context: Context, token: int) -> list[int]:
    """Whom «وی» means where nobody has spoken shortly before."""
    found = context.mention_at.get(token)
    if found:
        return [found[0]]
    person = salient_person(context.doc, context.doc.tokens.start[token])
    return [] if person is None else [person]


def _joint(context: Context, first: int, last: int) -> list[tuple[int, int]]:
    """The members of «الف و ب»."""
    upos = context.doc.tokens.upos
    if context.words[first].endswith(_PLURAL) and first not in context.mention_at:
        last_and = next((n for n in range(last - 2, first, -1) if context.words[n] == "و"), None)
        found = context.mention_at.get(last_and + 1) if last_and else None
        if found and found[1].form == "name" and context.doc.entities[found[0]].kind in ("country", "place"):
            return [(first, last)]  # «وزیران خارجه ایران و ترکیه» speak together
    borders = [
        n
        for n in range(first + 1, last - 1)
        if context.words[n] == "و" and context.inside_mention.get(n) is None and (not upos or upos[n + 1] != "ADJ")
    ]
    borders = [n for n in borders if _may_be_party(context, n + 1) or n == first + 1]
    starts = [first, *(n + 1 for n in borders)]
    ends = [*borders, last]
    return [(a, b) for a, b in zip(starts, ends, strict=True) if a < b]


def _may_be_party(context: Context, at: int) -> bool:
    """Whether a party of its own begins after «و»: a name, an office, several; not «وزیر راه و شهرسازی»."""
    word, lists = context.words[at], context.lists
    if context.inside_mention.get(at) is not None or word in lists.roles | lists.addresses | lists.relational:
        return True
    if context.doc.tokens.upos[at : at + 1] == ["PROPN"] and not kinds(context.doc.tokens.form[at]):
        return True  # «سازمان عفو بین‌الملل و آکسفام»
    return word in MARKS or word in DETERMINERS | PARTS or word.endswith(("ان", "ین", "ها", "های", "کنندگان"))


def party_of(context: Context, first: int, last: int) -> list[int]:
    """The entity of a noun phrase: a person named in it, else who its head names, else a party without a name."""
    entities = context.doc.entities
    mentions = [(n, *context.mention_at[n]) for n in range(first, last) if n in context.mention_at]
    mentions = [m for m in mentions if m[2].form != "pronoun"]
    for at, number, mention, _ in mentions:
        if entities[number].kind == "person" and mention.form == "name":
            close = at - first <= 3 and context.words[first] in context.lists.relational
            if at > first and (close or context.words[at - 1] in context.lists.relational):
                break  # «نماینده آیت‌الله سیستانی»: somebody else
            return [number]
    for at, number, _, end in mentions:
        if entities[number].kind == "country" and context.words[end - 1].endswith("ها"):
            continue  # «آمریکایی‌ها»: people, not the state
        if context.words[first] == "نمایندگان" and at == first + 1 and entities[number].kind == "organisation":
            return [number]  # «نمایندگان پارلمان …» act as the parliament
        covers = at == first or (at == first + 1 and context.words[first] in MARKS)
        whole = end >= last - 1 or (entities[number].kind in _SAYING_KINDS and at == first)
        if covers and whole:
            return [number]
        if entities[number].kind == "outlet" and context.words[first] in context.lists.outlet_nouns:
            return [number]
    return [_unnamed(context, first, last)]


def _unnamed(context: Context, first: int, last: int) -> int:
    """The entity of a party without a name; one that this stage has met before is not looked for again."""
    span = context.span(first, last)
    words = " ".join(context.words[first:last])
    known = context.parties.get(words)
    if known is None:
        known = context.parties[words] = unnamed_party(context.doc, span)
    elif (mentions := context.doc.entities[known].mentions) and mentions[-1].span != span:
        mentions.append(MentionSpan(span, "description", "party/again", 0.7))
    return known
