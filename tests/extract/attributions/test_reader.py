"""What the reader promises of any text: spans that hold, and results that never depend on what is read beside it."""

from itertools import permutations

import pytest
from tests import make

from twosource.extract.attributions import AttributionReader
from twosource.model import Attribution
from twosource.parse import Parser

DAM = """LISBON (AFP) – The miller said the dam would hold until Friday.

"We are not leaving," Ana Quintal, a farmer, told AFP. She added that 40 families had stayed."""
TOLL = "Eleven fishermen were killed in the storm, according to the Harbour Office. The mayor denied that the lighthouse had failed."
BRIEF = "The ferry left the harbour at noon."


@pytest.fixture(scope="module")
def reader() -> AttributionReader:
    return AttributionReader()


def said(reader: AttributionReader, parser: Parser, text: str) -> tuple[Attribution, ...]:
    return reader.read([make.parsed(parser, text)])[0]


def test_source_cue_and_content_are_read_and_linked(reader: AttributionReader, parser: Parser) -> None:
    by_cue = {a.cue.quote: a for a in said(reader, parser, TOLL) if a.cue}
    told = by_cue["according to"]
    assert told.source is not None
    assert told.source.quote == "the Harbour Office"
    assert told.content.quote == "Eleven fishermen were killed in the storm"
    denied = by_cue["denied"]
    assert denied.source is not None
    assert denied.source.quote == "The mayor"


def test_the_reporters_own_words_are_nobodys(reader: AttributionReader, parser: Parser) -> None:
    assert said(reader, parser, BRIEF) == ()


def test_a_pronoun_is_named_and_the_agency_found(reader: AttributionReader, parser: Parser) -> None:
    quote, added = [a for a in said(reader, parser, DAM) if a.source and a.source.name == "Ana Quintal"]
    assert quote.directness == "direct"
    assert quote.via == "AFP"
    assert added.source is not None
    assert added.source.quote == "She"


def test_every_span_holds_its_quote(reader: AttributionReader, parser: Parser) -> None:
    for text in (DAM, TOLL):
        for a in said(reader, parser, text):
            for piece in (a.source, a.cue, a.content):
                if piece is not None:
                    assert text[piece.start : piece.end] == piece.quote


def test_batches_never_change_results(parser: Parser) -> None:
    reports = [make.parsed(parser, text) for text in (DAM, TOLL, BRIEF)]
    alone = {r.report.id: AttributionReader().read([r])[0] for r in reports}
    for order in permutations(reports):
        together = AttributionReader().read(order)
        assert {r.report.id: got for r, got in zip(order, together, strict=True)} == alone


def test_a_reprinted_paragraph_reads_the_same(reader: AttributionReader, parser: Parser) -> None:
    def quotes(text: str) -> list[str]:
        return [a.content.quote for a in said(reader, parser, text)]

    assert quotes(f"{BRIEF}\n\n{TOLL}") == quotes(TOLL)


def test_an_empty_text_has_no_attributions(reader: AttributionReader, parser: Parser) -> None:
    assert said(reader, parser, "") == ()


def test_other_languages_are_left_alone(reader: AttributionReader, parser: Parser) -> None:
    assert reader.read([make.parsed(parser, TOLL, language="fr")]) == [()]
