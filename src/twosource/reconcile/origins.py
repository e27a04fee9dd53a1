"""Origins: members that go back to one source on one occasion, to one text, or to one agency, joined with the reason for each join."""

from collections.abc import Sequence
from itertools import combinations

import msgspec

from twosource.model import Join, Lineage
from twosource.reconcile.accounts import Account
from twosource.reconcile.kinship import Kinship
from twosource.reconcile.sources import alike_origin, same_origin
from twosource.reconcile.unions import Unions

ONE_OCCASION_DAYS = 1
AGREE = ("same", "refines", "lost-attribution")


class Origins(msgspec.Struct, frozen=True):
    """The members by origin, the joins that made them so, and how many origins there are at least and at most.

    `least` also joins later statements of one source; `most` makes certain joins only.
    `bodies` are the members by who stands behind them, whenever they spoke.
    """

    groups: tuple[tuple[str, ...], ...]
    joins: tuple[Join, ...]
    least: int
    most: int
    bodies: tuple[frozenset[str], ...]


def find_origins(accounts: Sequence[Account], relations: dict[frozenset[str], str], exact: dict[str, bool], kinship: Kinship) -> Origins:
    """The origins of a fact's members. `relations` by the pair of ids; `exact`: the member names a number or words of its own."""
    ordered = sorted(accounts, key=lambda a: a.id)
    ids = [a.id for a in ordered]
    certain, likely, bodies = Unions(ids), Unions(ids), Unions(ids)
    joins: list[Join] = []
    found = [(a, b, j) for a, b in combinations(ordered, 2) if (j := _join(a, b, relations, exact, kinship))]
    for a, b, (why, strength) in sorted(found, key=lambda f: (-f[2][1], f[0].id, f[1].id)):
        bodies.join(a.id, b.id)
        if strength == 0:
            continue
        fresh = likely.join(a.id, b.id)
        if strength == 2:
            fresh = certain.join(a.id, b.id) or fresh
        if fresh:
            joins.append(Join(a=a.id, b=b.id, why=why, certain=strength == 2))
    return Origins(
        groups=tuple(tuple(g) for g in likely.sets()),
        joins=tuple(joins),
        least=len(bodies.sets()),
        most=len(certain.sets()),
        bodies=tuple(frozenset(g) for g in bodies.sets()),
    )


def _join(a: Account, b: Account, relations: dict[frozenset[str], str], exact: dict[str, bool], kinship: Kinship) -> tuple[str, int] | None:
    """Why two members are one origin, and how surely: 2 certain, 1 doubtful, 0 the same body on another occasion."""
    relation = relations.get(frozenset((a.id, b.id)))
    agree = relation in AGREE
    same = relation in ("same", "lost-attribution")
    link = kinship.between(a.report, b.report)
    if link is not None and link.shares_text and (same or _in_shared_text(a, b, link)) and relation != "conflicts":
        return "they stand in text that the two reports share", 2
    if a.source is not None and b.source is not None:
        return _join_named(a, b, relation, agree=agree, same=same and exact[a.id] and exact[b.id])
    if a.source is None and b.source is None:
        return _join_bare(a, b, link, agree=agree, same=same, exact=exact[a.id] and exact[b.id])
    return _join_mixed(a, b, link, agree=agree, same=same, exact=exact[a.id] and exact[b.id])


def _join_named(a: Account, b: Account, relation: str | None, *, agree: bool, same: bool) -> tuple[str, int] | None:
    assert a.source is not None
    assert b.source is not None
    who = b.source.name or a.source.name or "one source"
    if same_origin(a.source, b.source):
        if agree and (same or _one_occasion(a, b)):
            return f"both are given by {who} on one occasion", 2
        if relation == "conflicts":
            return f"both are given by {who}, with numbers that differ", 0
        return f"both are given by {who}, on different occasions", 0
    if alike_origin(a.source, b.source) and agree and (same or _one_occasion(a, b)):
        return "the source is named by its kind only, and may be one and the same", 1
    if a.report == b.report and same:
        return "one report gives the same number twice", 1
    return None


def _join_bare(a: Account, b: Account, link: Lineage | None, *, agree: bool, same: bool, exact: bool) -> tuple[str, int] | None:
    if not agree:
        return None
    if a.report == b.report:
        return "one report says it twice, without a source", 2
    if link is not None or (a.agencies & b.agencies):
        return "neither names a source, and both reports rest on one agency", 2
    if a.outlet and a.outlet == b.outlet and same:
        return "neither names a source, and both reports are of one outlet", 2
    if same and exact:
        return "neither names a source, and the number is the same", 1
    return None


def _join_mixed(a: Account, b: Account, link: Lineage | None, *, agree: bool, same: bool, exact: bool) -> tuple[str, int] | None:
    if not agree:
        return None
    if a.report == b.report:
        return ("one report says it with and without its source", 2) if same else ("one report says it with and without a source", 1)
    if link is not None and same:
        return "the same statement with its source named in one report of the agency and dropped in the other", 2
    if same and exact:
        return "the same number, its source named in one report only", 1
    return None


def _one_occasion(a: Account, b: Account) -> bool:
    return a.as_of is None or b.as_of is None or abs((a.as_of - b.as_of).days) <= ONE_OCCASION_DAYS


def _in_shared_text(a: Account, b: Account, link: Lineage) -> bool:
    """Both statements lie in one pair of spans that lineage shows as shared."""
    left, right = (a, b) if a.report == link.a else (b, a)
    return any(
        e.kind in ("shared-text", "aligned-sentences", "shared-quote") and e.a[0] <= left.start < e.a[1] and e.b[0] <= right.start < e.b[1]
        for e in link.evidence
    )
