"""Against what an expression of time is read: day of publication, calendar of the outlet, tense of the sentence."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rasad.analysis.verbs import read_verb
from rasad.calendars import CalendarName, Days
from rasad.document import Document, Tokens
from rasad.extraction.times.rules import load_rules
from rasad.numbers import plain
from rasad.tables import load_tsv

_UNTIL = re.compile(r"\bتا( (پایان|آخر|ابتدای|آغاز|شروع|اوایل|اواسط|اواخر|نیمه))? [^.،؛:]{2,24}$")
_FROM = re.compile(r"\bاز\b")
_CLAUSE_ENDS = {".", "،", ":", "؛", "؟", "!", "و", "که", "تا", "»"}
Tense = Literal["past", "future", ""]


@dataclass
class Setting:
    """What the readings of one report share. `anchor` is the day that was spoken of last."""

    doc: Document
    day: dt.date | None
    calendar: CalendarName
    anchor: Days | None = None
    anchor_calendar: CalendarName | None = None  # the one it was named in, where it was named
    tenses: dict[int, list[tuple[int, Tense]]] = field(default_factory=dict)

    def until(self, position: int) -> bool:
        """Whether «تا» leads to the words that end here, and no «از» before it: «تا پایان ماه ژوئن» looks ahead."""
        before = self.doc.text[max(0, position - 50) : position]
        return bool(_UNTIL.search(before)) and not _FROM.search(before)

    def tense_at(self, position: int) -> Tense:
        """The tense of what is said about a moment: of the first verb behind it, else of the last before it."""
        doc = self.doc
        if not doc.sentences:
            return ""
        number = doc.sentence_of(position)
        if number not in self.tenses:
            first, last = doc.sentences[number]
            self.tenses[number] = find_tenses(doc.tokens, first, last)
        verbs = self.tenses[number]
        behind = bisect_left(verbs, (position, ""))
        if behind == len(verbs):
            return verbs[-1][1] if verbs else ""
        before = doc.text[max(doc.tokens.start[doc.sentences[number][0]], position - 150) : position]
        if "قرار است" in before:
            return "future"  # «قرار است دوشنبه …»: what comes is planned, whatever verb follows
        if "قرار بود" in before[-30:]:
            return "past"
        return verbs[behind][1]


def make_setting(doc: Document) -> Setting:
    """The setting of a report: the day in the outlet's zone, and the calendar it writes by."""
    home = outlet_home(doc.outlet)
    day = doc.published
    if doc.published_at is not None and doc.published_at.tzinfo is not None:
        day = local_day(doc.published_at, home.zone)
    return Setting(doc, day, home.calendar)


class Home(NamedTuple):
    """Where an outlet's day begins, and by which calendar it counts months and years."""

    zone: str = "Asia/Tehran"
    calendar: CalendarName = "jalali"


def outlet_home(outlet: str | None) -> Home:
    """Zone and calendar of an outlet by any of its names; those of Iran where it is not known as a foreign one.

    >>> outlet_home("بی بی سی فارسی")
    Home(zone='Europe/London', calendar='gregorian')
    """
    return homes().get(_bare(outlet), Home()) if outlet else Home()


@cache
def homes() -> dict[str, Home]:
    """Zone and calendar by the names of data/outlets.tsv, written as one word."""
    known: dict[str, Home] = {}
    for row in load_tsv("outlets"):
        if row["zone"] and row["calendar"] in ("jalali", "gregorian", "hijri"):
            home = Home(row["zone"], row["calendar"])  # type: ignore[arg-type]  # just looked at
            for name in (row["name"], *row["also"].split("|"), row["domain"]):
                known.setdefault(_bare(name), home)
    return known


def _bare(name: str) -> str:
    """«بی‌بی‌سی فارسی» and «بي بي سي فارسي» alike."""
    return plain(name).translate({ord(mark): None for mark in "~ \N{ZERO WIDTH NON-JOINER}"}).lower()


def local_day(moment: dt.datetime, zone: str) -> dt.date:
    """The day that a moment falls on in a zone.

    >>> local_day(dt.datetime(2024, 8, 17, 22, 0, tzinfo=dt.UTC), "Asia/Tehran")
    datetime.date(2024, 8, 18)
    """
    try:
        return moment.astimezone(ZoneInfo(zone)).date()
    except (ZoneInfoNotFoundError, OverflowError):  # a machine without zone data, or a moment at the end of time
        return moment.date()


def find_tenses(tokens: Tokens, first: int, last: int) -> list[tuple[int, Tense]]:
    """Verbs of a sentence by their tags: where they stand, and whether they tell of the past or of what is to come.

    «قرار است» announces; the copula and «دارد» tell nothing; «می‌گوید» is the present of telling, and past.
    """
    told = load_rules().raw["told-in-present"]
    found: list[tuple[int, Tense]] = []
    for n in range(first, last):
        form = tokens.form[n]
        if form == "قرار" and n + 1 < last and tokens.form[n + 1] in ("است", "بود", "شد"):
            found.append((tokens.start[n], "future" if tokens.form[n + 1] == "است" else "past"))
        feats, lemma = tokens.feats[n], tokens.lemma[n]
        if tokens.upos[n] not in ("VERB", "AUX"):
            if n + 1 < last and tokens.form[n + 1] in _CLAUSE_ENDS and is_past(form):
                found.append((tokens.start[n], "past"))
        elif feats.get("Tense") == "Past" or form == "گردید":
            found.append((tokens.start[n], "past"))
        elif feats.get("Tense") != "Pres" or lemma == "داشتن" or form in ("است", "هست", "هستند", "نیست", "نیستند"):
            continue
        elif feats.get("Mood") == "Sub" or tokens.upos[n] == "VERB" or form == "باید":
            found.append((tokens.start[n], "past" if lemma in told else "future"))
    return found


@lru_cache(20000)
def is_past(form: str) -> bool:
    """Whether a word can be a finite verb of the past: «شناخت», though the tagger took it for a noun."""
    return any(reading.tense in ("past", "perfect", "imperfect") for reading in read_verb(form)[:1])
