"""Records in JSONL and CSV files: one document each, fields renamed by a mapping."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from twosource.ingest.decoding import decode, storable
from twosource.model import Document, Failure, InputError, content_id

FIELDS = ("id", "date", "outlet", "title", "text", "url", "language")
MAX_LINE = 10_000_000


def json_documents(lines: Iterable[bytes], *, ref: str, mapping: dict[str, str]) -> Iterator[Document | Failure]:
    """One document a line of JSON; a file that is one JSON list or object is read as such."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"`{ref}` line {number}"
        if len(line) > MAX_LINE:
            yield _failure(where, f"{where} has {len(line):,} bytes; one record may have {MAX_LINE:,}. Split or shorten it.")
            continue
        try:
            row = json.loads(line)  # not msgspec: it refuses lone surrogates, which feeds do hold
        except (ValueError, RecursionError) as error:
            yield _failure(where, f"{where} is not JSON: {error}. Write one JSON object on each line.")
            continue
        rows = row if isinstance(row, list) else [row]
        for row in rows:
            if isinstance(row, dict):
                yield record({str(k): v for k, v in row.items()}, where=where, mapping=mapping)
            else:
                yield _failure(where, f"{where} is a {type(row).__name__}, not a JSON object. Write one object on each line.")


def csv_documents(file: BinaryIO, *, ref: str, mapping: dict[str, str]) -> Iterator[Document | Failure]:
    """One document a row; the first row names the fields."""
    text = decode(file.read(), ref=ref)
    csv.field_size_limit(MAX_LINE)
    delimiter = "\t" if text.split("\n", 1)[0].count("\t") > text.split("\n", 1)[0].count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    wanted = mapping.get("text", "text")
    if wanted not in (reader.fieldnames or []):
        raise InputError(
            f"`{ref}` has no column `{wanted}`; its columns are {', '.join(reader.fieldnames or [])}. "
            f"Say which one holds the text: `--map text=COLUMN`."
        )
    for row in reader:
        yield record({k: v for k, v in row.items() if k}, where=f"`{ref}` line {reader.line_num}", mapping=mapping)


def record(row: dict[str, object], *, where: str, mapping: dict[str, str]) -> Document | Failure:
    """The document of one record; a Failure where it has no text."""
    fields: dict[str, str] = {}
    for name in FIELDS:
        value = row.get(mapping.get(name, name))
        if isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).strip():
            fields[name] = storable(str(value))
    text = fields.pop("text", None)
    if text is None:
        wanted = mapping.get("text", "text")
        return _failure(where, f"{where} has no text in the field `{wanted}`. Say which field holds it: `--map text=FIELD`.")
    ref = fields.pop("id", None) or content_id("doc", [text, *sorted(fields.items())])
    return Document(ref=ref, body=text.encode(), media_type="text/plain", fields=fields)


def _failure(where: str, words: str) -> Failure:
    return Failure(stage="ingest", input_id=where.replace("`", ""), error=words)
