"""Whether two figures count the same thing: same kind and class, and nothing in place, day, number or sentence that keeps them apart."""

from itertools import combinations

import msgspec

from twosource.reconcile.bounds import compatible, ratio, same_number
from twosource.reconcile.counted import Counted
from twosource.reconcile.days import Days
from twosource.reconcile.locales import places_fit
from twosource.reconcile.populations import CHANGING, THINGS, is_revised
from twosource.reconcile.sources import alike_origin, same_origin
from twosource.reconcile.words import overlap

NEVER = -100.0
SMALL = 20  # numbers up to this are often the same by chance
UNNAMED = 0.3  # what disagreement on a place is worth where neither sentence names it
DAY_HALF = 0.6
DAY_NONE = 0.35
HALF_INFERRED = 0.6  # where one of the two names it
RECENT_DAYS = 30  # a figure without a day is taken to be of the news, not of an incident further back than this
INFERRED = 0.35  # what a place or a day is worth, for or against, that the sentence of the figure does not name


class Likeness(msgspec.Struct, frozen=True):
    """How much speaks for one thing being counted (above 0) or against it (below), and the rule that weighed most."""

    score: float
    rule: str


def likeness(a: Counted, b: Counted) -> Likeness:
    """How likely two figures of one block count the same thing; symmetric."""
    weights = evidence(a, b)
    return Likeness(sum(weights.values()), max(weights, key=lambda k: (abs(weights[k]), k)))


def evidence(a: Counted, b: Counted) -> dict[str, float]:
    """What speaks for one thing being counted (above 0) and against it, by the name of the rule; symmetric."""
    weights = {"one-story": 0.5 if a.kind in CHANGING else 0.25}  # a story seldom has two counts of the displaced or the missing
    _weigh_number(a, b, weights)
    _weigh_place(a, b, weights)
    _weigh_days(a, b, weights)
    _weigh_report(a, b, weights)
    _weigh_words(a, b, weights)
    if a.part != b.part:
        weights["part-of-count"] = -0.6 if a.who == "people" else -0.15
    if a.listed != b.listed or (a.listed and places_fit(a.account.locale, b.account.locale) != "same"):
        weights["listed-by-place"] = -1.5
    return weights


def _weigh_number(a: Counted, b: Counted, weights: dict[str, float]) -> None:
    times = ratio(a.bounds, b.bounds)
    if same_number(a.bounds, b.bounds):
        weights["same-number"] = 0.6 if not a.bounds.vague and a.bounds.core[-1] > SMALL else 0.35
    elif times > 8 and not (a.bounds.vague or b.bounds.vague):
        weights["other-magnitude"] = -1.6 if times > 60 else -0.6 if times > 20 else -0.3
    elif a.kind in THINGS or a.who == "bodies":
        weights["other-number"] = -1.2
    if a.kind == "percent-territory" and places_fit(a.account.locale, b.account.locale) != "same":
        weights["percent-of-other-whole"] = NEVER


def _weigh_place(a: Counted, b: Counted, weights: dict[str, float]) -> None:
    fit = places_fit(a.account.locale, b.account.locale)
    worth = {"same": 0.8, "inside": 0.25, "near": 0.15, "apart": -1.2, "unknown": 0.0}[fit]
    left, right = a.account.locale, b.account.locale
    if worth and left and right and not (left.own and right.own):
        worth *= INFERRED if worth > 0 else HALF_INFERRED if left.own or right.own else UNNAMED
    if worth:
        weights[f"place-{fit}"] = worth


def _weigh_days(a: Counted, b: Counted, weights: dict[str, float]) -> None:
    left, right = a.account.days, b.account.days
    if left is None or right is None:
        dated, undated = (b, a) if left is None else (a, b)
        if dated.account.days and undated.account.as_of and not (a.period or b.period):
            now = Days(undated.account.as_of, undated.account.as_of)
            if dated.account.days.apart(now) > RECENT_DAYS:
                weights["background-day"] = -0.9
        return
    apart = left.apart(right)
    if a.period and b.period:
        return
    if a.kind in CHANGING and apart <= RECENT_DAYS:
        return
    sure = a.account.own_days and b.account.own_days
    if apart == 0:
        weights["same-day"] = (0.4 if left.length == right.length == 1 else 0.2) * (1 if sure else INFERRED)
    elif apart > 1:
        half = a.account.own_days or b.account.own_days
        weights["other-day"] = (-1.0 if apart <= 3 else -1.6) * (1 if sure or apart > 30 else DAY_HALF if half else DAY_NONE)


def _weigh_report(a: Counted, b: Counted, weights: dict[str, float]) -> None:
    """A source seldom gives two numbers for one thing in one report, unless it revises itself."""
    if a.account.report != b.account.report:
        return
    one_sentence = a.account.sentence == b.account.sentence
    fits = compatible(a.bounds, b.bounds)
    if same_number(a.bounds, b.bounds):
        return
    if is_revised(a.account.sentence) or is_revised(b.account.sentence):
        weights["revised"] = 0.2
        return
    if one_sentence:
        weights["one-sentence"] = -0.3 if fits else -1.2
        return
    left, right = a.account.source, b.account.source
    if left and right and same_origin(left, right) and not fits:
        weights["one-source-two-numbers"] = -0.35


def _weigh_words(a: Counted, b: Counted, weights: dict[str, float]) -> None:
    shared = overlap(a.account.words, b.account.words)
    weights["words"] = 0.8 * (shared - 0.25)
    left, right = a.account.source, b.account.source
    if left and right and alike_origin(left, right):
        weights["source"] = 0.1


def sums(rows: list[Counted]) -> set[tuple[str, str]]:
    """Pairs of figures of one report and source of which one is the other plus a third: a total and its part."""
    out: set[tuple[str, str]] = set()
    plain = [
        r for r in rows if not r.increment and not r.period and r.bounds.core and r.figure.low == r.figure.high and (r.figure.low or 0) > 1
    ]
    for one, two in combinations(plain, 2):
        if (one.kind, one.who, one.account.report) != (two.kind, two.who, two.account.report):
            continue
        for total in plain:
            same = (total.kind, total.who, total.account.report) == (one.kind, one.who, one.account.report)
            if same and total.figure.low == (one.figure.low or 0) + (two.figure.low or 0) and total is not one and total is not two:
                out |= {(total.account.id, one.account.id), (total.account.id, two.account.id), (one.account.id, two.account.id)}
    return {tuple(sorted(p)) for p in out}  # type: ignore[misc]
