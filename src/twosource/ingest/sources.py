"""Where documents come from: files, folders, addresses, standard input; each bad one a failure that names it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO

from twosource.ingest.bodies import PIECE, decompressed, rejoined
from twosource.ingest.fetching.shown import is_url
from twosource.ingest.kinds import MAX_BYTES, MEDIA, SUFFIXES, by_name, by_opening, packing
from twosource.ingest.readers import Readers
from twosource.model import Document, Failure, InputError

if TYPE_CHECKING:
    from twosource.ingest.fetching.fetcher import Fetcher


def documents(
    inputs: Iterable[str], *, mapping: dict[str, str] | None = None, stdin: BinaryIO | None = None, careful: bool = False,
    fetcher: Fetcher | None = None,
) -> Iterator[Document | Failure]:  # fmt: skip
    """The documents in `inputs`, in order: paths of files and folders, http and https addresses, `-` for standard input.

    `mapping` renames fields of records: {"text": "body"} takes the text from the field `body`. `careful` finds the main text of pages in
    web archives slowly and well. `fetcher` asks for addresses (one of the process, if none is given).
    What cannot be read is a Failure that names the file, address or record; the rest goes on.
    """
    readers = Readers(mapping=mapping, careful=careful, fetcher=fetcher)
    for given in inputs:
        if given == "-":
            yield from guarded("-", _stream(stdin or sys.stdin.buffer, readers))
            continue
        if is_url(given):
            yield from readers.address(given)
            continue
        path = Path(given)
        files = _files(path) if path.is_dir() else [path]
        if path.is_dir() and not files:
            yield _failure(given, f"The folder `{given}` holds no file that can be read ({', '.join(SUFFIXES)}). Name other files.")
        for file in files:
            yield from guarded(str(file), _file(file, readers))


def read_again(inputs: Iterable[str]) -> list[str]:
    """Those of `inputs` that can be read a second time at little cost: not standard input, addresses and web archives."""
    return [name for name in inputs if name != "-" and not is_url(name) and by_name(name) not in ("warc", "wacz", "xml")]


def _files(folder: Path) -> list[Path]:
    def hidden(path: Path) -> bool:
        return any(part.startswith(".") for part in path.relative_to(folder).parts)

    return sorted(p for p in folder.rglob("*") if p.is_file() and by_name(p.name) and not hidden(p))


def _file(path: Path, readers: Readers) -> Iterator[Document | Failure]:
    if not path.exists():
        raise InputError(f"`{path}` does not exist. Check the path.")
    with path.open("rb") as file:
        kind, codec = by_name(path.name), packing(path.name)
        if kind == "warc":  # packed record by record: the reader of archives unpacks
            yield from readers.stream(kind, file, ref=str(path))
            return
        opened: IO[bytes] = decompressed(file, codec) if codec else file
        size = path.stat().st_size
        if kind in MEDIA and size > MAX_BYTES:
            raise InputError(
                f"`{path}` has {size:,} bytes; one report may have {MAX_BYTES:,}. Split it, or write its reports as lines of a JSONL file."
            )
        if kind is None:
            head = opened.read(PIECE)
            kind, opened = by_opening(head) or "text", rejoined(head, opened)
        yield from readers.stream(kind, opened, ref=str(path))


def _stream(file: IO[bytes], readers: Readers) -> Iterator[Document | Failure]:
    head = file.read(PIECE)
    yield from readers.stream(by_opening(head) or "text", rejoined(head, file), ref="-")


def guarded(ref: str, found: Iterator[Document | Failure]) -> Iterator[Document | Failure]:
    """What is `found` in `ref`; where it cannot be read on, a Failure that names it and says why."""
    try:
        yield from found
    except InputError as error:
        yield _failure(ref, str(error))
    except OSError as error:
        yield _failure(ref, f"`{ref}` cannot be read: {error.strerror or error}. Check the path, its permissions and that it is whole.")


def _failure(ref: str, words: str) -> Failure:
    return Failure(stage="ingest", input_id=ref, error=words)
