"""Time expressions, their TIMEX3 values and the days they cover."""

import pytest
from tests import make

from twosource.extract.times import find_times
from twosource.model import When
from twosource.parse import Parser

PUBLISHED = "2021-06-09"  # a Wednesday


def told(parser: Parser, text: str, published: str | None = PUBLISHED) -> list[tuple[str, str, str | None]]:
    return [(t.quote, t.type, t.value) for t in find_times(make.parsed(parser, text, published=published))]


def one(parser: Parser, text: str, published: str | None = PUBLISHED) -> When:
    found = find_times(make.parsed(parser, text, published=published))
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("The bridge fell on Monday.", "Monday", "2021-06-07"),
        ("The bridge will reopen on Monday.", "Monday", "2021-06-14"),
        ("The mayor resigned yesterday.", "yesterday", "2021-06-08"),
        ("Shells fell on the port Tuesday night.", "Tuesday night", "2021-06-08TNI"),
        ("The ferry sank last night.", "last night", "2021-06-08TNI"),
        ("He was freed in March.", "March", "2021-03"),
        ("He was freed on December 3.", "December 3", "2020-12-03"),
        ("It was signed on 5 May 2019.", "5 May 2019", "2019-05-05"),
        ("The dam broke last week.", "last week", "2021-W22"),
        ("Rents rose last year.", "last year", "2020"),
        ("The vote is expected next month.", "next month", "2021-07"),
        ("The village burned two years ago.", "two years ago", "2019"),
        ("The village burned three days ago.", "three days ago", "2021-06-06"),
        ("The mill closed in the 1980s.", "the 1980s", "198"),
        ("Sales fell in the third quarter of 2019.", "the third quarter of 2019", "2019-Q3"),
        ("The pass is open now.", "now", "PRESENT_REF"),
        ("The trial opens at 10 p.m. Friday.", "10 p.m. Friday", "2021-06-11T22:00"),
        ("It snowed last winter.", "last winter", "2020-WI"),
    ],
)
def test_an_expression_is_told_from_the_day_of_publication_and_the_tense(parser: Parser, text: str, quote: str, value: str) -> None:
    time = one(parser, text)
    assert (time.quote, time.value) == (quote, value)


@pytest.mark.parametrize(
    ("text", "quote", "kind", "value"),
    [
        ("They waited for three days.", "three days", "DURATION", "P3D"),
        ("He slept nearly two hours.", "nearly two hours", "DURATION", "PT2H"),
        ("They ruled for a decade.", "a decade", "DURATION", "P10Y"),
        ("They signed a two-year lease.", "two-year", "DURATION", "P2Y"),
        ("Buses leave every day.", "every day", "SET", "P1D"),
        ("He swims every Monday.", "every Monday", "SET", "XXXX-WXX-1"),
    ],
)
def test_lengths_and_repetitions_have_their_own_types(parser: Parser, text: str, quote: str, kind: str, value: str) -> None:
    time = one(parser, text)
    assert (time.quote, time.type, time.value) == (quote, kind, value)


def test_the_next_day_follows_the_last_date_in_the_text(parser: Parser) -> None:
    assert told(parser, "The tunnel flooded on 3 May 2021. The next day it was closed.")[1] == ("The next day", "DATE", "2021-05-04")


def test_without_a_day_to_tell_from_a_weekday_has_no_value(parser: Parser) -> None:
    assert one(parser, "The bridge fell on Monday.", published=None).value is None


def test_weekdays_are_told_from_the_dateline_inside_the_text_before_the_given_date(parser: Parser) -> None:
    assert told(parser, "June 16 2021 Bridge falls. The bridge fell on Monday.")[-1] == ("Monday", "DATE", "2021-06-14")


@pytest.mark.parametrize("text", ["He may leave.", "They march on.", "A man of 52 years old spoke.", "The firm hired 2000 workers."])
def test_words_that_only_look_like_times_are_left_out(parser: Parser, text: str) -> None:
    assert told(parser, text) == []


def test_a_value_is_bounded_by_its_first_and_last_day(parser: Parser) -> None:
    time = one(parser, "The dam broke last week.")
    assert (time.earliest, time.latest) == ("2021-05-31", "2021-06-06")
    assert one(parser, "They waited for three days.").earliest is None


def test_every_quote_stands_at_its_place(parser: Parser) -> None:
    text = "On Monday, 7 June, three men fled; by Wednesday night two more had gone, the first since early 2019."
    for time in find_times(make.parsed(parser, text, published=PUBLISHED)):
        assert text[time.start : time.end] == time.quote
