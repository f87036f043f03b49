"""Wrong input on the command line ends in a clear line; what is missing is named with what brings it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from rasad import cli
from rasad.ingest.files import find_reports

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "wrong_input.yaml").read_text(encoding="utf-8")
)


@pytest.fixture
def wrong_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 9)
    (tmp_path / "report.txt").write_text("وزیر خارجه ایران دیروز به باکو رفت.", encoding="utf-8")
    for name in ("junk.wacz", "junk.parquet", "junk.csv"):
        (tmp_path / name).write_text("junk", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


@pytest.mark.usefixtures("wrong_input")
@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["words"]))
def test_wrong_input_ends_in_words(
    case: dict[str, Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["rasad", *case["words"].split()])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    said = capsys.readouterr().err
    assert ended.value.code == cli.FAILED
    assert case["says"] in said


@pytest.mark.parametrize("lines", [50_000, 1])
def test_a_reader_that_stops_reading_is_no_fault(tmp_path: Path, lines: int) -> None:
    file = tmp_path / "long.txt"
    file.write_text("او رفت.\n" * lines, encoding="utf-8")
    command = [sys.executable, "-m", "rasad", "repair", str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        if lines > 1:
            process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == cli.PIPE_CLOSED


def test_help_and_reports_without_the_extras(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name="sqlalchemy")

    monkeypatch.setattr(cli, "import_module", missing)
    monkeypatch.setattr(sys, "argv", ["rasad", "--help"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 0
    assert "Needs sqlalchemy" in capsys.readouterr().out
    monkeypatch.setitem(sys.modules, "zstandard", None)
    packed = tmp_path / "reports.jsonl.zst"
    packed.touch()
    assert [one.problem for one in find_reports(packed)] == ["needs zstandard: pip install 'rasad[archive]'"]
