"""The repaired words of a stretch of the published text, from a record's edits alone."""

from __future__ import annotations

from bisect import bisect_left

from rasad.model import Record, Stretch


class Words:
    """Gives stretches of one report in repaired spelling."""

    def __init__(self, record: Record) -> None:
        self.text = record.report.text
        self.edits = sorted(record.report.edits, key=lambda e: (e.start, e.end))
        self.starts = [e.start for e in self.edits]

    def of(self, stretch: Stretch) -> str:
        """The words of a stretch with the edits inside it carried out; edits that cross its border are left out.

        A word of a report that lost its half-space, «می» + «کند», comes back whole: «می‌کند».
        """
        parts, at = [], stretch.start
        for edit in self.edits[bisect_left(self.starts, stretch.start) :]:
            if edit.start >= stretch.end and not (edit.end <= stretch.end and edit.was):
                break
            if edit.end > stretch.end or edit.start < at or (edit.start == edit.end == stretch.start):
                continue
            parts += [self.text[at : edit.start], edit.now]
            at = edit.end
        return "".join([*parts, self.text[at : stretch.end]])

    def line(self, stretch: Stretch) -> str:
        """The same on one line, spaces single."""
        return " ".join(self.of(stretch).split())
