"""Whose material a report carries: agencies that wrote it or were told, and monitors on whose word its central facts rest."""

import re
from typing import Literal

import msgspec

from twosource.model import Reading
from twosource.model.organisations import organisations

Role = Literal["wrote", "told", "rests-on"]

OPENING = 300
CLOSING = 140
_OWN_PEOPLE = re.compile(r"(?:['’]s?)?\s+(?:journalist|correspondent|reporter|photographer|(?:news agency\s+)?report(?:s|ed))\b")
CENTRAL = 900
"""Characters of a report in which its central facts stand."""


class Origin(msgspec.Struct, frozen=True, gc=False):
    """An organisation behind a report, in what role, and the words `[start, end)` of the text as received that say so.

    An agency that is the outlet itself, or credited by the item's metadata alone, has no words: `start == end == 0`.
    """

    name: str
    role: Role
    start: int
    end: int


def origins_of(reading: Reading) -> tuple[Origin, ...]:
    """The organisations behind a report, one origin an organisation and role, the first words that say so."""
    found: list[Origin] = [Origin(c.agency, "wrote", c.start, c.end) for c in reading.credits]
    outlet = organisations().canonical(reading.outlet) if reading.outlet else None
    if outlet is not None and outlet.kind == "agency":
        found.append(Origin(outlet.name, "wrote", 0, 0))
    for name in reading.edition.credits if reading.edition else ():
        credited = organisations().canonical(name)
        if credited is not None and credited.kind == "agency":
            found.append(Origin(credited.name, "wrote", 0, 0))
    text = reading.copy.text
    for start, end, organisation in organisations().mentions(text):
        at = reading.copy.received_range(start, end)
        if organisation.kind == "agency":
            if start >= len(text.rstrip()) - CLOSING or (start < OPENING and _credit_form(text, start, end)):
                found.append(Origin(organisation.name, "wrote", *at))
            elif _told(text, start, end):
                found.append(Origin(organisation.name, "told", *at))
        elif organisation.kind == "monitor" and start < CENTRAL:
            found.append(Origin(organisation.name, "rests-on", *at))
    for attribution in reading.attributions:
        said_by = attribution.source
        if attribution.via is not None and said_by is not None and attribution.via not in (said_by.quote, said_by.name):
            known = organisations().canonical(attribution.via)
            at = (attribution.content.start, attribution.content.end)
            found.append(Origin(known.name if known else attribution.via, "told", *at))
    first: dict[tuple[str, Role], Origin] = {}
    for origin in found:
        first.setdefault((origin.name, origin.role), origin)
    return tuple(first.values())


def _told(text: str, start: int, end: int) -> bool:
    """Somebody spoke to the agency, or its own people saw or wrote it."""
    before = text[max(0, start - 24) : start].lower().split()
    return before[-1:] in (["told"], ["to"], ["by"]) or _OWN_PEOPLE.match(text, end) is not None


def _credit_form(text: str, start: int, end: int) -> bool:
    """In brackets, in capitals, or before a dash or a line's end."""
    closed = text[end : end + 3].strip()[:1] in ("-", "–", "—", ")", "")
    return closed or text[max(0, start - 1) : start] == "(" or text[start:end].isupper()
