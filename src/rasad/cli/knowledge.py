"""`rasad knowledge check` and `rasad knowledge import`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rasad.errors import RasadError


class NothingToDo(RasadError):
    """A word after `rasad knowledge` that is no action, or a file that is missing."""


def knowledge(
    action: Annotated[str, typer.Argument(help="check: look for faults in the tables; import: take in more entities")],
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="for import: a Wikidata JSON dump, a SPARQL result or FollowTheMoney entities (.gz, .bz2)"),
    ] = None,
) -> None:
    """Check the tables of who is who, or take in more entities for your own use."""
    if action == "check":
        from rasad.knowledge.checking import find_faults

        faults = list(find_faults())
        for fault in faults:
            typer.echo(f"{fault.table}\t{fault.key}\t{fault.what}")
        if faults:
            raise typer.Exit(1)
        typer.echo("no faults found")
    elif action == "import" and files:
        from rasad.knowledge.importing import import_file
        from rasad.knowledge.own import OWN

        for path in files:
            if not path.is_file():
                raise NothingToDo(f"{path} is no file")
            done = import_file(path)
            typer.echo(
                f"{path.name}: {done.taken} taken into {OWN}, {done.left} left out (no Persian name, or another kind)"
            )
    else:
        raise NothingToDo("say `rasad knowledge check`, or `rasad knowledge import FILE`")
