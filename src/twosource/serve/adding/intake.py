"""What was given, as documents: pasted texts, files sent along, addresses to fetch."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from twosource.ingest import documents, documents_in, pasted
from twosource.ingest.fetching.shown import shown
from twosource.ingest.kinds import by_name, by_opening
from twosource.model import Document, Failure, InputError, Waiting, content_id
from twosource.serve.adding.records import EntryKind

MOST_OF_A_KIND = 50
MOST_ENTRIES = 2 * MOST_OF_A_KIND
MOST_CHARACTERS = 1_000_000
MOST_BYTES = 10_000_000
Short = Annotated[str, Meta(max_length=1000)]
Web = Annotated[str, Meta(max_length=2000, pattern="^https?://")]


class Pasted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text with what is known about it; what is not known is left out."""

    text: Annotated[str, Meta(min_length=1, max_length=MOST_CHARACTERS)]
    title: Short | None = None
    outlet: Short | None = None
    date: dt.date | None = None
    url: Short | None = None
    language: Annotated[str, Meta(max_length=20)] | None = None


class Wanted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Texts, and web addresses of pages, feeds and sitemaps."""

    reports: Annotated[tuple[Pasted, ...], Meta(max_length=MOST_OF_A_KIND)] = ()
    addresses: Annotated[tuple[Web, ...], Meta(max_length=MOST_OF_A_KIND)] = ()


NOT_NOTHING = {"anyOf": [{"required": [name], "properties": {name: {"minItems": 1}}} for name in ("reports", "addresses")]}
Sent = Annotated[Wanted, Meta(extra_json_schema=NOT_NOTHING)]


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to take in. `opened` gives its documents. One that goes out to the network for them is `waiting` for that."""

    name: str
    kind: EntryKind
    opened: Callable[[Any], Iterator[Document | Failure]]
    waiting: Waiting | None = None


def given(wanted: Wanted) -> list[Given]:
    """The texts and addresses as things to take in. Errors: InputError where there is none, or too many."""
    return bounded([*(given_text(p) for p in wanted.reports), *(given_address(a.strip()) for a in wanted.addresses)])


def bounded(found: list[Given]) -> list[Given]:
    """The same. Errors: InputError where there is nothing, or too much at once."""
    if not found:
        raise InputError("Nothing was given. Paste a text, choose files, or write an address.")
    if len(found) > MOST_ENTRIES:
        raise InputError(f"{len(found)} things were given; {MOST_ENTRIES} can be added at once. Add the rest after these.")
    return found


def given_text(p: Pasted) -> Given:
    """A pasted text."""
    fields = {"title": p.title, "outlet": p.outlet, "date": p.date.isoformat() if p.date else None, "url": p.url, "language": p.language}
    told = {k: v.strip() for k, v in fields.items() if v and v.strip()}
    name = f"pasted-{content_id('txt', [p.text, *sorted(told.items())]).removeprefix('txt_')[:12]}"
    heading = told.get("title") or next((line.strip() for line in p.text.splitlines() if line.strip()), "") or "Empty text"
    return Given(name=heading[:200], kind="text", opened=lambda _: pasted(p.text, name=name, fields=told))


def given_file(name: str, body: bytes) -> Given:
    """A file sent along; one that leads to addresses (a feed, a sitemap) is opened like an address."""
    bare = name.replace("\\", "/").rsplit("/", 1)[-1].replace("\0", "").strip() or "file"
    if len(body) > MOST_BYTES:
        words = f"`{bare}` has {len(body):,} bytes; {MOST_BYTES:,} can be sent at once. Give it to `twosource read --store …`."
        return Given(name=bare[:200], kind="file", opened=lambda _: iter([Failure(stage="ingest", input_id=bare, error=words)]))
    waiting = Waiting(addition="", name=bare, body=body) if _leads_out(bare, body) else None
    return Given(name=bare[:200], kind="file", opened=lambda fetcher: documents_in(bare, body, fetcher=fetcher), waiting=waiting)


def given_address(url: str) -> Given:
    """A web address."""
    waiting = Waiting(addition="", name=shown(url), address=url)
    return Given(name=shown(url)[:200], kind="address", opened=lambda fetcher: documents([url], fetcher=fetcher), waiting=waiting)


def given_before(waiting: Waiting) -> Given:
    """What was given before the desk stopped, and was not fetched then."""
    given = given_address(waiting.address) if waiting.address else given_file(waiting.name, waiting.body or b"")
    return msgspec.structs.replace(given, waiting=waiting)


def day(words: str) -> dt.date | None:
    """The day that a form gives; None for an empty field. Errors: InputError."""
    try:
        return dt.date.fromisoformat(words.strip()) if words.strip() else None
    except ValueError:
        raise InputError(f"`{words[:40]}` is not a day. Write it as `2026-11-22`.") from None


def _leads_out(name: str, body: bytes) -> bool:
    return (by_name(name) or by_opening(body[:2048])) == "xml"
