"""The value of a figure fact: low, best and high over its current members, after the habit of UCDP."""

from collections.abc import Sequence

from twosource.model import Value
from twosource.reconcile.counted import Counted


def value_of(rows: Sequence[Counted], old: frozenset[str]) -> Value | None:
    """Bounds over the members that none has superseded; words such as "dozens" only count where no number is given.

    `high` is None where no member bounds the number from above. `best` is the one number that all current members
    name, at least one of them without a hedge; else None. Source: UCDP GED codebook, low/best/high estimates.
    """
    current = [r for r in rows if r.account.id not in old and r.figure.status != "denied"] or list(rows)
    firm = [r for r in current if not r.bounds.vague and r.figure.status != "expected"] or current
    lows = [x for r in firm if (x := r.figure.low if r.figure.low is not None else None) is not None]
    highs = [x for r in firm if (x := r.figure.high) is not None]
    named = {r.bounds.core for r in firm}
    exact = [r.figure.low for r in firm if r.figure.low is not None and r.figure.low == r.figure.high and r.figure.hedge != "approx"]
    best = exact[0] if exact and len(named) == 1 else None
    if not lows and not highs:
        return None
    low = min(lows) if lows else None
    high = max(highs) if highs else None
    if low is not None and high is not None and any(r.figure.high is None and (r.figure.low or 0) > high for r in firm):
        high = None
    return Value(low=low, best=best, high=high)
