"""Where a report was filed: its dateline or byline. That is where the reporter sat, not where a thing happened."""

import re
from functools import lru_cache

from twosource.model import ParsedReport

HEAD_CHARACTERS = 500
_NAME = r"[A-Z][\w’'.-]*(?:[ -](?:[A-Z][\w’'.-]*|al|de|la|el|du|of|the)){0,4}"
_REST = rf"(?:\s*[,/]\s*(?:{_NAME}|[A-Z][a-z]{{2,9}}\.?\s+\d{{1,2}}|\d{{1,2}}\s+[A-Z][a-z]{{2,9}}\.?|\d{{4}}))*"
_DATELINE = re.compile(
    rf"(?:^|(?<=\n))[ \t]*(?P<towns>[A-Z][A-Z’'.-]{{2,}}(?:[ -][A-Z’'.-]{{2,}}){{0,3}}|{_NAME})(?P<rest>{_REST})"
    r"(?:\s+[A-Z][a-z]{2,9}\.?\s+\d{1,2}(?:,?\s+\d{4})?)?\s*(?:\([^()\n]{2,60}\)\s*(?:[-–—_:]+)?|[–—]|--|-(?=\s))(?=\s*\S)"
)
_BYLINE = re.compile(
    rf"(?:^|(?<=\n))[ \t]*(?:By|Reporting by)\s+[^\n.]{{3,80}}?\s+in\s+(?P<towns>{_NAME}(?:\s*,\s*{_NAME})*)[ \t]*(?=\n|$)"
)


def filed(parsed: ParsedReport) -> tuple[tuple[int, int], ...]:
    """The ranges of the reading copy that hold the report's dateline and byline."""
    return _filed(parsed.copy.text[:HEAD_CHARACTERS])


@lru_cache(maxsize=256)  # asked for each statement of a report
def _filed(head: str) -> tuple[tuple[int, int], ...]:
    found = [m.span() for m in _BYLINE.finditer(head)]
    for match in _DATELINE.finditer(head):
        shouted = match["towns"].isupper()
        bracketed = "(" in match[0]
        if shouted or (bracketed and len(match["towns"].split()) <= 3):
            found.append(match.span())
    return tuple(found)
