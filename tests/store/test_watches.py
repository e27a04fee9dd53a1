"""Watched addresses are kept as they were, asked in their turn, and put with their documents in one go."""

from datetime import UTC, datetime, timedelta

from tests.store.test_store import MADE_BY, document

from twosource.model import Watched
from twosource.store import Store

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def state(name: str, *, minutes: float | None = 0, is_list: bool = False, source: str = "Post", **fields: object) -> Watched:
    due = None if minutes is None else NOON + timedelta(minutes=minutes)
    return Watched(url=f"https://post.example/{name}", source=source, is_list=is_list, first=NOON, due=due, **fields)  # type: ignore[arg-type]


def test_states_come_back_as_they_were_and_are_replaced(store: Store) -> None:
    old = state("a", etag='"x"', version=1)
    assert store.put_watched([old, state("b")], [document("a"), document("b")]) == 2
    assert store.watched([old.url, "https://none.example/"]) == {old.url: old}
    new = state("a", minutes=9, version=2, error="It `fails`.")
    assert store.put_watched([new], [document("a")]) == 0
    assert store.watched([old.url]) == {old.url: new}
    assert [d.ref for d, _ in store.pending(MADE_BY)] == ["a", "b"]


def test_lists_are_due_first_then_what_has_waited_longest(store: Store) -> None:
    states = [
        state("late", minutes=-1), state("early", minutes=-9), state("feed", minutes=-1, is_list=True), state("later", minutes=1),
        state("never", minutes=None), state("other", minutes=-5, source="Ledger"),
    ]  # fmt: skip
    store.put_watched(states)
    assert [w.url.rpartition("/")[2] for w in store.due("Post", NOON, limit=9)] == ["feed", "early", "late"]
    assert len(store.due("Post", NOON, limit=2)) == 2
    assert store.next_due(["Post"]) == NOON - timedelta(minutes=9)
    assert store.next_due(["None"]) is None


def test_nothing_is_due_a_moment_too_early(store: Store) -> None:
    store.put_watched([state("a", minutes=0.005)])  # 300 ms
    assert store.due("Post", NOON, limit=1) == ()
    assert len(store.due("Post", NOON + timedelta(seconds=1), limit=1)) == 1


def test_sources_are_told_in_numbers(store: Store) -> None:
    store.put_watched([state("a"), state("b", minutes=5, error="It fails."), state("c", source="Ledger")])
    assert [(w.source, w.addresses, w.due, len(w.failing)) for w in store.watching(NOON)] == [("Ledger", 1, 1, 0), ("Post", 2, 1, 1)]


def test_a_document_is_found_by_its_id(store: Store) -> None:
    store.add_documents([document("a")])
    from twosource.store import document_id

    assert store.document(document_id(document("a"))) == document("a")
    assert store.document("doc_none") is None
