"""Positions of invented sentences: party, stance, words, condition, deadline."""

import pytest
from tests import make

from twosource.extract.context import Context
from twosource.extract.positions import find_positions
from twosource.model import Position, When
from twosource.parse import Parser


def positions(parser: Parser, text: str, context: Context | None = None) -> tuple[Position, ...]:
    return find_positions(make.parsed(parser, text, published="2021-03-04"), context or Context(), ())


@pytest.mark.parametrize(
    ("text", "party", "stance", "words"),
    [
        ("Norway demanded an inquiry into the spill.", "Norway", "demands", "demanded an inquiry into the spill"),
        ("Paris called on both countries to open their borders.", "France", "calls-for", "called on both countries to open their borders"),
        ("The rebels refuse any transfer of prisoners.", "the rebels", "refuses", "refuse any transfer of prisoners"),
        ("The insurgents were ready to give up the port.", "the rebels", "offers", "were ready to give up the port"),
        ("The Danish delegation agreed to a truce.", "Denmark", "accepts", "agreed to a truce"),
        ("Chile threatened to close the strait.", "Chile", "threatens", "threatened to close the strait"),
        ("Finnish Foreign Minister Aino Salo called for a truce.", "Finland", "calls-for", "called for a truce"),
        ("Ghana insisted that the militia hand over its guns.", "Ghana", "demands", "insisted that the militia hand over its guns"),
        ("Peru does not want to host the refugees.", "Peru", "refuses", "does not want to host the refugees"),
        ("Kenya is opposed to the plan.", "Kenya", "refuses", "is opposed to the plan"),
    ],
)
def test_party_stance_and_words(parser: Parser, text: str, party: str, stance: str, words: str) -> None:
    found = [(p.party, p.stance, p.quote) for p in positions(parser, text)]
    assert found == [(party, stance, words)]


@pytest.mark.parametrize(
    ("text", "party", "stance"),
    [
        ("A spokesman, Per Lund, said the militia would not release the crew.", "the militia", "refuses"),
        ("The envoy said Chile could extend the truce if the crew was freed.", "Chile", "offers"),
        ("The miners said they would block the port unless the company paid them.", "the miners", "threatens"),
        ("The general warned that shelling would resume if the town did not open its gates.", "the general", "threatens"),
        ("Under Norway's proposal, the militia would leave the island.", "Norway", "demands"),
        ("Under Norway's offer, fishermen could keep their boats.", "Norway", "offers"),
        ("A resolution submitted by Ghana was never put to a vote.", "Ghana", "calls-for"),
        ("Ghana said the islanders needed to receive medicine.", "Ghana", "demands"),
        ("Ghana said two days were nowhere near enough.", "Ghana", "refuses"),
    ],
)
def test_what_a_party_announces_is_its_position(parser: Parser, text: str, party: str, stance: str) -> None:
    assert (party, stance) in [(p.party, p.stance) for p in positions(parser, text)]


def test_an_order_inside_quotation_marks_is_a_call_of_its_speaker(parser: Parser) -> None:
    text = '"Open the harbour to the trawlers," the Chilean government said.'
    said = make.attribution(text, "Open the harbour to the trawlers", said_by="the Chilean government", id="att_0")
    assert [(p.party, p.stance) for p in positions(parser, text, Context(attributions=(said,)))] == [("Chile", "calls-for")]


def test_a_surname_speaks_for_the_state_its_title_named(parser: Parser) -> None:
    text = "Finnish Foreign Minister Aino Salo arrived on Monday. Salo called for a truce."
    assert [p.party for p in positions(parser, text)] == ["Finland"]


def test_a_pronoun_is_the_subject_before_it(parser: Parser) -> None:
    found = positions(parser, "Ghana closed its port on Monday. It demanded the return of the ship.")
    assert [(p.party, p.stance) for p in found] == [("Ghana", "demands")]


def test_words_of_the_first_person_belong_to_their_source(parser: Parser) -> None:
    text = '"We demand the return of the ship," said the Chilean government.'
    assert [p.party for p in positions(parser, text)] == ["Chile"]


def test_a_plan_speaks_for_its_maker(parser: Parser) -> None:
    assert [p.party for p in positions(parser, "The Norwegian initiative rejects any partition of the island.")] == ["Norway"]


def test_a_bare_no_is_a_refusal_of_its_speaker(parser: Parser) -> None:
    text = '"No talks under fire," the Chilean government said.'
    said = make.attribution(text, "No talks under fire", said_by="the Chilean government", id="att_0")
    (position,) = positions(parser, text, Context(attributions=(said,)))
    assert (position.party, position.stance, position.attribution) == ("Chile", "refuses", "att_0")


def test_the_condition_is_told_apart(parser: Parser) -> None:
    (position,) = positions(parser, "Chile is ready to release the crew if the fine is paid.")
    assert position.condition is not None
    assert position.condition.quote == "if the fine is paid"


def test_a_deadline_is_a_day_the_words_set(parser: Parser) -> None:
    text = "Ghana demanded that the militia leave by Friday."
    start, end = make.at(text, "Friday")
    friday = When(start=start, end=end, quote="Friday", type="DATE", value="2021-03-05", earliest="2021-03-05", latest="2021-03-05")
    (position,) = positions(parser, text, Context(times=(friday,)))
    assert (position.deadline, position.when) == ("2021-03-05", None)


def test_neither_nor_gives_each_party_its_own_refusal(parser: Parser) -> None:
    found = positions(parser, "Neither Chile nor Peru wants to host the refugees.")
    assert {(p.party, p.stance) for p in found} == {("Chile", "refuses"), ("Peru", "refuses")}


@pytest.mark.parametrize(
    "text",
    [
        "The officials demanded anonymity.",
        "The driver pleaded guilty on Monday.",
        "The bakery is willing.",
        "The minister insisted that the bridge was safe.",
        "If Chile refuses the plan, the talks will fail.",
        "The choir will sing on Sunday.",
        "How can Ghana achieve peace if the guns stay, the paper asked.",
        "Open the second cupboard and take a plate.",
    ],
)
def test_what_is_no_position_gives_none(parser: Parser, text: str) -> None:
    assert positions(parser, text) == ()


def test_spans_quote_the_reading_copy(parser: Parser) -> None:
    text = "Ghana rejected the offer and demanded new talks. Chile, ready to help, urged both sides to stop."
    for p in positions(parser, text):
        assert text[p.start : p.end] == p.quote
