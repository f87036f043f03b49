"""What the pages over an archive show."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, get_args

from rasad.archive.chronicle import Chapter
from rasad.archive.search import Fact, Hit
from rasad.model import Event, EventType, Record, Report, Span, Status
from rasad.web.asked import NAMES, Asked
from rasad.web.page import environment
from rasad.wording.dates import phrase
from rasad.wording.labels import Lang, digits, label

LEAST_LETTERS = 12  # of a line that can stand for a title
STORIES = 100  # of a timeline on one page
AROUND = 140  # code points of a report shown on either side of the first word that was found


def page(template: str, lang: Lang, **values: Any) -> str:
    """A page in one language, every word of a report escaped."""

    def say(key: str) -> str:
        return label("site", key, lang)

    return environment().get_template(template).render(
        lang=lang, other="en" if lang == "fa" else "fa", say=say, word=label, phrase=phrase, digits=digits,
        title_of=title_of, types=get_args(EventType), statuses=get_args(Status), names=NAMES, **values,
    )  # fmt: skip


def title_of(report: Report) -> str:
    """A report's title, else its first line that has words: posts of channels begin with a sign or two."""
    lines = (line.strip() for line in report.repaired.split("\n"))
    return report.title or next((line for line in lines if sum(map(str.isalpha, line)) >= LEAST_LETTERS), report.id)


class Piece(NamedTuple):
    """A stretch of a report's text, and whether it is a word that was looked for."""

    text: str
    found: bool


@dataclass(frozen=True)
class Listed:
    """A page of a list: what was asked, and whether there is more before and after."""

    asked: Asked

    @property
    def before(self) -> str | None:
        """The address of the part before, if there is one."""
        return self.asked.link(max(0, self.asked.offset - self.asked.limit)) if self.asked.offset else None


@dataclass(frozen=True)
class SearchPage(Listed):
    """Reports that were found; one more than is shown says that there are more."""

    hits: Sequence[Hit]

    @property
    def shown(self) -> Sequence[Hit]:
        return self.hits[: self.asked.limit]

    @property
    def after(self) -> str | None:
        return self.asked.link(self.asked.offset + self.asked.limit) if len(self.hits) > self.asked.limit else None

    @staticmethod
    def snippet(hit: Hit) -> list[Piece]:
        """Published text around the first word that was found, the found words marked."""
        text = hit.report.text
        first = hit.spans[0].start if hit.spans else 0
        window = Span(max(0, first - AROUND), min(len(text), first + 2 * AROUND))
        pieces, at = [], window.start
        for span in hit.spans:
            if window.covers(span) and span.start >= at:
                pieces += [Piece(text[at : span.start], False), Piece(span.of(text), True)]
                at = span.end
        return [*pieces, Piece(text[at : window.end], False)]


@dataclass(frozen=True)
class EventsPage(Listed):
    """Events that were found, each with its report."""

    facts: Sequence[Fact]

    @property
    def shown(self) -> list[tuple[Record, Event]]:
        return [
            (fact.record, event)
            for fact in self.facts[: self.asked.limit]
            for event in fact.record.events
            if event.id == fact.id
        ]

    @property
    def after(self) -> str | None:
        return self.asked.link(self.asked.offset + self.asked.limit) if len(self.facts) > self.asked.limit else None


class Bar(NamedTuple):
    """A day or month of the drawing: where it stands, how high, and what it says."""

    x: float
    height: float
    label: str


@dataclass(frozen=True)
class TimelinePage(Listed):
    """Stories by day, and a drawing of how many fall on each day or month."""

    chapters: Sequence[Chapter]
    width: int = 960
    height: int = 96

    @property
    def shown(self) -> Sequence[Chapter]:
        return self.chapters[self.asked.offset : self.asked.offset + STORIES]

    @property
    def after(self) -> str | None:
        end = self.asked.offset + STORIES
        return self.asked.link(end) if len(self.chapters) > end else None

    @property
    def bars(self) -> list[Bar]:
        """One bar a day, or a month where the stretch is longer than a quarter."""
        days = [chapter.story.told[0].day for chapter in self.chapters]
        if not days:
            return []
        by_month = (max(days) - min(days)).days > 92
        counts = Counter(day.replace(day=1) if by_month else day for day in days)
        first, last = min(counts), max(counts)
        span = max(1, (last - first).days)
        most = max(counts.values())
        return [
            Bar(
                (day - first).days / span * (self.width - 12),
                max(2.0, count / most * self.height),
                f"{day.isoformat()[: 7 if by_month else 10]}: {count}",
            )
            for day, count in sorted(counts.items())
        ]

    @property
    def ends(self) -> tuple[dt.date, dt.date] | None:
        days = [chapter.story.told[0].day for chapter in self.chapters]
        return (min(days), max(days)) if days else None


@dataclass(frozen=True)
class NewestPage(TimelinePage):
    """Stories from a day back, the newest first, one more than is shown. No drawing: not all of them are joined."""

    @property
    def before(self) -> str | None:
        """The newest of all; the browser itself goes one page back."""
        return self.asked.link(0) if self.asked.upto else None

    @property
    def after(self) -> str | None:
        """From the day of the first story that is not shown, without those of that day that are."""
        end = self.asked.offset + STORIES
        if len(self.chapters) <= end:
            return None
        days = [chapter.story.told[0].day for chapter in self.chapters]
        return self.asked.link(days[:end].count(days[end]), days[end])

    @property
    def bars(self) -> list[Bar]:
        return []


@dataclass(frozen=True)
class ReadPage(Listed):
    """A box to paste a report into."""
