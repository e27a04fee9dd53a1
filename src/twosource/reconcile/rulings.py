"""Rulings: what a rule decided of two statements, and why."""

import msgspec

from twosource.model.facts import RelationKind
from twosource.reconcile.members import Edge


class Ruling(msgspec.Struct, frozen=True):
    """A relation, the rule that found it, and why in a few words.

    Of statements `a` and `b` as given to the rule it reads "b … a"; with `swap`, "a … b".
    """

    relation: RelationKind
    rule: str
    why: str
    swap: bool = False

    def edge(self, a: str, b: str) -> Edge:
        """The edge between the statements `a` and `b`, in the direction that the ruling reads."""
        one, two = (b, a) if self.swap else (a, b)
        return Edge(one, two, self.relation, self.rule, self.why)
