"""A database brought to the shape that this program needs, or refused: made by a newer program, or a copy that is not whole."""

import uuid

from sqlalchemy import Connection, Engine, delete, insert, inspect, select, text, update

from twosource.model import StoreError
from twosource.store import tables as t
from twosource.store.migrations import FIRST, HEAD, VERSION_TABLE, known_versions, stamp, upgrade
from twosource.store.text_tables import make_index

MADE_OF = "made_of"
"""Where a digest of all stands that the record was made of; while it is there, a run that brings nothing new has nothing to do."""
A_LOCK = 7_020_261
"""Names, among PostgreSQL's advisory locks, that of programs which shape a store."""


def shape(engine: Engine, *, name: str, unfinished: bool = False) -> None:
    """Makes and migrates the tables of a store where that is needed, in one transaction.

    Precious tables are migrated; readings, and what follows from them, are dropped and made anew where another version made them.
    Errors: StoreError for a store of a newer program, and, unless `unfinished`, for one into which another store is being copied.
    """
    with engine.connect() as db:
        meta, version = _meta(db), _version(db)
    _refuse_newer(meta, version, name)
    if "copying" in meta and not unfinished:
        raise StoreError(
            f"The store `{name}` is a copy that was not finished, so reports are missing in it. Run `twosource store copy` again with "
            f"the same stores: it goes on where it stopped."
        )
    if version == HEAD and (meta.get("derived"), meta.get("read")) == (t.DERIVED_VERSION, t.READ_VERSION) and "id" in meta:
        return
    with engine.begin() as db:
        db.execute(text(f"SELECT pg_advisory_xact_lock({A_LOCK})") if engine.dialect.name == "postgresql" else text("BEGIN IMMEDIATE"))
        _migrate(db)
        _derive(db)


def _migrate(db: Connection) -> None:
    """Brings precious tables to their newest version; makes them where there are none."""
    t.meta.create(db, checkfirst=True)
    version = _version(db)
    if version == HEAD:
        return
    if version is None and not inspect(db).has_table("documents"):
        t.metadata.create_all(db)
        stamp(db, HEAD)
        return
    if version is None:
        stamp(db, FIRST)
    upgrade(db)


def _derive(db: Connection) -> None:
    meta = _meta(db)
    if meta.get("derived") != t.DERIVED_VERSION:
        t.metadata.drop_all(db, tables=list(t.DERIVED))
        db.execute(delete(t.meta).where(t.meta.c.key == MADE_OF))
    if meta.get("read", meta.get("derived")) != t.READ_VERSION:
        t.metadata.drop_all(db, tables=list(t.READ))
        db.execute(text("DROP TABLE IF EXISTS texts"))
    t.metadata.create_all(db)
    make_index(db)
    for key, value in (("derived", t.DERIVED_VERSION), ("read", t.READ_VERSION), ("id", meta.get("id", uuid.uuid4().hex))):
        if key in meta:
            db.execute(update(t.meta).where(t.meta.c.key == key).values(value=value))
        else:
            db.execute(insert(t.meta).values(key=key, value=value))


def _refuse_newer(meta: dict[str, str], version: str | None, name: str) -> None:
    derived = meta.get("derived", "0")
    newer = derived.isdecimal() and int(derived) > int(t.DERIVED_VERSION)
    if newer or (version is not None and version != HEAD and version not in known_versions()):
        raise StoreError(
            f"The store `{name}` was made by a newer Twosource (its tables are of version {version or FIRST}.{derived}, this program's "
            f"are of version {HEAD}.{t.DERIVED_VERSION}). Nothing was changed. Upgrade this program: pip install --upgrade twosource"
        )


def _meta(db: Connection) -> dict[str, str]:
    if not inspect(db).has_table(t.meta.name):
        return {}
    return {row.key: row.value for row in db.execute(select(t.meta))}


def _version(db: Connection) -> str | None:
    """The version of the precious tables; None where none is told: a new store, or one of the first version."""
    if not inspect(db).has_table(VERSION_TABLE):
        return None
    found: str | None = db.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    return found
