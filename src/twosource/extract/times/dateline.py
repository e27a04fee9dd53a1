"""The date that a text gives itself, at its head: a dateline or a date before the headline."""

import re
from datetime import date, timedelta
from functools import cache, lru_cache

from twosource.extract.times.grammar import macros
from twosource.extract.times.lexicon import lexicon

HEAD_CHARACTERS = 260
MOST_DAYS_APART = 400


def text_date(text: str, published: date | None) -> tuple[date, tuple[int, int]] | None:
    """The day that `text` says it was written on and where it says so (characters of `text`); None where it does not say.

    Read are a full date at the head of the text ("Wed Aug 21 2013 …", "August 21 2013 Headline.", "BEIRUT, 21 August 2013 -"), and
    a date without a year in a dateline ("AMMAN, Aug 21 (Agency) -") when `published` gives the year. A date inside a sentence is not one.
    """
    return _head_date(text[:HEAD_CHARACTERS], published)


@lru_cache(maxsize=256)  # asked for each statement of a report
def _head_date(head: str, published: date | None) -> tuple[date, tuple[int, int]] | None:
    for pattern in _patterns():
        if (match := pattern.match(head)) is None:
            continue
        start, end = match.span("date")
        written = match.groupdict()
        number = int(written["day"])
        month = int(written["month"]) if written["month"].isdecimal() else lexicon().month(written["month"])
        near = _nearest(published, month, number) if published else None
        day = _day(int(written["year"]), month, number) if written["year"] else near
        if day is None or (published and abs(day - published) > timedelta(days=MOST_DAYS_APART)):
            return None
        return day, (start, end)
    return None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = macros(lexicon())
    month, weekday = f"(?i:{words['MONTH']})", f"(?i:{words['WEEKDAY_OR_SHORT']})"
    year = r"(?P<year>20\d\d|19\d\d)"
    day = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
    us = rf"(?:{weekday},?\s+)?(?P<month>{month})\s+{day}"
    world = rf"(?:{weekday},?\s+)?{day}\s+(?P<month>{month})"
    opening = r"\s*(?i:(?:date\s+of\s+publication|published|posted|updated|date)\s*(?:on|:)?\s*)?"
    town = r"\s*[A-Z][^\n.!?]{1,60}?[,(/]\s*"
    closing = r"\s*(?:[-–—_|:(]|\n)"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"{opening}(?P<date>(?P<day>[0-3]?\d)[.-](?P<month>[01]?\d)[.-]{year})(?!\d)",
            rf"{opening}(?P<date>{us},?\s+{year})(?!\d)",
            rf"{opening}(?P<date>{world},?\s+{year})(?!\d)",
            rf"{town}(?P<date>{us},?\s+{year})\s*\)?{closing}",
            rf"{town}(?P<date>{world},?\s+{year})\s*\)?{closing}",
            rf"{town}(?P<date>{us}(?P<year>))\s*{closing}",
            rf"{town}(?P<date>{world}(?P<year>))\s*{closing}",
        )
    )


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(published: date, month: int, day: int) -> date | None:
    days = [d for year in (published.year - 1, published.year, published.year + 1) if (d := _day(year, month, day))]
    return min(days, key=lambda d: abs(d - published), default=None)
