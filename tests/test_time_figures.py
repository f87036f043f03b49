"""Times against the Hengam gold: its manner of drawing them is turned into, figures stay above their floors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
FLOORS = json.loads((BENCHMARKS / "time_floors.json").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def benchmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))


@pytest.mark.parametrize(
    ("sentence", "drawn_as"),
    [
        ("در تاریخ هفت مهر رسید .", ["در تاریخ هفت مهر/DAT"]),
        ("از سه شنبه تا جمعه درس دارد .", ["از سه شنبه تا جمعه/DAT"]),
        ("جمعه صبح برمی‌گردد .", ["جمعه/DAT", "صبح/TIM"]),
        ("عصر روز یکشنبه رفت .", ["عصر روز/TIM", "یکشنبه/DAT"]),
        ("او دو سال قبل یک بار آمد .", ["دو سال قبل یک بار/DAT"]),
        ("روز عید نوروز آمد .", ["روز/DAT"]),
        ("قطار ۷ : ۴۰ رسید .", ["۷ : ۴۰/TIM"]),
        ("بقیه هفته را خوابید .", ["بقیه هفته/DAT"]),
        ("او ۱۲ ام ماه می‌آید .", ["۱۲ ام ماه/DAT"]),
        ("در ۲۰۰۶ رفت و تا ۲۰۱۰ ماند .", ["۲۰۰۶/DAT", "تا ۲۰۱۰/DAT"]),
        ("سفر به کره ماه رویاست .", []),
    ],
)
def test_times_are_drawn_as_the_gold_draws_them(sentence: str, drawn_as: list[str]) -> None:
    from hengam import CONVENTIONS
    from times import our_marks, redrawn

    words = sentence.split()
    marks = redrawn(our_marks([words]), [words], list(CONVENTIONS))
    assert [f"{' '.join(words[mark.first : mark.last])}/{mark.type}" for mark in marks] == drawn_as


def test_one_right_span_of_two_counts_half() -> None:
    from hengam import Mark
    from times import figures

    gold = [Mark(0, 0, 2, "DAT"), Mark(0, 4, 5, "TIM")]
    found = figures(gold, [Mark(0, 0, 2, "DAT"), Mark(0, 4, 5, "DAT")])
    assert (found["exact"], found["overlap"], found["partial"]) == (0.5, 0.5, 1.0)


@pytest.mark.shared
def test_no_figure_of_times_falls_below_its_floor(shared: Path) -> None:
    from hengam import CONVENTIONS
    from times import figures, our_marks, read_gold, redrawn

    words, gold = read_gold(shared / "data" / "temporal" / "hengam")
    own = our_marks(words)
    found = {"own": figures(gold, own), "drawn": figures(gold, redrawn(own, words, list(CONVENTIONS)))}
    below = {(row, key) for row, floors in FLOORS.items() for key, floor in floors.items() if found[row][key] < floor}
    assert not below
