"""Figures of one story recalled in reports of another: joined where place and day say that it is the same incident."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from twosource.reconcile.clusters import sparse_clusters
from twosource.reconcile.counted import Counted
from twosource.reconcile.locales import places_fit
from twosource.reconcile.scope import NEVER, likeness

Group = list[Counted]
STORY_BONUS = 0.25  # what standing in one story is worth in `scope`; it must be made up for by place and day
KIN = ("same", "inside", "near")
APART = -0.6  # the score of two groups that nothing links
SHOWN = 12  # members by which a group is compared


def join_recalled(stories: Sequence[tuple[str, list[Group]]]) -> list[tuple[str, Group]]:
    """The figure groups of all stories (id, groups), those that count the same thing joined, each with the story it belongs to.

    A joined group belongs to the story whose reports give most of it. Groups without a day and a place of their own are left alone.
    """
    every = [(story, group) for story, groups in sorted(stories, key=lambda s: s[0]) for group in groups]
    days: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for k, (_, group) in enumerate(every):
        for day in {d for r in group if (d := _day(r))}:
            for near in (day, day + timedelta(days=1)):
                days[(*group[0].block, near)].append(k)
    linked: dict[tuple[int, int], float] = {}
    for key in sorted(days, key=repr):
        for i in days[key]:
            for j in days[key]:
                if i < j and (i, j) not in linked and every[i][0] != every[j][0]:
                    linked[i, j] = _likeness(every[i][1], every[j][1])
    scores = {pair: score for pair, score in linked.items() if score > 0}
    return [_joined([every[k] for k in group]) for group in sparse_clusters(range(len(every)), scores, apart=APART)]


def _joined(parts: list[tuple[str, Group]]) -> tuple[str, Group]:
    reports: defaultdict[str, set[str]] = defaultdict(set)
    for story, group in parts:
        reports[story] |= {r.account.report for r in group}
    home = min(reports, key=lambda s: (-len(reports[s]), s))
    return home, [r for _, group in parts for r in group]


def _day(row: Counted) -> date | None:
    """The day by which figures of different stories are brought together: of the incident, else of the report."""
    if row.period or row.increment:
        return None
    days = row.account.days
    if days is None:
        return row.account.as_of
    return days.first if days.length == 1 else None


def _likeness(a: Group, b: Group) -> float:
    """The average likeness of two groups of different stories; far below 0 where no place and day of theirs agree."""
    ours = sorted((r for r in a if _day(r)), key=lambda r: r.account.id)[:SHOWN]
    theirs = sorted((r for r in b if _day(r)), key=lambda r: r.account.id)[:SHOWN]
    pairs = [(x, y) for x in ours for y in theirs]
    if not any(_anchored(*p) for p in pairs):
        return NEVER
    return sum(likeness(x, y).score - STORY_BONUS for x, y in pairs) / len(pairs)


def _anchored(a: Counted, b: Counted) -> bool:
    left, right = a.account.locale, b.account.locale
    one, other = _day(a), _day(b)
    if left is None or right is None or one is None or other is None or abs((one - other).days) > 1:
        return False
    if any(x.place is not None and x.place.precision == "country" for x in (left, right)):
        return False
    return places_fit(left, right) in KIN
