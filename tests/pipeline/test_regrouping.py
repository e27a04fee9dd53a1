"""The record of a store made anew: what one look at all readings gives, whatever was read in which order, and all at once."""

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
from tests import make

from twosource.model import Document, Dossier, Reading, StoreError
from twosource.pipeline import Newsroom, Serial
from twosource.pipeline.newsroom import STAGE
from twosource.pipeline.plan import dossier
from twosource.pipeline.pool import Pool
from twosource.pipeline.regrouping import facts_stage, regroup
from twosource.store import Store

MADE_BY = STAGE.key_version
SCENES = {
    "Velm": ("a dam burst above Velm", "burst", "Boats searched the flooded quarter, where Ilda Marrekin had kept her bakery for thirty years."),
    "Orsk": ("a mine collapsed near Orsk", "collapsed", "Drills from the Hagen works reached the third gallery, engineer Tomas Bray told families."),
    "Tamar": ("a ferry sank off Tamar", "sank", "Fishermen pulled survivors aboard beneath the lighthouse, harbour master Nils Oster recalled."),
    "Lissel": ("a market burned in Lissel", "burned", "Spice stalls were ash by noon; trader Amina Dufour blamed wiring laid last winter."),
}  # fmt: skip


def told(k: int, town: str, day: int, toll: int, *, more: str = "") -> Reading:
    what, trigger, scene = SCENES[town]
    text = f"{toll} people were killed when {what} on Tuesday, the mayor said. {scene} The army denied that it had shelled {town}.{more}"
    return make.reading(
        text, ref=f"{town}-{k}", title=f"{toll} dead in {town}", published=f"2031-03-{day:02d}", outlet=f"Gazette {k}",
        figures=[make.figure(text, f"{toll} people", toll, toll, id=f"fig_{town}_{k}", place=town)],
        events=[
            make.event(text, trigger, "OTHER", id=f"evt_{town}_{k}", place=town),
            make.event(text, "shelled", "ASSAULT", id=f"evb_{town}_{k}", status="denied", actor="The army"),
        ],
    )  # fmt: skip


@pytest.fixture
def readings() -> list[Reading]:
    out = [told(k, town, 3 + k + 2 * n, 10 * (n + 1) + k // 2) for n, town in enumerate(SCENES) for k in range(4)]
    return [*out, told(9, "Velm", 20, 11, more=" A mine collapsed near Orsk a week earlier and 20 people were killed.")]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(str(tmp_path / "record.db"))


def put(store: Store, readings: list[Reading]) -> None:
    rows = [(Document(ref=r.ref, body=r.text.encode(), media_type="text/plain"), r) for r in readings]
    store.add_documents(document for document, _ in rows)
    store.add_results(rows, made_by=MADE_BY)


def parts(record: Dossier) -> tuple[object, ...]:
    return record.reports, sorted(record.stories, key=lambda s: s.id), record.lineage, record.facts


def test_a_store_holds_what_one_look_at_all_its_readings_gives(store: Store, readings: list[Reading]) -> None:
    put(store, readings)
    assert regroup(store, Serial(), made_by=MADE_BY) == ()
    whole = dossier(readings)
    assert len(whole.stories) > 1
    assert len(whole.facts) > 4
    assert parts(store.dossier(made_by=MADE_BY)) == parts(whole)


def test_reports_that_came_later_and_in_any_order_change_nothing_in_the_end(store: Store, tmp_path: Path, readings: list[Reading]) -> None:
    mixed = random.Random(5).sample(readings, len(readings))
    for some in (mixed[:4], mixed[4:11], mixed[11:]):
        put(store, some)
        regroup(store, Serial(), made_by=MADE_BY)
    once = Store(str(tmp_path / "once.db"))
    put(once, readings)
    regroup(once, Serial(), made_by=MADE_BY)
    late, first = store.dossier(made_by=MADE_BY), once.dossier(made_by=MADE_BY)
    assert (late.reports, late.lineage) == (first.reports, first.lineage)
    assert {frozenset(s.reports) for s in late.stories} == {frozenset(s.reports) for s in first.stories}
    assert {f.members for f in late.facts} == {f.members for f in first.facts}
    assert store.changes()


def test_the_pool_makes_the_same_record(store: Store, tmp_path: Path, readings: list[Reading]) -> None:
    put(store, readings)
    regroup(store, Pool(2), made_by=MADE_BY)
    assert parts(store.dossier(made_by=MADE_BY)) == parts(dossier(readings))


class Abroad(Serial):
    """Writes each record down and reads it again, as on its way to another machine."""

    def each(self, stage, records):  # type: ignore[no-untyped-def]
        encode = msgspec.msgpack.encode
        for result in super().each(stage, (msgspec.msgpack.decode(encode(r), type=stage.takes) for r in records)):
            yield msgspec.msgpack.decode(encode(result), type=stage.gives)


def test_what_goes_to_other_machines_comes_back_the_same(store: Store, readings: list[Reading]) -> None:
    put(store, readings)
    regroup(store, Abroad(), made_by=MADE_BY)
    assert parts(store.dossier(made_by=MADE_BY)) == parts(dossier(readings))


class Stopping(Serial):
    """Stops in the middle of the facts."""

    def each(self, stage, records):  # type: ignore[no-untyped-def]
        for k, result in enumerate(super().each(stage, records)):
            if stage.name == facts_stage().name and k == 1:
                raise KeyboardInterrupt
            yield result


def test_a_run_that_is_stopped_leaves_the_record_as_it_was_and_the_next_one_finishes_it(store: Store, readings: list[Reading]) -> None:
    put(store, readings[:6])
    regroup(store, Serial(), made_by=MADE_BY)
    before = parts(store.dossier(made_by=MADE_BY))
    put(store, readings[6:])
    with pytest.raises(KeyboardInterrupt):
        regroup(store, Stopping(), made_by=MADE_BY)
    assert parts(store.dossier(made_by=MADE_BY))[1:] == before[1:]
    regroup(store, Serial(), made_by=MADE_BY)
    assert parts(store.dossier(made_by=MADE_BY))[2:] == parts(dossier(readings))[2:]


class Counting(Serial):
    """Notes what it was given, stage by stage."""

    def __init__(self) -> None:
        self.given: dict[str, list[object]] = {}

    def each(self, stage, records):  # type: ignore[no-untyped-def]
        given = self.given.setdefault(stage.name, [])
        return super().each(stage, (given.append(r) or r for r in records))


def asked(blocks: list[object]) -> dict[str, bool]:
    """The reports that were tied, and whether ties of them were known."""
    return {e.report: e.known is not None for block in blocks for e in block.entries if e.asked}  # type: ignore[attr-defined]


def test_only_what_a_further_report_touches_is_made_again(store: Store, readings: list[Reading]) -> None:
    put(store, readings)
    regroup(store, Serial(), made_by=MADE_BY)
    home = {r: s.id for s in store.stories() for r in s.reports}
    further, engine = told(5, "Tamar", 21, 32), Counting()
    put(store, [further])
    regroup(store, engine, made_by=MADE_BY)
    assert engine.given["file"] == [further]
    assert asked(engine.given["tie"]) == {further.id: False}
    tamar, velm = home[readings[8].id], home[readings[0].id]  # Velm's story holds what the army denied of all four towns
    assert {work.story for work in engine.given["facts"]} == {tamar, velm}  # type: ignore[attr-defined]
    assert len(engine.given["tell"]) == 1
    assert parts(store.dossier(made_by=MADE_BY)) == parts(dossier([*readings, further]))


def test_nothing_new_is_nothing_to_do(store: Store, readings: list[Reading]) -> None:
    put(store, readings)
    regroup(store, Serial(), made_by=MADE_BY)
    before, engine = store.dossier(made_by=MADE_BY), Counting()
    regroup(store, engine, made_by=MADE_BY)
    assert not any(engine.given.values())
    assert store.dossier(made_by=MADE_BY) == before


def test_a_run_that_brings_nothing_new_changed_nothing(store: Store, readings: list[Reading]) -> None:
    for some in (readings[:9], readings[9:]):
        put(store, some)
        regroup(store, Serial(), made_by=MADE_BY)
    record, version = store.dossier(made_by=MADE_BY), store.version()
    assert store.changes()
    regroup(store, Serial(), made_by=MADE_BY)
    assert store.changes() == ()
    assert store.version() != version
    assert store.dossier(made_by=MADE_BY) == record


def test_a_record_that_is_gone_is_made_again_of_the_same_readings(store: Store, readings: list[Reading]) -> None:
    put(store, readings)
    regroup(store, Serial(), made_by=MADE_BY)
    record = store.dossier(made_by=MADE_BY)
    store.replace_record(msgspec.structs.replace(record, stories=(), lineage=(), facts=()))
    regroup(store, Serial(), made_by=MADE_BY)
    assert parts(store.dossier(made_by=MADE_BY)) == parts(record)
    store.clear()
    put(store, readings)
    regroup(store, Serial(), made_by=MADE_BY)
    assert parts(store.dossier(made_by=MADE_BY)) == parts(record)


def test_progress_tells_each_stage(store: Store, readings: list[Reading]) -> None:
    put(store, readings)
    told: list[tuple[str, int]] = []
    regroup(store, Serial(), made_by=MADE_BY, progress=lambda stage, done: told.append((stage, done)))
    assert list(dict.fromkeys(stage for stage, _ in told)) == ["file", "tie", "tell", "outline", "facts"]
    assert ("file", len(readings)) in told


def test_an_earlier_report_is_compared_with_the_later_ones_and_no_pair_is_judged_twice(store: Store, readings: list[Reading]) -> None:
    put(store, readings)
    regroup(store, Serial(), made_by=MADE_BY)
    earlier, undated = told(6, "Orsk", 2, 20), msgspec.structs.replace(told(7, "Lissel", 3, 40), published=None)
    for one in (earlier, undated):
        engine = Counting()
        put(store, [one])
        regroup(store, engine, made_by=MADE_BY)
        known = asked(engine.given["tie"])
        assert not known.pop(one.id)
        assert len(known) >= len(readings)
        assert all(known.values())
    late, whole = store.dossier(made_by=MADE_BY), dossier([*readings, earlier, undated])
    assert late.lineage == whole.lineage
    assert {frozenset(s.reports) for s in late.stories} == {frozenset(s.reports) for s in whole.stories}
    assert {f.members for f in late.facts} == {f.members for f in whole.facts}


def test_what_people_judged_is_made_again_as_it_was_found(store: Store, readings: list[Reading]) -> None:
    put(store, readings)
    room = Newsroom(store=store)
    room.regroup()
    before = parts(room.dossier())
    moved = room.judge("move", [readings[8].id], value="new", by="Ada", why="Another event.")
    link = next(x for x in room.dossier().lineage if x.a in (readings[0].id, readings[1].id))
    cut = room.judge("lineage", [link.a, link.b], value="independent", by="Ada", why="Each was there.")
    judged = parts(room.dossier())
    assert judged[1] != before[1]
    assert judged[2] != before[2]
    room.regroup()
    assert parts(room.dossier()) == judged
    for one in (cut, moved):
        room.undo(one.judgement.id, by="Ada")
    assert parts(room.dossier()) == before
    room.regroup()
    assert parts(room.dossier()) == before


def test_a_record_that_another_run_began_to_make_is_left_to_it(store: Store, readings: list[Reading]) -> None:
    """Where programs cannot wait for their turn: on two machines, in SQLite."""
    put(store, readings)

    class Overtaken(Serial):
        def each(self, stage, records):  # type: ignore[no-untyped-def]
            if stage.name == facts_stage().name:
                store.begin_record()
            return super().each(stage, records)

    with pytest.raises(StoreError, match="Another run began"):
        regroup(store, Overtaken(), made_by=MADE_BY)
    regroup(store, Serial(), made_by=MADE_BY)
    assert parts(store.dossier(made_by=MADE_BY)) == parts(dossier(readings))


def test_who_would_make_a_record_that_another_is_making_waits(store: Store, readings: list[Reading]) -> None:
    put(store, readings)
    filed = Counting()
    with ThreadPoolExecutor(1) as aside:
        with store.turn():
            waiting = aside.submit(regroup, Store(store.url), filed, made_by=MADE_BY)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.3)
            assert not filed.given
        assert waiting.result() == ()
    assert parts(store.dossier(made_by=MADE_BY)) == parts(dossier(readings))


def test_a_newsroom_returns_what_the_store_holds(store: Store, readings: list[Reading]) -> None:
    put(store, readings)
    room = Newsroom(store=store)
    room.regroup()
    assert parts(room.dossier()) == parts(dossier(readings))
