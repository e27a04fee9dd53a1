"""Documents to reports: the text as received, and what metadata, page and opening say of it."""

from datetime import date
from urllib.parse import urlsplit

from twosource.ingest.credits import credits_in
from twosource.ingest.decoding import Decoded, decoded, is_few
from twosource.ingest.items import edition_of
from twosource.ingest.language import language_of
from twosource.ingest.opening import byline, dateline, headline_span, iso_date, opening_date, outlet_named, title_span
from twosource.ingest.pages import quick_page, read_page
from twosource.model import Document, InputError, Report, content_id
from twosource.model.reports import PublishedFrom

MAX_CHARACTERS = 1_000_000


def to_report(document: Document, *, published: date | None = None) -> Report:
    """The report in `document`. `published` is the user's word for reports that do not say their day themselves.

    A date that cannot be read is left out with a warning.
    Errors: InputError for documents that are empty, binary, over-long, or not in the charset that they declare.
    """
    fields = dict(document.fields)
    found = decoded(document.body, ref=document.ref, charset=fields.get("charset"))
    text = found.text
    page_date: str | None = None
    if document.media_type == "text/html":
        page = (quick_page if fields.get("extraction") == "quick" else read_page)(text, ref=document.ref)
        text, page_date = page.text, page.date
        for name, value in (("title", page.title), ("outlet", page.outlet), ("url", page.url), ("language", page.language)):
            if value:
                fields.setdefault(name, value)
        _check_lost(found, text)
    if len(text) > MAX_CHARACTERS:
        raise InputError(f"`{document.ref}` has {len(text):,} characters; one report may have {MAX_CHARACTERS:,}. Split it.")
    title = fields.get("title")
    heading = title_span(text, title) if title else headline_span(text)
    line = dateline(text, heading.end if heading else 0)
    noted = (found.note,) if found.note else ()
    day, source, warnings = _published(fields.get("date"), page_date, text, published)
    url = fields.get("url")
    title = title or (heading.quote if heading else None)
    outlet = fields.get("outlet") or outlet_named(text) or _host(url)
    edition = edition_of(fields)
    identity: list[object] = [url or document.ref.replace("\\", "/").rsplit("/", 1)[-1], outlet, title]
    identity += [day.isoformat() if day else None, text]
    identity += [edition.guid, edition.version, edition.status] if edition else []
    return Report(
        id=content_id("rep", identity), ref=document.ref, url=url, outlet=outlet, title=title, published=day, published_from=source,
        language=fields.get("language", "").lower()[:2] or language_of(text), text=text, credits=credits_in(text, line),
        byline=byline(text) or title_span(text, fields.get("byline", "")), dateline=line, title_span=heading, warnings=noted + warnings,
        dated=opening_date(text), edition=edition,
    )  # fmt: skip


def _check_lost(found: Decoded, text: str) -> None:
    """Errors: InputError where too much of a page's main text was lost in decoding, however little that is of the page."""
    if found.failed and not is_few(text.count("\ufffd"), len(text)):
        raise InputError(found.failed)


def _published(
    given: str | None, page: str | None, text: str, argument: date | None
) -> tuple[date | None, PublishedFrom | None, tuple[str, ...]]:
    written = opening_date(text)
    unread: tuple[str, ...] = ()
    if given is not None:
        if (day := iso_date(given)) is not None:
            return day, "metadata", _warned(day, written)
        unread = (f"The date `{given}` cannot be read and is left out; write it as `2026-11-22`.",)
    if page and (day := iso_date(page)):
        return day, "page", (*unread, *_warned(day, written))
    if argument is not None:
        return argument, "argument", (*unread, *_warned(argument, written))
    if written is not None:
        return written, "text", unread
    return None, None, unread


def _warned(day: date, written: date | None) -> tuple[str, ...]:
    if written is None or abs((written - day).days) <= 2:
        return ()
    return (f"The text opens with the date {written.isoformat()}, but {day.isoformat()} was given as its day; the given day is kept.",)


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url and "//" in url else None
    return host.removeprefix("www.") if host else None
