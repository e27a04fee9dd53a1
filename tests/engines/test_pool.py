"""The pool gives the record that one process gives, to the byte, also where a worker is killed at work."""

import os
import signal
import time
from pathlib import Path

from benchmarks.processes import descendants
from tests.engines.conftest import finish, record_of, start


def test_the_pool_gives_the_record_of_one_process_where_a_worker_is_killed_too(corpus: Path, undisturbed: bytes, tmp_path: Path) -> None:
    run = start("--engine", "pool", "--jobs", 2, "--input", corpus, "--store", tmp_path / "record.db")
    while not (busy := [p for p in descendants(run.pid) if "spawn_main" in p.command and p.cpu_s > 5]):
        assert run.poll() is None, "the run ended before a worker could be killed"
        time.sleep(0.05)
    os.kill(busy[0].pid, signal.SIGKILL)
    finish(run)
    assert record_of(tmp_path / "record.db") == undisturbed
