"""How far reports speak of the same matter: one number for a pair, from words, names and days."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from twosource.group.features import Features
from twosource.group.sparse import dots


def likenesses(one: Features, many: Sequence[Features]) -> npt.NDArray[np.float64]:
    """The likeness of `one` with each of `many`, 0 to 1, whatever else is in the store: cosines of body, lead and names."""
    body, lead, names = (
        dots(x, y)
        for x, y in (
            (one.body, [f.body for f in many]),
            (one.lead, [f.lead for f in many]),
            (one.names, [f.names for f in many]),
        )
    )
    return (body + lead + names) / 3


def day_terms(one: Features, many: Sequence[Features]) -> npt.NDArray[np.float64]:
    """What the reports' days add to their likeness: a little on neighbouring days, much less beyond four; 0 where unknown."""
    days = np.array([np.nan if f.day is None or one.day is None else abs(f.day - one.day) for f in many])
    return np.where(np.isnan(days), 0.0, np.where(days <= 1, 0.05, np.where(days <= 4, 0.0, -0.15)))
