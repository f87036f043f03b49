"""Migrations give what schema.py describes, and an archive of an older version is found through as before."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from rasad.archive import store
from rasad.archive.rereading import reread
from rasad.archive.schema import Base
from rasad.archive.search import Filters, search, who
from rasad.archive.store import LEVEL, Archive
from rasad.reading import read

MIGRATIONS = Path(store.__file__).parent / "migrations"


def config() -> Config:
    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    return made


def test_the_newest_migration_is_known() -> None:
    assert ScriptDirectory.from_config(config()).get_current_head() == store.HEAD


def test_migrations_give_what_the_schema_describes(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "rasad.db")
    with archive.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        found = [one for one in compare_metadata(context, Base.metadata) if "words" not in str(one)]  # of FTS5
    assert not found


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An archive as version 0003 left it, with one report."""
    import zstandard

    path = tmp_path / "old.db"
    engine = create_engine(f"sqlite:///{path}")
    record = read("وزیر خارجه ایران به مسکو رفت.", "2024-08-19", "فارس")
    with engine.begin() as connection:
        made = config()
        made.attributes["connection"] = connection
        command.upgrade(made, "0003")
        raw = zstandard.compress(record.to_json().encode(), LEVEL)
        lemmas = zstandard.compress("وزیر خارجه ایران مسکو".encode(), LEVEL)
        connection.execute(text("INSERT INTO runs VALUES (1, '0', 'a', 'b', '2024-08-19')"))
        connection.execute(
            text(
                "INSERT INTO reports VALUES (1, :id, 'h', NULL, 'فارس', '2024-08-19', NULL, 4, 1, '2024-08-19',"
                " :raw, :lemmas)"
            ),
            {"id": record.report.id, "raw": raw, "lemmas": lemmas},
        )
        connection.execute(text("INSERT INTO words(rowid, lemmas) VALUES (1, 'وزیر خارجه ایران مسکو')"))
        for n, entity in enumerate([*record.entities, *record.entities[:1]]):
            row = {"l": f"e{n}", "k": entity.kind, "key": entity.key, "n": entity.name}
            connection.execute(text("INSERT INTO entities VALUES (1, :l, :k, 1, :key, :n, NULL, :n, 1)"), row)
        connection.execute(text("INSERT INTO events VALUES (1, 'ev1', 'CONSULT', NULL, 'happened', NULL, NULL, 1)"))
        connection.execute(text("INSERT INTO parts VALUES (1, 'ev1', 'actor', 'e0')"))
        connection.execute(text("INSERT INTO inputs VALUES ('a.txt', 'd', NULL, 'is empty', '2024-08-19')"))
    engine.dispose()
    return path


def test_an_archive_of_old_is_found_through(old: Path) -> None:
    archive = Archive(old)
    first = next(archive.records()).entities[0]
    assert search(archive, "مسکو", Filters(actor=first.name))
    assert who(archive, first.name)[0].reports == 1
    assert [one.lost for one in reread(archive)] == [[]]  # nothing is known of its reader: all is read again
    assert not list(reread(archive))
