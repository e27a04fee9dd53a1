"""Where documents come from: files, folders, standard input; each bad one a failure that names it."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from twosource.ingest.records import csv_documents, json_documents
from twosource.model import Document, Failure, InputError

MAX_BYTES = 10_000_000
KINDS = {
    ".txt": "text/plain", ".text": "text/plain", ".html": "text/html", ".htm": "text/html", ".xhtml": "text/html",
    ".jsonl": "application/jsonl", ".ndjson": "application/jsonl", ".json": "application/jsonl", ".csv": "text/csv", ".tsv": "text/csv",
}  # fmt: skip


def documents(
    inputs: Iterable[str], *, mapping: dict[str, str] | None = None, stdin: BinaryIO | None = None
) -> Iterator[Document | Failure]:
    """The documents in `inputs`, in order: paths of files and folders, `-` for standard input.

    `mapping` renames fields of records: {"text": "body"} takes the text from the field `body`.
    What cannot be read is a Failure that names the file or record; the rest goes on.
    """
    for given in inputs:
        if given == "-":
            yield from _guarded("-", _stream("-", (stdin or sys.stdin.buffer).read(), mapping or {}))
            continue
        path = Path(given)
        files = _files(path) if path.is_dir() else [path]
        if path.is_dir() and not files:
            yield _failure(given, f"The folder `{given}` holds no file that can be read ({', '.join(KINDS)}). Name the files themselves.")
        for file in files:
            yield from _guarded(str(file), _file(file, mapping or {}))


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix.lower() in KINDS and not any(x.startswith(".") for x in p.parts))


def _file(path: Path, mapping: dict[str, str]) -> Iterator[Document | Failure]:
    if not path.exists():
        raise InputError(f"`{path}` does not exist. Check the path.")
    kind = KINDS.get(path.suffix.lower())
    if kind in ("application/jsonl", "text/csv"):
        with path.open("rb") as file:
            read = json_documents if kind == "application/jsonl" else csv_documents
            yield from read(file, ref=str(path), mapping=mapping)
        return
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise InputError(
            f"`{path}` has {size:,} bytes; one report may have {MAX_BYTES:,}. Split it, or write its reports as lines of a JSONL file."
        )
    yield from _stream(str(path), path.read_bytes(), mapping, kind)


def _stream(ref: str, body: bytes, mapping: dict[str, str], kind: str | None = None) -> Iterator[Document | Failure]:
    head = body[:2048].lstrip().lower()
    if kind is None and head.startswith(b"{"):
        yield from json_documents(iter(body.splitlines()), ref=ref, mapping=mapping)
        return
    if kind is None:
        kind = "text/html" if head.startswith((b"<!doctype html", b"<html")) or b"<body" in head or b"<p>" in head else "text/plain"
    yield Document(ref=ref, body=body, media_type=kind)


def _guarded(ref: str, found: Iterator[Document | Failure]) -> Iterator[Document | Failure]:
    try:
        yield from found
    except InputError as error:
        yield _failure(ref, str(error))
    except OSError as error:
        yield _failure(ref, f"`{ref}` cannot be read: {error.strerror or error}. Check the path and its permissions.")


def _failure(ref: str, words: str) -> Failure:
    return Failure(stage="ingest", input_id=ref, error=words)
