"""Every engine gives the same results in the same order; a bad record costs only itself."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.pipeline import toys

from twosource.model import Failure, SetupError
from twosource.model.stages import Group
from twosource.pipeline import Engine, Serial
from twosource.pipeline.batches import batches
from twosource.pipeline.pool import Pool

BOTH = pytest.mark.parametrize("engine", [Serial(), Pool(2)], ids=["serial", "pool"])


@given(st.lists(st.text(max_size=30)), st.integers(1, 60), st.integers(1, 5))
def test_batches_hold_every_record_in_order(records: list[str], characters: int, most: int) -> None:
    cut = list(batches(records, len, characters=characters, most=most))
    assert [r for batch in cut for r in batch] == records
    assert all(len(batch) == 1 or sum(map(len, batch)) <= characters for batch in cut)
    assert all(1 <= len(batch) <= most for batch in cut)


@BOTH
def test_a_failing_record_costs_only_itself(engine: Engine) -> None:
    results = list(engine.each(toys.lengths(), ["a", "bad", "ccc"]))
    assert results == [1, Failure(stage="lengths", input_id="bad", error="ValueError: too odd"), 3]


@BOTH
def test_records_that_share_a_key_come_together_and_results_in_order_of_the_groups(engine: Engine) -> None:
    groups = [Group(key="z", records=("b", "a")), Group(key="y", records=("bad",)), Group(key="a", records=("c" * 50_000, "d"))]
    results = list(engine.together(toys.joined(), groups))
    assert results == ["z: b a", Failure(stage="joined", input_id="y", error="ValueError: too odd"), f"a: {'c' * 50_000} d"]


def test_a_record_that_kills_its_worker_is_found_and_named() -> None:
    records = ["a" * 20_000, "b" * 15_000, "deadly", "cc", "d" * 39_000, "ee"]
    results = list(Pool(2).each(toys.lengths(), records))
    assert [r for r in results if isinstance(r, int)] == [20_000, 15_000, 2, 39_000, 2]
    failure = results[2]
    assert isinstance(failure, Failure)
    assert failure.input_id == "deadly"
    assert "died" in failure.error


def test_of_large_records_no_more_are_held_than_are_worked_at() -> None:
    taken: list[int] = []
    found = Pool(2).each(toys.lengths(), (taken.append(k) or "a" * 6_000_000 for k in range(9)))
    assert next(found) == 6_000_000
    assert len(taken) <= 3
    assert list(found) == [6_000_000] * 8


def test_a_group_that_kills_its_worker_is_found_and_named() -> None:
    groups = [Group(key=k, records=(v,)) for k, v in (("one", "a"), ("two", "deadly"), ("three", "c"))]
    first, second, third = Pool(2).together(toys.joined(), groups)
    assert (first, third) == ("one: a", "three: c")
    assert isinstance(second, Failure)
    assert second.input_id == "two"


def test_a_worker_that_dies_by_chance_costs_no_record(tmp_path: Path) -> None:
    once = f"once {tmp_path / 'mark'}"
    records = ["a" * 30_000, once, "b" * 30_000, "c" * 30_000, "d"]
    assert list(Pool(2).each(toys.lengths(), records)) == [len(r) for r in records]


def test_a_stage_that_cannot_load_says_why() -> None:
    with pytest.raises(SetupError, match="Install it"):
        list(Pool(2).each(toys.unready(), ["a", "b"]))
