"""English for parties without a name, from their Persian words: «چهار سرباز آمریکایی» is "four American soldiers"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from rasad.tables import load_yaml
from rasad.wording.articles import article
from rasad.wording.offices import Title, known_place, office, plural

DEMONSTRATIVES = {"این": ("this", "these"), "آن": ("that", "those")}
ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
LATIN_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٬", "0123456789,")


@cache
def table() -> dict[str, Any]:
    """data/parties.yaml."""
    content: dict[str, Any] = load_yaml("parties")
    return content


@lru_cache(maxsize=4096)
def party_en(name: str) -> str | None:
    """The English of an unnamed party, or None where any of its words is not in the tables.

    >>> party_en("چهار سرباز آمریکایی")
    'four American soldiers'
    >>> party_en("یکی از نمایندگان مجلس آذربایجان")
    'a member of parliament of Azerbaijan'
    """
    name = " ".join(name.split())
    if whole := table()["whole"].get(name):
        return str(whole)
    one_of = name.startswith("یکی از ")
    words = name.removeprefix("یکی از ").split(" ")
    if found := office(words, one_of):
        return _holder(*found, one_of)
    pointed, words = (words[0], words[1:]) if words[0] in DEMONSTRATIVES else ("", words)
    number, rest = ("a", words) if one_of else _number(words)
    noun, many, rest = _noun(rest)
    if noun is None or (one_of and not many) or (described := _described(rest)) is None:
        return None
    before, after = described
    phrase = " ".join([*before, noun[1] if (many and not one_of) or number not in {"", "a"} else noun[0], *after])
    if pointed:
        return f"{DEMONSTRATIVES[pointed][bool(many or number)]} {number} {phrase}".replace("  ", " ")
    if number == "a" or (not number and not many and not noun[0].startswith("the ") and noun[0] != noun[1]):
        return with_article(phrase)
    return f"{number} {phrase}".strip()


def _holder(title: Title, many: bool, rest: list[str], one_of: bool) -> str | None:
    """ "the labour minister", "a former minister of Iraq", "members of parliament"."""
    described = _described(rest)
    if described is None:
        return None
    before, after = described
    phrase = " ".join([*before, plural(title.english) if many else title.english, *after])
    if many:
        return phrase
    return f"the {phrase}" if not one_of and not before and (title.single or after) else with_article(phrase)


def _described(words: list[str]) -> tuple[list[str], list[str]] | None:
    """What stands before and after a noun in English: its adjectives, and "of …"; None where a word is unknown."""
    adjectives, order = table()["adjectives"], list(table()["adjectives"])
    before, at = [], 0
    while at < len(words) and words[at] in adjectives:
        before.append(words[at])
        at += 1
    rest = words[at:]
    while rest and rest[-1] in adjectives:
        before.append(rest.pop())
    after: list[str] = []
    if rest:
        if rest[0] in {"در", "از"} and len(rest) > 1:
            rest = rest[1:]
        if (known := known_place(rest)) is not None:
            after = [f"of {'the ' if article(*known) else ''}{known[0]}"]
        elif " ".join(rest) in table()["of"]:
            after = [str(table()["of"][" ".join(rest)])]
        else:
            return None
    return [str(adjectives[word]) for word in sorted(before, key=order.index)], after


def with_article(phrase: str) -> str:
    """A phrase with "a" or "an".

    >>> with_article("informed source"), with_article("US official"), with_article("university professor")
    ('an informed source', 'a US official', 'a university professor')
    """
    if phrase.startswith("other "):
        return f"an{phrase}"
    vowel = re.match(r"(?!uni|US|UN|EU|one|use)[aeiouAEIO]|hour|honour", phrase)
    return f"{'an' if vowel else 'a'} {phrase}"


def _number(words: list[str]) -> tuple[str, list[str]]:
    """The English number in front and the words after it («نفر», «تن», «از» are passed over)."""
    number = ""
    if words and words[0] in table()["numbers"]:
        number, words = str(table()["numbers"][words[0]]), words[1:]
    elif words and re.fullmatch(r"[0-9۰-۹٬]+", words[0]):
        number, words = words[0].translate(LATIN_DIGITS), words[1:]
    if number:
        while len(words) > 1 and words[0] in {"نفر", "تن", "از"} and words[1] not in table()["adjectives"]:
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
