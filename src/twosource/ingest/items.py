"""News items of agencies, in whatever format they come: what they say of themselves, and the document that they are."""

import msgspec

from twosource.ingest.decoding import storable
from twosource.model import Document, Edition, Failure
from twosource.model.editions import PubStatus

CANCELED = ("canceled", "cancelled", "killed")
JOINT = "\n"


class Item(msgspec.Struct, kw_only=True):
    """One version of a news item. `text` or `html` is its body; `status` and `version` are as written."""

    guid: str
    version: str | None = None
    status: str | None = None
    title: str | None = None
    note: str | None = None
    byline: str | None = None
    located: str | None = None
    date: str | None = None
    language: str | None = None
    credits: list[str] = []
    outlet: str | None = None
    text: str | None = None
    html: str | None = None


def document_of(item: Item, *, where: str) -> Document | Failure:
    """The item as a document; a Failure where it has no text, unless it only takes an earlier version back."""
    status = _status(item.status)
    text = item.text if item.text and item.text.strip() else plain(item.html)
    if not text and status != "usable":
        text = item.note or item.title or item.guid
    if not text:
        return Failure(
            stage="ingest", input_id=where.replace("`", ""),
            error=f"{where}: the item `{item.guid}` has no text (pictures and packages have none). Leave it out.",
        )  # fmt: skip
    given = {
        "guid": item.guid, "version": item.version, "pubstatus": status, "title": item.title, "note": item.note, "byline": item.byline,
        "located": item.located, "date": item.date, "language": item.language, "credits": JOINT.join(item.credits),
        "outlet": item.outlet or next(iter(item.credits), None),
    }  # fmt: skip
    fields = {name: storable(value) for name, value in given.items() if value}
    return Document(ref=item.guid, body=storable(text).encode(), media_type="text/plain", fields=fields)


def edition_of(fields: dict[str, str]) -> Edition | None:
    """The edition that a document's fields tell; None where it is no agency's item. A version that is no number counts as 1."""
    if "guid" not in fields:
        return None
    version = fields.get("version", "")
    number = int(version[:15]) if version.isascii() and version.isdigit() else 1
    return Edition(
        guid=fields["guid"], version=number, status=_status(fields.get("pubstatus")),
        byline=fields.get("byline"), located=fields.get("located"), note=fields.get("note"),
        credits=tuple(name for name in fields.get("credits", "").split(JOINT) if name),
    )  # fmt: skip


def plain(html: str | None) -> str:
    """The text of a piece of HTML or XHTML, its paragraphs apart; all of it, for it is a body and not a page."""
    if not html or not html.strip():
        return ""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html, preserve_formatting=True, list_bullets=False, alt_texts=False)).strip()


def flat(words: str | None) -> str | None:
    """Words on one line; None for none."""
    return " ".join(words.split()) or None if words else None


def _status(words: str | None) -> PubStatus:
    word = (words or "usable").rpartition(":")[2].strip().lower()
    return "canceled" if word in CANCELED else "withheld" if word == "withheld" else "usable"
