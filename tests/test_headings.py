"""Title, headings, also those glued to paragraphs, and sentence ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import cases
from rasad import repair
from rasad.text.headings import find_headings
from rasad.text.sentences import find_paragraphs, find_sentences
from rasad.text.suspect import find_suspects

BODY = "وزیران خارجه دو کشور دیروز در نشستی که در پایتخت برگزار شد درباره راه‌ها و مرزها گفتگو کردند."


def headings_of(text: str) -> list[str]:
    return [h.of(text) for h in find_headings(text, find_paragraphs(text))[1]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"دیدار در باکو\n{BODY}", ["دیدار در باکو"]),
        (f"دیدار در باکو\n{BODY} زمینه‌های همکاری\n{BODY}", ["دیدار در باکو", "زمینه‌های همکاری"]),
        (f"دیدار در باکو\n{BODY}\nراه آهن\n{BODY}", ["دیدار در باکو", "راه آهن"]),
        (f"وزیر خارجه:\nمرزها باز است\n{BODY}", ["وزیر خارجه:", "مرزها باز است"]),
        (f"دیدار در باکو\n{BODY} او دیروز به خانه رفت\n{BODY}", ["دیدار در باکو"]),
        (f"دیدار در باکو\n{BODY}\n- راه آهن\n- راه دریا\n{BODY}", ["دیدار در باکو"]),
        (BODY, []),
        ("", []),
    ],
)
def test_headings(text: str, found: list[str]) -> None:
    assert headings_of(text) == found


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("او رفت. ما ماندیم.", 2),
        ("دکتر بوروس. اس. مک گفت که می‌آید.", 2),
        ("خیابان آیت ا... سعیدی بسته شد.", 1),
        ("۱. راه آهن ساخته شد. ۲. پل ماند.", 2),
        ("آیا رفت؟ «نه!» گفتند؛ ماند.", 4),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(find_sentences(text, find_paragraphs(text), [])) == count


@pytest.mark.parametrize("case", cases("suspect"), ids=lambda case: case["id"])
def test_suspects(case: dict[str, str]) -> None:
    found = [(span.of(case["text"]), reason) for span, reason in find_suspects(case["text"])]
    assert found == ([(case["marks"], case["reason"])] if "marks" in case else [])


@pytest.mark.shared
def test_the_report_that_began_it(shared: Path) -> None:
    text = repair((shared / "gold" / "dev" / "aran-putin-baku.txt").read_text(encoding="utf-8")).text
    plain = [h.replace("\N{ZERO WIDTH NON-JOINER}", "") for h in headings_of(text)]
    assert plain == ["پوتین به باکو سفر میکند", "زمینههای همکاری", "موضوع اوکراین", "توافقنامه صلح در مورد قرهباغ"]
