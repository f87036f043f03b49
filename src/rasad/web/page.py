"""One self-contained page of one record: no network, readable without JavaScript, both languages in it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from rasad.model import Record
from rasad.web.marks import blocks
from rasad.web.view import View
from rasad.wording.labels import Lang, digits, label


def render(record: Record, lang: Lang = "fa", links: Sequence[tuple[str, str]] = ()) -> str:
    """The page of a record as HTML.

    record: as `rasad.read` gives it. lang: the language the page opens in; a switch on it shows the other. links: keys
    of `site` labels with addresses, where the page stands in an archive. Returns one
    file: style and script stand inside and are allowed by their hash alone; every word of the report is escaped.
    """
    style, script = file("page.css"), file("page.js")
    return (
        environment()
        .get_template("report.html")
        .render(
            view=View(record),
            blocks=blocks(record),
            lang=lang,
            links=links,
            style=Markup(style),  # our own file, tested to hold no "</"
            script=Markup(script),
            style_hash=digest(style),
            script_hash=digest(script),
        )
    )


@cache
def file(name: str) -> str:
    """A file of templates/ or static/."""
    folder = "templates" if name.endswith(".html") else "static"
    return (resources.files("rasad.web") / folder / name).read_text(encoding="utf-8")


def digest(content: str) -> str:
    """What a content security policy calls the hash of an inline style or script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


@cache
def environment() -> Environment:
    """Templates with autoescape for everything, and undefined names as errors."""
    made = Environment(
        loader=FunctionLoader(file), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.globals.update(label=label, digits=digits)
    made.filters["codepoint"] = ord
    return made
