"""Which of two reports came first, where their days or their texts can tell it."""

from twosource.group.features import Features
from twosource.group.relations import Bond

FULLER = 1.25


def parent_first(a: Features, b: Features, bond: Bond) -> tuple[bool, bool]:
    """Whether `a` is to be named first, and whether that tells a direction.

    The earlier day is the parent. On one day, a text that holds the whole of the other and more is: cutting is commoner than adding.
    """
    if bond.relation not in ("copy", "derived", "translation"):
        return a.id < b.id, False
    if a.day is not None and b.day is not None and a.day != b.day:
        return a.day < b.day, True
    longer_a = len(a.words) >= FULLER * len(b.words) and bond.overlap.in_b >= 0.8
    longer_b = len(b.words) >= FULLER * len(a.words) and bond.overlap.in_a >= 0.8
    if longer_a != longer_b:
        return longer_a, True
    return a.id < b.id, False
