"""The store keeps what it is given, once, and gives it back as it was; on SQLite, and on PostgreSQL where one is set up."""

from datetime import date
from pathlib import Path

import pytest
from tests import make

from twosource.model import Document, Failure, StoreError
from twosource.store import Store, document_id

MADE_BY = "read/1"


def document(name: str, text: str = "Words.") -> Document:
    return Document(ref=name, body=text.encode(), media_type="text/plain", fields={"outlet": "Delta Gazette"})


def test_adding_twice_adds_nothing(store: Store) -> None:
    assert store.add_documents([document("a"), document("b")]) == 2
    assert store.add_documents([document("b"), document("a"), document("c")]) == 1


def test_the_same_document_twice_in_one_go_is_one(store: Store) -> None:
    assert store.add_documents([document("a"), document("a")]) == 1


def test_many_at_once_are_kept_like_few(store: Store) -> None:
    """Past `bulk.LEAST_ROWS` PostgreSQL takes them by COPY."""
    odd = Document(ref="tab\t and \\N and 🌍", body=bytes(range(256)), media_type="text/plain", fields={"title": "“Quoted”\n\\."})
    many = [odd, *(document(str(k)) for k in range(700)), document("0")]
    assert store.add_documents(many) == 701
    assert store.add_documents([document("new"), *many]) == 1
    assert [d for d, _ in store.pending(MADE_BY)] == [*many[:-1], document("new")]
    text = "Twelve people were killed in Mopti 🌍."
    for title in ("First", "Second"):
        store.add_results([(d, make.reading(text, ref=d.ref, title=title)) for d in many[:-1]], made_by=MADE_BY)
    assert {r.title for r in store.readings(made_by=MADE_BY)} == {"Second"}
    assert [d.ref for d, _ in store.pending(MADE_BY)] == ["new"]


def test_pending_is_what_a_stage_has_not_done(store: Store) -> None:
    first, second = document("a"), document("b")
    store.add_documents([first, second], published=date(2026, 3, 4))
    assert [(d, day) for d, day in store.pending(MADE_BY)] == [(first, date(2026, 3, 4)), (second, date(2026, 3, 4))]
    store.add_results([(first, make.reading("Words."))], made_by=MADE_BY)
    assert [d.ref for d, _ in store.pending(MADE_BY)] == ["b"]
    assert [d.ref for d, _ in store.pending("read/2")] == ["a", "b"]


def test_readings_come_back_as_they_were(store: Store) -> None:
    text = "Twelve people were killed in Mopti 🌍."
    reading = make.reading(text, published="2026-03-04", figures=[make.figure(text, "Twelve people", 12, 12)])
    store.add_documents([document("a", text)])
    for _ in range(2):
        store.add_results([(document("a", text), reading)], made_by=MADE_BY)
    assert list(store.readings(made_by=MADE_BY)) == [reading]


def test_failures_name_their_document(store: Store) -> None:
    store.add_documents([document("bad")])
    store.add_results([(document("bad"), Failure(stage="parse", input_id="bad", error="too odd"))], made_by=MADE_BY)
    assert store.failures(made_by=MADE_BY) == (Failure(stage="parse", input_id="bad", error="too odd"),)
    assert list(store.pending(MADE_BY)) == []


def test_a_record_replaces_the_one_before(store: Store) -> None:
    text = "Twelve people were killed in Mopti."
    a, b = (make.reading(text, ref=name, figures=[make.figure(text + name, "Twelve people", 12, 12)]) for name in ("a", "b"))
    for name, reading in (("a", a), ("b", b)):
        store.add_documents([document(name)])
        store.add_results([(document(name), reading)], made_by=MADE_BY)
    story = make.story([a, b], "Raid on Mopti")
    fact = make.fact(story, [(a, a.figures[0]), (b, b.figures[0])], "Twelve people were killed.")
    record = make.dossier(sorted([a, b], key=lambda r: r.id), [story], [make.lineage(a, b)], [fact])
    for _ in range(2):
        store.replace_record(record)
    assert store.dossier(made_by=MADE_BY) == record
    assert store.facts(story=story.id) == (fact,)
    assert [r.id for r in store.readings(made_by=MADE_BY, story=story.id)] == sorted([a.id, b.id])
    store.replace_record(make.dossier([]))
    assert store.stories() == ()


def test_a_store_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(str(tmp_path / "no" / "such" / "folder" / "record.db"))


def test_a_password_never_shows_in_messages() -> None:
    with pytest.raises(StoreError) as caught:
        Store("nosuchdatabase://user:secret@host/name")
    assert "secret" not in str(caught.value)


def test_document_ids_follow_content() -> None:
    assert document_id(document("a")) == document_id(document("a"))
    assert document_id(document("a")) != document_id(document("a", "Other words."))
