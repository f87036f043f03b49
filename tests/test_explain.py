"""`rasad explain`: a fact, its words, its rule and its table."""

from __future__ import annotations

from pathlib import Path

import pytest

import rasad
from rasad.cli.explain import explain, explanation
from rasad.errors import RasadError

TEXT = "قرار است سرگئی شویگو فردا در باکو با الهام علی‌اف دیدار کند. وی گفت روسیه از صلح حمایت می‌کند."


def test_an_event_is_explained_by_words_rule_and_table() -> None:
    record = rasad.read(TEXT, "2024-08-18")
    event = next(e for e in record.events if e.rule == "consult/meet")
    lines = "\n".join(explanation(record, event.id))
    for words in ("consult/meet", "data/events/consult.yaml", "دیدار کند", "قرار است", "شویگو"):
        assert words in lines


def test_a_statement_is_explained() -> None:
    record = rasad.read(TEXT, "2024-08-18")
    assert record.statements
    assert record.statements[0].rule in "\n".join(explanation(record, record.statements[0].id))


def test_an_unknown_fact_is_refused_with_the_known_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    with pytest.raises(RasadError, match="ev99"):
        explain(file, "ev99", published="2024-08-18", outlet="")
    explain(file, "ev1", published="2024-08-18", outlet="")
    assert "ev1" in capsys.readouterr().out
