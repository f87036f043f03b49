"""The options that narrow what an archive is asked for: one place for all commands that take them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

import typer

from rasad.archive.periods import parse_period
from rasad.archive.search import Filters
from rasad.errors import BadDate
from rasad.model import EventType, Status

NAME = Annotated[str, typer.Option(help="A key, or a name in either script, or a part of it.")]
OPTIONS: dict[str, Any] = {
    "actor": NAME,
    "recipient": NAME,
    "speaker": NAME,
    "by": NAME,
    "place": NAME,
    "outlet": Annotated[str, typer.Option(help="Only of this outlet.")],
    "type_": Annotated[EventType | None, typer.Option("--type", help="PLOVER type of an event.")],
    "status": Annotated[Status | None, typer.Option(help="Whether it happened, is planned, denied and so on.")],
    "since": Annotated[str, typer.Option(help="From this day, month or year, in any calendar: 1403/05, «مرداد ۱۴۰۳».")],
    "until": Annotated[str, typer.Option(help="Up to and with this day, month or year.")],
}
FIELDS = {"type_": "type", "by": "speaker"}  # of Filters, where an option has another name
EMPTY = {"type_": None, "status": None}


def narrowed(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Gives a command the named options in the place of its parameter `filters`; it is called with Filters.

    Raises BadDate, when the command is called, for a period that is none.
    """

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def called(**given: Any) -> None:
            command(filters=_filters({name: given.pop(name) for name in names}), **given)

        parameters: list[inspect.Parameter] = []
        for one in inspect.signature(command, eval_str=True).parameters.values():
            parameters += [_option(name) for name in names] if one.name == "filters" else [one]
        called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # what typer looks at
        called.__annotations__ = {one.name: one.annotation for one in parameters} | {"return": None}
        del called.__wrapped__  # else typer looks at the command behind it
        return called

    return decorate


def _option(name: str) -> inspect.Parameter:
    return inspect.Parameter(
        name, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=EMPTY.get(name, ""), annotation=OPTIONS[name]
    )


def _filters(given: dict[str, Any]) -> Filters:
    """Filters from what was written on the command line. Raises BadDate."""
    since, until = given.pop("since", ""), given.pop("until", "")
    first = parse_period(since).first if since else None
    last = parse_period(until).last if until else None
    if first and last and first > last:
        raise BadDate(f"{since} – {until}: the first day lies after the last")
    return Filters(since=first, until=last, **{FIELDS.get(name, name): value or None for name, value in given.items()})
