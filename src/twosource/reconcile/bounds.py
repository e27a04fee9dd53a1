"""Bounds of numbers compared: the number meant, whether it is vague, and how two intervals stand to each other."""

from math import inf
from typing import Literal

import msgspec

from twosource.model import Figure

Stand = Literal["equal", "narrower", "wider", "overlap", "above", "below"]
WORDS = ("dozens", "hundreds", "thousands")
ABOUT = 0.1  # how far "about" reaches on each side
SAME_WORD = 1.34  # "dozens" (24) and "tens" (20) are one word's worth


class Bounds(msgspec.Struct, frozen=True):
    """The numbers that a figure allows, `low` to `high`, the numbers it names (`core`), and whether it names none exactly."""

    low: float
    high: float
    core: tuple[float, ...]
    hedge: str
    vague: bool


def bounds_of(figure: Figure) -> Bounds:
    """The bounds of `figure`: "more than 70" names 70, "about 30" allows a tenth more or less, "dozens" is vague."""
    low = -inf if figure.low is None else float(figure.low)
    high = inf if figure.high is None else float(figure.high)
    named = [float(x) for x in (figure.low, figure.high) if x is not None]
    if figure.hedge == "more-than" and figure.low is not None and figure.kind != "percent-territory":
        named[0] = _stated_below(figure)
    core = tuple(sorted(set(named)))
    vague = figure.hedge in WORDS or (figure.hedge == "none-stated" and figure.high is None)
    if figure.hedge == "approx" and core:
        low, high = core[0] * (1 - ABOUT), core[-1] * (1 + ABOUT)
    return Bounds(low, high, core, figure.hedge, vague)


def _stated_below(figure: Figure) -> float:
    """The number named by "more than N": the contract writes N + 1 for a count; a quote that holds the bound itself is believed."""
    low = float(figure.low or 0)
    digits = "".join(c for c in figure.quote if c.isdecimal())
    return low if digits and low == int(low) and digits == str(int(low)) else low - 1 if low == int(low) else low


def same_number(a: Bounds, b: Bounds) -> bool:
    """Both name one number, up to the words around it ("at least 58" and "58"; "dozens" and "tens")."""
    if not a.core or not b.core:
        return False
    if a.vague and b.vague:
        return max(a.core[0], b.core[0]) <= SAME_WORD * min(a.core[0], b.core[0])
    if a.vague or b.vague:
        return False
    return a.core == b.core


def stand(a: Bounds, b: Bounds) -> Stand:
    """How the numbers that `b` allows stand to those that `a` allows; `above` and `below` share none."""
    if (a.low, a.high) == (b.low, b.high):
        return "equal"
    if b.low > a.high:
        return "above"
    if b.high < a.low:
        return "below"
    if a.low <= b.low and b.high <= a.high:
        return "narrower"
    if b.low <= a.low and a.high <= b.high:
        return "wider"
    return "overlap"


def compatible(a: Bounds, b: Bounds) -> bool:
    """At least one number is allowed by both."""
    return stand(a, b) not in ("above", "below")


def is_higher(a: Bounds, b: Bounds) -> bool:
    """The largest number that `b` names is above the largest that `a` names."""
    return bool(a.core and b.core) and b.core[-1] > a.core[-1]


def ratio(a: Bounds, b: Bounds) -> float:
    """The larger named number over the smaller, at least 1; 1 where one names none or nought."""
    if not a.core or not b.core or min(a.core[-1], b.core[-1]) <= 0:
        return 1.0
    return max(a.core[-1], b.core[-1]) / min(a.core[-1], b.core[-1])
