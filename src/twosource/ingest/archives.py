"""Web archives: WARC and WET files, packed or not, and WACZ: record by record, in constant memory."""

import io
import zipfile
from collections.abc import Iterator
from typing import IO, Any, BinaryIO, cast

from twosource.ingest.bodies import Pieces, TooLarge, UnknownEncoding, read_bounded, unpacked
from twosource.ingest.charsets import charset_in
from twosource.ingest.fetching.shown import shown
from twosource.ingest.kinds import MAX_BYTES, MEDIA, by_type
from twosource.model import Document, Failure, InputError


def warc_documents(file: IO[bytes], *, ref: str, careful: bool = False) -> Iterator[Document | Failure]:
    """One document a page or text in a WARC (also `.warc.gz`, `.warc.zst`) or WET file; pictures, scripts and error pages are passed over.

    Main texts are found the quick way unless `careful`. Errors: OSError where the archive is broken; what stands before was read.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    for record in ArchiveIterator(cast(BinaryIO, file), record_types=kinds, parse_http=True, fsspec_args=False):
        url = record.headers.get("WARC-Target-URI") or record.record_id or ref
        try:
            found: Document | Failure | None = _document(record, shown(url.strip("<>")), careful)
        except TooLarge:
            found = _failure(ref, url, f"has more than {MAX_BYTES:,} bytes. Leave it out, or give its text in a file")
        except (UnknownEncoding, OSError, ValueError) as error:
            found = _failure(ref, url, f"cannot be unpacked: {' '.join(str(error).split())[:120]}. Leave it out")
        if found is not None:
            yield found


def wacz_documents(file: IO[bytes], *, ref: str, careful: bool = False) -> Iterator[Document | Failure]:
    """The documents of all WARC files inside a WACZ file that can be sought in. Nothing is written to disk."""
    try:
        with zipfile.ZipFile(file) as packed:
            names = [n for n in packed.namelist() if n.startswith("archive/") and n.endswith((".warc", ".warc.gz", ".warc.zst"))]
            if not names:
                raise InputError(f"`{ref}` holds no WARC file under `archive/`. Check that it is a WACZ file.")
            for name in sorted(names):
                with packed.open(name) as inner:
                    yield from warc_documents(inner, ref=f"{ref}/{name}", careful=careful)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise InputError(f"`{ref}` cannot be read as WACZ: {error}. Check that the file is whole.") from None


def _document(record: Any, url: str, careful: bool) -> Document | None:
    http = record.http_headers
    if http is not None and http.status_code != 200:
        return None
    content_type = str((http if http is not None else record.headers).get("Content-Type") or "")
    kind = by_type(content_type.partition(";")[0].strip().lower())
    if kind not in MEDIA:
        return None
    fields = {"url": url} | ({"extraction": "quick"} if kind == "page" and not careful else {})
    if charset := charset_in(content_type):
        fields["charset"] = charset
    return Document(ref=url, body=_body(record, http), media_type=MEDIA[kind], fields=fields)


def _body(record: Any, http: Any) -> bytes:
    source: Any = record.reader
    if http is not None and "chunked" in (http.get("Transfer-Encoding") or "").lower():
        from fastwarc.stream_io import ChunkedReader

        source = ChunkedReader(record.reader)
    pieces = io.BufferedReader(Pieces(iter(lambda: bytes(source.read(65_536)), b"")))
    encoding = (http.get("Content-Encoding") or "") if http is not None else ""
    return read_bounded(unpacked(cast(BinaryIO, pieces), encoding), MAX_BYTES)


def _failure(ref: str, url: str, words: str) -> Failure:
    name = shown(url)
    return Failure(stage="ingest", input_id=name, error=f"`{name}` in `{ref}` {words}.")
