"""Judgements applied to a kept record part by part come to what the whole record judged at once comes to; undone, nothing is left of them."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests import make
from tests.reconcile.judging import made, on_facts, on_reports
from tests.reconcile.newsdesk import reading
from tests.reconcile.test_judged import judged_records, killed, record
from tests.serve.records import kept

from twosource.group import retold
from twosource.model import Dossier, InputError, Judgement
from twosource.pipeline.applying import apply_log, apply_new
from twosource.pipeline.newsroom import STAGE, Newsroom
from twosource.reconcile.judged import Found, judge
from twosource.store import Store

MADE_BY = STAGE.key_version


def whole(found: Found) -> Dossier:
    return make.dossier(found.readings, found.stories, found.lineage, found.facts)


def state(store: Store) -> tuple[object, ...]:
    return (
        set(store.facts()), set(store.stories()), store.lineage(), tuple(store.readings(made_by=MADE_BY)),
        {h.judgement.id: (h.standing, h.now) for h in store.held() if h.standing != "lost"},
    )  # fmt: skip


def expected(found: Found, log: list[Judgement], store: Store) -> tuple[object, ...]:
    out, held = judge(found, log, lambda story: retold(story, found.readings, latest=store.latest()))
    return (
        set(out.facts), set(out.stories), tuple(sorted(out.lineage, key=lambda x: (x.a, x.b))), tuple(sorted(out.readings, key=lambda r: r.id)),
        {h.judgement.id: (h.standing, h.now) for h in held if h.standing != "lost"},
    )  # fmt: skip


@given(judged_records())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_one_by_one_anew_and_all_at_once_come_to_the_same(tmp_path: Path, given_: tuple[Found, list[Judgement]]) -> None:
    found, wanted = given_
    (tmp_path / "record.db").unlink(missing_ok=True)
    store = Store(kept(whole(found), tmp_path))
    before, log = state(store), list[Judgement]()
    for judgement in wanted:
        try:
            apply_new(store, judgement, made_by=MADE_BY)
            log.append(judgement)
        except InputError:
            assert judgement not in store.judgements()
    assert state(store) == expected(found, log, store)
    one_by_one = state(store)
    assert {s.id: s for s in store.stories(as_found=True)} == {s.id: s for s in found.stories}
    assert set(store.facts_as_found()) == set(found.facts)
    store.replace_record(whole(found))
    assert store.is_unjudged() is bool(log)
    apply_log(store, made_by=MADE_BY)
    assert state(store) == one_by_one
    apply_log(store, made_by=MADE_BY)
    assert state(store) == one_by_one
    for k, judgement in enumerate(log):
        apply_new(store, made("undo", judgement.id, minute=60 + k), made_by=MADE_BY)
    assert state(store)[:4] == before[:4]
    store.close()


@pytest.fixture
def two(tmp_path: Path) -> tuple[Found, Store]:
    """Two tolls of two stories, and a store that holds them."""
    barge = reading("A barge sank off Tamm with 9 people aboard.", [("9 people", 9, 9, {"kind": "missing", "place": "Tamm"})], ref="b")
    found = record([[killed(40, "a", "the mayor")], [barge]])
    return found, Store(kept(whole(found), tmp_path))


def test_a_record_whose_judging_was_cut_off_is_judged_by_whoever_opens_it(two: tuple[Found, Store]) -> None:
    found, store = two
    confirm = on_facts("confirm", found.facts[:1], found.readings)
    apply_new(store, confirm, made_by=MADE_BY)
    store.replace_record(whole(found))
    assert store.is_unjudged()
    assert not any(f.judged for f in store.facts())
    room = Newsroom(store=store)
    assert not store.is_unjudged()
    assert room.fact(found.facts[0].id).judged == (confirm.id,)


def test_what_cannot_be_applied_is_refused_and_leaves_no_trace(two: tuple[Found, Store]) -> None:
    found, store = two
    before = state(store)
    assert {f.story for f in found.facts} == {s.id for s in found.stories}
    with pytest.raises(InputError, match="different stories"):
        apply_new(store, on_facts("merge", found.facts, found.readings), made_by=MADE_BY)
    assert (state(store), store.judgements()) == (before, ())


def test_an_emptied_story_leads_to_where_its_report_is_now(two: tuple[Found, Store]) -> None:
    found, store = two
    gone = next(s for s in found.stories if found.readings[1].id in s.reports)
    move = on_reports("move", found.readings[1], value=found.stories[0].id, others=[found.readings[0]])
    apply_new(store, move, made_by=MADE_BY)
    assert [s.id for s in store.stories()] == [found.stories[0].id] == [Newsroom(store=store).story_id(gone.id)]
    apply_new(store, made("undo", move.id, minute=1), made_by=MADE_BY)
    assert {s.id for s in store.stories()} == {s.id for s in found.stories}


def test_a_story_that_no_judgement_bears_on_is_not_written(two: tuple[Found, Store]) -> None:
    found, store = two
    apply_new(store, on_facts("confirm", found.facts[:1], found.readings), made_by=MADE_BY)
    assert store.held(story=found.facts[1].story) == ()
    assert store.tied([found.facts[1].story]) == {found.facts[1].story}
