"""The values of quarters, halves, seasons and year ends."""

from datetime import date

from twosource.extract.numbers import ordinal_value, spelled_year
from twosource.extract.times.almanac import SEASON_MONTHS, quarter_value, shift_months
from twosource.extract.times.clock import Clock
from twosource.extract.times.lexicon import lexicon
from twosource.extract.times.moments import Groups, Told


def quarter(g: Groups, clock: Clock) -> Told:
    """ "the third quarter", "the 1988 second quarter", "next year's first quarter"."""
    rank = int(g["digit"] or 0) if g.get("digit") else ordinal_value(g["rank"] or "")
    if written := g.get("year") or g.get("year2"):
        return "DATE", f"{written}-Q{rank}"
    if clock.today is None:
        return "DATE", f"XXXX-Q{rank}"
    rel = (g.get("rel2") or g.get("rel3") or (g.get("rel") if "year" in (g.get("_text") or "").lower() else None) or "").lower()
    if rel:
        return "DATE", f"{clock.today.year + {'last': -1, 'next': 1}.get(rel, 0)}-Q{rank}"
    if g.get("ago"):
        return "DATE", f"{_latest(clock.today, rank or 1) - 1}-Q{rank}"
    if clock.direction == "future" and not _just_ended(clock.today, rank or 1):
        return "DATE", f"{clock.today.year + (3 * (rank or 1) < clock.today.month)}-Q{rank}"
    return "DATE", f"{_latest(clock.today, rank or 1)}-Q{rank}"


def _just_ended(today: date, rank: int) -> bool:
    return 0 < (today.month - 3 * rank) % 12 <= 3


def _latest(today: date, rank: int) -> int:
    """The year of the last quarter of that rank that has begun."""
    return today.year if 3 * rank - 2 <= today.month else today.year - 1


def this_quarter(g: Groups, clock: Clock) -> Told:
    """ "the quarter", "the latest quarter": the one last told of, else the last that has ended; "the year-ago quarter"."""
    if clock.today is None:
        return "DATE", None
    rel = (g.get("rel") or g.get("rel2") or g.get("rel3") or "").lower()
    ended = quarter_value(shift_months(clock.today, -3))
    if g.get("ago"):
        told = clock.quarter or ended
        return "DATE", f"{int(told[:4]) - 1}{told[4:]}"
    if rel in ("this", "current"):
        return "DATE", quarter_value(clock.today)
    if rel == "next":
        return "DATE", quarter_value(shift_months(clock.today, 3))
    if rel in ("last", "latest", "recent", "most recent", "previous"):
        return "DATE", ended
    return "DATE", clock.quarter or ended


def half(g: Groups, clock: Clock) -> Told:
    """ "the first half of 2014"."""
    rank = 1 if (g["rank"] or "").lower() == "first" else 2
    if g.get("year"):
        return "DATE", f"{g['year']}-H{rank}"
    if clock.today is None:
        return "DATE", None
    return "DATE", f"{clock.today.year + {'last': -1, 'next': 1}.get((g.get('rel') or '').lower(), 0)}-H{rank}"


def season(g: Groups, clock: Clock) -> Told:
    """ "last summer", "the winter of 1994", "this fall"."""
    code = lexicon().seasons[(g["season"] or "").lower()]
    if g.get("year"):
        return "DATE", f"{g['year']}-{code}"
    if g.get("spelled"):
        return "DATE", f"{spelled_year(g['spelled'] or '')}-{code}"
    if clock.today is None:
        return "DATE", f"XXXX-{code}"
    today, rel = clock.today, (g.get("rel") or "").lower()
    if g.get("rel2"):
        return "DATE", f"{today.year + {'last': -1, 'next': 1}.get((g['rel2'] or '').lower(), 0)}-{code}"
    begins = SEASON_MONTHS[code][0]
    begun = today.month >= begins
    inside = begun and (code == "WI" or today.month <= SEASON_MONTHS[code][1])
    if rel in ("last", "past", "previous", "this past"):
        return "DATE", f"{today.year if begun and not inside else today.year - 1}-{code}"
    if rel in ("next", "coming", "this coming") or (clock.direction == "future" and rel != "this"):
        return "DATE", f"{today.year if not begun else today.year + 1}-{code}"
    if rel == "this":
        return "DATE", f"{today.year}-{code}"
    return "DATE", f"{today.year if begun else today.year - 1}-{code}"


def year_end(g: Groups, clock: Clock) -> Told:
    """ "year end", "the end of the year"."""
    return "DATE", str(clock.today.year) if clock.today else None
