"""Records: one document a JSON object or a row, fields renamed by a mapping."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import IO, Any

from twosource.ingest.bodies import rejoined
from twosource.ingest.decoding import encoding_of, is_few, storable
from twosource.ingest.lines import MAX_LINE, TooLong, bounded_lines
from twosource.ingest.ninjs import is_ninjs, ninjs_document
from twosource.model import Document, Failure, InputError, content_id

FIELDS = ("id", "date", "outlet", "title", "text", "url", "language")
SAMPLE = 200_000


def line_documents(file: IO[bytes], *, ref: str, mapping: Mapping[str, str]) -> Iterator[Document | Failure]:
    """One document a line of JSON, in bounded memory; a line that cannot be read is a failure of its own."""
    for number, line in enumerate(bounded_lines(file), 1):
        where = f"`{ref}` line {number}"
        if isinstance(line, TooLong):
            yield _failure(where, f"{where} has {line.size:,} bytes; one record may have {MAX_LINE:,}. Split or shorten it.")
        elif line.strip():
            yield from json_documents(line, where=where, mapping=mapping)


def json_documents(body: bytes, *, where: str, mapping: Mapping[str, str]) -> Iterator[Document | Failure]:
    """The documents in one JSON value: an object, or a list of objects. ninjs items are told by what they hold."""
    try:
        found = json.loads(body)  # not msgspec: it refuses lone surrogates, which feeds do hold
    except UnicodeDecodeError as error:
        yield _failure(where, f"{where} is not UTF-8, as JSON is: byte {error.start:,} of it does not fit. Save the file as UTF-8.")
        return
    except (ValueError, RecursionError) as error:
        yield _failure(where, f"{where} is not JSON: {error}. Write one JSON object on each line.")
        return
    for row in found if isinstance(found, list) else [found]:
        if not isinstance(row, dict):
            yield _failure(where, f"{where} is a {type(row).__name__}, not a JSON object. Write one object on each line.")
        elif "text" not in mapping and is_ninjs(row):
            yield ninjs_document(row, where=where)
        else:
            yield record(row, where=where, mapping=mapping)


def csv_documents(file: IO[bytes], *, ref: str, mapping: Mapping[str, str], charset: str | None = None) -> Iterator[Document | Failure]:
    """One document a row, in bounded memory; the first row names the fields. `charset` is what the server says of an address."""
    csv.field_size_limit(MAX_LINE)
    misfits: dict[int, str] = {}
    lines = _decoded(file, ref, charset, misfits)
    first = next(lines, "")
    delimiter = "\t" if first.count("\t") > first.count(",") else ","
    reader = csv.DictReader(chain([first], lines), delimiter=delimiter)
    wanted = mapping.get("text", "text")
    try:
        if wanted not in (reader.fieldnames or []):
            raise InputError(missing(ref, wanted, [str(name) for name in reader.fieldnames or []]))
        for row in reader:
            where = f"`{ref}` line {reader.line_num}"
            words = next((misfits.pop(n) for n in sorted(misfits) if n <= reader.line_num), None)
            misfits.clear()
            yield _lost(row, where, words) or record({k: v for k, v in row.items() if k}, where=where, mapping=mapping)
    except csv.Error as error:
        raise InputError(f"`{ref}` line {reader.line_num} is not CSV: {error}. Check its quotes; the rows before it were read.") from None


def record(row: Mapping[str, Any], *, where: str, mapping: Mapping[str, str]) -> Document | Failure:
    """The document of one record; a Failure where it has no text."""
    fields: dict[str, str] = {}
    for name in FIELDS:
        value = row.get(mapping.get(name, name))
        value = value.isoformat() if isinstance(value, date) else value
        if isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).strip():
            fields[name] = storable(str(value))
    text = fields.pop("text", None)
    if text is None:
        wanted = mapping.get("text", "text")
        return _failure(where, f"{where} has no text in the field `{wanted}`. Say which field holds it: `--map text=FIELD`.")
    ref = fields.pop("id", None) or content_id("doc", [text, *sorted(fields.items())])
    return Document(ref=ref, body=text.encode(), media_type="text/plain", fields=fields)


def missing(ref: str, wanted: str, columns: Iterable[str]) -> str:
    """What to say of a table without a column for the text."""
    return (
        f"`{ref}` has no column `{wanted}`; its columns are {', '.join(columns)[:500]}. "
        f"Say which one holds the text: `--map text=COLUMN`."
    )  # fmt: skip


def _lost(row: Mapping[str, Any], where: str, words: str | None) -> Failure | None:
    """A failure where more than a blemish of a row could not be decoded; `words` say where that began."""
    values = [value for value in row.values() if isinstance(value, str)]
    if words is None or is_few(sum(value.count("\ufffd") for value in values), sum(map(len, values))):
        return None
    return _failure(where, f"{where} {words}")


def _decoded(file: IO[bytes], ref: str, charset: str | None, misfits: dict[int, str]) -> Iterator[str]:
    """Lines as text, in the encoding that the opening of the file tells; `misfits` are the lines that do not fit it, by number."""
    head = b""
    while len(head) < SAMPLE and (piece := file.read(SAMPLE - len(head))):
        head += piece
    encoding = _encoding(head, ref, charset)
    if encoding.startswith(("utf-16", "utf-32")):  # their line ends are not single bytes
        whole = head + file.read(MAX_LINE)
        yield from whole.decode(encoding, "replace").splitlines(keepends=True)
        return
    lines, before = bounded_lines(rejoined(head, file)), 0
    for number, line in enumerate(lines, 1):
        if isinstance(line, TooLong):
            raise InputError(f"`{ref}` line {number} has {line.size:,} bytes; one line may have {MAX_LINE:,}. Split or shorten it.")
        own = "utf-8-sig" if number == 1 and encoding == "utf-8" else encoding
        try:
            text = line.decode(own)
        except UnicodeDecodeError as error:
            text = line.decode(own, "replace")
            misfits[number] = f"is not {encoding} as its file begins: byte {before + error.start:,} does not fit. Save the file as UTF-8."
        before += len(line)
        yield text


def _encoding(head: bytes, ref: str, charset: str | None) -> str:
    """The encoding of a table that begins so: UTF-8 also where some of its lines are something else, which then fail alone.

    Errors: InputError for a table that is no text.
    """
    lines = head.split(b"\n")
    misfits = sum(not _is_plain(line) for line in lines)
    if misfits and sum(not line.isascii() and _is_plain(line) for line in lines) >= misfits:
        return "utf-8"
    try:
        return encoding_of(head, ref=ref, charset=charset)
    except InputError:
        if 2 * misfits < len(lines) and head.strip():
            return "utf-8"
        raise


def _is_plain(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return b"\0" not in line


def _failure(where: str, words: str) -> Failure:
    return Failure(stage="ingest", input_id=where.replace("`", ""), error=words)
