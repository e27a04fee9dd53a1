"""What the readers of time expressions share: clock times, parts of day, and the year nearest to a day."""

from collections.abc import Mapping
from datetime import date

from twosource.extract.times.almanac import shift_months
from twosource.extract.times.clock import Clock, Direction
from twosource.extract.times.lexicon import lexicon
from twosource.model.statements import TimeType

Groups = Mapping[str, str | None]
Told = tuple[TimeType, str | None]

BACK = {"last", "past", "previous", "this past", "the previous", "the past", "latest"}
AHEAD = {"next", "coming", "upcoming", "following", "this coming", "the following", "the next"}


def with_clock(words: str | None, day: str | None) -> Told:
    """The time of day that `words` tell, on `day`; the day alone where there are none."""
    if not words or day is None:
        return "DATE", day
    text = words.lower()
    if text.startswith(("noon", "midday")):
        return "TIME", f"{day}T12:00"
    if text.startswith("midnight"):
        return "TIME", f"{day}T24:00"
    digits = "".join(c if c.isdecimal() else " " for c in text).split()
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


def day_value(year: int, month: int, day: int) -> str | None:
    """The ISO date; None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def year_near(clock: Clock, month: int, day: int, weekday: int | None = None) -> int | None:
    """The year that puts a day of the calendar nearest to today, on the side that the tense points to."""
    if clock.today is None:
        return None
    best: tuple[float, int] | None = None
    for candidate in (clock.today.year - 1, clock.today.year, clock.today.year + 1):
        try:
            named = date(candidate, month, day)
        except ValueError:
            continue
        away = (named - clock.today).days
        if weekday and named.isoweekday() != weekday:
            away += 5000  # "Friday, June 5" tells the year by its weekday
        wrong = (clock.direction == "past" and away > 7) or (clock.direction == "future" and away < -7)
        rated = (abs(away) + (120 if wrong else 0), candidate)
        best = rated if best is None else min(best, rated)
    return best[1] if best else None


def month_year(today: date, month: int, direction: Direction) -> int:
    """The year that puts a month nearest to `today`, on the side that the tense points to."""
    back = (today.month - month) % 12
    ahead = (month - today.month) % 12
    chosen = shift_months(today, ahead if direction == "future" else -back if direction == "past" or back <= 8 else ahead)
    return chosen.year
