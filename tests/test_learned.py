"""Names that only the model finds: taken where they can be a name's, left where they cannot."""

from __future__ import annotations

import pytest

from rasad.analysis.names import MODEL
from rasad.reading import read_document


def learned(text: str) -> dict[str, str]:
    return {entity.name: entity.kind for entity in read_document(text, "2024-08-18").entities if entity.rule == MODEL}


@pytest.mark.parametrize(
    "text",
    [
        "وَالسَّماءِ ذاتِ البُروجِ وَاليَومِ المَوعودِ",
        "#شهرداری_مشهد #جهان_شهر_برکت",
        "در ماه مبارک رمضان بازار شلوغ بود.",
    ],
)
def test_what_can_be_no_name_is_left(text: str) -> None:
    assert not learned(text)


def test_every_learned_name_stands_in_the_text() -> None:
    text = "به گزارش ایسنا، آرسن ونگر و گرام سونس در پنانگ با هوشنگ مرادیان‌پور گفت‌وگو کردند."
    found = learned(text)
    assert found
    assert all(name in text for name in found)
