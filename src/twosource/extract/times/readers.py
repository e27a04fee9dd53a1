"""The value of a time expression: one reader for each rule of the grammar.

A reader takes the matched groups and the clock, and gives the TIMEX3 type and value; the value is None where it cannot be told.
Source: TimeML annotation guidelines 1.2.1, section 2.2; TempEval-3.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from twosource.extract.numbers import number_value, ordinal_value, spelled_year
from twosource.extract.times.almanac import (
    duration_value, month_value, quarter_value, shift, shift_months, unit_value, week_value,
)  # fmt: skip
from twosource.extract.times.clock import Clock, Direction
from twosource.extract.times.lexicon import lexicon
from twosource.extract.times.seasons import half, quarter, season, this_quarter, year_end
from twosource.model.statements import TimeType

Groups = Mapping[str, str | None]
Told = tuple[TimeType, str | None]

BACK = {"last", "past", "previous", "this past", "the previous", "the past", "latest"}
AHEAD = {"next", "coming", "upcoming", "following", "this coming", "the following", "the next"}


def calendar_date(g: Groups, clock: Clock) -> Told:
    """ "June 5, 2014", "5 June", "6 p.m. Tuesday, June 5"."""
    month, day = lexicon().month(g["month"] or ""), ordinal_value(g["day"] or "")
    if day is None or not 1 <= day <= 31:
        return "DATE", None
    year = int(g["year"]) if g.get("year") else _year_near(clock, month, day)
    if year is None:
        return "DATE", f"XXXX-{month:02d}-{day:02d}"
    return with_clock(g.get("clock"), _day(year, month, day))


def iso_date(g: Groups, clock: Clock) -> Told:
    """ "2014-06-05"."""
    return "DATE", _day(int(g["year"] or 0), int(g["month"] or 0), int(g["day"] or 0))


def dotted_date(g: Groups, clock: Clock) -> Told:
    """ "25.06.2014": day first."""
    return "DATE", _day(int(g["year"] or 0), int(g["month"] or 0), int(g["day"] or 0))


def numeric_date(g: Groups, clock: Clock) -> Told:
    """ "6/25/2014": month first unless that cannot be."""
    month, day, year = int(g["month"] or 0), int(g["day"] or 0), int(g["year"] or 0)
    if month > 12:
        month, day = day, month
    return "DATE", _day(year + (0 if year > 99 else 1900 if year > 40 else 2000), month, day)


def calendar_month(g: Groups, clock: Clock) -> Told:
    """ "June 2014", "last June", "June of last year", "June"."""
    month = lexicon().month(g["month"] or "")
    if g.get("year"):
        return "DATE", f"{g['year']}-{month:02d}"
    today = clock.today
    if today is None:
        return "DATE", f"XXXX-{month:02d}"
    rel = (g.get("rel") or "").lower()
    if "year" in (g.get("_text") or "").lower() and rel:
        return "DATE", f"{today.year + step(rel):04d}-{month:02d}"
    if rel == "this":
        return "DATE", f"{today.year:04d}-{month:02d}"
    if rel in BACK:
        return "DATE", f"{today.year - (month >= today.month):04d}-{month:02d}"
    if rel in AHEAD:
        return "DATE", f"{today.year + (month <= today.month):04d}-{month:02d}"
    return "DATE", f"{_month_year(today, month, clock.direction):04d}-{month:02d}"


def spelled_month(g: Groups, clock: Clock) -> Told:
    """ "January nineteen ninety-seven"."""
    year = spelled_year(g["spelled"] or "")
    return "DATE", f"{year}-{lexicon().month(g['month'] or ''):02d}" if year else None


def holiday(g: Groups, clock: Clock) -> Told:
    """ "Christmas Day", "last Christmas": the feasts of a fixed day."""
    month, day = map(int, lexicon().holidays[" ".join((g["holiday"] or "").lower().replace("’", "'").split())].split("-"))
    year = int(g["year"]) if g.get("year") else _year_near(clock, month, day)
    return "DATE", _day(year, month, day) if year else f"XXXX-{month:02d}-{day:02d}"


def year(g: Groups, clock: Clock) -> Told:
    """ "2014", "fiscal 2014", "'98"."""
    if short := g.get("short"):
        number = int(short[-2:])
        return "DATE", str(number + (1900 if number > 30 else 2000))
    return "DATE", g["year"]


def read_spelled_year(g: Groups, clock: Clock) -> Told:
    """ "nineteen ninety-six"."""
    number = spelled_year(g["spelled"] or "")
    return "DATE", str(number) if number else None


def decade(g: Groups, clock: Clock) -> Told:
    """ "the 1980s", "the late '80s", "the nineties"."""
    if g.get("decade"):
        return "DATE", (g["decade"] or "")[:3]
    digit = (g.get("short") or "")[:1] or str(lexicon().decades[(g.get("named") or g.get("named2") or "").lower()])
    return "DATE", f"19{digit}"


def century(g: Groups, clock: Clock) -> Told:
    """ "the 20th century"."""
    rank = ordinal_value(g["rank"] or "")
    return "DATE", f"{rank - 1:02d}" if rank else None


def weekday(g: Groups, clock: Clock) -> Told:
    """ "Friday", "next Friday", "Friday night", "6 p.m. Friday"."""
    if clock.today is None:
        return "DATE", None
    number, rel = lexicon().weekday(g["weekday"] or ""), (g.get("rel") or "").lower()
    today = clock.today
    back = (today.isoweekday() - number) % 7
    ahead = (number - today.isoweekday()) % 7
    if rel in BACK:
        day = today - timedelta(days=back or 7)
    elif rel in AHEAD:
        day = today + timedelta(days=ahead or 7)
    elif clock.direction == "future":
        day = today + timedelta(days=ahead)
    else:
        day = today - timedelta(days=back)
    return with_part(g.get("part"), *with_clock(g.get("clock"), day.isoformat()))


def near_day(g: Groups, clock: Clock) -> Told:
    """ "today", "yesterday morning", "the day after tomorrow"."""
    if clock.today is None:
        return "DATE", None
    near = " ".join((g["near"] or "").lower().split())
    days = {"today": 0, "yesterday": -1, "tomorrow": 1, "before yesterday": -2, "after tomorrow": 2}[near]
    told = with_clock(g.get("clock"), (clock.today + timedelta(days=days)).isoformat())
    return with_part(g.get("part"), *told)


def near_part(g: Groups, clock: Clock) -> Told:
    """ "this morning", "last night", "overnight", "the next morning"."""
    if clock.today is None:
        return "TIME", None
    if g.get("tonight"):
        return "TIME", f"{clock.today.isoformat()}TNI"
    if g.get("overnight"):
        return "TIME", f"{(clock.today - timedelta(days=1)).isoformat()}TNI"
    rel = (g.get("rel") or "").lower()
    known = date.fromisoformat(clock.last_day) if clock.last_day else clock.today
    day = {
        "this": clock.today, "last": clock.today - timedelta(days=1), "yesterday": clock.today - timedelta(days=1),
        "tomorrow": clock.today + timedelta(days=1), "next": known + timedelta(days=1), "following": known + timedelta(days=1),
        "previous": known - timedelta(days=1),
    }.get(rel, known)  # fmt: skip
    return with_part(g.get("part"), "DATE", day.isoformat())


def clock_time(g: Groups, clock: Clock) -> Told:
    """ "10:35 a.m.", "0735 GMT", "noon": on the last day told in the text, else today."""
    day = clock.today.isoformat() if clock.today else None
    if g.get("near") and clock.today:
        day = near_day({"near": g["near"]}, clock)[1]
    elif clock.last_day:
        day = clock.last_day
    if day is None:
        return "TIME", None
    words = g.get("clock") or g.get("noon")
    told = with_clock(words, day)
    if (g.get("part") or "") in ("afternoon", "evening", "night") and told[1] and told[1][11:13] < "12":
        return "TIME", f"{told[1][:11]}{int(told[1][11:13]) + 12:02d}{told[1][13:]}"
    return told


def weekend(g: Groups, clock: Clock) -> Told:
    """ "the weekend", "next weekend"."""
    if clock.today is None:
        return "DATE", None
    rel = (g.get("rel") or "").lower()
    day = clock.today
    if rel in AHEAD:
        day += timedelta(days=7 if rel == "next" else 0)
    elif clock.direction != "future" and rel != "this" and day.isoweekday() < 6:
        day -= timedelta(days=7)
    return "DATE", f"{week_value(day)}-WE"


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


def day_before(g: Groups, clock: Clock) -> Told:
    """ "the day before", "the next day", "the same night": by the last day of the text."""
    side = (g.get("side") or g.get("side2") or "").lower()
    if clock.last_day is None and clock.today is None:
        return "DATE", None
    known = date.fromisoformat(clock.last_day) if clock.last_day else clock.today or date.min
    day = known + timedelta(days={"before": -1, "previous": -1, "after": 1, "following": 1, "next": 1}.get(side, 0))
    way = (g.get("way") or g.get("way2") or "").lower()
    return with_part("night" if way == "night" else None, "DATE", day.isoformat())


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
    elif g.get("one"):
        number = 1
    elif (g.get("_text") or "").lower().endswith("long") and not (g.get("unit") or "").lower().endswith("s"):
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


def reference(value: str) -> Callable[[Groups, Clock], Told]:
    """The reader that always tells `value`."""
    return lambda g, clock: ("DATE", value)


def with_clock(words: str | None, day: str | None) -> Told:
    """The time of day that `words` tell, on `day`; the day alone where there are none."""
    if not words or day is None:
        return "DATE", day
    text = words.lower()
    if text.startswith(("noon", "midday")):
        return "TIME", f"{day}T12:00"
    if text.startswith("midnight"):
        return "TIME", f"{day}T24:00"
    digits = "".join(c if c.isdigit() else " " for c in text).split()
    if not digits:
        return "TIME", day
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    if len(digits[0]) > 2:  # "0735 GMT", or a clock that lost its colon
        hour, minute = divmod(hour, 100)
    if hour > 24 or minute > 59:
        return "TIME", None
    letters = text.replace(".", "").replace(" ", "").lstrip("0123456789:")
    if letters.startswith("pm") and hour < 12:
        hour += 12
    elif letters.startswith("am") and hour == 12:
        hour = 0
    return "TIME", f"{day}T{hour:02d}:{minute:02d}"


def with_part(words: str | None, kind: TimeType, value: str | None) -> Told:
    """`value` with the part of day that `words` name."""
    if not words or value is None or "T" in value:
        return kind, value
    return "TIME", f"{value}T{lexicon().parts_of_day[' '.join(words.lower().split())]}"


def step(rel: str) -> int:
    """How many units a word leads away: -1 for "last", 1 for "next", 0 for "this"."""
    word = rel.lower()
    return -1 if word in BACK else 1 if word in AHEAD else 0


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _year_near(clock: Clock, month: int, day: int) -> int | None:
    """The year that puts a day of the calendar nearest to today, on the side that the tense points to."""
    if clock.today is None:
        return None
    best: tuple[float, int] | None = None
    for candidate in (clock.today.year - 1, clock.today.year, clock.today.year + 1):
        try:
            away = (date(candidate, month, day) - clock.today).days
        except ValueError:
            continue
        wrong = (clock.direction == "past" and away > 7) or (clock.direction == "future" and away < -7)
        rated = (abs(away) + (120 if wrong else 0), candidate)
        best = rated if best is None else min(best, rated)
    return best[1] if best else None


def _month_year(today: date, month: int, direction: Direction) -> int:
    back = (today.month - month) % 12
    ahead = (month - today.month) % 12
    chosen = shift_months(today, ahead if direction == "future" else -back if direction == "past" or back <= 8 else ahead)
    return chosen.year


READERS: dict[str, Callable[[Groups, Clock], Told]] = {
    "iso_date": iso_date, "numeric_date": numeric_date, "dotted_date": dotted_date, "calendar_date": calendar_date, "calendar_month": calendar_month,
    "spelled_month": spelled_month, "holiday": holiday, "year": year, "spelled_year": read_spelled_year, "decade": decade,
    "century": century, "quarter": quarter, "half": half, "this_quarter": this_quarter, "season": season, "year_end": year_end,
    "weekday": weekday, "near_day": near_day, "near_part": near_part, "clock": clock_time, "weekend": weekend, "deictic": deictic,
    "ago": ago, "day_before": day_before, "length": length, "repeated": repeated, "repeated_day": repeated_day,
    "repeated_month": repeated_month, "frequency": frequency,
    "present": reference("PRESENT_REF"), "past": reference("PAST_REF"), "future": reference("FUTURE_REF"),
}  # fmt: skip
