"""Every span lands on the text as received; what lands on nothing, or on an alien headline, is left out."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from tests import make

from twosource.extract.context import Context
from twosource.extract.landing import land
from twosource.model import Headline, Parse, ParsedReport, ReadingCopy

RECEIVED = 'Raid news\n\nThe mayor said " twelve people " were killed in a pbadage. [ad_1]'


def page(text: str = RECEIVED, *, fits: bool | None = None) -> ParsedReport:
    spots = (
        make.damage(text, '" twelve people "', "spaced-quotes", '"twelve people"'),
        make.damage(text, "pbadage", "word-filter", "passage"),
        make.damage(text, "[ad_1]", "scrape-residue", ""),
    )
    report = make.report(text, title="Raid news", title_span=make.span(text, "Raid news"))
    copy = ReadingCopy.of(text, spots)
    return ParsedReport(
        report=report, damage=spots, headline=Headline(fits=fits, score=None), copy=copy, parse=Parse(copy.text, (), (), ())
    )


def test_spans_land_on_the_text_as_received_and_references_follow() -> None:
    parsed = page()
    text = parsed.copy.text
    said = msgspec.structs.replace(make.attribution(text, '"twelve people" were killed', said_by="The mayor"), id="att_0")
    dead = msgspec.structs.replace(make.figure(text, "twelve people", 12, 12, attribution="att_0"), id="fig_0")
    part = msgspec.structs.replace(make.figure(text, "passage", 1, 1, part_of="fig_0"), id="fig_1")
    reading = land(parsed, Context(attributions=(said,)), [dead, part], [], [])
    assert [f.quote for f in reading.figures] == ["twelve people", "pbadage"]
    assert reading.attributions[0].content.quote == '" twelve people " were killed'
    assert reading.figures[0].attribution == reading.attributions[0].id
    assert reading.figures[1].part_of == reading.figures[0].id
    assert all(RECEIVED[x.start : x.end] == x.quote for x in (*reading.figures, reading.attributions[0].content))


def test_an_alien_headline_states_nothing() -> None:
    text = page().copy.text
    event = make.event(text, "Raid", "ASSAULT")
    assert len(land(page(), Context(), [], [event], []).events) == 1
    assert land(page(fits=False), Context(), [], [event], []).events == ()


def test_what_only_a_repair_put_there_is_left_out() -> None:
    text = "Four dead"
    spots = (make.damage(text, " dead", "truncation", " dead, twelve hurt"),)
    copy = ReadingCopy.of(text, spots)
    parsed = ParsedReport(report=make.report(text), damage=spots, headline=make.UNTOLD, copy=copy, parse=Parse(copy.text, (), (), ()))
    assert land(parsed, Context(), [make.figure(copy.text, "twelve", 12, 12)], [], []).figures == ()


@given(st.integers(0, 60), st.integers(1, 20))
def test_ids_are_content_and_do_not_depend_on_provisional_ones(start: int, length: int) -> None:
    parsed = page()
    text = parsed.copy.text
    quote = text[start : start + length]
    figure = make.figure(text, quote, 1, 1) if quote else None
    if figure is None:
        return
    one = land(parsed, Context(), [msgspec.structs.replace(figure, id="fig_0")], [], [])
    two = land(parsed, Context(), [msgspec.structs.replace(figure, id="fig_9")], [], [])
    assert one == two
