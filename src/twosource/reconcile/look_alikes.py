"""Figures that look alike but count something else: named side by side, so that nobody takes one for the other."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, pairwise

from twosource.reconcile.bounds import ratio
from twosource.reconcile.counted import Counted
from twosource.reconcile.locales import places_fit
from twosource.reconcile.members import Edge

NEAREST = 4  # look-alikes named for one fact and number, at most
CLOSE_PERCENT = 1.15

Group = tuple[str, Sequence[Counted]]


def find_look_alikes(groups: Sequence[Group]) -> list[list[Edge]]:
    """For each figure group, how its members stand to figures of other groups of its story that are easily taken for them."""
    out: list[list[Edge]] = [[] for _ in groups]
    for pair in sorted(_pairs(groups)):
        (i, a), (j, b) = pair
        one, other = _row(groups[i], a), _row(groups[j], b)
        rule, why = _difference(one, other)
        edge = Edge(a, b, "different-scope", rule, why)
        out[i].append(edge)
        out[j].append(edge)
    return out


def _row(group: Group, statement: str) -> Counted:
    return next(r for r in group[1] if r.account.id == statement)


def _pairs(groups: Sequence[Group]) -> set[tuple[tuple[int, str], tuple[int, str]]]:
    """Pairs of (group, member) that look alike: one number, near percentages, or a part beside its whole in one sentence."""
    numbers: defaultdict[tuple[object, ...], dict[int, Counted]] = defaultdict(dict)
    sentences: defaultdict[tuple[str, str, str, str], list[tuple[int, Counted]]] = defaultdict(list)
    percents: defaultdict[str, dict[int, Counted]] = defaultdict(dict)
    for k, (story, rows) in enumerate(groups):
        for row in sorted(rows, key=lambda r: r.account.id):
            if row.bounds.core and not row.bounds.vague and row.bounds.core[-1] > 2:
                numbers[story, row.kind, row.bounds.core].setdefault(k, row)
            if row.kind == "percent-territory":
                percents[story].setdefault(k, row)
            sentences[story, row.account.report, row.account.sentence, row.kind].append((k, row))
    found: set[tuple[tuple[int, str], tuple[int, str]]] = set()
    for by_group in numbers.values():
        near = list(by_group.items())[: NEAREST + 1]
        found |= {((i, a.account.id), (j, b.account.id)) for (i, a), (j, b) in combinations(near, 2)}
    for by_group in percents.values():
        near = list(by_group.items())[: NEAREST + 1]
        found |= {
            ((i, a.account.id), (j, b.account.id)) for (i, a), (j, b) in combinations(near, 2) if ratio(a.bounds, b.bounds) < CLOSE_PERCENT
        }
    for members in sentences.values():
        ordered = sorted(members, key=lambda m: m[1].account.start)
        for (i, a), (j, b) in pairwise(ordered):
            if i != j and (a.who != b.who or b.part or b.increment):
                found.add(min(((i, a.account.id), (j, b.account.id)), ((j, b.account.id), (i, a.account.id))))
    return {(min(p), max(p)) for p in found}


def _difference(a: Counted, b: Counted) -> tuple[str, str]:
    """The rule that keeps two look-alikes apart, and why in a few words."""
    quotes = f"“{' '.join(a.figure.quote.split())}” and “{' '.join(b.figure.quote.split())}”"
    if a.kind == "percent-territory":
        return "percent-of-other-whole", f"{quotes} are shares of different wholes"
    if a.period != b.period:
        return "period-and-incident", f"of {quotes}, one counts a whole period, the other an incident"
    if a.increment != b.increment:
        return "count-and-addition", f"of {quotes}, one is added to a count"
    if a.who != b.who or a.part != b.part:
        return "group-and-part", f"{quotes} count different groups: {_who(a)}, {_who(b)}"
    if places_fit(a.account.locale, b.account.locale) == "apart":
        return "other-place", f"{quotes} are of different places"
    left, right = a.account.days, b.account.days
    if left and right and left.apart(right) > 1:
        return "other-day", f"{quotes} are of different days"
    return "other-incident", f"{quotes} are told of different incidents"


def _who(row: Counted) -> str:
    return row.figure.group or row.who
