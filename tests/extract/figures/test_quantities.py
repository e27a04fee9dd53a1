"""Numbers with their hedges and bounds."""

import pytest

from twosource.extract.figures.quantities import Quantity, quantities


def only(text: str) -> Quantity:
    found = list(quantities(text, 0, len(text)))
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "low", "high", "hedge"),
    [
        ("16 people", 16, 16, "exact"),
        ("at least 16 people", 16, None, "at-least"),
        ("more than 70 people", 71, None, "more-than"),
        ("over 1,200 homes", 1201, None, "more-than"),
        ("up to 20 people", None, 20, "at-most"),
        ("fewer than 20 people", None, 19, "at-most"),
        ("some 30 people", 30, 30, "approx"),
        ("nearly 90 people", 90, 90, "approx"),
        ("between 10 and 12 people", 10, 12, "range"),
        ("3000 to 5000 people", 3000, 5000, "range"),
        ("2 to 3 million people", 2_000_000, 3_000_000, "range"),
        ("dozens of people", 24, None, "dozens"),
        ("scores of people", 40, None, "none-stated"),
        ("several hundred people", 200, None, "hundreds"),
        ("hundreds of thousands of people", 200_000, None, "hundreds"),
        ("tens of thousands of people", 20_000, None, "thousands"),
        ("about a dozen people", 12, 12, "approx"),
        ("fifty-nine people", 59, 59, "exact"),
        ("more than 60% of the land", 60, None, "more-than"),
    ],
)
def test_a_hedge_opens_the_bound_it_should(text: str, low: float | None, high: float | None, hedge: str) -> None:
    found = only(text)
    assert (found.low, found.high, found.hedge) == (low, high, hedge)


def test_a_quantity_covers_hedge_and_number() -> None:
    text = "It killed at least 16 people."
    found = only(text)
    assert text[found.start : found.end] == "at least 16"
    assert text[found.number_start : found.end] == "16"


@pytest.mark.parametrize("text", ["$500 fine", "version 3.5.1", "at 10:45", "the 14-year-old", "Route A4", "often tense"])
def test_sums_clocks_and_compounds_hold_no_quantity(text: str) -> None:
    assert not list(quantities(text, 0, len(text)))
