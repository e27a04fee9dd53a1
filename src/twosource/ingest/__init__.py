"""Bytes in, reports out: formats, encodings, and what a page says of itself."""

from twosource.ingest.given import documents_in, pasted
from twosource.ingest.reports import to_report
from twosource.ingest.sources import documents, read_again
from twosource.ingest.web import fetch

__all__ = ["documents", "documents_in", "fetch", "pasted", "read_again", "to_report"]
