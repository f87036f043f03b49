"""Finds words that point back to what was named: «وی», «این کشور», «دولت سوئد», «روس‌ها», «پایتخت لیتوانی»."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from rasad import tables
from rasad.analysis.lexicon import kinds
from rasad.document import Document, EntityDraft, MentionSpan
from rasad.extraction.bodies import body_index
from rasad.extraction.pointed_places import may_be
from rasad.extraction.salience import Salience
from rasad.extraction.wordlists import nationality
from rasad.knowledge.entries import capitals, entries
from rasad.knowledge.lookup import fold_word, index
from rasad.knowledge.offices import HOME
from rasad.model import Form, Kind

_POINTED_KINDS: tuple[Kind, ...] = (
    "country", "place", "organisation", "group", "outlet", "agreement", "occasion", "infrastructure",
)  # fmt: skip
_CALLED: tuple[Kind, ...] = ("organisation", "group", "occasion", "infrastructure", "agreement", "place")
_PHRASE = 9
_PLURAL = ("ها", "های", "هایی")


@cache
def pointing() -> dict[str, frozenset[str]]:
    """data/pointing.yaml, folded."""
    return {part: frozenset(map(fold_word, words)) for part, words in tables.load_yaml("pointing").items()}


def point_back(doc: Document) -> None:
    """Adds to doc.entities the mentions that are no names."""
    Pointer(doc).run()


class Pointer:
    """Goes through a report from left to right and remembers who was named last."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.words = [fold_word(word) for word in doc.tokens.form]
        self.by_key = {entity.key: at for at, entity in enumerate(doc.entities) if entity.key}
        self.starting: dict[int, tuple[int, int]] = {}  # first token of a name → entity, end
        self.taken: set[int] = set()
        for at, entity in enumerate(doc.entities):
            for mention in entity.mentions:
                inside = doc.tokens.inside(mention.span)
                if mention.form == "name" and inside:
                    self.starting[inside.start] = (at, inside.stop)
                    self.taken |= set(inside)
        self.nouns: dict[int, set[str]] = {}  # what outlets and places are called before their names («روزنامه»)
        for first, (owner, _) in self.starting.items():
            if doc.entities[owner].kind == "outlet":
                called = set(self.words[max(0, first - 4) : first]) & pointing()["outlet"]
                self.nouns.setdefault(owner, set()).update(called)
            elif doc.entities[owner].kind == "place" and first:
                self.nouns.setdefault(owner, set()).add(self.words[first - 1])
        self.last: dict[Kind, list[int]] = {}
        self.lands = {fold_word(e.name): at for at, e in enumerate(doc.entities) if e.kind == "country"}
        self.place_ends = {end: e for e, end in self.starting.values() if doc.entities[e].kind == "place"}
        self.salience = Salience(doc)
        self.covered = {
            (at, token)
            for at, entity in enumerate(doc.entities)
            for m in entity.mentions
            for token in doc.tokens.inside(m.span)
        }
        self.titles = sorted(
            (doc.tokens.inside(m.span).start, at)
            for at, entity in enumerate(doc.entities)
            for m in entity.mentions
            if m.form == "title"
        )

        self.title_ends = {
            doc.tokens.inside(m.span).stop for e in doc.entities for m in e.mentions if m.form == "title"
        }

    def run(self) -> None:
        lists = pointing()
        titled = dict(self.titles)
        for at, word in enumerate(self.words):
            if at in titled:
                self.last.setdefault("person", []).append(titled[at])
            if at in self.starting:
                entity = self.starting[at][0]
                if self.reporter_at(at):
                    continue
                self.last.setdefault(self.doc.entities[entity].kind, []).append(entity)
                self.land_of(entity, at)
            if at in self.taken or not word:
                continue
            if word in lists["pronouns"]:
                self.pronoun(at)
            elif word in lists["determiners"]:
                self.determined(at)
            elif word in lists["own"] or (word == "کشور" and self.words[at + 1 : at + 2] == ["ما"]):
                self.add(self.home(), at, at + 1 + (word == "کشور"), "title", "title/own-country")
            elif word in lists["government"] and at + 1 in self.starting:
                self.government(at)
            elif word in lists["own_land"]:
                self.their_land(at)
            elif word in lists["capital"]:
                self.capital(at)
            elif word in lists["side"] or word.endswith(_PLURAL):
                self.people_of(at)

    def add(self, entity: int | None, first: int, last: int, form: Form, rule: str, confidence: float = 0.8) -> None:
        if entity is None:
            return
        if all((entity, token) not in self.covered for token in range(first, last)):
            span = self.doc.tokens.span(first, last)
            self.doc.entities[entity].mentions.append(MentionSpan(span, form, rule, confidence))
            self.covered |= {(entity, token) for token in range(first, last)}

    def pronoun(self, at: int) -> None:
        person = self.salience.person(at)
        if person is not None and self.somebody_since(at):
            return
        self.add(person, at, at + 1, "pronoun", "pronoun/salient", 0.75)
        if person is not None:
            self.salience.note(at, person)

    def determined(self, at: int) -> None:
        """«این کشور», «این مقام»: the last of its kind."""
        if at + 1 >= len(self.words):
            return
        noun = self.words[at + 1]
        if noun in pointing()["person"]:
            if self.words[at] in ("این", "همین") and not self.somebody_since(at):
                self.add(self.salience.person(at), at, self.phrase(at + 1, True), "description", "this/person")
            return
        if self.words[at] == "ان" and noun not in pointing()["country"]:
            return
        if noun in pointing()["country"]:
            self.body_of(at, at + 1)
        for kind in _POINTED_KINDS:
            if noun in pointing()[kind] and (before := self.last.get(kind)):
                last = self.phrase(at + 1, False)
                meant = self.other_land(before, at) if kind == "country" else self.fitting(before, noun)
                self.add(meant, at, last, "description", f"this/{kind}")
                return
        if noun in pointing()["called"]:
            self.called_so(at, noun)

    def other_land(self, before: list[int], at: int) -> int:
        """The country that «این کشور» means: the last one, but not whose deed or envoy stands right before it.

        «حمله ارتش آمریکا به این کشور», «سفیر آلمان در این کشور»: the one named before that.
        """
        tokens, last = self.doc.tokens, before[-1]
        israel = self.by_key.get("country/israel")
        if self.words[at + 1] == "رژیم" and israel in before:
            return israel  # whom the press of Tehran calls so
        others = [land for land in before[-8:] if land != last]
        led = at - 1 - (self.words[at - 1] in pointing()["sides_of_land"])
        if not others or led < 1 or self.words[led] not in ("به", "در", "علیه", "بر", "از"):
            return last
        for token in range(led - 1, max(0, led - 6), -1):
            if self.lands.get(self.words[token]) == last:
                deed = tokens.ezafe[token - 1] and self.words[token - 1] not in pointing()["no_deeds"]
                return others[-1] if deed else last
            if tokens.upos[token] not in ("NOUN", "ADJ", "ADP"):
                break
        return last

    def called_so(self, at: int, noun: str) -> None:
        """«این ستاد», «این مرکز»: the last whose name begins with the noun."""
        before = [entity for kind in _CALLED for entity in self.last.get(kind, [])[-8:]]
        fits = [entity for entity in before if fold_word(self.doc.entities[entity].name).startswith(noun)]
        if len(set(fits)) == 1:
            self.add(fits[0], at, self.phrase(at + 1, False), "description", "this/called")

    def reporter_at(self, at: int) -> bool:
        """Whether a place is only where a reporter sits («خبرنگار فارس در ساری»), and another was named before."""
        if not self.last.get("place") or self.words[at - 1 : at] != ["در"]:
            return False
        return self.doc.entities[self.starting[at][0]].kind == "place" and "خبرنگار" in self.words[max(0, at - 5) : at]

    def land_of(self, entity: int, at: int) -> None:
        """Remembers the country that a body's name holds («پارلمان لبنان»), not «حمله ارتش آمریکا» beside another."""
        governed = at > 0 and bool(self.doc.tokens.ezafe) and self.doc.tokens.ezafe[at - 1]
        if self.doc.entities[entity].kind == "organisation" and not (governed and self.last.get("country")):
            for token in range(at + 1, self.starting[at][1]):
                land = self.lands.get(self.words[token])
                if land is not None:
                    self.last.setdefault("country", []).append(land)

    def body_of(self, at: int, noun: int) -> None:
        """«ارتش این کشور», «پارلمان این کشور»: the body of the country pointed to, where the report names it."""
        for first in range(max(0, at - 4), at):
            found = body_index().longest(self.words, first, at)
            if found and found.last == at and self.last.get("country"):
                land = (self.doc.entities[self.last["country"][-1]].key or "").partition("/")[2]
                body = self.by_key.get(f"organisation/{land}-{found.uses[0].entry.key}")
                self.add(body, first, noun + 1, "description", "this/body")
                return

    def somebody_since(self, at: int) -> bool:
        """Whether somebody without a name was spoken of after the last person named («یک مقام», «یکی از …»)."""
        last = self.salience.last_before(at)
        for token in range(at - 1, max(last, at - 120), -1):
            if (self.words[token] == "یکی" and self.one_of(token)) or (
                self.words[token] == "یک"
                and (
                    self.words[token + 1] in pointing()["person"]
                    or self.words[token + 1].rstrip("ی") in pointing()["person"]
                )
            ):
                return True
        return False

    def phrase(self, noun: int, person: bool) -> int:
        """The end of «این مقام آمریکایی», «این کشور مسلمان», «این نماینده مجلس»: the noun and what an ezafe ties to it.

        person: nouns and names too may follow («این عضو شورای شهر»), else adjectives only.
        """
        tokens, last = self.doc.tokens, noun + 1
        while last < len(self.words) and last - noun < _PHRASE and tokens.upos and self.words[last]:
            tied = tokens.ezafe[last - 1] or (person and tokens.upos[last - 1] == tokens.upos[last] == "PROPN")
            if person and last in self.starting and tied:
                if self.doc.entities[self.starting[last][0]].kind == "person":
                    break
                last = self.starting[last][1]
                continue
            after_number = tokens.upos[last - 1] == "NUM" and self.words[last].endswith(("ساله", "نفره", "یونی"))
            fits = tokens.upos[last] in (("ADJ", "NUM", "NOUN", "PROPN") if person else ("ADJ", "NUM"))
            fits = fits or "A" in kinds(tokens.form[last])  # «این کشور مسلمان»
            if not after_number and not (tied and fits):
                break
            last += 1
        return last

    def one_of(self, at: int) -> bool:
        """Whether «یکی از …» speaks of somebody: «یکی از مقامات», not «یکی از مشکلات»."""
        if self.words[at + 1 : at + 2] != ["از"] or at + 2 >= len(self.words):
            return True
        noun = next((w for w in self.words[at + 2 : at + 4] if not w.endswith("ترین")), "")
        people = pointing()["person"]
        return noun.removesuffix("های").removesuffix("ها").removesuffix("ان").removesuffix("ات") in people | {"نمایندگ"}

    def fitting(self, before: list[int], noun: str) -> int | None:
        """The last one whose name has the noun («این آژانس»), else the last; of places the last that the noun fits."""
        if noun in pointing()["place"]:
            fits = [(may_be(noun, self.doc.entities[at], self.nouns.get(at, set())), at) for at in before[-8:]]
            if noun == "منطقه":
                fits = [one for one in fits[:-1] if one[0] > 1] + fits[-1:]  # a town named last is meant, if anything
                fits = fits if fits[-1][0] else []
            best = max((rank for rank, _ in fits), default=0)
            return next((at for rank, at in reversed(fits) if rank == best), None) if best else None
        for entity in reversed(before[-8:]):
            if fold_word(self.doc.entities[entity].name).startswith(noun) and noun not in ("کشور", "شهر"):
                return entity
        if noun in pointing()["outlet"]:
            called = [entity for entity in before[-8:] if noun in self.nouns.get(entity, ())]
            return called[-1] if called else before[-1]
        return before[-1]

    def home(self) -> int:
        """The readers' country, made an entity where only «کشورمان» names it."""
        if HOME not in self.by_key:
            entry = entries()[HOME]
            self.by_key[HOME] = len(self.doc.entities)
            self.doc.entities.append(EntityDraft("country", entry.name, entry.name_en, "title/own-country", key=HOME))
        return self.by_key[HOME]

    def government(self, at: int) -> None:
        entity, end = self.starting[at + 1]
        seat = self.doc.entities[entity].name in capitals()
        if self.doc.entities[entity].kind == "country" or seat:
            span = self.doc.tokens.span(at, end)
            self.doc.entities[entity].mentions.append(MentionSpan(span, "title", "title/government", 0.8))

    def their_land(self, at: int) -> None:
        """«کشورش», «کشور متبوعش»: the country of which the sentence calls somebody an officer before."""
        sentence = self.doc.sentences[max(bisect_left(self.doc.sentences, (at + 1, -1)) - 1, 0)][0]
        for token in range(at - 1, sentence, -1):
            found = self.starting.get(token)
            if found and self.doc.entities[found[0]].kind == "country" and self.ends_title(found[1]):
                self.add(found[0], at, at + 1, "description", "this/own-land", 0.7)
                return

    def ends_title(self, end: int) -> bool:
        """Whether a title of a person ends at a token («وزیر دفاع روسیه»)."""
        return end in self.title_ends

    def capital(self, at: int) -> None:
        """«پایتخت افغانستان»: its capital, where the report names it."""
        follows = self.starting.get(at + 1)
        if follows is None and self.words[at + 1 : at + 3] == ["این", "کشور"] and self.last.get("country"):
            follows = self.last["country"][-1], at + 3
        if follows is None or self.doc.entities[follows[0]].kind != "country":
            return
        country = self.doc.entities[follows[0]].key
        beside = self.place_ends.get(at - 1) if self.doc.tokens.form[at - 1] in ("،", "(") else None
        if beside is not None:
            self.add(beside, at, follows[1], "title", "title/capital")
            return
        name = next((name for name, key in capitals().items() if key == country), "")
        for use in index().uses(name):
            if use.entry.key in self.by_key:
                self.add(self.by_key[use.entry.key], at, follows[1], "title", "title/capital")
                return

    def people_of(self, at: int) -> None:
        """«روس‌ها», «طرف روسی»: the state, where the report names it."""
        words = self.words
        last = at + 2 if words[at] in pointing()["side"] else at + 1
        word = words[last - 1] if last <= len(words) else ""
        key = nationality().get(word) if words[at] in pointing()["side"] or word.endswith(_PLURAL) else None
        if key and key in self.by_key:
            self.add(self.by_key[key], at, last, "description", "people-of", 0.6)
        elif word in ("غربیها", "غربیهای") and "organisation/the-west" in self.by_key:
            self.add(self.by_key["organisation/the-west"], at, last, "description", "people-of", 0.7)
