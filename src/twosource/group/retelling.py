"""A story told anew after people moved reports into it or out of it."""

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec.structs import replace

from twosource.group.filed import filed
from twosource.group.stories import IDLE_DAYS, story_of
from twosource.model import Reading, Story


def retold(story: Story, readings: Iterable[Reading], *, latest: date | None) -> Story:
    """`story` with the title, the days and the order that its reports give it. `latest` is the newest day of the whole record."""
    wanted = set(story.reports)
    mine = [r for r in readings if r.id in wanted]
    told = story_of(filed(mine)).story
    last = max((r.published for r in mine if r.published), default=None)
    is_over = last is not None and latest is not None and latest - last > timedelta(days=IDLE_DAYS)
    return replace(story, title=told.title, reports=told.reports, opened=told.opened, closed=last if is_over else None)
