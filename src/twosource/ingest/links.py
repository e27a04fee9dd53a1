"""What feeds and sitemaps lead to: addresses, each with the day it was published where that is told."""

import io
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import msgspec

from twosource.ingest.fetching.shown import is_url

ENTRIES = 1_000


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """An address that a feed or sitemap names, and its day (ISO 8601) if it gives one. `is_index`: more links are there."""

    url: str
    date: str | None = None
    is_index: bool = False


def feed_links(text: str, *, base: str) -> list[Link]:
    """The entries of an RSS or Atom feed, given as checked XML text, in their order, without repeats."""
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8", "content-location": base}
    found = feedparser.parse(io.BytesIO(text.encode("utf-8", "replace")), response_headers=headers, sanitize_html=False)
    links: dict[str, Link] = {}
    for entry in found.entries:
        url = urljoin(base, str(entry.get("link") or ""))
        if is_url(url):
            moment = entry.get("published_parsed") or entry.get("updated_parsed")
            links.setdefault(url, Link(url=url, date="{:04}-{:02}-{:02}".format(*moment[:3]) if moment else None))
    return list(links.values())


def sitemap_links(root: Element, *, base: str) -> list[Link]:
    """The pages of a sitemap, newest first where it says when; or the sitemaps of an index.

    Only the day of publication (Google's news extension) is a date; `lastmod` orders, but is when the page last changed.
    """
    is_index = _name(root) == "sitemapindex"
    found: dict[str, tuple[str, Link]] = {}
    for place in root:
        told = {_name(e): (e.text or "").strip() for e in place.iter()}
        url = urljoin(base, told.get("loc", ""))
        if is_url(url):
            date = told.get("publication_date")
            found.setdefault(url, (date or told.get("lastmod") or "", Link(url=url, date=date, is_index=is_index)))
    return [link for _, link in sorted(found.values(), key=lambda pair: pair[0], reverse=True)]


def is_feed(root: Element) -> bool:
    """Whether a tree is a feed: RSS, Atom or RDF."""
    return _name(root) in ("rss", "feed", "rdf")


def is_sitemap(root: Element) -> bool:
    """Whether a tree is a sitemap or an index of sitemaps."""
    return _name(root) in ("urlset", "sitemapindex")


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()
