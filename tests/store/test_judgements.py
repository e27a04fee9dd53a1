"""The log of judgements is kept whatever happens to the record; a part of the record is put back as it was found."""

from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import create_engine, update
from tests import make
from tests.reconcile.judging import made
from tests.serve.records import fill, invented

from twosource.model import Dossier, Held, Judgement
from twosource.pipeline.newsroom import STAGE
from twosource.store import Store
from twosource.store import tables as t

MADE_BY = STAGE.key_version
CONFIRM, UNDO = made("confirm", "fct_1"), made("undo", "jdg_1", minute=1)


@pytest.fixture
def record(store: Store) -> Dossier:
    found = invented()
    fill(store, found)
    return found


def judged_part(store: Store, record: Dossier, judgement: Judgement, **change: Any) -> Dossier:
    """The record with its one fact judged, put into the store."""
    story = record.stories[0].id
    part = store.part_as_found([story], made_by=MADE_BY)
    facts = tuple(replace(f, judged=(judgement.id,), ruling="confirmed") for f in part.facts)
    judged = Dossier(**{"reports": part.reports, "stories": part.stories, "lineage": part.lineage, "facts": facts, **change})
    held = [Held(judgement=judgement, standing="holds", stories=(story,))]
    assert store.put_part([story], part, judged, held=held, bears={judgement.id: frozenset([story])}, made_by=MADE_BY, new=[judgement])
    return judged


def test_the_log_is_added_to_once_and_read_in_order_of_time(store: Store) -> None:
    store.add_judgements([UNDO])
    store.add_judgements([CONFIRM, UNDO])
    assert store.judgements() == (CONFIRM, UNDO)
    assert store.judgement(UNDO.id) == UNDO
    assert store.ids("judgement", UNDO.id[:20]) == (UNDO.id,)
    assert store.held() == ()


def test_a_judged_part_is_shown_and_the_found_one_kept(store: Store, record: Dossier) -> None:
    story, odd = record.stories[0], record.reports[0]
    fixed = replace(odd, figures=tuple(replace(f, high=13.0) for f in odd.figures))
    link = replace(record.lineage[0], relation="copy", judged=CONFIRM.id)
    reports = tuple(fixed if r.id == odd.id else r for r in sorted(record.reports, key=lambda r: r.id))
    judged = judged_part(store, record, CONFIRM, reports=reports, lineage=(link,))
    assert (store.facts(), store.lineage(), store.reading(odd.id, made_by=MADE_BY)) == (judged.facts, (link,), fixed)
    assert store.dossier(made_by=MADE_BY).judgements == store.held(story=story.id) == store.held()
    assert [h.judgement for h in store.held()] == [CONFIRM]
    again = store.part_as_found([story.id], made_by=MADE_BY)
    assert (again.facts, again.lineage, again.stories) == (record.facts, record.lineage, record.stories)
    assert {r.id: r for r in again.reports} == {r.id: r for r in record.reports}
    assert (store.facts_as_found(), store.stories(as_found=True)) == (record.facts, record.stories)
    assert {r.id: r for r in store.readings(made_by=MADE_BY, as_read=True)} == {r.id: r for r in record.reports}
    assert store.put_part([story.id], again, again, held=[], bears={}, made_by=MADE_BY)
    assert (store.facts(), store.lineage(), store.reading(odd.id, made_by=MADE_BY)) == (record.facts, record.lineage, odd)


def test_nothing_is_done_on_a_record_that_has_moved_on(store: Store, record: Dossier) -> None:
    story, since = record.stories[0].id, store.version()
    part = store.part_as_found([story], made_by=MADE_BY)
    store.replace_record(record)
    assert not store.put_part([story], part, Dossier(reports=(), stories=(), lineage=(), facts=()), held=[], bears={}, made_by=MADE_BY,
                              new=[CONFIRM], since=since)  # fmt: skip
    assert not store.put_held([], new=[CONFIRM], since=since)
    assert (store.facts(), store.judgements()) == (record.facts, ())
    assert store.put_held([], new=[CONFIRM], since=store.version())
    assert store.judgements() == (CONFIRM,)


def test_a_record_written_anew_is_marked_until_its_log_is_applied(store: Store, record: Dossier) -> None:
    assert not store.is_unjudged()
    judged_part(store, record, CONFIRM)
    store.replace_record(record)
    assert store.is_unjudged()
    assert (store.facts(), store.held()) == (record.facts, ())
    store.put_held([], is_last=True)
    assert not store.is_unjudged()


def test_judgements_that_tie_stories_are_followed_near_and_far(store: Store) -> None:
    held = [Held(judgement=made("confirm", f"fct_{k}", minute=k), standing="holds") for k in range(3)]
    ties = dict(zip([h.judgement.id for h in held], ({"sty_a", "sty_b"}, {"sty_b", "sty_c"}, {"sty_d"}), strict=True))
    nothing = Dossier(reports=(), stories=(), lineage=(), facts=())
    store.put_part([], nothing, nothing, held=held, bears=ties, made_by=MADE_BY, new=[h.judgement for h in held])
    assert store.tied(["sty_a"]) == {"sty_a", "sty_b", "sty_c"}
    assert store.tied(["sty_d"]) == {"sty_d"}
    assert store.bearing(["sty_b"]) == {h.judgement.id for h in held[:2]}
    assert store.borne([held[0].judgement.id]) == {held[0].judgement.id: {"sty_a", "sty_b"}}
    store.add_judgements([CONFIRM])
    assert store.homeless() == {CONFIRM.id} - set(ties)


def test_reports_that_facts_of_another_story_recall_are_known(store: Store) -> None:
    text = "Twelve people were killed in Mopti."
    a, b = (make.reading(text, ref=name, figures=[make.figure(text + name, "Twelve people", 12, 12)]) for name in ("a", "b"))
    first, second = make.story([a], "first"), make.story([b], "second")
    fact = make.fact(first, [(a, a.figures[0]), (b, b.figures[0])], "Twelve people were killed.")
    fill(store, make.dossier([a, b], [first, second], [], [fact]))
    assert store.stories_with([a.id, b.id]) == {a.id: {first.id}, b.id: {first.id, second.id}}
    assert {r.id for r in store.part_as_found([first.id], made_by=MADE_BY).reports} == {a.id, b.id}
    assert store.versions(["b", "no such page"], made_by=MADE_BY) == {"b": {b.id}}
    assert store.reports_reading(b.figures[0].id[:20], made_by=MADE_BY) == (b.id,)


def test_a_fact_that_was_merged_leads_to_the_one_it_became(store: Store, record: Dossier) -> None:
    fact = record.facts[0]
    assert store.fact_now(fact.id) is None
    judged_part(store, record, CONFIRM, facts=(replace(fact, id="fct_other", judged=(CONFIRM.id,)),))
    assert store.fact_now(fact.id) == "fct_other"


def made_by_an_older_version(store: Store, *keys: str) -> Store:
    database = create_engine(store.url)
    with database.begin() as db:
        db.execute(update(t.meta).where(t.meta.c.key.in_(keys)).values(value="1"))
    database.dispose()
    return Store(store.url)


def test_readings_outlive_a_new_version_of_what_follows_from_them(store: Store, record: Dossier) -> None:
    judged_part(store, record, CONFIRM)
    readings = list(store.readings(made_by=MADE_BY))
    later = made_by_an_older_version(store, "derived")
    assert (later.facts(), later.held(), list(later.readings(made_by=MADE_BY))) == ((), (), readings)
    later.close()


def test_documents_and_judgements_outlive_what_is_derived(store: Store, record: Dossier) -> None:
    judged_part(store, record, CONFIRM)
    documents = list(store.pending("another/1"))
    later = made_by_an_older_version(store, "derived", "read")
    assert later.judgements() == (CONFIRM,)
    assert list(later.pending("another/1")) == documents
    assert (later.facts(), later.held(), list(later.readings(made_by=MADE_BY))) == ((), (), [])
    later.close()
