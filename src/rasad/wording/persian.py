"""Persian verbs of the patterns in data/wording.yaml, by status and number."""

from __future__ import annotations

from rasad.model import Status
from rasad.wording.names import wording

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
# Their subjunctive goes without «ب» after a noun: «سفر کند», but «بیرون ببرد».
LIGHT = frozenset(["کردن", "شدن", "دادن", "نمودن", "یافتن", "آوردن", "ورزیدن", "ساختن"])
INTRO: dict[Status, str] = {
    "planned": "قرار است ",
    "possible": "ممکن است ",
    "called-for": "خواسته شده است که ",
    "denied": "گفته شده است که ",
}


def conjugate(infinitive: str, status: Status, many: bool) -> str:
    """The finite verb of a phrase that ends in an infinitive, as the status wants it.

    >>> conjugate("سفر کردن", "happened", True), conjugate("سفر کردن", "planned", False)
    ('سفر کردند', 'سفر کند')
    """
    before, _, verb = infinitive.rpartition(" ")
    return f"{before} {form(verb, status, many)}".strip()


def form(verb: str, status: Status, many: bool) -> str:
    """One simple verb.

    >>> form("شدن", "denied", False), form("رفتن", "planned", False), form("دادن", "conditional", True)
    ('نشده است', 'برود', 'خواهند داد')
    """
    past, present = wording()["verbs"].get(verb) or (verb.removesuffix("ن"), "")
    if not present:
        present, status = "", "happened"
    if status == "happened":
        return past + ("ند" if many else "")
    if status == "denied":
        return f"{negated(past)}ه{f'{ZWNJ}اند' if many else ' است'}"
    if status == "conditional":
        return f"{'خواهند' if many else 'خواهد'} {past}"
    if verb == "داشتن":
        return ("دارند" if many else "دارد") if status == "ongoing" else f"داشته باش{'ند' if many else 'د'}"
    if verb == "بودن":
        return ("هستند" if many else "است") if status == "ongoing" else f"باش{'ند' if many else 'د'}"
    personal = present + ("ند" if many else "د")
    if status == "ongoing":
        return f"می{ZWNJ}{personal}"
    return personal if verb in LIGHT else f"ب{after_prefix(personal)}"


def negated(past: str) -> str:
    """A past stem with its negative prefix.

    >>> negated("کرد"), negated("آورد"), negated("افزود")
    ('نکرد', 'نیاورد', 'نیفزود')
    """
    return f"ن{after_prefix(past)}"


def after_prefix(stem: str) -> str:
    """A stem as it stands after «ب» or «ن»: a first «آ» or «ا» takes «ی» before it.

    >>> after_prefix("آور"), after_prefix("افزای"), after_prefix("رو")
    ('یاور', 'یفزای', 'رو')
    """
    return f"یا{stem[1:]}" if stem.startswith("آ") else f"ی{stem[1:]}" if stem.startswith("ا") else stem


def passive(pattern: str) -> str:
    """The passive of an active pattern: «به {R} حمله کردن» is «به {R} حمله شدن», «{R} را تهدید کردن» «{R} تهدید شدن».

    >>> passive("{R} را ربودن")
    '{R} ربوده شدن'
    """
    before, _, verb = pattern.replace("{R} را", "{R}").rpartition(" ")
    past = (wording()["verbs"].get(verb) or (verb.removesuffix("ن"), ""))[0]
    if verb == "کردن":
        return f"{before} شدن"
    return f"{before} {past}ه شدن"
