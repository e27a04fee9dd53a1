"""What is known of an address that is watched: when it is asked next, and what it gave so far."""

from datetime import datetime

import msgspec

from twosource.model.ids import content_id


class Watched(msgspec.Struct, frozen=True, kw_only=True):
    """A feed, sitemap or page that is asked again and again. `source` names the entry of the watch list that led to it.

    `due` is when it is asked next; None: never again. `etag` and `modified` are sent along, so that an unchanged page costs nothing.
    `version` counts the texts that a page has had; `text` is the digest of the newest, `document` its document. `failures` are those
    in a row, `error` the last one's words. `depth` counts the indexes of sitemaps above it. Times are in UTC.
    """

    url: str
    source: str
    is_list: bool
    first: datetime
    due: datetime | None
    asked: datetime | None = None
    date: str | None = None
    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    error: str | None = None
    version: int = 0
    text: str | None = None
    document: str | None = None
    depth: int = 0

    @property
    def id(self) -> str:
        """The id of the address."""
        return watched_id(self.url)


def watched_id(url: str) -> str:
    """The id under which an address is kept."""
    return content_id("url", [url])
