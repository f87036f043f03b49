"""The command line: one function a command; only the command that is called is imported, so that it starts fast."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import import_module

import typer

from rasad.errors import RasadError, how_to_install

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
    "versions": "rasad.cli.archive",
    "problems": "rasad.cli.archive",
    "watch": "rasad.cli.watch",
    "serve": "rasad.cli.serve",
    "correct": "rasad.cli.correcting",
    "corrections": "rasad.cli.correcting",
    "join": "rasad.cli.correcting",
    "split": "rasad.cli.correcting",
    "reread": "rasad.cli.correcting",
    "analyse": "rasad.cli.analyse",
    "knowledge": "rasad.cli.knowledge",
    "schema": "rasad.cli.schema",
}
FAILED = 2
PIPE_CLOSED = 141  # what a shell says of a program that a closed pipe ended (128 + SIGPIPE)


def make_app(names: list[str]) -> typer.Typer:
    """The application with these commands; of several, one whose library is missing says how to install it."""
    app = typer.Typer(
        no_args_is_help=True,
        help="Reads Persian news reports and keeps a record of what happened, who said it, and according to whom.",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_nothing)
    for name in names:
        try:
            app.command(name)(getattr(import_module(COMMANDS[name]), name))
        except ModuleNotFoundError as missing:
            if len(names) == 1:
                raise
            app.command(name)(_stand_in(how_to_install(missing.name or "")))
    return app


def _stand_in(said: str) -> Callable[[], None]:
    def command() -> None:
        raise RasadError(said)

    command.__doc__ = said[0].upper() + said[1:]
    return command


def _nothing() -> None:
    """With a callback, a single command keeps its name."""


def main() -> None:
    """Runs the command that the words after `rasad` name; faults end in words, not in a trace."""
    asked = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    try:
        _call([asked] if asked in COMMANDS else list(COMMANDS))
    except BrokenPipeError:  # «rasad search … | head»: whoever reads has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        raise SystemExit(PIPE_CLOSED) from None
    except RasadError as fault:
        print(f"rasad: {fault}", file=sys.stderr)
        raise SystemExit(FAILED) from None
    except ModuleNotFoundError as missing:
        print(f"rasad: this {how_to_install(missing.name or '')}", file=sys.stderr)
        raise SystemExit(FAILED) from None
    except OSError as fault:
        print(f"rasad: {fault.filename or 'a file'}: {fault.strerror or fault}", file=sys.stderr)
        raise SystemExit(FAILED) from None


def _call(names: list[str]) -> None:
    """Calls the command; what it printed is flushed here, where a closed pipe is still told apart from a fault."""
    try:
        make_app(names)()
    except SystemExit as ended:
        if isinstance(ended.__context__, BrokenPipeError):  # typer makes a 1 of it
            raise BrokenPipeError from None
        sys.stdout.flush()
        raise
