"""The command line: one module a command, listed here in the order of `rasad --help`."""

from __future__ import annotations

import typer

from rasad.cli.read import read
from rasad.cli.schema import schema

app = typer.Typer(
    no_args_is_help=True,
    help="Reads Persian news reports and keeps a record of what happened, who said it, and according to whom.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (read, schema):
    app.command()(command)


def main() -> None:
    """Runs the command that the words after `rasad` name."""
    app()
