"""A store is copied whole, in either direction; a copy that was stopped goes on, and is not mistaken for a whole one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import make
from tests.reconcile.judging import made
from tests.serve.records import fill, invented
from tests.store.test_store import document

from twosource.model import Failure, StoreError
from twosource.pipeline.newsroom import STAGE
from twosource.store import Store, copying
from twosource.store.copying import copy_store

MADE_BY = STAGE.key_version


class Stopped(Exception):
    """The power went."""


@pytest.fixture
def source(place: str) -> Iterator[Store]:
    """A store with a record, a judgement, a failure, and a document that was not read."""
    store = Store(place)
    fill(store, invented())
    store.add_documents([document("bad"), document("unread", "Ünread 🌍\0."), document("big", "x" * 50_000)])
    store.add_results([(document("bad"), Failure(stage="parse", input_id="bad", error="too odd"))], made_by=MADE_BY)
    store.add_judgements([made("confirm", "fct_1")])
    yield store
    store.close()


@pytest.fixture
def targets(place: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A place of the other kind."""
    return str(request.getfixturevalue("other_place")) if place.startswith("sqlite") else str(tmp_path / "copy.db")


@pytest.fixture
def target(targets: str) -> Iterator[Store]:
    store = Store(targets, unfinished=True)
    yield store
    store.close()


def same(one: Store, other: Store) -> None:
    assert one.dossier(made_by=MADE_BY) == other.dossier(made_by=MADE_BY)
    assert list(one.pending(MADE_BY)) == list(other.pending(MADE_BY))
    assert one.judgements() == other.judgements()
    assert one.status(made_by=MADE_BY) == other.status(made_by=MADE_BY)
    assert [h.report for h in one.search("said")] == [h.report for h in other.search("said")]
    assert one.story_rows() == other.story_rows()
    assert one.version() == other.version()


def test_a_copy_holds_all_that_the_store_holds(source: Store, target: Store, targets: str) -> None:
    counts = copy_store(source, target)
    assert counts["documents"] == source.status(made_by=MADE_BY).documents
    whole = Store(targets)
    same(source, whole)
    whole.close()


def test_a_copy_that_was_stopped_goes_on_and_is_refused_until_it_is_whole(
    source: Store, target: Store, targets: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "ROWS_AT_ONCE", 2)
    steps: list[tuple[str, int]] = []
    copied = 0
    while True:
        told: list[tuple[str, int]] = []

        def stop(table: str, rows: int, told: list[tuple[str, int]] = told) -> None:
            told.append((table, rows))
            if len(told) == 3:
                raise Stopped

        try:
            copy_store(source, target, stop)
            break
        except Stopped:
            steps += told
            copied += 1
            with pytest.raises(StoreError, match="not finished"):
                Store(targets)
    assert copied > 3
    assert len(steps) == len(set(steps))  # nothing was copied twice
    same(source, target)


def test_a_record_written_anew_while_a_copy_stood_is_copied_anew(source: Store, target: Store) -> None:
    def stop(table: str, rows: int) -> None:
        if table == "facts":
            raise Stopped

    with pytest.raises(Stopped):
        copy_store(source, target, stop)
    source.replace_record(make.dossier([]))
    copy_store(source, target)
    same(source, target)


def test_a_store_written_to_while_it_is_copied_is_told_and_the_next_try_is_whole(source: Store, target: Store) -> None:
    def meddle(table: str, rows: int) -> None:
        if table != "documents":
            source.add_documents([document("late")])

    with pytest.raises(StoreError, match=r"was written to while it was copied \(documents: 6 and 5\)"):
        copy_store(source, target, meddle)
    copy_store(source, target)
    same(source, target)


def test_what_is_there_is_not_overwritten(source: Store, target: Store, tmp_path: Path) -> None:
    other = Store(str(tmp_path / "other.db"))
    other.add_documents([document("mine")])
    with pytest.raises(StoreError, match="not empty"):
        copy_store(source, other)
    with pytest.raises(StoreError, match="the same store"):
        copy_store(source, source)
    other.close()
