"""How far reports speak of the same matter: one number for a pair, whatever else is in the store."""

from collections.abc import Callable, Sequence
from functools import cached_property
from operator import attrgetter

import msgspec
import numpy as np
import numpy.typing as npt

from twosource.group.features import Features, Terms
from twosource.group.once import once_a_report
from twosource.group.sparse import Stack
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
    return Company(many).likeness(one)


def score_grid(many: Sequence[Features]) -> Row:
    """How surely each of `many` stands in one story with each: the scores of one a row."""
    company = Company(many)
    return np.array([company.likeness(one).scores for one in many])


class Company:
    """Reports that others are compared with, all at once."""

    def __init__(self, many: Sequence[Features]) -> None:
        self._reports = many
        self._laid: dict[str, Stack] = {}

    def likeness(self, one: Features) -> Likeness:
        """The likeness of `one` with each of the company."""
        weights = story_weights().likeness
        parts = {field: self._laid_out(field).dots(FIELDS[field](one)) for field in ("body", "lead", "names")}
        total = sum((weights[field] * part for field, part in parts.items()), np.zeros(len(self._reports)))
        total += weights["told"] * self._told(one)
        total += weights["marks"] * (self._known("marks", one, USUAL) - USUAL)
        total += weights["numbers"] * (self._known("numbers", one, USUAL) - USUAL)
        total += weights["places"] * (self.places(one) - 0.3)
        total += weights["days"] * (self.told_days(one) - 0.4)
        total += weights["report_days"] * self._report_days(one)
        return Likeness((parts["body"] + parts["lead"] + parts["names"]) / 3, total)

    def told_days(self, one: Features) -> Row:
        """The cosine of the days told of; of weekdays where the days of either report are not known; 0.4 where nothing is told."""
        days = self._known("days", one, np.nan)
        return np.where(np.isnan(days), self._known("weekdays", one, 0.4), days)

    def places(self, one: Features) -> Row:
        """The cosine of the places named; 0.3 where either names none."""
        return self._known("places", one, 0.3)

    def _known(self, field: str, one: Features, unknown: float) -> Row:
        """The cosines of a field, and `unknown` where it is empty on either side."""
        many, ours = self._laid_out(field), FIELDS[field](one)
        return np.where(many.filled & (len(ours.keys) > 0), many.dots(ours), unknown)

    def _told(self, one: Features) -> Row:
        """How much of each one's lead stands anywhere in the other, the mean of both directions."""
        return (self._laid_out("body").held(one.lead) + self._laid_out("lead").holding(one.body)) / 2

    def _report_days(self, one: Features) -> Row:
        """What the reports' own days add: a little on neighbouring days, ever less beyond four; nothing where unknown."""
        apart = np.abs(self._days - (np.nan if one.day is None else one.day))
        steps = np.select([apart <= 1, apart <= 4, apart <= 10, apart > 10], [0.05, 0.0, -0.1, -0.2], 0.0)
        return np.where(np.isnan(apart), 0.0, steps)

    @cached_property
    def _days(self) -> Row:
        return np.array([np.nan if f.day is None else f.day for f in self._reports], np.float64)

    def _laid_out(self, field: str) -> Stack:
        if field not in self._laid:
            self._laid[field] = Stack([FIELDS[field](f) for f in self._reports])
        return self._laid[field]


@once_a_report
def _unit(features: Features) -> Terms:
    """The unit vector of the marks."""
    marks = features.marks
    norm = np.float32(np.sqrt(marks.weights @ marks.weights))
    return Terms(marks.keys, marks.weights / norm if norm else marks.weights)


@once_a_report
def _numbers(features: Features) -> Terms:
    """The unit vector of the numbers and days among the marks."""
    marks = features.marks
    weights = marks.weights[marks.numbers]
    norm = np.float32(np.sqrt(weights @ weights))
    return Terms(marks.keys[marks.numbers], weights / norm if norm else weights)


FIELDS: dict[str, Callable[[Features], Terms]] = {
    **{field: attrgetter(field) for field in ("body", "lead", "names", "places", "days", "weekdays")},
    "marks": _unit,
    "numbers": _numbers,
}
