"""Names beside entities, parts of a reader, the tables of names of a run, and where inputs came from."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "names",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=True),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("name_en", sa.String(length=400), nullable=True),
        sa.Column("fold", sa.String(length=400), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_names_fold"), "names", ["fold"], unique=False)
    op.create_index(op.f("ix_names_key"), "names", ["key"], unique=False)
    op.execute(
        "INSERT INTO names (kind, key, name, name_en, fold)"
        " SELECT DISTINCT kind, key, name, name_en, fold FROM entities"
    )
    _rebuild_entities()
    _rebuild_parts()
    op.add_column("statements", sa.Column("first", sa.Integer(), nullable=True))
    op.add_column("statements", sa.Column("last", sa.Integer(), nullable=True))
    for name, size in (("source", 2000), ("etag", 400), ("modified", 80)):
        op.add_column("inputs", sa.Column(name, sa.String(length=size), nullable=True))
    op.add_column("inputs", sa.Column("first", sa.DateTime(), nullable=True))
    op.execute("UPDATE inputs SET first = at")
    with op.batch_alter_table("inputs") as inputs:
        inputs.alter_column("first", nullable=False)
    _rebuild_runs()
    op.create_table(
        "tables",
        sa.Column("digest", sa.String(length=80), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )


def _rebuild_entities() -> None:
    op.create_table(
        "entities_new",
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("local", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Integer(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.number"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["name"], ["names.id"]),
        sa.PrimaryKeyConstraint("report", "local"),
    )
    same = (
        "n.fold = e.fold AND n.kind = e.kind AND n.name = e.name AND coalesce(n.key, '') = coalesce(e.key, '')"
        " AND coalesce(n.name_en, '') = coalesce(e.name_en, '')"
    )
    op.execute(
        "INSERT INTO entities_new (report, local, name, named, mentions)"
        f" SELECT e.report, e.local, min(n.id), e.named, e.mentions FROM entities e JOIN names n ON {same}"
        " GROUP BY e.report, e.local"
    )
    op.drop_table("entities")
    op.rename_table("entities_new", "entities")
    op.create_index(op.f("ix_entities_name"), "entities", ["name"], unique=False)


def _rebuild_parts() -> None:
    op.create_table(
        "parts_new",
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("fact", sa.String(length=12), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("entity", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.number"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["name"], ["names.id"]),
        sa.PrimaryKeyConstraint("report", "fact", "role", "entity"),
    )
    op.execute(
        "INSERT INTO parts_new (report, fact, role, entity, name) SELECT p.report, p.fact, p.role, p.entity, e.name"
        " FROM parts p JOIN entities e ON e.report = p.report AND e.local = p.entity"
    )
    op.drop_table("parts")
    op.rename_table("parts_new", "parts")
    op.create_index("parts_by_name", "parts", ["name", "role"], unique=False)


def _rebuild_runs() -> None:
    """Readers of old are known by their version and hashes alone: what they read is read again as a whole."""
    op.create_table(
        "runs_new",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=32), nullable=False),
        sa.Column("tables", sa.String(length=80), nullable=False),
        sa.Column("models", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=80), nullable=False),
        sa.Column("parts", sa.String(), nullable=False),
        sa.Column("first_used", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("state"),
    )
    op.execute(
        "INSERT INTO runs_new (id, version, tables, models, state, parts, first_used)"
        " SELECT id, version, tables, models, 'before 0004, ' || id, '{}', first_used FROM runs"
    )
    op.drop_table("runs")
    op.rename_table("runs_new", "runs")
