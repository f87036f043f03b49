"""Parties without a name as entities: «یک مقام آمریکایی», «چهار سرباز»."""

from __future__ import annotations

from rasad.document import Document, EntityDraft, MentionSpan
from rasad.extraction.coreference import pointing
from rasad.extraction.wordlists import title_words
from rasad.knowledge.lookup import fold_word
from rasad.knowledge.offices import by_phrase
from rasad.model import Kind, Span


def unnamed_party(doc: Document, span: Span) -> int:
    """The entity of a party without a name («یک مقام آمریکایی», «چهار سرباز»), made where it is new.

    The same words, or the same noun with «این», mean the same party. Its name is the repaired words without «این»;
    a description by an office that the tables know on the day of publication gets the holder's key as a candidate.
    """
    words = [word for word in doc.words(span).split() if word not in ("این", "آن", "همین")]
    name = " ".join(words) or doc.words(span)
    said = fold_word(name)
    bare = said.removeprefix("یک")
    for at, entity in enumerate(doc.entities):
        if entity.named:
            continue
        known = fold_word(entity.name)
        known_bare = known.removeprefix("یک")
        if known == said or known_bare == bare or (len(words) == 1 and bare and known_bare.startswith(bare)):
            entity.candidates = entity.candidates or holders_then(doc, said)
            if all(m.span != span for m in entity.mentions):
                entity.mentions.append(MentionSpan(span, "description", "party/again", 0.7))
            return at
    doc.entities.append(
        EntityDraft(
            kind_of_party(words),
            name,
            None,
            "party/unnamed",
            named=False,
            confidence=0.7,
            mentions=[MentionSpan(span, "description", "party/unnamed", 0.7)],
            candidates=holders_then(doc, said),
        )
    )
    return len(doc.entities) - 1


def kind_of_party(words: list[str]) -> Kind:
    """person for one, group for several, organisation for a body."""
    head = fold_word(words[1] if len(words) > 1 and words[0] == "یک" else words[0]) if words else ""
    if head in title_words().heads:
        return "person"  # «رئیس کمیسیون امنیت ملی», «مدیرعامل شرکت دخانیات»
    for word in words:
        folded = fold_word(word)
        if folded in pointing()["organisation"] or folded == "شرکت":
            return "organisation"
        if folded in pointing()["person"]:
            return "person"
    counted = bool(words) and fold_word(words[0]) in ("دو", "سه", "چهار", "چند", "صدها", "دهها")
    return "group" if counted or head.endswith(("ها", "های", "ان", "ین", "ات")) else "person"


def holders_then(doc: Document, said: str) -> list[str]:
    """Keys of the persons who held the office of these words when the report was published."""
    day = doc.published
    return sorted({o.person for o in by_phrase(said) if day and o.held_on(day)})
