"""XML that came from outside: feeds, sitemaps, news items. Nothing in it is expanded or looked up."""

import re
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from twosource.ingest.decoding import decode
from twosource.model import InputError

DECLARES = re.compile(r"<!ENTITY|<!DOCTYPE[^>\[]*\[", re.I)
DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


def parsed_xml(body: bytes, *, ref: str, charset: str | None = None) -> tuple[str, Element | None]:
    """The text of an XML body, and its tree; None for the tree where it is not well formed (feeds often are not).

    Errors: InputError for a body that declares entities or an inner DTD (an "XML bomb" or a look into files), and for no text.
    """
    text = DECLARATION.sub("", decode(body, ref=ref, charset=charset), count=1).lstrip()
    if DECLARES.search(text):
        raise InputError(f"`{ref}` declares XML entities, as XML bombs do, and is not read. Remove its DOCTYPE, or leave it out.")
    try:
        return text, fromstring(text, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        raise InputError(f"`{ref}` declares XML entities, as XML bombs do, and is not read. Remove its DOCTYPE, or leave it out.") from None
    except (ParseError, ValueError, RecursionError):
        return text, None
