"""Whose description is whose: titles beside a name give a role; titles alone point to who has it."""

from __future__ import annotations

from bisect import bisect_left

from rasad.document import Document, MentionSpan, RoleSpan
from rasad.extraction.introduced import QUOTES, Introducing
from rasad.extraction.mentions import Naming
from rasad.extraction.officeholders import holder
from rasad.extraction.titles import Title, alone_in_office
from rasad.extraction.wordlists import honorifics, ranks, title_words
from rasad.knowledge.entries import entries
from rasad.knowledge.lookup import fold_word
from rasad.knowledge.offices import Office, by_phrase, offices_of

# Looser words for an office: «رهبر روسیه» is its president.
_SAME_OFFICE = {
    "رهبر": ("رهبر", "رئیس‌جمهور", "نخست‌وزیر", "پادشاه", "امیر"),
    "سفیر": ("سفیر", "نماینده دائم در سازمان ملل", "نماینده"),
}
_STATES = frozenset(("کشور", "رژیم", "دولت", "جمهوری"))
_COUNTED = frozenset(("هر", "چند", "هیچ", "کدام"))
_APPOSED = frozenset(("،", "؛", "-", "–", "—", "("))  # what parts a name from the title after it


class Linker(Introducing):
    """Ties the titles of a report to its entities; `people`: the person at each first and last token of a name."""

    def __init__(self, doc: Document, titles: list[Title], owners: list[tuple[Naming, int]]) -> None:
        super().__init__(doc, {n.first: at for n, at in owners if doc.entities[at].kind == "person"})
        self.titles = titles
        self.ends = {n.last: at for n, at in owners if doc.entities[at].kind == "person"}
        self.name_ends = {n.first: n.last for n, at in owners if doc.entities[at].kind == "person"}
        self.title_starts = {title.first for title in titles}
        self.by_key = {e.key: at for at, e in enumerate(doc.entities) if e.key}
        self.by_naming = {n.first: at for n, at in owners}
        self.phrases: list[tuple[list[str], int]] = []  # the words of titles beside names, and whose they are
        self.roles: dict[tuple[str, str], int] = {}
        self.words: dict[str, int] = {}
        self.covered = {(at, token) for n, at in owners for token in range(n.first, n.last)}
        self.counterparts: dict[str, int] = {}
        # by the end of a title after a name, and by minus the beginning of one before a name
        self.beside_at: dict[int, int] = {}
        self.opens_joined: dict[int, int] = {}  # «و» after a title → whose it is
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
        waiting = self.joined_to(waiting)
        left = []
        for title in waiting:
            if title.one_of or (title.first and self.counted(title.first - 1)):
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
            elif (person := self.headed(title)) is not None:
                self.give(title, person, "title/headed")
            elif (person := self.opens_joined.get(title.first - 1)) is not None:
                self.give(title, person, "title/joined")
            else:
                left.append(title)
        for title in left:  # again, now that it is known whose the titles are that go on to speak further down
            person = self.words.get(self.said(title)) if title.last - title.first > 2 else None
            person = self.shortened(title) if person is None else person
            if person is not None and not title.pointed and not title.inner:
                self.give(title, person, "title/again")

    def counted(self, token: int) -> bool:
        """Whether a number or «چند» stands at a token: who is counted is nobody of the report («۶۳ خبرنگار»)."""
        tokens = self.doc.tokens
        word = fold_word(tokens.form[token])
        return word in _COUNTED or (word != "یک" and tokens.upos[token : token + 1] == ["NUM"])

    def joined_to(self, waiting: list[Title]) -> list[Title]:
        """The titles left after those are given that «و» joins to a title beside a name: two offices of one person.

        «صادق نجفی، پژوهشگر و عضو هیئت علمی دانشگاه …»; not offices that one person alone has («رئیس‌جمهور و نخست‌وزیر»).
        """
        words, left = self.doc.tokens.form, []
        for title in waiting:
            before, after = self.beside_at.get(title.first - 1), self.beside_at.get(-title.last - 1)
            person = None
            if not title.inner and not title.one_of and not alone_in_office(title):
                if before is not None and words[title.first - 1] == "و":
                    person = before
                elif after is not None and words[title.last : title.last + 1] == ["و"]:
                    person = after
            if person is None:
                left.append(title)
            else:
                self.give(title, person, "title/joined")
        return left

    def shortened(self, title: Title) -> int | None:
        """Whose title this is in fewer or more words: «نماینده ایران» of «نماینده دائم ایران در سازمان ملل»."""
        words = [fold_word(w) for w in self.doc.tokens.form[title.first : title.last]]
        if len(words) < 2 or title.pointed or title.counterpart or title.inner:
            return None
        said = set(words)
        fuller = [(set(full), person) for full, person in self.phrases if full[0] == words[0] and len(full) > 1]
        owners = {person for full, person in fuller if said <= full or full <= said}
        return owners.pop() if len(owners) == 1 else None

    def may_hold(self, title: Title, person: int) -> bool:
        """Whether nothing that the tables know speaks against a person in an office."""
        key = self.doc.entities[person].key
        holders = {o.person for o in by_phrase(self.said(title)) if self.now(o)}
        if holders:
            return key in holders
        now = [fold_word(o.title) for o in offices_of(key) if self.now(o)] if key else []
        said = self.said(title)
        shorter = any(office.startswith(said) for office in now) and title.last - title.first > 2
        return not now or shorter or any(said.startswith(office) for office in now)

    def beside(self, title: Title) -> int | None:
        """The person named directly after the title, or before it."""
        words = self.doc.tokens.form
        at = title.last
        at += title.kin and at < len(words) and words[at] == "،"
        while at < len(words) and (words[at] in QUOTES or fold_word(words[at]) in honorifics()):
            at += 1
        after, at_after = self.starts.get(at), at
        if after is None:
            after = self.apposed(title)
        at = title.first
        while at > 0 and title.first - at < 3 and (words[at - 1] in QUOTES or words[at - 1] in _APPOSED):
            at -= 1
        before = self.ends.get(at)
        comma = title.first > 0 and words[title.first - 1] in _APPOSED
        if title.kin:
            return after if after is not None else before
        if after is not None and (self.serves(title) or self.reports(title) or self.of_another(title, after)):
            after = None
        addressed = at_after > title.last or words[title.first - 1] in QUOTES
        if before is not None and (comma or after is None or addressed):
            return before
        return after

    def apposed(self, title: Title) -> int | None:
        """The person named between commas after a title: «وزیر نفت بولیوی، هکتور مامانی، گفت».

        Not where a title follows the name («با وزیر خارجه روسیه، عراقچی، وزیر خارجه ایران، …») or a list goes on.
        """
        words = self.doc.tokens.form
        at = title.last + 1
        if title.last - title.first < 2 or at >= len(words) or words[title.last] != "،" or title.counterpart:
            return None
        while at < len(words) and (words[at] in QUOTES or fold_word(words[at]) in honorifics()):
            at += 1
        person, last = self.starts.get(at), self.name_ends.get(at, 0)
        if person is None:
            return None
        last += words[last : last + 1] != ["،"] and last < len(words) and words[last] in QUOTES
        if words[last : last + 1] != ["،"] or words[last + 1 : last + 2] == ["و"] or last + 1 in self.starts:
            return None
        return None if last + 1 in self.title_starts or self.of_another(title, person) else person

    def of_another(self, title: Title, person: int) -> bool:
        """Whether the tables give the office to somebody else of the report («رئیس جمهوری ایران احمد چلبی را …»)."""
        holders = {self.by_key.get(o.person) for o in by_phrase(self.said(title)) if self.now(o)} - {None}
        return bool(holders) and person not in holders

    def reports(self, title: Title) -> bool:
        """Whether a title is a reporter's who brings the report, or asks, not of who is named next."""
        words = [fold_word(word) for word in self.doc.tokens.form[max(0, title.first - 1) : title.first + 1]]
        return words in (["گزارش", "خبرنگار"], ["با", "خبرنگار"])

    def serves(self, title: Title) -> bool:
        """Whether a bare title before a name is somebody else's: «دستیار زهران ممدانی», «وزیر ترامپ»."""
        listed = title_words().personal | {"وزیر", "عضو", "مدیر"}
        return title.last - title.first == 1 and fold_word(self.doc.tokens.form[title.first]) in listed

    def give(self, title: Title, person: int, rule: str) -> None:
        doc = self.doc
        if not alone_in_office(title) and doc.tokens.form[title.last : title.last + 1] == ["و"]:
            self.opens_joined[title.last] = person
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
        if rule in ("title/speaks-on", "title/headed") and title.last - title.first > 2:
            self.words.setdefault(self.said(title), person)
            self.phrases.append(([fold_word(w) for w in doc.tokens.form[title.first : title.last]], person))
        if rule in ("title/beside", "title/introduced"):
            if any(fold_word(w) not in ranks() | {"امیر"} for w in doc.tokens.form[title.first : title.last]):
                self.titled.add(person)
            if rule == "title/beside" and not alone_in_office(title):
                side = self.ends.get(title.first) is not None or words_before(doc, title) in _APPOSED | QUOTES
                self.beside_at[title.last if side else -title.first] = person
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


def words_before(doc: Document, title: Title) -> str:
    """The word or mark before a title."""
    return doc.tokens.form[title.first - 1] if title.first else ""
