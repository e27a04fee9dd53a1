"""Two programs that write into one store wait for each other; one that waits too long says so in words."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.store.test_store import MADE_BY, document

from twosource.model import StoreError, Waiting
from twosource.store import Store, database, tables

EACH = 60


def test_what_two_add_at_once_is_all_there_under_numbers_of_its_own(place: str) -> None:
    stores = [Store(place), Store(place)]

    def add(which: int) -> None:
        for k in range(EACH):
            stores[which].add_documents([document(f"{which}-{k}"), document(f"both-{k}")])
            stores[which].put_waiting([Waiting(addition=f"add_{which}", name=str(k), address="https://post.example/")])

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(add, range(2)))
    with stores[0]._engine.connect() as db:
        numbers = list(db.execute(select(tables.documents.c.number)).scalars())
    assert len(numbers) == len(set(numbers)) == 3 * EACH
    assert len(list(stores[0].pending(MADE_BY))) == 3 * EACH
    assert len(stores[0].waiting()) == 2 * EACH
    for store in stores:
        store.close()


def test_two_take_turns_at_making_the_record(place: str) -> None:
    one, other = Store(place), Store(place)
    order: list[str] = []

    def second() -> None:
        with other.turn():
            order.append("second")

    with ThreadPoolExecutor(1) as threads:
        with one.turn():
            waiting = threads.submit(second)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.3)
            order.append("first")
        waiting.result()
    assert order == ["first", "second"]
    for store in (one, other):
        store.close()


def test_a_store_that_stays_locked_is_an_error_in_words_whatever_was_to_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE_S", 0.1)
    place = str(tmp_path / "record.db")
    store, other = Store(place), Store(place)
    with other._writing():
        for write in (lambda: store.add_documents([document("a")]), store.begin_record, lambda: store.add_judgements([])):
            with pytest.raises(StoreError, match=r"Another run is writing into it; try again when that is done"):
                write()
    assert store.add_documents([document("a")]) == 1
    store.close()
    other.close()
