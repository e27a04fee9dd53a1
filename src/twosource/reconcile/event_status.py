"""The status of an event over time: what was planned happens, what paused resumes, what one asserts another denies."""

AHEAD = frozenset({"planned", "threatened", "demanded"})
REAL = frozenset({"happened", "ongoing"})


def moves_on(earlier: str, later: str) -> bool:
    """What was ahead has come, or what went on has ended: the later telling replaces the earlier one."""
    return (
        (earlier in AHEAD and later in REAL | {"ended"})
        or (earlier == "ongoing" and later == "ended")
        or (earlier == "ended" and later in REAL)
    )


def clash(a: str, b: str) -> bool:
    """One says that it happened, the other that it did not."""
    return (a == "denied") != (b == "denied") and bool({a, b} & (REAL | {"ended", "alleged"}))
