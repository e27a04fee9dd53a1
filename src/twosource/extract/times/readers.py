"""The readers of time expressions by the names that the grammar gives them.

A reader takes the matched groups and the clock, and gives the TIMEX3 type and value; the value is None where it cannot be told.
Source: TimeML annotation guidelines 1.2.1, section 2.2; TempEval-3.
"""

from collections.abc import Callable

from twosource.extract.times.calendar_dates import (
    calendar_date,
    calendar_month,
    century,
    decade,
    dotted_date,
    holiday,
    iso_date,
    numeric_date,
    read_spelled_year,
    spelled_month,
    year,
)  # fmt: skip
from twosource.extract.times.clock import Clock
from twosource.extract.times.moments import Groups, Told
from twosource.extract.times.near_days import clock_time, day_before, near_day, near_part, weekday, weekend
from twosource.extract.times.seasons import half, quarter, season, this_quarter, year_end
from twosource.extract.times.stretches import ago, deictic, frequency, length, repeated, repeated_day, repeated_month, week_of


def reference(value: str) -> Callable[[Groups, Clock], Told]:
    """The reader that always tells `value`."""
    return lambda g, clock: ("DATE", value)


READERS: dict[str, Callable[[Groups, Clock], Told]] = {
    "iso_date": iso_date, "numeric_date": numeric_date, "dotted_date": dotted_date,
    "calendar_date": calendar_date, "calendar_month": calendar_month,
    "spelled_month": spelled_month, "holiday": holiday, "year": year, "spelled_year": read_spelled_year, "decade": decade,
    "century": century, "quarter": quarter, "half": half, "this_quarter": this_quarter, "season": season, "year_end": year_end,
    "weekday": weekday, "near_day": near_day, "near_part": near_part, "clock": clock_time, "weekend": weekend, "deictic": deictic,
    "ago": ago, "week_of": week_of, "day_before": day_before, "length": length, "repeated": repeated, "repeated_day": repeated_day,
    "repeated_month": repeated_month, "frequency": frequency,
    "present": reference("PRESENT_REF"), "past": reference("PAST_REF"), "future": reference("FUTURE_REF"),
}  # fmt: skip
