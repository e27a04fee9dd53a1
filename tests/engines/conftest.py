"""Generated reports, runs of the command in processes of their own, and a Spark cluster on loopback."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import msgspec
import pytest
from benchmarks.cluster import Cluster, cluster
from benchmarks.corpus import write

from twosource.pipeline.newsroom import STAGE
from twosource.store import Store

REPORTS = 300
ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1", "SPARK_LOCAL_IP": "127.0.0.1", "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
Run = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generated reports of about a hundred words."""
    return write(tmp_path_factory.mktemp("corpus") / "reports.jsonl", REPORTS, short=True)


@pytest.fixture(scope="session")
def undisturbed(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The record that one process makes of them."""
    store = tmp_path_factory.mktemp("serial") / "record.db"
    finish(start("--engine", "serial", "--input", corpus, "--store", store))
    return record_of(store)


@pytest.fixture(scope="session")
def spark() -> None:
    """Skips the test where Spark or Java is missing."""
    if find_spec("pyspark") is None:
        pytest.skip("PySpark is not installed; `make spark` installs it (some 430 MB)")
    if shutil.which("java") is None:
        pytest.skip("no Java; install Java 17 or later (Debian: default-jre-headless)")


@pytest.fixture(scope="module")
def loopback(spark: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A Spark master with two workers."""
    with cluster(tmp_path_factory.mktemp("cluster"), ENVIRONMENT) as running:
        yield running


def start(*arguments: object) -> "subprocess.Popen[str]":
    """`twosource run` with the arguments, in a process of its own."""
    command = [sys.executable, "-m", "twosource", "run", *map(str, arguments)]
    return subprocess.Popen(command, env=ENVIRONMENT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)


def finish(process: "subprocess.Popen[str]") -> str:
    """What a run said that came to its end; it must end well."""
    out, _ = process.communicate()
    assert process.returncode == 0, out[-4000:]
    return out


def record_of(store: object) -> bytes:
    """All that a store holds, to the byte."""
    held = Store(str(store))
    try:
        assert list(held.pending(STAGE.key_version)) == []
        return msgspec.json.encode([held.dossier(made_by=STAGE.key_version), held.changes()])
    finally:
        held.close()
