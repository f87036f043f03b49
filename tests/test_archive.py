"""An archive: what goes in comes out, is found, and survives a killed run."""

from __future__ import annotations

from pathlib import Path

import pytest

from rasad.archive.adding import add
from rasad.archive.search import Filters, search
from rasad.archive.store import Archive, ArchiveError
from rasad.ingest.files import Incoming

REPORTS = [
    Incoming("a", "کتاب‌های تازه‌ای درباره تاریخ منتشر شد.", "2024-08-18", "ایسنا"),
    Incoming("b", "وزير خارجه ايران به مسکو رفت و با همتای خود گفت‌وگو کرد.", "2024-08-19", "فارس"),
    Incoming("c", "وزیر خارجه فردا گفتگو می‌کند.", "2024-08-20", "فارس"),
    Incoming("d", "", problem="is empty"),
]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = Archive(tmp_path / "rasad.db")
    list(add(made, REPORTS))
    return made


def test_what_goes_in_comes_out(archive: Archive) -> None:
    records = list(archive.records())
    assert [record.report.text for record in records] == [one.text for one in REPORTS[:3]]
    assert archive.get(records[0].report.id) == records[0]


def test_nothing_is_doubled(archive: Archive) -> None:
    again = list(add(archive, REPORTS))
    assert all(one.report is None and one.problem is None for one in again)
    assert len(list(archive.records())) == 3


def test_changed_content_is_a_report_beside_the_old(archive: Archive) -> None:
    list(add(archive, [Incoming("a", "کتاب‌های تازه‌ای درباره هنر منتشر شد.", "2024-08-18", "ایسنا")]))
    assert len(list(archive.records())) == 4


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("وزیر خارجه", 2),
        ('"وزیر خارجه ایران"', 1),
        ('"خارجه وزیر"', 0),
        ("ایران", 1),
        ("گفتگو", 1),
        ("تاریخ OR", 0),
        ('"', 0),
        ("", 3),
    ],
)
def test_search(archive: Archive, query: str, found: int) -> None:
    assert len(search(archive, query)) == found


def test_words_are_shown_in_the_published_text(archive: Archive) -> None:
    hit = search(archive, "وزیر", Filters(outlet="فارس"))[0]
    assert {span.of(hit.report.text).replace("ي", "ی") for span in hit.spans} == {"وزیر"}


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.db").write_text("no archive " * 200)
    with pytest.raises(ArchiveError, match="other file"):
        Archive(tmp_path / "other.db")
