"""Whom the words for a source name, and how it stands."""

import pytest
from tests import make

from twosource.extract.attributions.who import Naming
from twosource.model import Source
from twosource.parse import Parser

STORM = (
    "LISBON (AFP) – Interior Minister Rui Tavares said the port was closed. The Syrian Observatory for Human Rights, based in Britain, "
    "said two boats were missing. The monitor added that a third was found. Tavares denied it. He said help was on its way. "
    "A military source said the rebels had mined the coast. It was quiet, the Observatory said later. "
    "A Pentagon spokesman said the United States had sent a ship. Moscow said nothing."
)


@pytest.fixture
def sources(parser: Parser) -> dict[str, Source]:
    """Every source of the storm report, named in text order, by its words."""
    naming = Naming(make.parsed(parser, STORM))
    said = [
        "Interior Minister Rui Tavares", "The Syrian Observatory for Human Rights", "The monitor", "Tavares denied", "He",
        "A military source", "the Observatory", "A Pentagon spokesman", "Moscow",
    ]  # fmt: skip
    out = {}
    for quote in said:
        words = quote.removesuffix(" denied")
        nth = 1 if quote == "Tavares denied" else 0
        out[words] = naming.source(make.pieces(STORM, words, nth))
    return out


@pytest.mark.parametrize(
    ("words", "name", "standing"),
    [
        ("Interior Minister Rui Tavares", "Rui Tavares", "official"),
        ("Tavares", "Rui Tavares", "official"),
        ("He", "Rui Tavares", "official"),
        ("The Syrian Observatory for Human Rights", "Syrian Observatory for Human Rights", "named"),
        ("The monitor", "Syrian Observatory for Human Rights", "named"),
        ("the Observatory", "Syrian Observatory for Human Rights", "named"),
        ("A military source", None, "anonymous"),
        ("A Pentagon spokesman", "US Department of Defense", "official"),
        ("Moscow", "Russia", "official"),
    ],
)
def test_sources_are_named_within_their_report(sources: dict[str, Source], words: str, name: str | None, standing: str) -> None:
    assert (sources[words].name, sources[words].standing) == (name, standing)


def test_a_pronoun_that_lost_its_antecedent_has_no_name(parser: Parser) -> None:
    text = "It rained. He said the bridge would hold."
    source = Naming(make.parsed(parser, text)).source(make.pieces(text, "He"))
    assert source.name is None
    assert source.standing == "pronoun"


PORT = (
    'The Southern Dockers Movement said the port was shut. "We stay," the movement\'s spokesman, Peter Hansen, said. Hansen said rain fell. '
    "The movement asked for bread. The Ministry of Tides said no. The ministry gave no reason, and its spokesman, Rui Tavares, said so."
)


def test_an_unlisted_body_is_known_again_and_lends_its_standing_to_who_speaks_for_it(parser: Parser) -> None:
    naming = Naming(make.parsed(parser, PORT))
    said = [
        ("The Southern Dockers Movement", 0), ("the movement's spokesman, Peter Hansen", 0), ("Hansen", 1), ("The movement", 0),
        ("its spokesman, Rui Tavares", 0),
    ]  # fmt: skip
    found = [naming.source(make.pieces(PORT, words, nth)) for words, nth in said]
    body = ("Southern Dockers Movement", "party")
    assert [(f.name, f.standing) for f in found] == [
        body,
        ("Peter Hansen", "party"),
        ("Peter Hansen", "party"),
        body,
        ("Rui Tavares", "official"),
    ]
