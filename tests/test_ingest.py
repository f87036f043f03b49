"""Files in: encodings, languages, JSON Lines, and what cannot be read."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import cases
from rasad.errors import UnreadableReport
from rasad.ingest.decoding import decode
from rasad.ingest.files import LONGEST, find_reports
from rasad.ingest.language import language_of

SENTENCE = "وزیر خارجه ایران روز دوشنبه در مسکو با همتای روس خود دیدار کرد."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "windows-1256"])
def test_encodings(encoding: str) -> None:
    text = SENTENCE if encoding != "windows-1256" else SENTENCE.replace("ی", "ي").replace("ک", "ك")
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.encoding == encoding.removesuffix("-sig")


@pytest.mark.parametrize("raw", [b"\x89PNG\r\n\x1a\n\0\0\0", bytes(range(256)), "caf\xe9 cr\xe8me".encode("latin-1")])
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableReport):
        decode(raw)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(raw: bytes) -> None:
    with contextlib.suppress(UnreadableReport):
        assert isinstance(decode(raw).text, str)


@pytest.mark.parametrize("case", cases("language"), ids=lambda case: case["id"])
def test_language(case: dict[str, str]) -> None:
    assert language_of(case["text"]) == case["is"]


@pytest.mark.shared
def test_raw_reports_are_persian(shared: Path) -> None:
    import gzip

    for name in ("fars", "hamshahri", "channels"):
        with gzip.open(shared / "data" / "reports" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for _, line in zip(range(500), lines, strict=False)]
        wrong = [row["id"] for row in rows if language_of(row["text"]) != "fa" and len(row["text"]) > 80]
        assert len(wrong) <= 5, wrong


def test_lines_and_folders(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    line = json.dumps({"text": SENTENCE, "published": "2024-08-18", "outlet": "ایسنا"})
    (tmp_path / "b.jsonl").write_text(f"{line}\n{{broken\n[1]\n\n", encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"")
    found = list(find_reports(tmp_path))
    assert [bool(x.problem) for x in found] == [False, False, True, True, True]
    assert found[1].outlet == "ایسنا"
    assert found[1].name.endswith("b.jsonl:1")


def test_what_is_missing_or_too_long_is_said(tmp_path: Path) -> None:
    assert "not there" in next(find_reports(tmp_path / "none.txt")).problem
    (tmp_path / "long.txt").write_text("خبر " * (LONGEST // 4 + 1), encoding="utf-8")
    assert "more than any report" in next(find_reports(tmp_path / "long.txt")).problem
