"""The main job end to end: one record whatever the engine, the order or the number of runs."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from twosource.model import Dossier, Reading
from twosource.pipeline import Newsroom
from twosource.pipeline.newsroom import STAGE
from twosource.pipeline.pool import Pool
from twosource.store import Store

FIRST = (
    "Shells hit Lemera market, four dead\n\nLEMERA, Congo, March 4, 2026 (Kivu Wire) — Four people were killed and nine wounded on Tuesday "
    "when shells hit the market of Lemera, the mayor, Jean Bisimwa, said.\n\nThe army denied that it had fired on the town."
)
COPY = (
    "Four killed in Lemera market\n\nLEMERA, Congo (Kivu Wire) — Four people were killed and nine wounded on Tuesday "
    "when shells hit the market of Lemera, the mayor, Jean Bisimwa, said.\n\nThe army denied that it had fired on the town."
)
OTHER = "Parliament passes budget\n\nLawmakers in Lima approved the budget on Monday by 71 votes to 40, the speaker said."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    where = tmp_path / "in"
    where.mkdir()
    for name, text in (("a.txt", FIRST), ("b.txt", COPY), ("c.txt", OTHER)):
        (where / name).write_text(text)
    return where


@pytest.fixture
def record(folder: Path) -> Dossier:
    return Newsroom().read([str(folder)], published=date(2026, 3, 4))


def test_every_quote_is_the_text_it_points_to(record: Dossier) -> None:
    seen = 0
    for reading in record.reports:
        for found in spans(msgspec.to_builtins(reading)):
            assert reading.text[found["start"] : found["end"]] == found["quote"]
            seen += 1
    assert seen > 10


def spans(node: object) -> list[dict[str, object]]:
    if isinstance(node, dict):
        own = [node] if {"start", "end", "quote"} <= node.keys() else []
        return own + [s for value in node.values() for s in spans(value)]
    return [s for value in node for s in spans(value)] if isinstance(node, (list, tuple)) else []


def test_copies_are_one_story_and_one_origin(record: Dossier) -> None:
    refs = {r.id: Path(r.ref).name for r in record.reports}
    assert sorted(sorted(refs[r] for r in s.reports) for s in record.stories) == [["a.txt", "b.txt"], ["c.txt"]]
    assert [x.relation for x in record.lineage] == ["copy"]
    dead = [f for f in record.facts if f.kind == "figure" and f.value and f.value.low == 4 and len({m.report for m in f.members}) == 2]
    assert len(dead) == 1
    assert dead[0].counts.texts == 2
    assert dead[0].counts.independent_origins == 1


def test_a_rerun_into_a_store_adds_nothing(folder: Path, record: Dossier, tmp_path: Path) -> None:
    store = Store(str(tmp_path / "record.db"))
    newsroom = Newsroom(store=store)
    first = newsroom.read([str(folder)], published=date(2026, 3, 4))
    assert first == record
    assert newsroom.read_pending() == 0
    assert newsroom.read([str(folder)], published=date(2026, 3, 4)) == record
    assert newsroom.dossier() == record


def test_a_run_that_stops_half_way_is_finished_by_the_next(folder: Path, record: Dossier, tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int) -> None:
        raise Stopped

    path = str(tmp_path / "record.db")
    with pytest.raises(Stopped):
        Newsroom(store=Store(path), progress=stop).read([str(folder)], published=date(2026, 3, 4))
    assert list(Store(path).readings(made_by=STAGE.key_version)) == []
    assert Newsroom(store=Store(path)).read([str(folder)], published=date(2026, 3, 4)) == record


def test_processes_give_the_same_record(folder: Path, record: Dossier) -> None:
    assert Newsroom(engine=Pool(2)).read([str(folder)], published=date(2026, 3, 4)) == record


def test_reports_come_in_order_and_failures_keep_their_place(folder: Path) -> None:
    (folder / "b0.txt").write_bytes(b"")
    results = list(Newsroom().extract([str(folder)]))
    assert [Path(r.ref).name for r in results if isinstance(r, Reading)] == ["a.txt", "b.txt", "c.txt"]
    assert len(results) == 4


def test_without_a_date_relative_days_stay_unresolved(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Four people were killed on Tuesday in Lemera, the mayor said.")
    (reading,) = Newsroom().extract([str(file)])
    assert isinstance(reading, Reading)
    assert reading.published is None
    assert all(f.when is None for f in reading.figures)
