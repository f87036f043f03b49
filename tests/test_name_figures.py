"""Names against PEYMA (training/peyma.py): its drawing of names is turned into, figures stay above their floors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLOORS = json.loads((ROOT / "benchmarks" / "name_floors.json").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def training(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "training"))


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("نشست در شهر تبریز برگزار شد .", {("شهر تبریز", "LOC")}),
        ("دولت عراق به آن پاسخ داد .", {("دولت عراق", "ORG")}),
        ("سردار سلیمانی به بغداد رفت .", {("سلیمانی", "PER"), ("بغداد", "LOC")}),
    ],
)
def test_names_are_drawn_as_peyma_draws_them(sentence: str, named: set[tuple[str, str]]) -> None:
    import yaml
    from peyma import TERMS, document, in_its_terms

    from rasad.analysis.names import find_names

    doc = document([sentence.split()])
    find_names(doc)
    terms = yaml.safe_load(TERMS.read_text(encoding="utf-8"))
    assert {(" ".join(doc.tokens.form[a:b]), kind) for a, b, kind in in_its_terms(doc, terms)} == named


def test_a_blessing_belongs_to_the_name() -> None:
    from peyma import after_blessing

    words = ["حضرت", "زینب", "(", "س", ")", "و", "امام", "رضا", "(ع)", "و", "حسن", "(", "برادرش", ")"]
    assert [after_blessing(words, n, ["س", "ع"]) for n in (2, 8, 11)] == [5, 9, 11]


@pytest.mark.shared
@pytest.mark.parametrize("part", FLOORS)
def test_no_figure_of_names_falls_below_its_floor(shared: Path, part: str) -> None:
    from peyma import measure

    found = measure(shared / "data" / "ner" / "peyma" / f"{part}.txt")
    below = {kind: found[kind].f for kind, floor in FLOORS[part].items() if found[kind].f < floor}
    assert not below
