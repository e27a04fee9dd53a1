"""Origins: members that go back to one source on one occasion, to one text, or to one agency, joined with the reason for each join."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import msgspec

from twosource.model import Join, Lineage
from twosource.reconcile.accounts import Account
from twosource.reconcile.kinship import Kinship
from twosource.reconcile.sources import alike_origin, same_origin
from twosource.reconcile.unions import Unions

ONE_OCCASION_DAYS = 1
SHARED_TEXT = "they stand in text that the two reports share"
MANY = 120  # members beyond which plain copies are joined first, so that the cost does not grow with their square
CERTAIN, DOUBTFUL, ONE_BODY = 2, 1, 0  # one origin; perhaps one origin; one source on two occasions
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


class Stated(msgspec.Struct, frozen=True):
    """A member as far as its origin goes: its account, and for a figure the numbers it names (None where it names none exactly)."""

    account: Account
    is_figure: bool
    numbers: tuple[float, ...] | None


def find_origins(members: Sequence[Stated], relations: Mapping[frozenset[str], str], kinship: Kinship) -> Origins:
    """The origins of a fact's members; `relations` by the pair of their ids."""
    ordered = sorted(members, key=lambda m: m.account.id)
    ids = [m.account.id for m in ordered]
    certain, likely, bodies = Unions(ids), Unions(ids), Unions(ids)
    joins: list[Join] = []
    found = _copies(ordered, kinship) if len(ordered) > MANY else []
    copied = {b for _, b, _ in found}
    kept = [m for m in ordered if m.account.id not in copied]
    found += [(a.account.id, b.account.id, j) for a, b in combinations(kept, 2) if (j := _join(a, b, relations, kinship))]
    for a, b, (why, strength) in sorted(found, key=lambda f: (-f[2][1], f[0], f[1])):
        bodies.join(a, b)
        if strength == ONE_BODY:
            continue
        fresh = likely.join(a, b)
        if strength == CERTAIN:
            fresh = certain.join(a, b) or fresh
        if fresh:
            joins.append(Join(a=a, b=b, why=why, certain=strength == CERTAIN))
    return Origins(
        groups=tuple(tuple(g) for g in likely.sets()),
        joins=tuple(joins),
        least=len(bodies.sets()),
        most=len(certain.sets()),
        bodies=tuple(frozenset(g) for g in bodies.sets()),
    )


def _copies(members: Sequence[Stated], kinship: Kinship) -> list[tuple[str, str, tuple[str, int]]]:
    """The plain copies among very many members: one dispatch, one source, one number; each joined to the first of them."""
    dispatches = kinship.groups(sorted({m.account.report for m in members}), text_only=True)
    first: dict[tuple[object, ...], str] = {}
    out = []
    for m in members:
        told = m.numbers if m.is_figure else m.account.sentence
        key = (dispatches.find(m.account.report), told, m.account.source and m.account.source.words)
        lead = first.setdefault(key, m.account.id)
        if lead != m.account.id and told is not None:
            out.append((lead, m.account.id, (SHARED_TEXT, CERTAIN)))
    return out


def _join(a: Stated, b: Stated, relations: Mapping[frozenset[str], str], kinship: Kinship) -> tuple[str, int] | None:
    """Why two members are one origin, and how surely."""
    one, other = a.account, b.account
    relation = relations.get(frozenset((one.id, other.id)))
    link = kinship.between(one.report, other.report)
    exact = a.numbers is not None and a.numbers == b.numbers
    same = exact or (relation in ("same", "lost-attribution") and not (a.is_figure and one.source is not other.source is None))
    if relation in ("conflicts", "updates"):
        same = False
    moved = relation == "conflicts" or (a.is_figure and relation == "updates")
    if link is not None and link.shares_text and not moved and (same or _in_shared_text(one, other, link)):
        return SHARED_TEXT, CERTAIN
    agree = same or (relation in AGREE and not a.is_figure)
    if one.source is not None and other.source is not None:
        return _join_named(one, other, relation, same=same)
    if one.source is None and other.source is None:
        return _join_bare(one, other, link, exact=exact) if agree else None
    return _join_mixed(one, other, link) if agree and (exact or not a.is_figure) else None


def _join_named(a: Account, b: Account, relation: str | None, *, same: bool) -> tuple[str, int] | None:
    if a.source is None or b.source is None:
        return None
    who = b.source.name or a.source.name or b.source.quote
    if same_origin(a.source, b.source):
        if relation in AGREE and (same or _one_occasion(a, b)):
            return f"both are given by {who} on one occasion", CERTAIN
        if relation == "conflicts":
            return f"both are given by {who}, and they differ", ONE_BODY
        return f"both are given by {who}, on different occasions", ONE_BODY
    if alike_origin(a.source, b.source) and relation in AGREE and (same or _one_occasion(a, b)):
        return "a source is named by its kind only, and may be one with the other", DOUBTFUL
    return ("one report gives the same twice", DOUBTFUL) if same and a.report == b.report else None


def _join_bare(a: Account, b: Account, link: Lineage | None, *, exact: bool) -> tuple[str, int] | None:
    if a.report == b.report:
        return "one report says it twice, without a source", CERTAIN
    if link is not None or (a.agencies & b.agencies):
        return "neither names a source, and both reports rest on one agency", CERTAIN
    if a.outlet and a.outlet == b.outlet:
        return "neither names a source, and both reports are of one outlet", CERTAIN
    return ("neither names a source, and the number is the same", DOUBTFUL) if exact else None


def _join_mixed(a: Account, b: Account, link: Lineage | None) -> tuple[str, int] | None:
    if a.report == b.report:
        return "one report says it with and without its source", CERTAIN
    if link is not None:
        return "the source is named in one report of the agency and dropped in the other", CERTAIN
    return "the same statement, its source named in one report only", DOUBTFUL


def _one_occasion(a: Account, b: Account) -> bool:
    return a.as_of is None or b.as_of is None or abs((a.as_of - b.as_of).days) <= ONE_OCCASION_DAYS


def _in_shared_text(a: Account, b: Account, link: Lineage) -> bool:
    """Both statements lie in one pair of spans that lineage shows as shared."""
    left, right = (a, b) if a.report == link.a else (b, a)
    return any(
        e.kind in ("shared-text", "aligned-sentences", "shared-quote") and e.a[0] <= left.start < e.a[1] and e.b[0] <= right.start < e.b[1]
        for e in link.evidence
    )
