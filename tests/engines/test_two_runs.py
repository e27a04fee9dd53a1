"""Two runs at once on one store: each ends well, nothing is lost and nothing is there twice."""

from pathlib import Path

import msgspec
import pytest
from benchmarks.corpus import write
from sqlalchemy import create_engine, func, select
from tests.engines.conftest import finish, record_of, start
from tests.store.conftest import place as place

from twosource.model import Dossier
from twosource.pipeline.newsroom import STAGE
from twosource.store import Store, tables

REPORTS = 45


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two halves of a corpus, of which each holds a third of the other."""
    folder = tmp_path_factory.mktemp("corpora")
    lines = write(folder / "all.jsonl", REPORTS, short=True).read_text().splitlines(keepends=True)
    third = REPORTS // 3
    (folder / "one.jsonl").write_text("".join(lines[: 2 * third]))
    (folder / "two.jsonl").write_text("".join(lines[third:]))
    return folder / "one.jsonl", folder / "two.jsonl"


def said_in(store: object) -> tuple[object, ...]:
    """What the record says: the ids of stories and facts tell which reports came first, and are left out."""
    packed, _ = msgspec.json.decode(record_of(store), type=tuple[msgspec.Raw, msgspec.Raw])
    found = msgspec.json.decode(packed, type=Dossier)
    facts = sorted((f.kind, f.summary, f.verdict, sorted(m.statement for m in f.members)) for f in found.facts)
    return found.reports, found.lineage, sorted(sorted(s.reports) for s in found.stories), facts, found.failures


@pytest.fixture(scope="module")
def one_after_the_other(corpora: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[object, ...]:
    store = tmp_path_factory.mktemp("serial") / "record.db"
    for corpus in corpora:
        finish(start("--input", corpus, "--store", store))
    return said_in(store)


@pytest.mark.parametrize("begun", ["a new store", "a store that is there"])
def test_two_runs_at_once_lose_nothing_and_add_nothing_twice(
    begun: str, place: str, corpora: tuple[Path, Path], one_after_the_other: tuple[object, ...]
) -> None:
    if begun == "a store that is there":
        Store(place).close()
    runs = [start("--input", corpus, "--store", place) for corpus in corpora]
    for run in runs:
        said, _ = run.communicate(timeout=600)
        assert "Traceback" not in said
        assert "database is locked" not in said
        assert run.returncode == 0, said
    finish(start("--input", corpora[0], "--store", place))
    store = Store(place)
    status = store.status(made_by=STAGE.key_version)
    engine = create_engine(place)
    with engine.connect() as db:
        numbers = db.execute(select(func.count(tables.documents.c.number.distinct()))).scalar_one()
    engine.dispose()
    assert (status.documents, status.read, status.pending, status.failed, numbers) == (REPORTS, REPORTS, 0, 0, REPORTS)
    store.close()
    assert said_in(place) == one_after_the_other
