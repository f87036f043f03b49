"""One person under two names of a report, one of them a part of the other: «طه یاسین» and «طه یاسین رمضان»."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rasad.analysis.lexicon import kinds
from rasad.document import Document
from rasad.extraction.mentions import Naming
from rasad.extraction.wordlists import honorifics, is_given_name, ranks, surnames
from rasad.knowledge.lookup import fold_word
from rasad.orthography import HALF_SPACE

_MOST = 200  # persons of one report that are compared; more are lists of names
_SON = frozenset(("بن", "ابن"))
_LISTED = frozenset(("و", "،", ",", "یا", "؛"))


def join_parts(doc: Document, namings: list[Naming]) -> None:
    """Gives a person whose name is a part of exactly one fuller name of the report that person's uses.

    A person whom the tables know stays; a father («طلال بن عبدالعزیز» beside «ولید بن طلال بن عبدالعزیز») and one who
    is listed with the other («سمیر قنطار و سمیر سامی قنطار») are somebody else.
    """
    people = [naming for naming in namings if naming.entry.kind == "person" and len(naming.uses) == 1]
    groups = [list(same) for _, same in groupby(sorted(people, key=identity), key=identity)]
    if not 1 < len(groups) <= _MOST:
        return
    named = sorted(((longest(doc, group), group) for group in groups), key=lambda pair: -len(pair[0]))
    for at, (words, group) in enumerate(named):
        if len(words) < 2 or group[0].entry.key or words[0] == fold_word("آل"):
            continue
        fitting = [whole for whole in named[:at] if part_of(words, whole[0])]
        found = {identity(whole[1][0]): whole[1] for whole in fitting}
        if len(found) == 1:
            (whole_group,) = found.values()
            if listed_together(doc, group, whole_group):
                continue
            if runs_on(words, fitting[0][0], whole_group[0]):
                give(whole_group, group[0])
                shorten(doc, whole_group, fitting[0][0][len(words) :])
            else:
                give(group, whole_group[0])


def join_surnames(doc: Document, namings: list[Naming]) -> None:
    """Gives a person named by one word to the one person of the report who was named before and whose name ends in it.

    «دکتر سوزان گریفین … دکتر گریفین»; also a person of the tables, where only the surname tells of him.
    """
    people = [naming for naming in namings if naming.entry.kind == "person" and len(naming.uses) == 1]
    whole: dict[str, dict[tuple[str, str], Naming]] = {}
    full: set[str] = set()
    for naming in people:
        words = bare(doc.tokens.form[naming.first : naming.last])
        if len(words) > 1:
            full.add(naming.entry.key)
            for ending in endings(words, doc.tokens.form[naming.last - 1]):
                whole.setdefault(ending, {}).setdefault(identity(naming), naming)
    for naming in people:
        words = bare(doc.tokens.form[naming.first : naming.last])
        owners = whole.get(words[0], {}) if len(words) == 1 else {}
        sure = naming.entry.key and (naming.entry.key in full or naming.uses[0].form not in naming.entry.weak)
        if len(owners) != 1 or sure:
            continue
        (owner,) = owners.values()
        before = fold_word(doc.tokens.form[naming.first - 1]) if naming.first else ""
        other = before in ("خانم", "همسر", "امیر") or is_given_name(before)
        known = bool(naming.entry.key) and bool(owner.entry.key)
        if owner.first < naming.first and identity(owner) != identity(naming) and not other and not known:
            naming.uses = owner.uses


def endings(words: Sequence[str], last: str) -> set[str]:
    """The surnames that a name may be called by: its last word, of «موسوی‌مبارکه» also the first part."""
    part = fold_word(last.partition(HALF_SPACE)[0])
    return {words[-1], part} if part in surnames() and len(part) > 3 and not is_given_name(part) else {words[-1]}


def give(group: Sequence[Naming], owner: Naming) -> None:
    for naming in group:
        naming.uses = owner.uses


def shorten(doc: Document, group: Sequence[Naming], extra: Sequence[str]) -> None:
    """Takes words off the end of the namings that end in them."""
    for naming in group:
        tail = [fold_word(word) for word in doc.tokens.form[naming.first : naming.last]]
        if len(tail) > len(extra) and tail[-len(extra) :] == list(extra):
            naming.last -= len(extra)


def runs_on(part: Sequence[str], whole: Sequence[str], naming: Naming) -> bool:
    """Whether the longer name is only the shorter one with ordinary words read into it: «احمد منزوی مصحح»."""
    extra = whole[len(part) :]
    if naming.entry.key or tuple(whole[: len(part)]) != tuple(part):
        return False
    return all(kinds(word) and not (is_given_name(word) or word in surnames()) for word in extra)


def identity(naming: Naming) -> tuple[str, str]:
    return naming.entry.key, "" if naming.entry.key else fold_word(naming.entry.name)


def longest(doc: Document, group: Sequence[Naming]) -> tuple[str, ...]:
    """The longest name of a person in the report, folded, without words of address; the tables' name where longer."""
    written = [bare(doc.tokens.form[naming.first : naming.last]) for naming in group]
    return max([*written, bare(group[0].entry.name.split())], key=len)


def bare(words: Sequence[str]) -> tuple[str, ...]:
    folded = [fold_word(word) for word in words]
    while len(folded) > 2 and folded[0] in honorifics() | ranks():
        folded = folded[1:]
    return tuple(folded)


def part_of(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether all words of a name stand in a longer one in their order, the first or the last at the same end.

    >>> part_of(("سمیر", "قنطار"), ("سمیر", "سامی", "قنطار")), part_of(("طلال",), ("ولید", "بن", "طلال"))
    (True, False)
    """
    if len(part) >= len(whole) or (part[0] != whole[0] and part[-1] != whole[-1]):
        return False
    rest = iter(whole)
    if not all(word in rest for word in part):
        return False
    start = whole.index(part[0])
    return start == 0 or part[0] in _SON or whole[start - 1] not in _SON


def listed_together(doc: Document, one: Sequence[Naming], other: Sequence[Naming]) -> bool:
    """Whether the two stand side by side in a list, which makes them two."""
    words = [fold_word(word) for word in doc.tokens.form]
    firsts = {naming.first for naming in other}
    lasts = {naming.last for naming in other}
    return any(
        (n.last < len(words) and words[n.last] in _LISTED and n.last + 1 in firsts)
        or (n.first > 0 and words[n.first - 1] in _LISTED and n.first - 1 in lasts)
        for n in one
    )
