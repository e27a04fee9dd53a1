"""Days a statement speaks of or was made on: intervals of ISO dates, possibly of reduced precision."""

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

import msgspec


class Days(msgspec.Struct, frozen=True):
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def length(self) -> int:
        """How many days it spans."""
        return (self.last - self.first).days + 1

    def apart(self, other: "Days") -> int:
        """The days between the two; 0 where they touch or overlap."""
        return max(0, (other.first - self.last).days, (self.first - other.last).days)


@lru_cache(maxsize=8192)
def days_of(value: str | None) -> Days | None:
    """The days of an ISO 8601 date of full or reduced precision (`2018-07-04`, `2018-07`, `2018`, `2018-W27`); None for anything else."""
    if not value:
        return None
    if week := re.fullmatch(r"(\d{4})-W(\d{2})", value):
        try:
            monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        except ValueError:
            return None
        return Days(monday, monday + timedelta(days=6))
    found = re.match(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:$|T)", value)
    if not found:
        return None
    year, month, day = int(found[1]), found[2], found[3]
    try:
        if month is None:
            return Days(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return Days(date(year, int(month), 1), date(year, int(month), calendar.monthrange(year, int(month))[1]))
        one = date(year, int(month), int(day))
    except ValueError:
        return None
    return Days(one, one)
