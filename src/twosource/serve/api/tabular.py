"""Records as rows: one column a field, fields of fields under dotted names, the same columns whatever the records hold."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec.inspect import StructType, UnionType, multi_type_info

from twosource.export.writing import inert

Columns = tuple[str, ...]
SCALARS = (str, int, float, bool)


def as_csv(records: Iterable[Any], kind: type[Any]) -> str:
    """RFC 4180 CSV with a header. Unknown is an empty field; a list of names is joined by `; `; what is deeper stands as JSON."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    columns = tuple(_columns(kind))
    writer.writerow(columns)
    for record in records:
        row = msgspec.to_builtins(record)
        writer.writerow([_cell(_found(row, column)) for column in columns])
    return stream.getvalue()


def _columns(kind: type[Any], before: str = "", depth: int = 0) -> Iterator[str]:
    (known,) = multi_type_info([kind])
    assert isinstance(known, StructType)
    for field in known.fields:
        options = field.type.types if isinstance(field.type, UnionType) else (field.type,)
        inside = [o for o in options if isinstance(o, StructType)]
        if len(inside) == 1 and depth < 2:
            yield from _columns(inside[0].cls, f"{before}{field.encode_name}.", depth + 1)
        else:
            yield before + field.encode_name


def _found(row: Any, column: str) -> Any:
    for name in column.split("."):
        row = row.get(name) if isinstance(row, dict) else None
    return row


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, SCALARS):
        return inert(value)
    if isinstance(value, list | tuple) and all(isinstance(v, str) for v in value):
        return inert("; ".join(value))
    return inert(msgspec.json.encode(value).decode())
