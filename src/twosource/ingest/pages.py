"""HTML pages: the main text and what the page says of itself."""

from typing import Any

import msgspec

from twosource.model import InputError


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page's main text and its own metadata, each None where the page does not say."""

    text: str
    title: str | None
    outlet: str | None
    date: str | None
    url: str | None
    author: str | None
    language: str | None


def read_page(html: str, *, ref: str) -> Page:
    """The main text of `html` by trafilatura. Errors: InputError where no text is found."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(html, include_comments=False, include_tables=True, fast=True, with_metadata=True)
    if found is None or not (found.text or "").strip():
        raise InputError(f"`{ref}` is an HTML page in which no main text was found. Save the article's text and give that.")
    return Page(
        text=found.text, title=found.title or None, outlet=found.sitename or None, date=found.date or None,
        url=found.url or None, author=found.author or None, language=found.language or None,
    )  # fmt: skip
