"""The date that a text gives itself."""

from datetime import date

import pytest

from twosource.extract.times import text_date

GIVEN = date(2021, 6, 9)


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("Wed Jun 16 2021 Bridge falls in Ostrava.", date(2021, 6, 16), "Wed Jun 16 2021"),
        ("June 16 2021 Bridge falls.", date(2021, 6, 16), "June 16 2021"),
        ("Published June 16 2021 A bridge fell.", date(2021, 6, 16), "June 16 2021"),
        ("16.06.2021 A bridge fell.", date(2021, 6, 16), "16.06.2021"),
        ("OSTRAVA, 16 June 2021 - A bridge fell.", date(2021, 6, 16), "16 June 2021"),
        ("OSTRAVA, June 16 (Agency) - A bridge fell.", date(2021, 6, 16), "June 16"),
    ],
)
def test_a_date_at_the_head_is_the_texts_own(text: str, day: date, words: str) -> None:
    found = text_date(text, GIVEN)
    assert found is not None
    assert (found[0], text[slice(*found[1])]) == (day, words)


@pytest.mark.parametrize(
    "text",
    ["A bridge fell on June 16 2021.", "In June 2021 a bridge fell.", "", "June 16 1931 was a warm day.", "June 31 2021 A bridge fell."],
)
def test_a_date_inside_a_sentence_or_far_from_the_given_one_is_not(text: str) -> None:
    assert text_date(text, GIVEN) is None
