"""Marks may overlap in any way; the text that carries them never changes."""

from hypothesis import given
from hypothesis import strategies as st

from twosource.export.marks import Mark, around, grouped, joined, one_line, runs

TEXTS = st.text(max_size=80)
RANGES = st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=8)


@given(TEXTS, RANGES)
def test_runs_joined_are_the_text_again(text: str, ranges: list[tuple[int, int]]) -> None:
    cut = runs(text, [Mark(a, b, "figure", f"s{k}") for k, (a, b) in enumerate(ranges)])
    assert "".join(r.text for r in cut) == text


@given(TEXTS, RANGES)
def test_each_mark_covers_exactly_its_characters(text: str, ranges: list[tuple[int, int]]) -> None:
    marks = [Mark(a, b, "figure", f"s{k}") for k, (a, b) in enumerate(ranges) if a < b <= len(text)]
    cut = runs(text, marks)
    for mark in marks:
        assert "".join(r.text for r in cut if mark in r.marks) == text[mark.start : mark.end]
        assert sum(mark in r.opens for r in cut) == sum(mark in r.closes for r in cut) == 1


@given(TEXTS, st.integers(0, 80), st.integers(0, 80))
def test_the_words_around_hold_the_span(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    low, high = around(text, start, end)
    assert 0 <= low <= start <= end <= high <= len(text)


def test_a_sentence_does_not_end_in_an_abbreviation() -> None:
    text = "It was quiet. They fired from about 11 p.m. on Wednesday at three villages. Nobody slept."
    start = text.index("three villages")
    low, high = around(text, start, start + 14)
    assert text[low:high] == "They fired from about 11 p.m. on Wednesday at three villages."


@given(st.lists(st.lists(st.integers(0, 6), min_size=1, max_size=3), max_size=10))
def test_things_that_share_a_key_are_in_one_group(things: list[list[int]]) -> None:
    rows = [(k, tuple(keys)) for k, keys in enumerate(things)]
    groups = grouped(rows, lambda row: row[1])
    assert sorted(row for g in groups for row in g) == sorted(rows)
    keys = [{key for _, ks in g for key in ks} for g in groups]
    assert all(not (a & b) for i, a in enumerate(keys) for b in keys[i + 1 :])


def test_lines_and_lists() -> None:
    assert one_line("a long\n line of words", 12) == "a long line…"
    assert joined(["a", "b", "c"]) == "a, b and c"
    assert joined([]) == ""
