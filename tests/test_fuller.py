"""One person under a shorter and a fuller name; words that are no person's name."""

from __future__ import annotations

import pytest

from rasad.document import Document
from rasad.extraction.fuller import part_of
from rasad.reading import read_document


def people(doc: Document) -> list[str]:
    return sorted(e.name for e in doc.entities if e.kind == "person" and e.named and e.rule != "party/unnamed")


@pytest.mark.parametrize(
    ("part", "whole", "fits"),
    [
        ("طه یاسین", "طه یاسین رمضان", True),
        ("بن حمید", "صالح بن حمید", True),
        ("سمیر قنطار", "سمیر سامی قنطار", True),
        ("میرزا اقاسی", "حاجی میرزا اقاسی", True),
        ("طلال بن عبدالعزیز", "ولید بن طلال بن عبدالعزیز", False),  # the father
        ("قنطار سمیر", "سمیر سامی قنطار", False),
        ("علی رضایی", "سید علی رضایی تهرانی", False),  # neither end is shared
    ],
)
def test_parts_of_names(part: str, whole: str, fits: bool) -> None:
    assert part_of(part.split(), whole.split()) is fits


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("سمیر سامی کرمانجیان به شهر آمد. سمیر کرمانجیان گفت باران می‌بارد.", ["سمیر سامی کرمانجیان"]),
        ("سمیر کرمانجیان و سمیر سامی کرمانجیان به شهر آمدند.", ["سمیر سامی کرمانجیان", "سمیر کرمانجیان"]),
        ("دکتر سوزان لاسکوفسکی به شهر آمد. دکتر لاسکوفسکی گفت باران می‌بارد.", ["سوزان لاسکوفسکی"]),
    ],
)
def test_one_person_or_two(text: str, names: list[str]) -> None:
    assert people(read_document(text, "2024-08-18")) == names


@pytest.mark.parametrize(
    "text",
    [
        "راه‌اندازی سرویس «voice mail» آغاز شد.",
        "روزنامه «بیزینس‌رکوردر» پاکستان نوشت که باران می‌بارد.",
        "توفان به «نیو اورلئان» رسید.",
        "خبرنگار سرویس «فضای مجازی» خبرگزاری آمد.",
        "بانوی پارالمپیک ایران آمد.",
    ],
)
def test_nobody(text: str) -> None:
    assert not people(read_document(text, "2024-08-18"))
