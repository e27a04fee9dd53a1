"""The verdict on a fact: what is reported, never what is true."""

from collections.abc import Mapping, Sequence

from twosource.model.facts import Verdict
from twosource.reconcile.members import Edge
from twosource.reconcile.origins import AGREE, Origins


def superseded(edges: Sequence[Edge]) -> frozenset[str]:
    """The members that a later one updates."""
    return frozenset(e.a for e in edges if e.relation == "updates")


def judge(edges: Sequence[Edge], origins: Origins, old: frozenset[str]) -> Verdict:
    """`conflicting` where current members cannot all hold, `updated` where a later member replaced an earlier one,
    `corroborated` where at least two bodies, certainly apart, agree; else `single-origin`.
    """
    current = [e for e in edges if e.a not in old and e.b not in old]
    if any(e.relation == "conflicts" for e in current):
        return "conflicting"
    if old:
        return "updated"
    body: Mapping[str, int] = {m: k for k, group in enumerate(origins.bodies) for m in group}
    if any(e.relation in AGREE and body[e.a] != body[e.b] for e in current):
        return "corroborated"
    return "single-origin"
