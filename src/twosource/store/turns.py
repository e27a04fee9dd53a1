"""Turns: of several programs that would bring one store's reports together, one does so at a time and the others wait."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

from sqlalchemy import text

from twosource.store.database import Database

try:
    import fcntl
except ImportError:  # Windows: there the later one makes the record, and the other says so
    fcntl = None  # type: ignore[assignment]

A_MAKER = 7_020_263
"""Names, among PostgreSQL's advisory locks, that of the one who makes a record."""


class Turns(Database):
    """Who makes the record."""

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Waits until nobody else makes the record, and has others wait. A turn ends with its program, however that ends.

        In SQLite it is kept among the programs of one machine.
        """
        if self.is_postgresql:
            with self._reading.connect() as db:
                db.execute(text(f"SELECT pg_advisory_lock({A_MAKER}, hashtext(current_schema()))"))
                try:
                    yield
                finally:
                    db.execute(text(f"SELECT pg_advisory_unlock({A_MAKER}, hashtext(current_schema()))"))
            return
        path = self._engine.url.database
        if fcntl is None or not path or path == ":memory:":
            yield
            return
        # A file of its own: SQLite would lose its own locks on a file that is opened and closed beside it.
        name = blake2b(str(Path(path).resolve()).encode(), digest_size=12).hexdigest()
        lock = os.open(Path(tempfile.gettempdir()) / f"twosource-{name}.lock", os.O_RDONLY | os.O_CREAT, 0o666)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)
