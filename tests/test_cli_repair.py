"""`rasad repair` as a person or a pipeline calls it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from rasad.cli.repair import pieces_of
from rasad.errors import UnreadableReport
from rasad.text.repair import cut

HALF = "\N{ZERO WIDTH NON-JOINER}"
WRONG, RIGHT = "او مي رود", f"او می{HALF}رود"


def rasad(*words: str, stdin: str | bytes = b"") -> subprocess.CompletedProcess[bytes]:
    given = stdin.encode() if isinstance(stdin, str) else stdin
    command = [sys.executable, "-m", "rasad", "repair", *words]
    return subprocess.run(command, capture_output=True, input=given, check=False)


def test_as_many_lines_out_as_in() -> None:
    done = rasad(stdin=f"{WRONG}\n\n{WRONG}")
    assert done.stdout.decode() == f"{RIGHT}\n\n{RIGHT}"


def test_explain_names_place_and_rule() -> None:
    rows = [line.split("\t") for line in rasad("--explain", "-", stdin=WRONG).stdout.decode().splitlines()]
    assert [(place, rule) for place, rule, _ in rows] == [
        ("1:4", "letters/one-code-point"),
        ("1:5", "half-space/spaced"),
    ]


def test_diff_shows_changed_lines_alone() -> None:
    shown = rasad("--diff", stdin=f"سلام\n{WRONG}\n").stdout.decode()
    assert "سلام" not in shown
    assert f"-{WRONG}\n+{RIGHT}\n" in shown


def test_in_place_changes_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(WRONG + "\n", encoding="utf-8")
    assert rasad("--in-place", str(file)).returncode == 0
    assert file.read_text(encoding="utf-8") == RIGHT + "\n"
    assert [f.name for f in tmp_path.iterdir()] == ["a.txt"]


def test_a_column_of_json_lines() -> None:
    done = rasad("--column", "text", stdin=json.dumps({"n": 1, "text": WRONG}) + "\n")
    assert json.loads(done.stdout) == {"n": 1, "text": RIGHT}


def test_a_column_of_csv(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(f'id,text\n1,"{WRONG}, تمام"\n', encoding="utf-8")
    assert rasad("--column", "text", str(file)).stdout.decode() == f'id,text\n1,"{RIGHT}, تمام"\n'


def test_a_column_of_parquet(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    file = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"text": [WRONG, None], "n": [1, 2]}), file)
    assert rasad("--in-place", "--column", "text", str(file)).returncode == 0
    assert parquet.read_table(file).to_pydict() == {"text": [RIGHT, None], "n": [1, 2]}


def test_bytes_that_are_no_text() -> None:
    assert rasad(stdin=b"\xff\x00 \xed\xa0\x80\n").returncode == 0
    done = rasad("--errors", "strict", stdin=b"\xff\n")
    assert done.returncode == 2
    assert b"line 1" in done.stderr


def test_a_missing_column_is_said() -> None:
    done = rasad("--column", "body", stdin='{"text": "سلام"}\n')
    assert done.returncode == 2
    assert b"body" in done.stderr


def test_a_long_line_is_read_in_the_parts_that_it_is_repaired_in() -> None:
    line = "ک" + "او می رود و کتاب ها را نمی خواند. " * 60_000 + "\n"
    given = f"سلام\n{line}پایان".encode()
    parts = list(pieces_of(io.BytesIO(given), "strict"))
    assert [part.text for part in parts if part.line == 2] == list(cut(line))
    assert [(part.line, part.text) for part in parts if part.line != 2] == [(1, "سلام\n"), (3, "پایان")]
    assert all(line[part.at :].startswith(part.text) for part in parts if part.line == 2)


@pytest.mark.parametrize("given", ["سلام".encode()[:-1], b"\xff\n", "می رود\n".encode() + b"\xd9"])
def test_what_is_no_utf8_is_said_or_replaced(given: bytes) -> None:
    with pytest.raises(UnreadableReport):
        list(pieces_of(io.BytesIO(given), "strict"))
    assert "\ufffd" in "".join(part.text for part in pieces_of(io.BytesIO(given), "replace"))
