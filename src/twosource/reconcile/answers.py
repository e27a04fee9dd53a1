"""Tellings that a thing stopped, or that none is reported, beside those of other facts that tell of it going on or of the same lull."""

from collections import defaultdict
from collections.abc import Sequence

from twosource.reconcile.alike import both_quiet, is_answered, is_over, is_quiet
from twosource.reconcile.kinship import Kinship
from twosource.reconcile.members import Edge
from twosource.reconcile.telling_relations import relate_tellings
from twosource.reconcile.tellings import Telling

NEAREST = 6  # answers named for one telling, at most


def find_answers(groups: Sequence[tuple[str, Sequence[Telling]]], kinship: Kinship) -> list[list[Edge]]:
    """For each group (story, members), how its members stand to members of other groups of the story that answer them."""
    out: list[list[Edge]] = [[] for _ in groups]
    by_story: defaultdict[str, list[tuple[int, Telling]]] = defaultdict(list)
    for k, (story, members) in enumerate(groups):
        by_story[story] += [(k, t) for t in sorted(members, key=lambda t: t.id)]
    for told in by_story.values():
        for i, over in told:
            if not is_over(over) and not is_quiet(over):
                continue
            others = [(j, other) for j, other in told if j != i and other.account.report != over.account.report]
            found = [(j, o) for j, o in others if is_answered(over, o) or (both_quiet(over, o) and over.id < o.id)]
            for j, other in found[:NEAREST]:
                edge = relate_tellings(over, other, kinship).edge(over.id, other.id)
                if edge.relation == "updates" or edge.rule == "both-quiet":
                    out[i].append(edge)
                    out[j].append(edge)
    return out
