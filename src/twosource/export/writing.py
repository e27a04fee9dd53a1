"""A table written out: CSV for spreadsheets, Parquet for data frames. Unknown is an empty field or null."""

import csv
import io
from typing import Any

from twosource.export.columns import Sort
from twosource.export.tables import TABLES
from twosource.model import Dossier


def as_csv(dossier: Dossier, table: str) -> str:
    """RFC 4180 CSV with a header."""
    columns, rows = TABLES[table]
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(columns)
    for row in rows(dossier):
        writer.writerow(["" if row[name] is None else _safe(row[name]) for name in columns])
    return stream.getvalue()


def as_parquet(dossier: Dossier, table: str) -> bytes:
    """An Apache Parquet file, its columns typed."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns, rows = TABLES[table]
    sorts: dict[Sort, Any] = {
        "text": pa.string(), "part-day": pa.string(), "count": pa.int64(), "number": pa.float64(), "share": pa.float64(),
        "day": pa.date32(), "yes-no": pa.bool_(),
    }  # fmt: skip
    made = list(rows(dossier))
    arrays = {name: pa.array([row[name] for row in made], type=sorts[sort]) for name, sort in columns.items()}
    stream = io.BytesIO()
    pq.write_table(pa.table(arrays), stream, compression="zstd")
    return stream.getvalue()


def _safe(value: object) -> object:
    """Text that a spreadsheet would run as a formula gets an apostrophe before it. Source: OWASP, CSV injection."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
