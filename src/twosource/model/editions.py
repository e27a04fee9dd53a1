"""Editions: which version of a news item a report is, and which items their agencies have withdrawn or replaced."""

from collections.abc import Iterable
from typing import Literal

import msgspec

PubStatus = Literal["usable", "withheld", "canceled"]
Reason = Literal["canceled", "withheld", "superseded"]


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a news item, as its agency's ninjs or NewsML-G2 says of it, or of a page that was seen to change.

    All versions of an item share `guid`; the highest `version` stands. `withheld` and `canceled` take the whole item back.
    `credits` are the names that the item credits itself to; `byline` and `located` its own words for who wrote it and where.
    """

    guid: str
    version: int
    status: PubStatus = "usable"
    byline: str | None = None
    located: str | None = None
    credits: tuple[str, ...] = ()
    note: str | None = None

    @property
    def is_withdrawn(self) -> bool:
        """The agency has taken the item back."""
        return self.status != "usable"


class Withdrawn(msgspec.Struct, frozen=True, kw_only=True):
    """A report that is kept but takes no part in the record, and the words that say why."""

    report: str
    ref: str
    title: str | None
    reason: Reason
    why: str


class Issued(msgspec.Struct, frozen=True, kw_only=True):
    """Of a report, only what tells whether it stands."""

    report: str
    ref: str
    title: str | None
    edition: Edition


def withdrawn(issued: Iterable[Issued]) -> tuple[Withdrawn, ...]:
    """The reports that do not stand: older versions of an item, and every version of an item whose newest one takes it back.

    The order of `issued` changes nothing.
    """
    every = sorted(issued, key=lambda i: (i.edition.guid, i.edition.version, i.edition.is_withdrawn, i.report))
    newest = {one.edition.guid: one for one in every}
    return tuple(found for one in every if (found := _against(one, newest[one.edition.guid])) is not None)


def _against(one: Issued, newest: Issued) -> Withdrawn | None:
    last, note = newest.edition, f": {newest.edition.note}" if newest.edition.note else ""
    if last.status != "usable":
        verb = "cancelled" if last.status == "canceled" else "withheld"
        reason: Reason = "canceled" if last.status == "canceled" else "withheld"
        why = f"Its agency {verb} it with version {last.version} (`{newest.ref}`){note}"
    elif one.edition.version < last.version:
        reason = "superseded"
        why = f"Version {one.edition.version}; it was replaced with version {last.version} (`{newest.ref}`){note}"
    else:
        return None
    return Withdrawn(report=one.report, ref=one.ref, title=one.title, reason=reason, why=why if why.endswith(".") else why + ".")
