"""The values of stretches of time: "last week", "two years ago", "three days", "every month"."""

import re
from datetime import date

from twosource.extract.numbers import number_value, ordinal_value
from twosource.extract.times.almanac import duration_value, shift, unit_value, week_value
from twosource.extract.times.clock import Clock
from twosource.extract.times.lexicon import lexicon
from twosource.extract.times.moments import Groups, Told, step, year_near


def deictic(g: Groups, clock: Clock) -> Told:
    """ "last week", "this year", "the following month", "that year", "the year"."""
    unit = lexicon().unit(g["unit"] or "")
    rel = (g["rel"] or "").lower()
    if unit == "D" and rel in ("last", "past", "coming", "current", "present"):
        return "DURATION", "P1D"
    told_from = clock.today
    if rel in ("following", "previous", "that", "same") or (unit == "D" and rel == "next"):
        told_from = clock.reference()
    if told_from is None:
        return "DATE", None
    return "DATE", unit_value(shift(told_from, step(rel), unit), unit)


def week_of(g: Groups, clock: Clock) -> Told:
    """ "the week of June 5"."""
    month, day = lexicon().month(g["month"] or ""), ordinal_value(g["day"] or "")
    year = year_near(clock, month, day) if day else None
    return "DATE", week_value(date(year, month, day)) if year and day else None


def ago(g: Groups, clock: Clock) -> Told:
    """ "two weeks ago" is told from today, "two weeks earlier" from the last date of the text."""
    way = (g["way"] or "").lower()
    if g.get("several") or g.get("plural"):
        return "DATE", "PAST_REF" if way in ("ago", "earlier", "before") else "FUTURE_REF"
    unit = lexicon().unit(g.get("unit") or "year")
    number = number_value(g["number"]) if g.get("number") else 2 if g.get("couple") else 1
    told_from = clock.today if way in ("ago", "from now", "hence") else clock.reference()
    if told_from is None or number is None:
        return "DATE", None
    if unit.startswith("T"):
        return "TIME", None
    sign = -1 if way in ("ago", "earlier", "before") else 1
    if unit == "Y" and way in ("ago", "earlier") and clock.quarter and number == 1:
        return "DATE", f"{int(clock.quarter[:4]) - 1}{clock.quarter[4:]}"
    value = unit_value(shift(told_from, sign * number, unit), "Y" if unit == "10Y" else unit)
    return "DATE", value


def length(g: Groups, clock: Clock) -> Told:
    """ "two weeks", "the past few months", "a minute and a half", "three-year-old"."""
    if g.get("half_unit") or g.get("half_unit2"):
        return "DURATION", duration_value(0.5, lexicon().unit(g.get("half_unit") or "hour"))
    unit = lexicon().unit(g.get("unit") or g.get("unit2") or "")
    number: float | None = None
    if g.get("number"):
        number = number_value(g["number"] or "")
    elif g.get("couple"):
        number = 2
    elif g.get("one") or ((g.get("_text") or "").lower().endswith("long") and not (g.get("unit") or "").lower().endswith("s")):
        number = 1
    if g.get("half") and number is not None:
        number += 0.5
    often = g.get("one") and re.search(r"(?:once|twice|times|percent|per|each|\$?[\d,.]+)\s*$", g.get("_before") or "")
    return ("SET" if often else "DURATION"), duration_value(number, unit)


def repeated(g: Groups, clock: Clock) -> Told:
    """ "every two weeks", "each year"."""
    words = g.get("number")
    number = 2 if (words or "").lower() == "other" else number_value(words) if words else 1
    return "SET", duration_value(number, lexicon().unit(g["unit"] or ""))


def repeated_day(g: Groups, clock: Clock) -> Told:
    """ "every Thursday", "Tuesday nights"."""
    name = g.get("weekday") or g.get("weekdays") or g.get("weekday3") or ""
    part = (g.get("part") or g.get("parts") or g.get("part3") or "").lower().removesuffix("s")
    code = lexicon().parts_of_day.get(part, "")
    return "SET", f"XXXX-WXX-{lexicon().weekday(name)}" + (f"T{code}" if code else "")


def repeated_month(g: Groups, clock: Clock) -> Told:
    """ "each July"."""
    return "SET", f"XXXX-{lexicon().month(g['month'] or ''):02d}"


def frequency(g: Groups, clock: Clock) -> Told:
    """ "daily", "annually"."""
    return "SET", lexicon().frequencies[(g["frequency"] or "").lower()]
