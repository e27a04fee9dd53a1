"""Documents as they came, the reports in them, and what is damaged."""

from datetime import date
from typing import Literal

import msgspec

from twosource.model.editions import Edition
from twosource.model.spans import Span

DamageKind = Literal[
    "scrape-residue",
    "markup-debris",
    "word-filter",
    "mojibake",
    "spaced-quotes",
    "doubled-lead",
    "truncation",
    "misplaced-fragment",
    "machine-translation",
    "wrong-headline",
    "other",
]
PublishedFrom = Literal["metadata", "page", "text", "argument"]


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """The bytes of one input as they came, and what came with them.

    `ref` is the path, URL or record id as given. `fields` holds what the container says of the
    record (title, outlet, date, url, language), as text. `media_type` is `text/plain`, `text/html` or `application/json`-like.
    """

    ref: str
    body: bytes
    media_type: str
    fields: dict[str, str] = {}


class Credit(Span, frozen=True, kw_only=True):
    """Words that credit a news agency, and the agency's canonical name."""

    agency: str


class Damage(Span, frozen=True, kw_only=True):
    """A damaged spot of the text as received, and its repair.

    `repair` replaces the spot in the reading copy ("" deletes it); None marks a spot whose right text cannot be known.
    `why` names the evidence in a few words.
    """

    kind: DamageKind
    repair: str | None
    confidence: float
    why: str = ""


class Headline(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the headline belongs to the body: `fits` is None where there is no headline or it cannot be told.

    `score` is the probability, 0 to 1, that it belongs.
    """

    fits: bool | None
    score: float | None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report as received: its text, never altered, and what is known about it.

    `edition` is what a news agency's item says of itself: its version, and whether it was taken back.
    `dated` is the day that the text itself opens with: it may differ from `published` where a page was filed under another day.
    `warnings` are plain sentences for the user ("the text is dated 2013-08-21, four days after the given date").
    """

    id: str
    ref: str
    url: str | None
    outlet: str | None
    title: str | None
    published: date | None
    published_from: PublishedFrom | None
    language: str | None
    text: str
    credits: tuple[Credit, ...] = ()
    byline: Span | None = None
    dateline: Span | None = None
    title_span: Span | None = None
    warnings: tuple[str, ...] = ()
    dated: date | None = None
    edition: Edition | None = None


class Restored(msgspec.Struct, frozen=True, kw_only=True):
    """A report, its damage, and whether its headline is its own. The reading copy follows from `damage`."""

    report: Report
    damage: tuple[Damage, ...]
    headline: Headline
