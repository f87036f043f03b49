"""A noun phrase on its way to a role, and the object that «را» marks."""

from __future__ import annotations

from dataclasses import dataclass

from rasad.document import Phrase, Tokens

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "X"})
OBJECT_MARKS = frozenset({"را", "رو"})
CLOSING = {"«": "»", "(": ")", "“": "”", '"': '"', "[": "]"}
_FEW = 9  # how many tokens a bracket or quotation inside a phrase may hold
_ARGUMENTS = frozenset({"nsubj", "obj"})
_LINKS = frozenset({"CCONJ", "PUNCT", "ADP", "DET", "NUM"})  # no phrase begins after these
_DEEP = 9  # how many words a word is followed up


@dataclass(slots=True)
class Chunk:
    """A noun phrase with its preposition; `start` counts the preposition in. `object` says that را follows."""

    start: int
    first: int
    last: int
    head: int
    prep: str | None = None
    object: bool = False
    time: bool = False
    adjective: bool = False
    role: str | None = None  # subject, object or none, where the network says so

    def phrase(self) -> Phrase:
        return Phrase(self.first, self.last, self.head, self.prep)


def bracket_ends(tokens: Tokens, n: int, last: int, blocked: set[int]) -> int:
    """Where a short bracket or quotation without a verb ends; 0 where there is none."""
    close = CLOSING[tokens.form[n]]
    for at in range(n + 1, min(n + _FEW, last)):
        if at in blocked:
            return 0
        if tokens.form[at] == close:
            return at + 1 if at > n + 1 else 0
    return 0


def mark_object(tokens: Tokens, begin: int, found: list[Chunk], at: int, held: set[int]) -> None:
    """«دیدار با پوتین را»: the object is the bare phrase with what hangs on it. `held`: tokens that go on a name."""
    if not found or found[-1].last < at - 1:
        return
    n = _marked_by_tree(tokens, begin, found, at)
    if n is None:
        n = len(found) - 1
        while n and found[n].prep and found[n - 1].last == found[n].start and not found[n - 1].object:
            n -= 1
        if found[n].prep and not found[-1].prep:
            n = len(found) - 1
    chunk = found[n]
    if chunk.prep:
        chunk = found[-1]
        if tokens.upos[chunk.head] not in NOMINAL:
            return
    if chunk.prep is None and (second := _second_phrase(tokens, chunk, at, held)):
        place = found.index(chunk) + 1
        found.insert(place, Chunk(second[0], second[0], chunk.last, second[1]))
        chunk.last = second[0]
        chunk = found[place]
    chunk.object, chunk.time = True, False
    chunk.last = found[-1].last
    del found[found.index(chunk) + 1 :]


def end_before_argument(tokens: Tokens, chunk: Chunk, held: set[int]) -> None:
    """Ends a phrase before a word that the tree hangs on a verb further on: «در زمان تولد | وزن بیشتری دارند»."""
    for n in range(chunk.head + 1, chunk.last):
        if tokens.relation[n] in _ARGUMENTS and tokens.head[n] >= chunk.last:
            start = _second_begins(tokens, chunk, n, held)
            if start is not None:
                chunk.last = start
                return


def before_complement(tokens: Tokens, chunk: Chunk, copula: int) -> list[Chunk]:
    """A phrase before a copula as two where the tree has it so: «این تدبیر | نشانه‌ای است»."""
    said = tokens.head[copula]
    if chunk.head < said < chunk.last and tokens.relation[copula] == "cop" and tokens.head[chunk.head] == said:
        start = _second_begins(tokens, chunk, said, set())
        if start is not None and tokens.relation[chunk.head] == "nsubj":
            first = Chunk(chunk.start, chunk.first, start, chunk.head, role="subject")
            return [first, Chunk(start, start, chunk.last, said)]
    return [chunk]


def _second_phrase(tokens: Tokens, chunk: Chunk, at: int, held: set[int]) -> tuple[int, int] | None:
    """Where a phrase before «را» that the tree has as subject is two, subject and object («روشنفکران جهان | حکومت
    ایران را»): begin and head of the second."""
    subject = tokens.relation[chunk.head].startswith("nsubj")
    for n in range(chunk.last - 1, chunk.head, -1):
        start = _second_begins(tokens, chunk, n, held)
        if start is not None and (subject or (tokens.relation[n] == "obj" and tokens.head[n] > at)):
            return start, n
    return None


def _second_begins(tokens: Tokens, chunk: Chunk, n: int, held: set[int]) -> int | None:
    """Where a second phrase inside one that was read as one begins, if word `n` can be its head."""
    if tokens.upos[n] not in NOMINAL or n in held or tokens.relation[n].startswith("flat"):
        return None
    start = n
    while start - 1 > chunk.head and tokens.upos[start - 1] in ("DET", "NUM") and not tokens.ezafe[start - 1]:
        start -= 1
    return None if tokens.ezafe[start - 1] or tokens.upos[start - 1] in _LINKS else start


def _marked_by_tree(tokens: Tokens, begin: int, found: list[Chunk], at: int) -> int | None:
    """Which phrase holds the word that «را» hangs on; a phrase that begins before that word's own is cut in two:
    «دولت | لایحه بودجه را»."""
    head = tokens.head[at]
    if tokens.relation[at] != "case" or not begin <= head < at or tokens.upos[head] not in NOMINAL:
        return None
    above = head
    for _ in range(_DEEP):
        if tokens.relation[above] == "obj":
            head = above  # «اعتقادات مذهبی افراد را»
            break
        above = tokens.head[above]
        if not begin <= above < at:
            break
    n = next((n for n in range(len(found) - 1, -1, -1) if found[n].first <= head < found[n].last), None)
    if n is None or found[n].object or (found[n].head == head and found[n].prep):
        return None
    if n < len(found) - 1 and found[-1].prep is None and tokens.upos[found[-1].first] == "DET":
        return None  # «شورای امنیت این حمله را»
    bare = (k for k in range(len(found) - 1, n, -1) if found[k].prep is None and tokens.upos[found[k].head] in NOMINAL)
    later = next((k for k in bare if tokens.upos[found[k].start - 1] != "PUNCT"), None)
    if later is not None and (tokens.relation[head].startswith("nsubj") or tokens.relation[found[later].head] == "obj"):
        return later  # «استقلال بازی را»
    chunk, start = found[n], head
    if chunk.head != head:
        while start > chunk.first and _hangs_on(tokens, start - 1, head):
            start -= 1
        if start > chunk.head and not (tokens.ezafe[start - 1] and start - 1 == chunk.head):
            found.insert(n + 1, Chunk(start, start, chunk.last, head))
            chunk.last = start
            return n + 1
        if chunk.prep:
            return None
        chunk.head = head
    return n


def _hangs_on(tokens: Tokens, n: int, head: int) -> bool:
    """Whether a word is, through others, part of the phrase of word `head`."""
    for _ in range(_DEEP):
        n = tokens.head[n]
        if n == head or n < 0:
            return n == head
    return False
