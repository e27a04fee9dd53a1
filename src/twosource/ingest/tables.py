"""Parquet: one document a row, a few rows at a time."""

from collections.abc import Iterator, Mapping
from typing import IO

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
            for row in batch.to_pylist():
                number += 1
                words = {k: v.decode("utf-8", "replace") if isinstance(v, bytes) else v for k, v in row.items()}
                yield record(words, where=f"`{ref}` row {number}", mapping=mapping)
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        reason = " ".join(str(error).split())[:200]
        raise InputError(f"`{ref}` cannot be read as Parquet: {reason}. Check that it is whole; the rows before were read.") from None
