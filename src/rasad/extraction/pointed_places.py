"""Which place «این استان», «این شهر», «این منطقه» may mean: by what the place is, and what the report calls it."""

from __future__ import annotations

from rasad.document import EntityDraft
from rasad.knowledge.entries import entries
from rasad.knowledge.lookup import fold_word, index

_PROVINCES = frozenset(map(fold_word, ("استان", "ایالت", "ولایت", "جمهوری")))
_TOWNS = frozenset(map(fold_word, ("شهر", "شهرستان", "بندر")))
_STRICT = frozenset(map(fold_word, ("روستا", "جزیره", "تنگه", "دریا", "آبراه")))
_WIDE = frozenset(("province", "region", "sea", "river", "strait", "lake", "site"))


def may_be(noun: str, place: EntityDraft, called: set[str]) -> int:
    """How well a place is what a folded noun says, 0 to 2; called: the nouns that stand before its name in the report.

    «این استان» is no town, «این شهر» no province or sea; «این روستا» only what the report has called «روستا».
    """
    entry = entries().get(place.key or "")
    forms = [fold_word(form) for form in (place.name, *(entry.forms if entry else ()))]
    if any(noun in word for word in called) or any(form.startswith(noun) for form in forms):
        return 1 if noun in _TOWNS else 2
    kind = entry.detail if entry else ""
    if noun in _PROVINCES:
        return 2 if kind == "province" else int(bool(index().uses(noun + fold_word(place.name))))
    if noun in _TOWNS:
        return int(kind not in _WIDE)
    if noun in _STRICT:
        return int((noun, kind) in (("دریا", "sea"), ("تنگه", "strait"), ("ابراه", "sea"), ("ابراه", "strait")))
    return int(kind != "city" and not (entry and entry.country and kind == ""))
