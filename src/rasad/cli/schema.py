"""`rasad schema`: the JSON Schema of a record."""

from __future__ import annotations

import json

import typer

from rasad.model import Record


def schema() -> None:
    """Print the JSON Schema of a record."""
    typer.echo(json.dumps(Record.model_json_schema(by_alias=True), ensure_ascii=False, indent=1))
