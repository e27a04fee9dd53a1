"""A store copied into another database, row by row in bounded memory; a copy that was stopped goes on where it stopped."""

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, delete, func, select, text, tuple_

from twosource.model import Reading, StoreError
from twosource.store import tables as t
from twosource.store.store import Store

ROWS_AT_ONCE = 1_000
MOST_BYTES = 8_000_000  # in one batch, but for one row of more
OWN = ("id", "derived", "copying")
"""What a store says of itself alone."""
COPIED = (t.documents, *(table for table in t.metadata.sorted_tables if table not in (t.documents, t.meta)))
"""Documents first: the words of readings are put into the search by their numbers."""


class Mark(msgspec.Struct, kw_only=True):
    """How far a copy has come: of which store and record it is, and the key of the last row copied of each table begun."""

    of: str
    record: str
    last: dict[str, list[Any]] = {}


def copy_store(source: Store, target: Store, told: Callable[[str, int], None] = lambda table, rows: None) -> dict[str, int]:
    """Copies all that `source` holds into `target`, which must be empty or hold an earlier try; returns the rows of each table.

    `target` is opened as `unfinished`. `told` is given the name of each table and the rows of it copied so far. Errors: StoreError for a
    target that holds something else, and where the counts differ in the end because the source was written to meanwhile.
    """
    mark = _begun(source, target)
    for table in COPIED:
        done = _count(target, table)
        with closing(_batches(source, table, mark.last.get(table.name))) as found:
            for rows in found:
                mark.last[table.name] = [rows[-1][key.name] for key in table.primary_key]
                with target._engine.begin() as db:
                    target._upsert(db, table, rows, replace=True)
                    if table is t.readings:
                        _index(target, db, rows)
                    _put(target, db, {"copying": _written(mark)})
                done += len(rows)
                told(table.name, done)
    return _finished(source, target, mark)


def _begun(source: Store, target: Store) -> Mark:
    """The mark of the copy to go on with, else a new one. A record that has changed since is copied anew."""
    said, own = _meta(source), _meta(target)
    if said["id"] == own["id"]:
        raise StoreError(f"`{source.name}` and `{target.name}` are the same store. Give another place to copy it to.")
    new = Mark(of=said["id"], record=said.get("record", "0"))
    if "copying" not in own:
        if filled := [table.name for table in COPIED if _count(target, table)]:
            raise StoreError(f"The store `{target.name}` is not empty (it holds {', '.join(filled)}). Copy into a new one.")
        with target._engine.begin() as db:
            _put(target, db, {"copying": _written(new)})
        return new
    mark = msgspec.json.decode(own["copying"], type=Mark)
    if mark.of != said["id"]:
        raise StoreError(
            f"Another store than `{source.name}` is being copied into `{target.name}`. Go on with that, or copy into a new one."
        )
    if mark.record == new.record:
        return mark
    with target._engine.begin() as db:
        for table in COPIED:
            if table is not t.documents:
                db.execute(delete(table))
        db.execute(text("DELETE FROM texts"))
        new.last = {k: v for k, v in mark.last.items() if k == t.documents.name}
        _put(target, db, {"copying": _written(new)})
    return new


def _finished(source: Store, target: Store, mark: Mark) -> dict[str, int]:
    counts = {table.name: (_count(source, table), _count(target, table)) for table in COPIED}
    said = _meta(source)
    wrong = [f"{name}: {there:,} and {here:,}" for name, (there, here) in counts.items() if there != here]
    if wrong or said.get("record", "0") != mark.record:
        mark.last = {}  # from the first row on, so that nothing written meanwhile is missed
        with target._engine.begin() as db:
            _put(target, db, {"copying": _written(mark)})
        raise StoreError(
            f"The store `{source.name}` was written to while it was copied ({'; '.join(wrong) or 'its record is another one'}). "
            f"Run the same command again when nothing writes to it."
        )
    with target._engine.begin() as db:
        _put(target, db, {key: value for key, value in said.items() if key not in OWN})
        db.execute(delete(t.meta).where(t.meta.c.key == "copying"))
    return {name: here for name, (_, here) in counts.items()}


def _batches(source: Store, table: Table, after: Sequence[Any] | None) -> Generator[list[dict[str, Any]], None, None]:
    """The rows of a table in order of its key, from behind the key `after`, in bounded memory."""
    keys = list(table.primary_key)
    query = select(table).order_by(*keys)
    if after is not None:
        query = query.where(tuple_(*keys) > tuple_(*after))
    held: list[dict[str, Any]] = []
    size = 0
    with source._engine.connect().execution_options(stream_results=True, yield_per=50) as db, db.execute(query) as result:
        for row in result.mappings():
            held.append(dict(row))
            size += sum(len(value) for value in row.values() if isinstance(value, (bytes, str)))
            if len(held) == ROWS_AT_ONCE or size > MOST_BYTES:
                yield held
                held, size = [], 0
    if held:
        yield held


def _index(target: Store, db: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Puts the words of readings into the target's search."""
    known = select(t.documents.c.id, t.documents.c.number).where(t.documents.c.id.in_([row["document"] for row in rows]))
    numbers = {row.id: row.number for row in db.execute(known)}
    read = [(numbers[row["document"]], row["body"]) for row in rows if row["report"] and row["document"] in numbers]
    found = {number: msgspec.json.decode(body, type=Reading) for number, body in read}  # one stage's words are enough
    target._index(db, found.items())


def _count(store: Store, table: Table) -> int:
    with store._engine.connect() as db:
        found: int = db.execute(select(func.count()).select_from(table)).scalar_one()
        return found


def _meta(store: Store) -> dict[str, str]:
    with store._engine.connect() as db:
        return {row.key: row.value for row in db.execute(select(t.meta))}


def _put(store: Store, db: Connection, values: Mapping[str, str]) -> None:
    store._upsert(db, t.meta, [{"key": key, "value": value} for key, value in values.items()], replace=True)


def _written(mark: Mark) -> str:
    return msgspec.json.encode(mark).decode()
