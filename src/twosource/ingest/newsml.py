"""NewsML-G2 (IPTC): news items, alone or in a message, as XML."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, tostring

from twosource.ingest.items import Item, document_of, flat
from twosource.model import Document, Failure

NAR = "{http://iptc.org/std/nar/2006-10-01/}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ROOTS = (f"{NAR}newsItem", f"{NAR}newsMessage")


def newsml_documents(root: Element, *, ref: str) -> Iterator[Document | Failure]:
    """One document an item in `root`, a news message or a single item; pictures and packages have no text and are left out."""
    for number, item in enumerate(root.iter(f"{NAR}newsItem"), 1):
        kind = _code(item, "itemMeta/itemClass")
        if kind in ("", "text"):
            yield document_of(_item(item), where=f"`{ref}` item {number}")


def _item(item: Element) -> Item:
    text, html = _body(item)
    language = item.find(f"{NAR}contentMeta/{NAR}language")
    return Item(
        guid=item.get("guid", ""), version=item.get("version"), status=_code(item, "itemMeta/pubStatus") or None,
        title=_words(item, "contentMeta/headline") or _words(item, "itemMeta/title"), note=_words(item, "itemMeta/edNote"),
        byline=_words(item, "contentMeta/by"), located=_named(item, "contentMeta/located"),
        date=_words(item, "itemMeta/versionCreated") or _words(item, "contentMeta/contentCreated"),
        language=(language.get("tag") if language is not None else None) or item.get(LANG),
        credits=[name for path in ("contentMeta/creditline", "contentMeta/infoSource") if (name := _named(item, path))],
        outlet=_named(item, "rightsInfo/copyrightHolder") or _named(item, "itemMeta/provider"), text=text, html=html,
    )  # fmt: skip


def _body(item: Element) -> tuple[str | None, str | None]:
    """Inline data as text, inline XML (XHTML or NITF) as HTML: NITF's paragraphs are `p` too."""
    for part in item.iterfind(f"{NAR}contentSet/{NAR}inlineXML"):
        for element in part.iter():
            element.tag = str(element.tag).rpartition("}")[2]
        held = next((e for e in part.iter() if e.tag in ("body.content", "body")), part)
        held = next((e for e in held.iter() if e.tag == "body.content"), held)
        held.tag = "div"
        return None, tostring(held, encoding="unicode")
    data = item.find(f"{NAR}contentSet/{NAR}inlineData")
    return ("".join(data.itertext()) if data is not None else None), None


def _at(item: Element, path: str) -> Element | None:
    return item.find("/".join(NAR + step for step in path.split("/")))


def _words(item: Element, path: str) -> str | None:
    found = _at(item, path)
    return flat("".join(found.itertext())) if found is not None else None


def _named(item: Element, path: str) -> str | None:
    """The name of a party or place: its `name` element, else its literal, else its words."""
    found = _at(item, path)
    if found is None:
        return None
    name = found.find(f"{NAR}name")
    return flat("".join(name.itertext()) if name is not None else found.get("literal") or "".join(found.itertext()))


def _code(item: Element, path: str) -> str:
    found = _at(item, path)
    code = "" if found is None else found.get("qcode") or found.get("uri") or ""
    return code.replace("/", ":").rpartition(":")[2]
