"""What is to be fetched waits in its order, and leaves the queue together with its documents coming in."""

from tests.store.test_store import MADE_BY, document

from twosource.model import Waiting
from twosource.store import Store

PAGE = Waiting(addition="add_1", name="https://post.example/a", address="https://key@post.example/a")
FEED = Waiting(addition="add_1", name="feed.xml", body=b"<rss/>")


def test_what_waits_comes_back_in_order_until_it_is_fetched(store: Store) -> None:
    page, feed = store.put_waiting([PAGE, FEED])
    (later,) = store.put_waiting([PAGE])
    assert store.waiting() == (page, feed, later)
    assert store.add_fetched(page, [document("a"), document("b")]) == 2
    assert store.waiting() == (feed, later)
    assert [d.ref for d, _ in store.pending(MADE_BY)] == ["a", "b"]


def test_a_place_in_the_queue_that_is_given_anew_is_not_taken_for_the_old_one(store: Store) -> None:
    (old,) = store.put_waiting([PAGE])
    store.add_fetched(old, [])
    (new,) = store.put_waiting([Waiting(addition="add_2", name="b", address="https://post.example/b")])
    store.add_fetched(old, [])
    assert store.waiting() == (new,)
