"""Calendar arithmetic on TIMEX3 values."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.extract.times.almanac import days_of, duration_value, nth_weekday, shift, unit_value

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))


@given(DAYS, st.sampled_from(["D", "W", "M", "Q", "Y", "10Y", "100Y"]))
def test_the_stretch_that_holds_a_day_covers_it(day: date, unit: str) -> None:
    covered = days_of(unit_value(day, unit))
    assert covered is not None
    assert covered[0] <= day.isoformat() <= covered[1]


@given(DAYS, st.integers(-400, 400))
def test_a_shift_by_months_keeps_to_the_calendar(day: date, months: int) -> None:
    moved = shift(day, months, "M")
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months


@pytest.mark.parametrize("value", [None, "P3D", "PRESENT_REF", "XXXX-WXX-1", "2021-02-30", "2021-13"])
def test_what_is_no_day_covers_none(value: str | None) -> None:
    assert days_of(value) is None


def test_durations_and_floating_feasts() -> None:
    assert [duration_value(2.5, "Y"), duration_value(1.5, "TM"), duration_value(None, "W"), duration_value(2, "10Y")] == [
        "P2Y6M", "PT1M30S", "PXW", "P20Y",
    ]  # fmt: skip
    assert nth_weekday(2021, 11, 4, 4) == date(2021, 11, 25)
    assert nth_weekday(2021, 5, 1, -1) == date(2021, 5, 31)
