"""Puts the words of a party without a name into English: what counts it, its noun, its adjectives, whose or what of it.

What follows a noun and is not understood is left out where the noun may stand alone ("a reporter"); such a phrase is
not `whole`. Nothing is said where the noun itself is not known, or where leaving words out could make the rest wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rasad.knowledge.lookup import fold_word
from rasad.wording.amounts import Amount, amount, longest, measured
from rasad.wording.composing import (
    Described,
    Phrase,
    counted_noun,
    definite,
    of_office,
    owners,
    seat,
    states,
    takes_state,
    with_amount,
)
from rasad.wording.deputies import deputy
from rasad.wording.heads import (
    Adjective,
    Head,
    Name,
    Noun,
    adjective_of,
    adjectives,
    body_at,
    heads,
    known_name,
    people_of,
    table,
)

PEOPLE = Noun("person", "people", "person")
OPENING, CLOSING = "«»"
MINISTER = "وز"  # «وزیر خزانه‌داری» is an office though «خزانه‌داری آمریکا» is a name
PRESIDENT = ["رییس", "جمهوری"]  # and so is «رئیس جمهوری» though «جمهوری فرانسه» is one
DEEPEST = 5  # phrases inside phrases
AFTER = 9  # the rank of adjectives that stand after an English noun


class Phrases:
    """Reads one run of Persian words; `names` are names that stand in it, by their folded words."""

    def __init__(self, words: Sequence[str], names: Mapping[str, Name]) -> None:
        self.words, self.names = words, names
        self.folded = [fold_word(word) for word in words]

    def all(self) -> Phrase | None:
        """The whole run in English, or None."""
        found = self.listed(0, 0)
        if found is None or (found.many and found.last < len(self.words) and not self.ends(found.last)):
            return None  # who stands after «و» may be left out of what one is («وزیر کار و …»), not of several
        return found

    def listed(self, at: int, depth: int) -> Phrase | None:
        """A phrase and those that «و» or a comma joins to it."""
        parts: list[Phrase] = []
        while (found := self.phrase(at, depth)) is not None:
            parts.append(found)
            if not found.whole or found.last + 1 >= len(self.words) or self.words[found.last] not in ("و", "،"):
                break
            at = found.last + 1
        if not parts:
            return None
        if len(parts) == 1:
            return parts[0]
        last = parts[-1]
        said = [part.said for part in parts]
        return Phrase(f"{', '.join(said[:-1])} and {said[-1]}", last.last, True, last.whole)

    def phrase(self, at: int, depth: int, outlets: bool = False) -> Phrase | None:
        """One phrase from a word on."""
        if depth > DEEPEST or at >= len(self.words):
            return None
        if found := self.name(at, outlets and depth > 0, depth):
            return found
        if depth == 0 and (pronoun := self.pronoun(at)):
            return pronoun
        at = self.passed(at)
        pointed = self.words[at] in table()["pointing"] if at < len(self.words) else False
        at += pointed
        counted = amount(self.words, at)
        at = counted.last
        if counted.said and (pronoun := self.pronoun(at)):
            some = counted.said if counted.said.endswith((" of", " the")) else f"{counted.said} of"
            some = "one of" if counted.said == "a" else some.removesuffix(" the")
            return pronoun._replace(said=f"{some} {pronoun.said}", many=counted.many)
        if counted.part and at < len(self.words) and self.words[at] in table()["pointing"]:
            at += 1
        order, at = self.ordered(at)
        best: Phrase | None = None
        if self.opens(at):
            return None
        known = [deputy(self.words, head, self.body) for head in heads(self.words, at)]
        for head in sorted(known, key=lambda head: -head.last):
            if head.last > at + 1 and not self.is_office(at) and self.cuts_name(at, head.last):
                continue
            found = self.around(head, counted, pointed, order, depth)
            if found and found.whole:
                return found
            best = best or found
        if best or counted.part or not (counted.people or (counted.said in table()["people"] and self.ends(at))):
            return best
        return self.around(Head(PEOPLE, at), counted, pointed, order, depth)  # «۱۱ نفر دیگر», «شماری»

    def opens(self, at: int) -> bool:
        """Whether a guillemet opens here: only a name stands in it."""
        return at < len(self.words) and self.words[at] == OPENING

    def is_office(self, at: int) -> bool:
        """Whether an office begins here whose words may be part of a name as well."""
        return self.folded[at].startswith(MINISTER) or self.folded[at : at + 2] == PRESIDENT

    def cuts_name(self, at: int, last: int) -> bool:
        """Whether a known name begins inside these words and goes on after them: «هیئت رئیسه مجلس» + «شورای اسلامی»."""
        for first in range(at + 1, last):
            found = known_name(self.words, first, False)
            ends = range(last + 1, min(last + 2, len(self.words)) + 1)
            if (found and found[1] > last) or any(body_at(self.folded, first, end) for end in ends):
                return True
        return False

    def body(self, at: int) -> bool:
        """Whether a name stands at a word."""
        found = self.name(at, False, 1) if at < len(self.words) and not self.ends(at) else None
        return found is not None and found.kind != "person"

    def pronoun(self, at: int) -> Phrase | None:
        """A pronoun that ends the party, as an object; `as_subject` gives the other case."""
        if at >= len(self.words) or not (at + 1 == len(self.words) or self.ends(at + 1)):
            return None
        forms = table()["pronouns"].get(self.words[at])
        return Phrase(forms[0], len(self.words), True, True) if forms else None

    def name(self, at: int, outlets: bool, depth: int) -> Phrase | None:
        """A name that begins at a word: of this report, else of the tables, which are asked inside a phrase only."""
        if self.opens(at):
            inside = self.name(at + 1, outlets, 1) if at + 1 < len(self.words) else None
            closed = inside and (inside.last == len(self.words) or self.words[inside.last] == CLOSING)
            return inside._replace(last=min(inside.last + 1, len(self.words))) if inside and closed else None
        for length in range(min(10, len(self.words) - at), 0, -1):
            named = self.names.get("".join(self.folded[at : at + length]))
            if named and (depth or (at + length == len(self.words) and not people_of(self.folded[at]))):
                return Phrase(named.said, at + length, False, True, named.kind)
        if not depth or self.folded[at] in adjectives():
            return None
        found = known_name(self.words, at, outlets)
        if found is None:
            return None
        name, last = found
        if last == at + 1 and name.kind in ("place", "outlet") and not outlets and any(heads(self.words, at)):
            return None  # a small town or a paper that is called like a common noun
        if any(head.last > last for head in heads(self.words, at)):
            return None
        if name.kind == "organisation" and last < len(self.words):
            whose = known_name(self.words, last, False)
            if whose and whose[0].kind == "country":
                return None  # «وزارت اطلاعات عربستان» is not Iran's
        return Phrase(name.said, last, False, True, name.kind)

    def passed(self, at: int) -> int:
        """The word after forms of address, «آقای رئیس‌جمهور»."""
        while at + 1 < len(self.words) and self.words[at] in table()["address"]:
            at += 1
        return at

    def ordered(self, at: int) -> tuple[str, int]:
        """What stands before a noun in Persian too: «دیگر», «نخستین», «مهم‌ترین»."""
        if found := longest("before", self.words, at, 1):
            return found
        return "", at

    def ends(self, at: int) -> bool:
        """Whether the words from here on are no part of the party: «که …», «مبنی بر»."""
        return at >= len(self.words) or self.words[at] in table()["ends"]

    def around(self, head: Head, counted: Amount, pointed: bool, order: str, depth: int) -> Phrase | None:
        """The phrase of a noun."""
        if counted.said in ("every", "no", "a") and head.many and not counted.part:
            return None
        about = self.describe(head, depth)
        if about is None or (depth and head.some and not counted.said and not about.before):
            return None  # «خوابگاه دانش‌آموزی» is no pupil's
        noun: Noun | None = about.noun
        if not about.whole and not about.of:
            noun = about.noun.stub
        if noun is None:
            return None
        own = about.own or ("their" if head.own else "")  # «کشورشان» is seldom that of who acts
        before = [order] * bool(order) + about.before
        many = counted.many or (head.many and counted.said != "a")
        core = " ".join([*before, counted_noun(noun, many, counted.said), *about.after])
        if counted.said:
            said = with_amount(counted, core, own, noun, before, about.after)
        elif own:
            said = f"{own} {core}"
        else:
            said = definite(core, noun, many, about, pointed, depth)
        plain = not (many or counted.said or about.after or own or about.some or pointed)
        many = many or noun.sort in ("crowd", "plural")
        return Phrase(said, about.last, many, about.whole, "", plain and noun.sort in ("person", "rank"))

    def describe(self, head: Head, depth: int) -> Described | None:
        """What the words after a noun say of it."""
        found: list[Adjective] = []
        after: list[str] = []
        at, noun, some, own, of, whole = head.last, head.noun, head.some, "", False, True
        named = False
        while at < len(self.words) and not self.ends(at):
            if (linked := self.linked(at, noun, depth)) is not None:
                after.append(linked.said)
                at, whole, of = linked.last, linked.whole, True
            elif (step := self.adjective(at, found)) is not None:
                if (of or head.titled) and not of_office(found[-1]):
                    found.pop()  # of the body or place in the words before, not of the whole
                    whole = False
                    break
                at, indefinite = step
                some = some or indefinite
            elif self.folded[at] in owners():
                own, at = owners()[self.folded[at]], at + 1
            elif (age := measured(self.words, at)) is not None:
                found.append(Adjective(age[0], 3, "", ""))
                at = age[1]
            elif longest("links", self.words, at):
                whole = False
                break
            elif self.words[at] in ("و", "،"):
                break
            elif not of and not own and (inner := self.inner(at, noun, depth)) is not None:
                if noun.one == "representative" and inner.kind == "place":
                    noun = Noun("member of parliament", "members of parliament", "person", "for")
                at, whole, of = inner.last, inner.whole, True
                if noun.sort == "rank" or (head.closed and inner.kind != "country") or head.some:
                    return None  # «سرهنگ …»: a name that nobody knows
                if inner.bare and (head.many or noun.sort == "crowd" or re.search(table()["gathered"], noun.one)):
                    whole = of = False  # «گروه‌های قاچاقچی»: what they are, not whose
                elif inner.kind in ("place", "country") and noun.one in table()["seats"] and not head.many:
                    noun = seat(noun, inner.said)
                elif inner.kind == "country" and takes_state(noun) and inner.said in states():
                    found.append(Adjective(states()[inner.said], 4, "", ""))
                else:
                    after.insert(0, f"{self.link(noun, inner)} {inner.said}")
                    named = inner.kind == "organisation"
            else:
                if noun.sort == "rank" or head.closed:
                    return None
                whole = False
                if named:
                    after, of = after[1:], False  # the name may go on in what is not understood
                break
        last = at if whole else len(self.words)
        before = [a.said for a in sorted((a for a in found if a.rank < AFTER and a.said), key=lambda a: a.rank)]
        after = [a.said for a in found if a.rank == AFTER and a.said] + after + [head.field] * bool(head.field)
        return Described(before, after, last, noun, some, own, of, whole)

    def inner(self, at: int, noun: Noun, depth: int) -> Phrase | None:
        """Whose or what of it."""
        if noun.link == "for" and (found := self.phrase(at, depth + 1, outlets=True)):
            return found
        return self.listed(at, depth + 1)

    def linked(self, at: int, noun: Noun, depth: int) -> Phrase | None:
        """A phrase and the words before it that say how it belongs to the noun: «مستقر در کویت»."""
        link = longest("links", self.words, at)
        inner = self.listed(link[1], depth + 1) if link else None
        if link is None or inner is None:
            return None
        to = "to" if link[0] == "in" and re.search(table()["sent"], noun.one) else link[0]
        return inner._replace(said=f"{to} {inner.said}")

    def link(self, noun: Noun, inner: Phrase) -> str:
        """The preposition between a noun and whose or what of it: people and things are "in" a place."""
        if noun.link != "of" or noun.sort not in ("person", "plural", "thing") or noun.one in table()["belonging"]:
            return noun.link
        land = inner.kind == "place" and not re.search("Gulf|Sea|Ocean|Strait", inner.said)
        return "in" if land or inner.said in table()["around"] else noun.link

    def adjective(self, at: int, found: list[Adjective]) -> tuple[int, bool] | None:
        """The word after an adjective, which joins `found`; also after «آمریکایی و انگلیسی»."""
        for length in (2, 1):
            if at + length > len(self.words):
                continue
            known = adjective_of("".join(self.folded[at : at + length]))
            if known is None:
                continue
            found.append(known[0])
            at += length
            if at + 1 < len(self.words) and self.words[at] in ("و", "،"):
                more = adjective_of(self.folded[at + 1])
                if more and more[0].rank == known[0].rank and more[0].said and known[0].said:
                    found[-1] = Adjective(f"{known[0].said} and {more[0].said}", more[0].rank, "", "")
                    return at + 2, known[1] or more[1]
            return at, known[1]
        return None
