"""What stands in a broken sentence is asserted with less confidence, and its neighbours are not."""

import msgspec
from tests import make

from twosource.extract.doubt import SHARE, broken_sentences, doubted
from twosource.parse import Parser

TEXT = "Twelve people were killed in Mopti. The army against rebels in two towns of the"


def test_only_the_broken_sentence_is_doubted(parser: Parser) -> None:
    parsed = make.parsed(parser, TEXT, spots=[make.damage(TEXT, "The army against rebels in two towns of the", "truncation", None)])
    sure, unsure = make.figure(TEXT, "Twelve people", 12, 12), make.figure(TEXT, "two towns", 2, 2, kind="localities")
    found = doubted([sure, unsure], broken_sentences(parsed))
    assert found[0] == sure
    assert found[1] == msgspec.structs.replace(unsure, confidence=round(unsure.confidence * SHARE, 4))


def test_mended_damage_casts_no_doubt(parser: Parser) -> None:
    parsed = make.parsed(parser, TEXT, spots=[make.damage(TEXT, " of the", "truncation", "")])
    assert broken_sentences(parsed) == ()
