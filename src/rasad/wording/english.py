"""English verbs of the patterns in data/wording.yaml, by status and number."""

from __future__ import annotations

import re
from typing import NamedTuple

from rasad.model import Status


class Verb(NamedTuple):
    """The four forms of a verb, and what follows it in its pattern."""

    base: str
    past: str
    participle: str
    ing: str
    rest: str


def verb(pattern: str) -> Verb:
    """The verb that opens a pattern: written out with slashes, or regular.

    >>> verb("visit {R}")
    Verb(base='visit', past='visited', participle='visited', ing='visiting', rest=' {R}')
    >>> verb("hold/held/held/holding talks").past
    'held'
    """
    head, space, rest = pattern.partition(" ")
    forms = head.split("/")
    if len(forms) == 4:
        base, past, participle, ing = forms
        return Verb(base, past, participle, ing, space + rest)
    past, participle, ing = regular(head)
    return Verb(head, past, participle, ing, space + rest)


def regular(base: str) -> tuple[str, str, str]:
    """Past, participle and -ing of a regular verb."""
    if base.endswith("e"):
        return f"{base}d", f"{base}d", f"{base[:-1]}ing"
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ied", f"{base[:-1]}ied", f"{base}ing"
    return f"{base}ed", f"{base}ed", f"{base}ing"


def active(pattern: str, status: Status, many: bool, told: bool = False) -> str:
    """The predicate of a subject in front of it; `told`: after "…said that", where nobody else needs to deny it.

    >>> active("visit {R}", "planned", False), active("meet/met/met/meeting {R}", "denied", True)
    ('is to visit {R}', 'are said not to have met {R}')
    >>> active("visit {R}", "denied", False, told=True)
    'has not visited {R}'
    """
    v, be = verb(pattern), "are" if many else "is"
    if told and status == "denied":
        return f"{'have' if many else 'has'} not {v.participle}{v.rest}"
    said = {
        "happened": v.past,
        "ongoing": f"{be} {v.ing}",
        "planned": f"{be} to {v.base}",
        "possible": f"may {v.base}",
        "conditional": f"would {v.base}",
        "called-for": f"{be} called on to {v.base}",
        "denied": f"{be} said not to have {v.participle}",
    }[status]
    return said + v.rest


def passive(pattern: str, status: Status, many: bool, told: bool = False) -> str:
    """What was done to the subject in front of it: "was attacked", "is to be released"; after "that", "be released".

    >>> passive("attack {R}", "happened", False), passive("accuse {R} of lying", "ongoing", True)
    ('was attacked', 'are being accused of lying')
    """
    v, be = verb(pattern), "are" if many else "is"
    rest = v.rest.replace(" {R}", "", 1)
    if told and status == "denied":
        return f"{'have' if many else 'has'} not been {v.participle}{rest}"
    said = {
        "happened": f"{'were' if many else 'was'} {v.participle}",
        "ongoing": f"{be} being {v.participle}",
        "planned": f"{be} to be {v.participle}",
        "possible": f"may be {v.participle}",
        "conditional": f"would be {v.participle}",
        "called-for": f"be {v.participle}",
        "denied": f"{be} said not to have been {v.participle}",
    }[status]
    return said + rest


def occurred(status: Status, did: str, many: bool) -> str:
    """What is said of an act named as a noun: "took place", "is planned".

    >>> occurred("happened", "took place", False), occurred("denied", "were imposed", True)
    ('took place', 'are denied')
    >>> occurred("ongoing", "took place", False), occurred("ongoing", "were imposed", True)
    ('is under way', 'are being imposed')
    >>> occurred("conditional", "took place", False), occurred("conditional", "were imposed", True)
    ('would take place', 'would be imposed')
    """
    be = "are" if many else "is"
    made = re.sub("^(?:was|were) ", "", did)
    return {
        "happened": did,
        "ongoing": f"{be} under way" if made == did else f"{be} being {made}",
        "planned": f"{be} planned",
        "possible": f"{be} possible",
        "conditional": "would take place" if made == did else f"would be {made}",
        "called-for": f"{be} called for",
        "denied": f"{be} denied",
    }[status]
