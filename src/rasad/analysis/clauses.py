"""Clauses of every sentence: predicate, subject, object, obliques, and how they stand to one another."""

from __future__ import annotations

from rasad.analysis.arguments import find_element, give_roles
from rasad.analysis.chunks import Chunk, before_complement
from rasad.analysis.grammar import Grammar, grammar, is_transitive, makes_compound
from rasad.analysis.names import inside_names
from rasad.analysis.phrases import PhraseReader
from rasad.analysis.predicates import Predicate, join_apart, join_coordinated, join_element, join_neighbours
from rasad.analysis.segments import Draft, Segmenter
from rasad.analysis.splitting import Case, find_split
from rasad.analysis.verb_groups import find_verb_groups
from rasad.document import Clause, Document, Phrase, Tokens
from rasad.orthography import HALF_SPACE

# A sentence longer than this is no sentence: it is read in pieces.
LONGEST = 400
_INTRANSITIVE = frozenset({"بودن", "شدن", "رفتن", "آمدن", "گشتن", "گردیدن", "ماندن", "رسیدن", "افتادن", "ایستادن",
                           "نشستن", "خاستن", "برخاستن", "مردن", "بازگشتن", "برگشتن", "توانستن", "بایستن"})  # fmt: skip
_INTRANSITIVE_LIGHT = frozenset({"شدن", "گرفتن", "بودن", "یافتن", "خوردن", "رسیدن", "آمدن", "رفتن", "ماندن", "گردیدن",
                                 "گشتن", "افتادن"})  # fmt: skip
_TRANSITIVE_LIGHT = frozenset({"کردن", "داشتن", "دادن", "نمودن", "زدن", "ساختن"})


def find_clauses(doc: Document) -> None:
    """Fills doc.clauses; parents are indices into it."""
    held = inside_names(doc)
    for first, last in doc.sentences:
        for at in range(first, last, LONGEST):
            doc.clauses += _sentence(doc.tokens, at, min(at + LONGEST, last), len(doc.clauses), held)


def _sentence(tokens: Tokens, first: int, last: int, offset: int, held: set[int]) -> list[Clause]:
    groups = find_verb_groups(tokens, first, last)
    if not groups:
        return []
    taken = {n for g in groups for n in g.tokens}
    predicates = []
    for group in groups:
        predicate = join_neighbours(tokens, group, first, taken)
        if len(predicate.tokens) == len(group.tokens) and not group.copula:
            join_element(tokens, predicate, find_element(tokens, predicate, first, taken))
        else:
            join_coordinated(tokens, predicate, first, taken)
        taken.update(predicate.tokens)
        predicates.append(predicate)
    predicates = [p for p in predicates if not _is_attribute(tokens, p, last)]
    taken = {n for p in predicates for n in p.tokens}
    chunks = PhraseReader(tokens, first, last, taken, held).chunks()
    drafts = Segmenter(tokens, first, last, chunks, predicates).drafts()
    give_roles(tokens, drafts)
    index = {id(draft): n + offset for n, draft in enumerate(drafts)}
    return [_clause(tokens, draft, index, first) for draft in drafts]


def _is_attribute(tokens: Tokens, predicate: Predicate, last: int) -> bool:
    """A participle that describes a noun («ابتکارات مطرح‌شده توسط او»): no mark or conjunction ends it as a clause."""
    group = predicate.group
    after = predicate.tokens[-1] + 1
    if group.tense != "present-perfect" or not tokens.form[group.verb].endswith("ه") or after >= last:
        return False
    if tokens.upos[after] in ("PUNCT", "CCONJ", "SCONJ") or predicate.lemma in grammar().speech:
        return False
    return group.lemma in ("شدن", "گرفتن", "یافتن") or group.passive or tokens.ezafe[predicate.tokens[0] - 1]


def _clause(tokens: Tokens, draft: Draft, index: dict[int, int], first: int) -> Clause:
    predicate = draft.predicate
    assert predicate is not None
    governed = join_apart(tokens, predicate, draft.chunks)
    group = predicate.group
    clause = Clause(
        first=max(min([draft.start, *predicate.tokens, *(c.start for c in draft.chunks)]), first),
        last=max([predicate.tokens[-1] + 1, *(c.last for c in draft.late)]),
        verb=group.verb,
        predicate=predicate.tokens,
        lemma=predicate.lemma,
        tense=group.tense,
        negated=group.negated,
        passive=group.passive or _is_passive_light(predicate.lemma),
        person=group.person,
        plural=group.plural,
        parent=index[id(draft.parent)] if draft.parent is not None else None,
        relation=draft.relation,
        marker=draft.marker,
    )
    _give_roles(tokens, clause, draft, governed, copula=group.copula)
    _part_object(tokens, clause, draft)
    return clause


def _is_passive_light(lemma: str) -> bool:
    """«منتشر شدن», «مورد حمله قرار گرفتن»: done to the subject, though the form is active."""
    words = lemma.split()
    return len(words) > 1 and (lemma.endswith("قرار گرفتن") or (words[-1] in ("شدن", "گردیدن") and _has_active(lemma)))


def _has_active(lemma: str) -> bool:
    element = lemma.rpartition(" ")[0]
    return any(makes_compound(element, verb) for verb in ("کردن", "دادن"))


def _give_roles(tokens: Tokens, clause: Clause, draft: Draft, governed: Chunk | None, *, copula: bool) -> None:
    table = grammar()
    chunks = draft.chunks + draft.late
    marked = [c for c in chunks if c.object]
    bare = [c for c in chunks if c.prep is None and not c.object and not c.time and not _is_adverb(tokens, c)]
    clause.obliques = [c.phrase() for c in chunks if c.prep or c.time]
    if marked:
        clause.object = marked[-1].phrase()
    elif governed:
        clause.object, clause.governs = governed.phrase(), True
    if len(clause.predicate) == 1 and (copula or (bare and clause.lemma == "شدن")):
        if len(bare) == 1:
            bare = before_complement(tokens, bare[0], clause.verb)
        if len(bare) > 1:  # the last one is what is said of the subject
            clause.subject = next((c for c in bare[:-1] if c.role == "subject"), bare[0]).phrase()
        elif bare and _is_subject(bare[-1], clause):
            clause.subject = bare[-1].phrase()
        return
    bare = [c for c in bare if not c.adjective]
    if any(c.role in ("subject", "object") for c in bare):
        bare = [c for c in bare if c.role not in ("none", "inside")]
    if not bare:
        return
    if clause.object is None and _can_have_object(clause) and _last_is_object(tokens, bare, clause, draft, table):
        clause.object = bare.pop().phrase()
    if bare and (clause.person == 3 or tokens.upos[bare[0].head] == "PRON"):
        likely = [c for c in bare if c.role == "subject"] or [c for c in bare if c.role != "object"]
        if not likely and clause.object is None and _is_done_by_itself(clause):
            likely = bare  # «چنین مراسمی دیده می‌شود»
        clause.subject = likely[0].phrase() if likely else None


def _part_object(tokens: Tokens, clause: Clause, draft: Draft) -> None:
    """Takes a subject, or a phrase with preposition, off the object's beginning («پزشک | بیمار را معاینه کرد»)."""
    chunks = draft.chunks + draft.late
    chunk = next((c for c in reversed(chunks) if c.object), None)
    found = clause.object
    if chunk is None or found is None or chunk.last - chunk.first < 2 or clause.person != 3 or clause.subject:
        return
    last = chunk.last
    if found.first != chunk.first or tokens.form[last : last + 1] != ["را"] or tokens.states is None:
        return
    case = Case(chunk.first, last, clause.verb, draft.relation, clause.plural,
                opens=clause.first == chunk.first, governed=chunk.prep is not None)  # fmt: skip
    begin = find_split(tokens, case)
    if begin is None:
        return
    chunk.last, head = begin, chunk.head
    chunk.head = head if head < begin else _first_noun(tokens, chunk.first, begin)
    clause.object = Phrase(begin, last, _first_noun(tokens, begin, last))
    clause.obliques = [c.phrase() for c in chunks if c.prep or (c.time and c is not chunk)]
    if not chunk.prep and not _is_adverb(tokens, chunk):
        clause.subject = chunk.phrase()


def _first_noun(tokens: Tokens, first: int, last: int) -> int:
    """The head of a phrase, by its words alone."""
    return next((n for n in range(first, last) if tokens.upos[n] in ("NOUN", "PROPN", "PRON")), first)


def _is_indefinite(tokens: Tokens, chunk: Chunk) -> bool:
    ends = any("Definite" in tokens.feats[n] for n in (chunk.head, chunk.last - 1))
    return ends or tokens.form[chunk.first] in ("هیچ", f"هیچ{HALF_SPACE}گونه")


def _is_adverb(tokens: Tokens, chunk: Chunk) -> bool:
    return tokens.upos[chunk.head] in ("ADV", "X") or (
        chunk.last - chunk.first == 1 and tokens.form[chunk.head] in ("هم", "نیز", "خود", "دیگر")
    )


def _is_subject(chunk: Chunk, clause: Clause) -> bool:
    """Whether the only phrase before a copula is its subject, and not what it says."""
    return chunk.role == "subject" or not (chunk.adjective or _touches(chunk, clause))


def _touches(chunk: Chunk, clause: Clause) -> bool:
    """Whether a phrase stands directly before the predicate."""
    return chunk.last in clause.predicate or chunk.last == clause.verb


def _can_have_object(clause: Clause) -> bool:
    if clause.passive:
        return False
    known = is_transitive(clause.lemma)
    if known is not None:
        return known
    words = clause.lemma.split()
    return words[-1] not in (_INTRANSITIVE if len(words) == 1 else _INTRANSITIVE_LIGHT)


def _is_done_by_itself(clause: Clause) -> bool:
    """Whether a verb is passive or has no object, so that what the tree has as one is its subject."""
    return clause.passive or (clause.lemma.split()[-1] not in _TRANSITIVE_LIGHT and not _can_have_object(clause))


def _last_is_object(tokens: Tokens, bare: list[Chunk], clause: Clause, draft: Draft, table: Grammar) -> bool:
    """Whether the last bare phrase is the object, not the subject."""
    last = bare[-1]
    upos, feats = tokens.upos[last.head], tokens.feats[last.head]
    if clause.person != 3:
        return upos != "PRON" and tokens.form[last.head] != "همه"
    if last.role == "subject" and bare[-2:-1] and bare[-2].role == "subject":
        return is_transitive(clause.lemma) is True and not _describes_name(tokens, bare[-2], last, table)
    lone = len(bare) == 1 and clause.lemma not in table.speech
    if lone and _is_indefinite(tokens, last) and is_transitive(clause.lemma):
        return True  # «نیازی به آن احساس نمی‌کرد»: who did it is left out
    if last.role == "object" or (last.role == "subject" and len(bare) == 1 and draft.relation != "relative"):
        return last.role == "object"
    if len(bare) > 1:
        return True
    if clause.lemma in table.speech or upos in ("PROPN", "PRON"):
        return False
    if "Definite" in feats:
        return True
    plural = feats.get("Number") == "Plur" or tokens.upos[last.first] == "NUM" or last.last - last.head > 4
    if clause.plural and not plural:
        return True
    if draft.relation == "relative":
        return not (clause.plural and plural)
    if not _touches(last, clause):
        return False
    return draft.relation in ("coordinate", "complement") and last.last - last.first <= 2 and not plural


def _describes_name(tokens: Tokens, name: Chunk, after: Chunk, table: Grammar) -> bool:
    """«رفیق حریری نخست‌وزیر سابق لبنان …»: who somebody is, right after the name."""
    role = tokens.form[after.head] in table.role_nouns or tokens.lemma[after.head] in table.role_nouns
    return after.start - name.last <= 1 and (role or tokens.upos[after.head] == "PROPN")
