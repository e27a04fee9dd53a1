"""ninjs 1, 2 and 3 (IPTC): one news item as a JSON object."""

from collections.abc import Iterable, Mapping
from typing import Any

from twosource.ingest.items import Item, document_of, flat
from twosource.model import Document, Failure

MARKS = ("body_text", "body_xhtml", "bodies", "headlines", "pubstatus", "versioncreated", "headline")


def is_ninjs(row: Mapping[str, Any]) -> bool:
    """Whether an object says that it is a ninjs item, or has its id and its fields."""
    standard = row.get("standard")
    if isinstance(standard, dict) and str(standard.get("name", "")).lower() == "ninjs":
        return True
    return isinstance(row.get("uri"), str) and any(mark in row for mark in MARKS)


def ninjs_document(row: Mapping[str, Any], *, where: str) -> Document | Failure:
    """The document of one item: its body as text or HTML, and what it says of itself."""
    plain, rich = _bodies(row)
    return document_of(
        Item(
            guid=_word(row.get("uri")) or where.replace("`", ""), version=_word(row.get("version")), status=_word(row.get("pubstatus")),
            title=_headline(row), note=_word(row.get("ednote")), byline=_word(row.get("byline")) or _word(row.get("by")),
            located=_word(row.get("located")), date=_word(row.get("versioncreated")) or _word(row.get("firstcreated")),
            language=_word(row.get("language")), credits=_credits(row), outlet=_word(row.get("copyrightholder")),
            text=plain, html=rich,
        ),
        where=where,
    )  # fmt: skip


def _bodies(row: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """Plain text and HTML of the body: `body_text` and `body_xhtml`, or the entries of `bodies` (2.0 on)."""
    plain, rich = _text(row.get("body_text")), _text(row.get("body_xhtml"))
    for body in _objects(row.get("bodies")):
        value, kind = _text(body.get("value")), str(body.get("contenttype", "text/plain")).lower()
        if value and body.get("role") in (None, "main", "body"):
            plain, rich = (plain, rich or value) if "html" in kind or "xml" in kind else (plain or value, rich)
    return plain, rich


def _headline(row: Mapping[str, Any]) -> str | None:
    every = [(_word(h.get("value")), h.get("role")) for h in _objects(row.get("headlines"))]
    main = [value for value, role in every if value and role in (None, "main")] + [value for value, _ in every if value]
    return _word(row.get("headline")) or next(iter(main), None) or _word(row.get("title"))


def _credits(row: Mapping[str, Any]) -> list[str]:
    """Who the item is credited to: `infosource` (1), `infosources` (2 and 3), `creditline`."""
    named = [_word(row.get("creditline")), _word(row.get("infosource"))]
    named += [_word(s.get("name")) for key in ("infosource", "infosources") for s in _objects(row.get(key))]
    return [name for name in dict.fromkeys(named) if name]


def _objects(value: object) -> Iterable[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _word(value: object) -> str | None:
    """A text or number of the item as one line; None for anything else."""
    return flat(str(value)) if isinstance(value, (str, int)) and not isinstance(value, bool) else None
