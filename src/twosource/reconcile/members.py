"""Members of a fact, whatever their kind: what origins, counts, verdicts and summaries need to know of them."""

import msgspec

from twosource.model.facts import RelationKind
from twosource.reconcile.counted import Counted
from twosource.reconcile.tellings import Telling

Row = Counted | Telling


class Edge(msgspec.Struct, frozen=True):
    """How statement `b` stands to statement `a`: "b relation a", by which rule and why."""

    a: str
    b: str
    relation: RelationKind
    rule: str
    why: str
