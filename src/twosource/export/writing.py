"""A table written out: CSV for spreadsheets, Parquet for data frames. Unknown is an empty field or null."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

from twosource.export.columns import Sort
from twosource.export.tables import TABLES, Row
from twosource.model import Dossier

ROW_GROUP = 20_000
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet takes for a formula; the last four are full-width."""


def as_csv(dossier: Dossier, table: str) -> str:
    """RFC 4180 CSV with a header."""
    return "".join(csv_of([dossier], table))


def csv_of(parts: Iterable[Dossier], table: str) -> Iterator[str]:
    """RFC 4180 CSV with a header, piece by piece as `parts` come."""
    columns, rows = TABLES[table]
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(columns)
    for part in parts:
        for row in rows(part):
            writer.writerow(["" if row[name] is None else inert(row[name]) for name in columns])
        yield _taken(stream)
    yield _taken(stream)


def as_parquet(dossier: Dossier, table: str) -> bytes:
    """An Apache Parquet file, its columns typed."""
    stream = io.BytesIO()
    write_parquet([dossier], table, stream)
    return stream.getvalue()


def write_parquet(parts: Iterable[Dossier], table: str, file: IO[bytes]) -> None:
    """Writes the table over `parts` to `file`, `ROW_GROUP` rows or more at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns, rows = TABLES[table]
    sorts: dict[Sort, Any] = {
        "text": pa.string(), "part-day": pa.string(), "count": pa.int64(), "number": pa.float64(), "share": pa.float64(),
        "day": pa.date32(), "yes-no": pa.bool_(),
    }  # fmt: skip
    schema = pa.schema([(name, sorts[sort]) for name, sort in columns.items()])
    held: list[Row] = []
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for part in parts:
            held += rows(part)
            if len(held) >= ROW_GROUP:
                writer.write_table(_table(held, schema))
                held.clear()
        writer.write_table(_table(held, schema))


def _table(rows: Sequence[Row], schema: Any) -> Any:
    import pyarrow as pa

    return pa.table({field.name: pa.array([row[field.name] for row in rows], type=field.type) for field in schema}, schema=schema)


def _taken(stream: io.StringIO) -> str:
    """What was written to the stream since it was last taken."""
    written = stream.getvalue()
    stream.seek(0)
    stream.truncate()
    return written


def inert(value: object) -> object:
    """The value; text that a spreadsheet would run as a formula gets an apostrophe before it. Source: OWASP, CSV injection."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULAS) else value
