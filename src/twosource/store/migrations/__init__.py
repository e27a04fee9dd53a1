"""Migrations of the precious tables (Alembic): a store made by any earlier version keeps its documents and judgements.

A change of a precious table in `tables.py` comes with a module in `versions/` and a new `HEAD`. Derived tables have none: they are
made anew.
"""

from pathlib import Path

from sqlalchemy import Connection

FIRST = "1"
"""The tables as stores had them that say no version."""
HEAD = "3"
"""The version of the tables in `tables.py`."""
VERSION_TABLE = "twosource_version"
"""Our own: other programs of a PostgreSQL database may keep their `alembic_version` there."""


def known_versions() -> frozenset[str]:
    """The versions that this program can open."""
    from alembic.script import ScriptDirectory

    return frozenset(revision.revision for revision in ScriptDirectory(str(Path(__file__).parent)).walk_revisions())


def stamp(db: Connection, version: str) -> None:
    """Notes `version` as that of the precious tables, without touching them."""
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    MigrationContext.configure(db, opts={"version_table": VERSION_TABLE}).stamp(ScriptDirectory(str(Path(__file__).parent)), version)


def upgrade(db: Connection) -> None:
    """Brings the precious tables to `HEAD`, inside the transaction of `db`."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": db})
    config.set_main_option("script_location", str(Path(__file__).parent))
    command.upgrade(config, HEAD)
