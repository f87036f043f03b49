"""Runs migrations on the connection that the archive hands over."""

from alembic import context

from rasad.archive.schema import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
with context.begin_transaction():
    context.run_migrations()
