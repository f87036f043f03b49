"""`rasad read` as a person or the scorer calls it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SENTENCE = "وزیر خارجه ایران روز دوشنبه در مسکو با همتای روس خود دیدار کرد."


def rasad(*words: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "rasad", "read", *words], capture_output=True, input=stdin, check=False
    )


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.txt"
    file.write_text(SENTENCE, encoding="utf-8")
    return file


def test_json_is_the_record_and_nothing_else(report: Path) -> None:
    done = rasad(str(report), "--published", "2024-08-18", "--outlet", "آران نیوز", "--json")
    record = json.loads(done.stdout)
    assert done.returncode == 0
    assert record["report"]["text"] == SENTENCE
    assert record["report"]["outlet"] == "آران نیوز"


def test_an_empty_value_means_not_known(report: Path) -> None:
    done = rasad(str(report), "--published", "", "--outlet", "", "--json")
    record = json.loads(done.stdout)
    assert record["report"]["outlet"] is None
    assert record["report"]["unknown"]["outlet"] == "not-said"


def test_standard_input() -> None:
    done = rasad("-", "--json", stdin=SENTENCE.encode())
    assert json.loads(done.stdout)["report"]["text"] == SENTENCE


def test_what_cannot_be_read_does_not_stop_the_rest(report: Path, tmp_path: Path) -> None:
    bad = {
        "empty.txt": b"",
        "binary.txt": bytes(range(256)),
        "english.txt": b"The minister arrived in Baku on Sunday for two days of talks.",
        "arabic.txt": "أعلن المتحدث باسم وزارة الخارجية أن الوفد سيصل إلى بغداد في الأسبوع المقبل.".encode(),
        "long.txt": ("خبر " * 2_500_000).encode(),
    }
    for name, raw in bad.items():
        (tmp_path / name).write_bytes(raw)
    old = tmp_path / "old.txt"
    old.write_bytes(SENTENCE.replace("ی", "ي").replace("ک", "ك").encode("windows-1256"))
    done = rasad(*(str(tmp_path / name) for name in bad), str(old), str(report), "--json")
    said = done.stderr.decode()
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 2
    for name in bad:
        assert name in said
    assert "windows-1256" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("day", ["2024-02-30", "1403-07-31", "yesterday"])
def test_a_day_that_does_not_exist_is_refused(report: Path, day: str) -> None:
    done = rasad(str(report), "--published", day)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert not done.stdout


def test_a_bad_day_in_a_line_stops_that_line_only(tmp_path: Path) -> None:
    lines = tmp_path / "reports.jsonl"
    rows = [{"text": SENTENCE, "published": day} for day in ("2024-02-30", "2024-08-18")]
    lines.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    done = rasad(str(lines), "--json", "--jobs", "2")
    assert done.returncode == 2
    assert json.loads(done.stdout)["report"]["published"] == "2024-08-18"
    assert "reports.jsonl:1" in done.stderr.decode()
