"""Many rows into PostgreSQL at once: COPY into a table of this session, then one upsert from there."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, text

LEAST_ROWS = 500
"""Fewer are written row by row, in psycopg's pipeline: then COPY gains nothing (`make bench-stores`)."""


def can_copy(db: Connection, rows: Sequence[Mapping[str, Any]]) -> bool:
    """COPY is at hand, and worth it."""
    return db.dialect.name == "postgresql" and db.dialect.driver == "psycopg" and len(rows) >= LEAST_ROWS


def copy_rows(db: Connection, table: Table, rows: Sequence[Mapping[str, Any]], *, replace: bool) -> int:
    """Writes `rows` into `table`, and returns how many it wrote.

    Where a key is held already, or given twice, the later row stands if `replace`, else the first.
    """
    keys, columns = [c.name for c in table.primary_key], [c.name for c in table.c]
    given: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    for row in rows:
        key = tuple(row[name] for name in keys)
        if replace or key not in given:
            given[key] = row
    staged, names = f'"staged_{table.name}"', _quoted(columns)
    update = ", ".join(f'"{c}" = EXCLUDED."{c}"' for c in columns if c not in keys)
    then = f"DO UPDATE SET {update}" if replace and update else "DO NOTHING"
    db.execute(text(f'CREATE TEMP TABLE IF NOT EXISTS {staged} (LIKE "{table.name}") ON COMMIT DELETE ROWS'))
    raw: Any = db.connection.driver_connection
    with raw.cursor() as cursor, cursor.copy(f"COPY {staged} ({names}) FROM STDIN") as copy:
        for row in given.values():
            copy.write_row([row[c] for c in columns])
    written = db.execute(text(f'INSERT INTO "{table.name}" ({names}) SELECT {names} FROM {staged} ON CONFLICT ({_quoted(keys)}) {then}'))
    db.execute(text(f"DELETE FROM {staged}"))  # a second lot may follow in this transaction
    return written.rowcount


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
