"""The whole timeline, joined some days at a time, tells what joining everything at once tells."""

from __future__ import annotations

import datetime as dt
import sys
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pytest

from rasad.archive import chronicle as chapters
from rasad.archive.adding import add
from rasad.archive.chronicle import Chapter, chronicle, newest
from rasad.archive.store import Archive
from rasad.cli import main
from rasad.ingest.files import Incoming

TEXTS = [
    ("ولادیمیر پوتین روز یکشنبه به باکو سفر کرد.", "2024-08-18"),
    ("ولادیمیر پوتین یکشنبه به باکو سفر کرد.", "2024-08-20"),
    ("الهام علی‌اف روز سه‌شنبه به مسکو سفر کرد.", "2024-08-21"),
    ("وزیر خارجه ایران روز دوشنبه به بغداد سفر کرد.", "2024-03-04"),
    ("وزیر خارجه ایران به بغداد سفر کرد.", "2024-03-05"),
    ("رئیس جمهور ایران سال آینده به پکن سفر می‌کند.", "2023-01-02"),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    made = Archive(tmp_path_factory.mktemp("archive") / "rasad.db")
    list(add(made, [Incoming(f"r{n}", text, day, f"رسانه {n}") for n, (text, day) in enumerate(TEXTS)]))
    return made


def told(chapter: Chapter) -> tuple[list[str], list[list[str]]]:
    return [one.id for one in chapter.story.told], chapter.origins


@pytest.mark.parametrize("at_once", [1, 2, 60])
def test_the_same_stories_the_newest_first(archive: Archive, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(chapters, "AT_ONCE", at_once)
    found, whole = list(newest(archive)), chronicle(archive)
    assert any(chapter.story.reports > 1 for chapter in whole)
    assert sorted(map(told, found)) == sorted(map(told, whole))
    days = [chapter.story.told[0].day for chapter in found]
    assert days == sorted(days, reverse=True)
    for until in (days[1], days[-1], dt.date.max, dt.date.min):
        assert [told(one) for one in newest(archive, until)] == [
            told(one) for one in found if one.story.told[0].day <= until
        ]


def test_only_what_is_shown_is_joined(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chapters, "AT_ONCE", 1)
    asked = []

    def counted(*given: object) -> list[Chapter]:
        asked.append(given)
        return chronicle(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(chapters, "chronicle", counted)
    assert len(list(islice(newest(archive), 1))) == 1
    assert len(asked) < 3


def test_an_empty_archive(tmp_path: Path) -> None:
    assert list(newest(Archive(tmp_path / "rasad.db"))) == []


def test_the_command(archive: Archive, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def lines(*options: str) -> list[str]:
        monkeypatch.setattr(sys, "argv", ["rasad", "timeline", "--json", "--archive", str(archive.path), *options])
        with suppress(SystemExit):
            main()
        return capsys.readouterr().out.splitlines()

    whole = lines()
    assert lines("--limit", "2") == whole[:2]
    assert lines("--since", "1900") == whole[::-1]
    assert lines("--since", "1900", "--limit", "1") == whole[-1:]
