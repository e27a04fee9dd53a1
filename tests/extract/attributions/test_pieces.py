from hypothesis import given
from hypothesis import strategies as st

from twosource.extract.attributions.pieces import pieces_of, quotation


@given(st.text(max_size=200))
def test_pieces_lie_in_order_inside_any_text(text: str) -> None:
    pieces = pieces_of(text)
    assert all(0 <= s <= e <= len(text) for s, e in zip(pieces.starts, pieces.ends, strict=True))
    assert list(pieces.starts) == sorted(pieces.starts)


def test_case_is_that_of_the_whole_word() -> None:
    text = "Okonedo told NATO on 3 May"
    pieces = pieces_of(text)
    words = [text[s:e] for s, e in zip(pieces.starts, pieces.ends, strict=True)]
    cases = dict(zip(words, pieces.features[:, 0].tolist(), strict=True))
    assert cases["told"] == 0
    assert cases["NATO"] == 2
    assert cases["3"] == 3
    assert cases["May"] == 1


def test_what_stands_between_marks_is_quoted() -> None:
    text = 'He said: "We go." She left.'
    state = quotation(text)
    assert [text[i] for i in range(len(text)) if state[i] == 1] == list("We go.")


def test_an_apostrophe_opens_nothing() -> None:
    text = "The harbour's gate didn't open, the miller's son said."
    assert not any(quotation(text))


def test_a_lost_mark_spoils_its_line_only() -> None:
    text = '"It is over, he said.\nThe road is open.'
    state = quotation(text)
    assert not any(state[text.index("\n") + 1 :])
