"""One sentence, Persian and English, for an event of a record: who, what, to whom, where, when, according to whom."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from rasad.model import VERBAL, Event, Record, Status, Stretch
from rasad.wording import english, persian
from rasad.wording.dates import adverbial
from rasad.wording.labels import Lang
from rasad.wording.names import FSI, PDI, Names, join, wording
from rasad.wording.tolls import toll
from rasad.wording.words import Words

Act = Mapping[str, Any]
SEVERAL = re.compile(r"\S+(?:ها|گان) ")  # the subject of a pattern: «نیروها از … خارج شدند»
CONDITION_WORDS = ("اگر", "چنانچه", "در صورت", "به شرط", "مشروط", "تا زمانی", "تا وقتی", "مگر", "هر گاه", "هرگاه")


@cache
def acts_of(event_type: str) -> tuple[Act, ...]:
    """The acts of one PLOVER type, the narrow ones first."""
    return tuple(act for act in wording()["acts"] if act["type"] == event_type)


def act_of(event: Event, trigger: str) -> Act:
    """The first act of the table that an event's mode and the repaired words of its trigger fit."""
    for act in acts_of(event.type):
        if event.mode is None and any(word in trigger for word in act.get("or_trigger", ())):
            return act
        narrow = act.get("trigger")
        if act.get("mode") in {None, event.mode} and (not narrow or any(word in trigger for word in narrow)):
            return act
    raise AssertionError(f"data/wording.yaml has no general act for {event.type}")


class EventSentences:
    """Says the events of one record."""

    def __init__(self, record: Record, names: Names, words: Words) -> None:
        self.record, self.names, self.words = record, names, words
        self.events = {e.id: e for e in record.events}
        self.statements = {s.id: s for s in record.statements}
        self.sources = {s.id: s for s in record.sources}
        self.gregorian = {t.id for t in record.times if t.calendar == "gregorian"}

    def sentence(self, event: Event, lang: Lang) -> str:
        """The whole sentence: «به گزارش اسپوتنیک، سرگئی شویگو در باکو با الهام علی‌اف دیدار کرد»."""
        if lang == "fa":
            told = self.according(event, lang)
            return f"{told}، {self.clause_fa(event, told=bool(told))}" if told else self.clause_fa(event)
        told = self.according(event, lang)
        clause = self.clause_en(event)
        return capital(f"{clause}, {told}" if told else clause)

    def according(self, event: Event, lang: Lang) -> str:
        """Who answers for it: the speaker of the statement that asserts it, and the chain of outlets."""
        speakers = self.speakers(event, lang)
        source = self.sources.get(event.source or "")
        statement = self.statements.get(event.statement or "")
        said = statement.speakers if statement else []  # who speaks is not told again as who reports it
        hops = [self.names.name(i, lang) for i in self.others(source.chain) if i not in said] if source else []
        if lang == "fa":
            parts = ["به گزارش " + " به نقل از ".join(hops)] if hops else []
            return "، ".join([*parts, f"به گفتهٔ {speakers}"] if speakers else parts)
        told = ", citing ".join(hops)
        if speakers and told:
            return f"according to {speakers}, as reported by {told}"
        by = "by" if speakers.endswith("own account") else "according to"
        return f"{by} {speakers or told}" if speakers or told else ""

    def speakers(self, event: Event, lang: Lang) -> str:
        """Who asserts it; nobody where the act is itself what they say, "their own account" where they acted."""
        statement = self.statements.get(event.statement or "")
        if statement is None or not statement.speakers:
            return ""
        if statement.speakers != event.actors:
            return self.names.listed(statement.speakers, lang)
        if event.type in VERBAL:
            return ""
        many = self.names.are_many(event.actors, lang)
        if lang == "fa":
            return "خودشان" if many else "خودش"
        return "their own account" if many or self.names.is_person(event.actors) else "its own account"

    def others(self, chain: list[str]) -> list[str]:
        """The hops of a chain but the outlet of the report itself, which answers for all of it."""
        own = self.record.report.outlet or ""
        return [i for i in chain if not (own and (name := self.names.name(i, "fa")) and (name in own or own in name))]

    # --- Persian

    def clause_fa(self, event: Event, status: Status | None = None, subject: bool = True, told: bool = False) -> str:
        """The clause without its source.

        status: other than the event's own, the form of the verb where another act asks for this one. subject: whether
        the party is said. told: who says so stands in front, so that «گفته شده است که» is not needed.
        """
        said = status or event.status
        pattern, who, many = self.pattern_fa(event)
        verb_phrase = persian.conjugate(pattern, said, many)
        receiver = self.receiver(event, "fa")
        parts = [
            who if subject else "",
            self.when(event, "fa"),
            self.where(event, "fa"),
            verb_phrase.replace("{R}", receiver),
        ]
        clause = " ".join(p for p in parts if p) + self.asked_fa(event) + self.toll(event, "fa")
        if status is None:
            if not (told and event.status == "denied"):
                clause = persian.INTRO.get(event.status, "") + clause
            if event.status == "conditional":
                clause = f"{self.condition_fa(event.condition)}، {clause}"
        return clause

    def pattern_fa(self, event: Event) -> tuple[str, str, bool]:
        """The verb phrase with its infinitive, the subject, and whether the verb is plural."""
        act = act_of(event, self.words.line(event.trigger))
        who, many = self.names.listed(event.actors, "fa"), self.names.are_many(event.actors)
        receivers = self.receivers(event)
        if event.asks_for and who and receivers:
            return "از {R} خواستن", who, many
        if event.asks_for and who:
            return "خواستن", who, many
        if who and receivers:
            person = act.get("fa_person") if self.names.is_person(receivers) else None
            return person or act["fa"], who, many
        if who:
            return (act.get("fa_together") if len(event.actors) > 1 else None) or act["fa_alone"], who, many
        if receivers:
            pattern = act.get("fa_nobody") or persian.passive(act["fa"])
            many = self.names.are_many(receivers) if pattern.startswith("{R} ") else bool(SEVERAL.match(pattern))
            return pattern, "", many
        return f"{act['fa_noun']} {act.get('fa_did', 'صورت گرفتن')}", "", False

    def asked_fa(self, event: Event) -> str:
        """What a demand asks for: « که نیروهای خود را بیرون ببرد»."""
        if not event.asks_for or not event.actors:
            return ""
        asked = [e for i in event.asks_for if (e := self.events.get(i)) and e is not event]
        clauses = [self.clause_fa(e, "planned", subject=e.actors != event.recipients) for e in asked]
        return f" که {join(clauses, 'fa')}" if clauses else ""

    def condition_fa(self, condition: Stretch | None) -> str:
        """The condition as a clause in front."""
        if condition is None:
            return "با شرطی که گفته شده"
        words = self.words.line(condition).strip(" ،.")
        return words if words.startswith(CONDITION_WORDS) else f"به شرط «{words}»"

    # --- English

    def clause_en(self, event: Event, speakers: Sequence[str] = ()) -> str:
        """The English clause without its source; inside "…said that …" where its speakers are given."""
        act = act_of(event, self.words.line(event.trigger))
        receivers = self.receivers(event)
        if event.asks_for and event.actors and (asked := self.asked_en(event)):
            core = asked
        elif event.actors:
            many, pattern = self.names.are_many(event.actors, "en"), pattern_en(act, event, receivers, self.names)
            who = self.names.pronoun(event.actors) if event.actors == speakers else ""
            verb = english.active(pattern, event.status, many, told=bool(speakers))
            core = f"{who or self.names.subject(event.actors)} {verb}"
        elif receivers and "en_noun_r" not in act:
            many = self.names.are_many(receivers, "en")
            core = f"{{R}} {english.passive(act['en'], event.status, many, bool(speakers))}"
            core = f"it is demanded that {core}" if event.status == "called-for" else core
        else:
            noun = act["en_noun_r"] if receivers else act["en_noun"]
            plural = bool(act.get("plural"))
            did = act.get("en_did", "took place")
            core = f"{noun} {english.occurred(event.status, did, plural)}"
        core = core.replace("{R}", self.receiver(event, "en"))
        parts = [core, self.where(event, "en"), self.when(event, "en")]
        return " ".join(p for p in parts if p) + self.condition_en(event) + self.toll(event, "en")

    def asked_en(self, event: Event) -> str:
        """ "Putin called on Ukraine to withdraw forces", "Putin demanded that captives be released"."""
        asked = [e for i in event.asks_for if (e := self.events.get(i)) and e is not event]
        if not asked:
            return ""
        who, many = self.names.subject(event.actors), self.names.are_many(event.actors, "en")
        if event.recipients and all(e.actors == event.recipients for e in asked):
            pattern = "call on {R} to "
            infinitives = [self.base_en(e) for e in asked]
            return f"{who} {english.active(pattern, event.status, many)}{join(infinitives, 'en')}"
        nouns = [self.noun_en(e) for e in asked]
        if all(nouns):
            return f"{who} {english.active('demand ', event.status, many)}{join(nouns, 'en')}"
        wishes = [self.wish_en(e) for e in asked]
        return f"{who} {english.active('demand that ', event.status, many)}{join(wishes, 'en')}"

    def base_en(self, event: Event) -> str:
        """The infinitive of an asked act: "withdraw forces from Ukraine"."""
        act, receivers = act_of(event, self.words.line(event.trigger)), self.receivers(event)
        v = english.verb(pattern_en(act, event, receivers, self.names))
        parts = [
            v.base + v.rest.replace("{R}", self.receiver(event, "en")),
            self.where(event, "en"),
            self.when(event, "en"),
        ]
        return " ".join(p for p in parts if p)

    def wish_en(self, event: Event) -> str:
        """A demanded clause: "Ukraine withdraw forces", "captives be released", "there be a ceasefire"."""
        if event.actors:
            return f"{self.names.subject(event.actors)} {self.base_en(event)}"
        if noun := self.noun_en(event):
            return f"there be {noun}"
        act, receivers = act_of(event, self.words.line(event.trigger)), self.receivers(event)
        passive = english.passive(act["en"], "called-for", self.names.are_many(receivers, "en"))
        return f"{self.receiver(event, 'en')} {passive}"

    def noun_en(self, event: Event) -> str:
        """An act that is said as a noun: "a ceasefire"; empty where a party or a verb says it."""
        act, receivers = act_of(event, self.words.line(event.trigger)), self.receivers(event)
        if event.actors or (receivers and "en_noun_r" not in act):
            return ""
        noun = act["en_noun_r"] if receivers else act["en_noun"]
        return str(noun).replace("{R}", self.receiver(event, "en"))

    def condition_en(self, event: Event) -> str:
        if event.status != "conditional":
            return ""
        if event.condition is None:
            return ", on a condition"
        return f", on the condition “{FSI}{self.words.line(event.condition).strip(' ،.')}{PDI}”"

    # --- both

    def receivers(self, event: Event) -> list[str]:
        """Who receives the act; a visit without a host goes to its place."""
        if event.recipients or event.type != "CONSULT":
            return event.recipients
        return event.places if act_of(event, self.words.line(event.trigger))["id"] == "visit" else []

    def receiver(self, event: Event, lang: Lang) -> str:
        """Their names; a visit to a city of its host names both: «باکو در جمهوری آذربایجان»."""
        receivers = self.names.listed(self.receivers(event), lang, self.names.own(event.actors))
        if city := self.city_of_visit(event):
            return f"{self.names.listed(city, lang)} {'در' if lang == 'fa' else 'in'} {receivers}"
        return receivers

    def city_of_visit(self, event: Event) -> list[str]:
        """The places of a visit beside the host it names, where the host is no person."""
        if event.type != "CONSULT" or not event.recipients or self.names.is_person(event.recipients):
            return []
        if act_of(event, self.words.line(event.trigger))["id"] != "visit":
            return []
        return [p for p in event.places if p not in event.recipients]

    def where(self, event: Event, lang: Lang) -> str:
        """The places that are not said already: «در باکو»."""
        places = [p for p in event.places if p not in self.receivers(event) and p not in self.city_of_visit(event)]
        return self.names.located(places, lang) if places else ""

    def when(self, event: Event, lang: Lang) -> str:
        """The time: «در ۱۶ مرداد ۱۴۰۳ (۶ اوت ۲۰۲۴)», the bracket where the report itself counts so."""
        if event.when is None:
            return ""
        return adverbial(event.when.value, lang, bool(self.gregorian & set(event.when.from_)))

    def toll(self, event: Event, lang: Lang) -> str:
        """Its numbers: «؛ ۱۲ کشته و ۳۰ زخمی»."""
        act = act_of(event, self.words.line(event.trigger))["id"]
        return toll(event, act, [e for i in self.receivers(event) if (e := self.names.entities.get(i))], lang)


def pattern_en(act: Act, event: Event, receivers: list[str], names: Names) -> str:
    """The English verb phrase for an event with actors."""
    if receivers:
        return str((act.get("en_person") if names.is_person(receivers) else None) or act["en"])
    return str((act.get("en_together") if len(event.actors) > 1 else None) or act["en_alone"])


def capital(sentence: str) -> str:
    """The sentence with a capital first letter."""
    return sentence[:1].upper() + sentence[1:]
