"""Whose description is whose: titles beside a name give a role; titles alone point to who has it."""

from __future__ import annotations

from bisect import bisect_left

from rasad.document import Document, MentionSpan, RoleSpan
from rasad.extraction.mentions import Naming
from rasad.extraction.officeholders import holder
from rasad.extraction.titles import Title
from rasad.extraction.wordlists import honorifics, title_words
from rasad.knowledge.entries import entries
from rasad.knowledge.lookup import fold_word
from rasad.knowledge.offices import HOME, Office, by_phrase, offices_of

# Looser words for an office: «رهبر روسیه» is its president.
_SAME_OFFICE = {
    "رهبر": ("رهبر", "رئیس‌جمهور", "نخست‌وزیر", "پادشاه", "امیر"),
    "سفیر": ("سفیر", "نماینده دائم در سازمان ملل", "نماینده"),
}
_LEAD, _OPENING = 4, 16  # a lead is one of the first sentences; «به گزارش …،» is so many tokens at most
_BACK, _FAR = 5, 30  # how many sentences back a speaker is looked for, how many tokens ahead the verb
_GOES_ON = frozenset(("افزود", "ادامه", "تصریح", "خاطرنشان", "یاداور", "اضافه"))
_NEW = frozenset(("نیز", "هم"))
_STATES = frozenset(("کشور", "رژیم", "دولت", "جمهوری"))
_QUOTES = frozenset("«»\"“”'")
_APPOSED = frozenset(("،", "-", "–", "—", "("))  # what parts a name from the title after it


class Linker:
    """Ties the titles of a report to its entities; `people`: the person at each first and last token of a name."""

    def __init__(self, doc: Document, titles: list[Title], owners: list[tuple[Naming, int]]) -> None:
        self.doc, self.titles = doc, titles
        self.starts = {n.first: at for n, at in owners if doc.entities[at].kind == "person"}
        self.ends = {n.last: at for n, at in owners if doc.entities[at].kind == "person"}
        self.by_key = {e.key: at for at, e in enumerate(doc.entities) if e.key}
        self.by_naming = {n.first: at for n, at in owners}
        self.named = sorted(self.starts)
        self.phrases: list[tuple[list[str], int]] = []  # the words of titles beside names, and whose they are
        self.titled: set[int] = set()  # persons with a title beside them
        self.roles: dict[tuple[str, str], int] = {}
        self.words: dict[str, int] = {}
        self.covered = {(at, token) for n, at in owners for token in range(n.first, n.last)}
        self.counterparts: dict[str, int] = {}
        self.heading = ""  # the title that speaks in the head line («سخنگوی …: …»)
        self.countries = [n for n, _ in owners if n.entry.kind == "country"]
        self.country_starts = [n.first for n in self.countries]

    def link(self) -> None:
        """Adds title mentions and roles."""
        waiting = []
        for title in self.titles:
            person = None if title.inner else self.beside(title)
            if person is None:
                waiting.append(title)
            else:
                self.give(title, person, "title/beside")
        for title in waiting:
            if title.one_of:
                continue
            person = self.alone(title)
            if person is None:
                person = self.shortened(title)
            if person is None and (person := self.introduced(title)) is not None:
                self.give(title, person, "title/introduced")
            elif person is not None:
                self.give(title, person, "title/alone")
            elif (person := self.speaks_on(title)) is not None:
                self.give(title, person, "title/speaks-on")

    def said(self, title: Title) -> str:
        return "".join(fold_word(w) for w in self.doc.tokens.form[title.first : title.last])

    def shortened(self, title: Title) -> int | None:
        """Whose title this is in fewer or more words: «نماینده ایران» of «نماینده دائم ایران در سازمان ملل»."""
        words = [fold_word(w) for w in self.doc.tokens.form[title.first : title.last]]
        if len(words) < 2 or title.pointed or title.counterpart or title.inner:
            return None
        said = set(words)
        fuller = [(set(full), person) for full, person in self.phrases if full[0] == words[0] and len(full) > 1]
        owners = {person for full, person in fuller if said <= full or full <= said}
        return owners.pop() if len(owners) == 1 else None

    def introduced(self, title: Title) -> int | None:
        """The person whom a report first calls by office and then by name: «رئیس دامپزشکی … گفت. امید افشاری امروز …».

        The title opens a sentence as the one who speaks or acts, nobody was named before, and the first person named in
        the two sentences after it opens one too, with no title beside.
        """
        doc, first = self.doc, title.first
        if title.inner or title.counterpart or title.kin or title.last - first < 2:
            return None
        here = bisect_left(doc.sentences, (first + 1, -1)) - 1
        if here < 0 or here > _LEAD or not self.leads(first, doc.sentences[here][0]):
            return None
        if self.heading and self.heading != self.said(title):
            return None
        heads = doc.tokens.form[title.last : title.last + 1] == [":"] and here == 0
        self.heading = self.said(title) if heads else self.heading
        for start, stop in doc.sentences[here + 1 : here + (5 if heads else 3)]:
            for at in self.named[bisect_left(self.named, start) : bisect_left(self.named, stop)]:
                person = self.starts[at]
                if self.leads(at, start):
                    fits = person not in self.titled and self.may_hold(title, person) and self.debuts(person, at)
                    return person if fits else None
        return None

    def debuts(self, person: int, token: int) -> bool:
        """Whether a person is not spoken of between the head line and a token."""
        start = self.doc.sentences[min(1, len(self.doc.sentences) - 1)][0]
        before = self.named[bisect_left(self.named, start) : bisect_left(self.named, token)]
        return all(self.starts[at] != person for at in before)

    def speaks_on(self, title: Title) -> int | None:
        """The one person of the sentences before, where a title opens a sentence that goes on with what was said.

        «الهه کولایی … گفت: … عضو کمیسیون … افزود: …». A verb that begins («گفت») may bring somebody new.
        """
        doc, first = self.doc, title.first
        if title.inner or title.counterpart or title.kin or title.last - first < 2 or title.pointed:
            return None
        here = bisect_left(doc.sentences, (first + 1, -1)) - 1
        if here < 1 or not self.leads(first, doc.sentences[here][0]):
            return None
        rest = [fold_word(w) for w in doc.tokens.form[title.last : min(doc.sentences[here][1], title.last + _FAR)]]
        if not _GOES_ON.intersection(rest) or _NEW.intersection(rest[:2]):
            return None
        since = self.named[
            bisect_left(self.named, doc.sentences[max(0, here - _BACK)][0]) : bisect_left(self.named, first)
        ]
        leading = {self.starts[at] for at in since if self.leads(at, self.sentence_start(at))}
        if len(leading) != 1 or not self.may_hold(title, person := leading.pop()) or self.foreign(person, title.of_key):
            return None
        return person

    def foreign(self, person: int, of: str) -> bool:
        """Whether a person holds an office of another country than the readers', which a title does not name."""
        entities = self.doc.entities
        lands = {entities[role.of].key for role in entities[person].roles if role.of is not None}
        return any(land and land.startswith("country/") and land not in (HOME, of) for land in lands)

    def sentence_start(self, token: int) -> int:
        return self.doc.sentences[bisect_left(self.doc.sentences, (token + 1, -1)) - 1][0]

    def leads(self, token: int, start: int) -> bool:
        """Whether a token opens its sentence, or comes right after «به گزارش …،», a dateline or words of address."""
        words = self.doc.tokens.form
        while token > start and (words[token - 1] in _QUOTES or fold_word(words[token - 1]) in honorifics()):
            token -= 1
        if token == start:
            return True
        opened = fold_word(words[start]) in ("به", "گروه", "خبرگزاری") or words[token - 1] == ":"
        return opened and words[token - 1] in ("،", ":", ";", "-") and token - start <= _OPENING

    def may_hold(self, title: Title, person: int) -> bool:
        """Whether nothing that the tables know speaks against a person in an office."""
        key = self.doc.entities[person].key
        holders = {o.person for o in by_phrase(self.said(title)) if self.now(o)}
        if holders:
            return key in holders
        now = [fold_word(o.title) for o in offices_of(key) if self.now(o)] if key else []
        return not now or any(self.said(title).startswith(office) for office in now)

    def beside(self, title: Title) -> int | None:
        """The person named directly after the title, or before it."""
        words = self.doc.tokens.form
        at = title.last
        at += title.kin and at < len(words) and words[at] == "،"
        while at < len(words) and (words[at] in _QUOTES or fold_word(words[at]) in honorifics()):
            at += 1
        after, at_after = self.starts.get(at), at
        at = title.first
        while at > 0 and title.first - at < 3 and (words[at - 1] in _QUOTES or words[at - 1] in _APPOSED):
            at -= 1
        before = self.ends.get(at)
        comma = title.first > 0 and words[title.first - 1] in _APPOSED
        if title.kin:
            return after if after is not None else before
        if after is not None and self.serves(title):
            after = None
        addressed = at_after > title.last or words[title.first - 1] in _QUOTES
        if before is not None and (comma or after is None or addressed):
            return before
        return after

    def serves(self, title: Title) -> bool:
        """Whether a bare title before a name is somebody else's: «دستیار زهران ممدانی», «وزیر ترامپ»."""
        listed = title_words().personal | {"وزیر", "عضو", "مدیر"}
        return title.last - title.first == 1 and fold_word(self.doc.tokens.form[title.first]) in listed

    def give(self, title: Title, person: int, rule: str) -> None:
        doc = self.doc
        span = doc.tokens.span(title.first, title.last)
        entity = doc.entities[person]
        covered = {(person, token) for token in range(title.first, title.last)}
        if covered & self.covered:
            return
        self.covered |= covered
        if title.counterpart:
            self.counterparts[title.of_key] = person
        entity.mentions.append(MentionSpan(span, "title", rule, 0.85))
        of = self.by_naming.get(title.of.first) if title.of else self.by_key.get(title.of_key)
        if rule in ("title/beside", "title/introduced"):
            self.titled.add(person)
            head = " ".join(doc.tokens.form[title.first : title.head])
            if all(role.title != head or role.of != of for role in entity.roles):
                entity.roles.append(RoleSpan(head, title.title_en, of, span))
            for row in title.rows:
                self.roles[row, title.of_key] = person
                self.roles.setdefault((row, ""), person)
            self.words[self.said(title)] = person
            self.phrases.append(([fold_word(w) for w in doc.tokens.form[title.first : title.last]], person))

    def alone(self, title: Title) -> int | None:
        """The person whom a title without a name means here: by the same words, the same office, or the tables."""
        if title.counterpart:
            return self.counterpart(title)
        if title.kin:
            return None
        said = self.said(title)
        if said in self.words and not title.pointed:
            return self.words[said]
        if title.pointed and fold_word(title.pointed) not in _STATES:
            return None
        of = self.country_before(title.first) if title.pointed else title.of_key
        if title.last == title.head and not title.implied:
            return self.without_owner(title)
        for row in title.rows:
            for name in _SAME_OFFICE.get(row, (row,)):
                found = self.roles.get((name, of))
                if found is not None and of:
                    return found
        if title.seat and title.of:
            seat = "سازمان ملل" if title.seat.entry.key == "organisation/united-nations" else title.seat.uses[0].form
            heads = ("نماینده دائم در", "سفیر در") if title.rows else ()
            said = next((s for h in heads if by_phrase(s := fold_word(f"{h} {seat}") + self.name_of(of))), said)
        words = [fold_word(w) for w in self.doc.tokens.form[title.first : title.last]]
        if title.pointed:
            said = fold_word("".join(self.doc.tokens.form[title.first : title.head])) + self.name_of(of)
            words = [*words[: title.head - title.first], self.name_of(of)]
        found = self.by_tables(said)
        return found if found is not None else holder(words, of, self.by_key, self.doc.published)

    def counterpart(self, title: Title) -> int | None:
        """«همتای چینی خود» without a name: the one person here who holds an office of that country."""
        if title.of_key in self.counterparts:
            return self.counterparts[title.of_key]
        found = list(dict.fromkeys(at for (_, of), at in self.roles.items() if of == title.of_key))
        if not found:
            found = [
                at
                for at, entity in enumerate(self.doc.entities)
                if entity.key and any(o.of == title.of_key and self.now(o) for o in offices_of(entity.key))
            ]
        return found[0] if len(found) == 1 else None

    def now(self, office: Office) -> bool:
        return self.doc.published is not None and office.held_on(self.doc.published)

    def country_before(self, token: int) -> str:
        """The key of the last country named before a token."""
        at = bisect_left(self.country_starts, token)
        return self.countries[at - 1].entry.country if at else ""

    def name_of(self, key: str) -> str:
        return fold_word(entries()[key].name) if key in entries() else ""

    def without_owner(self, title: Title) -> int | None:
        """«رئیس‌جمهور» alone: the readers' own if the report names that person, else who alone has the office here."""
        own = self.by_tables(self.said(title))
        if own is not None:
            return own
        for row in title.rows:
            found = {at for (name, _), at in self.roles.items() if name == row}
            if found:
                return found.pop() if len(found) == 1 else None
        return None

    def by_tables(self, said: str) -> int | None:
        """A person of the report who held the office when it was published."""
        here = {self.by_key[o.person] for o in by_phrase(said) if o.person in self.by_key and self.now(o)}
        return here.pop() if len(here) == 1 else None
