"""Through whom words reached the report, and what later words inherit."""

import pytest
from tests import make

from twosource.extract.attributions.inherited import inherited
from twosource.extract.attributions.relayed import is_only_cited, primary_source
from twosource.extract.attributions.via import via_of
from twosource.parse import Parser


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "via"),
    [
        ('"The dam holds," Ana Quintal told AFP by phone.', "Ana Quintal", "told", '"The dam holds,"', "AFP"),
        ("The miller told the Reuters news agency that rain fell.", "The miller", "told", "that rain fell", "Reuters news agency"),
        ("SANA quoted a source as saying the port was calm.", "a source", "as saying", "the port was calm", "SANA"),
        ("The mayor said on his Twitter account that rain fell.", "The mayor", "said", "that rain fell", "Twitter"),
        ("The front said in an online release that rain fell.", "The front", "said", "that rain fell", "online release"),
        ("The mayor said that AFP had left the port.", "The mayor", "said", "that AFP had left the port", None),
        ("AFP said that rain fell.", "AFP", "said", "that rain fell", None),
    ],
)  # fmt: skip
def test_via_is_whom_the_source_spoke_to(parser: Parser, text: str, source: str, cue: str, content: str, via: str | None) -> None:
    parsed = make.parsed(parser, text)
    assert via_of(parsed, make.source(text, source), make.pieces(text, cue), make.pieces(text, content)) == via


def test_the_wire_that_sent_the_report_needs_not_be_known(parser: Parser) -> None:
    text = 'LISBON (Seagull) — "The dam holds," Ana Quintal told Seagull by phone.'
    parsed = make.parsed(parser, text, credits=[("Seagull", "Seagull")])
    assert via_of(parsed, make.source(text, "Ana Quintal"), make.pieces(text, "told"), make.pieces(text, '"The dam holds,"')) == "Seagull"


TALK = 'Quintal told AFP rain fell. "We will stay," Quintal said. Russia told AFP it agreed. Russia said no.'


def test_a_person_goes_on_speaking_to_the_same_agency() -> None:
    told = make.attribution(TALK, "rain fell", said_by=make.source(TALK, "Quintal", name="Ana Quintal"), cue="told", via="AFP")
    later = make.attribution(TALK, '"We will stay,"', said_by=make.source(TALK, "Quintal", name="Ana Quintal", nth=1), cue="said")
    assert [a.via for a in inherited([told, later])] == ["AFP", "AFP"]


def test_a_state_does_not() -> None:
    told = make.attribution(TALK, "it agreed", said_by=make.source(TALK, "Russia", name="Russia"), via="AFP")
    later = make.attribution(TALK, "no", said_by=make.source(TALK, "Russia", name="Russia", nth=1))
    assert [a.via for a in inherited([told, later])] == ["AFP", None]


def test_i_is_the_one_in_whose_words_it_stands() -> None:
    text = 'Quintal said "I think the dam will hold".'
    outer = make.attribution(text, '"I think the dam will hold"', said_by=make.source(text, "Quintal", name="Ana Quintal"))
    inner = make.attribution(text, "the dam will hold", said_by=make.source(text, "I", standing="pronoun"), cue="think")
    source = inherited([outer, inner])[1].source
    assert source is not None
    assert source.name == "Ana Quintal"


@pytest.mark.parametrize(
    ("text", "read", "quoted"),
    [
        ("State television quoted a doctor as saying the port was calm.", "State television", "a doctor"),
        ("SANA quoted an army officer on the coast as saying the port was calm.", "SANA", "an army officer on the coast"),
        ("A doctor was quoted as saying the port was calm.", "A doctor", "A doctor"),
        ("The mayor said the port was calm.", "The mayor", "The mayor"),
    ],
)
def test_the_one_who_is_quoted_is_the_source(parser: Parser, text: str, read: str, quoted: str) -> None:
    cue = make.pieces(text, "saying" if "saying" in text else "said")
    assert primary_source(make.parsed(parser, text).parse, make.pieces(text, read), cue).quote == quoted


@pytest.mark.parametrize(
    ("text", "medium", "cited"),
    [
        ("State radio, citing a military source, said nine boats sank.", "State radio", "a military source"),
        ("Nine boats sank, local media said, citing the interior ministry.", "local media", "the interior ministry"),
        ("Local media, citing fears of a storm, said nine boats sank.", "Local media", "Local media"),
        ("The mayor, citing a military source, said nine boats sank.", "The mayor", "The mayor"),
    ],
)
def test_whom_a_medium_cites_is_the_source(parser: Parser, text: str, medium: str, cited: str) -> None:
    parse = make.parsed(parser, text).parse
    assert primary_source(parse, make.pieces(text, medium), make.pieces(text, "said")).quote == cited


def test_who_is_cited_is_no_speech(parser: Parser) -> None:
    text = "State radio, citing a military source, said so, citing fears, and quoting a doctor as saying that boats sank."
    parse = make.parsed(parser, text).parse
    assert is_only_cited(parse, make.pieces(text, "citing"), make.pieces(text, "a military source"))
    assert not is_only_cited(parse, make.pieces(text, "citing", 1), make.pieces(text, "fears"))
    assert not is_only_cited(parse, make.pieces(text, "quoting"), make.pieces(text, "a doctor as saying that boats sank"))
