"""A database opened: SQLite or PostgreSQL, and what all groups of queries share."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, create_engine, delete, event, func, insert, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from twosource.model import StoreError
from twosource.store import tables as t
from twosource.store.bulk import can_copy, copy_rows
from twosource.store.shape import MADE_OF, shape

PATIENCE_S = 60
"""Seconds that a writer of SQLite waits for another one."""
A_WRITER = 7_020_262
"""Names, among PostgreSQL's advisory locks, that of the one who writes into a store."""
AT_ONCE = 500
"""Ids that one query asks for."""
ROWS_AT_ONCE = 2_000


class Database:
    """The connection that every group of queries builds upon.

    `url` is a path (SQLite) or an SQLAlchemy URL. Errors: StoreError when it cannot be opened, was made by a newer program, or, unless
    `unfinished`, is a copy that is not whole.
    """

    def __init__(self, url: str, *, unfinished: bool = False) -> None:
        self.url = url if "://" in url else f"sqlite:///{url}"
        try:
            is_sqlite = self.url.startswith("sqlite")
            self._engine = create_engine(self.url, connect_args={"timeout": PATIENCE_S} if is_sqlite else {})
            # A single question needs no transaction: PostgreSQL is asked once, and not three times.
            self._reading = self._engine.execution_options(isolation_level="AUTOCOMMIT")
            if is_sqlite:
                event.listen(self._engine, "connect", _durable)
            try:
                shape(self._engine, name=self.name, unfinished=unfinished)
            except BaseException:
                self._engine.dispose()
                raise
            event.listen(self._engine, "handle_error", self._told)
        except (SQLAlchemyError, ImportError) as error:
            reason = str(getattr(error, "orig", None) or error).splitlines()[0]
            raise StoreError(
                f"The store `{self.name}` cannot be opened: {reason}. Give a path in a folder that exists, or a database URL "
                f"such as postgresql+psycopg://user@host/name."
            ) from None

    @property
    def name(self) -> str:
        """The store's URL without its password."""
        head, _, tail = self.url.rpartition("@")
        return f"{head.split('://', 1)[0]}://…@{tail}" if head else self.url

    @property
    def is_postgresql(self) -> bool:
        """The database is PostgreSQL; else it is SQLite."""
        return self._engine.dialect.name == "postgresql"

    def version(self) -> str:
        """A text that changes whenever the record, or what people judged of it, does."""
        with self._reading.connect() as db:
            return db.execute(select(t.meta.c.value).where(t.meta.c.key == "record")).scalar() or "0"

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()

    def clear(self) -> None:
        """Empties the store."""
        with self._writing() as db:
            for table in t.metadata.sorted_tables:
                if table is not t.meta:
                    db.execute(delete(table))
            db.execute(text("DELETE FROM texts"))
            self._forget_made_of(db)
            self._changed(db)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction of the one writer: others wait until it ends, so that what it read before it wrote still stands.

        Errors: StoreError where the database cannot be written.
        """
        with self._engine.begin() as db:
            db.execute(
                text(f"SELECT pg_advisory_xact_lock({A_WRITER}, hashtext(current_schema()))" if self.is_postgresql else "BEGIN IMMEDIATE")
            )
            yield db

    def _told(self, context: Any) -> None:
        """Errors: StoreError that says in words what the database cannot do, whoever asked it."""
        if isinstance(context.sqlalchemy_exception, OperationalError):
            reason = str(context.original_exception).splitlines()[0]
            is_busy = "locked" in reason or "deadlock" in reason
            advice = (
                "Another run is writing into it; try again when that is done." if is_busy else "See that it can be reached and written."
            )
            raise StoreError(f"The store `{self.name}` cannot be used: {reason}. {advice}") from None

    def _number(self, db: Connection, table: Table) -> int:
        """The last number given in `table`, in a transaction of the one writer."""
        last: int = db.execute(select(func.coalesce(func.max(table.c.number), 0))).scalar_one()
        return last

    def _changed(self, db: Connection) -> None:
        """Notes that the record is another one now."""
        count = int(db.execute(select(t.meta.c.value).where(t.meta.c.key == "record")).scalar() or 0)
        self._upsert(db, t.meta, [{"key": "record", "value": str(count + 1)}], replace=True)

    def _forget_made_of(self, db: Connection) -> None:
        """Has the next run make the record, also where it brings nothing new."""
        db.execute(delete(t.meta).where(t.meta.c.key == MADE_OF))

    def _decoded(self, query: Any, kind: type[Any]) -> Iterator[Any]:
        with self._reading.connect() as db:
            for (body,) in db.execute(query):
                yield msgspec.json.decode(body, type=kind)

    def _upsert(self, db: Connection, table: Table, rows: Sequence[dict[str, Any]], *, replace: bool) -> int:
        """Writes `rows`; returns how many were written. Without `replace`, rows that are held already stay as they are."""
        if not rows:
            return 0
        if can_copy(db, rows):
            return copy_rows(db, table, rows, replace=replace)
        dialect: Any = postgresql if self._engine.dialect.name == "postgresql" else sqlite
        query = dialect.insert(table)
        keys = [c.name for c in table.primary_key]
        rest = {c.name: query.excluded[c.name] for c in table.c if c.name not in keys}
        if replace and rest:
            query = query.on_conflict_do_update(index_elements=keys, set_=rest)
        else:
            query = query.on_conflict_do_nothing(index_elements=keys)
        return max(0, db.execute(query, list(rows), execution_options={"preserve_rowcount": True}).rowcount)


def put(db: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Inserts `rows`, which may be none, some at a time."""
    waiting = iter(rows)
    while some := list(islice(waiting, ROWS_AT_ONCE)):
        db.execute(insert(table), some)


def batched(ids: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """`ids`, `size` at a time."""
    return (ids[k : k + size] for k in range(0, len(ids), size))


def _durable(connection: Any, _: object) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
