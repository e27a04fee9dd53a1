"""kill -9 at any moment, or a power cut, costs nothing but time: the same command again, and the store holds what an undisturbed run gives.

TWOSOURCE_KILLS says how many kills (`make bench-kill`: 20).
"""

import os
import random
import signal
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.corpus import write
from benchmarks.processes import descendants
from sqlalchemy import create_engine, text
from tests.engines.conftest import finish, record_of, start

KILLS = int(os.environ.get("TWOSOURCE_KILLS", "3"))
REPORTS = 60


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("corpus") / "reports.jsonl", REPORTS, short=True)


@pytest.fixture(scope="module")
def undisturbed(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, float]:
    """The record of a run that nothing disturbs, and how long it takes, in seconds."""
    store = tmp_path_factory.mktemp("undisturbed") / "record.db"
    began = time.monotonic()
    finish(start("--engine", "pool", "--jobs", 2, "--input", corpus, "--store", store))
    return record_of(store), time.monotonic() - began


@pytest.fixture(params=["sqlite", "postgresql"])
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Iterator[str]]:
    """New stores, each empty."""
    if request.param == "sqlite":
        yield (str(tmp_path / f"{k}.db") for k in range(1000))
        return
    url = os.environ.get("TWOSOURCE_TEST_POSTGRESQL")
    if url is None:
        pytest.skip("no PostgreSQL; set TWOSOURCE_TEST_POSTGRESQL=postgresql+psycopg://user@host/name to run it")
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    made: list[str] = []

    def new() -> Iterator[str]:
        while True:
            made.append(f"kill_{uuid.uuid4().hex}")
            with server.connect() as db:
                db.execute(text(f"CREATE DATABASE {made[-1]}"))
            yield server.url.set(database=made[-1]).render_as_string(hide_password=False)

    yield new()
    with server.connect() as db:
        for name in made:
            db.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


def test_a_run_killed_at_random_moments_loses_nothing_and_doubles_nothing(
    stores: Iterator[str], corpus: Path, undisturbed: tuple[bytes, float]
) -> None:
    record, lasts = undisturbed
    draw = random.Random(11)
    kills, store = 0, next(stores)
    while kills < KILLS:
        run = start("--engine", "pool", "--jobs", 2, "--input", corpus, "--store", store)
        until = time.monotonic() + draw.uniform(0.1, 1.0) * lasts
        while time.monotonic() < until and run.poll() is None:
            time.sleep(0.01)
        if run.poll() is not None:  # it was done before: what it left must stand, and the next store is killed
            finish(run)
            assert record_of(store) == record
            store = next(stores)
            continue
        workers = descendants(run.pid)
        os.killpg(run.pid, signal.SIGSTOP)  # no time to tidy up between the kills of a power cut
        os.kill(run.pid, signal.SIGKILL)
        os.killpg(run.pid, signal.SIGCONT)
        run.communicate()
        kills += 1
        if kills % 2 == 0:
            cut_journal(store, draw)
        gone(w.pid for w in workers)
    finish(start("--engine", "pool", "--jobs", 2, "--input", corpus, "--store", store))
    assert record_of(store) == record


def cut_journal(store: str, draw: random.Random) -> None:
    """What a power cut may leave of SQLite's journal: its beginning. PostgreSQL's own journal is its own affair."""
    journal = Path(f"{store}-wal")
    if journal.exists():
        os.truncate(journal, draw.randrange(journal.stat().st_size + 1))
        Path(f"{store}-shm").unlink(missing_ok=True)


def gone(pids: Iterator[int], *, within_s: float = 60) -> None:
    """The workers of a killed run end by themselves: no orphan goes on."""
    left, until = list(pids), time.monotonic() + within_s
    while left and time.monotonic() < until:
        left = [pid for pid in left if Path(f"/proc/{pid}").exists()]
        time.sleep(0.05)
    assert left == []
