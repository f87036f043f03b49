"""Which reader made a record, part by part, so that a later reader knows what has changed since.

A manifest names the parts of a reader with their hashes: `code` (the stages that make facts), `wording` (what puts
facts into sentences), and each file of data/. The tables of names are kept whole as well, once each: their changed rows
say which reports can be touched (changes.py).
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

import zstandard
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from rasad import tables
from rasad.archive.schema import Run, TableRow, now
from rasad.knowledge.own import OWN

SOURCE = Path(tables.__file__).parent
# rooms of src/rasad whose code has no part in the facts of a record
APART = {"archive", "brief", "cli", "export", "ingest", "stories", "web", "wording", "__main__", "version"}
# tables of names: a row works only where its words, or words that sound alike, stand in a report
NAMES = (
    "people.tsv", "offices.tsv", "organisations.tsv", "outlets.tsv", "things.tsv", "places.tsv", "cities.tsv",
    "own.tsv",
)  # fmt: skip
# Tables that only put facts into sentences.
WORDING = ("wording.yaml", "labels.yaml", "parties.yaml", "party_nouns.tsv", "party_adjectives.tsv")
NOWHERE = ("languages.yaml", "models/CARD.md")  # tables that no record depends on


@cache
def present_parts() -> dict[str, str]:
    """The manifest of this reader: its parts with their hashes."""
    code = [path for path in SOURCE.rglob("*.py") if _room(path) not in APART]
    wording = [*(SOURCE / "wording").glob("*.py"), *(tables.DATA / name for name in WORDING)]
    parts = {"code": _hash_of(code), "wording": _hash_of(wording)}
    for path in sorted(tables.DATA.rglob("*")):
        name = path.relative_to(tables.DATA).as_posix()
        if path.is_file() and name not in (*WORDING, *NOWHERE):
            parts[name] = _hash_of([path])
    return parts | ({OWN.name: _hash_of([OWN])} if OWN.exists() else {})


def table_of_names(name: str) -> Path:
    """Where a table of names lies."""
    return OWN if name == OWN.name else tables.DATA / name


def state_of(parts: dict[str, str]) -> str:
    """One hash for a manifest."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def run_of(session: Session, version: str, of_tables: str, of_models: str) -> int:
    """The number of the run of this reader, made where it is new, its tables of names kept with it."""
    parts = present_parts()
    state = state_of(parts)
    found = session.scalar(select(Run.id).where(Run.state == state))
    if found is not None:
        return found
    row = Run(version=version, tables=of_tables, models=of_models, state=state, first_used=now())
    row.parts = json.dumps(parts)
    session.add(row)
    session.flush()
    for name in NAMES:
        if name in parts and session.get(TableRow, parts[name]) is None:
            content = zstandard.compress(table_of_names(name).read_bytes(), 9)
            session.execute(insert(TableRow).values(digest=parts[name], content=content))
    return row.id


def _room(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").parts[0]


def _hash_of(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]
