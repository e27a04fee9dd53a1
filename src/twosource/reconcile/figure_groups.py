"""Figures of reports grouped into facts: those that count the same thing in the world, within a story and beside it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from twosource.reconcile.accounts import Account
from twosource.reconcile.clusters import sparse_clusters
from twosource.reconcile.counted import Counted, counted_of
from twosource.reconcile.homes import at_home
from twosource.reconcile.locales import places_fit
from twosource.reconcile.scope import NEVER, likeness, sums

Told = tuple[str, Counted]
APART = -0.3  # the score of two figures that nothing brings together, at most
ELSEWHERE = 0.25  # what two figures of different stories must make up for: a place and a day of their own
KIN = ("same", "inside", "near")


def figure_groups(stories: Sequence[tuple[str, Sequence[Sequence[Account]]]]) -> list[tuple[str, list[Counted]]]:
    """The figures of all stories (id, accounts by report), each group counting one thing, with the story it belongs to.

    Every figure is in one group. A figure that one story's report recalls of another's incident stands in the group of that
    incident. Figures of different blocks are never compared; equal figures are joined first, so that forty copies of a
    dispatch cost one comparison.
    """
    blocks: defaultdict[tuple[str, str, bool, bool], list[Told]] = defaultdict(list)
    apart: set[tuple[str, str]] = set()
    for story, accounts in sorted(stories, key=lambda s: s[0]):
        for report in accounts:
            rows = counted_of(report)
            apart |= sums(rows)
            for row in rows:
                blocks[row.block].append((story, row))
    return [at_home(group) for key in sorted(blocks) for group in _of_block(blocks[key], apart)]


def _of_block(rows: list[Told], apart: set[tuple[str, str]]) -> Iterator[list[Told]]:
    alike: defaultdict[tuple[object, ...], list[Told]] = defaultdict(list)
    for story, row in rows:
        alike[_form(story, row)].append((story, row))
    forms = [sorted(alike[k], key=lambda t: t[1].account.id) for k in sorted(alike, key=repr)]
    torn = {i for pair in apart for i in pair}

    def score(i: int, j: int) -> float:
        (story, a), (other, b) = forms[i][0], forms[j][0]
        if _torn(forms[i], forms[j], torn, apart):
            return NEVER
        return likeness(a, b).score - (0 if story == other else ELSEWHERE)

    scores = {(i, j): score(i, j) for i, j in sorted(_candidates(forms))}
    for group in sparse_clusters(range(len(forms)), scores, lambda i, j: min(APART, score(i, j))):
        yield [told for k in group for told in forms[k]]


def _torn(a: list[Told], b: list[Told], torn: set[str], apart: set[tuple[str, str]]) -> bool:
    ours, theirs = ([r.account.id for _, r in form if r.account.id in torn] for form in (a, b))
    return any((min(x, y), max(x, y)) in apart for x in ours for y in theirs)


def _form(story: str, row: Counted) -> tuple[object, ...]:
    """What makes two figures plainly equal: number, place and day; where the sentence does not name both, story and sentence too."""
    account = row.account
    where = tuple(sorted(account.locale.key)) if account.locale and account.locale.own else ()
    when = (account.days.first.isoformat(), account.days.last.isoformat()) if account.days and account.own_days else ()
    told = () if where and when else (story, account.sentence)
    return (row.bounds.core, row.bounds.hedge, row.part, row.listed, where, when, told)


def _candidates(forms: list[list[Told]]) -> set[tuple[int, int]]:
    """The pairs of forms worth comparing: all of one story, and those of different stories that a place brings together with a day,
    or that both name one place within a fortnight.
    """
    stories: defaultdict[str, list[int]] = defaultdict(list)
    days: defaultdict[object, list[int]] = defaultdict(list)
    for k, form in enumerate(forms):
        for story in {s for s, _ in form}:
            stories[story].append(k)
        for key in _keys(form[0][1]):
            days[key].append(k)
    out = {pair for found in stories.values() for pair in combinations(found, 2)}
    for found in days.values():
        out |= {(i, j) for i, j in combinations(sorted(set(found)), 2) if (i, j) not in out and _anchored(forms[i][0][1], forms[j][0][1])}
    return out


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
