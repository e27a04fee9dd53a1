"""Fetching from the web: politely (robots.txt, one request at a time to a host) and safely (addresses, sizes, time)."""

from twosource.ingest.fetching.errors import FetchError
from twosource.ingest.fetching.fetcher import Fetched, Fetcher
from twosource.ingest.fetching.limits import Limits
from twosource.ingest.fetching.urls import is_url, shown

__all__ = ["FetchError", "Fetched", "Fetcher", "Limits", "is_url", "shown"]
