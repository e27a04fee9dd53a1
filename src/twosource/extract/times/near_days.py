"""The values of days told from a day: weekdays, "yesterday", "last night", clock times, "the next day"."""

from datetime import date, timedelta

from twosource.extract.times.almanac import week_value
from twosource.extract.times.clock import Clock
from twosource.extract.times.lexicon import lexicon
from twosource.extract.times.moments import AHEAD, BACK, Groups, Told, with_clock, with_part

RECENT_DAYS = 7


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
    if not rel and abs((clock.today - known).days) > RECENT_DAYS:
        return "TIME", None  # "during the night", after a day of weeks ago told in passing: it cannot be told which night
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


def day_before(g: Groups, clock: Clock) -> Told:
    """ "the day before", "the next day", "the same night": by the last day of the text."""
    side = (g.get("side") or g.get("side2") or "").lower()
    if clock.last_day is None and clock.today is None:
        return "DATE", None
    known = date.fromisoformat(clock.last_day) if clock.last_day else clock.today or date.min
    day = known + timedelta(days={"before": -1, "previous": -1, "after": 1, "following": 1, "next": 1}.get(side, 0))
    way = (g.get("way") or g.get("way2") or "").lower()
    return with_part("night" if way == "night" else None, "DATE", day.isoformat())
