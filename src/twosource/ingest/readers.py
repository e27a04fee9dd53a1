"""Each kind of input as the documents it holds."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import IO, TYPE_CHECKING

from twosource.ingest.archives import wacz_documents, warc_documents
from twosource.ingest.bodies import TooLarge, decompressed, read_bounded, rejoined
from twosource.ingest.fetching.errors import FetchError
from twosource.ingest.fetching.shown import shown
from twosource.ingest.kinds import MAX_BYTES, MEDIA, Kind, packing
from twosource.ingest.lines import MAX_LINE, TooLong, bounded_lines
from twosource.ingest.links import ENTRIES, Link, feed_links, is_feed, is_sitemap, sitemap_links
from twosource.ingest.newsml import ROOTS, newsml_documents
from twosource.ingest.records import csv_documents, json_documents, line_documents
from twosource.ingest.tables import parquet_documents
from twosource.ingest.web import failure, kind_of, page, patient
from twosource.ingest.xmls import parsed_xml
from twosource.model import Document, Failure, InputError

if TYPE_CHECKING:
    from twosource.ingest.fetching.fetcher import Fetcher

DEPTH = 3  # indexes of sitemaps within indexes


class Readers:
    """Reads streams and addresses by their kind. `careful` finds the main text of archived pages slowly and well."""

    def __init__(self, *, mapping: Mapping[str, str] | None = None, careful: bool = False, fetcher: Fetcher | None = None) -> None:
        self._mapping, self._careful, self._fetcher = mapping or {}, careful, fetcher

    def stream(self, kind: Kind, file: IO[bytes], *, ref: str, charset: str | None = None) -> Iterator[Document | Failure]:
        """The documents in an open file of this kind. Errors: InputError and OSError for a file that cannot be read on."""
        if kind == "lines":
            yield from line_documents(file, ref=ref, mapping=self._mapping)
        elif kind == "json":
            yield from self._json(file, ref)
        elif kind == "table":
            yield from csv_documents(file, ref=ref, mapping=self._mapping, charset=charset)
        elif kind == "parquet":
            yield from parquet_documents(_sought(file, ref), ref=ref, mapping=self._mapping)
        elif kind == "warc":
            yield from warc_documents(file, ref=ref, careful=self._careful)
        elif kind == "wacz":
            yield from wacz_documents(_sought(file, ref), ref=ref, careful=self._careful)
        elif kind == "xml":
            yield from self._xml(_whole(file, ref), ref, charset)
        else:
            yield Document(ref=ref, body=_whole(file, ref), media_type=MEDIA[kind])

    def address(self, url: str) -> Iterator[Document | Failure]:
        """The documents at an address: one page, or what a feed, sitemap or file of records there leads to."""
        yield from self._address(Link(url=url, is_index=True), DEPTH)

    def _address(self, link: Link, depth: int) -> Iterator[Document | Failure]:
        try:
            fetched = (self._fetcher or patient()).get(link.url)
            kind, single = kind_of(fetched), page(fetched, date=link.date)
            if single is not None:
                yield single
            elif kind is None or not link.is_index:
                told = f"`{fetched.media_type}`" if fetched.media_type else "of no told type"
                yield failure(link.url, f"`{fetched.url}` is {told}, which is not read here. Leave it out, or save it and give the file.")
            else:
                body: IO[bytes] = io.BytesIO(fetched.body or b"")
                if kind == "xml":
                    whole = _whole(_plain(body, fetched.url), fetched.url)
                    yield from self._xml(whole, fetched.url, fetched.charset, depth=depth - 1)
                else:
                    plain = body if kind == "warc" else _plain(body, fetched.url)
                    yield from self.stream(kind, plain, ref=fetched.url, charset=fetched.charset)
        except FetchError as error:
            yield failure(link.url, str(error))
        except InputError as error:
            yield failure(link.url, str(error))
        except OSError as error:
            yield failure(link.url, f"`{shown(link.url)}` cannot be unpacked: {error}. Try again later.")

    def _json(self, file: IO[bytes], ref: str) -> Iterator[Document | Failure]:
        """One JSON value, written over many lines or not; or lines of JSON under the name of JSON."""
        first = next(bounded_lines(file), b"")
        if isinstance(first, TooLong):
            raise InputError(
                f"`{ref}` line 1 has {first.size:,} bytes; a record may have {MAX_LINE:,}. Write one JSON object on each line."
            )
        if _is_json(first) or first.strip()[:1] not in (b"{", b"[", b""):
            yield from line_documents(rejoined(first, file), ref=ref, mapping=self._mapping)
        else:
            yield from json_documents(first + _whole(file, ref), where=f"`{ref}`", mapping=self._mapping)

    def _xml(self, body: bytes, ref: str, charset: str | None, *, depth: int = DEPTH) -> Iterator[Document | Failure]:
        text, root = parsed_xml(body, ref=ref, charset=charset)
        if root is not None and root.tag in ROOTS:
            yield from newsml_documents(root, ref=ref)
            return
        links = sitemap_links(root, base=ref) if root is not None and is_sitemap(root) else []
        if root is None or is_feed(root):
            links = feed_links(text, base=ref)
        if not links:
            what = "is not well-formed XML, and no feed" if root is None else f"holds no report: its root is `{str(root.tag)[:80]}`"
            raise InputError(f"`{ref}` {what}. Give a feed or sitemap with entries, NewsML-G2, or the pages themselves.")
        if links[0].is_index and depth <= 0:
            raise InputError(f"`{ref}` is an index of indexes of sitemaps, deeper than {DEPTH}. Give the sitemap itself.")
        for link in links[:ENTRIES]:
            yield from self._address(link, depth)
        if len(links) > ENTRIES:
            raise InputError(f"`{ref}` names {len(links):,} addresses; {ENTRIES:,} were asked. Give the others as inputs of their own.")


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _whole(file: IO[bytes], ref: str) -> bytes:
    try:
        return read_bounded(file, MAX_BYTES)
    except TooLarge:
        raise InputError(
            f"`{ref}` has more than {MAX_BYTES:,} bytes; one report may have {MAX_BYTES:,} bytes. "
            f"Split it, or write its reports as lines of a JSONL file."
        ) from None


def _plain(file: IO[bytes], name: str) -> IO[bytes]:
    codec = packing(name.partition("?")[0])
    return decompressed(file, codec) if codec else file


def _sought(file: IO[bytes], ref: str) -> IO[bytes]:
    if not file.seekable():
        raise InputError(f"`{ref}` must be a file: this format is read from its end. Save it, unpacked, and give the path.")
    return file
