"""How far reports speak of the same matter: one number for a pair, whatever else is in the store."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from twosource.group.features import Features, Floats, Terms
from twosource.group.sparse import dots
from twosource.group.weights import story_weights

Row = npt.NDArray[np.float64]


def likenesses(one: Features, many: Sequence[Features]) -> Row:
    """The likeness in words alone of `one` with each of `many`, 0 to 1: the mean cosine of body, lead and names."""
    return (_cosines("body", one, many) + _cosines("lead", one, many) + _cosines("names", one, many)) / 3


def scores(one: Features, many: Sequence[Features]) -> Row:
    """How surely `one` stands in one story with each of `many`: words, names, places, and days.

    Unknown days and places neither speak for a pair nor against it.
    """
    weights = story_weights().likeness
    total = np.zeros(len(many))
    for field in ("body", "lead", "names"):
        total += weights[field] * _cosines(field, one, many)
    total += weights["told"] * _told(one, many)
    total += weights["places"] * (known(one.places, [f.places for f in many], 0.3) - 0.3)
    total += weights["days"] * (told_days(one, many) - 0.4)
    return total + _report_days(one, many)


def told_days(one: Features, many: Sequence[Features]) -> Row:
    """The cosine of the days told of; of weekdays where the days of either report are not known; 0.4 where nothing is told."""
    days = known(one.days, [f.days for f in many], np.nan)
    weekdays = known(one.weekdays, [f.weekdays for f in many], 0.4)
    return np.where(np.isnan(days), weekdays, days)


def known(one: Terms, many: Sequence[Terms], unknown: float) -> Row:
    """The cosines of `one` with each of `many`, and `unknown` where either is empty."""
    filled = np.array([len(t.keys) > 0 for t in many]) & (len(one.keys) > 0)
    return np.where(filled, dots(one, many), unknown)


def _cosines(field: str, one: Features, many: Sequence[Features]) -> Row:
    return dots(getattr(one, field), [getattr(f, field) for f in many])


def _told(one: Features, many: Sequence[Features]) -> Row:
    """How much of each one's lead stands anywhere in the other, the mean of both directions."""
    forth = dots(_squared(one.lead), [_present(f.body) for f in many])
    back = dots(_present(one.body), [_squared(f.lead) for f in many])
    return (forth + back) / 2


def _squared(terms: Terms) -> Terms:
    return Terms(terms.keys, terms.weights**2)


def _present(terms: Terms) -> Terms:
    ones: Floats = np.ones(len(terms.keys), np.float32)
    return Terms(terms.keys, ones)


def _report_days(one: Features, many: Sequence[Features]) -> Row:
    """What the reports' own days add: a little on neighbouring days, ever less beyond four; nothing where unknown."""
    apart = np.array([np.nan if f.day is None or one.day is None else abs(f.day - one.day) for f in many])
    steps = np.select([apart <= 1, apart <= 4, apart <= 10, apart > 10], [0.05, 0.0, -0.1, -0.2], 0.0)
    return np.where(np.isnan(apart), 0.0, steps)
