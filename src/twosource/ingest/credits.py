"""Credits: where a report says that a news agency wrote it, or part of it."""

import re

from twosource.model import Credit, Span
from twosource.model.organisations import organisations

CREDIT_LINE = re.compile(
    r"(?:^|\n)[ \t]*\(?(?:Sources?:|Agencies|Credit:|Via\b|From (?:wire|news)|With (?:input|additional reporting|reporting) (?:from|by)|"
    r"Reporting by|Additional reporting by|©|Copyright)[^\n]{0,80}",
    re.I,
)
BRACKETED = re.compile(r"\(([^()\n]{2,60})\)|[–—\-]\s*([A-Z][\w ]{1,30})\s*$", re.M)
WIRE = re.compile(r"\(([A-Z][\w&.'’\- ]{1,40})\)")
NO_WIRE = re.compile(r"\d|\b(?:Report|Text|Updated?|Analysis|Opinion|Exclusive)\b", re.I)
END = 400


def credits_in(text: str, line: Span | None) -> tuple[Credit, ...]:
    """The agencies credited: in the dateline, in brackets at either end of the text, or in a credit line.

    What stands in brackets in a dateline is the wire that sent it, known to us or not.
    """
    zones: list[tuple[int, int]] = [(line.start, line.end)] if line else []
    zones += [m.span() for m in CREDIT_LINE.finditer(text)]
    zones += [m.span() for m in BRACKETED.finditer(text) if m.start() < END or m.end() > len(text.rstrip()) - END / 4]
    found: dict[tuple[int, int], Credit] = {}
    for start, end in zones:
        for s, e, organisation in organisations().mentions(text[start:end]):
            if organisation.kind == "agency":
                found[start + s, start + e] = _credit(text, start + s, start + e, organisation.name)
    wire = WIRE.search(line.quote) if line else None
    if line and wire and not NO_WIRE.search(wire[1]) and not any(line.start <= s < line.end for s, _ in found):
        span = (line.start + wire.start(1), line.start + wire.end(1))
        found[span] = _credit(text, *span, wire[1])
    return tuple(found[k] for k in sorted(found))


def _credit(text: str, start: int, end: int, agency: str) -> Credit:
    return Credit(start=start, end=end, quote=text[start:end], agency=agency)
