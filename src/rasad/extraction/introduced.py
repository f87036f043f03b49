"""Who is meant by an office that opens a sentence: somebody named soon after, in the head line, or who spoke before."""

from __future__ import annotations

from bisect import bisect_left

from rasad.document import Document
from rasad.extraction.cuewords import lists
from rasad.extraction.mentions import company
from rasad.extraction.titles import Title
from rasad.extraction.wordlists import honorifics
from rasad.knowledge.lookup import fold_word
from rasad.knowledge.offices import HOME

QUOTES = frozenset("«»\"“”'")
_LEAD, _SOON, _OPENING = 4, 7, 16  # a lead, who is named soon after it; «به گزارش …،» is so many tokens at most
_BACK, _FAR = 5, 30  # how many sentences back a speaker is looked for, how many tokens ahead the verb
_APART = frozenset(("حجت", "الاسلام", "حجه"))  # «حجت الاسلام»
_CREDITS = frozenset(("عکس", "عکسها", "عکاس", "ترجمه", "مترجم", "نویسنده", "تصویرگر", "طرح"))
_ONE = frozenset(("عضو", "نماینده"))  # «یک عضو شورای شهر: …» is named below more often than «یک مقام …»


class Introducing:
    """The persons of a report by the token where a name begins (`starts`), and who of them leads a sentence."""

    def __init__(self, doc: Document, starts: dict[int, int]) -> None:
        self.doc, self.starts = doc, starts
        self.named = sorted(starts)
        self.titled: set[int] = set()  # persons with a title beside them
        self.heading = ""  # the title that speaks in the head line («سخنگوی …: …»)

    def may_hold(self, title: Title, person: int) -> bool:
        """Whether nothing that the tables know speaks against a person in an office."""
        raise NotImplementedError

    def said(self, title: Title) -> str:
        return "".join(fold_word(w) for w in self.doc.tokens.form[title.first : title.last])

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
        near = 5 if heads else 3
        for n, (start, stop) in enumerate(doc.sentences[here + 1 : here + _SOON], 1):
            for at in self.named[bisect_left(self.named, start) : bisect_left(self.named, stop)]:
                person = self.starts[at]
                if self.credited(at):
                    continue
                if self.leads(at, start) or self.reported(at, start):
                    fits = person not in self.titled and self.may_hold(title, person) and self.debuts(person, at)
                    return person if fits and (n < near or self.goes_on(at, stop)) else None
        return None

    def credited(self, token: int) -> bool:
        """Whether a name is that of who took the picture or wrote the text: «عکس: …», «ترجمه: …»."""
        words = [fold_word(word) for word in self.doc.tokens.form[max(0, token - 2) : token]]
        return len(words) == 2 and words[1] == ":" and words[0] in _CREDITS

    def goes_on(self, token: int, stop: int) -> bool:
        """Whether the sentence of a name goes on with what was said («… افزود», «… خاطرنشان کرد»)."""
        words = [fold_word(word) for word in self.doc.tokens.form[token : min(stop, token + _FAR)]]
        return not lists().goes_on.isdisjoint(words) and lists().also.isdisjoint(words[:6])

    def reported(self, token: int, start: int) -> bool:
        """Whether a name comes first after «به گزارش …», though no comma parts it («به گزارش ایرنا سهیلا …»)."""
        tokens = self.doc.tokens
        if tokens.form[start : start + 2] != ["به", "گزارش"] or token - start > _OPENING or tokens.ezafe[token - 1]:
            return False
        return not {"VERB", "AUX", "CCONJ"}.intersection(tokens.upos[start:token])

    def headed(self, title: Title) -> int | None:
        """The person whose name and a colon open the head line, where a title speaks right below it.

        «قالیباف: … / رئیس مجلس: …»; nobody else may be named so between.
        """
        doc, first = self.doc, title.first
        here = bisect_left(doc.sentences, (first + 1, -1)) - 1
        if not 0 < here <= _LEAD or title.inner or title.counterpart or title.kin or title.last - first < 2:
            return None
        if not self.leads(first, doc.sentences[here][0]) or not self.speaks(title):
            return None
        before = [at for at in self.named[: bisect_left(self.named, first)] if self.leads(at, self.sentence_start(at))]
        person = self.starts[before[0]] if before else None
        if person is None or any(self.starts[at] != person for at in before) or person in self.titled:
            return None
        colon = ":" in doc.tokens.form[before[0] : before[0] + 4]
        return person if colon and self.may_hold(title, person) and not self.foreign(person, title.of_key) else None

    def speaks(self, title: Title) -> bool:
        """Whether a colon or a word of saying follows a title."""
        words = self.doc.tokens.form[title.last : title.last + 2]
        return words[:1] == [":"] or not company()["speaks"].isdisjoint(map(fold_word, words))

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
        if not lists().goes_on.intersection(rest) or lists().also.intersection(rest[:2]):
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
        while token > start and (words[token - 1] in QUOTES or fold_word(words[token - 1]) in honorifics() | _APART):
            token -= 1
        token -= token - 1 == start and words[start] == "یک" and fold_word(words[token]) in _ONE
        if token == start:
            return True
        told = {"VERB", "AUX"}.intersection(self.doc.tokens.upos[start:token])  # «وی افزود: امام …» speaks of him
        opened = fold_word(words[start]) in ("به", "گروه", "خبرگزاری") or (words[token - 1] == ":" and not told)
        return opened and words[token - 1] in ("،", ":", ";", "-") and token - start <= _OPENING
