from hypothesis import given
from hypothesis import strategies as st

from twosource.extract.attributions.windows import cuts, sentence_starts, units


@given(st.integers(0, 900), st.lists(st.integers(0, 900), max_size=60))
def test_windows_cover_every_piece_and_none_is_too_long(size: int, starts: list[int]) -> None:
    ranges = list(cuts(sorted(starts), size, longest=120, overlap=30, whole=120))
    assert all(high - low <= 120 for low, high in ranges)
    assert {i for low, high in ranges for i in range(low, high)} == set(range(size))


def test_windows_begin_at_sentences_where_they_can() -> None:
    starts = list(range(0, 400, 25))
    assert all(low in starts for low, _ in cuts(starts, 400, longest=120, overlap=30, whole=120))


def test_a_paragraph_that_opens_something_is_read_with_the_next() -> None:
    text = "The miller said:\n\n“The dam holds.”\n\nRain fell."
    ranges = [(0, 16), (18, 34), (36, 46)]
    assert units(text, ranges) == [(0, 34), (36, 46)]


def test_a_sentence_that_a_line_break_cuts_is_read_whole() -> None:
    text = "The harbour office said on Friday that every boat in the\n      Old Port would be searched.\n\nRain fell"
    ranges = [(0, 56), (63, 90), (92, 101)]
    assert units(text, ranges) == [(0, 90), (92, 101)]


def test_a_dateline_is_said_by_nobody_and_continues_no_headline() -> None:
    text = "Harbour office says that boats will be searched in port\nLISBON, July 3 (Wire) — The harbour office said so."
    assert units(text, [(0, 55), (56, len(text))], "LISBON, July 3 (Wire)") == [(0, 55), (80, len(text))]
    assert units(text, [(0, 55), (56, len(text))]) == [(0, len(text))]


def test_a_title_is_read_alone() -> None:
    text = "Boats searched\nThe harbour office said so."
    assert units(text, [(0, 14), (15, 43)]) == [(0, 14), (15, 43)]


def test_sentences_begin_after_full_stops_and_quotes() -> None:
    text = "It rained. “We left,” he said. The 3.5 tons stayed."
    assert [text[s:].split()[0] for s in sentence_starts(text)] == ["It", "“We", "The"]
