"""Where a noun phrase ends: at what cannot belong to it, or where no ezafe leads on."""

from __future__ import annotations

from rasad.extraction.context import MARKS, Context

PUNCTUATION = frozenset("،,؛:.-–—!؟()[]…/")
DETERMINERS = frozenset("این آن یک همین برخی سایر دیگر چند چندین دو سه چهار هر تعدادی گروهی بعضی".split())  # noqa: SIM905
PARTS = frozenset("یکی برخی عدهای عده تعدادی گروهی شماری بسیاری تنی جمعی بخشی قسمتی عضوی".split())  # noqa: SIM905
NO_SUBJECT = frozenset("که را اینکه آنکه اگر چون زیرا چه هرچند گرچه یا تا چنانچه درحالیکه اگرچه".split())  # noqa: SIM905


def phrase_end(context: Context, n: int, end: int, short: bool = False) -> int:
    """Where the noun phrase that begins at n ends.

    `short`: stop where the word before carries no ezafe (what a preposition governs); otherwise only at a word that
    cannot belong to a noun phrase.
    """
    words = context.words
    at = n
    if n < end and words[n] in context.lists.pronouns:
        return n + 1
    while at < end:
        first = context.inside_mention.get(at)
        if first is not None and first >= n:
            at = max(at + 1, context.mention_at[first][2])
            if at < end and _ends_after_name(context, first, at):
                return at
        elif words[at] in MARKS:
            if at in context.quote_at and context.quote_at[at][0] < end and context.quote_at[at][0] - at <= 8:
                at = context.quote_at[at][0] + 1
            elif at > n:
                return at
            else:
                at += 1
        elif ends_phrase(context, at, at > n) or at in context.times or at in context.sources:
            inner = words[at] == "و" and at > n and at + 1 < end and not ends_phrase(context, at + 1, False)
            part = words[at] == "از" and at > n and words[at - 1] in PARTS
            if not part and (not inner or short or words[at + 1] in context.lists.adverbs):
                return at
            at += 1
        else:
            at += 1
        if short and at < end and not _goes_on(context, at):
            return at
    return min(at, end)


def _ends_after_name(context: Context, first: int, at: int) -> bool:
    """Whether a phrase ends with the name before `at`: a person's unless an office follows, another's without ezafe."""
    tokens, entity = context.doc.tokens, context.doc.entities[context.mention_at[first][0]]
    if (
        context.words[at] in context.lists.roles
        or context.inside_mention.get(at) is not None
        or context.words[at] in MARKS
    ):
        return False
    if entity.kind == "person" and tokens.upos and tokens.upos[at] == "ADJ":
        return True  # «قالیباف متناسب نبودن کیفر … را»
    if not tokens.upos or tokens.upos[at] not in ("NOUN", "DET", "NUM"):
        return False
    return entity.kind == "person" or not tokens.ezafe[at - 1]


def ends_phrase(context: Context, n: int, inside: bool) -> bool:
    word, lists = context.words[n], context.lists
    if word == "ولی" and context.words[n + 1 : n + 2] == ["فقیه"]:
        return False  # «نماینده ولی فقیه»
    if word in PUNCTUATION or word in NO_SUBJECT or context.is_verb(n) or not word[0].isalnum():
        return True
    if word in lists.prepositions or word in lists.breakers or (word in lists.adverbs and word != "دیگر"):
        return True
    return inside and is_adverb(context, n)


def _goes_on(context: Context, at: int) -> bool:
    """Whether the word at `at` still belongs to the phrase that the words before it began."""
    tokens = context.doc.tokens
    if context.words[at] == "از" and context.words[at - 1] in PARTS:
        return True
    if context.words[at - 1] in DETERMINERS or context.words[at - 1].isdigit() or context.words[at - 1] == "از":
        return True
    if not tokens.ezafe or not tokens.upos:
        return True
    if tokens.ezafe[at - 1]:
        return True
    if tokens.upos[at] == "PROPN":
        return tokens.upos[at - 1] == "PROPN" and context.inside_mention.get(at - 1) is None
    return tokens.upos[at] == "ADJ" and context.inside_mention.get(at) is None


def is_adverb(context: Context, n: int) -> bool:
    upos = context.doc.tokens.upos
    return bool(upos) and upos[n] in ("ADV", "CCONJ", "SCONJ", "INTJ", "PART")
