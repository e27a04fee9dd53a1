"""Figures of reports grouped into facts: those that count the same thing in the world, within a story and beside it."""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

import numpy as np

from twosource.reconcile.counted import Counted
from twosource.reconcile.homes import Ref
from twosource.reconcile.linked import Links
from twosource.reconcile.locales import places_fit
from twosource.reconcile.scope import NEVER, likeness, sums

Block = tuple[str, str, bool, bool]
APART = -0.3  # the score of two figures that nothing brings together, at most
ELSEWHERE = 0.25  # what two figures of different stories must make up for: a place and a day of their own
KIN = ("same", "inside", "near")


class Form:
    """Figures that are plainly equal, in whatever reports they stand; of all but the first, by id, it holds no words."""

    def __init__(self, story: str, first: Counted) -> None:
        self.story, self.first = story, first
        self.members: list[Ref] = []


class FigureGroups:
    """The figures of all stories, each group counting one thing: stories are added, then come the groups.

    Every figure is in one group. A figure that one story's report recalls of another's incident stands in the group of that
    incident. Figures of different blocks are never compared; equal figures are joined first, so that forty copies of a
    dispatch cost one comparison.
    """

    def __init__(self) -> None:
        self._blocks: defaultdict[Block, dict[str, Form]] = defaultdict(dict)
        self._apart: set[tuple[str, str]] = set()

    def add(self, story: str, rows: Sequence[Counted]) -> None:
        """Takes the figures of one report of a story; the order in which reports come changes nothing."""
        self._apart |= sums(list(rows))
        for row in rows:
            forms, key = self._blocks[row.block], repr(_form(story, row))
            form = forms.get(key)
            if form is None:
                form = forms[key] = Form(story, row)
            elif row.account.id < form.first.account.id:
                form.story, form.first = story, row
            form.members.append(Ref(story, row.account.report, row.account.id))

    def groups(self) -> Iterator[list[Ref]]:
        """The members of each group, block by block."""
        for key in sorted(self._blocks):
            found = self._blocks[key]
            yield from _of_block([found[k] for k in sorted(found)], self._apart)


def _of_block(forms: Sequence[Form], apart: set[tuple[str, str]]) -> Iterator[list[Ref]]:
    torn = {i for pair in apart for i in pair}

    def score(i: int, j: int) -> float:
        a, b = forms[i], forms[j]
        if _torn(a, b, torn, apart):
            return NEVER
        return likeness(a.first, b.first).score - (0 if a.story == b.story else ELSEWHERE)

    links = Links()
    for i, j in _candidates(forms):
        links.add(i, j, score(i, j))
    for group in links.clusters(len(forms), lambda i, j: min(APART, score(i, j))):
        yield [member for k in group for member in forms[k].members]


def _torn(a: Form, b: Form, torn: set[str], apart: set[tuple[str, str]]) -> bool:
    ours, theirs = ([m.statement for m in form.members if m.statement in torn] for form in (a, b))
    return any((min(x, y), max(x, y)) in apart for x in ours for y in theirs)


def _form(story: str, row: Counted) -> tuple[object, ...]:
    """What makes two figures plainly equal: number, place and day; where the sentence does not name both, story and sentence too."""
    account = row.account
    where = tuple(sorted(account.locale.key)) if account.locale and account.locale.own else ()
    when = (account.days.first.isoformat(), account.days.last.isoformat()) if account.days and account.own_days else ()
    told = () if where and when else (story, account.sentence)
    return (row.bounds.core, row.bounds.hedge, row.part, row.listed, where, when, told)


def _candidates(forms: Sequence[Form]) -> Iterator[tuple[int, int]]:
    """The pairs of forms worth comparing, smaller first: all of one story, and those of different stories that a place brings together
    with a day, or that both name one place within a fortnight.
    """
    stories: defaultdict[str, list[int]] = defaultdict(list)
    days: defaultdict[object, list[int]] = defaultdict(list)
    for k, form in enumerate(forms):
        for story in {m.story for m in form.members}:
            stories[story].append(k)
        for key in _keys(form.first):
            days[key].append(k)
    pairs, n = array("q"), len(forms)  # a pair as one number: there may be millions
    for found in stories.values():
        pairs.extend(i * n + j for i, j in combinations(found, 2))
    for found in days.values():
        pairs.extend(i * n + j for i, j in combinations(sorted(set(found)), 2) if _anchored(forms[i].first, forms[j].first))
    for pair in np.unique(np.asarray(pairs)).tolist() if pairs else ():
        yield divmod(pair, n)


def _keys(row: Counted) -> Iterator[object]:
    """What figures of different stories must share one of to be compared: a day, or a place they name and a fortnight."""
    day = _day(row)
    if day is not None:
        yield day
        yield day + timedelta(days=1)
    account = row.account
    if account.locale is not None and account.locale.own and account.as_of is not None and not (row.period or row.increment):
        fortnight = account.as_of.toordinal() // 14
        yield account.locale.key, fortnight
        yield account.locale.key, fortnight + 1


def _day(row: Counted) -> date | None:
    """The day by which figures of different stories are brought together: of the incident, else of the report."""
    if row.period or row.increment:
        return None
    days = row.account.days
    if days is None:
        return row.account.as_of
    return days.first if days.length == 1 else None


def _anchored(a: Counted, b: Counted) -> bool:
    """Both name a place finer than a country, and the places fit."""
    left, right = a.account.locale, b.account.locale
    if left is None or right is None or any(x.place is not None and x.place.precision == "country" for x in (left, right)):
        return False
    return places_fit(left, right) in KIN
