"""Reports handed over as they are: a text that was pasted, the bytes of a file that was sent."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import IO, TYPE_CHECKING

from twosource.ingest.bodies import decompressed
from twosource.ingest.kinds import by_name, by_opening, packing
from twosource.ingest.readers import Readers
from twosource.ingest.records import record
from twosource.ingest.sources import guarded
from twosource.model import Document, Failure

if TYPE_CHECKING:
    from twosource.ingest.fetching.fetcher import Fetcher


def pasted(text: str, *, name: str, fields: Mapping[str, str]) -> Iterator[Document | Failure]:
    """The document of a text, called `name`, with what is known about it (title, outlet, date, url, language)."""
    yield record({**fields, "id": name, "text": text}, where=f"`{name}`", mapping={})


def documents_in(name: str, body: bytes, *, fetcher: Fetcher | None = None) -> Iterator[Document | Failure]:
    """The documents in a file of that name; what cannot be read is a Failure that names it. `fetcher` asks where feeds lead."""
    kind, codec = by_name(name), packing(name)
    file: IO[bytes] = io.BytesIO(body)
    if kind is None:
        kind = by_opening(body) or "text"
    opened: IO[bytes] = decompressed(file, codec) if codec and kind != "warc" else file
    yield from guarded(name, Readers(fetcher=fetcher).stream(kind, opened, ref=name))
