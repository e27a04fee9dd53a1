"""Watched addresses in the store: what is known of each, and which of them is to be asked."""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime

import msgspec
from sqlalchemy import func, select

from twosource.model import Document, Watched, watched_id
from twosource.store import tables as t
from twosource.store.documents import Documents

IDS = 1_000  # in one query


class Watching(msgspec.Struct, frozen=True, kw_only=True):
    """A source of the watch list in numbers: the addresses known of it, those that are due, and which of them failed when last asked."""

    source: str
    addresses: int
    due: int
    failing: tuple[Watched, ...] = ()


class Watches(Documents):
    """Queries on watched addresses."""

    def watched(self, urls: Collection[str]) -> dict[str, Watched]:
        """What is known of these addresses, by address; those that are not watched are left out."""
        found: list[Watched] = []
        ids = [watched_id(url) for url in urls]
        for k in range(0, len(ids), IDS):
            found += self._decoded(select(t.watched.c.body).where(t.watched.c.id.in_(ids[k : k + IDS])), Watched)
        return {w.url: w for w in found}

    def due(self, source: str, now: datetime, *, limit: int) -> tuple[Watched, ...]:
        """The addresses of a source that are to be asked by `now`: feeds and sitemaps first, then those that have waited longest."""
        c = t.watched.c
        query = select(c.body).where(c.source == source, c.due <= _seconds(now)).order_by(c.is_list.desc(), c.due, c.id).limit(limit)
        return tuple(self._decoded(query, Watched))

    def next_due(self, sources: Collection[str]) -> datetime | None:
        """When the next address of these sources is to be asked; None where none is."""
        with self._engine.connect() as db:
            found = db.execute(select(func.min(t.watched.c.due)).where(t.watched.c.source.in_(sorted(sources)))).scalar()
        return None if found is None else datetime.fromtimestamp(found, UTC)

    def put_watched(self, states: Sequence[Watched], documents: Iterable[Document] = ()) -> int:
        """Keeps what is known of addresses, with the documents that they gave, in one transaction; returns how many of these are new."""
        rows = [
            {"id": w.id, "source": w.source, "is_list": w.is_list, "due": w.due and _seconds(w.due), "body": msgspec.json.encode(w)}
            for w in states
        ]
        with self._writing() as db:
            added = self._add(db, documents)
            self._upsert(db, t.watched, rows, replace=True)
        return added

    def watching(self, now: datetime) -> tuple[Watching, ...]:
        """All sources in numbers, in order of name."""
        c = t.watched.c
        counted = select(c.source, func.count(), func.count().filter(c.due <= _seconds(now))).group_by(c.source).order_by(c.source)
        failing: dict[str, list[Watched]] = {}
        for state in self._decoded(select(c.body).order_by(c.is_list.desc(), c.id), Watched):
            if state.error:
                failing.setdefault(state.source, []).append(state)
        with self._engine.connect() as db:
            rows = db.execute(counted).all()
        return tuple(Watching(source=s, addresses=n, due=due, failing=tuple(failing.get(s, ()))) for s, n, due in rows)


def _seconds(moment: datetime) -> int:
    """Seconds since 1970, rounded up: what is due at a moment is not asked before it."""
    return -int(-moment.timestamp() // 1)
