"""Two runs at once on one store: each ends well, nothing is lost and nothing is there twice."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from benchmarks.corpus import write
from sqlalchemy import create_engine, func, select
from tests.engines.conftest import finish, record_of, start
from tests.store.conftest import schema

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


def dossier_of(store: object) -> bytes:
    """The record, without what the last run changed in it."""
    dossier, _ = msgspec.json.decode(record_of(store), type=tuple[msgspec.Raw, msgspec.Raw])
    return bytes(dossier)


@pytest.fixture(scope="module")
def one_after_the_other(corpora: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> bytes:
    store = tmp_path_factory.mktemp("serial") / "record.db"
    for corpus in corpora:
        finish(start("--input", corpus, "--store", store))
    return dossier_of(store)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'record.db'}"
    else:
        yield from schema()


@pytest.mark.parametrize("begun", ["a new store", "a store that is there"])
def test_two_runs_at_once_lose_nothing_and_add_nothing_twice(
    begun: str, place: str, corpora: tuple[Path, Path], one_after_the_other: bytes
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
    assert dossier_of(place) == one_after_the_other
