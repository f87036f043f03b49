"""Noun phrases of a sentence: what ezafe, adjectives, names, coordination and apposition hold together."""

from __future__ import annotations

from rasad.analysis.amounts import after_quantifier, tells_amount
from rasad.analysis.chunks import (
    CLOSING,
    NOMINAL,
    OBJECT_MARKS,
    Chunk,
    bracket_ends,
    end_before_argument,
    mark_object,
)
from rasad.analysis.grammar import Grammar, grammar
from rasad.analysis.lexicon import kinds, words
from rasad.analysis.verbs import infinitives
from rasad.document import Tokens

_NUMBERED = frozenset({"سال", "ماده", "قطعنامه", "شماره", "ساعت", "بند", "اصل", "دوره", "قطعنامهٔ", "سال‌های"})
_POINTERS = frozenset({"این", "همین", "چنین"})
# Relations of a word inside a phrase to one before it.
_INSIDE = frozenset({"nmod", "amod", "flat", "flat:name"})
_MOST = 14  # how many parts a list may have


class PhraseReader:
    """Reads the phrases of one sentence. `blocked`: tokens of verbs, which no phrase may hold; `held`: tokens that go
    on a name."""

    def __init__(self, tokens: Tokens, first: int, last: int, blocked: set[int], held: set[int]) -> None:
        self.held = held
        self.tokens, self.first, self.last, self.blocked = tokens, first, last, blocked
        self.form, self.upos, self.ezafe = tokens.form, tokens.upos, tokens.ezafe
        self.grammar: Grammar = grammar()
        self.in_place = False  # the phrase being read stands after در, به or از

    def chunks(self) -> list[Chunk]:
        """All phrases, in order."""
        found: list[Chunk] = []
        at = self.first
        while at < self.last:
            if at in self.blocked:
                at += 1
            elif (skip := self._adverbial(at)) > at:
                at = skip
            elif self.form[at] in OBJECT_MARKS and self.upos[at] in ("ADP", "PART"):
                if at - 1 not in self.blocked:  # after a relative clause: segments.py
                    mark_object(self.tokens, self.first, found, at, self.held)
                at += 1
            else:
                chunk = self._chunk_at(at)
                if chunk:
                    found.append(chunk)
                at = max(chunk.last if chunk else at + 1, at + 1)
        return found

    def _adverbial(self, at: int) -> int:
        """Where a fixed adverbial («با این حال») that begins here ends; `at` where none does."""
        for sequence in self.grammar.adverbials.get(self.form[at], ()):
            end = at + len(sequence)
            if end <= self.last and self.form[at:end] == sequence:
                if self.form[end - 1] in ("این", "آن") and end < self.last and self.upos[end] == "NOUN":
                    continue  # «پس از این حمله»
                return end
        return at

    def _chunk_at(self, at: int) -> Chunk | None:
        if after_quantifier(self.tokens, at, self.last) > at:
            return self._noun_phrase(at, at, None)
        prep, after = self._preposition(at)
        if prep is None:
            return self._noun_phrase(at, at, None) if self._begins(at) else None
        if self.tokens.feats[after - 1].get("Clitic") == "Pron":
            return Chunk(at, after - 1, after, after - 1, prep)
        if after < self.last and after not in self.blocked and self._begins(after):
            return self._noun_phrase(at, after, prep)
        return None

    def _preposition(self, at: int) -> tuple[str | None, int]:
        """The preposition that begins at a token, compound or simple, and where it ends."""
        for sequence in self.grammar.prepositions.get(self.form[at], ()):
            end = at + len(sequence)
            if (
                end <= self.last
                and self.form[at:end] == sequence
                and self.blocked.isdisjoint(range(at, end))
                and (end >= self.last or self.form[end] not in OBJECT_MARKS)
            ):
                return " ".join(sequence), end
        if self.ezafe[at] and self.form[at] in self.grammar.noun_prepositions:
            return self.form[at], at + 1
        if self.upos[at] == "ADP" and self.form[at] not in OBJECT_MARKS and self.form[at] != "سایر":
            return self.tokens.lemma[at], at + 1
        return None, at

    def _begins(self, at: int) -> bool:
        upos = self.upos[at]
        if self.form[at] in self.grammar.that_words or self.form[at] in self.grammar.conjunctions:
            return False
        return (
            upos in NOMINAL
            or upos == "ADJ"
            or self.form[at] == "سایر"
            or after_quantifier(self.tokens, at, self.last) > at
            or (self.form[at] in CLOSING and bracket_ends(self.tokens, at, self.last, self.blocked) > 0)
        )

    def _noun_phrase(self, start: int, at: int, prep: str | None) -> Chunk | None:
        self.in_place = prep in ("در", "به", "از")
        end, head = self._simple(after_quantifier(self.tokens, at, self.last))
        if head is None:
            return None
        chunk = Chunk(start, at, end, head, prep, adjective=self.upos[head] == "ADJ")
        chunk.time = prep is None and self._is_time(at, head)
        chunk.object = self.tokens.feats[end - 1].get("Clitic") == "Acc"  # «مرا»
        self._extend(chunk)
        end_before_argument(self.tokens, chunk, self.held)
        return chunk

    def _is_time(self, at: int, head: int) -> bool:
        times = self.grammar.time_nouns
        return self.tokens.lemma[head] in times or self.form[head] in times or self.form[at] in times

    def _simple(self, at: int) -> tuple[int, int | None]:
        """End and head of a phrase without coordination and apposition."""
        head: int | None = None
        n = at
        while n < self.last and n not in self.blocked:
            upos = self.upos[n]
            if head is None:
                if n + 1 not in self.blocked and tells_amount(self.tokens, n, at, self.last):
                    pass
                elif upos in ("NOUN", "PROPN", "PRON", "X") or (upos == "ADJ" and not self._precedes_noun(n)):
                    head = n
                elif self.form[n] in CLOSING and (close := bracket_ends(self.tokens, n, self.last, self.blocked)):
                    inside = self._simple(n + 1)
                    return (close, inside[1]) if inside[1] is not None else (n + 1, None)
                elif upos not in ("DET", "NUM", "ADJ"):
                    break
                elif upos == "NUM" and self.form[n + 1 : n + 2] == ["و"] and self.upos[n + 2 : n + 3] == ["NUM"]:
                    n += 1  # «۶۱ هزار و ۷۳۳ واحد»
                elif upos == "NUM" and (n + 1 >= self.last or self.upos[n + 1] not in NOMINAL | {"ADJ"}):
                    return n + 1, n
                n += 1
                continue
            step = self._joins(n - 1, n, head)
            if not step:
                break
            n = step
        if head is None and n > at:
            return n, n - 1
        return n, head

    def _precedes_noun(self, n: int) -> bool:
        """«مهم‌ترین شهر»: an adjective before its noun."""
        after = n + 1
        return (
            after < self.last
            and after not in self.blocked
            and not self.ezafe[n]
            and self.upos[after] in ("NOUN", "PROPN")
            and self.form[n].endswith(("ترین", "مین"))
        )

    def _joins(self, before: int, n: int, head: int) -> int:
        """Where the phrase goes on after taking in token `n`; 0 where it ends before it."""
        upos, form = self.upos[n], self.form[n]
        if n in self.held:
            return n + 1
        if form in "-–" and n + 1 < self.last and self.tokens.end[n] == self.tokens.start[n + 1]:
            return n + 2 if self.tokens.end[n - 1] == self.tokens.start[n] and n + 1 not in self.blocked else 0
        if form in CLOSING:
            close = bracket_ends(self.tokens, n, self.last, self.blocked)
            if close and (form in "(«" or self.ezafe[before]) and (form == "(" or self.ezafe[before] or close - n < 7):
                return close
            return 0
        if upos not in NOMINAL and upos != "ADJ":
            return 0
        if form in self.grammar.that_words or self._adverbial(n) > n or after_quantifier(self.tokens, n, self.last) > n:
            return 0
        if upos == "PRON" and self.upos[before] == "PROPN" and not self.ezafe[before] and form != "خود":
            return 0  # «در عراق ما …»
        if self._opens_phrase(n, before):
            return 0
        last = self.upos[before]
        bare_name = last == "PROPN" and not self.ezafe[before]
        if form in _POINTERS and (before in self.held or bare_name):
            return 0  # «شورای امنیت این حمله را …»: a name ends its phrase, whatever ezafe was read
        joined = False
        if self.ezafe[before]:
            joined = True
        elif self.tokens.relation[n] in _INSIDE and head <= self.tokens.head[n] <= before:
            joined = True  # «واکنش‌های شیمیایی بدن»
        elif last == "PRON" and upos == "PROPN" and self.form[before] == "خود":
            joined = True  # «همتای خود سرگئی لاوروف»
        elif last == "DET" and upos == "PROPN":
            joined = False
        elif last == "DET" or (last == "NUM" and not self._is_label(before)):
            joined = upos != "PRON"
        elif upos == "NOUN" and last in ("NOUN", "ADJ") and self._is_infinitive(n):
            joined = True  # «سرگرم ساختن», «باز شدن مدارس»
        elif last == "PROPN" and upos == "PROPN":
            joined = not (self.in_place and before == head and self._is_place(before) and not self._is_place(n))
        elif upos == "ADJ" and last in ("NOUN", "ADJ"):
            joined = "Definite" in self.tokens.feats[before] or (n + 1 not in self.blocked and n + 1 < self.last)
        elif upos == "NUM" and last == "NOUN":
            joined = self.form[before] in _NUMBERED
        elif upos == "PROPN" and last == "NOUN":
            joined = self.form[before] in self.grammar.role_nouns or self.form[before] in ("آقای", "خانم")
        return n + 1 if joined else 0

    def _opens_phrase(self, n: int, before: int) -> bool:
        """Words that go on no phrase, whatever the tagger thought («موجب», «موفق به»), or with ezafe («بهترین»)."""
        form = self.form[n]
        if form in self.grammar.complemented:
            return n + 1 < self.last and self.upos[n + 1] == "ADP"
        if form in self.grammar.governing and form not in self.grammar.after_ezafe:
            return True
        return not self.ezafe[before] and form.endswith("ترین") and self.upos[n] == "ADJ"

    def _is_label(self, n: int) -> bool:
        """A number that names its noun («سال ۲۰۲۰», «ماده ۵») and counts nothing after it."""
        return n > self.first and self.form[n - 1] in _NUMBERED

    def _is_place(self, n: int) -> bool:
        return words().get(self.form[n], "") in ("L", "LN")

    def _is_infinitive(self, n: int) -> bool:
        return self.form[n].endswith(("دن", "تن")) and self.form[n] in infinitives()

    def _is_name(self, n: int) -> bool:
        """A proper noun, or a noun that no dictionary has."""
        return self.upos[n] == "PROPN" or (self.upos[n] == "NOUN" and not kinds(self.form[n]))

    def _extend(self, chunk: Chunk) -> None:
        """Takes in what is coordinated with the phrase or stands in apposition to it."""
        for _ in range(_MOST):
            at = chunk.last
            if at + 1 >= self.last or at in self.blocked or at + 1 in self.blocked:
                return
            if self.upos[at] == "CCONJ" and self.form[at] in ("و", "یا"):
                if self.form[at + 1] in ("همچنین", "نیز", "یا") and at + 2 < self.last and at + 2 not in self.blocked:
                    at += 1
                if chunk.time or not self._begins(at + 1) or self._starts_new(chunk, at + 1):
                    return
                chunk.last = self._simple(at + 1)[0]
                continue
            if self.form[at] != "،" or not self._begins(at + 1):
                return
            end, head = self._simple(at + 1)
            if head is None:
                return
            if self._is_apposition(chunk, head, end) or (
                not chunk.time and self._list_goes_on(end) and self._may_list(chunk, head)
            ):
                chunk.last = end
                continue
            return

    def _starts_new(self, chunk: Chunk, at: int) -> bool:
        """«… و امروز …», «… به تهران و پوتین …»: a coordination of clauses, not of phrases."""
        end, head = self._simple(at)
        if head is None or self._is_time(at, head):
            return True
        if self.upos[head] == "ADJ" and chunk.adjective is False and self.upos[chunk.last - 1] != "ADJ":
            return True
        marked = end < self.last and self.form[end] in OBJECT_MARKS
        return marked and chunk.prep is not None

    def _is_apposition(self, chunk: Chunk, head: int, end: int) -> bool:
        roles = self.grammar.role_nouns
        if end < self.last and self.form[end] in OBJECT_MARKS and chunk.prep:
            return False
        is_name, is_role = self._is_name(chunk.last - 1), self._role(head, roles)
        if is_name and is_role:
            return end >= self.last or self.form[end] in ("،", ")") or chunk.prep is None or end in self.blocked
        own_role = self._role(chunk.head, roles)
        closed = end >= self.last or self.form[end] == "،"
        return own_role and self._is_name(head) and (closed or chunk.prep is None)

    def _role(self, n: int, roles: frozenset[str]) -> bool:
        return self.form[n] in roles or self.tokens.lemma[n] in roles

    def _may_list(self, chunk: Chunk, head: int) -> bool:
        """Parts of a list are of one kind; a phrase with preposition that opens the sentence lists nothing."""
        names = (self.upos[chunk.head] == "PROPN", self.upos[head] == "PROPN")
        return names[0] == names[1] and not (chunk.prep and chunk.start - self.first < 2)

    def _list_goes_on(self, at: int) -> bool:
        """Whether «، الف» is followed by more parts and at last «و ب»."""
        for _ in range(_MOST):
            if at + 1 >= self.last or at in self.blocked or not self._begins(at + 1):
                return False
            if self.upos[at] == "CCONJ":
                return True
            if self.form[at] != "،":
                return False
            at = self._simple(at + 1)[0]
        return False
