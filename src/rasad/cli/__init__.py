"""The command line: one function a command; only the command that is called is imported, so that it starts fast."""

from __future__ import annotations

import sys
from importlib import import_module

import typer

from rasad.errors import RasadError

# in the order of `rasad --help`
COMMANDS = {
    "read": "rasad.cli.read",
    "repair": "rasad.cli.repair",
    "dates": "rasad.cli.dates",
    "explain": "rasad.cli.explain",
    "add": "rasad.cli.archive",
    "search": "rasad.cli.archive",
    "events": "rasad.cli.archive",
    "statements": "rasad.cli.archive",
    "timeline": "rasad.cli.archive",
    "who": "rasad.cli.archive",
    "problems": "rasad.cli.archive",
    "watch": "rasad.cli.watch",
    "serve": "rasad.cli.serve",
    "correct": "rasad.cli.correcting",
    "corrections": "rasad.cli.correcting",
    "reread": "rasad.cli.correcting",
    "analyse": "rasad.cli.analyse",
    "knowledge": "rasad.cli.knowledge",
    "schema": "rasad.cli.schema",
}
FAILED = 2


def make_app(names: list[str]) -> typer.Typer:
    """The application with these commands."""
    app = typer.Typer(
        no_args_is_help=True,
        help="Reads Persian news reports and keeps a record of what happened, who said it, and according to whom.",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_nothing)
    for name in names:
        app.command(name)(getattr(import_module(COMMANDS[name]), name))
    return app


def _nothing() -> None:
    """With a callback, a single command keeps its name."""


def main() -> None:
    """Runs the command that the words after `rasad` name; faults end in words, not in a trace."""
    asked = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    try:
        make_app([asked] if asked in COMMANDS else list(COMMANDS))()
    except RasadError as fault:
        print(f"rasad: {fault}", file=sys.stderr)
        raise SystemExit(FAILED) from None
    except ModuleNotFoundError as missing:
        print(f"rasad: {missing.name} is not installed: pip install 'rasad[all]'", file=sys.stderr)
        raise SystemExit(FAILED) from None
