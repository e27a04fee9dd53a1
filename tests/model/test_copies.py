"""The offset map holds for any text and any list of repairs. `TWOSOURCE_EXAMPLES=100000` is the nightly run."""

import os
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.model import Damage, ReadingCopy, segments

EXAMPLES = settings(max_examples=int(os.environ.get("TWOSOURCE_EXAMPLES", "150")), deadline=None)
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
"""Any code points: controls, lone surrogates, combining marks, emoji, right-to-left."""


def spot(text: str, start: int, end: int, repair: str | None) -> Damage:
    return Damage(start=start, end=end, quote=text[start:end], kind="other", repair=repair, confidence=1.0)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, list[Damage]]:
    """A text and spots anywhere in it: empty, adjacent, nested, crossing, with and without a repair."""
    text = draw(ANY_TEXT)
    cut = st.integers(0, len(text))
    ranges = draw(st.lists(st.tuples(cut, cut), max_size=8))
    repair = st.one_of(st.none(), st.text(max_size=8), st.sampled_from(["", " ", "\n", ".", "\U0001f600"]))
    return text, [spot(text, min(r), max(r), draw(repair)) for r in ranges]


@st.composite
def tiled(draw: st.DrawFn) -> tuple[str, list[Damage], str]:
    """A text cut into pieces, some of them repaired, and what the reading copy must then be."""
    parts = draw(st.lists(st.tuples(st.text(max_size=6), st.one_of(st.none(), st.text(max_size=6))), max_size=8))
    text = "".join(part for part, _ in parts)
    damage, at = [], 0
    for part, repair in parts:
        if repair is not None and part:
            damage.append(spot(text, at, at + len(part), repair))
        at += len(part)
    return text, damage, "".join(part if repair is None or not part else repair for part, repair in parts)


@given(tiled())
@EXAMPLES
def test_the_reading_copy_has_every_repair_made_and_nothing_else(case: tuple[str, list[Damage], str]) -> None:
    text, damage, mended = case
    assert ReadingCopy.of(text, damage).text == mended


@given(damaged())
@EXAMPLES
def test_pieces_tile_both_texts_and_say_truly_what_is_the_same(case: tuple[str, list[Damage]]) -> None:
    text, damage = case
    copy = ReadingCopy.of(text, damage)
    assert copy.received == text
    here = at = 0
    for piece in copy.pieces:
        assert (piece.start, piece.received_start) == (here, at)
        if piece.same:
            assert copy.text[piece.start : piece.end] == text[piece.received_start : piece.received_end]
        here, at = piece.end, piece.received_end
    assert (here, at) == (len(copy.text), len(text))


@given(damaged(), st.data())
@EXAMPLES
def test_a_range_of_the_reading_copy_lands_on_the_characters_behind_it(case: tuple[str, list[Damage]], data: st.DataObject) -> None:
    text, damage = case
    copy = ReadingCopy.of(text, damage)
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(copy.text)), st.integers(0, len(copy.text)))))
    low, high = copy.received_range(start, end)
    assert 0 <= low <= high <= len(text)
    landed = copy.span(start, end)
    assert text[landed.start : landed.end] == landed.quote
    for piece in copy.pieces:
        shared = range(max(start, piece.start), min(end, piece.end))
        if piece.same:
            for i in shared:
                assert low <= piece.received_start + i - piece.start < high
        elif len(shared):
            assert low <= piece.received_start
            assert piece.received_end <= high


@given(damaged(), st.data())
@EXAMPLES
def test_there_and_back_never_loses_a_character(case: tuple[str, list[Damage]], data: st.DataObject) -> None:
    text, damage = case
    copy = ReadingCopy.of(text, damage)
    if copy.text:
        start = data.draw(st.integers(0, len(copy.text) - 1))
        end = data.draw(st.integers(start + 1, len(copy.text)))
        low, high = copy.received_range(start, end)
        if high > low:
            back_low, back_high = copy.reading_range(low, high)
            left_off = [p for p in copy.pieces if max(p.start, start) < min(p.end, back_low)]
            assert all(p.received_start == p.received_end for p in left_off), "only what was inserted stands for no character"
            assert copy.received_range(back_low, back_high)[0] >= low
    if text:
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        here, there = copy.reading_range(start, end)
        assert 0 <= here <= there <= len(copy.text)


@given(damaged())
@EXAMPLES
def test_order_is_kept(case: tuple[str, list[Damage]]) -> None:
    copy = ReadingCopy.of(*case)
    landed = [copy.received_range(i, i + 1) for i in range(len(copy.text))]
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(landed))


@given(damaged())
@EXAMPLES
def test_the_order_in_which_damage_is_listed_changes_nothing(case: tuple[str, list[Damage]]) -> None:
    text, damage = case
    unlike = list({(d.start, d.end): d for d in damage}.values())
    assert ReadingCopy.of(text, unlike).text == ReadingCopy.of(text, unlike[::-1]).text


@given(damaged())
@EXAMPLES
def test_segments_are_the_whole_text_in_order(case: tuple[str, list[Damage]]) -> None:
    text, damage = case
    assert "".join(piece for piece, _ in segments(text, damage)) == text


def test_of_nested_repairs_the_outer_is_made() -> None:
    text = 'the " pbadage " opened'
    inner, outer = spot(text, 6, 13, "passage"), spot(text, 4, 15, '"passage"')
    copy = ReadingCopy.of(text, [inner, outer])
    assert copy.text == 'the "passage" opened'
    start = copy.text.index("passage")
    assert copy.span(start, start + 7).quote == "pbadage"


def test_a_word_beside_a_repair_keeps_its_own_characters() -> None:
    text = "Kelm [1965] 9002] The council met"
    copy = ReadingCopy.of(text, [spot(text, 4, 17, ".")])
    assert copy.text == "Kelm. The council met"
    assert copy.span(0, 4).quote == "Kelm"
    start = copy.text.index("council")
    assert copy.span(start, start + 7).quote == "council"


def test_words_that_only_a_repair_put_there_land_on_what_was_repaired() -> None:
    text = "north of the wall"
    copy = ReadingCopy.of(text, [spot(text, 5, 5, "-west")])
    assert copy.text == "north-west of the wall"
    assert copy.received_range(6, 10) == (5, 5)
