"""Reports from the web: one page at an address, as a document or a failure."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.ingest.fetching.errors import FetchError
from twosource.ingest.fetching.shown import shown
from twosource.ingest.kinds import MEDIA, UNTOLD, Kind, by_name, by_opening, by_type
from twosource.model import Document, Failure

if TYPE_CHECKING:  # loaded when something is fetched, not before
    from twosource.ingest.fetching.fetcher import Fetched, Fetcher


def fetch(url: str, *, fetcher: Fetcher | None = None) -> Document | Failure:
    """The page or text at `url`, or why there is none: never an exception for anything a server does.

    The document's `ref` and `url` are where it stood after redirects, without passwords and keys. Without a `fetcher`, that of the process.
    """
    try:
        fetched = (fetcher or patient()).get(url)
    except FetchError as error:
        return failure(url, str(error))
    return page(fetched) or failure(url, _unread(fetched))


@cache
def patient() -> Fetcher:
    """The fetcher of this process: one, so that it keeps its pauses whoever asks."""
    from twosource.ingest.fetching.fetcher import Fetcher

    return Fetcher()


def page(fetched: Fetched, *, date: str | None = None) -> Document | None:
    """What was fetched as one document; None where it is no page or text. `date` is the day that a feed or sitemap gives it."""
    kind = kind_of(fetched)
    if kind not in MEDIA or fetched.body is None:
        return None
    fields = {"url": fetched.url, "charset": fetched.charset, "date": date}
    return Document(ref=fetched.url, body=fetched.body, media_type=MEDIA[kind], fields={k: v for k, v in fields.items() if v})


def kind_of(fetched: Fetched) -> Kind | None:
    """What was fetched: as its server says, or where that tells too little, as its name or its opening say."""
    if fetched.media_type in UNTOLD:
        found = by_name(fetched.url.partition("?")[0]) or by_opening(fetched.body or b"")
        return found or ("text" if fetched.media_type == "text/plain" else None)
    return by_type(fetched.media_type)


def failure(url: str, words: str) -> Failure:
    """A failure that names an address as it may be shown."""
    return Failure(stage="ingest", input_id=shown(url), error=words)


def _unread(fetched: Fetched) -> str:
    told = f"`{fetched.media_type}`" if fetched.media_type else "of no told type"
    what = {"xml": "a feed, a sitemap or other XML", "json": "JSON"}.get(kind_of(fetched) or "", told)
    return (
        f"`{fetched.url}` is {what}, not a page or a text. Give the address of an article; "
        f"feeds, sitemaps and files of records are read by `twosource read` and `twosource watch`."
    )
