"""The queue of what is to be fetched: kept until its documents are, so that a stop at any moment loses nothing."""

from collections.abc import Iterable, Sequence

from msgspec.structs import asdict, replace
from sqlalchemy import delete, select

from twosource.model import Document, Waiting
from twosource.store import tables as t
from twosource.store.documents import Documents


class Queue(Documents):
    """Queries on what waits to be fetched."""

    def put_waiting(self, given: Sequence[Waiting]) -> tuple[Waiting, ...]:
        """Puts what was given at the end of the queue, all of it or nothing; returns it with its numbers."""
        if not given:
            return ()
        with self._writing() as db:
            last = self._number(db, t.waiting)
            put = tuple(replace(w, number=last + k) for k, w in enumerate(given, 1))
            self._upsert(db, t.waiting, [asdict(w) for w in put], replace=False)
        return put

    def waiting(self) -> tuple[Waiting, ...]:
        """What is to be fetched, in its order."""
        with self._engine.connect() as db:
            return tuple(Waiting(**row) for row in db.execute(select(t.waiting).order_by(t.waiting.c.number)).mappings())

    def add_fetched(self, fetched: Waiting, documents: Iterable[Document]) -> int:
        """Keeps the documents that were fetched and takes what led to them out of the queue, in one transaction; how many are new."""
        w = t.waiting.c
        with self._writing() as db:
            added = self._add(db, documents)
            db.execute(delete(t.waiting).where(w.number == fetched.number, w.addition == fetched.addition))
        return added
