"""One sentence, Persian and English, for a statement of a record: who told whom what."""

from __future__ import annotations

import re

from rasad.model import VERBAL, Event, Record, Statement
from rasad.wording import english, persian
from rasad.wording.dates import adverbial
from rasad.wording.events import EventSentences, capital
from rasad.wording.labels import Lang
from rasad.wording.names import FSI, PDI, Names, join, wording
from rasad.wording.words import Words

# What opens a topic and is said already by «دربارهٔ».
TOPIC = re.compile("^(?:درباره|دربارهٔ|در مورد|در خصوص|در رابطه با|پیرامون|راجع به|نسبت به|بر|به|از|با) ")
LONGEST = 32  # words of a quotation in a sentence; the record points at the rest


class StatementSentences:
    """Says the statements of one record."""

    def __init__(self, record: Record, names: Names, words: Words, events: EventSentences) -> None:
        self.names, self.words, self.events = names, words, events
        self.asserted: dict[str, list[Event]] = {}
        for event in record.events:
            if event.statement:
                self.asserted.setdefault(event.statement, []).append(event)
        self.outer = {s.id: s for s in record.statements}

    def sentence(self, statement: Statement, lang: Lang) -> str:
        """«سرگئی شویگو به خبرنگاران گفت: «…»»; in English what it asserts where that is an event, else its words."""
        return self.persian(statement) if lang == "fa" else capital(self.english(statement))

    def persian(self, statement: Statement) -> str:
        who = self.names.listed(statement.speakers, "fa")
        verb = persian.conjugate(self.infinitive(statement), "happened", self.names.are_many(statement.speakers))
        to = ""
        if statement.addressees:
            asked = self.lemma(statement) in wording()["asked_of"]
            before = "در پاسخ به" if self.names.is_question(statement.addressees) else "از" if asked else "به"
            to = f"{before} {self.names.listed(statement.addressees, 'fa')}"
        quoted = f"«{self.content(statement)}»"
        circumstances = [self.when(statement, "fa"), self.place(statement, "fa"), to]
        if not who:
            return " ".join([p for p in circumstances if p] + [f"گفته شده است: {quoted}"])
        said = " ".join(p for p in [who, *circumstances] if p)
        if statement.kind == "reported":
            quoted = f"«{TOPIC.sub('', quoted[1:])}"
            return f"{said} دربارهٔ {quoted} سخن گفت{'ند' if self.names.are_many(statement.speakers) else ''}"
        if self.lemma(statement).endswith("آمدن"):  # a text says it
            return f"{' '.join(c for c in circumstances if c)} در {who} آمده است: {quoted}".strip()
        if self.cue(statement).get("verdict") and statement.kind != "direct" and " را " in quoted:
            return f"{said} {quoted} {verb}"
        return f"{said} {verb}: {quoted}"

    def english(self, statement: Statement) -> str:
        cue = wording()["cues"]["say"] if self.lemma(statement).endswith("آمدن") else self.cue(statement)
        verb = english.verb(cue["en"])
        who = self.names.subject(statement.speakers)
        to = self.names.listed(statement.addressees, "en", self.names.own(statement.speakers))
        said = f"{verb.past}{verb.rest}"
        told = [e for e in self.asserted.get(statement.id, []) if self.tells(e, statement)]
        if not told and "view" in cue:
            said = cue["view"]
        if self.names.is_question(statement.addressees):
            said = f"{said} in answer to {to}"
        elif to and (told or "view" not in cue):
            said = f"{english.verb(cue['to']).past} {to}" if "to" in cue else f"{said} to {to}"
        if statement.kind == "reported":
            said = f"spoke to {to} about" if to else "spoke about"
        circumstances = " ".join(p for p in (self.place(statement, "en"), self.when(statement, "en")) if p)
        opening = f"{who} {said}" if who else "it was said"
        if circumstances:
            opening = f"{capital(circumstances)}, {opening}"
        if told:
            clauses = join([self.events.clause_en(e, statement.speakers) for e in told[:3]], "en")
            return f"{opening.rstrip(',')} that {clauses}"
        return f"{opening}: “{FSI}{self.content(statement)}{PDI}”"

    def tells(self, event: Event, statement: Statement) -> bool:
        """Whether the sentence is "…said that" this took place, not the words of the statement."""
        if self.cue(statement).get("verdict") or statement.kind == "reported" or event.status == "called-for":
            return False
        return not (event.type in VERBAL and event.actors == statement.speakers)

    def infinitive(self, statement: Statement) -> str:
        """The cue's own infinitive where its verb is known, else that of its act."""
        lemma = self.lemma(statement)
        known = lemma.rpartition(" ")[2] in wording()["verbs"]
        return lemma if known else str(self.cue(statement)["fa"])

    def lemma(self, statement: Statement) -> str:
        """The cue's dictionary form in standard spelling: «تأکید کردن»."""
        words = (statement.cue.lemma if statement.cue else "").split(" ")
        return " ".join(wording()["spelling"].get(word, word) for word in words)

    def cue(self, statement: Statement) -> dict[str, str]:
        cues = wording()["cues"]
        found: dict[str, str] = cues.get(statement.cue.act if statement.cue else "say") or cues["say"]
        return found

    def content(self, statement: Statement) -> str:
        """The repaired words of the content, shortened at a word; guillemets inside become single ones."""
        words = self.words.line(statement.content).replace("«", "‹").replace("»", "›").split(" ")
        if len(words) <= LONGEST:
            return " ".join(words)
        return " ".join(words[:LONGEST]).rstrip("،؛:.") + " …"

    def when(self, statement: Statement, lang: Lang) -> str:
        return adverbial(statement.when.value, lang) if statement.when else ""

    def place(self, statement: Statement, lang: Lang) -> str:
        if statement.place is None:
            return ""
        return self.names.located([statement.place], lang)
