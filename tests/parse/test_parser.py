"""Each unique paragraph is parsed once, and never differently for its neighbours."""

from twosource.model import ReadingCopy
from twosource.parse import Parser
from twosource.parse import parser as new_parser
from twosource.parse.paragraphs import paragraph_ranges

A = "The mayor said the bridge was closed."
B = "Two boats were lost near Mopti on Friday."


def test_offsets_are_of_the_reading_copy(parser: Parser) -> None:
    text = f"{A}\n\n  {B}\n"
    parse = parser.parse([ReadingCopy.of(text)])[0]
    assert all(text[t.start : t.end] == t.text for t in parse.tokens)
    assert [text[s:e] for s, e in parse.paragraphs] == [A, B]
    assert len(parse.sentences) == 2
    said = next(t for t in parse.tokens if t.text == "said")
    assert said.lemma == "say"
    assert "mayor" in [t.text for t in parse.children(said.i)]


def test_a_repeated_paragraph_is_parsed_once() -> None:
    fresh = new_parser()
    fresh.parse([ReadingCopy.of(f"{A}\n\n{B}"), ReadingCopy.of(f"{B}\n\n{A}\n\n{A}")])
    fresh.parse([ReadingCopy.of(A)])
    assert fresh.parsed_characters == len(A) + len(B)


def test_the_company_of_a_report_never_changes_its_parse() -> None:
    texts = [A, B, f"{A} {B}", "Officials in Bamako denied it."]
    together = new_parser().parse([ReadingCopy.of(t) for t in texts])
    apart = [new_parser().parse([ReadingCopy.of(t)])[0] for t in texts]
    assert [p.tokens for p in together] == [p.tokens for p in apart]


def test_other_languages_get_words_and_sentences_only(parser: Parser) -> None:
    parse = parser.parse([ReadingCopy.of("El puente fue cerrado. Dos barcos se perdieron.")], ["es"])[0]
    assert len(parse.sentences) == 2
    assert {t.entity for t in parse.tokens} == {""}


def test_wrapped_lines_are_one_paragraph_and_short_lines_are_not() -> None:
    wrapped = "The river rose two metres overnight in the lower town and the\nbridge over it was closed to all traffic until further notice\nby the mayor."
    listed = "Killed: 4\nWounded: 7\nMissing: 1"
    assert len(paragraph_ranges(wrapped)) == 1
    assert len(paragraph_ranges(listed)) == 3


def test_a_line_that_goes_on_in_small_letters_is_one_paragraph_with_the_next() -> None:
    text = "At noon 300 people lost\ntheir homes.\nThe river fell."
    assert [text[a:b] for a, b in paragraph_ranges(text)] == ["At noon 300 people lost\ntheir homes.", "The river fell."]


def test_an_empty_text_has_an_empty_parse(parser: Parser) -> None:
    parse = parser.parse([ReadingCopy.of(" \n ")])[0]
    assert (parse.tokens, parse.sentences, parse.paragraphs) == ((), (), ())
