"""Spark gives the record that one process gives, to the byte: local, on a cluster, and where parts of it are killed at work."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.cluster import Cluster
from benchmarks.processes import kill_parts
from tests.engines.conftest import ENVIRONMENT, finish, record_of, start

pytestmark = pytest.mark.usefixtures("spark")


def test_local_spark_gives_the_record_of_one_process(corpus: Path, undisturbed: bytes, tmp_path: Path) -> None:
    finish(start("--engine", "spark", "--master", "local[2]", "--input", corpus, "--store", tmp_path / "record.db"))
    assert record_of(tmp_path / "record.db") == undisturbed


def test_a_cluster_whose_parts_are_killed_at_work_gives_it_too(loopback: Cluster, corpus: Path, undisturbed: bytes, tmp_path: Path) -> None:
    url = loopback.url
    run = start("--engine", "spark", "--master", url, "--work", tmp_path / "work", "--input", corpus, "--store", tmp_path / "record.db")
    assert kill_parts(loopback.workers, going=lambda: run.poll() is None) == 2, run.communicate()[0][-4000:]
    assert run.poll() is None

    finish(run)
    assert record_of(tmp_path / "record.db") == undisturbed

    finish(start("--engine", "spark", "--master", url, "--work", tmp_path / "work", "--input", corpus, "--store", tmp_path / "again.db"))
    assert record_of(tmp_path / "again.db") == undisturbed


def test_the_engine_s_promises_hold_on_spark(tmp_path: Path) -> None:
    """Order, failures, groups by shuffle, a record and a group that kill their worker, files cut off; in a process that may open sockets."""
    command = [sys.executable, "-m", "tests.engines.promises", "local[2]"]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["files"] > 1
    assert said["before a cut"] == said["after a cut"] == [k % 50 for k in range(300)]
    assert said["each"] == [1, "bad: ValueError: too odd", *range(60)]
    assert said["together"] == ["z: b a", "y: ValueError: too odd", "a: ccc d"]
    assert said["deadly record"][:1] + said["deadly record"][2:] == [1, *range(10)]
    assert said["deadly record"][1].startswith("deadly: The worker process died")
    assert said["deadly group"][0::2] == ["one: a", "three: c"]
    assert said["deadly group"][1].startswith("two: The worker process died")
