"""Members of a fact, whatever their kind: what origins, counts, verdicts and summaries need to know of them."""

import msgspec

from twosource.reconcile.accounts import Account
from twosource.reconcile.counted import Counted

Row = Counted | Account


def account(row: Row) -> Account:
    """The account behind a member."""
    return row.account if isinstance(row, Counted) else row


class Edge(msgspec.Struct, frozen=True):
    """How member `b` stands to member `a`: "b relation a"."""

    a: str
    b: str
    relation: str
    rule: str
    why: str
