"""What an input is: told by its name, by what its server says, or by how it begins."""

import re
from pathlib import PurePath
from typing import Literal

Kind = Literal["text", "page", "lines", "table", "parquet", "warc", "wacz", "xml", "json"]

SUFFIXES: dict[str, Kind] = {
    ".txt": "text", ".text": "text", ".html": "page", ".htm": "page", ".xhtml": "page",
    ".jsonl": "lines", ".ndjson": "lines", ".json": "json", ".csv": "table", ".tsv": "table",
    ".parquet": "parquet", ".warc": "warc", ".wacz": "wacz", ".xml": "xml", ".rss": "xml", ".atom": "xml",
}  # fmt: skip
MEDIA: dict[Kind | None, str] = {"page": "text/html", "text": "text/plain"}
"""The media types of documents, by the kinds that are one document each."""
MAX_BYTES = 10_000_000
"""The most bytes that one page, text, feed or item may have."""
PACKED = {".gz": "gzip", ".zst": "zstd", ".bz2": "bz2"}
TYPES: dict[str, Kind] = {
    "text/plain": "text", "text/html": "page", "application/xhtml+xml": "page", "text/csv": "table", "text/tab-separated-values": "table",
    "application/x-ndjson": "lines", "application/jsonl": "lines", "application/json": "json", "application/feed+json": "json",
    "text/xml": "xml", "application/xml": "xml", "application/warc": "warc", "application/wacz": "wacz",
    "application/vnd.apache.parquet": "parquet",
}  # fmt: skip
UNTOLD = ("", "application/octet-stream", "binary/octet-stream", "application/gzip", "application/x-gzip", "application/zstd", "text/plain")
PAGE = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b|<body\b|<p>", re.I | re.S)
XML = re.compile(rb"\s*(?:<\?xml\b|<(?:rss|feed|urlset|sitemapindex|newsmessage|newsitem|rdf:rdf)\b)", re.I)


def by_name(name: str) -> Kind | None:
    """The kind that a file name tells, its suffix of packing aside; None where it tells none."""
    path = PurePath(name)
    return SUFFIXES.get(PurePath(path.stem).suffix.lower() if path.suffix.lower() in PACKED else path.suffix.lower())


def packing(name: str) -> str | None:
    """The codec a file name tells (`.gz`, `.zst`, `.bz2`); None for a plain file."""
    return PACKED.get(PurePath(name).suffix.lower())


def by_type(media_type: str) -> Kind | None:
    """The kind that a server's Content-Type tells; None where it tells nothing, or something that is not read."""
    return TYPES.get(media_type) or ("xml" if media_type.endswith("+xml") and media_type != "image/svg+xml" else None)


def by_opening(head: bytes) -> Kind | None:
    """The kind that the first bytes tell; None for plain text or what cannot be told."""
    head = head[:2048].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"WARC/"):
        return "warc"
    if head.startswith(b"PAR1"):
        return "parquet"
    if XML.match(head) and not re.search(rb"<html\b", head, re.I):
        return "xml"
    if head.startswith((b"{", b"[")):
        return "json"
    return "page" if PAGE.search(head) else None
