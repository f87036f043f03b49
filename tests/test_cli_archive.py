"""The commands on an archive, as a person calls them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from rasad.cli import COMMANDS, main

REPORTS = [
    {"text": "وزیر خارجه ایران به مسکو رفت و با همتای خود دیدار کرد.", "published": "2024-08-19", "outlet": "فارس"},
    {"text": "کتاب‌های تازه‌ای درباره تاریخ منتشر شد.", "published": "2024-07-01", "outlet": "ایسنا"},
    {"text": "The minister arrived in Baku on Sunday."},
]


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    reports = tmp_path / "reports.jsonl"
    reports.write_text("\n".join(json.dumps(report) for report in REPORTS), encoding="utf-8")
    assert call(monkeypatch, "add", str(reports), "--archive", str(tmp_path / "rasad.db")) == 2
    return tmp_path / "rasad.db"


def call(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """The exit code of `rasad WORDS`."""
    monkeypatch.setattr(sys, "argv", ["rasad", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_search(archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(monkeypatch, "search", "تاریخ", "--archive", str(archive)) == 0
    assert "[تاریخ]" in capsys.readouterr().out


@pytest.mark.parametrize(("since", "found"), [("2024-08", 1), ("1403/05/01", 1), ("1403", 2), ("2025", 0)])
def test_periods(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], since: str, found: int
) -> None:
    capsys.readouterr()
    assert call(monkeypatch, "search", "", "--since", since, "--json", "--archive", str(archive)) == 0
    assert len(capsys.readouterr().out.splitlines()) == found


def test_a_period_that_does_not_exist(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, "search", "کتاب", "--since", "1403/13", "--archive", str(archive)) == 2
    assert "no month" in capsys.readouterr().err


def test_problems_are_kept(archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert call(monkeypatch, "problems", "--json", "--archive", str(archive)) == 0
    assert "Latin letters" in json.loads(capsys.readouterr().out)["problem"]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, name, "--help") == 0
    assert capsys.readouterr().out.strip()


def test_corrections(archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    call(monkeypatch, "search", "مسکو", "--json", "--archive", str(archive))
    record = json.loads(capsys.readouterr().out.splitlines()[0])
    report, entity = record["report"]["id"], record["entities"][0]["id"]
    where = ("--archive", str(archive))
    assert call(monkeypatch, "correct", report, entity, "name_en", "Somebody", "--author", "sara", *where) == 0
    capsys.readouterr()
    assert call(monkeypatch, "corrections", *where) == 0
    assert "Somebody" in capsys.readouterr().out
    assert call(monkeypatch, "corrections", "--export", str(archive.parent / "out"), *where) == 0
    exported = json.loads((archive.parent / "out" / f"{report}.json").read_text(encoding="utf-8"))
    assert "Somebody" in {one["name_en"] for one in exported["entities"]}
    assert call(monkeypatch, "reread", "--all", *where) == 0
    assert call(monkeypatch, "correct", report, "e999", "name", "x", *where) == 2
