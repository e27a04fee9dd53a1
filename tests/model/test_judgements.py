"""Judgements: what each kind takes, and what undoing does to which of them hold."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.model import InputError, Judgement, in_force, new_judgement
from twosource.model.judgements import undone_by
from twosource.model.judging import Fix, check, fix_of
from twosource.model.ratings import source_key

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def judged(kind: str, *subjects: str, value: str | None = None, minute: int = 0, why: str = "read it") -> Judgement:
    return new_judgement(kind, subjects, value=value, by="Ada", at=NOON + timedelta(minutes=minute), why=why)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "subjects", "value"),
    [
        ("confirm", ["fct_1"], None),
        ("reject", ["fct_1"], None),
        ("merge", ["fct_1", "fct_2", "fct_3"], None),
        ("split", ["fct_1", "fig_1", "evt_1"], None),
        ("move", ["rep_1"], "sty_1"),
        ("move", ["rep_1"], "new"),
        ("lineage", ["rep_1", "rep_2"], "derived"),
        ("figure", ["fig_1"], "20..30"),
        ("source-rating", ["The Observatory"], "B"),
        ("item-rating", ["evt_1"], "3"),
        ("undo", ["jdg_1"], None),
    ],
)
def test_each_kind_takes_its_subjects_and_value(kind: str, subjects: Sequence[str], value: str | None) -> None:
    check(kind, subjects, value)


@pytest.mark.parametrize(
    ("kind", "subjects", "value", "words"),
    [
        ("applaud", ["fct_1"], None, "Choose one of confirm, reject"),
        ("confirm", ["fig_1"], None, "takes one fact; it was given a figure"),
        ("confirm", [], None, "was given nothing"),
        ("confirm", ["fct_1"], "yes", "the value was `yes`"),
        ("merge", ["fct_1"], None, "two or more facts"),
        ("merge", ["fct_1", "fct_1"], None, "one subject twice"),
        ("split", ["fct_1"], None, "statements to split off"),
        ("split", ["fct_1", "rep_1"], None, "given a fact, a report"),
        ("move", ["rep_1"], None, "no value was given"),
        ("move", ["rep_1"], "rep_2", "the story to move it to"),
        ("lineage", ["rep_1", "rep_2"], "cousin", "copy, derived, translation"),
        ("figure", ["fig_1"], None, "correction is empty"),
        ("figure", ["fig_1"], "many", "neither bounds"),
        ("figure", ["fig_1"], "30..20", "lower bound first"),
        ("source-rating", ["UN"], "b", "letter from A to F"),
        ("source-rating", [" "], "B", "the name of a source"),
        ("item-rating", ["sty_1"], "2", "given a story"),
        ("item-rating", ["fig_1"], "0", "from 1 to 6"),
        ("undo", ["fct_1"], None, "takes one judgement"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_does(kind: str, subjects: Sequence[str], value: str | None, words: str) -> None:
    with pytest.raises(InputError, match=words):
        check(kind, subjects, value)


@pytest.mark.parametrize(
    ("value", "fix"),
    [
        ("wounded", Fix("wounded", None)),
        ("20..30", Fix(None, (20, 30))),
        ("20..", Fix(None, (20, None))),
        ("..30", Fix(None, (None, 30))),
        ("20", Fix(None, (20, 20))),
        ("percent-territory 59.5..60", Fix("percent-territory", (59.5, 60))),
        ("20 wounded", Fix("wounded", (20, 20))),
        ("٣٠..٤٠", Fix(None, (30, 40))),
    ],
)
def test_a_figure_is_corrected_in_kind_bounds_or_both(value: str, fix: Fix) -> None:
    assert fix_of(value) == fix


@pytest.mark.parametrize("value", ["", "..", "20..30 40", "wounded killed", "-3", "1e9"])
def test_a_correction_that_cannot_be_read_is_refused(value: str) -> None:
    with pytest.raises(InputError):
        fix_of(value)


@pytest.mark.parametrize(
    ("by", "why", "at", "words"),
    [(" ", "x", NOON, "name"), ("Ada", " ", NOON, "reason"), ("Ada", "x", NOON.replace(tzinfo=None), "time zone")],
)
def test_who_when_and_why_are_asked_for(by: str, why: str, at: datetime, words: str) -> None:
    with pytest.raises(InputError, match=words):
        new_judgement("confirm", ["fct_1"], by=by, at=at, why=why)


def test_an_undo_takes_back_and_can_be_taken_back() -> None:
    first = judged("confirm", "fct_1")
    undo = judged("undo", first.id, minute=1, why="")
    redo = judged("undo", undo.id, minute=2, why="")
    assert in_force([first]) == (first,)
    assert in_force([first, undo]) == ()
    assert in_force([redo, first, undo]) == (first,)
    assert undone_by([first, undo, redo]) == {undo.id: redo.id}


@given(st.lists(st.integers(0, 30), max_size=12), st.randoms())
def test_what_holds_does_not_hang_on_the_order_of_the_log(targets: list[int], random: object) -> None:
    log = [judged("confirm", "fct_1")]
    for n, k in enumerate(targets, 1):
        log.append(judged("undo", log[k % n].id, minute=n, why=""))
    shuffled = list(log)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert in_force(shuffled) == in_force(log)
    last = log[-1]
    if last.kind == "undo":  # whatever stands last holds; taking it back restores what held before it
        back = judged("undo", last.id, minute=99, why="")
        assert in_force([*log, back]) == in_force(log[:-1])


def test_one_source_is_rated_under_one_name() -> None:
    assert source_key("SOHR") == source_key("Syrian Observatory for Human Rights")
    assert source_key("The  Lantern Committee") == source_key("lantern committee")
    assert source_key("Ada Byron") != source_key("Bea Byron")
