"""The user's own table of entities, made by `rasad knowledge import`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import platformdirs

COLUMNS = ("key", "kind", "name", "name_en", "also", "country", "wikidata")
OWN = Path(platformdirs.user_data_dir("rasad")) / "own.tsv"


def own_rows() -> Iterator[dict[str, str]]:
    """The rows of the user's table."""
    if not OWN.exists():
        return
    with OWN.open(encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == len(COLUMNS) and not line.startswith("#") and cells[0] != "key":
                yield dict(zip(COLUMNS, cells, strict=True))
