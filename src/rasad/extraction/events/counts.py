"""How many were killed, wounded, arrested, released; and sums of money."""

from __future__ import annotations

from rasad.document import NumberSpan
from rasad.extraction.events.arguments import Roles
from rasad.extraction.events.phrases import Argument
from rasad.extraction.events.scene import Scene
from rasad.extraction.events.triggers import Trigger
from rasad.extraction.events.words import words
from rasad.model import Span
from rasad.numbers import number_at

WHAT = {
    "assault/kill": "killed", "assault/die": "killed", "assault/wound": "wounded", "coerce/arrest": "arrested",
    "retreat/release": "released", "assault/abduct": "abducted", "coerce/deport": "expelled",
    "sanction/expel": "expelled",
    "concede/pardon": "pardoned",
}  # fmt: skip
_PAID = frozenset({"AID", "COOPERATE", "AGREE", "SANCTION", "SUPPORT"})
_VICTIMS = frozenset({"subject", "object", "ezafe"})


def read_counts(scene: Scene, trigger: Trigger, roles: Roles) -> list[NumberSpan]:
    """The numbers that an act brings: «سه سرباز کشته شدند»: killed, 3."""
    what = WHAT.get(trigger.rule.id)
    found = _victims(scene, trigger, roles, what) if what else None
    money = _sum(scene, trigger) if trigger.rule.type in _PAID else None
    return [one for one in (found, money) if one is not None]


def _victims(scene: Scene, trigger: Trigger, roles: Roles, what: str) -> NumberSpan | None:
    for argument in roles.arguments:
        sufferer = argument.slot in _VICTIMS and (argument.slot != "subject" or trigger.passive)
        if sufferer:
            for at in range(argument.first, min(argument.first + 4, argument.last)):
                if number := _number(scene, at, what):
                    return _with_others(scene, number, argument, what)
    for at in range(max(trigger.first - 3, 0), trigger.first):  # «۵۰ کشته»
        number = _number(scene, at, what)
        if number and scene.doc.tokens.inside(number.span).stop == trigger.first:
            return number
    return None


def _with_others(scene: Scene, number: NumberSpan, argument: Argument, what: str) -> NumberSpan:
    """«دو زن و یک مرد»: three."""
    value, end = number.value, number.span.end
    for at in range(argument.first, argument.last - 1):
        further = _number(scene, at + 1, what) if scene.form[at] == "و" else None
        if further and further.value is not None and value is not None and further.span.start > end:
            value, end = value + further.value, further.span.end
    return NumberSpan(what, value, Span(number.span.start, end))


def _number(scene: Scene, at: int, what: str) -> NumberSpan | None:
    number = number_at(scene.form, at)
    if number is None or number.ordinal or at in scene.time_at:  # «در سال 2001 کشته شد» counts nobody
        return None
    return NumberSpan(what, number.value, Span(*scene.doc.tokens.span(at, at + number.length)))


def _sum(scene: Scene, trigger: Trigger) -> NumberSpan | None:
    """The first sum of money in the clause."""
    clause = trigger.clause
    if clause is None:
        return None
    for i in range(max(clause.first, trigger.first - 40), min(clause.last, trigger.last + 25)):
        if scene.form[i] in words("money"):
            for at in range(max(clause.first, i - 6), i):
                number = _number(scene, at, "sum")
                if number and scene.doc.tokens.inside(number.span).stop == i:
                    return number
    return None
