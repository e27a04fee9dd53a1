"""How far reports speak of the same matter: one number for a pair, whatever else is in the store."""

from collections.abc import Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from twosource.group.features import Features, Marks, Terms
from twosource.group.sparse import dots, held, sums
from twosource.group.weights import story_weights

Row = npt.NDArray[np.float64]
USUAL = 0.1
"""The cosine of the marks of two reports that have little to do with one another."""


class Likeness(msgspec.Struct, frozen=True):
    """Of one report with each of many: `words`, the mean cosine of body, lead and names; `scores`, how surely they are one story."""

    words: Row
    scores: Row


def likeness(one: Features, many: Sequence[Features]) -> Likeness:
    """The likeness of `one` with each of `many`, from words, names, marks, places and days.

    Unknown days and places neither speak for a pair nor against it.
    """
    weights = story_weights().likeness
    parts = {field: dots(getattr(one, field), [getattr(f, field) for f in many]) for field in ("body", "lead", "names")}
    total = sum((weights[field] * part for field, part in parts.items()), np.zeros(len(many)))
    total += weights["told"] * _told(one, many)
    total += weights["marks"] * (known(_unit(one.marks), [_unit(f.marks) for f in many], USUAL) - USUAL)
    total += weights["numbers"] * (known(_numbers(one.marks), [_numbers(f.marks) for f in many], USUAL) - USUAL)
    total += weights["places"] * (known(one.places, [f.places for f in many], 0.3) - 0.3)
    total += weights["days"] * (told_days(one, many) - 0.4)
    return Likeness((parts["body"] + parts["lead"] + parts["names"]) / 3, total + weights["report_days"] * _report_days(one, many))


def scores(one: Features, many: Sequence[Features]) -> Row:
    """How surely `one` stands in one story with each of `many`."""
    return likeness(one, many).scores


def told_days(one: Features, many: Sequence[Features]) -> Row:
    """The cosine of the days told of; of weekdays where the days of either report are not known; 0.4 where nothing is told."""
    days = known(one.days, [f.days for f in many], np.nan)
    weekdays = known(one.weekdays, [f.weekdays for f in many], 0.4)
    return np.where(np.isnan(days), weekdays, days)


def known(one: Terms, many: Sequence[Terms], unknown: float) -> Row:
    """The cosines of `one` with each of `many`, and `unknown` where either is empty."""
    filled = np.array([len(t.keys) > 0 for t in many]) & (len(one.keys) > 0)
    return np.where(filled, dots(one, many), unknown)


def _unit(marks: Marks) -> Terms:
    norm = np.float32(np.sqrt(marks.weights @ marks.weights))
    return Terms(marks.keys, marks.weights / norm if norm else marks.weights)


def _numbers(marks: Marks) -> Terms:
    """The unit vector of the numbers and days among the marks."""
    weights = marks.weights[marks.numbers]
    norm = np.float32(np.sqrt(weights @ weights))
    return Terms(marks.keys[marks.numbers], weights / norm if norm else weights)


def _told(one: Features, many: Sequence[Features]) -> Row:
    """How much of each one's lead stands anywhere in the other, the mean of both directions."""
    forth = held(one.lead.keys, one.lead.weights**2, [f.body.keys for f in many])
    back = sums(one.body.keys, [f.lead for f in many])
    return (forth + back) / 2


def _report_days(one: Features, many: Sequence[Features]) -> Row:
    """What the reports' own days add: a little on neighbouring days, ever less beyond four; nothing where unknown."""
    apart = np.array([np.nan if f.day is None or one.day is None else abs(f.day - one.day) for f in many])
    steps = np.select([apart <= 1, apart <= 4, apart <= 10, apart > 10], [0.05, 0.0, -0.1, -0.2], 0.0)
    return np.where(np.isnan(apart), 0.0, steps)
