"""Numbers as written in English."""

import pytest

from twosource.extract.numbers import number_value, ordinal_value, spelled_year


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("7", 7),
        ("2,400", 2400),
        ("14 000", 14_000),
        ("1.3 million", 1_300_000),
        ("2 1/2", 2.5),
        ("fifty-nine", 59),
        ("Nine hundred and twenty-one", 921),
        ("a hundred", 100),
        ("two hundred thousand", 200_000),
        ("3 lakh", 300_000),
    ],
)
def test_a_written_number_has_its_value(written: str, value: float) -> None:
    assert number_value(written) == value


@pytest.mark.parametrize("written", ["", "many", "and", "ten-ish"])
def test_words_that_are_no_number_have_no_value(written: str) -> None:
    assert number_value(written) is None


def test_ordinals_and_spelled_years() -> None:
    assert [ordinal_value(w) for w in ("3rd", "third", "twenty-first", "last")] == [3, 3, 21, None]
    assert [spelled_year(w) for w in ("nineteen ninety-six", "two thousand ten", "twenty six")] == [1996, 2010, None]
