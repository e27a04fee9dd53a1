"""Generated reports, runs of the command in processes of their own, and a Spark cluster on loopback."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import msgspec
import pytest
from benchmarks.corpus import write
from tests.engines.processes import descendants

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
def cluster(spark: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int, list[int]]]:
    """A Spark master with two workers on loopback: its URL, the master's process id and the workers'."""
    import pyspark

    where = tmp_path_factory.mktemp("cluster")
    spark_class = str(Path(pyspark.__file__).parent / "bin" / "spark-class")
    environment = {**ENVIRONMENT, "SPARK_LOG_DIR": str(where), "SPARK_DAEMON_MEMORY": "512m"}
    started: list[subprocess.Popen[bytes]] = []

    def deploy(name: str, *arguments: str) -> Path:
        log = where / f"{name}-{len(started)}.log"
        command = [spark_class, f"org.apache.spark.deploy.{name.lower()}.{name}", "--host", "127.0.0.1", "--webui-port", "0", *arguments]
        with log.open("wb") as out:
            started.append(subprocess.Popen(command, env=environment, stdout=out, stderr=out, start_new_session=True))
        return log

    try:
        url = said(deploy("Master", "--port", "0"), r"Starting Spark master at (spark://\S+)")
        for k in range(2):
            said(deploy("Worker", "--cores", "1", "--memory", "2g", "--work-dir", str(where / f"w{k}"), url), "(Successfully registered)")
        yield url, started[0].pid, [p.pid for p in started[1:]]
    finally:
        for process in started:
            for child in descendants(process.pid):
                os.kill(child.pid, signal.SIGKILL)
            process.kill()
            process.wait()


def said(log: Path, pattern: str, *, within_s: float = 240) -> str:
    """What the pattern's group finds in the log, as soon as it stands there."""
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        found = re.search(pattern, log.read_text("utf-8", "replace"))
        if found:
            return found[1]
        time.sleep(0.2)
    raise AssertionError(f"{pattern!r} was not said: {log.read_text('utf-8', 'replace')[-2000:]}")


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
