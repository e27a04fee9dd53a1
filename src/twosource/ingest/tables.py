"""Parquet: one document a row, a few rows at a time."""

from collections.abc import Iterator, Mapping
from typing import IO, Any

from twosource.ingest.decoding import is_few
from twosource.ingest.records import FIELDS, missing, record
from twosource.model import Document, Failure, InputError

ROWS = 64
LARGEST_GROUP = 2_000_000_000


def parquet_documents(file: IO[bytes], *, ref: str, mapping: Mapping[str, str]) -> Iterator[Document | Failure]:
    """The rows of a Parquet file that can be sought in; only the columns that are wanted are read.

    Errors: InputError where it is no Parquet, has no column for the text, or has row groups too large to hold.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(file, pre_buffer=False, memory_map=False)
        columns = table.schema_arrow.names
        wanted = mapping.get("text", "text")
        if wanted not in columns:
            raise InputError(missing(ref, wanted, columns))
        largest = max((table.metadata.row_group(k).total_byte_size for k in range(table.num_row_groups)), default=0)
        if largest > LARGEST_GROUP:
            raise InputError(f"`{ref}` has a row group of {largest:,} bytes; {LARGEST_GROUP:,} can be read. Write smaller row groups.")
        used = [name for name in (mapping.get(field, field) for field in FIELDS) if name in columns]
        number = 0
        for batch in table.iter_batches(batch_size=ROWS, columns=used, use_threads=False):
            for row in _as_bytes(batch).to_pylist():
                number += 1
                where = f"`{ref}` row {number}"
                yield _lost(row, where) or record({name: _text(value) for name, value in row.items()}, where=where, mapping=mapping)
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        reason = " ".join(str(error).split())[:200]
        raise InputError(f"`{ref}` cannot be read as Parquet: {reason}. Check that it is whole; the rows before were read.") from None


def _as_bytes(batch: Any) -> Any:
    """The rows with words as bytes: a text that is not UTF-8 then costs its own row, and not the batch."""
    import pyarrow as pa

    def is_text(kind: Any) -> bool:
        return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))

    columns = [c.dictionary_decode() if pa.types.is_dictionary(c.type) else c for c in batch.columns]
    columns = [c.cast(pa.large_binary()) if is_text(c.type) else c for c in columns]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def _lost(row: Mapping[str, Any], where: str) -> Failure | None:
    """A failure where more than a blemish of a row is not UTF-8."""
    for name, value in row.items():
        if isinstance(value, bytes):
            try:
                value.decode()
            except UnicodeDecodeError as error:
                text = value.decode("utf-8", "replace")
                if not is_few(text.count("\ufffd"), len(text)):
                    words = f"{where} is not UTF-8 in the column `{name}`: byte {error.start:,} of it does not fit. Write it as UTF-8."
                    return Failure(stage="ingest", input_id=where.replace("`", ""), error=words)
    return None


def _text(value: Any) -> Any:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
