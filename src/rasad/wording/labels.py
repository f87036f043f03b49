"""Words for the closed lists of a record, and for the headings of brief and page, from data/labels.yaml."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from rasad.tables import load_yaml

Lang = Literal["fa", "en"]
DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@cache
def table() -> dict[str, Any]:
    """The whole table."""
    content: dict[str, Any] = load_yaml("labels")
    return content


def label(part: str, key: str, lang: Lang) -> str:
    """The word for a key of a closed list; the key itself where the table has none.

    >>> label("status", "planned", "fa")
    'برنامه‌ریزی‌شده'
    """
    pair = table()[part].get(key)
    if pair is None:
        return key.replace("-", " ").replace("_", " ")
    return str(pair[0] if lang == "fa" else pair[1])


def digits(value: object, lang: Lang) -> str:
    """A number in the digits of a language.

    >>> digits(1403, "fa")
    '۱۴۰۳'
    """
    return str(value).translate(DIGITS) if lang == "fa" else str(value)


def count(value: float, lang: Lang) -> str:
    """A count with separated thousands, whole numbers without a point.

    >>> count(12500.0, "en"), count(12500.0, "fa")
    ('12,500', '۱۲٬۵۰۰')
    """
    text = f"{int(value):,}" if float(value).is_integer() else f"{value:,}"
    return digits(text.replace(",", "\N{ARABIC THOUSANDS SEPARATOR}").replace(".", "٫"), "fa") if lang == "fa" else text
