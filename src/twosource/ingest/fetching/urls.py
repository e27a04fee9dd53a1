"""Addresses as they are fetched."""

import base64
from urllib.parse import unquote

import httpx

from twosource.ingest.fetching.errors import FetchError
from twosource.ingest.fetching.shown import shown

SCHEMES = ("http", "https")
LONGEST = 4_000


def parsed(url: str) -> httpx.URL:
    """The address to fetch, its host in ASCII. Errors: FetchError where it is not an http or https address with a host."""
    try:
        found = httpx.URL(url.strip())
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise FetchError(f"`{shown(url)[:200]}` is not an address: {error}. Check how it is written.") from None
    if found.scheme not in SCHEMES or not found.host or not 0 < port_of(found) < 65536:
        raise FetchError(f"`{shown(url)[:200]}` is not an http or https address. Give one that begins with https://.")
    if len(url) > LONGEST:
        raise FetchError(f"`{shown(url)[:200]}…` has {len(url):,} characters; an address may have {LONGEST:,}.")
    return found


def port_of(url: httpx.URL) -> int:
    """The port of an address, its scheme's own where it names none."""
    return url.port or (443 if url.scheme == "https" else 80)


def origin_of(url: httpx.URL) -> tuple[str, str, int]:
    """Scheme, host and port."""
    return url.scheme, url.host, port_of(url)


def authorization(url: httpx.URL) -> str | None:
    """The header for the user name and password that an address carries; None where it carries none."""
    if not url.userinfo:
        return None
    return "Basic " + base64.b64encode(unquote(url.userinfo.decode("ascii")).encode()).decode("ascii")
