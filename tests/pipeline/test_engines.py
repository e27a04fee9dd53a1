"""Every engine gives the same results in the same order; a bad record costs only itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.pipeline import toys

from twosource.model import Failure
from twosource.pipeline import Engine, Serial
from twosource.pipeline.batches import batches
from twosource.pipeline.pool import Pool


@given(st.lists(st.text(max_size=30)), st.integers(1, 60), st.integers(1, 5))
def test_batches_hold_every_record_in_order(records: list[str], characters: int, most: int) -> None:
    cut = list(batches(records, len, characters=characters, most=most))
    assert [r for batch in cut for r in batch] == records
    assert all(len(batch) == 1 or sum(map(len, batch)) <= characters for batch in cut)
    assert all(1 <= len(batch) <= most for batch in cut)


@pytest.mark.parametrize("engine", [Serial(), Pool(2)], ids=["serial", "pool"])
def test_a_failing_record_costs_only_itself(engine: Engine) -> None:
    results = list(engine.each(toys.lengths(), ["a", "bad", "ccc"]))
    assert results == [1, Failure(stage="lengths", input_id="bad", error="ValueError: too odd"), 3]


def test_a_record_that_kills_its_worker_is_found_and_named() -> None:
    records = ["a" * 20_000, "b" * 15_000, "deadly", "cc", "d" * 39_000, "ee"]
    results = list(Pool(2).each(toys.lengths(), records))
    assert [r for r in results if isinstance(r, int)] == [20_000, 15_000, 2, 39_000, 2]
    failure = results[2]
    assert isinstance(failure, Failure)
    assert failure.input_id == "deadly"
    assert "died" in failure.error
