"""What the opening of a report says of it: headline, dateline, byline, date."""

import re
from datetime import date

from twosource.model import Span, span_of

MONTHS = {m: k for k, m in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}
MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
FULL_DATE = re.compile(
    rf"\b(?:{MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+{MONTH.replace('month', 'month2')},?\s+(?P<year2>(?:19|20)\d\d)"
    r"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d))\b",
    re.I,
)
PLACE = r"[A-Z][\w.'’\-]+(?:[ /][A-Z][\w.'’\-]*){0,3}"
DATELINE = re.compile(
    rf"(?P<place>{PLACE}(?:,\s+{PLACE})?)"
    rf"(?P<rest>(?:,\s*[^\n–—()]{{3,24}})?\s*(?:\([^()\n]{{2,60}}\))?)\s*(?:[–—]|\s-{{1,2}}\s|--|:(?=\s))"
)
NAME = r"[A-Z][\w.'’\-]+(?:\s+(?:and\s+|de\s+|al-|el-)?[A-Z][\w.'’\-]+)"
OUTLET = r"(?:The\s+)?[A-Z][\w.&'’\-]*(?:[ \-](?:of|and|the|[A-Z0-9][\w.&'’\-]*)){0,5}"
BYLINE = re.compile(rf"^(?:By|BY)\s+(?P<name>{NAME}{{1,6}})(?:,\s*(?P<outlet>{OUTLET}))?\s*$", re.M)
MASTHEAD = re.compile(rf"^(?P<outlet>{OUTLET}),\s+(?:\w+day,?\s+)?(?i:{FULL_DATE.pattern})\s*$", re.M)
OPENS = re.compile(r"(?:^|\n)\s*(?P<word>\S)")
DAY_NAME = re.compile(rf"(?:{MONTH.replace('?P<month>', '?:')}|\w+day)\b", re.I)
HEADLINE_MAX = 220
RUNS_ON = re.compile(r"[ \t]*\n[ \t]*[a-zß-ÿ]")  # the next line goes on in the middle of a sentence
HANGS = re.compile(r"(?:,|\b(?:a|an|the|of|in|at|by|for|from|with|to|into|and|or|some|about|than|least))$")
OPENING = 600


def headline_span(text: str) -> Span | None:
    """The first line where it reads as a headline over a body: short, alone on its line, and more text below."""
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    if end < 0 or not text[end:].strip():
        return None
    line = text[start:end].rstrip()
    below = text[end:].lstrip()
    if len(line) > HEADLINE_MAX or line.endswith(".") or len(below) < len(line) or dateline(line + " ") is not None:
        return None
    if " " not in line or RUNS_ON.match(text, end) or HANGS.search(line):
        return None
    return span_of(text, start, start + len(line))


def title_span(text: str, title: str) -> Span | None:
    """Where a given title stands in the opening of the text, white space and case aside; None where it does not."""
    words = title.split()
    if not words:
        return None
    found = re.search(r"\s+".join(map(re.escape, words)), text[: OPENING + len(title)], re.I)
    return span_of(text, found.start(), found.end()) if found else None


def dateline(text: str, after: int = 0) -> Span | None:
    """The dateline that opens the body (`AMMAN, Jordan (Wire) —`), without its dash; None where there is none."""
    for paragraph in list(OPENS.finditer(text, after, after + OPENING))[:3]:  # residue or a byline may stand before it
        found = DATELINE.match(text, paragraph.start("word"))
        if found and len(found["place"]) <= 40 and (found["place"].isupper() or not found.group().rstrip().endswith(":")):
            return span_of(text, found.start(), found.start() + len((found["place"] + found["rest"]).rstrip()))
    return None


def byline(text: str) -> Span | None:
    """The line that names who wrote it (`By …`); None where there is none."""
    found = BYLINE.search(text[:OPENING])
    return span_of(text, found.start("name"), found.end("name")) if found else None


def outlet_named(text: str) -> str | None:
    """The outlet that the opening names, in its byline (`By …, Outlet`) or on a line with its date; None where it names none."""
    head = text[:OPENING]
    found = next((m for m in (BYLINE.search(head), MASTHEAD.search(head)) if m and m["outlet"]), None)
    name = found["outlet"].strip() if found else ""
    return name if name[:1].isupper() and not DAY_NAME.match(name) else None


def opening_date(text: str) -> date | None:
    """The first full date written in the opening of the text; None where there is none."""
    for found in FULL_DATE.finditer(text[:OPENING]):
        day = _date(found)
        if day:
            return day
    return None


def iso_date(words: str) -> date | None:
    """The day that a metadata field gives (ISO 8601, with or without a time; or a full written date); None where it gives none."""
    found = re.match(r"\s*(\d{4})-(\d\d)-(\d\d)", words) or re.match(r"\s*(\d{4})(\d\d)(\d\d)(?!\d)", words)
    if found:
        return _made(int(found[1]), int(found[2]), int(found[3]))
    written = FULL_DATE.search(words)
    return _date(written) if written else None


def _date(found: re.Match[str]) -> date | None:
    if found["iso"]:
        return iso_date(found["iso"])
    month = found["month"] or found["month2"]
    return _made(int(found["year"] or found["year2"]), MONTHS[month[:3].lower()], int(found["day"] or found["day2"]))


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
