"""The story a group of statements belongs to when its members stand in several."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple


class Ref(NamedTuple):
    """A statement, the report it stands in, and that report's story."""

    story: str
    report: str
    statement: str


def home_of(members: Sequence[Ref]) -> str:
    """The story (of equals, the first by id) whose reports give most of the members."""
    reports: defaultdict[str, set[str]] = defaultdict(set)
    for story, report, _ in members:
        reports[story].add(report)
    return min(reports, key=lambda s: (-len(reports[s]), s))
