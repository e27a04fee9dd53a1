"""The day that a report's own first lines give, which outlives a wrong date in its record."""

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januari enero gennaio",
            "february feb februari febrero febbraio", "march mar maart marzo", "april apr abril aprile",
            "may mei mayo maggio", "june jun juni junio giugno", "july jul juli julio luglio", "august aug augustus agosto",
            "september sept sep septiembre settembre", "october oct oktober octubre ottobre", "november nov noviembre novembre",
            "december dec diciembre dicembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_FORMS = (
    re.compile(rf"\b(?P<m>{_NAME})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)\b", re.I),
    re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+de)?[\s-]+(?P<m>{_NAME})\.?(?:\s+del?)?,?[\s-]+(?P<y>(?:19|20)?\d\d)\b", re.I),
    re.compile(r"\b(?P<d>\d{1,2})[.\-](?P<m>\d{1,2})[.\-](?P<y>(?:19|20)\d\d)(?=\D|$)"),
    re.compile(r"\b(?P<y>(?:19|20)\d\d)[.\-/](?P<m>\d{1,2})[.\-/](?P<d>\d{1,2})\b"),
)
_IN_PROSE = re.compile(
    r"\b(?:on|since|in|of|until|before|after|from|by|the|dated|el|del|dal|il|op|sinds|last|and|to)\W*(?:\w+day,?\s*)?$", re.I
)
_REACH = 160


def header_day(text: str) -> date | None:
    """The first full date in the opening characters of `text` that stands outside a sentence; None where there is none."""
    found: list[tuple[int, date]] = []
    opening = text[:_REACH]
    for form in _FORMS:
        for match in form.finditer(opening):
            if _IN_PROSE.search(opening, 0, match.start()):
                continue
            day = _day(match["y"], match["m"], match["d"])
            if day is not None:
                found.append((match.start(), day))
                break
    return min(found)[1] if found else None


def _day(year: str, month: str, day: str) -> date | None:
    number = _MONTHS.get(month.lower()) or (int(month) if month.isdecimal() else 0)
    full = int(year) if len(year) == 4 else 2000 + int(year)
    try:
        return date(full, number, int(day))
    except ValueError:
        return None
