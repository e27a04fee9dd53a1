"""The story a group of statements belongs to when its members stand in several."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TypeVar

from twosource.reconcile.counted import Counted
from twosource.reconcile.tellings import Telling

R = TypeVar("R", Counted, Telling)


def at_home(members: Sequence[tuple[str, R]]) -> tuple[str, list[R]]:
    """The story (of equals, the first by id) whose reports give most of the members, and the members."""
    reports: defaultdict[str, set[str]] = defaultdict(set)
    for story, row in members:
        reports[story].add(row.account.report)
    return min(reports, key=lambda s: (-len(reports[s]), s)), [row for _, row in members]
