"""When an address is asked next: in its rhythm, more seldom as a page grows old, and in growing pauses after failures; never in step."""

from datetime import datetime, timedelta
from random import Random

from twosource.ingest.watching.watchlist import Source

LONGEST_S = 86_400.0
TRIES = 6
"""Failures in a row after which a page that a feed named is given up; feeds and sources themselves never are."""
GONE = (404, 410, 451)


def list_due(source: Source, now: datetime, draw: Random) -> datetime:
    """When a feed, sitemap or watched page that answered is asked again: after `every`, a tenth more or less."""
    return now + timedelta(seconds=source.every_s * draw.uniform(0.9, 1.1))


def page_due(source: Source, first: datetime, now: datetime, draw: Random) -> datetime | None:
    """When a page that was first seen at `first` is looked at again: when it is half as old again, until it is as old as `recheck`."""
    age_s = (now - first).total_seconds()
    if age_s >= source.recheck_s:
        return None
    return now + timedelta(seconds=max(source.every_s, age_s / 2) * draw.uniform(0.9, 1.1))


def failed_due(
    source: Source, now: datetime, draw: Random, *, failures: int, is_list: bool, status: int | None, asked_s: float | None
) -> datetime | None:
    """When an address that failed `failures` times in a row is tried again: each pause about twice the one before, at most a day.

    A server that asks to wait is waited for. None: a page that is gone, or failed too often.
    """
    if not is_list and (failures >= TRIES or status in GONE):
        return None
    pause_s = min(source.every_s * 2.0 ** min(failures - 1, 20), LONGEST_S) * draw.uniform(0.75, 1.25)
    return now + timedelta(seconds=max(pause_s, asked_s or 0.0))
