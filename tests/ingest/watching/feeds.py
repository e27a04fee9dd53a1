"""Feeds and sitemaps as a site writes them."""

from tests.ingest.site import Page, answer


def feed(*paths: str, host: str, day: str = "Wed, 04 Mar 2026 08:00:00 GMT", **headers: str) -> Page:
    entries = "".join(f"<item><title>News</title><link>http://{host}{path}</link><pubDate>{day}</pubDate></item>" for path in paths)
    text = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>{entries}</channel></rss>'
    return answer(text, kind="application/rss+xml", **headers)


def sitemap(*paths: str, host: str, index: bool = False) -> Page:
    outer, inner = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    places = "".join(f"<{inner}><loc>http://{host}{path}</loc></{inner}>" for path in paths)
    return answer(f'<{outer} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</{outer}>', kind="application/xml")
