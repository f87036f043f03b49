"""English for parties without a name, from their Persian words: «چهار سرباز آمریکایی» is "four American soldiers"."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from rasad.tables import load_yaml

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
LATIN_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٬", "0123456789,")


@cache
def table() -> dict[str, Any]:
    """data/parties.yaml."""
    content: dict[str, Any] = load_yaml("parties")
    return content


def party_en(name: str) -> str | None:
    """The English of an unnamed party, or None where any of its words is not in the table.

    >>> party_en("چهار سرباز آمریکایی")
    'four American soldiers'
    >>> party_en("یک مقام آگاه")
    'an informed official'
    """
    words = " ".join(name.split())
    whole = table()["whole"].get(words)
    if whole:
        return str(whole)
    number, rest = _number(words.split(" "))
    noun, many, rest = _noun(rest)
    if noun is None:
        return None
    before, after = [], []
    for word in rest:
        if word in table()["adjectives"]:
            before.append(word)
        elif word in table()["of"]:
            after.append(str(table()["of"][word]))
        else:
            return None
    order = list(table()["adjectives"])
    adjectives = [str(table()["adjectives"][word]) for word in sorted(before, key=order.index)]
    phrase = " ".join([*adjectives, noun[1] if many or number not in {"", "a"} else noun[0], *after])
    if number == "a" or (not number and not many and not noun[0].startswith("the ") and noun[0] != noun[1]):
        return f"{'an' if phrase[0] in 'aeiouAEIO' else 'a'} {phrase}"
    return f"{number} {phrase}".strip()


def _number(words: list[str]) -> tuple[str, list[str]]:
    """The English number in front and the words after it («نفر», «تن», «از» are passed over)."""
    number = ""
    if words and words[0] in table()["numbers"]:
        number, words = str(table()["numbers"][words[0]]), words[1:]
    elif words and re.fullmatch(r"[0-9۰-۹٬]+", words[0]):
        number, words = words[0].translate(LATIN_DIGITS), words[1:]
    if number:
        while len(words) > 1 and words[0] in {"نفر", "تن", "از"}:
            words = words[1:]
    return number, words


def _noun(words: list[str]) -> tuple[list[str] | None, bool, list[str]]:
    """The noun (singular, plural in English), whether it stands in the plural, and the words after it."""
    nouns = table()["nouns"]
    for length in (2, 1):
        head = " ".join(words[:length])
        if len(words) >= length and (found := _bare(head, nouns)):
            return nouns[found[0]], found[1], words[length:]
    return None, False, words


def _bare(head: str, nouns: dict[str, list[str]]) -> tuple[str, bool] | None:
    if head in nouns:
        return head, False
    for ending in (f"{ZWNJ}های", f"{ZWNJ}هایی", f"{ZWNJ}ها", "های", "ها", "گان", "یان", "ان", "ین", "ی"):
        if head.endswith(ending):
            stem = head.removesuffix(ending)
            for form in (stem, f"{stem}ه" if ending == "گان" else stem):
                if form in nouns:
                    return form, ending != "ی"
    return None
