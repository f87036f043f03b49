"""Joins verbs with their nouns: compound verbs side by side, and those whose parts stand apart."""

from __future__ import annotations

from dataclasses import dataclass

from rasad.analysis.chunks import Chunk
from rasad.analysis.grammar import grammar, makes_compound
from rasad.analysis.lexicon import kinds
from rasad.analysis.verb_groups import VerbGroup
from rasad.analysis.verbs import infinitives
from rasad.document import Tokens
from rasad.orthography import HALF_SPACE

# Verbs that say nothing without their noun: whatever noun stands directly before makes the compound.
_EMPTY = frozenset({"کردن", "نمودن", "شدن", "گردیدن"})
_PREFIXES = frozenset({"در", "بر", "فرا", "فرو"})
_MAKING = frozenset({"کردن", "نمودن", "ساختن"})
_FAR = 7  # so many phrases may stand between an adjective and its verb
_COMPLEMENTED_VERBS = frozenset({"شدن", "بودن", "کردن", "نمودن", "گردیدن", "ساختن"})
_EXPRESSING = frozenset({"ابراز", "اظهار", "اعلام", "احساس"})
_ELEMENT_RELATIONS = frozenset({"compound:lvc", "xcomp"})
_ELEMENT = frozenset({"NOUN", "ADJ", "PROPN", "ADV", "NUM", "PRON", "X", "VERB", "ADP"})


@dataclass(slots=True)
class Predicate:
    """A verb group with its nouns; `tokens` in order, `lemma` with all of them."""

    group: VerbGroup
    tokens: list[int]
    lemma: str


def join_neighbours(tokens: Tokens, group: VerbGroup, first: int, taken: set[int]) -> Predicate:
    """The predicate with the noun directly before the verb («اعلام کرد», «به پایان رسید»)."""
    _join_prefix(tokens, group, first, taken)
    predicate = Predicate(group, list(group.tokens), group.lemma)
    verb = group.lemma
    start = _own_start(group)
    at = start - 1
    if at < first or at in taken or tokens.upos[at] not in _ELEMENT:
        return predicate
    word = _element(tokens, at)
    if at - 2 >= first and tokens.form[at - 1] == "و" and (tokens.form[at - 2], tokens.form[at]) in grammar().pairs:
        if verb in _EMPTY:
            predicate.tokens = sorted({at - 2, at - 1, at, *group.tokens})  # «گفت و گو کرد»
            predicate.lemma = f"{tokens.form[at - 2]}{HALF_SPACE}و{tokens.form[at]} {verb}"
        return predicate
    if at > first and tokens.upos[at - 1] == "ADP" and makes_compound(f"{tokens.form[at - 1]} {word}", verb):
        predicate.tokens = sorted({at - 1, at, *group.tokens})
        predicate.lemma = f"{tokens.form[at - 1]} {word} {verb}"
        return predicate
    if at > first and tokens.upos[at - 1] == "ADP" and tokens.form[at - 1] not in ("را", "رو"):
        return predicate
    if (
        (group.copula or verb == "ماندن")
        and tokens.upos[at] == "ADJ"
        and (word in grammar().complemented or not tokens.ezafe[at - 1 if at > first else at])
    ):
        predicate.tokens = sorted({at, *group.tokens})
        predicate.lemma = f"{tokens.form[at]} {verb}"  # «مصمم است», «معتقد بود»
        return predicate
    alone = not (at > first and tokens.ezafe[at - 1]) and tokens.upos[at] in ("NOUN", "ADJ")
    alone |= at > first and tokens.form[at - 1] in _EXPRESSING and tokens.upos[at] == "NOUN"
    adjective = tokens.upos[at] == "ADJ" or "A" in kinds(word) or word.endswith("ی")
    described = adjective and not makes_compound(word, verb) and at - 1 >= first and at - 1 not in taken
    described = described and tokens.form[at - 1] not in _EXPRESSING
    if described and tokens.upos[at - 1] == "NOUN" and makes_compound(_element(tokens, at - 1), verb):
        predicate.tokens = sorted({at - 1, at, *group.tokens})  # «کمک نظامی کرد»
        predicate.lemma = f"{_element(tokens, at - 1)} {verb}"
        return predicate
    if alone and not makes_compound(word, verb) and _is_governed(tokens, at, first, verb):
        return predicate
    looks = tokens.upos[at] == "VERB"  # «برداشت می‌شود», «برآورده کند»
    alone |= looks and (word.endswith("ه") if verb in _MAKING else verb == "شدن" and makes_compound(word, "کردن"))
    made = verb == "ساختن" and alone and (adjective or looks)  # «متلاشی ساخت»
    made = made and tokens.relation[at] in _ELEMENT_RELATIONS
    empty = (verb in _EMPTY and alone) or (verb == "بودن" and word == "قرار") or made
    if not makes_compound(word, verb) and not empty:
        return predicate
    expressing = at > first and (tokens.ezafe[at - 1] or tokens.form[at - 1] in _EXPRESSING)
    known = at > first and (makes_compound(_element(tokens, at - 1), verb) or _is_light(tokens, at - 1, group, taken))
    if expressing and known:
        predicate.tokens = sorted({at - 1, at, *group.tokens})  # «ابراز امیدواری کرد»
        predicate.lemma = f"{_element(tokens, at - 1)} {word} {verb}"
        return predicate
    if word == "پیدا" and at > first and tokens.relation[at - 1] == "compound:lvc" and at - 1 not in taken:
        predicate.tokens = sorted({at - 1, at, *group.tokens})  # «رواج پیدا کرد»
        predicate.lemma = f"{_element(tokens, at - 1)} {word} {verb}"
        return predicate
    parts = [at]
    # «بحث و گفتگو کردند»: both nouns belong to the verb
    while (
        at - 2 >= first
        and tokens.form[at - 1] == "و"
        and tokens.upos[at - 2] in ("NOUN", "ADJ")
        and at - 2 not in taken
        and (
            makes_compound(tokens.form[at - 2], verb)
            or (verb in _EMPTY and tokens.head[at] == at - 2)
            or _is_light(tokens, at - 2, group, taken)
        )
        and not (at - 3 >= first and (tokens.ezafe[at - 3] or tokens.upos[at - 3] == "ADP"))
    ):
        at -= 2
        parts.append(at)
    if at > first and tokens.form[at - 1] == "سوء" and at - 1 not in taken:
        parts.append(at - 1)  # «سوء استفاده کرد»
        word = f"سوء {word}"
    predicate.tokens = sorted({*parts, *group.tokens})
    predicate.lemma = f"{word} {verb}"
    return predicate


def _join_prefix(tokens: Tokens, group: VerbGroup, first: int, taken: set[int]) -> None:
    """Takes the prefix that stands apart into its verb («به اجرا در آوردند»)."""
    at = _own_start(group) - 1
    if at >= first and at not in taken and tokens.form[at] in _PREFIXES:
        whole = tokens.form[at] + group.lemma
        if whole in infinitives():
            group.tokens, group.lemma = sorted([at, *group.tokens]), whole


def join_element(tokens: Tokens, predicate: Predicate, element: list[int]) -> None:
    """Takes a noun, with its preposition, into the predicate («به اطلاع امیر رساند»)."""
    if element:
        predicate.tokens = sorted({*element, *predicate.tokens})
        words = [tokens.form[n] for n in element[:-1]] + [_element(tokens, element[-1])]
        predicate.lemma = " ".join([*words, predicate.lemma])


def _is_light(tokens: Tokens, n: int, group: VerbGroup, taken: set[int]) -> bool:
    """Whether the tree has a word as the noun of a group's compound verb."""
    return tokens.relation[n] == "compound:lvc" and tokens.head[n] in group.tokens and n not in taken


def join_coordinated(tokens: Tokens, predicate: Predicate, first: int, taken: set[int]) -> None:
    """Takes in a noun whose verb comes with a second one («دستگیر و به خراسان تبعید کرد»)."""
    for n in range(predicate.tokens[0] - 2, first - 1, -1):
        if tokens.upos[n] in ("VERB", "AUX"):
            return
        if tokens.form[n + 1] == "و" and _is_light(tokens, n, predicate.group, taken):
            predicate.tokens.insert(0, n)
            return


def _is_governed(tokens: Tokens, at: int, first: int, verb: str) -> bool:
    """«خواستار آتش‌بس فوری شد»: the word before the verb belongs to what «خواستار» governs."""
    governing = grammar().governing
    for n in range(at - 1, max(at - 18, first - 1), -1):
        if tokens.upos[n] in ("VERB", "AUX", "PUNCT", "SCONJ"):
            return False
        if verb in governing.get(tokens.form[n], ()):
            return True
        if tokens.form[n] in grammar().complemented and tokens.upos[n + 1] == "ADP" and verb in _COMPLEMENTED_VERBS:
            return True
    return False


def _own_start(group: VerbGroup) -> int:
    """First token of the verb itself, without a modal that stands further ahead."""
    start = group.verb
    for n in sorted(group.tokens, reverse=True):
        if n <= start and start - n <= 1:
            start = n
    return min(start, group.main)


def _element(tokens: Tokens, n: int) -> str:
    return tokens.lemma[n] if "Definite" in tokens.feats[n] else tokens.form[n]


def join_apart(tokens: Tokens, predicate: Predicate, chunks: list[Chunk]) -> Chunk | None:
    """Takes a noun that stands apart into the predicate, and its phrase out of `chunks` where nothing of it is left.

    Returns what the noun governs, which is the object («خواستار آتش‌بس شد»: آتش‌بس).
    """
    if not chunks:
        return None
    table = grammar()
    last = chunks[-1]
    near = last.last == min((n for n in predicate.tokens if n >= last.last), default=-1)
    for n in range(len(chunks) - 1, max(len(chunks) - 6, -1), -1):
        chunk = chunks[n]
        word = tokens.form[chunk.first] if chunk.prep is None else chunk.prep
        if predicate.lemma in table.governing.get(word, ()) and not chunk.object:
            if near and chunk is last:
                return _take_governing(tokens, predicate, chunks, word)
            if chunk.prep is None and not predicate.lemma.startswith("قرار"):  # «خواستار آتش‌بس در غزه شد»
                chunk.last = last.last
                del chunks[n + 1 :]
                return _take_governing(tokens, predicate, chunks, word)
    whole = last.last - last.first == 1 or tokens.relation[last.head] != "obj"  # «تحقیقات جدی نمود»: an object
    if near and whole and last.prep is None and not last.object and predicate.lemma in ("کردن", "نمودن"):
        return _take_whole(tokens, predicate, chunks)
    if predicate.lemma in table.support:
        return _take_action(tokens, predicate, chunks)
    alone = predicate.lemma == predicate.group.lemma or predicate.lemma.startswith("قرار")
    if alone and _add_prepositional(tokens, predicate, chunks):
        return None
    taken = len(predicate.tokens)
    _take_bare(tokens, predicate, chunks)
    if near and len(predicate.tokens) == taken and predicate.lemma in ("کردن", "نمودن"):
        _take_last(tokens, predicate, last)
    return None


def _take_last(tokens: Tokens, predicate: Predicate, chunk: Chunk) -> None:
    """«بر سر زمان انتخابات تفاهم کردند»: کردن says nothing by itself, so the noun before it is its own."""
    n = chunk.last - 1
    plain = tokens.upos[n] == "NOUN" and "Definite" not in tokens.feats[n] and tokens.feats[n].get("Number") != "Plur"
    if chunk.prep and n > chunk.head and plain:
        chunk.last = n
        predicate.tokens = sorted({n, *predicate.tokens})
        predicate.lemma = f"{tokens.form[n]} {predicate.lemma}"


def _add_prepositional(tokens: Tokens, predicate: Predicate, chunks: list[Chunk]) -> bool:
    """«نامه به دست سفیران رسید»: preposition and noun belong to the verb, what the noun governs stands between."""
    for chunk in reversed(chunks[-3:]):
        if chunk.prep is None:
            continue
        element = " ".join(tokens.form[chunk.start : chunk.first + 1])
        known = predicate.lemma in grammar().apart.get(element, ())
        if known or (tokens.ezafe[chunk.first] and makes_compound(element, predicate.lemma)):
            predicate.tokens = sorted({*range(chunk.start, chunk.first + 1), *predicate.tokens})
            predicate.lemma = f"{element} {predicate.lemma}"
            return True
    return False


def _take_governing(tokens: Tokens, predicate: Predicate, chunks: list[Chunk], word: str) -> Chunk | None:
    chunk = chunks.pop()
    start = chunk.start
    if predicate.lemma.startswith("قرار") or word == "در حال":  # «مورد بحث قرار گرفت», «در حال رشد است»
        noun = chunk.head if chunk.prep else min(chunk.first + 1, chunk.last - 1)
        predicate.tokens = sorted({start, noun, *predicate.tokens})
        predicate.lemma = f"{word} {tokens.form[noun]} {predicate.lemma}"
        return None
    predicate.tokens = sorted({start, *predicate.tokens})
    predicate.lemma = f"{word} {predicate.lemma}"
    rest = chunk.first + (0 if chunk.prep else 1)
    if rest >= chunk.last:
        return None
    head = next((n for n in range(rest, chunk.last) if tokens.upos[n] in ("NOUN", "PROPN", "PRON")), rest)
    return Chunk(rest, rest, chunk.last, head, None, object=True)


def _take_whole(tokens: Tokens, predicate: Predicate, chunks: list[Chunk]) -> Chunk | None:
    """«اظهار خوش‌بینی کرد», «تلاش زیادی کرد»: the phrase before کردن is its noun."""
    chunk = chunks.pop()
    few = range(chunk.first, chunk.last) if chunk.last - chunk.first <= 2 else range(chunk.head, chunk.head + 1)
    predicate.tokens = sorted({*few, *predicate.tokens})
    words = [tokens.lemma[chunk.head]]
    if len(few) == 2 and tokens.ezafe[chunk.first] and tokens.upos[chunk.last - 1] != "ADJ":
        words = [tokens.form[n] for n in few]
    predicate.lemma = f"{' '.join(words)} {predicate.lemma}"
    return None


def _take_action(tokens: Tokens, predicate: Predicate, chunks: list[Chunk]) -> Chunk | None:
    """«دیدار خود را با او انجام داد», «مذاکراتی با او انجام دادند»: the noun is the act."""
    nouns = [c for c in chunks if c.prep is None and not c.time and tokens.upos[c.head] == "NOUN"]
    nouns = [c for c in nouns if not tokens.form[c.head].endswith("دن")]
    marked = [c for c in nouns if c.object] or [c for c in nouns if "Definite" in tokens.feats[c.head]] or nouns[1:]
    if marked and not makes_compound(tokens.form[marked[0].head], predicate.lemma):
        predicate.tokens = sorted({marked[0].head, *predicate.tokens})
        predicate.lemma = f"{tokens.lemma[marked[0].head]} کردن"
    return None


def _take_bare(tokens: Tokens, predicate: Predicate, chunks: list[Chunk]) -> None:
    """«اقدام به بازداشت آنان کرد», «موفق به کسب مقام شد»: a bare word, phrases with prepositions, the light verb."""
    if predicate.lemma != predicate.group.lemma or not chunks[-1].prep:
        return
    n = len(chunks) - 1
    while n >= 0 and chunks[n].prep and len(chunks) - n < _FAR:
        n -= 1
    if n < 0:
        return
    chunk = chunks[n]
    if chunk.last - chunk.first != 1 or chunk.object or chunk.time or chunks[n + 1].start != chunk.last:
        return
    word = _element(tokens, chunk.head)
    complemented = word in grammar().complemented and predicate.lemma in _COMPLEMENTED_VERBS
    near = len(chunks) - n <= 3 and tokens.upos[chunk.head] in ("NOUN", "ADJ")
    if complemented or (near and makes_compound(word, predicate.lemma)):
        predicate.tokens = sorted({chunk.head, *predicate.tokens})
        predicate.lemma = f"{word} {predicate.lemma}"
        del chunks[n]
