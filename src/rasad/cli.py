"""The command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

import rasad

app = typer.Typer(
    no_args_is_help=True, add_completion=True, help="Reads Persian news reports and keeps a record of them."
)


@app.command()
def read(
    file: Annotated[Path, typer.Argument(help="A text file.")],
    published: Annotated[str, typer.Option(help="Day of publication, 2024-08-18.")] = "",
    outlet: Annotated[str, typer.Option(help="Who published it.")] = "",
    title: str = "",
    url: str = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the record as JSON.")] = False,
) -> None:
    """Read a report and say what it says."""
    record = rasad.read(file.read_bytes().decode("utf-8"), published, outlet, title, url)
    typer.echo(record.to_json() if as_json else record.to_json(indent=1))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    typer.echo(json.dumps(rasad.Record.model_json_schema(by_alias=True), ensure_ascii=False, indent=1))


def main() -> None:
    app()
