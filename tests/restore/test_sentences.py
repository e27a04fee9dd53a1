from tests import make
from twosource.restore import restore

BROKEN = """The board said the talks had failed after the firm did not sign. did not accept the price.

The chair of the board said the ferry had been hired for the whole of the summer

a diver close to the firm said the second cable would be raised in several steps.

the firm asked for the crane and for the safe return of its men from the east bank.

. with her counterpart of the harbour office

The mayor said the crossing would open on Friday. and two others waited at the gate in the cold

A spokesman said the harbour was open again."""


def found() -> list[tuple[str, str, str | None]]:
    return [(d.kind, d.quote, d.repair) for d in restore(make.report(BROKEN)).damage]


def test_a_sentence_that_starts_again_is_told_once() -> None:
    assert ("misplaced-fragment", "did not sign. did not accept the price", "did not accept the price") in found()


def test_a_full_stop_and_a_capital_lost_at_a_paragraphs_end_are_put_back() -> None:
    assert ("truncation", "\n\na diver", ".\n\nA diver") in found()
    assert ("truncation", "the firm", "The firm") in found()


def test_scraps_of_lost_sentences_are_marked_and_not_mended() -> None:
    assert ("truncation", ". with her counterpart of the harbour office", None) in found()
    assert ("truncation", ". and two", None) in found()


def test_headings_and_wrapped_lines_of_a_sound_text_are_left_alone() -> None:
    text = """The ferry will run from Friday

The board said the ferry would run from Friday, and that it
would carry no cars. It said so in a letter of two pages
to the shopkeepers of the east bank.

What the shopkeepers say about the new ferry

Most of them said they were glad. Mr. Rask of Tarn Bros. and others were not."""
    assert restore(make.report(text)).damage == ()
