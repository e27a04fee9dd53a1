"""What Alembic runs: the migrations, over the connection that `upgrade` was given."""

from alembic import context

from twosource.store.migrations import VERSION_TABLE

context.configure(connection=context.config.attributes["connection"], version_table=VERSION_TABLE)
with context.begin_transaction():
    context.run_migrations()
