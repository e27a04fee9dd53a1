"""The makers keep the promise that every span they make holds its quote."""

from tests import make
from twosource.parse import Parser


def test_makers_locate_quotes(parser: Parser) -> None:
    text = "At least 16 people were killed in Osh on Tuesday, the ministry said."
    parsed = make.parsed(parser, text, published="2026-03-04")
    figure = make.figure(text, "At least 16 people", 16, None)
    reading = make.reading(text, figures=[figure], published="2026-03-04")
    story = make.story([reading])
    dossier = make.dossier([reading], [story], facts=[make.fact(story, [(reading, figure)], "At least 16 killed.", value=(16, None, None))])
    assert parsed.parse.text == text
    assert text[figure.start : figure.end] == figure.quote
    assert dossier.facts[0].counts.texts == 1
