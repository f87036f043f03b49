"""What finding statements looks at again and again: folded words, sentences, quotations, mentions, times, by token."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from rasad.document import Document, MentionSpan, Quotation
from rasad.extraction.cue_table import fold_word, table
from rasad.extraction.cues import Cue, find_cues
from rasad.extraction.cuewords import Lists, lists
from rasad.model import Span

_ENDS = {".", "!", "؟", "?", "…"}
_LETTERS = "اف بی آی سی ان جی ام اس یو پی دی ای ال تی کی او آر اچ"
_LETTER_NAMES = frozenset(_LETTERS.split())
MARKS = frozenset('«»“”„"')
_BE_FORMS = (
    "است هست نیست بود نبود شد نشد اند باشد نباشد باشند هستند نیستند بودند شدند خواهد نخواهد خواهند باید ندارد ندارند "
    "شود شوند"
)
_BE = frozenset(_BE_FORMS.split())


@dataclass(slots=True)
class Context:
    """A document as statements are read from it. All numbers are token indices, ends not included."""

    doc: Document
    lists: Lists
    words: list[str]
    units: list[tuple[int, int]]  # sentences, also those glued together («است.وی افزود»)
    unit_starts: list[int]
    cues: list[Cue]
    cue_starts: list[int]
    paragraph_ends: list[int]  # first token after each paragraph
    quote_at: dict[int, tuple[int, Quotation]] = field(default_factory=dict)  # opening mark → (closing mark, quotation)
    mention_at: dict[int, tuple[int, MentionSpan, int]] = field(
        default_factory=dict
    )  # first token → (entity, mention, end)
    inside_mention: dict[int, int] = field(default_factory=dict)  # token → first token of the mention that holds it
    times: dict[int, int] = field(default_factory=dict)  # first token of a time → its end
    time_numbers: dict[int, int] = field(default_factory=dict)  # first token of a time → its index in doc.times
    source_starts: list[int] = field(default_factory=list)  # positions where the chains of doc.sources begin
    sources: dict[int, int] = field(default_factory=dict)  # first token of a source phrase → its end
    speaker_lines: set[int] = field(default_factory=set)  # paragraphs of the form «X: …»
    predicates: set[int] = field(default_factory=set)  # tokens of compound verbs, the finite verb among them
    parties: dict[str, int] = field(default_factory=dict)  # words of a party without a name → its entity
    inside_quote: dict[int, tuple[int, int]] = field(default_factory=dict)  # token → marks of the innermost quotation

    def __len__(self) -> int:
        return len(self.words)

    def unit_of(self, token: int) -> int:
        return max(bisect_right(self.unit_starts, token) - 1, 0)

    def paragraph_of(self, token: int) -> int:
        return bisect_right(self.paragraph_ends, token)

    def paragraph_end(self, token: int) -> int:
        number = self.paragraph_of(token)
        return self.paragraph_ends[number] if number < len(self.paragraph_ends) else len(self.words)

    def span(self, first: int, last: int) -> Span:
        return self.doc.tokens.span(first, last)

    def cues_between(self, first: int, last: int) -> list[Cue]:
        """The cues that begin at or after one token and before another."""
        return self.cues[bisect_left(self.cue_starts, first) : bisect_left(self.cue_starts, last)]

    def is_verb(self, token: int) -> bool:
        """Whether a token is a finite verb, by its tag or by its form."""
        upos = self.doc.tokens.upos
        word = self.words[token]
        if word in self.lists.no_verbs:
            return False
        if upos and upos[token] in ("VERB", "AUX"):
            return True
        if word in _BE or (word.startswith(("می", "نمی")) and len(word) > 4 and (not upos or upos[token] == "VERB")):
            return True
        form = table().light.get(word) or None
        return (
            form is not None
            and form.tense != "participle"
            and (not upos or upos[token] not in ("NOUN", "PROPN", "ADJ"))
        )

    def has_verb(self, first: int, last: int) -> bool:
        return any(self.is_verb(n) for n in range(first, last)) or any(
            self.words[n].endswith(("هاند", "هاست")) for n in range(first, last)
        )

    def quotation_around(self, token: int) -> tuple[int, int] | None:
        """The innermost quotation that holds a token: (opening mark, closing mark)."""
        return self.inside_quote.get(token)


def make_context(doc: Document) -> Context:
    """The context of a document after tokens, entities, times, quotations and sources are known."""
    tokens = doc.tokens
    words = [fold_word(form) or form for form in tokens.form]  # a lone mark folds to nothing
    units = [unit for first, last in doc.sentences for unit in _cut(words, first, last)]
    cues = [cue for cue in find_cues(words) if not _is_noun(doc, words, cue)]
    context = Context(
        doc=doc,
        lists=lists(),
        words=words,
        units=units,
        unit_starts=[first for first, _ in units],
        cues=cues,
        cue_starts=[c.first for c in cues],
        paragraph_ends=[bisect_right(tokens.start, p.end - 1) for p in doc.paragraphs],
        predicates={token for clause in doc.clauses for token in clause.predicate},
    )
    for quotation in doc.quotations:
        opening = tokens.at(quotation.span.start) - 1
        if opening >= 0 and tokens.end[opening] <= quotation.span.start and tokens.form[opening] in MARKS:
            context.quote_at[opening] = (bisect_right(tokens.start, quotation.span.end - 1), quotation)
    _note_quoted(context)
    for number, entity in enumerate(doc.entities):
        for mention in entity.mentions:
            _place_mention(context, number, mention)
    for number, time in enumerate(doc.times):
        inside = tokens.inside(time.span)
        if inside:
            context.times[inside[0]] = inside[-1] + 1
            context.time_numbers[inside[0]] = number
    context.source_starts = [source.scope.start for source in doc.sources]
    for source in doc.sources:
        if source.span and not source.rule.endswith("/speaks") and (inside := tokens.inside(source.span)):
            comma = next((n for n in reversed(inside) if words[n] == "،"), None)  # «به گزارش الف، ب نوشت»: ب speaks
            context.sources[inside[0]] = comma if comma is not None else inside[-1] + 1
    return context


def _is_noun(doc: Document, words: list[str], cue: Cue) -> bool:
    """A form that can be a noun («خواست مردم», «گفته»), is tagged as one, and has no mark of a content after it."""
    upos = doc.tokens.upos
    if cue.noun >= 0 or not upos or cue.takes == "according" or upos[cue.last - 1] not in ("NOUN", "ADJ", "PROPN"):
        return False
    return words[cue.last : cue.last + 1] not in ([":"], ["که"], ["،"], ["«"], ['"'])


def _note_quoted(context: Context) -> None:
    """Which quotation each token stands in; the inner ones come later and win."""
    for opening in sorted(context.quote_at):
        closing = context.quote_at[opening][0]
        for n in range(opening + 1, closing):
            context.inside_quote[n] = (opening, closing)


def _place_mention(context: Context, number: int, mention: MentionSpan) -> None:
    inside = context.doc.tokens.inside(mention.span)
    if not inside:
        return
    first, last = inside[0], inside[-1] + 1
    known = context.mention_at.get(first)
    if known is None or known[2] < last:
        context.mention_at[first] = (number, mention, last)
        for n in inside:
            context.inside_mention.setdefault(n, first)


def _cut(words: list[str], first: int, last: int) -> list[tuple[int, int]]:
    """A sentence cut at full stops that no space follows («است.وی افزود»), not at those of spelled letters."""
    cuts = []
    start = first
    for n in range(first, last - 1):
        if words[n] in _ENDS and words[n + 1] not in _ENDS and words[n + 1] not in MARKS and n > start:
            if words[n - 1] in _LETTER_NAMES and words[n + 1] in _LETTER_NAMES:
                continue
            cuts.append((start, n + 1))
            start = n + 1
    cuts.append((start, last))
    return cuts
