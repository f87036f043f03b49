"""`rasad read`: reports in, records out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import rasad


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
