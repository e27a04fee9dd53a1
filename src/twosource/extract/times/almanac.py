"""Calendar arithmetic on TIMEX3 values: shifts, weeks, quarters, and the days that a value covers."""

import calendar
import re
from datetime import date, timedelta

SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


def week_value(day: date) -> str:
    """The ISO week of `day`: `2018-W27`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def month_value(day: date) -> str:
    """The month of `day`: `2018-07`."""
    return f"{day.year:04d}-{day.month:02d}"


def quarter_value(day: date) -> str:
    """The calendar quarter of `day`: `2018-Q3`."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def shift_months(day: date, months: int) -> date:
    """`day` moved by months, held at the end of a shorter month. ValueError outside the years 1 to 9999."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def shift(day: date, number: float, unit: str) -> date:
    """`day` moved by a number of units (`D`, `W`, `2W`, `M`, `Q`, `Y`, `10Y`, `100Y`). ValueError, OverflowError outside the calendar."""
    days = {"D": 1, "W": 7, "2W": 14}
    if unit in days:
        return day + timedelta(days=round(number * days[unit]))
    return shift_months(day, round(number * {"M": 1, "Q": 3, "Y": 12, "10Y": 120, "100Y": 1200}[unit]))


def nth_weekday(year: int, month: int, weekday: int, rank: int) -> date:
    """The `rank`-th day of a month with that ISO weekday; -1 for the last."""
    if rank < 0:
        last = date(year, month, calendar.monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (rank - 1))


def unit_value(day: date, unit: str) -> str:
    """The stretch of the unit's length that holds `day`: its day, week, month, quarter, year, decade or century."""
    if unit == "D":
        return day.isoformat()
    if unit in ("W", "2W"):
        return week_value(day)
    if unit == "M":
        return month_value(day)
    if unit == "Q":
        return quarter_value(day)
    if unit == "10Y":
        return f"{day.year:04d}"[:3]
    if unit == "100Y":
        return f"{day.year:04d}"[:2]
    return f"{day.year:04d}"


def duration_value(number: float | None, unit: str) -> str:
    """The TIMEX3 duration: `P3D`, `PT5H`, `P2Y6M` for two and a half years; `PXD` for an unknown number."""
    clock = unit.startswith("T")
    head, unit = ("PT", unit[1:]) if clock else ("P", unit)
    factor = re.match(r"\d+", unit)
    if factor:
        unit = unit[factor.end() :]
        number = None if number is None else number * int(factor[0])
    if number is None:
        return f"{head}X{unit}"
    whole, rest = int(number), number - int(number)
    smaller = {"Y": (12, "M"), "H": (60, "M"), "M": (60, "S") if clock else None}.get(unit)
    if rest and smaller:
        size, name = smaller
        return f"{head}{whole}{unit}{round(rest * size)}{name}" if whole else f"{head}{round(rest * size)}{name}"
    return f"{head}{whole}{unit}" if not rest else f"{head}{number:g}{unit}"


def days_of(value: str | None) -> tuple[str, str] | None:
    """The first and last ISO day that a DATE or TIME value covers; None for references, durations and sets."""
    if not value:
        return None
    value = value.split("T")[0]
    try:
        if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
            day = date(int(match[1]), int(match[2]), int(match[3])).isoformat()
            return day, day
        if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
            return _months(int(match[1]), int(match[2]), int(match[2]))
        if match := re.fullmatch(r"\d{2,4}", value):
            width = 4 - len(value)
            return f"{value}{'0' * width}-01-01", f"{value}{'9' * width}-12-31"
        if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
            first = date.fromisocalendar(int(match[1]), int(match[2]), 6 if match[3] else 1)
            return first.isoformat(), date.fromisocalendar(int(match[1]), int(match[2]), 7).isoformat()
        if match := re.fullmatch(r"(\d{4})-Q([1-4])", value):
            last = 3 * int(match[2])
            return _months(int(match[1]), last - 2, last)
        if match := re.fullmatch(r"(\d{4})-H([12])", value):
            last = 6 * int(match[2])
            return _months(int(match[1]), last - 5, last)
        if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
            first_month, last_month = SEASON_MONTHS[match[2]]
            if first_month > last_month:
                year = int(match[1])
                return f"{year:04d}-{first_month:02d}-01", _months(year + 1, last_month, last_month)[1]
            return _months(int(match[1]), first_month, last_month)
    except ValueError:
        return None
    return None


def _months(year: int, first: int, last: int) -> tuple[str, str]:
    end = calendar.monthrange(year, last)[1]
    return date(year, first, 1).isoformat(), date(year, last, end).isoformat()
