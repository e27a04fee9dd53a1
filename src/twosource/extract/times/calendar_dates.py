"""The values of dates of the calendar: days, months, years, decades, centuries, feasts."""

from datetime import date

from twosource.extract.numbers import ordinal_value, spelled_year
from twosource.extract.times.almanac import nth_weekday
from twosource.extract.times.clock import Clock
from twosource.extract.times.lexicon import lexicon
from twosource.extract.times.moments import AHEAD, BACK, Groups, Told, day_value, month_year, step, with_clock, year_near


def calendar_date(g: Groups, clock: Clock) -> Told:
    """ "June 5, 2014", "5 June", "6 p.m. Tuesday, June 5"."""
    month, day = lexicon().month(g["month"] or ""), ordinal_value(g["day"] or "")
    if day is None or not 1 <= day <= 31:
        return "DATE", None
    year = int(g["year"] or 0) if g.get("year") else _told_year(g, clock, month, day)
    if year is None:
        return "DATE", f"XXXX-{month:02d}-{day:02d}"
    return with_clock(g.get("clock"), day_value(year, month, day))


def _told_year(g: Groups, clock: Clock, month: int, day: int) -> int | None:
    rel = (g.get("rel") or "").lower()
    if clock.today and rel in BACK:
        return clock.today.year - ((month, day) >= (clock.today.month, clock.today.day))
    if clock.today and rel in AHEAD:
        return clock.today.year + ((month, day) <= (clock.today.month, clock.today.day))
    return year_near(clock, month, day, lexicon().weekday(g["weekday"] or "") if g.get("weekday") else None)


def iso_date(g: Groups, clock: Clock) -> Told:
    """ "2014-06-05"."""
    return "DATE", day_value(int(g["year"] or 0), int(g["month"] or 0), int(g["day"] or 0))


def dotted_date(g: Groups, clock: Clock) -> Told:
    """ "25.06.2014": day first."""
    return "DATE", day_value(int(g["year"] or 0), int(g["month"] or 0), int(g["day"] or 0))


def numeric_date(g: Groups, clock: Clock) -> Told:
    """ "6/25/2014": month first unless that cannot be."""
    month, day, year = int(g["month"] or 0), int(g["day"] or 0), int(g["year"] or 0)
    if month > 12:
        month, day = day, month
    return "DATE", day_value(year + (0 if year > 99 else 1900 if year > 40 else 2000), month, day)


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
    return "DATE", f"{month_year(today, month, clock.direction):04d}-{month:02d}"


def spelled_month(g: Groups, clock: Clock) -> Told:
    """ "January nineteen ninety-seven"."""
    year = spelled_year(g["spelled"] or "")
    return "DATE", f"{year}-{lexicon().month(g['month'] or ''):02d}" if year else None


def holiday(g: Groups, clock: Clock) -> Told:
    """ "Christmas Day", "last Christmas": the feasts of a fixed day."""
    name = " ".join((g["holiday"] or "").lower().replace("’", "'").split())
    if floating := lexicon().floating_holidays.get(name):
        return "DATE", _floating(g, clock, *floating)
    month, day = map(int, lexicon().holidays[name].split("-"))
    year = int(g["year"] or 0) if g.get("year") else year_near(clock, month, day)
    return "DATE", day_value(year, month, day) if year else f"XXXX-{month:02d}-{day:02d}"


def _floating(g: Groups, clock: Clock, month: int, weekday: int, rank: int) -> str | None:
    written = int(g["year"] or 0) if g.get("year") else None
    if written is None and clock.today is None:
        return None
    today = clock.today or date(written or 1, 1, 1)
    days = [nth_weekday(y, month, weekday, rank) for y in ([written] if written else range(today.year - 1, today.year + 2))]
    rel = (g.get("rel") or "").lower()
    if rel in BACK:
        days = [d for d in days if d < today]
    elif rel in AHEAD or clock.direction == "future":
        days = [d for d in days if d >= today]
    return min(days, key=lambda d: abs(d - today)).isoformat()


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
