"""What runs inside Spark's Python workers: rows of Arrow to records, through a stage, and back. Imports nothing of Spark before it runs.

Rows in: `number` (place in the order), `part` (place in its group), `body` (the record, msgpack). Rows out: `number`, `failed`, `body`.
A stage's models are loaded once per Python worker. Where a task is tried again, something died on it: then the stage runs in a child
process, so that the record that kills it costs only itself.
"""

import pickle
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec
import pyarrow as pa

from twosource.model import Failure, Stage
from twosource.model.stages import Group
from twosource.pipeline.batches import batches
from twosource.pipeline.pool import Workers

BATCH_CHARACTERS = 40_000
ROWS_IN = pa.schema([("number", pa.int64()), ("part", pa.int64()), ("body", pa.binary())])
SCHEMA_OUT = "number long, failed boolean, body binary"

Work = Callable[[Sequence[Any]], Sequence[Any]]
_loaded: dict[tuple[bytes, bool], Work] = {}


def each_row(stage: Stage[Any, Any]) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """For `mapInArrow`: one row out for each row in."""

    def size(row: tuple[int, Any]) -> int:
        return stage.size(row[1])

    def run(given: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        work, decode = work_of(stage), msgspec.msgpack.Decoder(stage.takes).decode
        rows = ((n, decode(body)) for batch in given for n, body in zip(*_columns(batch, "number", "body"), strict=True))
        for batch in batches(rows, size, characters=BATCH_CHARACTERS):
            yield _out([n for n, _ in batch], work([record for _, record in batch]))

    return run


def each_group(stage: Stage[Any, Any]) -> Callable[[tuple[Any, ...], pa.Table], pa.Table]:
    """For `applyInArrow` over rows of one `number`: one row out for the group, whose records stand in order of `part`.

    The first part is the group's key.
    """

    def run(number: tuple[Any, ...], table: pa.Table) -> pa.Table:
        decode = msgspec.msgpack.Decoder(stage.takes).decode
        key, *bodies = (body for _, body in sorted(zip(*_columns(table, "part", "body"), strict=True)))
        group: Group[Any] = Group(key=key.decode(), records=tuple(map(decode, bodies)))
        return pa.Table.from_batches([_out([number[0].as_py()], work_of(stage)([group]))])

    return run


def work_of(stage: Stage[Any, Any]) -> Work:
    """The stage's function, loaded once; on a second try of a task, one that runs in a child process."""
    from pyspark import TaskContext

    context = TaskContext.get()
    careful = context is not None and context.attemptNumber() > 0
    key = pickle.dumps(stage), careful
    if key not in _loaded:
        _loaded[key] = _careful(stage) if careful else stage.load()
    return _loaded[key]


def _careful(stage: Stage[Any, Any]) -> Work:
    workers = Workers(stage, 1)

    def run(batch: Sequence[Any]) -> Sequence[Any]:
        workers.submit(list(batch))
        return workers.next()

    return run


def _columns(rows: pa.RecordBatch | pa.Table, *names: str) -> list[list[Any]]:
    return [rows.column(name).to_pylist() for name in names]


def _out(numbers: list[int], results: Sequence[Any]) -> pa.RecordBatch:
    failed = [isinstance(result, Failure) for result in results]
    bodies = [msgspec.msgpack.encode(result) for result in results]
    columns = [pa.array(numbers, pa.int64()), pa.array(failed, pa.bool_()), pa.array(bodies, pa.binary())]
    return pa.RecordBatch.from_arrays(columns, names=["number", "failed", "body"])
