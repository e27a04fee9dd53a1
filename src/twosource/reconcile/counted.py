"""Figures with what they count told apart: class, part, increment, period; the ground on which scopes are compared."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from twosource.model import Figure
from twosource.reconcile.accounts import Account
from twosource.reconcile.bounds import Bounds, bounds_of
from twosource.reconcile.populations import CHANGING, THINGS, is_increment, is_period, population

CLOSE = 260  # characters within which an increment adds to a figure


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """A figure's account with what it counts.

    `total` is True for a figure that is the sum of others of its report and source, or that they are listed parts of;
    `listed` for one of several figures that a sentence lists by place.
    """

    account: Account
    figure: Figure
    bounds: Bounds
    kind: str
    who: str
    part: bool
    increment: bool
    period: bool
    listed: bool

    @property
    def block(self) -> tuple[str, str, bool, bool]:
        """Figures of different blocks never count the same thing."""
        return self.kind, self.who, self.increment, self.period


def counted_of(accounts: Sequence[Account]) -> list[Counted]:
    """The figures among the accounts of one report, in text order, with what each counts."""
    figures = [(a, a.statement) for a in accounts if isinstance(a.statement, Figure)]
    rows: list[Counted] = []
    for account, figure in figures:
        who, part = population(figure, account.before, account.after)
        earlier = [r for r in rows if r.kind == figure.kind and r.account.start > account.start - CLOSE and not r.increment]
        rows.append(
            Counted(
                account=account,
                figure=figure,
                bounds=bounds_of(figure),
                kind=figure.kind,
                who=who,
                part=part,
                increment=bool(earlier) and is_increment(figure, account.after),
                period=figure.kind not in THINGS | CHANGING and is_period(figure, account.sentence, account.at, account.until),
                listed=False,
            )
        )
    return _with_lists(rows)


def _with_lists(rows: list[Counted]) -> list[Counted]:
    """Marks figures that one sentence lists for several places: three or more of one kind and class with numbers that differ."""
    groups: defaultdict[tuple[str, str, str], list[Counted]] = defaultdict(list)
    for row in rows:
        groups[(row.account.sentence, row.kind, row.account.source.name or "" if row.account.source else "")].append(row)
    lists = {
        r.account.id
        for same in groups.values()
        for r in same
        if len({s.bounds.core for s in same}) >= 3 and len({s.account.locale.key for s in same if s.account.locale}) >= 2
    }
    return [msgspec.structs.replace(r, listed=r.account.id in lists) for r in rows]
