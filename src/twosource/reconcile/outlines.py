"""The outline of a record's facts: which statements each fact rests on and in which story it stands, found without holding the reports."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from twosource.model import Lineage, Reading
from twosource.reconcile.accounts import Account
from twosource.reconcile.counted import counted_of
from twosource.reconcile.figure_groups import FigureGroups
from twosource.reconcile.homes import Ref, home_of
from twosource.reconcile.telling_groups import TellingGroups
from twosource.reconcile.tellings import tellings_of


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """The groups of statements (their ids) that are the facts of one story: figures, then events and positions; and their reports."""

    figures: tuple[tuple[str, ...], ...] = ()
    tellings: tuple[tuple[str, ...], ...] = ()
    reports: frozenset[str] = frozenset()


class StoryWork(msgspec.Struct, frozen=True, kw_only=True):
    """All that the facts of one story follow from: its outline, the reports behind it, and how they hang together."""

    story: str
    outline: Outline
    readings: tuple[Reading, ...]
    lineage: tuple[Lineage, ...]


class Outlines:
    """Outlines of all stories: their reports are added one by one; of these it holds what is needed to tell facts apart, and no more."""

    def __init__(self) -> None:
        self._figures, self._tellings = FigureGroups(), TellingGroups()

    def add(self, story: str, accounts: Sequence[Account]) -> None:
        """Takes the accounts of one report of a story; the order in which reports come changes nothing."""
        self._figures.add(story, counted_of(accounts))
        self._tellings.add(story, tellings_of(accounts))

    def by_story(self) -> dict[str, Outline]:
        """The outline of each story that has facts."""
        figures: defaultdict[str, list[Sequence[Ref]]] = defaultdict(list)
        tellings: defaultdict[str, list[Sequence[Ref]]] = defaultdict(list)
        for found, groups in ((figures, self._figures.groups()), (tellings, self._tellings.groups())):
            for members in groups:
                found[home_of(members)].append(members)
        return {
            story: Outline(
                figures=tuple(tuple(m.statement for m in group) for group in figures[story]),
                tellings=tuple(tuple(m.statement for m in group) for group in tellings[story]),
                reports=frozenset(m.report for group in (*figures[story], *tellings[story]) for m in group),
            )
            for story in sorted(figures.keys() | tellings.keys())
        }
