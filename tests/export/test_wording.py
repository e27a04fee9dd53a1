"""Numbers, days and bounds read as people write them, and what is unknown is said to be unknown."""

from datetime import date

import pytest
from tests import make

from twosource.export import wording


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (14, 14, "14"), (18000, 22000, "18,000–22,000"), (7, None, "at least 7"), (None, 20, "up to 20"), (None, None, "not told"),
        (2.5, 2.5, "2.5"), (0, 0, "0"),
    ],
)  # fmt: skip
def test_bounds(low: float | None, high: float | None, words: str) -> None:
    assert wording.bounds(low, high) == words


def test_more_than_is_said_as_the_report_says_it() -> None:
    text = "More than 20 villages fell and about 30 are held; more than 60% of the land is theirs; 14 died, which the army denied."
    villages = make.figure(text, "More than 20 villages", 21, None, kind="localities", hedge="more-than")
    land = make.figure(text, "more than 60%", 60, None, kind="percent-territory", hedge="more-than")
    held = make.figure(text, "about 30", 30, 30, kind="localities", hedge="approx")
    dead = make.figure(text, "14", 14, 14, status="denied")
    assert [wording.figure_bounds(f) for f in (villages, land, held, dead)] == ["more than 20", "more than 60%", "about 30", "14 (denied)"]


def test_a_fact_is_told_in_the_hedge_of_the_figure_that_sets_its_bounds() -> None:
    text = "More than 20 villages fell."
    more = make.figure(text, "More than 20 villages", 21, None, kind="localities", hedge="more-than")
    least = make.figure(text, "20 villages", 21, None, kind="localities", hedge="at-least")
    reading = make.reading(text, figures=[more])
    fact = make.fact(make.story([reading]), [(reading, more)], "More than 20 villages.", value=(21, None, None))
    assert wording.fact_value(fact, [least, more]) == "more than 20"
    assert wording.fact_value(fact, [least]) == "at least 21"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "day not told"), ("2026-03-04", "4 March 2026"), ("2026-03", "March 2026"), ("2026", "2026"),
        (date(2026, 3, 4), "4 March 2026"), ("2026-W10", "2026-W10"),
    ],
)  # fmt: skip
def test_days_are_as_exact_as_they_are_known(value: str | date | None, words: str) -> None:
    assert wording.day(value) == words


def test_spans_of_days() -> None:
    assert wording.days(date(2026, 3, 4), date(2026, 3, 7)) == "4–7 March 2026"
    assert wording.days(date(2026, 2, 27), date(2026, 3, 2)) == "27 February – 2 March 2026"
    assert wording.days(None, None) == "day not told"


def test_names_are_compared_without_article_and_case() -> None:
    assert wording.bare("The  Army’s") == wording.bare("army")
