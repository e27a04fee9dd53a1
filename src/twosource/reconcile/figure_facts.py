"""Figures of a story's reports grouped into facts: those that count the same thing in the world."""

from collections import defaultdict
from collections.abc import Sequence

from twosource.reconcile.accounts import Account
from twosource.reconcile.clusters import clusters
from twosource.reconcile.counted import Counted, counted_of
from twosource.reconcile.scope import NEVER, likeness, sums

Key = tuple[object, ...]


def figure_groups(accounts: Sequence[Sequence[Account]]) -> list[list[Counted]]:
    """The figures of the accounts (one sequence a report), each group counting one thing; every figure is in one group.

    Figures of different blocks are never compared. Within a block equal figures are joined first, so that
    forty copies of a dispatch cost one comparison.
    """
    blocks: defaultdict[tuple[str, str, bool, bool], list[Counted]] = defaultdict(list)
    apart: set[tuple[str, str]] = set()
    for report in accounts:
        rows = counted_of(report)
        apart |= sums(rows)
        for row in rows:
            blocks[row.block].append(row)
    return [group for key in sorted(blocks) for group in _of_block(blocks[key], apart)]


def _of_block(rows: list[Counted], apart: set[tuple[str, str]]) -> list[list[Counted]]:
    alike: defaultdict[Key, list[Counted]] = defaultdict(list)
    for row in rows:
        alike[_form(row)].append(row)
    forms = [sorted(alike[k], key=lambda r: r.account.id) for k in sorted(alike, key=repr)]

    def score(a: list[Counted], b: list[Counted]) -> float:
        if any(tuple(sorted((x.account.id, y.account.id))) in apart for x in a for y in b):
            return NEVER
        return likeness(a[0], b[0]).score

    return [[row for i in group for row in forms[i]] for group in clusters(forms, score)]


def _form(row: Counted) -> Key:
    """What makes two figures plainly equal: number, place and day; where place or day is unknown, the sentence too."""
    where = tuple(sorted(row.account.locale.key)) if row.account.locale else ()
    when = (row.account.days.first.isoformat(), row.account.days.last.isoformat()) if row.account.days else ()
    told = () if where and when else (row.account.sentence,)
    return (row.bounds.core, row.bounds.hedge, row.part, row.listed, where, when, told)
